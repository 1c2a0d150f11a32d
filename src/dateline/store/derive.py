"""Fills the derived tables from the record, in the transaction of whoever changed the record."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, Table, delete, select

from dateline.model.article import Article
from dateline.model.decision import Decision, Suggestion
from dateline.model.event import Entity, Event
from dateline.model.identity import hash_text
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
    for chunk in tables.in_chunks(dict.fromkeys(event_ids), CHUNK):
        events = list(tables.fetch(connection, rows.EVENTS, schema.events.c.id.in_(chunk)))
        present = {event.id for event in events}
        _forget_events(connection, [event_id for event_id in chunk if event_id not in present])
        _derive_events(connection, sorted(events, key=lambda event: (event.first_day or date.max, event.id)))


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
        {"subject_id": subject, "suggestion_id": one.id, "kind": one.kind}
        for one in kept
        for subject in set(one.subject)
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


def _forget_events(connection: Connection, ids: Sequence[str]) -> None:
    numbers = _number(connection, found.event_index, ids)
    if numbers:
        _forget_searched(connection, numbers.values())
        connection.execute(delete(found.event_reasons).where(found.event_reasons.c.number.in_(numbers.values())))
        tables.remove(connection, found.event_index.c.event_id, ids)


def _forget_searched(connection: Connection, numbers: Collection[int]) -> None:
    for table in (found.event_entities, found.event_sources):
        connection.execute(delete(table).where(table.c.number.in_(numbers)))
    for name in ("event_words", search.POINTS):
        search.remove_numbers(connection, name, numbers)


def _derive_events(connection: Connection, events: Sequence[Event]) -> None:
    if not events:
        return
    sources = _find_sources(connection, events)
    searched = {event.id: hash_text(repr((_searched_of(event), sorted(sources[event.id])))) for event in events}
    numbers = _put_searched(connection, events, sources, searched)
    around = find_circumstances(connection, events, numbers)
    reasons = {event.id: find_reasons(event, around[event.id]) for event in events}
    connection.execute(delete(found.event_reasons).where(found.event_reasons.c.number.in_(numbers.values())))
    _put_pairs(connection, found.event_reasons, {numbers[key]: why for key, why in reasons.items()})
    put_numbered(
        connection, found.event_index, [_event_row(event, searched[event.id], reasons[event.id]) for event in events]
    )


def _put_searched(
    connection: Connection, events: Sequence[Event], sources: Mapping[str, set[str]], searched: Mapping[str, str]
) -> dict[str, int]:
    """Fill the tables by which events are searched, for those of which something else is to be found now.

    Returns:
        The number of each event, by id.
    """
    index = found.event_index.c
    statement = select(index.event_id, index.number, index.searched).where(index.event_id.in_(searched))
    known = {row.event_id: row for row in connection.execute(statement)}
    changed = [event for event in events if event.id not in known or known[event.id].searched != searched[event.id]]
    numbers: dict[str, int] = {event_id: row.number for event_id, row in known.items()}
    if changed:
        _forget_searched(connection, [numbers[event.id] for event in changed if event.id in numbers])
        fresh = [event for event in changed if event.id not in numbers]
        put_numbered(connection, found.event_index, [_event_row(event, "", ()) for event in fresh])
        numbers |= _number(connection, found.event_index, [event.id for event in fresh])
        ours = {event.id: numbers[event.id] for event in changed}
        _put_pairs(connection, found.event_sources, {ours[event.id]: sorted(sources[event.id]) for event in changed})
        _put_pairs(connection, found.event_entities, {ours[event.id]: sorted(_entities_of(event)) for event in changed})
        search.put_words(
            connection, "event_words", {ours[event.id]: _words_of(event, sources[event.id]) for event in changed}
        )
        search.put_points(connection, {ours[event.id]: point for event in changed if (point := _point_of(event))})
    return numbers


def _put_pairs(connection: Connection, table: Table, values: Mapping[int, Iterable[str]]) -> None:
    key = next(column.name for column in table.c if column.name != "number")
    lines: list[rows.Row] = [{"number": number, key: value} for number, several in values.items() for value in several]
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


def _searched_of(event: Event) -> tuple[object, ...]:
    return *_words_of(event, ()), _point_of(event), sorted(_entities_of(event))


def _event_row(event: Event, searched: str, reasons: Sequence[Reason]) -> rows.Row:
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
        "flagged": Reason.FLAGGED in reasons,
        "priority": to_priority(event, reasons),
        "searched": searched,
    }


def _entity_row(entity: Entity) -> rows.Row:
    return {"entity_id": entity.id, "name": entity.name, "kind": entity.kind, "country": entity.country}
