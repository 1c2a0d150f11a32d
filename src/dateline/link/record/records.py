"""Make the record of events: consolidated, related, with their status, as persons corrected them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np
from msgspec import Struct, structs

from dateline.link.entities.naming import Meant
from dateline.link.events.claim_columns import Row
from dateline.link.events.collapsing import collapse
from dateline.link.events.minting import Minting
from dateline.link.events.table import ClaimTable
from dateline.link.events.weights import Weights
from dateline.link.overrides import correct_event
from dateline.link.record.consolidate import consolidate
from dateline.link.record.evidence import list_evidence
from dateline.link.record.relations import find_occurrences, relate
from dateline.link.record.status import find_status
from dateline.link.record.summaries import summarise
from dateline.link.record.told import Told
from dateline.link.rulings import Rulings
from dateline.link.sources.origins import OriginFinder, Provenance, make_origins, settle_event
from dateline.model.article import Header, Source
from dateline.model.event import Copy, Event, Evidence, Origin


class Around(Struct, frozen=True, kw_only=True):
    """What the record of an event needs to know beside its claims.

    Attributes:
        meant: Who every name means.
        headers: Of the articles of its claims, and of those that they copy.
        copies: Articles that repeat others.
        sources: Publishers known.
        occurrences: Plan's event id -> id of the event that fulfils it.
        neighbours: Other events on record: the plans, occurrences, wholes and parts that it may have.
        latest_day: Last day on which any article on record was published; None = no article is dated.
    """

    meant: Meant
    headers: Sequence[Header]
    copies: Sequence[Copy] = ()
    sources: Sequence[Source] = ()
    occurrences: Mapping[str, str] = {}
    neighbours: Sequence[Event] = ()
    latest_day: date | None = None


class Records(Struct, frozen=True, kw_only=True):
    """Events with their evidence.

    Attributes:
        events: Sorted by id.
        neighbours: Neighbours whose relations changed.
        evidence: Sorted by event, claim and field.
        origins: Where the word of their claims comes from, sorted by id.
        origin_of: Claim id -> origin id.
        unfit: Ids of decisions whose value does not fit their field.
    """

    events: tuple[Event, ...]
    neighbours: tuple[Event, ...]
    evidence: tuple[Evidence, ...]
    origins: tuple[Origin, ...]
    origin_of: Mapping[str, str]
    unfit: tuple[str, ...]


def make_records(rows: Sequence[Row], minting: Minting, rulings: Rulings, around: Around) -> Records:
    """Make the record of every event.

    Args:
        rows: Claims in canonical order.
        minting: Which rows are which event.
        rulings: What persons ruled.
        around: What else is known.
    """
    rulings = rulings.follow(dict(minting.redirects))
    told, origins, origin_of = _tell(rows, minting, rulings, around)
    events = {event: consolidate(event, claims) for event, claims in told.items()}
    neighbours = {event.id: event for event in around.neighbours if event.id not in events}
    related = relate(neighbours | events, around.occurrences)
    unfit: list[str] = []
    made, evidence = [], []
    for key in sorted(events):
        occurrence = related.get(around.occurrences.get(key, ""))
        status, reason = find_status(related[key], told[key], occurrence, around.latest_day)
        event, ruled = correct_event(structs.replace(related[key], status=status, status_reason=reason), rulings, unfit)
        made.append(event if event.summary else structs.replace(event, summary=summarise(event)))
        evidence += (
            sorted(list_evidence(event, told[key]), key=lambda row: (row.claim_id, row.field, row.start, row.value))
            + ruled
        )
    return Records(
        events=tuple(made),
        neighbours=_relate_anew(neighbours, related, {*events, *minting.members, *dict(minting.redirects)}),
        evidence=tuple(evidence),
        origins=origins,
        origin_of=origin_of,
        unfit=tuple(unfit),
    )


def _relate_anew(
    neighbours: Mapping[str, Event], related: Mapping[str, Event], touched: Collection[str]
) -> tuple[Event, ...]:
    """Return the neighbours whose relation to one of the events touched came, went or changed; what relates them to others stays."""
    changed = []
    for key, event in sorted(neighbours.items()):
        now = structs.replace(
            event,
            **{
                name: getattr(related[key], name) or (before if before not in touched else None)
                for name, before in (("occurrence_of", event.occurrence_of), ("part_of", event.part_of))
            },
        )
        changed += [now] if now != event else []
    return tuple(changed)


def find_latest_day(headers: Sequence[Header]) -> date | None:
    """Return the last day on which one of some articles was published; None = none is dated."""
    return max((header.published.last_day for header in headers if header.published), default=None)


def find_event_occurrences(table: ClaimTable, minting: Minting, weights: Weights) -> dict[str, str]:
    """Find the occurrences of plans.

    Args:
        table: One row a claim.
        minting: Which rows are which event.
        weights: As for linking claims.

    Returns:
        Event id of a plan -> event id of its occurrence.
    """
    ids = list(minting.members)
    labels = np.empty(len(table), dtype=np.intp)
    for number, event in enumerate(ids):
        labels[list(minting.members[event])] = number
    found = find_occurrences(collapse(table, labels), weights) if len(table) else {}
    return {ids[plan]: ids[held] for plan, held in found.items()}


def _tell(
    rows: Sequence[Row], minting: Minting, rulings: Rulings, around: Around
) -> tuple[dict[str, list[Told]], tuple[Origin, ...], dict[str, str]]:
    """Add to every claim of an event that was not ruled out who is meant by its names, and its origin."""
    kept = {event: members for event, members in minting.members.items() if event not in rulings.rejected}
    finder = OriginFinder(around.headers, around.sources, around.copies, around.meant)
    claims = [rows[index].claim for members in kept.values() for index in members]
    provenance: dict[str, Provenance] = {claim.id: finder.find(claim) for claim in claims}
    settled: dict[str, Provenance] = {}
    for members in kept.values():
        settled |= settle_event([rows[index].claim for index in members], provenance)
    origins, origin_of = make_origins(settled)
    told = {
        event: [
            Told(
                claim=row.claim,
                header=row.header,
                origin=origin_of[row.claim.id],
                is_known=settled[row.claim.id].is_known,
                entities=around.meant.within(row.claim),
            )
            for row in (rows[index] for index in members)
        ]
        for event, members in kept.items()
    }
    return told, origins, origin_of
