"""Bring single events up to date from the store: load what they rest on, make their records anew, write what changed."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import msgspec

from dateline.link.linking import correct
from dateline.link.refreshing import OnRecord, Refreshed, refresh
from dateline.model.article import Source
from dateline.model.decision import Decision, Suggestion
from dateline.model.event import Evidence, Membership, Minted
from dateline.pipeline.reconciling import reconcile_touched
from dateline.store import Connection, Store, deciding, linked, linked_rows, redirects, rows

# Events written in one transaction.
WRITTEN_AT_ONCE = 100


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of some events that is not on record yet.

    Attributes:
        members: Where claims stand now, by claim.
        gone: Claims that are no longer on record, or no longer of an event.
        occurrences: Plan's event id -> id of the event that fulfils it.
        position: Position of the newest decision that this rests on; None = all there are. Events that somebody rules on later are made once more.
    """

    members: Mapping[str, Membership] = {}
    gone: Collection[str] = ()
    occurrences: Mapping[str, str] = {}
    position: int | None = None


NOTHING_NEW = Changes()


def refresh_events(
    store: Store,
    event_ids: Collection[str],
    sources: Sequence[Source],
    changes: Changes = NOTHING_NEW,
    neighbours: Collection[str] = (),
) -> int:
    """Make some events anew and write what changed.

    Args:
        store: Holds the record.
        event_ids: The events, on record or new.
        sources: Publishers known.
        changes: What is not on record yet.
        neighbours: Ids of other events that may be related to them.

    Returns:
        How many rows changed.
    """
    with store.one_moment(), store.connected() as connection:
        position = store.last_position() if changes.position is None else changes.position
        members = _read_members(connection, event_ids, changes)
        refreshed = _refresh(connection, members, sources, changes, neighbours)
    ids = {event for one in members for event in (one.event_id, one.home) if event} | set(event_ids)
    return sum(_write(store, found, sources, position) for found in _cut(ids, refreshed, changes.gone))


def _read_members(connection: Connection, event_ids: Collection[str], changes: Changes) -> list[Membership]:
    """Read all claims of some events, of their homes, and of the plans and occurrences of these.

    What stands elsewhere by a ruling is named by what stayed at home, and the status of a plan is told by its occurrence.
    """
    found: dict[str, Membership] = {}
    wanted, known = set(event_ids), set[str]()
    while wanted - known:
        known |= wanted
        found |= {one.claim_id: one for one in linked.read_members(connection, wanted)}
        found |= {claim: one for claim, one in changes.members.items() if {one.event_id, one.home} & known}
        wanted = {event for one in found.values() for event in (one.home, one.event_id) if event}
        relations = linked.find_relations(connection, wanted)
        wanted |= {event for held, kind, plan in relations if kind == "occurrence_of" for event in (held, plan)}
        wanted |= {event for pair in changes.occurrences.items() if wanted.intersection(pair) for event in pair}
    return [one for claim, one in sorted(found.items()) if claim not in changes.gone]


def _refresh(
    connection: Connection,
    members: Sequence[Membership],
    sources: Sequence[Source],
    changes: Changes,
    neighbours: Collection[str],
) -> Refreshed:
    events = {event for one in members for event in (one.event_id, one.home) if event}
    claims = [one.claim_id for one in members]
    articles = linked.find_articles(connection, claims)
    codings = linked.read_codings(connection, articles)
    decisions = _read_decisions(connection, [*events, *claims, *articles])
    homes: dict[str, list[str]] = {}
    for one in members:
        homes.setdefault(one.home or one.event_id, []).append(one.claim_id)
    former = redirects.find_former_ids(connection, events)
    minted = Minted(
        events=tuple((event, tuple(found)) for event, found in sorted(homes.items())),
        moved=tuple((one.claim_id, one.event_id) for one in members if one.event_id not in ("", one.home)),
        redirects=tuple(sorted(former.items())),
    )
    copies = linked.read_by(connection, rows.COPIES, articles)
    originals = linked.read_codings(connection, {copy.copy_of for copy in copies} - articles)
    subjects = [*claims, *articles, *(one.header.id for one in originals)]
    links = linked.read_links(connection, subjects)
    relations = linked.find_relations(connection, events)
    around = {event for one, _, other in relations for event in (one, other)} | set(neighbours)
    record = OnRecord(
        members=members,
        entities=linked.read_by(connection, rows.ENTITIES, {link.entity_id for link in links}),
        entity_of=[(link.subject_id, link.start, link.entity_id) for link in links],
        copies=copies,
        originals=[one.header for one in originals],
        occurrences={plan: held for held, kind, plan in relations if kind == "occurrence_of"}
        | dict(changes.occurrences),
        neighbours=linked.read_by(connection, rows.EVENTS, around - events),
        redirects=former,
        latest_day=linked.find_latest_day(connection),
    )
    return refresh(correct(codings, decisions, minted), record, sources)


