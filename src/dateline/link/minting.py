"""Give events their ids: what was minted stays, new claims attach or create, merges and splits wait for a person."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, pairwise

from msgspec import Struct

from dateline.link.forest import Forest
from dateline.model.decision import About, Suggestion
from dateline.model.event import Minted
from dateline.model.identity import make_id


class Minting(Struct, frozen=True, kw_only=True):
    """Events with their ids.

    Attributes:
        members: Event id -> positions of its claims, ascending.
        redirects: Sorted (old id, new id); no new id is itself an old one.
        suggestions: Merges and splits for a person to rule on: a pair of claims to be ruled the same or different.
    """

    members: Mapping[str, tuple[int, ...]]
    redirects: tuple[tuple[str, str], ...]
    suggestions: tuple[Suggestion, ...]


def mint_events(
    claim_ids: Sequence[str],
    fresh: Sequence[int],
    previous: Minted,
    same: Sequence[tuple[int, int]],
    different: Sequence[tuple[int, int]],
) -> Minting:
    """Reconcile a fresh partition with the events on record.

    Args:
        claim_ids: In canonical order.
        fresh: Label of each claim by content and decisions alone.
        previous: Events minted before.
        same: Pairs of positions that a person ruled one.
        different: Pairs that a person ruled two.

    Returns:
        Events in which every claim on record stays with its event unless a person ruled otherwise. A new claim joins the event on record that
        holds most claims of its fresh group (ties: the earliest claim's), or founds an event with the rest of that group.

    Notes:
        With every suggestion accepted the outcome is the fresh partition: each event on record that the fresh partition splits is split along it
        once a person rules two of its claims different, and each fresh group is joined once a person rules its parts the same.
    """
    position = {claim: index for index, claim in enumerate(claim_ids)}
    recorded = {position[claim]: event for event, claims in previous.events for claim in claims if claim in position}
    torn = {recorded[a] for a, b in different if a in recorded and recorded[a] == recorded.get(b)}
    blocks = _find_blocks(fresh, recorded, torn)
    forest = _join_blocks(blocks, len(claim_ids), same, different)
    groups = forest.groups()
    members, redirects = _name_groups(groups, claim_ids, recorded, previous)
    suggestions = _suggest_merges(groups, fresh, claim_ids, different) + _suggest_splits(groups, fresh, claim_ids, same)
    return Minting(members=members, redirects=redirects, suggestions=tuple(sorted(suggestions, key=lambda one: one.id)))


def _find_blocks(fresh: Sequence[int], recorded: Mapping[int, str], torn: set[str]) -> list[object]:
    """Label each claim by the event on record (or its part that agrees with the fresh group) that it stays with or joins."""
    blocks: list[object] = [None] * len(fresh)
    holders: dict[int, Counter[object]] = defaultdict(Counter)
    for index in sorted(recorded):
        event = recorded[index]
        blocks[index] = (event, fresh[index]) if event in torn else (event,)
        holders[fresh[index]][blocks[index]] += 1
    for index, label in enumerate(fresh):
        if blocks[index] is None:
            # Counter keeps the order met: of two equal blocks the earliest claim's wins.
            blocks[index] = (
                max(holders[label], key=lambda block: holders[label][block]) if label in holders else ("", label)
            )
    return blocks


def _join_blocks(
    blocks: Sequence[object], size: int, same: Sequence[tuple[int, int]], different: Sequence[tuple[int, int]]
) -> Forest:
    forest = Forest(size, different)
    first: dict[object, int] = {}
    for index, block in enumerate(blocks):
        forest.join(first.setdefault(block, index), index)
    for one, other in same:
        forest.join(one, other)
    return forest


def _name_groups(
    groups: Sequence[Sequence[int]], claim_ids: Sequence[str], recorded: Mapping[int, str], previous: Minted
) -> tuple[dict[str, tuple[int, ...]], tuple[tuple[str, str], ...]]:
    """Give each recorded id to the group with most of its claims, the rest an id of its first claim that is free."""
    redirects = dict(previous.redirects)
    heirs: dict[str, Counter[int]] = defaultdict(Counter)
    for number, group in enumerate(groups):
        for index in group:
            if index in recorded:
                heirs[recorded[index]][number] += 1
    claimed: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for event, counts in heirs.items():
        heir = max(counts, key=lambda number: (counts[number], -number))
        earliest = min(index for index in groups[heir] if recorded.get(index) == event)
        claimed[heir].append((-counts[heir], earliest, event))
    taken = {event for event, _ in previous.events} | set(redirects)
    members: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(groups):
        if number in claimed:
            (_, _, name), *merged = sorted(claimed[number])
            redirects |= {old: name for _, _, old in merged}
        else:
            name = next(name for name in _offer_ids([claim_ids[index] for index in group]) if name not in taken)
            taken.add(name)
        members[name] = tuple(group)
    return members, tuple(sorted((old, _follow(old, redirects)) for old in redirects if old not in members))


def _offer_ids(claim_ids: Sequence[str]) -> Iterator[str]:
    """Offer ids made from each claim, then from the first with a number."""
    yield from (make_id("evt", claim) for claim in claim_ids)
    yield from (make_id("evt", claim_ids[0], str(number)) for number in count(2))


def _follow(event: str, redirects: Mapping[str, str]) -> str:
    seen = set()
    while event in redirects and event not in seen:
        seen.add(event)
        event = redirects[event]
    return event


def _suggest_merges(
    groups: Sequence[Sequence[int]],
    fresh: Sequence[int],
    claim_ids: Sequence[str],
    different: Sequence[tuple[int, int]],
) -> list[Suggestion]:
    """Propose to join the groups that one fresh group spans, each with the one before it."""
    spanned: dict[int, dict[int, int]] = defaultdict(dict)
    for number, group in enumerate(groups):
        for index in group:
            spanned[fresh[index]].setdefault(number, index)
    ruled = {frozenset(pair) for pair in different}
    suggestions: list[Suggestion] = []
    for parts in spanned.values():
        firsts = sorted(parts.values())
        apart = [pair for pair in pairwise(firsts) if frozenset(pair) not in ruled]
        reason = "read anew, the claims of both events are one happening"
        suggestions += [_suggest("merge", claim_ids[one], claim_ids[other], reason) for one, other in apart]
    return suggestions


def _suggest_splits(
    groups: Sequence[Sequence[int]], fresh: Sequence[int], claim_ids: Sequence[str], same: Sequence[tuple[int, int]]
) -> list[Suggestion]:
    """Propose to part a group that spans several fresh groups, each from the first."""
    ruled = {frozenset(pair) for pair in same}
    suggestions: list[Suggestion] = []
    for group in groups:
        first: dict[int, int] = {}
        for index in group:
            first.setdefault(fresh[index], index)
        anchor, *others = sorted(first.values())
        apart = [other for other in others if frozenset((anchor, other)) not in ruled]
        reason = "read anew, the claims of this event are two happenings"
        suggestions += [_suggest("split", claim_ids[anchor], claim_ids[other], reason) for other in apart]
    return suggestions


def _suggest(kind: str, one: str, other: str, reason: str) -> Suggestion:
    subject = tuple(sorted((one, other)))
    return Suggestion(
        id=make_id("sug", kind, *subject), kind=kind, about=About.PAIR, subject=subject, score=1.0, reasons=(reason,)
    )
