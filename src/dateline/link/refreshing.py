"""Bring single events up to date: their claims stand where they stand but for what persons ruled, and only their records are made anew."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from dateline.link.entities.naming import Meant
from dateline.link.events.claim_columns import Row
from dateline.link.events.claim_rows import list_rows
from dateline.link.events.constraints import find_ruled_pairs
from dateline.link.events.minting import Minting, Placed, rule_events
from dateline.link.linking import Corrected
from dateline.link.record.records import Around, Records, make_records
from dateline.model.article import Header, Source
from dateline.model.event import Copy, Entity, Event, Membership


class OnRecord(Struct, frozen=True, kw_only=True):
    """What is on record around some events.

    Attributes:
        members: All claims of these events.
        entities: Everybody whom their words mean.
        entity_of: (claim, total or article id, offset, entity id).
        copies: Copies among their articles.
        originals: Headers of the articles copied.
        occurrences: Plan's event id -> id of the event that fulfils it.
        neighbours: Plans, occurrences, wholes and parts of these events.
        redirects: Old ids of these events, and what they mean now.
        latest_day: Last day on which any article was published; None = no article is dated.
    """

    members: Sequence[Membership]
    entities: Sequence[Entity] = ()
    entity_of: Sequence[tuple[str, int, str]] = ()
    copies: Sequence[Copy] = ()
    originals: Sequence[Header] = ()
    occurrences: Mapping[str, str] = {}
    neighbours: Sequence[Event] = ()
    redirects: Mapping[str, str] = {}
    latest_day: date | None = None


class Refreshed(Struct, frozen=True, kw_only=True):
    """Events as they are now.

    Attributes:
        records: Events with evidence and origins.
        members: Where each of their claims stands now; `event_id` "" = the claim is ruled out, its home kept. The claims of an event that is
            ruled out stay with its id.
        redirects: Old ids and what they mean now.
    """

    records: Records
    members: Sequence[Membership]
    redirects: Mapping[str, str]


def refresh(corrected: Corrected, record: OnRecord, sources: Sequence[Source] = ()) -> Refreshed:
    """Make the records of some events anew.

    Args:
        corrected: The codings of all articles that tell them, as persons corrected them.
        record: What is on record around them.
        sources: Publishers known.
    """
    meant = Meant(record.entities, {(row, start): entity for row, start, entity in record.entity_of})
    by_claim = {member.claim_id: member for member in record.members}
    rows = [row for row in list_rows(corrected.codings) if row.claim.id in by_claim]
    minting = _rule(rows, corrected, record)
    around = Around(
        meant=meant,
        headers=[*(coding.header for coding in corrected.codings), *record.originals],
        copies=record.copies,
        sources=sources,
        occurrences=_follow(record.occurrences, dict(minting.redirects)),
        neighbours=record.neighbours,
        latest_day=record.latest_day,
    )
    records = make_records(rows, minting, corrected.rulings, around)
    event_of = {rows[index].claim.id: event for index, event in minting.event_of.items()}
    members = [_stand(by_claim[claim], event_of.get(claim, ""), records.origin_of.get(claim, "")) for claim in by_claim]
    return Refreshed(records=records, members=members, redirects=dict(minting.redirects))


def _rule(rows: Sequence[Row], corrected: Corrected, record: OnRecord) -> Minting:
    """Move claims as persons ruled."""
    by_claim = {member.claim_id: member for member in record.members}
    claim_ids = [row.claim.id for row in rows]
    members = [by_claim[claim] for claim in claim_ids]
    placed = [Placed(one.home or one.event_id, one.event_id or one.home) for one in members]
    ruled = find_ruled_pairs(corrected.rulings, {claim: index for index, claim in enumerate(claim_ids)})
    return rule_events(claim_ids, placed, ruled, record.redirects)


def _stand(member: Membership, event: str, origin: str) -> Membership:
    return structs.replace(member, event_id=event, home=member.home or member.event_id, origin_id=origin)


def _follow(occurrences: Mapping[str, str], redirects: Mapping[str, str]) -> dict[str, str]:
    """Let plans and occurrences be what they were merged into; one merged with the other fulfils nothing."""
    now = {redirects.get(plan, plan): redirects.get(held, held) for plan, held in occurrences.items()}
    return {plan: held for plan, held in now.items() if plan != held}
