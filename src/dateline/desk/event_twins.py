"""Events that may be the same one: what the machine proposes, what it narrowly kept apart, what a person looks for."""

import msgspec

from dateline.desk.event_record import EventRecord
from dateline.model.claim import Claim
from dateline.model.decision import About
from dateline.model.event import Event
from dateline.store import Browser, EventFilter

MOST = 8


class Twin(msgspec.Struct, frozen=True):
    """Another event that may be this one.

    Attributes:
        event: The other one.
        score: How alike; None = not scored.
        reasons: For and against, in words.
        is_proposed: Whether the machine proposes a look.
    """

    event: Event
    score: float | None
    reasons: tuple[str, ...]
    is_proposed: bool


class Split(msgspec.Struct, frozen=True):
    """Claims that the machine proposes to part, with the reasons, which they share."""

    reasons: tuple[str, ...]
    claims: tuple[Claim, ...]


def list_splits(record: EventRecord) -> tuple[Split, ...]:
    """List what the machine proposes to part: one split for each reason, with all claims that it speaks of, in the record's order."""
    named: dict[tuple[str, ...], set[str]] = {}
    for one in record.suggestions:
        if one.kind == "split":
            named.setdefault(one.reasons, set()).update(one.subject)
    return tuple(
        Split(reasons, tuple(claim for claim in record.claims if claim.id in ids)) for reasons, ids in named.items()
    )


def list_twins(record: EventRecord) -> tuple[Twin, ...]:
    """List proposed merges, the surest first, then near misses; each event once."""
    twins: dict[str, Twin] = {}
    for one in record.suggestions:
        if one.kind == "split" or one.about is About.ENTITY:
            continue
        for other in dict.fromkeys(record.others[subject].id for subject in one.subject if subject in record.others):
            event = next(event for event in record.others.values() if event.id == other)
            twins.setdefault(other, Twin(event, one.score, one.reasons, True))
    for membership in record.memberships.values():
        near = record.others.get(membership.nearest_miss or "")
        if near:
            twins.setdefault(near.id, Twin(near, None, (f"kept apart {membership.nearest_miss_reason}",), False))
    return tuple(twins.values())[:MOST]


def find_twins(browser: Browser, record: EventRecord, words: str) -> tuple[Twin, ...]:
    """Find events by words or short id for a merge, not the event itself."""
    exact = browser.event(words.strip())
    found = browser.find_events(EventFilter(text=words), limit=MOST).records
    events = {event.id: event for event in (*((exact,) if exact else ()), *found) if event.id != record.event.id}
    return tuple(Twin(event, None, (), False) for event in events.values())
