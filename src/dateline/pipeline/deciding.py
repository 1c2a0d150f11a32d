"""Append what a person ruled, and bring up to date at once what it touches."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.link.rulings import REMARKS
from dateline.model.article import Source
from dateline.model.claim import Claim, Total
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Membership
from dateline.pipeline.linking import attach
from dateline.pipeline.refreshing import Changes, refresh_events
from dateline.pipeline.window import NARROW
from dateline.store import Connection, Store, derive, linked, linked_rows, rows


class Decided(msgspec.Struct, frozen=True):
    """What became of a person's rulings.

    Attributes:
        decisions: As stored.
        events: Sorted ids of the events that stand now for what was ruled on: after a merge the survivor, after a split both.
    """

    decisions: tuple[Decision, ...]
    events: tuple[str, ...]


def decide(
    store: Store, decisions: Sequence[Decision], seen: Mapping[str, int], sources: Sequence[Source] = ()
) -> Decided:
    """Append what a person ruled and bring up to date what it touches, in one transaction.

    Args:
        store: Holds the record.
        decisions: What was ruled, in order.
        seen: Record id -> position of the newest decision on it that the person's screen showed; 0 = none.
        sources: What the user knows about publishers.

    Returns:
        The decisions stored, and the events that stand now for what was ruled on.

    Raises:
        ConflictError: Somebody else ruled on one of the records since; nothing is saved.
    """
    with store.writing_alone() as connection:
        store.add_decisions(decisions, seen)
        ruled = _with_undone(connection, decisions)
        touched = linked.find_events_of(connection, [subject for one in ruled for subject in one.subject])
        claims = {one.claim_id for one in linked.read_members(connection, touched)}
        articles, anew, gone = _find_relinked(connection, ruled)
        if articles:
            attach(store, articles, sources, anew, NARROW)
            claims |= linked.find_claims(connection, articles)
        changing = {subject for one in ruled if one.verdict not in REMARKS for subject in one.subject}
        changing |= touched
        if any(one.verdict not in REMARKS for one in ruled):
            changes = Changes(members=_read_ruled_out(connection, changing), gone=gone)
            refresh_events(store, _list_events(changing, touched), sources, changes)
        else:
            derive.derive_rows(connection, touched)
        stand = {one.event_id for one in linked.read_by(connection, rows.MEMBERSHIPS, claims) if one.event_id}
        events = {event.id for event in linked.read_by(connection, rows.EVENTS, stand)}
    return Decided(tuple(decisions), tuple(sorted(events)))


def _list_events(ids: Iterable[str], touched: Iterable[str]) -> set[str]:
    return {one for one in (*ids, *touched) if one.startswith("evt-")}


def _read_ruled_out(connection: Connection, subjects: Iterable[str]) -> dict[str, Membership]:
    """Read the memberships of claims ruled on that stand in no event: only their homes lead to them."""
    claims = {one for one in subjects if one.startswith("clm-")}
    claims |= linked.find_claims(connection, {one for one in subjects if one.startswith("art-")})
    found = linked.read_by(connection, rows.MEMBERSHIPS, claims)
    return {one.claim_id: one for one in found if not one.event_id}


def _with_undone(connection: Connection, decisions: Sequence[Decision]) -> list[Decision]:
    """Return decisions with those that they take back, directly or through another undo."""
    ruled = list(decisions)
    undone = {one.before for one in decisions if one.verdict is Verdict.UNDO and one.before}
    while undone:
        found = linked.read_by(connection, rows.DECISIONS, undone)
        ruled += found
        undone = {one.before for one in found if one.verdict is Verdict.UNDO and one.before}
    return ruled


def _find_relinked(connection: Connection, ruled: Sequence[Decision]) -> tuple[list[str], set[str], set[str]]:
    """Find what a ruling makes to be linked anew: articles that gain a claim, and those that name an entity ruled on.

    Returns:
        Ids of articles, of entities that are made anew, and of claims that are taken back.
    """
    anew = {subject for one in ruled for subject in one.subject if _is_on_entity(one)}
    links = linked.read_links_to(connection, anew)
    subjects = {link.subject_id for link in links}
    articles = {one for one in subjects if one.startswith("art-")} | linked.find_articles(connection, subjects)
    added = {one.subject[0]: one for one in ruled if one.verdict is Verdict.ADD}
    live = linked.find_live_additions(connection, added)
    gone = set(added) - live
    records = [record for key in sorted(live) if (record := _read_added(added[key]))]
    linked_rows.put_added(
        connection,
        [one for one in records if isinstance(one, Claim)],
        [one for one in records if isinstance(one, Total)],
        gone,
    )
    articles |= {record.article_id for record in map(_read_added, added.values()) if record}
    return sorted(articles), anew, gone


def _is_on_entity(decision: Decision) -> bool:
    return decision.verdict not in REMARKS and (
        decision.about is About.ENTITY or any(subject.startswith("ent-") for subject in decision.subject)
    )


def _read_added(decision: Decision) -> Claim | Total | None:
    """Read the claim or total that a person adds; None = it is none, and the decision is listed as stranded."""
    kind: type[Claim | Total] = Total if decision.about is About.TOTAL else Claim
    try:
        return msgspec.structs.replace(msgspec.json.decode(decision.after or "null", type=kind), id=decision.subject[0])
    except (msgspec.ValidationError, msgspec.DecodeError):
        return None
