"""Choose which claims to compare: near neighbours on a few sorted keys, never all with all."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.link.events.table import UNKNOWN, ClaimTable, Ints

Pairs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

# In a block up to this size everybody is compared with everybody, in a larger one with the nearest few.
SMALL_BLOCK = 16
NEAREST = 3
# Claims of no day cannot be ordered by it: they are compared with everybody up to this size.
SMALL_UNDATED_BLOCK = 192
# A pair is one number: 32 binary digits for each of its rows.
WORD, LOW_WORD = np.int64(32), np.int64(0xFFFFFFFF)
# Multiplier of Fibonacci hashing: 2**64 divided by the golden ratio.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
HALF, LOW_HALF = np.uint64(32), np.uint64(0xFFFFFFFF)


def find_candidates(table: ClaimTable) -> Pairs:
    """Pair every claim with its neighbours in each block.

    Args:
        table: Claims in canonical order.

    Returns:
        Rows (smaller index, larger index), sorted, each once.

    Notes:
        A block is a story, a story and kind of word, a place, an actor, recipient or participant, or a day and kind of word, always within one
        type family and realis; within it the order is by day, then place and word. Claims of no day are compared within their story only.
    """
    day, kind = table.day, _mix(table.family, table.realis)
    has_day = day != UNKNOWN
    words = list(table.kin.T[:2])
    reach = np.where(has_day, SMALL_BLOCK, SMALL_UNDATED_BLOCK)
    blocks: list[npt.NDArray[np.signedinteger]] = [table.story, *(_both(table.story, word) for word in words)]
    dated: list[npt.NDArray[np.signedinteger]] = [table.place, *(_both(word, day) for word in words)]
    blocks += [np.where(has_day, column, UNKNOWN) for column in dated]
    for column in (table.participants, table.actors, table.recipients):
        blocks += [np.where(has_day, column[:, i], UNKNOWN) for i in range(2)]
    order = np.argsort(_order_by(day, table.place, table.kin[:, 0]), kind="stable")
    return _unique([_pair_neighbours(block, kind, order, reach) for block in blocks])


def find_within(table: ClaimTable) -> Pairs:
    """Pair the claims of one article that have one family and realis."""
    order, reach = np.arange(len(table)), np.full(len(table), SMALL_UNDATED_BLOCK)
    return _unique([_pair_neighbours(table.article, _mix(table.family, table.realis), order, reach)])


def find_all_pairs(labels: npt.NDArray[np.intp]) -> Pairs:
    """Pair all rows that have one label, unless it is negative.

    Returns:
        Pairs in the order of labels, then of rows.
    """
    rows = np.flatnonzero(labels >= 0)
    order = rows[np.argsort(labels[rows], kind="stable")]
    return np.stack(_pair_with_next(order, _measure_runs(labels[order])[1])).T


def to_keys(one: Pairs, other: Pairs) -> Pairs:
    """Make one number of the two rows of each pair, in the order of the first and then of the second."""
    keys: Pairs = (one << WORD) | other
    return keys


def split_keys(keys: Pairs) -> Pairs:
    """Turn numbers back into the pairs that `to_keys` made them of."""
    pairs = np.empty((2, len(keys)), dtype=np.int64)
    np.right_shift(keys, WORD, out=pairs[0])
    np.bitwise_and(keys, LOW_WORD, out=pairs[1])
    return pairs.T


def _pair_neighbours(
    block: npt.NDArray[np.signedinteger], kind: Keys, order: npt.NDArray[np.intp], reach: npt.NDArray[np.intp]
) -> npt.NDArray[np.int64]:
    """Pair the rows of each block and kind with those that follow in the order of nearness; rows of an unknown block stand aside.

    Returns:
        The keys of pairs, smaller row first.
    """
    place = np.flatnonzero(block[order] != UNKNOWN)
    rows = order[place]
    # Blocks are told apart by 32 bits of a hash: where two collide, a few needless pairs are compared. Beside its place in the order no key
    # is there twice, and numbers alone sort faster than what they stand for.
    keys = np.sort((_mix(block[rows], kind[rows]) >> HALF << HALF) | place.astype(np.uint64))
    rows, (size, after) = order[(keys & LOW_HALF).astype(np.intp)], _measure_runs(keys >> HALF)
    one, other = _pair_with_next(rows, np.where(size <= reach[rows], after, np.minimum(after, NEAREST)))
    return to_keys(np.minimum(one, other), np.maximum(one, other))


def _measure_runs(labels: npt.NDArray[np.generic]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Say, for each of some sorted labels, how many are equal to it, and how many of these follow it."""
    ends = np.flatnonzero(np.r_[labels[1:] != labels[:-1], True][: len(labels)]) + 1
    sizes = np.diff(ends, prepend=0)
    return np.repeat(sizes, sizes), np.repeat(ends, sizes) - np.arange(1, len(labels) + 1)


def _pair_with_next(
    rows: npt.NDArray[np.intp], number: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Pair each row with as many as stand next to it as is said of it."""
    skipped = np.cumsum(number) - number - np.arange(1, len(rows) + 1)
    return np.repeat(rows, number), rows[np.arange(int(number.sum())) - np.repeat(skipped, number)]


def _mix(*columns: npt.NDArray[np.generic]) -> Keys:
    """Hash rows of several columns to 64 bits, the upper ones the best mixed."""
    mixed = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ (mixed >> HALF) ^ column.astype(np.uint64)) * GOLDEN
    return mixed


def _both(one: Ints, other: Ints) -> npt.NDArray[np.int64]:
    """Make one block of two columns; unknown where either is."""
    known = (one != UNKNOWN) & (other != UNKNOWN)
    return np.where(known, (one.astype(np.int64) << 32) | other, UNKNOWN)


def _order_by(day: Ints, place: Ints, kin: Ints) -> Keys:
    """Make 32 bits that sort by day, and bring together what shares a place and a word."""
    known = day[day != UNKNOWN]
    days = np.clip(day - known.min(initial=0 if not len(known) else known[0]), 0, 0xFFFF).astype(np.uint64)
    low = (_mix(place) >> np.uint64(56) << np.uint64(8)) | (_mix(kin) >> np.uint64(56))
    return np.asarray((days << np.uint64(16)) | low, dtype=np.uint64)


def _unique(found: Sequence[npt.NDArray[np.int64]]) -> Pairs:
    keys = np.concatenate(found)
    keys.sort()
    return split_keys(keys[np.r_[True, keys[1:] != keys[:-1]][: len(keys)]])
