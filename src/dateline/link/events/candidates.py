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
# Multiplier of Fibonacci hashing: 2**64 divided by the golden ratio.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
HALF = np.uint64(32)


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
    nearness = _order_by(day, table.place, table.kin[:, 0])
    found = [_pair_neighbours(block, kind, nearness, reach) for block in blocks]
    return _unique(found, len(table))


def find_within(table: ClaimTable) -> Pairs:
    """Pair the claims of one article that have one family and realis."""
    nearness = np.arange(len(table), dtype=np.uint64)
    reach = np.full(len(table), SMALL_UNDATED_BLOCK)
    return _unique([_pair_neighbours(table.article, _mix(table.family, table.realis), nearness, reach)], len(table))


def find_all_pairs(labels: npt.NDArray[np.intp]) -> Pairs:
    """Pair all rows that have one label, unless it is negative."""
    rows = np.flatnonzero(labels >= 0)
    order = rows[np.argsort(labels[rows], kind="stable")]
    held = labels[order]
    found = [np.empty((0, 2), dtype=np.int64)]
    position = np.arange(len(order))
    for distance in range(1, len(order)):
        position = position[position + distance < len(order)]
        position = position[held[position] == held[position + distance]]
        if not len(position):
            break
        found.append(np.stack([order[position], order[position + distance]], axis=1))
    return np.sort(np.concatenate(found), axis=1)


def _pair_neighbours(
    block: npt.NDArray[np.signedinteger], kind: Keys, nearness: Keys, reach: npt.NDArray[np.intp]
) -> Pairs:
    """Pair the rows of each block and kind with those that follow in the order of nearness; rows of an unknown block stand aside.

    Returns:
        Each pair as one number, smaller row times the number of rows plus larger.
    """
    rows = np.flatnonzero(block != UNKNOWN)
    # Blocks are told apart by 32 bits of a hash: where two collide, a few needless pairs are compared.
    keys = _mix(block[rows], kind[rows]) >> HALF
    order = np.argsort((keys << HALF) | nearness[rows], kind="stable")
    rows, keys = rows[order], keys[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    sizes = np.diff(np.r_[starts, len(keys)])
    end, size = np.repeat(starts + sizes, sizes), np.repeat(sizes, sizes)
    reach = np.where(size <= reach[rows], reach[rows], NEAREST)
    found = []
    position = np.arange(len(rows))
    for distance in range(1, SMALL_UNDATED_BLOCK):
        position = position[(position + distance < end[position]) & (distance <= reach[position])]
        if not len(position):
            break
        one, other = rows[position], rows[position + distance]
        found.append(np.minimum(one, other) * len(kind) + np.maximum(one, other))
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


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


def _unique(found: Sequence[Pairs], size: int) -> Pairs:
    merged = np.sort(np.concatenate(found))
    merged = merged[np.r_[True, merged[1:] != merged[:-1]][: len(merged)]]
    return np.stack([merged // max(size, 1), merged % max(size, 1)], axis=1)
