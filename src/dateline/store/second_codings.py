"""What was given to a second coder, and what they found: plain reads and writes."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, select

from dateline.store import redirects, tables
from dateline.store.desk_schema import assignments, second_codings
from dateline.store.front import Store


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """An event given to a coder; `done_at` None = still open."""

    event_id: str
    coder: str
    made_at: datetime
    done_at: datetime | None = None


class SecondCoding(msgspec.Struct, frozen=True, kw_only=True):
    """What one coder found in an event without seeing what others found.

    Attributes:
        event_id: The event.
        coder: Sign-in name.
        values: JSON object of field and value.
        state: As the desk names it.
        created_at: Zoned time.
        done_at: When it was settled; None = not yet.
    """

    event_id: str
    coder: str
    values: str
    state: str
    created_at: datetime
    done_at: datetime | None = None


class SecondCodings:
    """Assignments and second codings in a store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def put_assignments(self, given: Iterable[Assignment]) -> None:
        """Store assignments, overwriting those of the same event and coder."""
        with self.store.writing() as connection:
            tables.put_rows(connection, assignments, [msgspec.structs.asdict(one) for one in given])

    def assignments(self, coder: str | None = None, open_only: bool = False) -> tuple[Assignment, ...]:
        """Read assignments, of one coder or of all, in order of event."""
        table = assignments.c
        where: list[ColumnElement[bool]] = [] if coder is None else [table.coder == coder]
        if open_only:
            where.append(table.done_at.is_(None))
        statement = select(assignments).where(*where).order_by(table.event_id, table.coder)
        with self.store.connected() as connection:
            return tuple(Assignment(**row) for row in connection.execute(statement).mappings())

    def find_awaiting(self, coder: str) -> frozenset[str]:
        """Find the events that a coder has still to code a second time, by the ids that they have now."""
        with self.store.one_moment(), self.store.connected() as connection:
            given = [one.event_id for one in self.assignments(coder, open_only=True)]
            return redirects.follow_all(connection, given)

    def hand_in(self, coding: SecondCoding) -> bool:
        """Keep what a coder found and close what they were given, unless that was handed in before.

        Returns:
            Whether it was kept; False = another one was handed in before, also by another process at this very moment.
        """
        with self.store.writing_alone() as connection:
            (given,) = (one for one in self.assignments(coding.coder) if one.event_id == coding.event_id)
            if given.done_at is not None:
                return False
            tables.put_rows(connection, second_codings, [msgspec.structs.asdict(coding)])
            done = msgspec.structs.replace(given, done_at=coding.created_at)
            tables.put_rows(connection, assignments, [msgspec.structs.asdict(done)])
            return True

    def put_second_coding(self, coding: SecondCoding) -> None:
        """Store a second coding, overwriting that of the same event and coder."""
        with self.store.writing() as connection:
            tables.put_rows(connection, second_codings, [msgspec.structs.asdict(coding)])

    def second_codings(
        self, event_id: str | None = None, coder: str | None = None, state: str | None = None
    ) -> tuple[SecondCoding, ...]:
        """Read second codings in order of event and coder; None = of any."""
        table = second_codings.c
        given = ((table.event_id, event_id), (table.coder, coder), (table.state, state))
        where = [column == value for column, value in given if value is not None]
        statement = select(second_codings).where(*where).order_by(table.event_id, table.coder)
        with self.store.connected() as connection:
            return tuple(SecondCoding(**row) for row in connection.execute(statement).mappings())
