"""Reads what lies near some articles or events, so that linking loads a window and never the whole record."""

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from dateline.model.article import Article, Header, Publication, header_of
from dateline.model.coding import Coding
from dateline.model.decision import Suggestion, Verdict
from dateline.model.event import Event, Membership, Minted, Story
from dateline.store import deciding, redirects, rows, schema, tables
from dateline.store.derived_schema import event_index, suggestion_subjects
from dateline.store.linked_schema import article_links, entity_names, event_relations, total_index
from dateline.store.rows import EntityLink, Keeper, Record

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


def read_headers(connection: Connection, article_ids: Collection[str]) -> list[Header]:
    """Read the headers of some articles."""
    articles: Iterable[Article] = read_by(connection, rows.ARTICLES, article_ids)
    return [header_of(article) for article in articles]


def read_by(connection: Connection, keeper: Keeper[Record], ids: Collection[str]) -> list[Record]:
    """Read the records of some ids, in order of id."""
    return _read_where(connection, keeper, keeper.table.c.id, ids)


def read_members(connection: Connection, event_ids: Collection[str]) -> list[Membership]:
    """Read the memberships of all claims of some events."""
    return _read_where(connection, rows.MEMBERSHIPS, schema.memberships.c.event_id, event_ids)


def find_events_of(connection: Connection, subject_ids: Collection[str]) -> set[str]:
    """Find the events that some ids of events, claims and articles stand for now, with the homes of the claims."""
    ids = set(subject_ids)
    claims = {one for one in ids if one.startswith("clm-")} | find_claims(
        connection, {one for one in ids if one.startswith("art-")}
    )
    members = read_by(connection, rows.MEMBERSHIPS, claims)
    events = {one for one in ids if one.startswith("evt-")}
    events |= {redirects.follow(connection, one) for one in events}
    return events | {event for one in members for event in (one.event_id, one.home) if event}


def find_articles(connection: Connection, claim_ids: Collection[str]) -> set[str]:
    """Find the articles of some claims."""
    claim = schema.claims.c
    return {
        article
        for chunk in tables.in_chunks(sorted(claim_ids), tables.MAX_VALUES)
        for article in connection.execute(select(claim.article_id).where(claim.id.in_(chunk)).distinct()).scalars()
    }


def find_called(connection: Connection, name: str) -> list[Event]:
    """Read the events that go by an id: long, former or short."""
    table = schema.events.c
    current = redirects.follow(connection, name)
    return list(tables.fetch(connection, rows.EVENTS, or_(table.id == current, table.short_id == name)))


def find_short_ids(connection: Connection, claim_ids: Collection[str]) -> dict[str, str]:
    """Find the short id of the event of each of some claims."""
    member, event = schema.memberships.c, schema.events.c
    return {
        row[0]: row[1]
        for chunk in tables.in_chunks(sorted(claim_ids), tables.MAX_VALUES)
        for row in connection.execute(
            select(member.id, event.short_id)
            .join(schema.events, event.id == member.event_id)
            .where(member.id.in_(chunk))
        )
    }


def find_claims(connection: Connection, article_ids: Collection[str]) -> set[str]:
    """Find the claims of some articles."""
    claim = schema.claims.c
    return {
        one
        for chunk in tables.in_chunks(sorted(article_ids), tables.MAX_VALUES)
        for one in connection.execute(select(claim.id).where(claim.article_id.in_(chunk))).scalars()
    }


def find_orphans(connection: Connection) -> list[Membership]:
    """Read the memberships of claims that are gone since their article was coded anew."""
    return list(tables.fetch(connection, rows.MEMBERSHIPS, schema.memberships.c.id.not_in(select(schema.claims.c.id))))


def read_links(connection: Connection, subject_ids: Collection[str]) -> list[EntityLink]:
    """Read whom the words of some claims, totals and articles mean."""
    return tables.fetch_below(connection, rows.ENTITY_LINKS, subject_ids)


def read_links_to(connection: Connection, entity_ids: Collection[str]) -> list[EntityLink]:
    """Read the words that mean some entities."""
    return _read_where(connection, rows.ENTITY_LINKS, schema.entity_links.c.entity_id, entity_ids)


def find_named(connection: Connection, words: Collection[str]) -> set[str]:
    """Find the entities that bear a name, each given as its comparable words with blanks between."""
    name = entity_names.c
    return {
        entity
        for chunk in tables.in_chunks(sorted(words), tables.MAX_VALUES)
        for entity in connection.execute(select(name.entity_id).where(name.words.in_(chunk))).scalars()
    }


def find_stories(connection: Connection, article_ids: Collection[str]) -> list[Story]:
    """Read the stories of some articles."""
    link = article_links.c
    ids = {
        story
        for chunk in tables.in_chunks(sorted(article_ids), tables.MAX_VALUES)
        for story in connection.execute(select(link.story_id).where(link.article_id.in_(chunk)).distinct()).scalars()
    }
    return read_by(connection, rows.STORIES, ids)


