"""Choose which claims to compare: near neighbours on a few sorted keys, never all with all."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.link.table import UNKNOWN, ClaimTable, Ints

Pairs = npt.NDArray[np.int64]

# In a block up to this size everybody is compared with everybody, in a larger one with the nearest few.
SMALL_BLOCK = 48
NEAREST = 4


def find_candidates(table: ClaimTable) -> Pairs:
    """Pair every claim with its neighbours in each block.

    Args:
        table: Claims in canonical order.

    Returns:
        Rows (smaller index, larger index), sorted, each once.
    """
    day = table.day
    keys: list[Sequence[Ints]] = [
        (table.story, table.family, table.realis),
        (table.story, table.kin, table.family, table.realis),
        (table.place, table.family, table.realis),
        (table.kin, day, table.family, table.realis),
    ]
    has_day = day != UNKNOWN
    for column in (table.participants, table.actors, table.recipients):
        keys += [
            (np.where(has_day, column[:, i], UNKNOWN), table.family, table.realis)
            for i in range(min(2, column.shape[1]))
        ]
    keys[2] = (np.where(has_day, table.place, UNKNOWN), *keys[2][1:])
    found = [_pair_neighbours(key, (day, table.place, table.kin), len(table)) for key in keys]
    return _unique(found, len(table))


def find_within(group: Ints, table: ClaimTable) -> Pairs:
    """Pair claims of one group (an article) that have one family and realis."""
    return _unique(
        [_pair_neighbours((group, table.family, table.realis), (np.arange(len(table), dtype=np.int32),), len(table))],
        len(table),
    )


def find_all_pairs(labels: npt.NDArray[np.intp]) -> Pairs:
    """Pair all rows that have one label, unless it is negative."""
    rows = np.flatnonzero(labels >= 0)
    order = rows[np.argsort(labels[rows], kind="stable")]
    found, left, distance = [np.empty((0, 2), dtype=np.int64)], order, 0
    held = labels[order]
    while True:
        distance += 1
        is_pair = held[distance:] == held[:-distance] if distance < len(held) else np.empty(0, dtype=bool)
        if not is_pair.any():
            break
        found.append(np.stack([left[:-distance][is_pair], left[distance:][is_pair]], axis=1))
    pairs = np.concatenate(found)
    pairs.sort(axis=1)
    return pairs


def _pair_neighbours(key: Sequence[Ints], nearness: Sequence[Ints], size: int) -> Pairs:
    """Pair the rows of each block with the next few in the order of nearness; rows with an unknown first key stand aside."""
    rows = np.flatnonzero(key[0] != UNKNOWN)
    order = rows[
        np.lexsort(
            np.stack([rows, *(column[rows] for column in reversed(nearness)), *(column[rows] for column in key)])
        )
    ]
    is_first = np.zeros(len(order), dtype=bool)
    is_first[:1] = True
    for column in key:
        held = column[order]
        is_first[1:] |= held[1:] != held[:-1]
    block = np.cumsum(is_first) - 1
    sizes = np.bincount(block) if len(block) else np.empty(0, dtype=np.int64)
    position = np.arange(len(order))
    end = np.cumsum(sizes)[block] if len(block) else position
    reach = np.where(sizes[block] <= SMALL_BLOCK, SMALL_BLOCK, NEAREST) if len(block) else position
    found = []
    for distance in range(1, SMALL_BLOCK):
        position = position[(position + distance < end[position]) & (distance <= reach[position])]
        if not len(position):
            break
        one, other = order[position], order[position + distance]
        found.append(np.minimum(one, other) * size + np.maximum(one, other))
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _unique(found: Sequence[Pairs], size: int) -> Pairs:
    merged = np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)
    return np.stack([merged // max(size, 1), merged % max(size, 1)], axis=1)
