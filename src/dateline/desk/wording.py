"""Values of the record in a reader's words."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import PurePath

from dateline.model.article import DateOrigin, Header
from dateline.model.claim import Figure, Total, When, bound_as_said
from dateline.model.event import Event, EventFigure, Party, Status
from dateline.model.period import VAGUE, PeriodPrecision
from dateline.model.voice import Stance

REASONS = {
    "flagged": "Flagged",
    "contested": "Contested",
    "high figures": "High or wide figures",
    "merge proposed": "Merge proposed",
    "split proposed": "Split proposed",
    "near miss": "Near miss",
    "low score": "Low score",
    "new entity": "New name",
}
STATUS_CLASSES = {
    Status.CONTESTED: "warn",
    Status.DENIED: "bad",
    Status.WITHDRAWN: "bad",
    Status.CANCELLED: "bad",
    Status.CORROBORATED: "good",
    Status.HELD: "good",
}
STANCE_CLASSES = {Stance.ASSERTS: "asserts", Stance.DENIES: "denies", Stance.DOUBTS: "doubts"}


def say_plainly(code: str | None) -> str:
    """Write a code of ours as words: "high_figures" is "high figures"; None is nothing."""
    return (code or "").replace("_", " ")


def say_reason(reason: str) -> str:
    """Say why an event wants a person."""
    return REASONS.get(reason, reason.capitalize())


def say_day(day: date | None) -> str:
    """Write a day as people read it, "12 March 2031"; None is nothing."""
    return f"{day.day} {day:%B %Y}" if day else ""


def say_period(first: date | None, last: date | None, precision: PeriodPrecision | None = None) -> str:
    """Write a period, as short as it is clear: "12 March 2031", "12–14 March 2031", "March 2031", "since 12 March 2031"."""
    if first is None or last is None:
        return f"since {say_day(first)}" if first else f"until {say_day(last)}" if last else ""
    if precision is PeriodPrecision.YEAR and first.year == last.year:
        return f"{first:%Y}"
    if precision is PeriodPrecision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if first == last:
        return f"{VAGUE.get(precision, '') if precision else ''}{say_day(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{say_day(last)}"
    start = f"{first.day} {first:%B}" if first.year == last.year else say_day(first)
    return f"{start} – {say_day(last)}"


def say_when(when: When | None) -> str:
    """Write the period of a claim or total; its words where they could not be resolved, "" = the text does not say."""
    if when is None or when.period is None:
        return when.text if when else ""
    return say_period(when.period.first_day, when.period.last_day, when.period.precision)


def say_event_days(event: Event) -> str:
    """Write when an event took place; "" = no day known."""
    return say_period(event.first_day, event.last_day, event.date_precision)


def say_count(number: int) -> str:
    """Write a number with thin spaces between thousands."""
    return f"{number:,}".replace(",", "\u202f")


def say_difference(number: int) -> str:
    """Write by how much a report counts more or less than we do: "+9", "−34", "0"."""
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{say_count(abs(number))}"


def say_number(number: int, thing: str) -> str:
    """Write how many there are of a thing: "1 event", "1 204 events"."""
    return f"{say_count(number)} {thing}{'' if number == 1 else 's'}"


def say_bounds(low: int | None, high: int | None) -> str:
    """Write a number with its bounds: "12", "12 or more", "3–11", "?"."""
    if low == high:
        return "?" if low is None else say_count(low)
    if low is None or high is None:
        return f"{say_count(low)} or more" if low is not None else f"up to {say_count(high or 0)}"
    return f"{say_count(low)}–{say_count(high)}"


def say_told(one: Figure | Total) -> str:
    """Write a number that somebody tells: in its own words where they give one bound or none in figures, else with its bounds."""
    text = one.quantity.text if isinstance(one, Total) else one.text
    return bound_as_said(one) or (text if one.low is None and one.high is None else say_bounds(one.low, one.high))


def say_figure(figure: EventFigure) -> str:
    """Write a figure: "11 killed (4–12)"."""
    best = figure.best if figure.best is not None else figure.low
    spread = "" if figure.low == figure.high else f" ({say_bounds(figure.low, figure.high)})"
    return f"{'?' if best is None else say_count(best)} {say_plainly(figure.measure)}{spread}"


def say_parties(parties: Iterable[Party]) -> str:
    """Write names in a row."""
    return ", ".join(party.name for party in parties)


def say_publisher(article: Header) -> str:
    """Say who published an article, as far as it says; else the name of the file that it came in."""
    return article.source or PurePath(article.file).name


def say_published(article: Header) -> str:
    """Say when an article was published; "undated" = nobody knows."""
    published = article.published
    if published is None:
        return "undated"
    is_inferred = published.known_from is DateOrigin.INFERRED
    return ("about " if is_inferred else "") + say_period(published.first_day, published.last_day)


def say_moment(moment: datetime) -> str:
    """Write a time to the minute, in UTC."""
    return f"{moment:%Y-%m-%d %H:%M}"


def class_of_status(status: Status) -> str:
    """Return the tone in which a status is shown."""
    return STATUS_CLASSES.get(status, "")


def class_of_stance(stance: Stance) -> str:
    """Return the class by which a stance is styled."""
    return STANCE_CLASSES[stance]
