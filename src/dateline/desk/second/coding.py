"""A second coding as it is kept: both persons' values, side by side, as they were when the second one was done."""

from datetime import datetime
from enum import StrEnum

import msgspec

from dateline.desk.second.fields import FIELDS, compare
from dateline.desk.state import Desk
from dateline.store.second_codings import SecondCoding


class State(StrEnum):
    """What became of a second coding: nothing to settle, waiting for a reviewer, or settled by one."""

    AGREED = "agreed"
    WAITING = "waiting"
    SETTLED = "settled"


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """What two persons and the machine found in one event, by name of the field; "" = the reports do not say.

    Attributes:
        machine: Before any person ruled.
        first: As the record stood when the second coder was done.
        second: By the second coder.
        first_coder: Who ruled on the record last; None = nobody by name.
        note: The second coder's words to the reviewer.
    """

    machine: dict[str, str]
    first: dict[str, str]
    second: dict[str, str]
    first_coder: str | None
    note: str = ""

    def differing(self) -> tuple[str, ...]:
        """Names of the fields in which the two persons differ."""
        return tuple(
            field.name for field in FIELDS if compare(self.first[field.name]) != compare(self.second[field.name])
        )


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A second coding read from the store."""

    event_id: str
    coder: str
    state: State
    created_at: datetime
    coded: Coded


def keep_coding(desk: Desk, event_id: str, coder: str, coded: Coded) -> bool:
    """Keep what a second coder found, once; it changes nothing in the record.

    Returns:
        Whether it was kept; False = they handed this event in before.
    """
    state = State.WAITING if coded.differing() else State.AGREED
    now = desk.clock()
    return desk.second_codings.hand_in(
        SecondCoding(
            event_id=event_id,
            coder=coder,
            values=msgspec.json.encode(coded).decode(),
            state=state,
            created_at=now,
            done_at=now if state is State.AGREED else None,
        )
    )


def settle(desk: Desk, case: Case) -> None:
    """Note that a reviewer settled a second coding."""
    (kept,) = desk.second_codings.second_codings(case.event_id, case.coder)
    desk.second_codings.put_second_coding(msgspec.structs.replace(kept, state=State.SETTLED, done_at=desk.clock()))


def load_cases(
    desk: Desk, event_id: str | None = None, coder: str | None = None, state: State | None = None
) -> tuple[Case, ...]:
    """Read second codings in order of event and coder; None = of any."""
    return tuple(
        Case(
            event_id=kept.event_id,
            coder=kept.coder,
            state=State(kept.state),
            created_at=kept.created_at,
            coded=msgspec.json.decode(kept.values, type=Coded),
        )
        for kept in desk.second_codings.second_codings(event_id, coder, state)
    )


def short_id_of(desk: Desk, event_id: str) -> str:
    """Return the id of an event that a person can say; the long one when the event is gone."""
    event = desk.browser.event(event_id)
    return event.short_id if event else event_id
