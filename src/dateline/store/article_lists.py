"""Articles, stories, sources and totals out of a store."""

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Select, func, select, tuple_

from dateline.model.article import Article, Source
from dateline.model.claim import Claim, Total
from dateline.model.event import Copy, Reconciled, Story
from dateline.model.identity import make_id
from dateline.store import filters, rows, schema, search, tables
from dateline.store.derived_schema import article_index, article_relays, event_sources
from dateline.store.filters import Page
from dateline.store.viewing import View


class SourceRow(msgspec.Struct, frozen=True):
    """A publisher with what is on record of it.

    Attributes:
        source: As described in the settings, else only its name.
        articles: How many of its articles are on record.
        events: How many events they tell of.
        relays: Whom it quotes and in how many claims, most quoted first.
    """

    source: Source
    articles: int
    events: int
    relays: tuple[tuple[str, int], ...]


class TotalRow(msgspec.Struct, frozen=True):
    """A reported total and our own count; `reconciled` None = not linked yet."""

    total: Total
    reconciled: Reconciled | None


class ArticleLists(View):
    """Articles and what hangs on them."""

    def find_articles(
        self,
        text: str | None = None,
        source: str | None = None,
        day: date | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page[Article]:
        """Read a page of articles, the newest first, undated ones last.

        Args:
            text: Words of title and text, of the last one the beginning is enough; None = any.
            source: Name of the publisher; None = any.
            day: Day of publication; None = any.
            after: `next` of the page before; None = from the start.
            limit: At most so many.

        Raises:
            ValueError: `after` is no mark of a page.
        """
        index = article_index.c
        statement = select(index.article_id, index.day)
        if source is not None:
            statement = statement.where(index.source == source)
        if day is not None:
            statement = statement.where(index.day == day.toordinal())
        if after is not None:
            mark, identity = filters.read_mark(after)
            statement = statement.where(tuple_(index.day, index.article_id) < tuple_(int(mark), identity))
        with self.store.connected() as connection:
            if text is not None:
                on_sqlite = connection.dialect.name == "sqlite"
                # A word that half of all articles hold: SQLite is to walk from the newest and look, not to fetch all and sort.
                number = index.number + 0 if on_sqlite else index.number
                statement = statement.where(search.with_words(connection.dialect.name, "article_words", number, text))
            statement = statement.order_by(index.day.desc(), index.article_id.desc()).limit(limit + 1)
            found = connection.execute(statement).all()
            ids = [row.article_id for row in found]
            articles = {one.id: one for one in tables.fetch(connection, rows.ARTICLES, schema.articles.c.id.in_(ids))}
        marks = (filters.to_mark(row.day, row.article_id) for row in found)
        return filters.cut_page((articles[one] for one in ids), marks, limit)

    def article(self, article_id: str) -> Article | None:
        """Read an article; None = there is none of this id."""
        return self.store.read_first(rows.ARTICLES, schema.articles.c.id == article_id)

    def claims_in(self, article_id: str) -> tuple[Claim, ...]:
        """Read the claims of an article, in text order."""
        claims = filter(self.shows, self.store.read(rows.CLAIMS, schema.claims.c.article_id == article_id))
        return tuple(sorted(claims, key=lambda claim: (claim.trigger.span, claim.id)))

    def totals_in(self, article_id: str) -> tuple[Total, ...]:
        """Read the totals of an article, in text order."""
        totals = self.store.read(rows.TOTALS, schema.totals.c.article_id == article_id)
        return tuple(sorted(totals, key=lambda total: (total.quantity.span, total.id)))

    def events_in(self, article_id: str) -> dict[str, str]:
        """Return the event's id of each claim of an article that belongs to one."""
        member, claim = schema.memberships.c, schema.claims.c
        statement = select(member.id, member.event_id).join(schema.claims, claim.id == member.id)
        with self.store.connected() as connection:
            found = connection.execute(statement.where(claim.article_id == article_id).order_by(member.id))
            events = {row[0]: row[1] for row in found}
        return events | {claim: event for claim, event in self.withheld_claims.items() if claim in events}

    def copies_of(self, article_id: str) -> tuple[Copy, ...]:
        """Read which articles repeat an article, and which one it repeats."""
        copy = schema.copies.c
        return tuple(self.store.read(rows.COPIES, (copy.id == article_id) | (copy.copy_of == article_id)))

    # Stories

    def find_stories(self, after: str | None = None, limit: int = 50) -> Page[Story]:
        """Read a page of stories, the newest first, undated ones last.

        Raises:
            ValueError: `after` is no mark of a page.
        """
        story = schema.stories.c
        start = func.coalesce(story.first_day, date.min)
        statement = select(story.record, story.first_day, story.id).order_by(start.desc(), story.id.desc())
        if after is not None:
            mark, identity = filters.read_mark(after)
            statement = statement.where(tuple_(start, story.id) < tuple_(date.fromordinal(int(mark)), identity))
        with self.store.connected() as connection:
            found = connection.execute(statement.limit(limit + 1)).all()
        marks = (filters.to_mark((row.first_day or date.min).toordinal(), row.id) for row in found)
        return filters.cut_page((rows.STORIES.from_text(row.record) for row in found), marks, limit)

    def story(self, story_id: str) -> Story | None:
        """Read a story; None = there is none of this id."""
        return self.store.read_first(rows.STORIES, schema.stories.c.id == story_id)

    # Sources

    def sources(self) -> tuple[SourceRow, ...]:
        """Read every publisher on record or described in the settings, the one with most articles first."""
        with self.store.one_moment():
            articles = self._count(select(article_index.c.source, func.count()).group_by(article_index.c.source))
            events = self._count(select(event_sources.c.source, func.count()).group_by(event_sources.c.source))
            described = {source.name: source for source in self.store.read(rows.SOURCES)}
            relays = self._count_relays()
        names = {name for name in articles if name is not None} | set(described)
        found = (
            SourceRow(
                described.get(name) or Source(id=make_id("src", name.casefold()), name=name),
                articles.get(name, 0),
                events.get(name, 0),
                relays.get(name, ()),
            )
            for name in names
        )
        return tuple(sorted(found, key=lambda row: (-row.articles, row.source.name)))

    def _count(self, statement: Select[Any]) -> dict[str, int]:
        with self.store.connected() as connection:
            return {row[0]: row[1] for row in connection.execute(statement)}

    def _count_relays(self) -> dict[str, tuple[tuple[str, int], ...]]:
        total = func.sum(article_relays.c.claims)
        statement = (
            select(article_index.c.source, article_relays.c.voice, total)
            .join(article_index, article_index.c.article_id == article_relays.c.article_id)
            .where(article_index.c.source.is_not(None))
            .group_by(article_index.c.source, article_relays.c.voice)
            .order_by(article_index.c.source, total.desc(), article_relays.c.voice)
        )
        relays: dict[str, tuple[tuple[str, int], ...]] = {}
        with self.store.connected() as connection:
            for source, voice, claims in connection.execute(statement):
                relays[source] = (*relays.get(source, ()), (voice, int(claims)))
        return relays

    # Totals

    def find_totals(self, measure: str | None = None, after: str | None = None, limit: int = 50) -> Page[TotalRow]:
        """Read a page of reported totals with our own count, unless a withheld event is counted in it, in order of id."""
        table, own = schema.totals.c, schema.reconciled.c
        statement = (
            select(table.id, table.record, own.record.label("own"))
            .outerjoin(schema.reconciled, own.id == table.id)
            .order_by(table.id)
            .limit(limit + 1)
        )
        if measure is not None:
            statement = statement.where(table.measure == measure)
        if after is not None:
            statement = statement.where(table.id > after)
        with self.store.connected() as connection:
            found = connection.execute(statement).all()
        records = (TotalRow(rows.TOTALS.from_text(row.record), self._read_own(row.own)) for row in found)
        return filters.cut_page(records, (row.id for row in found), limit)

    def _read_own(self, text: str | None) -> Reconciled | None:
        own = rows.RECONCILED.from_text(text) if text else None
        return own if own and self.withheld.isdisjoint(own.own_event_ids) else None
