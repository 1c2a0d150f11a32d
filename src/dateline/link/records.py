"""Make the record of every event: consolidated, related, with its status, as persons corrected it."""

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct, structs

from dateline.link.claim_rows import Row
from dateline.link.consolidate import Told, consolidate
from dateline.link.evidence import list_evidence
from dateline.link.minting import Minting
from dateline.link.overrides import correct_event
from dateline.link.relations import find_occurrences, relate
from dateline.link.rulings import Rulings
from dateline.link.status import find_status
from dateline.link.summaries import summarise
from dateline.link.table import ClaimTable, collapse
from dateline.link.weights import Weights
from dateline.model.event import Event, Evidence


class Records(Struct, frozen=True, kw_only=True):
    """Events with their evidence.

    Attributes:
        events: Sorted by id.
        evidence: Sorted by event, claim and field.
        unfit: Ids of decisions whose value does not fit their field.
    """

    events: tuple[Event, ...]
    evidence: tuple[Evidence, ...]
    unfit: tuple[str, ...]


def make_records(
    rows: Sequence[Row],
    table: ClaimTable,
    minting: Minting,
    told_by: Callable[[Row], Told],
    rulings: Rulings,
    weights: Weights,
) -> Records:
    """Make the record of every event.

    Args:
        rows: Claims in canonical order.
        table: Their columns.
        minting: Which rows are which event.
        told_by: Adds to a row who is meant and its origin.
        rulings: What persons ruled.
        weights: As for linking.
    """
    told = {
        event: [told_by(rows[i]) for i in members]
        for event, members in minting.members.items()
        if event not in rulings.rejected
    }
    events = {event: consolidate(event, claims) for event, claims in told.items()}
    occurrences = _find_occurrences(table, minting, weights)
    events = relate(events, {plan: held for plan, held in occurrences.items() if plan in events and held in events})
    latest_day = max((row.header.published.last_day for row in rows if row.header.published), default=None)
    unfit: list[str] = []
    made, evidence = [], []
    for key in sorted(events):
        status, reason = find_status(events[key], told[key], events.get(occurrences.get(key, "")), latest_day)
        event, ruled = correct_event(structs.replace(events[key], status=status, status_reason=reason), rulings, unfit)
        made.append(event if event.summary else structs.replace(event, summary=summarise(event)))
        evidence += (
            sorted(list_evidence(event, told[key]), key=lambda row: (row.claim_id, row.field, row.start, row.value))
            + ruled
        )
    return Records(events=tuple(made), evidence=tuple(evidence), unfit=tuple(unfit))


def _find_occurrences(table: ClaimTable, minting: Minting, weights: Weights) -> dict[str, str]:
    """Find the occurrences of plans, by event id."""
    ids = list(minting.members)
    labels = np.empty(len(table), dtype=np.intp)
    for number, event in enumerate(ids):
        labels[list(minting.members[event])] = number
    found = find_occurrences(collapse(table, labels), weights) if len(table) else {}
    return {ids[plan]: ids[held] for plan, held in found.items()}
