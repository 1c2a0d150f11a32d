"""What each address of the programming interface answers."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec

from dateline.desk.api.queries import ClaimQuery, EventQuery, EvidenceQuery, NoQuery, TotalQuery, given_of, or_none
from dateline.errors import ApiError
from dateline.model.claim import Claim, Total
from dateline.model.event import Event, Evidence
from dateline.release.claim_rows import to_claim_row, to_total_row
from dateline.release.contract import ClaimRow, TotalRow
from dateline.store.event_details import EventDetails
from dateline.store.event_lists import EventLists
from dateline.store.filters import EventFilter, Page
from dateline.store.record_pages import ClaimFilter, RecordPages

Record = TypeVar("Record")
Ids = Mapping[str, str]
"""Parts of the address, such as the id in `/api/events/{id}`."""


class Records(RecordPages, EventLists, EventDetails):
    """Everything that programs may ask for, as far as a person may see it."""


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One address of the interface.

    Attributes:
        path: As Starlette and OpenAPI write it.
        name: For programs that are made from the document.
        summary: What it answers, in a sentence.
        answer: Gets the records that the person may see, the query and the parts of the address.
        query: What may be asked.
        row: Type of its records.
        is_list: Whether it answers a page of them, or one.
    """

    path: str
    name: str
    summary: str
    answer: Callable[..., object]
    query: type[msgspec.Struct]
    row: type[msgspec.Struct]
    is_list: bool = True


def list_events(view: Records, query: EventQuery, ids: Ids) -> Page[Event]:
    """Answer a page of events."""
    given = given_of(query)
    renamed = {"types": given.pop("type", ()), "statuses": given.pop("status", ())}
    if box := given.pop("box", None):
        renamed["box"] = _read_box(str(box))
    wanted = msgspec.convert(given | renamed, EventFilter)
    return view.find_events(wanted, query.order, or_none(query.after), query.limit)


def show_event(view: Records, query: NoQuery, ids: Ids) -> Event:
    """Answer one event, by its id, long or short; an id that was merged away leads on."""
    if view.withholds([ids["id"]]):
        raise ApiError(403, "this event is given to you for a second coding; it is shown once you handed that in")
    return _found(view.event(ids["id"]), "event", ids["id"])


def list_claims(view: Records, query: ClaimQuery, ids: Ids) -> Page[ClaimRow]:
    """Answer a page of claims."""
    given = given_of(query)
    wanted = ClaimFilter(event_type=or_none(given.pop("type", None)), **given)  # type: ignore[arg-type]
    page = view.find_claims(wanted, or_none(query.after), query.limit)
    return Page(_to_claim_rows(view, page.records), page.next)


def show_claim(view: Records, query: NoQuery, ids: Ids) -> ClaimRow:
    """Answer one claim."""
    return _to_claim_rows(view, (_found(view.claim(ids["id"]), "claim", ids["id"]),))[0]


def list_evidence(view: Records, query: EvidenceQuery, ids: Ids) -> Page[Evidence]:
    """Answer a page of evidence."""
    event, claim = or_none(query.event), or_none(query.claim)
    return view.find_evidence(event, claim, or_none(query.after), query.limit)


def list_totals(view: Records, query: TotalQuery, ids: Ids) -> Page[TotalRow]:
    """Answer a page of totals."""
    article, measure = or_none(query.article), or_none(query.measure)
    page = view.find_totals(article, measure, or_none(query.after), query.limit)
    return Page(_to_total_rows(view, page.records), page.next)


def show_total(view: Records, query: NoQuery, ids: Ids) -> TotalRow:
    """Answer one total."""
    return _to_total_rows(view, (_found(view.total(ids["id"]), "total", ids["id"]),))[0]


def _to_claim_rows(view: Records, claims: tuple[Claim, ...]) -> tuple[ClaimRow, ...]:
    ids = [claim.id for claim in claims]
    event_of, entity_of = view.events_of(ids), view.entity_links_of(ids)
    return tuple(to_claim_row(claim, event_of.get(claim.id), entity_of) for claim in claims)


def _to_total_rows(view: Records, totals: tuple[Total, ...]) -> tuple[TotalRow, ...]:
    ids = [total.id for total in totals]
    reconciled, entity_of = view.reconciled(ids), view.entity_links_of(ids)
    return tuple(to_total_row(total, reconciled.get(total.id), entity_of) for total in totals)


def _found(record: Record | None, kind: str, identity: str) -> Record:
    if record is None:
        raise ApiError(404, f"there is no {kind} {identity[:64]!r}")
    return record


def _read_box(text: str) -> tuple[float, float, float, float]:
    south, west, north, east = map(float, text.split(","))
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise ApiError(422, f"box {text!r} is none: it is south,west,north,east in degrees, south not above north")
    return south, west, north, east


OPERATIONS = (
    Operation(
        path="/api/events",
        name="listEvents",
        summary="Events, newest first.",
        answer=list_events,
        query=EventQuery,
        row=Event,
    ),
    Operation(
        path="/api/events/{id}",
        name="showEvent",
        summary="One event, by its long or short id.",
        answer=show_event,
        query=NoQuery,
        row=Event,
        is_list=False,
    ),
    Operation(
        path="/api/claims",
        name="listClaims",
        summary="Claims: what single articles say.",
        answer=list_claims,
        query=ClaimQuery,
        row=ClaimRow,
    ),
    Operation(
        path="/api/claims/{id}",
        name="showClaim",
        summary="One claim.",
        answer=show_claim,
        query=NoQuery,
        row=ClaimRow,
        is_list=False,
    ),
    Operation(
        path="/api/evidence",
        name="listEvidence",
        summary="Which words support or deny which value of an event.",
        answer=list_evidence,
        query=EvidenceQuery,
        row=Evidence,
    ),
    Operation(
        path="/api/totals",
        name="listTotals",
        summary="Reported totals beside the events on record.",
        answer=list_totals,
        query=TotalQuery,
        row=TotalRow,
    ),
    Operation(
        path="/api/totals/{id}",
        name="showTotal",
        summary="One total.",
        answer=show_total,
        query=NoQuery,
        row=TotalRow,
        is_list=False,
    ),
)
