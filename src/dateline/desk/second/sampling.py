"""Which events get a second coder: chosen by a hash of their ids, so that nobody can choose what is checked."""

import hashlib
from collections.abc import Iterator

from dateline.desk.history import list_entries
from dateline.desk.state import Desk
from dateline.model.event import Event
from dateline.store.filters import EventFilter
from dateline.store.second_codings import Assignment

PAGE = 500
PARTS = 10_000


def is_sampled(event_id: str, share: float) -> bool:
    """Say whether an event is in the sample of a share from 0 to 1; a larger share holds every smaller one's sample.

    Example:
        >>> is_sampled("evt-1", 1.0), is_sampled("evt-1", 0.0)
        (True, False)
    """
    digest = hashlib.sha256(f"second coding {event_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % PARTS < round(share * PARTS)


def give_out(desk: Desk, share: float, coder: str) -> int:
    """Give a coder the sampled events that others reviewed and that nobody codes a second time yet.

    Args:
        desk: The project.
        share: Of all reviewed events, from 0 to 1.
        coder: Sign-in name; their own events are left out.

    Returns:
        How many events they got.
    """
    given = {one.event_id for one in desk.second_codings.assignments()}
    now = desk.clock()
    new = [
        Assignment(event_id=event.id, coder=coder, made_at=now)
        for event in _read_reviewed(desk)
        if event.id not in given and is_sampled(event.id, share) and not _ruled_by(desk, event, coder)
    ]
    if new:
        desk.second_codings.put_assignments(new)
    return len(new)


def _ruled_by(desk: Desk, event: Event, coder: str) -> bool:
    return any(entry.decided_by == coder for entry in list_entries(desk.browser.history_of(event.id)))


def _read_reviewed(desk: Desk) -> Iterator[Event]:
    after = None
    while True:
        page = desk.browser.find_events(EventFilter(reviewed=True), "day", after, PAGE)
        yield from page.records
        if page.next is None:
            return
        after = page.next
