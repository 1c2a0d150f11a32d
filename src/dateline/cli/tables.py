"""Tables of the record for a terminal; they fit 80 columns."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import msgspec
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table

from dateline.cli.wording import (
    bounds_of,
    breakable,
    chain,
    counted,
    days,
    figures,
    publisher,
    reported,
    roles,
    shorten,
    who,
)
from dateline.model.claim import Claim, Total
from dateline.model.event import Event, Reconciled, Status
from dateline.store import Store, linked
from dateline.store import rows as kept

STATUS_STYLES = {
    Status.CORROBORATED: "green",
    Status.CONTESTED: "bold red",
    Status.DENIED: "red",
    Status.PLANNED: "cyan",
    Status.HELD: "cyan",
    Status.WITHDRAWN: "red",
}
Bounds = tuple[date | None, date | None]


class Filters(msgspec.Struct, frozen=True):
    """What a user wants to see; None = everything."""

    since: date | None = None
    until: date | None = None
    place: str | None = None
    actor: str | None = None
    event_type: str | None = None
    status: Status | None = None

    def allow(self, bounds: Bounds, place: str | None, names: Iterable[str], event_type: str | None) -> bool:
        """Say whether a row of these days, place, names and type is wanted; an undated row passes no bound on days."""
        first, last = bounds
        return (
            (self.since is None or (last or first or date.min) >= self.since)
            and (self.until is None or (first or last or date.max) <= self.until)
            and (self.place is None or self.place.casefold() in (place or "").casefold())
            and (self.actor is None or any(self.actor.casefold() in name.casefold() for name in names))
            and (self.event_type is None or self.event_type.upper() == event_type)
        )


def list_events(store: Store, filters: Filters) -> list[Event]:
    """Return the events that pass, in order of day, undated ones last."""
    events = sorted(
        store.read(kept.EVENTS), key=lambda event: (event.first_day or event.last_day or date.max, event.id)
    )
    return [event for event in events if _event_passes(event, filters)]


def to_events_table(events: Iterable[Event]) -> Table:
    """Build the table of events."""
    table = _table({"Event": 10, "Status": 12}, {"What": 4, "Who": 5, "Where": 3})
    for event in events:
        place = event.place.name if event.place else ""
        details = [event.mode or "", breakable(event.acled_sub_event_type or ""), figures(event)]
        day = days(event.first_day, event.last_day, event.date_precision)
        what = "\n".join(filter(None, (event.event_type, *(f"[dim]{escape(one)}[/]" for one in details if one))))
        status = (
            f"[{STATUS_STYLES.get(event.status, 'default')}]{event.status}[/]\n{counted(event.n_origins, 'origin')}"
        )
        table.add_row(f"{event.short_id}\n{day}", status, what, escape(breakable(who(event))), escape(breakable(place)))
    return table


def to_claims_table(store: Store, claims: Iterable[Claim]) -> Table:
    """Build the table of claims."""
    shown = list(claims)
    with store.one_moment(), store.connected() as connection:
        sources = {
            header.id: publisher(header)
            for header in linked.read_headers(connection, {claim.article_id for claim in shown})
        }
        short = linked.find_short_ids(connection, [claim.id for claim in shown])
    table = _table({"Event": 10}, {"What": 3, "According to": 3, "Words": 4})
    for claim in shown:
        period = claim.when.period if claim.when else None
        day = days(period.first_day, period.last_day, period.precision) if period else ""
        attempted = ", attempted" if claim.attempted else ""
        place = f"at {place_of(claim)}" if place_of(claim) else ""
        lines = (f"{claim.event_type} {claim.mode or ''}", f"{claim.realis.value}{attempted}", roles(claim), place)
        speaks = f"{claim.stance.value}\n{chain(sources[claim.article_id], voices=claim.voices)}"
        table.add_row(
            "\n".join(filter(None, (short.get(claim.id, ""), day))),
            escape(breakable("\n".join(filter(None, lines)))),
            escape(breakable(speaks)),
            escape(shorten(claim.sentence.text)),
        )
    return table


def list_claims(store: Store, filters: Filters) -> list[Claim]:
    """Return the claims that pass, in order of day, then of article and text."""
    return [claim for claim in sorted(store.claims(), key=_claim_order) if _claim_passes(claim, filters)]


def to_totals_lines(store: Store, totals: Iterable[Total]) -> list[str]:
    """Write each reported total against the events on record, three lines each."""
    reconciled = {row.total_id: row for row in store.read(kept.RECONCILED)}
    return [_to_total_lines(total, reconciled.get(total.id)) for total in totals]


def list_totals(store: Store, filters: Filters) -> list[Total]:
    """Return the totals that pass, in order of id."""
    return [total for total in store.totals() if _total_passes(total, filters)]


def show_events(store: Store, filters: Filters) -> RenderableType | None:
    """Build what is shown of events; None = none passes."""
    events = list_events(store, filters)
    return to_events_table(events) if events else None


def show_claims(store: Store, filters: Filters) -> RenderableType | None:
    """Build what is shown of claims; None = none passes."""
    claims = list_claims(store, filters)
    return to_claims_table(store, claims) if claims else None


def show_totals(store: Store, filters: Filters) -> RenderableType | None:
    """Build what is shown of totals; None = none passes."""
    totals = list_totals(store, filters)
    return Group(*to_totals_lines(store, totals)) if totals else None


SHOWN: Mapping[str, Callable[[Store, Filters], RenderableType | None]] = {
    "events": show_events,
    "claims": show_claims,
    "totals": show_totals,
}


def place_of(claim: Claim | Total) -> str:
    """Return the name of a claim's or total's place: the gazetteer's, else the words; "" = none."""
    if claim.place is None:
        return ""
    return claim.place.place.name if claim.place.place else claim.place.text