def read_suggestions(connection: Connection, subject_ids: Collection[str]) -> list[Suggestion]:
    """Read the suggestions about some claims or entities."""
    about = suggestion_subjects.c
    ids = {
        one
        for chunk in tables.in_chunks(sorted(subject_ids), tables.MAX_VALUES)
        for one in connection.execute(select(about.suggestion_id).where(about.subject_id.in_(chunk))).scalars()
    }
    return read_by(connection, rows.SUGGESTIONS, ids)


def find_relations(connection: Connection, event_ids: Collection[str]) -> list[tuple[str, str, str]]:
    """Find the relations (event, kind, other) on either side of which one of some events stands."""
    relation = event_relations.c
    return [
        (row[0], row[1], row[2])
        for chunk in tables.in_chunks(sorted(event_ids), tables.MAX_VALUES // 2)
        for row in connection.execute(
            select(relation.event_id, relation.kind, relation.other_id).where(
                or_(relation.event_id.in_(chunk), relation.other_id.in_(chunk))
            )
        )
    ]


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


def find_live_additions(connection: Connection, subject_ids: Collection[str]) -> set[str]:
    """Find which of some claims and totals that persons added were not taken back."""
    log = [decision for _, decision in deciding.read_on(connection, subject_ids)]
    undone: set[str | None] = set()
    live = set()
    for decision in reversed(log):
        if decision.id in undone:
            continue
        if decision.verdict is Verdict.UNDO:
            undone.add(decision.before)
        elif decision.verdict is Verdict.ADD:
            live.add(decision.subject[0])
    return live & set(subject_ids)


def count_statuses(connection: Connection) -> dict[str, int]:
    """Count the events of each status."""
    event = event_index.c
    return {row[0]: row[1] for row in connection.execute(select(event.status, func.count()).group_by(event.status))}


def find_lapsing(connection: Connection, latest: date | None) -> list[str]:
    """Find the planned events whose last day has passed."""
    event = event_index.c
    if latest is None:
        return []
    statement = select(event.event_id).where(
        event.status == "planned", event.last_day > 0, event.last_day < latest.toordinal()
    )
    return list(connection.execute(statement).scalars())


def find_totals(connection: Connection, events: Iterable[Event]) -> set[str]:
    """Find the totals that may count one of some events."""
    index, found = total_index.c, set[str]()
    for event_type, first, last in {
        (
            event.event_type,
            (event.first_day or event.last_day or date.min).toordinal(),
            (event.last_day or event.first_day or date.max).toordinal(),
        )
        for event in events
    }:
        statement = select(index.total_id).where(
            index.event_type.in_(("", event_type)), index.first_day <= first, index.last_day >= last
        )
        found.update(connection.execute(statement).scalars())
    return found


def find_counted(connection: Connection, event_type: str | None, days: Days) -> list[Event]:
    """Read the events of a type, or of any type, that may lie within some days."""
    event = event_index.c
    within = (event.day >= days[0], event.day <= days[1], event.status.in_(("reported", "corroborated")))
    ids = select(event.event_id).where(*within, *([event.event_type == event_type] if event_type else []))
    return read_by(connection, rows.EVENTS, list(connection.execute(ids).scalars()))


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
    members = _read_where(
        connection, rows.MEMBERSHIPS, schema.memberships.c.id, [claim.id for one in codings for claim in one.claims]
    )
    claims_of: dict[str, list[str]] = {}
    for member in members:
        claims_of.setdefault(member.home or member.event_id, []).append(member.claim_id)
    events = {*claims_of, *(member.event_id for member in members)}
    subjects = {
        one for coding in codings if coding.header.id in settled for one in (coding.header.id, *_subjects_of(coding))
    }
    links = read_links(connection, subjects)
    entities = {link.entity_id for link in links} | find_named(connection, words) | set(anew)
    former = redirects.find_former_ids(connection, events)
    return Minted(
        events=tuple((event, tuple(claims)) for event, claims in sorted(claims_of.items())),
        moved=tuple((one.claim_id, one.event_id) for one in members if one.event_id and one.event_id != one.home),
        entities=tuple(read_by(connection, rows.ENTITIES, entities)),
        anew=frozenset(anew),
        entity_of=tuple((link.subject_id, link.start, link.entity_id) for link in links),
        settled=frozenset(settled),
        stories=tuple(find_stories(connection, articles)),
        copies=tuple(read_by(connection, rows.COPIES, articles)),
        redirects=tuple(sorted(former.items())),
    )


def _subjects_of(coding: Coding) -> Iterator[str]:
    yield from (claim.id for claim in coding.claims)
    yield from (total.id for total in coding.totals)


def _read_where(
    connection: Connection, keeper: Keeper[Record], column: ColumnElement[str], values: Collection[str]
) -> list[Record]:
    return [
        record
        for chunk in tables.in_chunks(sorted(set(values)), tables.MAX_VALUES)
        for record in tables.fetch(connection, keeper, column.in_(chunk))
    ]
