"""Fills the derived tables from the record, in the transaction of whoever changed the record."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, Table, delete, select

from dateline.model.article import Article
from dateline.model.decision import Decision, Suggestion
from dateline.model.event import Entity, Event
from dateline.store import derived_schema as found
from dateline.store import rows, schema, search, tables
from dateline.store.circumstances import find_circumstances
from dateline.store.worklist import Reason, find_reasons, to_priority

# Events worked on at once: few enough for one statement, many enough to be quick.
CHUNK = 500


class _Named(msgspec.Struct, frozen=True):
    name: str


class _Told(msgspec.Struct, frozen=True):
    """The one part of a claim's record that counts relays."""

    voices: tuple[_Named, ...] = ()


def derive_rows(connection: Connection, event_ids: Iterable[str]) -> None:
    """Bring everything derived from some events up to date with the record.

    Call it in the transaction that changed them, after the last change, with the ids of all events that were written or deleted,
    whose claims moved, about which there is a new suggestion or one less, or which were ruled on.

    Args:
        connection: An open transaction.
        event_ids: Events on record or no longer on record, in any order.
    """
    for chunk in tables.in_chunks(sorted(set(event_ids)), CHUNK):
        events = list(tables.fetch(connection, rows.EVENTS, schema.events.c.id.in_(chunk)))
        _forget_events(connection, chunk, {event.id for event in events})
        _derive_events(connection, events)


def derive_articles(connection: Connection, articles: Sequence[Article]) -> None:
    """Make some articles findable."""
    lines: list[rows.Row] = [
        {
            "article_id": article.id,
            "source": article.source,
            "day": article.published.first_day.toordinal() if article.published else 0,
        }
        for article in articles
    ]
    known = _number(connection, found.article_index, [article.id for article in articles])
    put_numbered(connection, found.article_index, lines)
    numbers = _number(connection, found.article_index, [article.id for article in articles])
    texts = {
        numbers[article.id]: (f"{article.title or ''} {article.text}",)
        for article in articles
        if article.id not in known
    }
    search.put_words(connection, "article_words", texts)


def derive_relays(connection: Connection, article_ids: Sequence[str]) -> None:
    """Count whom some articles quote."""
    relays, claim = found.article_relays, schema.claims.c
    tables.remove(connection, relays.c.article_id, article_ids)
    quoted: Counter[tuple[str, str]] = Counter()
    for chunk in tables.in_chunks(article_ids, CHUNK):
        for article_id, record in connection.execute(
            select(claim.article_id, claim.record).where(claim.article_id.in_(chunk))
        ):
            voices = msgspec.json.decode(record, type=_Told).voices
            quoted.update((article_id, voice.name) for voice in voices[:1])
    lines: list[rows.Row] = [
        {"article_id": article_id, "voice": voice, "claims": claims} for (article_id, voice), claims in quoted.items()
    ]
    tables.put_rows(connection, relays, lines)


def derive_entities(connection: Connection, entity_ids: Iterable[str]) -> None:
    """Make some entities findable by all their names; those no longer on record are forgotten."""
    for chunk in tables.in_chunks(sorted(set(entity_ids)), CHUNK):
        entities = list(tables.fetch(connection, rows.ENTITIES, schema.entities.c.id.in_(chunk)))
        gone = set(chunk) - {entity.id for entity in entities}
        numbers = _number(connection, found.entity_index, sorted(gone))
        search.remove_numbers(connection, "entity_words", numbers.values())
        tables.remove(connection, found.entity_index.c.entity_id, gone)
        put_numbered(connection, found.entity_index, [_entity_row(entity) for entity in entities])
        numbers = _number(connection, found.entity_index, [entity.id for entity in entities])
        texts = {numbers[entity.id]: (" ".join((entity.name, *entity.aliases, entity.id)),) for entity in entities}
        search.put_words(connection, "entity_words", texts)


def derive_suggestions(connection: Connection, suggestions: Iterable[Suggestion], gone: Iterable[str]) -> None:
    """Note what some suggestions are about; `gone` are the ids of those no longer on record."""
    kept = list(suggestions)
    tables.remove(connection, found.suggestion_subjects.c.suggestion_id, [*gone, *(one.id for one in kept)])
    lines: list[rows.Row] = [
        {"subject_id": subject, "suggestion_id": one.id} for one in kept for subject in set(one.subject)
    ]
    tables.put_rows(connection, found.suggestion_subjects, lines)


def derive_decisions(connection: Connection, decisions: Mapping[int, Decision]) -> None:
    """Note what some decisions, by position, are about."""
    lines: list[rows.Row] = [
        {"subject_id": subject, "position": position}
        for position, decision in decisions.items()
        for subject in set(decision.subject)
    ]
    tables.put_rows(connection, found.decision_subjects, lines)


def find_touched_events(connection: Connection, subject_ids: Iterable[str]) -> set[str]:
    """Find the events that some ids of events or claims stand for."""
    ids = sorted(set(subject_ids))
    touched = set(ids)
    member = schema.memberships.c
    for chunk in tables.in_chunks(ids, tables.MAX_VALUES):
        touched.update(connection.execute(select(member.event_id).where(member.id.in_(chunk))).scalars())
    return touched


