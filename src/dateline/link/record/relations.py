"""Relate events that are not one: a plan to its occurrence, a meeting to its visit, a strike to its campaign."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

import numpy as np
from msgspec import structs

from dateline.link.events.candidates import find_candidates
from dateline.link.events.pair_features import score_pairs
from dateline.link.events.pair_view import distance_km
from dateline.link.events.table import UNKNOWN, ClaimTable
from dateline.link.events.weights import Weights
from dateline.model.claim import Realis
from dateline.model.event import Event

# A visit of stated arrival is taken to last up to this long; a campaign is a period at least that long.
VISIT_DAYS = timedelta(days=2)
CAMPAIGN_DAYS = timedelta(days=2)
WHOLE_OF_PART = {("CONSULT", "visit"): "CONSULT"}


def find_occurrences(table: ClaimTable, weights: Weights) -> dict[int, int]:
    """Find the occurrence of each plan: what would be one event with it, had the plan been told as done.

    Args:
        table: One row an event.
        weights: As for linking claims.

    Returns:
        Row of the plan -> row of the best occurrence; each occurrence fulfils one plan.
    """
    timeless = structs.replace(table, realis=np.zeros_like(table.realis))
    pairs = find_candidates(timeless)
    plan, occurrence = pairs[:, 0], pairs[:, 1]
    pairs = np.where((table.realis[plan] == 1)[:, None], pairs, pairs[:, ::-1])
    plan, occurrence = pairs[:, 0], pairs[:, 1]
    pairs = pairs[(table.realis[plan] == 1) & (table.realis[occurrence] == 0) & _is_foretold(table, plan, occurrence)]
    scores = score_pairs(timeless, pairs, weights.across)
    found: dict[int, int] = {}
    for index in np.lexsort((pairs[:, 1], pairs[:, 0], -scores)):
        planned, held = int(pairs[index, 0]), int(pairs[index, 1])
        if scores[index] >= weights.same_event and planned not in found and held not in found.values():
            found[planned] = held
    return found


def find_wholes(events: Sequence[Event]) -> dict[str, str]:
    """Find the larger event that each event is part of.

    Args:
        events: Consolidated, of one realis or both.

    Returns:
        Event id -> id of the shortest visit or campaign that holds it.
    """
    wholes: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.realis is Realis.ACTUAL and (_is_visit(event) or _is_campaign(event)):
            for key in _party_keys(event):
                wholes[key].append(event)
    found = {}
    for event in events:
        around = {
            whole.id: whole for key in _party_keys(event) for whole in wholes.get(key, ()) if _holds(whole, event)
        }
        if around:
            found[event.id] = min(around.values(), key=lambda whole: (_length(whole), whole.id)).id
    return found


def _is_foretold(table: ClaimTable, plan: np.ndarray, occurrence: np.ndarray) -> np.ndarray:
    """Say whether the plan was told no later than its occurrence took place, as far as both are known."""
    day = table.day
    known = (table.told[plan] != UNKNOWN) & (day[occurrence] != UNKNOWN)
    return np.asarray(~known | (table.told[plan] <= day[occurrence] + 1))


def _is_visit(event: Event) -> bool:
    return (event.event_type, event.mode) in WHOLE_OF_PART and event.first_day is not None


def _is_campaign(event: Event) -> bool:
    return (
        event.first_day is not None and event.last_day is not None and event.last_day - event.first_day >= CAMPAIGN_DAYS
    )


def _length(event: Event) -> timedelta:
    return event.last_day - event.first_day if event.first_day and event.last_day else timedelta.max


def _party_keys(event: Event) -> set[str]:
    return {party.entity_id for party in (*event.actors, *event.participants) if party.entity_id}


def _holds(whole: Event, part: Event) -> bool:
    """Say whether one event lies within another in time, place and kind."""
    if (
        whole.id == part.id
        or part.realis is not Realis.ACTUAL
        or (_length(part) >= _length(whole) and not _is_visit(whole))
    ):
        return False
    if _is_visit(whole) and (_is_visit(part) or part.event_type != WHOLE_OF_PART[whole.event_type, whole.mode or ""]):
        return False
    if not _is_visit(whole) and part.event_type != whole.event_type:
        return False
    return _is_during(whole, part) and _is_inside(whole, part)


def _is_during(whole: Event, part: Event) -> bool:
    if whole.first_day is None or part.first_day is None or part.last_day is None:
        return False
    end = (whole.last_day or whole.first_day) + (VISIT_DAYS if _is_visit(whole) else timedelta(0))
    return whole.first_day <= part.first_day and part.last_day <= end


def _is_inside(whole: Event, part: Event) -> bool:
    if whole.place is None or part.place is None:
        return _is_visit(whole)
    if whole.place.country != part.place.country:
        return False
    if (
        None in (whole.place.lat, whole.place.lon, part.place.lat, part.place.lon)
        or whole.place.lat is None
        or part.place.lat is None
    ):
        return True
    distance = distance_km(whole.place.lat, whole.place.lon or 0.0, part.place.lat, part.place.lon or 0.0)
    return bool(distance <= (whole.place.radius_km or 0.0) + (part.place.radius_km or 0.0)) or _is_visit(whole)


def relate(events: Mapping[str, Event], occurrences: Mapping[str, str]) -> dict[str, Event]:
    """Fill `occurrence_of` and `part_of`.

    Args:
        events: By id.
        occurrences: Plan id -> occurrence id.
    """
    plan_of = {held: plan for plan, held in occurrences.items()}
    wholes = find_wholes(list(events.values()))
    return {
        key: structs.replace(event, occurrence_of=plan_of.get(key), part_of=wholes.get(key))
        for key, event in events.items()
    }
