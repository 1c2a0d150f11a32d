"""Claims, evidence and totals by filter, page by page: what programs ask for (people look at events, `browsing`)."""

from collections.abc import Callable, Sequence
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, and_, or_, select

from dateline.model.claim import Claim, Total
from dateline.model.event import Evidence, Reconciled
from dateline.store import rows, schema
from dateline.store.filters import Page
from dateline.store.rows import Keeper, Record
from dateline.store.viewing import View


class ClaimFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims are asked for; None = any.

    Attributes:
        event: Id of the event that they belong to.
        article: Id of their article.
        event_type: As coded.
        since: Claims of a first day on or after this one.
        until: Claims of a first day on or before this one.
    """

    event: str | None = None
    article: str | None = None
    event_type: str | None = None
    since: date | None = None
    until: date | None = None


class RecordPages(View):
    """Pages of claims, evidence and totals out of a store."""

    def find_claims(self, wanted: ClaimFilter, after: str | None = None, limit: int = 100) -> Page[Claim]:
        """Read a page of claims: in order of id, or of first day and id where days are asked for.

        Args:
            wanted: Which.
            after: `next` of the page before; None = from the start.
            limit: At most so many.

        Raises:
            ValueError: `after` is no mark of a page.
        """
        table = schema.claims.c
        by_day = bool(wanted.since or wanted.until)
        where = [
            column == value
            for column, value in ((table.article_id, wanted.article), (table.event_type, wanted.event_type))
            if value is not None
        ]
        if wanted.event in self.withheld:
            where.append(
                table.id.in_([claim for claim, event in self.withheld_claims.items() if event == wanted.event])
            )
        elif wanted.event is not None:
            members = schema.memberships.c
            where.append(table.id.in_(select(members.id).where(members.event_id == wanted.event)))
        if wanted.since:
            where.append(table.first_day >= wanted.since)
        if wanted.until:
            where.append(table.first_day <= wanted.until)
        if not by_day:
            return self._page(rows.CLAIMS, where, after, limit, self.shows)
        if after is not None:
            where.append(_after_day(*_read_day_mark(after)))
        return self._page_by_day(where, limit)

    def find_evidence(
        self, event: str | None = None, claim: str | None = None, after: str | None = None, limit: int = 100
    ) -> Page[Evidence]:
        """Read a page of evidence, of one event or claim or of all, in order of event, field and claim."""
        table = schema.evidence.c
        given = ((table.event_id, event), (table.claim_id, claim))
        where = [column == value for column, value in given if value is not None]
        if self.withheld:
            where.append(table.event_id.not_in(self.withheld))
        return self._page(rows.EVIDENCE, where, after, limit)

    def find_totals(
        self, article: str | None = None, measure: str | None = None, after: str | None = None, limit: int = 100
    ) -> Page[Total]:
        """Read a page of totals, of one article or measure or of all, in order of id."""
        table = schema.totals.c
        given = ((table.article_id, article), (table.measure, measure))
        return self._page(rows.TOTALS, [column == value for column, value in given if value is not None], after, limit)

    def total(self, total_id: str) -> Total | None:
        """Read a total; None = there is none of this id."""
        return next(self.store.read(rows.TOTALS, schema.totals.c.id == total_id), None)

    def claim(self, claim_id: str) -> Claim | None:
        """Read a claim; None = there is none of this id that may be shown."""
        return next(filter(self.shows, self.store.read(rows.CLAIMS, schema.claims.c.id == claim_id)), None)

    def events_of(self, claim_ids: Sequence[str]) -> dict[str, str]:
        """Read to which event each of some claims belongs; those of none, or of one that a person rejected, are left out."""
        members, event = schema.memberships.c, schema.events.c
        statement = (
            select(members.id, members.event_id)
            .join(schema.events, event.id == members.event_id)
            .where(members.id.in_(claim_ids))
        )
        with self.store.connected() as connection:
            events = {row.id: row.event_id for row in connection.execute(statement)}
        return events | {claim: event for claim, event in self.withheld_claims.items() if claim in claim_ids}

    def reconciled(self, total_ids: Sequence[str]) -> dict[str, Reconciled]:
        """Read how some totals compare with the events on record; those that a withheld event is counted in are left out."""
        found = self.store.read(rows.RECONCILED, schema.reconciled.c.id.in_(total_ids))
        return {one.total_id: one for one in found if self.withheld.isdisjoint(one.own_event_ids)}

    def _page(
        self,
        keeper: Keeper[Record],
        where: Sequence[ColumnElement[bool]],
        after: str | None,
        limit: int,
        shows: Callable[[Record], bool] = lambda _: True,
    ) -> Page[Record]:
        table = keeper.table.c
        beyond = [table.id > after] if after is not None else []
        statement = select(table.record).where(*where, *beyond).order_by(table.id).limit(limit + 1)
        with self.store.connected() as connection:
            found = [keeper.from_text(text) for (text,) in connection.execute(statement)]
        return Page(tuple(filter(shows, found[:limit])), keeper.key(found[limit - 1]) if len(found) > limit else None)

    def _page_by_day(self, where: Sequence[ColumnElement[bool]], limit: int) -> Page[Claim]:
        table = schema.claims.c
        statement = select(table.record, table.first_day, table.id).where(*where)
        with self.store.connected() as connection:
            found = connection.execute(statement.order_by(table.first_day, table.id).limit(limit + 1)).all()
        claims = tuple(filter(self.shows, (rows.CLAIMS.from_text(row.record) for row in found[:limit])))
        last = found[limit - 1] if len(found) > limit else None
        return Page(claims, f"{last.first_day.isoformat()}~{last.id}" if last else None)


def _after_day(day: date, claim_id: str) -> ColumnElement[bool]:
    table = schema.claims.c
    return or_(table.first_day > day, and_(table.first_day == day, table.id > claim_id))


def _read_day_mark(after: str) -> tuple[date, str]:
    day, _, claim_id = after.partition("~")
    if not claim_id:
        raise ValueError(f"{after[:40]!r} is no mark of a page; pass what the page before gave as `next`")
    return date.fromisoformat(day), claim_id
