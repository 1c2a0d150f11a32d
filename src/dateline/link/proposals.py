"""Propose to a person what the claims alone would merge or split; nothing is merged or split by itself."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.link.events.minting import Minting, RowPairs
from dateline.model.decision import About, Suggestion
from dateline.model.identity import make_id


def propose(
    claim_ids: Sequence[str], fresh: Sequence[int], minting: Minting, same: RowPairs, different: RowPairs
) -> list[Suggestion]:
    """Propose merges and splits: each a pair of claims to be ruled the same or different.

    Args:
        claim_ids: In canonical order.
        fresh: Label of each claim by content and decisions alone.
        minting: The events as they stand.
        same: Pairs of positions that a person ruled one: they are not proposed again.
        different: Pairs that a person ruled two.

    Returns:
        Sorted by id.
    """
    groups = list(minting.members.values())
    found = {
        "merge": _find_merges(groups, minting.homes, fresh, {frozenset(pair) for pair in (*same, *different)}),
        "split": _find_splits(groups, fresh, {frozenset(pair) for pair in same}),
    }
    made = [_suggest(kind, claim_ids[a], claim_ids[b]) for kind, pairs in found.items() for a, b in pairs]
    return sorted(made, key=lambda one: one.id)


def _find_merges(
    groups: Sequence[Sequence[int]], homes: Sequence[str], fresh: Sequence[int], ruled: set[frozenset[int]]
) -> Iterator[tuple[int, int]]:
    """Find what one fresh group spans, each with the one before it: groups, and of a group that is split what comes from each home."""
    spanned: dict[int, dict[tuple[int, str], int]] = defaultdict(dict)
    for number, group in enumerate(groups):
        is_split = len({fresh[index] for index in group}) > 1
        for index in group:
            spanned[fresh[index]].setdefault((number, homes[index] if is_split else ""), index)
    for parts in spanned.values():
        yield from (pair for pair in pairwise(sorted(parts.values())) if frozenset(pair) not in ruled)


def _find_splits(
    groups: Sequence[Sequence[int]], fresh: Sequence[int], ruled: set[frozenset[int]]
) -> Iterator[tuple[int, int]]:
    """Find the groups that span several fresh groups: every claim that leaves, apart from the first of each part that comes before its own.

    With these ruled, each claim joins the part that it is not apart from (`rule_events`), and so each part is whole.
    """
    for group in groups:
        first: dict[int, int] = {}
        for index in group:
            own = first.setdefault(fresh[index], index)
            earlier = (one for one in first.values() if one < own)
            yield from ((one, index) for one in earlier if frozenset((one, index)) not in ruled)


REASONS = {
    "merge": "read anew, the claims of both events are one happening",
    "split": "read anew, these claims of one event are two happenings",
}


def _suggest(kind: str, one: str, other: str) -> Suggestion:
    subject = tuple(sorted((one, other)))
    return Suggestion(
        id=make_id("sug", kind, *subject),
        kind=kind,
        about=About.PAIR,
        subject=subject,
        score=1.0,
        reasons=(REASONS[kind],),
    )