def _read_decisions(connection: Connection, subjects: Sequence[str]) -> list[Decision]:
    return [decision for _, decision in deciding.read_on(connection, subjects)]


def _cut(ids: Collection[str], refreshed: Refreshed, gone: Collection[str]) -> Iterator[linked_rows.EventRows]:
    """Cut what was made into pieces that are written in one transaction each; what is gone goes with the first."""
    events = {event.id: event for event in refreshed.records.events}
    order = sorted({*ids, *events}, key=lambda event: (event in events, event))
    members_of: dict[str, list[Membership]] = {}
    for one in refreshed.members:
        members_of.setdefault(one.event_id or one.home, []).append(one)
    evidence_of: dict[str, list[Evidence]] = {}
    for row in refreshed.records.evidence:
        evidence_of.setdefault(row.event_id, []).append(row)
    origin_of = {origin.id: origin for origin in refreshed.records.origins}
    neighbours, gone_members, redirected = refreshed.records.neighbours, sorted(gone), refreshed.redirects
    for start in range(0, len(order), WRITTEN_AT_ONCE):
        part = set(order[start : start + WRITTEN_AT_ONCE])
        members = [one for event in sorted(part) for one in members_of.get(event, ())]
        resting: dict[str, list[str]] = {}
        for one in members:
            resting.setdefault(one.origin_id, []).append(one.claim_id)
        yield linked_rows.EventRows(
            ids=part,
            events=[events[event] for event in sorted(part) if event in events],
            neighbours=neighbours,
            evidence=[row for event in sorted(part) for row in evidence_of.get(event, ())],
            members=members,
            gone_members=gone_members,
            origins=[
                msgspec.structs.replace(origin_of[origin], claim_ids=tuple(claims))
                for origin, claims in sorted(resting.items())
                if origin
            ],
            redirects=redirected,
        )
        neighbours, gone_members, redirected = (), [], {}


def _write(store: Store, found: linked_rows.EventRows, sources: Sequence[Source], position: int) -> int:
    """Write some events, unless a person ruled on them since: those are made once more, with what was ruled."""
    with store.writing_alone() as connection:
        newer = store.decisions_after(position)
        ruled = linked.find_events_of(connection, [subject for _, one in newer for subject in one.subject])
        before = linked.read_by(connection, rows.EVENTS, found.ids)
        changed = linked_rows.put_events(connection, found)
        changed += linked_rows.put_suggestions(connection, (), _find_outdated(connection, found.members))
        changed += reconcile_touched(connection, before, found.events)
        again = ruled & {*found.ids, *(event.id for event in found.events)}
        if again:
            changed += refresh_events(store, again, sources)
    return changed


def _find_outdated(connection: Connection, members: Sequence[Membership]) -> list[str]:
    """Find the proposals to merge what is one event now, or to part what is two."""
    event_of = {one.claim_id: one.event_id for one in members if one.event_id}
    about = linked.read_suggestions(connection, event_of)
    return [one.id for one in about if _is_outdated(one, event_of)]


def _is_outdated(suggestion: Suggestion, event_of: Mapping[str, str]) -> bool:
    events = {event_of.get(subject) for subject in suggestion.subject}
    return None not in events and (len(events) == 1) is (suggestion.kind != "split")
