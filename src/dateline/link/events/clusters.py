"""Turn scored pairs into events: connected components, taken apart again where their members do not agree."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from dateline.link.events.candidates import Pairs, find_all_pairs
from dateline.link.events.table import Floats
from dateline.link.forest import Forest

Labels = npt.NDArray[np.intp]
# Components up to this size are compared all with all before they stay whole.
LARGEST_COMPARED = 128
# Distance of a pair that must not be one: no average of agreeing pairs can outweigh it.
FORBIDDEN = 1e6
# Sets up to this size are clustered all at once, step by step.
LARGEST_TOGETHER = 20


def find_clusters(
    components: Labels, pairs: Pairs, scores: Floats, same_event: float, score: Callable[[Pairs], Floats]
) -> Labels:
    """Group rows so that, on average, the pairs of a group score at least `same_event` and none is forbidden.

    Args:
        components: Label of each row: 0, 1, ...; rows of two components are never compared.
        pairs: Pairs compared.
        scores: Their scores, 0 = forbidden.
        same_event: Least score of a pair that joins.
        score: Scores further pairs.

    Returns:
        Label of each row: 0, 1, ... by the smallest row of each group.

    Notes:
        A component whose compared pairs all agree stays whole. Another is compared all with all and clustered by average linkage; one too large
        for that is joined again from its strongest pair down, never across a forbidden pair.
    """
    labels, sizes = components, np.bincount(components)
    inside = np.flatnonzero(components[pairs[:, 0]] == components[pairs[:, 1]])
    pairs, scores = pairs[inside], scores[inside]
    owner = components[pairs[:, 0]]
    doubtful = np.bincount(owner, minlength=len(sizes)) * 2 < sizes * (sizes - 1)
    doubtful[owner[scores < same_event]] = True
    labels = _compare_again(labels, doubtful & (sizes <= LARGEST_COMPARED), same_event, score)
    for large in np.flatnonzero(doubtful & (sizes > LARGEST_COMPARED)):
        labels = _join_again(labels, int(large), pairs, scores, same_event)
    return relabel(labels)


def label_components(size: int, pairs: Pairs) -> Labels:
    """Label rows by connected component, components in the order of their smallest row."""
    graph = coo_matrix((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    return relabel(labels)


def relabel(labels: npt.NDArray[np.signedinteger]) -> Labels:
    """Number groups by their smallest row."""
    rows = np.arange(len(labels))
    first = np.zeros(int(labels.max(initial=-1)) + 1, dtype=np.intp)
    # Of rows of one label the last one written stays: the smallest.
    first[labels[::-1]] = rows[::-1]
    lead = first[labels]
    ranked: Labels = (np.cumsum(lead == rows) - 1)[lead]
    return ranked


def _compare_again(
    labels: Labels, chosen: npt.NDArray[np.bool_], same_event: float, score: Callable[[Pairs], Floats]
) -> Labels:
    """Compare the chosen components all with all; those whose pairs do not all agree are clustered by average linkage."""
    pairs = find_all_pairs(np.where(chosen[labels], labels, -1))
    scores, owner = score(pairs), labels[pairs[:, 0]]
    disagrees = np.zeros(len(chosen), dtype=bool)
    disagrees[owner[scores < same_event]] = True
    torn = np.flatnonzero(disagrees[owner])
    pairs, scores, owner = pairs[torn], scores[torn], owner[torn]
    distances = np.where(scores > 0, 1.0 - scores, FORBIDDEN).astype(np.float32)
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]][: len(owner)])
    counts = np.diff(np.append(starts, len(owner)))
    result = labels.copy()
    for count in np.unique(counts).tolist():
        cells = starts[counts == count][:, None] + np.arange(count)
        size = (1 + math.isqrt(1 + 8 * count)) // 2
        # Pairs are sorted: those of a component's first row come first and list all others.
        rows = np.column_stack([pairs[cells[:, 0], 0], pairs[cells[:, : size - 1], 1]])
        result[rows] = len(chosen) + np.take_along_axis(
            rows, average_link(distances[cells], size, 1.0 - same_event), axis=1
        )
    return result


def average_link(distances: Floats, size: int, largest: float) -> Labels:
    """Cluster sets of things by average linkage: many small sets at once, larger ones one by one.

    Args:
        distances: One row a set: its things' distances in the order 0-1, 0-2, ..., 1-2, ...
        size: Things in each set.
        largest: Mean distance up to which two groups join.

    Returns:
        One row a set: for each thing the thing that stands for its group.
    """
    if size <= LARGEST_TOGETHER:
        return _link_together(distances, size, largest)
    return np.array([_cut(linkage(row, "average"), size, largest) for row in distances])


def _cut(tree: npt.NDArray[np.float64], size: int, largest: float) -> Labels:
    """Follow each thing to the top of the tree below the cut; the first thing there stands for all."""
    joins = np.flatnonzero(tree[:, 2] <= largest)
    above = np.arange(size + len(tree))
    above[tree[joins, :2].astype(np.intp)] = (size + joins)[:, None]
    while (above[above] != above).any():
        above = above[above]
    top = above[:size]
    first = np.empty(len(above), dtype=np.intp)
    first[top[::-1]] = np.arange(size)[::-1]
    return first[top]


def _link_together(distances: Floats, size: int, largest: float) -> Labels:
    """Do what `average_link` does for many sets of a few things: join the two nearest groups of each until none are near enough."""
    square = np.full((len(distances), size, size), np.inf, dtype=np.float32)
    upper = np.triu_indices(size, 1)
    square[:, upper[0], upper[1]] = square[:, upper[1], upper[0]] = distances
    weights, labels = np.ones((len(distances), size), dtype=np.float32), np.tile(np.arange(size), (len(distances), 1))
    open_sets = np.arange(len(distances))
    while True:
        nearest = square[open_sets].reshape(len(open_sets), -1)
        pick = nearest.argmin(axis=1)
        near = nearest[np.arange(len(open_sets)), pick] <= largest
        open_sets, (one, other) = open_sets[near], np.divmod(pick[near], size)
        if not len(open_sets):
            return labels
        weight, other_weight = weights[open_sets, one][:, None], weights[open_sets, other][:, None]
        mean = (square[open_sets, one] * weight + square[open_sets, other] * other_weight) / (weight + other_weight)
        square[open_sets, one] = square[open_sets, :, one] = mean
        square[open_sets, other] = square[open_sets, :, other] = np.inf
        square[open_sets, one, one] = np.inf
        weights[open_sets, one] += weights[open_sets, other]
        labels[open_sets] = np.where(labels[open_sets] == other[:, None], one[:, None], labels[open_sets])


def _join_again(labels: Labels, label: int, pairs: Pairs, scores: Floats, same_event: float) -> Labels:
    """Join a large component from its strongest pair down, skipping joins across a forbidden pair."""
    rows = np.flatnonzero(labels == label)
    own = labels[pairs[:, 0]] == label
    local = np.searchsorted(rows, pairs[own])
    values = scores[own]
    forest = Forest(len(rows), [(int(a), int(b)) for a, b in local[values == 0]])
    for index in np.lexsort((local[:, 1], local[:, 0], -values)):
        if values[index] >= same_event:
            forest.join(int(local[index, 0]), int(local[index, 1]))
    result, free = labels.copy(), int(labels.max()) + 1
    for part, members in enumerate(forest.groups()):
        result[rows[members]] = free + part
    return result
