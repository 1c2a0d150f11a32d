"""Tables of the record for a terminal."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import PurePath

import msgspec
from rich.table import Table

from dateline.model.article import Header
from dateline.model.claim import Claim, Role, Total
from dateline.model.event import Event, Party, Status
from dateline.model.period import PeriodPrecision
from dateline.model.voice import Voice
from dateline.store import Store
from dateline.store import rows as kept

STATUS_STYLES = {
    Status.CORROBORATED: "green",
    Status.CONTESTED: "bold red",
    Status.DENIED: "red",
    Status.PLANNED: "cyan",
    Status.HELD: "cyan",
    Status.WITHDRAWN: "red",
}
# The words for a precision that is worse than a day.
VAGUE = {PeriodPrecision.DAYS: "about ", PeriodPrecision.BEFORE: "by ", PeriodPrecision.AFTER: "since "}


class Filters(msgspec.Struct, frozen=True):
    """What a user wants to see; None = everything."""

    since: date | None = None
    until: date | None = None
    place: str | None = None
    actor: str | None = None
    event_type: str | None = None


def to_table(store: Store, what: str, filters: Filters) -> Table:
    """Build the table of one kind of record, filtered, in order of day."""
    return TABLES[what](store, filters)


def to_events_table(store: Store, filters: Filters) -> Table:
    """Build the table of events."""
    table = _table("Id", "Day", "What", "Who", "Where", "Figures", "Status", "Origins")
    for event in sorted(store.read(kept.EVENTS), key=lambda one: (one.first_day or date.max, one.id)):
        names = [party.name for party in (*event.actors, *event.recipients, *event.participants)]
        place = event.place.name if event.place else None
        if _passes(filters, (event.first_day, event.last_day), place, names, event.event_type):
            table.add_row(
                event.short_id,
                days(event.first_day, event.last_day, event.date_precision),
                _what(event.event_type, event.mode, event.acled_sub_event_type),
                who(event),
                place or "",
                figures(event),
                f"[{STATUS_STYLES.get(event.status, 'default')}]{event.status}[/]",
                str(event.n_origins),
            )
    return table


def to_claims_table(store: Store, filters: Filters) -> Table:
    """Build the table of claims."""
    sources = {article.id: publisher(article) for article in store.articles()}
    table = _table("Day", "What", "Who", "Where", "Stance", "According to", "Words")
    for claim in sorted(store.claims(), key=_claim_order):
        place = claim.place.place.name if claim.place and claim.place.place else None
        period = claim.when.period if claim.when else None
        bounds = (period.first_day, period.last_day) if period else (None, None)
        if _passes(filters, bounds, place, [role.name for role in claim.roles], claim.event_type):
            table.add_row(
                days(*bounds, period.precision if period else None),
                _what(claim.event_type, claim.mode, f"{claim.realis}{', attempted' if claim.attempted else ''}"),
                _roles(claim),
                place or (claim.place.text if claim.place else ""),
                claim.stance,
                _chain(sources[claim.article_id], claim.voices),
                _shorten(claim.sentence.text),
            )
    return table


def to_totals_table(store: Store, filters: Filters) -> Table:
    """Build the table of totals against the events on record."""
    reconciled = {row.total_id: row for row in store.read(kept.RECONCILED)}
    table = _table("What", "Reported", "On record", "Difference", "Who", "Period", "According to", "Words")
    for total in store.totals():
        place = total.place.place.name if total.place and total.place.place else None
        period = total.when.period if total.when else None
        bounds = (period.first_day, period.last_day) if period else (None, None)
        names = [role.name for role in (total.actor, total.recipient) if role]
        if _passes(filters, bounds, place, names, total.event_type or ""):
            own = reconciled.get(total.id)
            table.add_row(
                f"{total.measure} {total.event_type or ''}".strip(),
                bounds_of(total.low, total.high),
                _own(total, own.own_count, own.own_low, own.own_high) if own else "",
                "" if own is None or own.difference is None else f"{own.difference:+d}",
                " → ".join(names),
                days(*bounds, period.precision if period else None),
                _chain("", total.voices),
                _shorten(total.sentence.text),
            )
    return table


TABLES: Mapping[str, Callable[[Store, Filters], Table]] = {
    "events": to_events_table,
    "claims": to_claims_table,
    "totals": to_totals_table,
}


def publisher(article: Header) -> str:
    """Return who published an article, as far as it says; else the name of the file that it came in."""
    return article.source or PurePath(article.file).name


def days(first: date | None, last: date | None, precision: PeriodPrecision | None) -> str:
    """Write a period: "2025-03-12", "2025-03-12 to 14", "since 2025-03-12"."""
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"since {first}" if first else f"until {last}"
    if first == last:
        return f"{VAGUE.get(precision, '') if precision else ''}{first}"
    short = f"{last:%d}" if (first.year, first.month) == (last.year, last.month) else str(last)
    return f"{first} to {short}"


def who(event: Event) -> str:
    """Write who did it to whom, or who took part."""
    if event.participants:
        sides: dict[int | None, list[str]] = {}
        for party in event.participants:
            sides.setdefault(party.side, []).append(party.name)
        return " – ".join(", ".join(names) for _, names in sorted(sides.items(), key=lambda pair: pair[0] or 0))
    return " → ".join(filter(None, (_names(event.actors) or "?", _names(event.recipients))))


def figures(event: Event) -> str:
    """Write low, best and high of each measure."""
    written = []
    for figure in event.figures:
        best = figure.best if figure.best is not None else figure.low
        spread = "" if figure.low == figure.high else f" ({bounds_of(figure.low, figure.high)})"
        written.append(f"{best if best is not None else '?'} {figure.measure}{spread}")
    return ", ".join(written)


def bounds_of(low: int | None, high: int | None) -> str:
    """Write a number with its bounds: "12", "12 or more", "3–11"."""
    if low == high:
        return "?" if low is None else f"{low:,}"
    if low is None or high is None:
        return f"{low:,} or more" if low is not None else f"up to {high:,}"
    return f"{low:,}–{high:,}"


def _own(total: Total, count: int, low: int | None, high: int | None) -> str:
    events = f"{count} event{'' if count == 1 else 's'}"
    return events if low is None and high is None else f"{bounds_of(low, high)} in {events}"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column == "Id")
    return table


def _passes(
    filters: Filters,
    bounds: tuple[date | None, date | None],
    place: str | None,
    names: Iterable[str],
    event_type: str,
) -> bool:
    first, last = bounds
    return (
        (filters.since is None or (last or first or date.min) >= filters.since)
        and (filters.until is None or (first or last or date.max) <= filters.until)
        and (filters.place is None or filters.place.casefold() in (place or "").casefold())
        and (filters.actor is None or any(filters.actor.casefold() in name.casefold() for name in names))
        and (filters.event_type is None or filters.event_type.upper() == event_type)
    )


def _what(event_type: str, mode: str | None, detail: str | None) -> str:
    return event_type + (f" {mode}" if mode else "") + (f"\n[dim]{detail}[/]" if detail else "")


def _claim_order(claim: Claim) -> tuple[date, str, int]:
    period = claim.when.period if claim.when else None
    return (period.first_day if period and period.first_day else date.max, claim.article_id, claim.trigger.span.start)


def _roles(claim: Claim) -> str:
    return "\n".join(f"{role.role}: {role.name}{_side(role)}" for role in claim.roles)


def _side(role: Role) -> str:
    return f" ({role.side})" if role.side else ""


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _chain(source: str, voices: Iterable[Voice]) -> str:
    return " ← ".join(filter(None, (source, *(voice.name for voice in voices))))


def _shorten(text: str, limit: int = 140) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0] + " …"
