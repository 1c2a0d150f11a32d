"""Values of the record as words for a terminal."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from dateline.model.article import Header
from dateline.model.claim import Claim, Role, Total, bound_as_said
from dateline.model.event import Event, EventFigure, Party
from dateline.model.period import VAGUE, PeriodPrecision
from dateline.model.voice import Voice

# A word that no column of a table for 80 columns holds: "artillery/missile", "arguin-mail-scroll-brigades".
LONG_WORD = re.compile(r"\S{18,}")


def publisher(article: Header) -> str:
    """Return who published an article, as far as it says; else the name of the file that it came in."""
    return article.source or PurePath(article.file).name


def days(first: date | None, last: date | None, precision: PeriodPrecision | None) -> str:
    """Write a period: "2025-03-12", "2025-03-12 to 14", "2025-03", "2025", "since 2025-03-12"."""
    if first is None or last is None:
        return f"since {first}" if first else f"until {last}" if last else ""
    if precision is PeriodPrecision.YEAR and first.year == last.year:
        return f"{first:%Y}"
    if precision is PeriodPrecision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if first == last:
        return f"{VAGUE.get(precision, '') if precision else ''}{first}"
    short = f"{last:%d}" if (first.year, first.month) == (last.year, last.month) else str(last)
    return f"{first} to {short}"


def who(event: Event) -> str:
    """Write who did it to whom, or who took part."""
    if event.participants:
        sides: dict[int, list[str]] = {}
        for party in event.participants:
            sides.setdefault(party.side or 0, []).append(party.name)
        return " – ".join(", ".join(names) for _, names in sorted(sides.items()))
    return " → ".join(filter(None, (_names(event.actors) or "?", _names(event.recipients))))


def figures(event: Event) -> str:
    """Write low, best and high of each measure: "11 killed (4–12)"."""
    return ", ".join(map(_figure, event.figures))


def bounds_of(low: int | None, high: int | None) -> str:
    """Write a number with its bounds: "12", "12 or more", "3–11"."""
    if low == high:
        return "?" if low is None else f"{low:,}"
    if low is None or high is None:
        return f"{low:,} or more" if low is not None else f"up to {high:,}"
    return f"{low:,}–{high:,}"


def reported(total: Total) -> str:
    """Write a reported number in its own words where they give one bound, else with its bounds."""
    return bound_as_said(total) or bounds_of(total.low, total.high)


def chain(*names: str, voices: Iterable[Voice]) -> str:
    """Write a reporting chain, outermost first."""
    return " ← ".join(filter(None, (*names, *(voice.name for voice in voices))))


def roles(claim: Claim) -> str:
    """Write who takes part in a claim, one a line."""
    return "\n".join(f"{role.role.value}: {role.name}{_side(role)}" for role in claim.roles)


def breakable(text: str) -> str:
    """Put a blank behind each slash and hyphen inside a long word, so that a narrow column breaks it there."""
    return LONG_WORD.sub(lambda found: re.sub(r"(?<=[/-])(?=\w)", " ", found[0]), text)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 page", "2 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shorten(text: str, limit: int = 160) -> str:
    """Return a sentence on one line, cut after a word when it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + " …"


def _figure(figure: EventFigure) -> str:
    best = figure.best if figure.best is not None else figure.low
    spread = "" if figure.low == figure.high else f" ({bounds_of(figure.low, figure.high)})"
    return f"{best if best is not None else '?'} {figure.measure}{spread}"


def _side(role: Role) -> str:
    return f" ({role.side})" if role.side else ""


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)
