"""Reads what belongs to some ids: articles, claims, events, entities and suggestions, each by way of the others."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, or_, select

from dateline.model.article import Article, Header, header_of
from dateline.model.decision import Suggestion, Verdict
from dateline.model.event import Event, Membership, Story
from dateline.store import deciding, redirects, rows, schema, tables
from dateline.store.derived_schema import suggestion_subjects
from dateline.store.linked_schema import article_links, entity_names, event_relations
from dateline.store.rows import EntityLink, Keeper, Record


def read_headers(connection: Connection, article_ids: Collection[str]) -> list[Header]:
    """Read the headers of some articles."""
    articles: Iterable[Article] = read_by(connection, rows.ARTICLES, article_ids)
    return [header_of(article) for article in articles]


def read_by(connection: Connection, keeper: Keeper[Record], ids: Collection[str]) -> list[Record]:
    """Read the records of some ids, in order of id."""
    return tables.fetch_in(connection, keeper, keeper.table.c.id, ids)


def read_members(connection: Connection, event_ids: Collection[str]) -> list[Membership]:
    """Read the memberships of all claims of some events."""
    return tables.fetch_in(connection, rows.MEMBERSHIPS, schema.memberships.c.event_id, event_ids)


def find_events_of(connection: Connection, subject_ids: Collection[str]) -> set[str]:
    """Find the events that some ids of events, claims and articles mean, redirects followed, with the homes of the claims."""
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
    """Read the events that go by an id: long, former or short; short ones in whatever case."""
    table = schema.events.c
    current = redirects.follow(connection, name)
    return list(tables.fetch(connection, rows.EVENTS, or_(table.id == current, table.short_id == name.upper())))


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
    return tables.fetch_in(connection, rows.ENTITY_LINKS, schema.entity_links.c.entity_id, entity_ids)


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