def put_numbered(connection: Connection, table: Table, lines: Sequence[rows.Row]) -> None:
    """Put rows of a table whose number the database gives out; a row of the same id keeps its number."""
    tables.put_rows(connection, table, lines, key=(table.c[1].name,))


def _number(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, int]:
    identity = table.c[1]
    return {
        row[0]: row[1]
        for chunk in tables.in_chunks(ids, tables.MAX_VALUES)
        for row in connection.execute(select(identity, table.c.number).where(identity.in_(chunk)))
    }


def _forget_events(connection: Connection, ids: Sequence[str], present: set[str]) -> None:
    """Remove everything derived from events but the numbers of those that are still there."""
    numbers = _number(connection, found.event_index, ids)
    for table in (found.event_reasons, found.event_entities, found.event_sources):
        connection.execute(delete(table).where(table.c.number.in_(numbers.values())))
    for name in ("event_words", search.POINTS):
        search.remove_numbers(connection, name, numbers.values())
    tables.remove(connection, found.event_index.c.event_id, [one for one in ids if one not in present])


def _derive_events(connection: Connection, events: Sequence[Event]) -> None:
    if not events:
        return
    placeholders = [_event_row(event, False, 0.0) for event in events]
    put_numbered(connection, found.event_index, placeholders)
    numbers = _number(connection, found.event_index, [event.id for event in events])
    sources = _find_sources(connection, events)
    _put_pairs(connection, found.event_sources, {numbers[key]: names for key, names in sources.items()})
    _put_pairs(connection, found.event_entities, {numbers[event.id]: _entities_of(event) for event in events})
    around = find_circumstances(connection, events, numbers)
    reasons = {event.id: find_reasons(event, around[event.id]) for event in events}
    _put_pairs(connection, found.event_reasons, {numbers[key]: set(why) for key, why in reasons.items()})
    judged = [
        _event_row(event, Reason.FLAGGED in reasons[event.id], to_priority(event, reasons[event.id]))
        for event in events
    ]
    put_numbered(connection, found.event_index, judged)
    search.put_words(
        connection, "event_words", {numbers[event.id]: _words_of(event, sources[event.id]) for event in events}
    )
    search.put_points(connection, {numbers[event.id]: point for event in events if (point := _point_of(event))})


def _put_pairs(connection: Connection, table: Table, values: Mapping[int, Iterable[str]]) -> None:
    key = next(column.name for column in table.c if column.name != "number")
    lines: list[rows.Row] = [
        {"number": number, key: value} for number, several in values.items() for value in sorted(several)
    ]
    tables.put_rows(connection, table, lines)


def _find_sources(connection: Connection, events: Sequence[Event]) -> Mapping[str, set[str]]:
    member, claim, article = schema.memberships.c, schema.claims.c, schema.articles.c
    statement = (
        select(member.event_id, article.source)
        .join(schema.claims, claim.id == member.id)
        .join(schema.articles, article.id == claim.article_id)
        .where(member.event_id.in_([event.id for event in events]), article.source.is_not(None))
        .distinct()
    )
    sources: dict[str, set[str]] = defaultdict(set)
    for event_id, source in connection.execute(statement):
        sources[event_id].add(source)
    return sources


def _entities_of(event: Event) -> set[str]:
    return {party.entity_id for party in (*event.actors, *event.recipients, *event.participants) if party.entity_id}


def _point_of(event: Event) -> tuple[float, float] | None:
    place = event.place
    return (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None


def _words_of(event: Event, sources: Iterable[str]) -> search.Texts:
    place = event.place
    parties = (*event.actors, *event.recipients, *event.participants)
    where = (place.name, place.admin1, place.country) if place else ()
    what = (event.id, event.short_id, event.event_type, event.mode, event.status.value, event.outcome, event.summary)
    return _join(where), _join((*what, *(party.name for party in parties), *sorted(sources)))


def _join(words: Iterable[str | None]) -> str:
    return " ".join(word for word in words if word)


def _event_row(event: Event, flagged: bool, priority: float) -> rows.Row:
    place, point = event.place, _point_of(event)
    first, last = event.first_day or event.last_day, event.last_day or event.first_day
    return {
        "event_id": event.id,
        "event_type": event.event_type,
        "status": event.status.value,
        "country": place.country if place else None,
        "day": first.toordinal() if first else 0,
        "last_day": last.toordinal() if last else 0,
        "reported": event.first_reported.toordinal() if event.first_reported else 0,
        "lat": point[0] if point else None,
        "lon": point[1] if point else None,
        "killed": event.killed_best,
        "reviewed": event.reviewed,
        "flagged": flagged,
        "priority": priority,
    }


def _entity_row(entity: Entity) -> rows.Row:
    return {"entity_id": entity.id, "name": entity.name, "kind": entity.kind, "country": entity.country}
