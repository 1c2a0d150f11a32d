"""Writes what linking found about a few articles or events, and what is derived from it, in the caller's transaction."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from dateline.model.claim import Claim, Total
from dateline.model.coding import Coding
from dateline.model.decision import Suggestion
from dateline.model.event import (
    Copy,
    Entity,
    Event,
    Evidence,
    Membership,
    Origin,
    Reconciled,
    Story,
)
from dateline.store import derive, rows, schema, tables
from dateline.store.linked_schema import article_links, entity_names, event_relations, total_index
from dateline.store.rows import EntityLink, Redirect
from dateline.store.tables import Changed


class ArticleRows(msgspec.Struct, frozen=True, kw_only=True):
    """What linking found about some articles.

    Attributes:
        codings: Of the articles.
        entities: Entities found or extended, with all their names as comparable words.
        links: (claim, total or article id, offset, entity id) of all names of the articles.
        stories: Stories that are new or grew.
        copies: Copies among the articles.
    """

    codings: Sequence[Coding]
    entities: Sequence[tuple[Entity, Collection[str]]]
    links: Sequence[tuple[str, int, str]]
    stories: Sequence[Story]
    copies: Sequence[Copy]


class EventRows(msgspec.Struct, frozen=True, kw_only=True):
    """What linking made of some events.

    Attributes:
        ids: All events that are replaced: those not among `events` are gone.
        events: As they are now.
        neighbours: Other events whose relations changed.
        evidence: Of `events`.
        members: All claims that the events of `ids` had or have.
        gone_members: Ids of claims that are no longer on record.
        origins: Where the word of the members comes from, with these members only.
        redirects: Old ids and what they mean now.
    """

    ids: Collection[str]
    events: Sequence[Event]
    neighbours: Sequence[Event]
    evidence: Sequence[Evidence]
    members: Sequence[Membership]
    gone_members: Collection[str]
    origins: Sequence[Origin]
    redirects: Mapping[str, str]


def put_articles(connection: Connection, found: ArticleRows) -> int:
    """Write what was found about some articles; they count as linked once `mark_linked` says so.

    Returns:
        How many rows changed.
    """
    subjects = {one.header.id for one in found.codings} | {row.id for one in found.codings for row in _rows_of(one)}
    links = [EntityLink(*link) for link in found.links if link[0] in subjects]
    column = schema.entity_links.c.id
    stale = [column.between(f"{subject}/", f"{subject}/~") for subject in sorted(subjects)]
    changed = [tables.replace_where(connection, rows.ENTITY_LINKS, links, stale)]
    entities = tables.put_changed(connection, rows.ENTITIES, [entity for entity, _ in found.entities])
    tables.remove(connection, entity_names.c.entity_id, [entity.id for entity, _ in found.entities])
    names: list[rows.Row] = [
        {"words": words, "entity_id": entity.id} for entity, named in found.entities for words in sorted(set(named))
    ]
    tables.put_rows(connection, entity_names, names)
    derive.derive_entities(connection, entities.written)
    changed += [entities, tables.put_changed(connection, rows.STORIES, found.stories)]
    changed += [tables.put_changed(connection, rows.COPIES, found.copies)]
    _put_total_index(connection, [total for one in found.codings for total in one.totals])
    return sum(len(one.ids) for one in changed)


def remove_entities(connection: Connection, entity_ids: Collection[str]) -> int:
    """Remove those of some entities whom no words mean any more.

    Returns:
        How many were removed.
    """
    link = schema.entity_links.c
    meant = {
        entity
        for chunk in tables.in_chunks(sorted(entity_ids), tables.MAX_VALUES)
        for entity in connection.execute(select(link.entity_id).where(link.entity_id.in_(chunk)).distinct()).scalars()
    }
    gone = sorted(set(entity_ids) - meant)
    tables.remove(connection, schema.entities.c.id, gone)
    tables.remove(connection, entity_names.c.entity_id, gone)
    derive.derive_entities(connection, gone)
    return len(gone)


def mark_linked(connection: Connection, article_ids: Collection[str], story_of: Mapping[str, str]) -> None:
    """Note that some articles are linked as they are coded."""
    coding = schema.codings.c
    versions: dict[str, str] = {}
    for chunk in tables.in_chunks(sorted(article_ids), tables.MAX_VALUES):
        for row in connection.execute(select(coding.article_id, coding.version).where(coding.article_id.in_(chunk))):
            versions[row[0]] = row[1]
    lines: list[rows.Row] = [
        {"article_id": article, "story_id": story_of.get(article, ""), "version": version}
        for article, version in sorted(versions.items())
    ]
    tables.put_rows(connection, article_links, lines)


def mark_unlinked(connection: Connection, article_ids: Collection[str]) -> None:
    """Note that some articles were coded anew, so that the next linking takes them up; their stories stay."""
    link = article_links.c
    for chunk in tables.in_chunks(sorted(article_ids), tables.MAX_VALUES):
        connection.execute(article_links.update().where(link.article_id.in_(chunk)).values(version=""))


def put_events(connection: Connection, found: EventRows) -> int:
    """Replace some events with what they are now, and what is derived from them.

    Returns:
        How many rows of linked tables changed.
    """
    before = {
        one.claim_id: one.origin_id
        for one in tables.fetch_in(
            connection, rows.MEMBERSHIPS, schema.memberships.c.id, [m.claim_id for m in found.members]
        )
    }
    before |= {
        one.claim_id: one.origin_id
        for one in tables.fetch_in(connection, rows.MEMBERSHIPS, schema.memberships.c.id, found.gone_members)
    }
    kept = {event.id for event in found.events}
    gone = [event.id for event in tables.fetch_in(connection, rows.EVENTS, schema.events.c.id, set(found.ids) - kept)]
    tables.remove(connection, schema.events.c.id, gone)
    tables.remove(connection, schema.memberships.c.id, found.gone_members)
    changed = [
        tables.put_changed(connection, rows.EVENTS, [*found.events, *found.neighbours]),
        tables.put_changed(connection, rows.MEMBERSHIPS, found.members),
        tables.replace_where(
            connection, rows.EVIDENCE, found.evidence, [schema.evidence.c.event_id == event for event in found.ids]
        ),
        _put_origins(connection, before, found.origins),
        _put_redirects(connection, found.redirects, kept),
    ]
    _put_parts(connection, [*found.events, *found.neighbours], gone)
    touched = {*found.ids, *kept, *(event.id for event in found.neighbours)}
    derive.derive_rows(connection, touched)
    return sum(len(one.ids) for one in changed) + len(gone)


def put_suggestions(connection: Connection, fresh: Sequence[Suggestion], gone: Collection[str]) -> int:
    """Put suggestions, and remove those that no longer hold.

    Returns:
        How many came, went or changed.
    """
    stale = tables.fetch_in(connection, rows.SUGGESTIONS, schema.suggestions.c.id, gone)
    tables.remove(connection, schema.suggestions.c.id, [one.id for one in stale])
    written = set(tables.put_changed(connection, rows.SUGGESTIONS, fresh).written)
    new = [one for one in fresh if one.id in written]
    derive.derive_suggestions(connection, new, [one.id for one in stale])
    about = {subject for one in (*stale, *new) for subject in one.subject}
    if about:
        derive.derive_rows(connection, derive.find_touched_events(connection, about))
    return len(new) + len(stale)


def put_reconciled(connection: Connection, found: Sequence[Reconciled]) -> int:
    """Write what totals come to.

    Returns:
        How many changed.
    """
    return len(tables.put_changed(connection, rows.RECONCILED, found).written)


def put_added(
    connection: Connection, claims: Sequence[Claim], totals: Sequence[Total], withdrawn: Collection[str]
) -> None:
    """Keep the claims and totals that persons add beside those of the machine; `withdrawn` are ids of those taken back."""
    for keeper in (rows.CLAIMS, rows.TOTALS):
        tables.remove(connection, keeper.table.c.id, withdrawn)
    tables.put(connection, rows.CLAIMS, claims)
    tables.put(connection, rows.TOTALS, totals)


def remove_lost_totals(connection: Connection) -> None:
    """Remove what was reconciled and indexed of totals that are gone since their article was coded anew."""
    totals = select(schema.totals.c.id)
    connection.execute(schema.reconciled.delete().where(schema.reconciled.c.id.not_in(totals)))
    connection.execute(total_index.delete().where(total_index.c.total_id.not_in(totals)))


def _rows_of(coding: Coding) -> Iterable[Claim | Total]:
    yield from coding.claims
    yield from coding.totals


def _put_origins(connection: Connection, before: Mapping[str, str], found: Sequence[Origin]) -> Changed:
    """Let some claims rest on other origins than before; an origin of no claim is removed."""
    now = {origin.id: origin for origin in found}
    recorded = {
        origin.id: origin
        for origin in tables.fetch_in(
            connection, rows.ORIGINS, schema.origins.c.id, {*now, *(one for one in before.values() if one)}
        )
    }
    written, gone = [], []
    for key in sorted({*now, *recorded}):
        old, new = recorded.get(key), now.get(key)
        kept = set(old.claim_ids) - set(before) if old else set()
        claims = tuple(sorted(kept | set(new.claim_ids if new else ())))
        source = old or new
        if source is None or not claims:
            gone.append(key)
            continue
        reasons = {*(old.why.split("; ") if old and kept else ()), *(new.why.split("; ") if new else ())}
        written.append(msgspec.structs.replace(source, claim_ids=claims, why="; ".join(sorted(reasons))))
    tables.remove(connection, schema.origins.c.id, gone)
    return Changed(tables.put_changed(connection, rows.ORIGINS, written).written, tuple(gone))


def _put_redirects(connection: Connection, found: Mapping[str, str], revived: Collection[str]) -> Changed:
    tables.remove(connection, schema.redirects.c.id, sorted(revived))
    return tables.put_changed(connection, rows.REDIRECTS, [Redirect(old, new) for old, new in sorted(found.items())])


def put_occurrences(connection: Connection, occurrences: Mapping[str, str]) -> None:
    """Note which plans were found fulfilled by which events; it stays as found, whatever persons merge, and undone merges find it again."""
    relation = event_relations.c
    is_occurrence = relation.kind == "occurrence_of"
    connection.execute(event_relations.delete().where(is_occurrence, relation.other_id.in_(sorted(occurrences))))
    lines: list[rows.Row] = [
        {"event_id": held, "kind": "occurrence_of", "other_id": plan} for plan, held in sorted(occurrences.items())
    ]
    tables.put_rows(connection, event_relations, lines)


def _put_parts(connection: Connection, events: Sequence[Event], gone: Sequence[str]) -> None:
    relation = event_relations.c
    for chunk in tables.in_chunks([*gone, *(event.id for event in events)], tables.MAX_VALUES):
        connection.execute(event_relations.delete().where(relation.kind == "part_of", relation.event_id.in_(chunk)))
    lines: list[rows.Row] = [
        {"event_id": event.id, "kind": "part_of", "other_id": event.part_of} for event in events if event.part_of
    ]
    tables.put_rows(connection, event_relations, lines)


def _put_total_index(connection: Connection, totals: Sequence[Total]) -> None:
    lines: list[rows.Row] = []
    for total in totals:
        period = total.when.period if total.when else None
        first = period.first_day if period else None
        last = period.last_day if period else None
        lines.append(
            {
                "total_id": total.id,
                "event_type": total.event_type or "",
                "first_day": (first or date.min).toordinal(),
                "last_day": (last or date.max).toordinal(),
            }
        )
    tables.put_rows(connection, total_index, lines)
