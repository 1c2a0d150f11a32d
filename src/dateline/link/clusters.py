"""Turn scored pairs into events: connected components, taken apart again where their members do not agree."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from dateline.link.candidates import Pairs, find_all_pairs
from dateline.link.forest import Forest
from dateline.link.table import Floats

Labels = npt.NDArray[np.intp]
# Components up to this size are compared all with all before they stay whole.
LARGEST_COMPARED = 128
# Distance of a pair that must not be one: no average of agreeing pairs can outweigh it.
FORBIDDEN = 1e6


def find_clusters(
    size: int, pairs: Pairs, scores: Floats, same_event: float, score: Callable[[Pairs], Floats]
) -> Labels:
    """Group rows so that, on average, the pairs of a group score at least `same_event` and none is forbidden.

    Args:
        size: Number of rows.
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
    labels = label_components(size, pairs[scores >= same_event])
    doubtful = np.zeros(int(labels.max(initial=-1)) + 1, dtype=bool)
    inside = labels[pairs[:, 0]] == labels[pairs[:, 1]]
    doubtful[labels[pairs[inside & (scores < same_event), 0]]] = True
    sizes = np.bincount(labels, minlength=len(doubtful))
    joined = np.bincount(labels[pairs[inside, 0]], minlength=len(doubtful))
    doubtful |= joined * 2 < sizes * (sizes - 1)
    doubtful &= sizes > 2
    labels = _compare_again(labels, doubtful & (sizes <= LARGEST_COMPARED), same_event, score)
    for large in np.flatnonzero(doubtful & (sizes > LARGEST_COMPARED)):
        labels = _join_again(labels, int(large), pairs[inside], scores[inside], same_event)
    return relabel(labels)


def label_components(size: int, pairs: Pairs) -> Labels:
    """Label rows by connected component, components in the order of their smallest row."""
    graph = coo_matrix((np.ones(len(pairs), dtype=np.int8), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    _, labels = connected_components(graph, directed=False)
    return relabel(labels)


def relabel(labels: npt.NDArray[np.signedinteger]) -> Labels:
    """Number groups by their smallest row."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.intp)
    rank[np.argsort(first)] = np.arange(len(first))
    return rank[inverse]


def _compare_again(
    labels: Labels, chosen: npt.NDArray[np.bool_], same_event: float, score: Callable[[Pairs], Floats]
) -> Labels:
    """Cluster the chosen components by average linkage over all their pairs."""
    masked = np.where(chosen[labels], labels, -1)
    pairs = find_all_pairs(masked)
    if not len(pairs):
        return labels
    order = np.lexsort((pairs[:, 1], pairs[:, 0], labels[pairs[:, 0]]))
    pairs = pairs[order]
    scores = score(pairs)
    distances = np.where(scores > 0, 1.0 - scores, FORBIDDEN).astype(np.float64)
    owner = labels[pairs[:, 0]]
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    result, free = labels.copy(), int(labels.max()) + 1
    rows = np.flatnonzero(masked >= 0)
    rows = rows[np.argsort(masked[rows], kind="stable")]
    row_starts = np.flatnonzero(np.r_[True, masked[rows][1:] != masked[rows][:-1]])
    for members, own in zip(np.split(rows, row_starts[1:]), np.split(distances, starts[1:]), strict=True):
        parts = fcluster(linkage(own, "average"), 1.0 - same_event, "distance")
        result[members] = free + parts
        free += int(parts.max()) + 1
    return result


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
