"""Reads what lies near some articles: of their days, pages and stories, so that linking loads a window and never the whole record."""

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from dateline.model.article import Publication
from dateline.model.coding import Coding
from dateline.model.event import Minted
from dateline.store import redirects, rows, schema, tables
from dateline.store.derived_schema import event_index
from dateline.store.linked import subjects
from dateline.store.linked_schema import article_links

Days = tuple[int, int]
"""First and last day, inclusive, counted from 1 January of year 1."""


class _Dated(msgspec.Struct, frozen=True):
    """The one part of an article's record that says when it was published."""

    published: Publication | None = None


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """What is near some articles.

    Attributes:
        published: Days on which articles near them were published.
        happened: Event type -> days on which their happenings took place.
        pages: Hashes of the pages that they stand on.
        stories: Ids of stories all articles of which are near.
        most: How many articles at most, those of pages and stories first.
    """

    published: Collection[Days] = ()
    happened: Mapping[str, Collection[Days]] = {}
    pages: Collection[str] = ()
    stories: Collection[str] = ()
    most: int = 50_000


def find_unlinked(connection: Connection) -> list[str]:
    """Find the articles that are coded but not linked as coded, by day of publication, undated ones last."""
    article, coding, link = schema.articles.c, schema.codings.c, article_links.c
    statement = (
        select(article.id)
        .join(schema.codings, coding.article_id == article.id)
        .outerjoin(article_links, link.article_id == article.id)
        .where(or_(link.version.is_(None), link.version != coding.version))
        .order_by(article.first_day.is_(None), article.first_day, article.id)
    )
    return list(connection.execute(statement).scalars())


def read_codings(connection: Connection, article_ids: Collection[str]) -> list[Coding]:
    """Read the codings of some articles."""
    column = schema.codings.c
    return [
        msgspec.msgpack.decode(zlib.decompress(packed), type=Coding)
        for chunk in tables.in_chunks(sorted(article_ids), tables.MAX_VALUES)
        for (packed,) in connection.execute(select(column.coding).where(column.article_id.in_(chunk)))
    ]


def find_near(connection: Connection, near: Near) -> set[str]:
    """Find the linked articles that lie near: of the same page or story, published about the same day, or telling of the same day."""
    article, link = schema.articles.c, article_links.c
    found: dict[str, None] = {}
    conditions: list[ColumnElement[bool]] = [
        article.page_sha256.in_(near.pages),
        link.story_id.in_(near.stories),
        *(_lies_in(article.first_day, days) for days in near.published),
    ]
    for condition in conditions:
        statement = select(article.id).join(article_links, link.article_id == article.id).where(condition)
        found |= dict.fromkeys(connection.execute(statement.order_by(article.id).limit(near.most)).scalars())
    for event_type, stretches in sorted(near.happened.items()):
        for first, last in sorted(stretches):
            found |= dict.fromkeys(_find_tellers(connection, event_type, (first, last), near.most))
    return set(list(found)[: near.most])


def _find_tellers(connection: Connection, event_type: str, days: Days, most: int) -> Iterator[str]:
    """Find the articles that tell events of a type on some days."""
    event, member, claim = event_index.c, schema.memberships.c, schema.claims.c
    statement = (
        select(claim.article_id)
        .join(schema.memberships, member.id == claim.id)
        .join(event_index, event.event_id == member.event_id)
        .where(event.event_type == event_type, event.day.between(*days))
        .order_by(claim.article_id)
        .distinct()
        .limit(most)
    )
    yield from connection.execute(statement).scalars()


def _lies_in(column: ColumnElement[date], days: Days) -> ColumnElement[bool]:
    first, last = (date.fromordinal(min(max(day, 1), date.max.toordinal())) for day in days)
    return column.between(first, last)


def find_latest_day(connection: Connection) -> date | None:
    """Return the latest day on which any article on record was published; None = none is dated."""
    return connection.execute(select(func.max(schema.articles.c.first_day))).scalar()


def find_telling_days(connection: Connection, article_ids: Collection[str]) -> dict[str, date]:
    """Find the last day on which each of some articles can have been published, as far as they are dated."""
    article, found = schema.articles.c, dict[str, date]()
    for chunk in tables.in_chunks(sorted(article_ids), tables.MAX_VALUES):
        statement = select(article.id, article.record).where(article.id.in_(chunk), article.first_day.is_not(None))
        for identity, record in connection.execute(statement):
            published = msgspec.json.decode(record, type=_Dated).published
            if published:
                found[identity] = published.last_day
    return found


def find_published(connection: Connection, since: date | None, margin: int) -> list[str]:
    """Find the linked articles published since a day, those of so many days before it, and undated ones; None = all."""
    article, link = schema.articles.c, article_links.c
    statement = select(article.id).join(article_links, link.article_id == article.id).order_by(article.id)
    if since is not None:
        first = date.fromordinal(max(since.toordinal() - margin, 1))
        statement = statement.where(or_(article.first_day >= first, article.first_day.is_(None)))
    return list(connection.execute(statement).scalars())


def read_minted(
    connection: Connection,
    codings: Sequence[Coding],
    settled: Collection[str],
    words: Collection[str],
    anew: Collection[str],
) -> Minted:
    """Read what is on record of a window.

    Args:
        connection: Where to read.
        codings: Of the window's articles.
        settled: Ids of those whose names stay as they are linked.
        words: Comparable words of the names in the others.
        anew: Ids of entities that are made anew.
    """
    articles = [coding.header.id for coding in codings]
    members = tables.fetch_in(
        connection, rows.MEMBERSHIPS, schema.memberships.c.id, [claim.id for one in codings for claim in one.claims]
    )
    claims_of: dict[str, list[str]] = {}
    for member in members:
        claims_of.setdefault(member.home or member.event_id, []).append(member.claim_id)
    events = {*claims_of, *(member.event_id for member in members)}
    named = {
        one for coding in codings if coding.header.id in settled for one in (coding.header.id, *_subjects_of(coding))
    }
    links = subjects.read_links(connection, named)
    entities = {link.entity_id for link in links} | subjects.find_named(connection, words) | set(anew)
    former = redirects.find_former_ids(connection, events)
    return Minted(
        events=tuple((event, tuple(claims)) for event, claims in sorted(claims_of.items())),
        moved=tuple((one.claim_id, one.event_id) for one in members if one.event_id and one.event_id != one.home),
        entities=tuple(subjects.read_by(connection, rows.ENTITIES, entities)),
        anew=frozenset(anew),
        entity_of=tuple((link.subject_id, link.start, link.entity_id) for link in links),
        settled=frozenset(settled),
        stories=tuple(subjects.find_stories(connection, articles)),
        copies=tuple(subjects.read_by(connection, rows.COPIES, articles)),
        redirects=tuple(sorted(former.items())),
    )


def _subjects_of(coding: Coding) -> Iterator[str]:
    yield from (claim.id for claim in coding.claims)
    yield from (total.id for total in coding.totals)
