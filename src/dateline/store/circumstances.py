"""Looks around events on record: suggestions, decisions, scores, names met first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, func, select

from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Event
from dateline.store import redirects, rows, schema, tables
from dateline.store.derived_schema import decision_subjects, event_entities, suggestion_subjects
from dateline.store.worklist import Circumstances

# Ids of entities that dateline did not know before it met their name (`link`).
MINTED = "ent-"


class _Made(msgspec.Struct, frozen=True):
    score: float


class _Scored(msgspec.Struct, frozen=True):
    """The one part of a claim's record that is needed here: reading it whole takes ten times as long."""

    made_by: _Made


def find_circumstances(
    connection: Connection, events: Sequence[Event], numbers: Mapping[str, int]
) -> dict[str, Circumstances]:
    """Find what is known around some events.

    Args:
        connection: An open connection.
        events: Events on record, a few hundred at most.
        numbers: Their numbers, by id.

    Returns:
        By event id, one for each.
    """
    event_of = {claim_id: event.id for event in events for claim_id in event.claim_ids}
    event_of |= redirects.find_former_ids(connection, [event.id for event in events]) | {
        event.id: event.id for event in events
    }
    suggested = _find_suggested(connection, event_of)
    flagged = _find_flagged(connection, event_of)
    scores = _find_lowest_scores(connection, events)
    introducing = _find_introducing(connection, numbers)
    return {
        event.id: Circumstances(
            flagged=event.id in flagged,
            suggested=frozenset(suggested[event.id]),
            lowest_score=scores.get(event.id, 1.0),
            introduces=numbers[event.id] in introducing,
        )
        for event in events
    }


def _find_suggested(connection: Connection, event_of: Mapping[str, str]) -> Mapping[str, set[str]]:
    subject = suggestion_subjects.c
    kinds: dict[str, set[str]] = defaultdict(set)
    for chunk in tables.in_chunks(event_of, tables.MAX_VALUES):
        statement = select(subject.subject_id, subject.kind).where(subject.subject_id.in_(chunk))
        for subject_id, kind in connection.execute(statement):
            kinds[event_of[subject_id]].add(kind)
    return kinds


def _find_flagged(connection: Connection, event_of: Mapping[str, str]) -> set[str]:
    about: dict[str, dict[int, Decision]] = defaultdict(dict)
    for subject_id, position, decision in _find_decisions(connection, event_of):
        about[event_of[subject_id]][position] = decision
    return {event_id for event_id, decisions in about.items() if is_flagged(decisions)}


def _find_decisions(connection: Connection, subject_ids: Iterable[str]) -> Iterator[tuple[str, int, Decision]]:
    subject = decision_subjects.c
    for chunk in tables.in_chunks(subject_ids, tables.MAX_VALUES):
        # Two steps, not a join: few ids have any decision, and SQLite would rather try each decision with each id.
        statement = select(subject.subject_id, subject.position).where(subject.subject_id.in_(chunk))
        found = connection.execute(statement).all()
        if not found:
            continue
        decision = schema.decisions.c
        records = select(decision.position, decision.record).where(
            decision.position.in_({row.position for row in found})
        )
        decisions = {row.position: rows.DECISIONS.from_text(row.record) for row in connection.execute(records)}
        yield from ((row.subject_id, row.position, decisions[row.position]) for row in found)


def is_flagged(decisions: Mapping[int, Decision]) -> bool:
    """Say whether somebody asked for a second look that was neither taken back nor answered by accepting the whole record."""
    taken_back = {decision.before for decision in decisions.values() if decision.verdict is Verdict.UNDO}
    standing = [decisions[position] for position in sorted(decisions) if decisions[position].id not in taken_back]
    relevant = [
        decision.verdict for decision in standing if decision.verdict is Verdict.FLAG or _accepts_event(decision)
    ]
    return bool(relevant) and relevant[-1] is Verdict.FLAG


def _accepts_event(decision: Decision) -> bool:
    return decision.verdict is Verdict.ACCEPT and decision.about is About.EVENT and decision.field is None


def _find_lowest_scores(connection: Connection, events: Sequence[Event]) -> dict[str, float]:
    member, claim = schema.memberships.c, schema.claims.c
    statement = (
        select(member.event_id, member.record, claim.record)
        .join(schema.claims, claim.id == member.id)
        .where(member.event_id.in_([event.id for event in events]))
    )
    lowest: dict[str, float] = {}
    for event_id, membership, made in connection.execute(statement):
        score = min(
            msgspec.json.decode(membership, type=_Made).score, msgspec.json.decode(made, type=_Scored).made_by.score
        )
        lowest[event_id] = min(score, lowest.get(event_id, 1.0))
    return lowest


def _find_introducing(connection: Connection, numbers: Mapping[str, int]) -> set[int]:
    """Find which of some numbered events are the first of a minted entity that nobody ruled on yet."""
    here, first = event_entities, event_entities.alias()
    earliest = select(func.min(first.c.number)).where(first.c.entity_id == here.c.entity_id).scalar_subquery()
    ruled = select(decision_subjects.c.position).where(decision_subjects.c.subject_id == here.c.entity_id)
    statement = select(here.c.number).where(
        here.c.number.in_(numbers.values()),
        here.c.entity_id.startswith(MINTED, autoescape=True),
        here.c.number == earliest,
        ~ruled.exists(),
    )
    return set(connection.execute(statement).scalars())