def _to_total_lines(total: Total, own: Reconciled | None) -> str:
    period = total.when.period if total.when else None
    facts = (
        f"by {total.actor.name}" if total.actor else "",
        f"against {total.recipient.name}" if total.recipient else "",
        f"at {place_of(total)}" if total.place else "",
        days(period.first_day, period.last_day, period.precision) if period else "",
        f"according to {chain(voices=total.voices)}" if total.voices else "",
    )
    head = f"[bold]{escape(total.measure)}[/] {total.event_type or ''} {escape(', '.join(filter(None, facts)))}"
    return f"{head}\n  {_against(total, own)}\n  [dim]“{escape(shorten(total.sentence.text))}”[/]"


def _against(total: Total, own: Reconciled | None) -> str:
    told = f"reported {reported(total)}"
    if own is None:
        return told
    if own.difference is None and not own.own_event_ids:
        return f"{told}; {own.reason}"
    events = f"{own.own_count} event{'' if own.own_count == 1 else 's'}"
    counted = (
        events
        if own.own_low is None and own.own_high is None
        else f"{bounds_of(own.own_low, own.own_high)} in {events}"
    )
    difference = "" if own.difference is None else f"; difference {own.difference:+d}"
    return f"{told}; on record {counted}{difference}"


def _table(fixed: Mapping[str, int], shared: Mapping[str, int]) -> Table:
    """Make a table of columns with a width, and of columns that share by weight what those leave."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for name, width in fixed.items():
        table.add_column(name, width=width, overflow="fold")
    for name, weight in shared.items():
        table.add_column(name, ratio=weight, overflow="fold")
    return table


def _event_passes(event: Event, filters: Filters) -> bool:
    names = [party.name for party in (*event.actors, *event.recipients, *event.participants)]
    place = event.place.name if event.place else None
    of_status = filters.status is None or filters.status is event.status
    return of_status and filters.allow((event.first_day, event.last_day), place, names, event.event_type)


def _claim_passes(claim: Claim, filters: Filters) -> bool:
    names = [role.name for role in claim.roles]
    return filters.allow(_bounds(claim), place_of(claim), names, claim.event_type)


def _total_passes(total: Total, filters: Filters) -> bool:
    names = [role.name for role in (total.actor, total.recipient) if role]
    return filters.allow(_bounds(total), place_of(total), names, total.event_type)


def _bounds(row: Claim | Total) -> Bounds:
    period = row.when.period if row.when else None
    return (period.first_day, period.last_day) if period else (None, None)


def _claim_order(claim: Claim) -> tuple[date, str, int]:
    first, last = _bounds(claim)
    return (first or last or date.max, claim.article_id, claim.trigger.span.start)
