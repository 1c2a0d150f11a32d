"""Turn scored pairs into events: connected components, taken apart again where their members do not agree."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

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
    """Compare the chosen components all with all; those whose pairs do not all agree are clustered by average linkage."""
    pairs = find_all_pairs(np.where(chosen[labels], labels, -1))
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0], labels[pairs[:, 0]]))]
    scores = score(pairs)
    agree = np.ones(len(chosen), dtype=bool)
    agree[labels[pairs[scores < same_event, 0]]] = False
    torn = ~agree[labels[pairs[:, 0]]]
    pairs, distances = pairs[torn], np.where(scores[torn] > 0, 1.0 - scores[torn], FORBIDDEN)
    owner = labels[pairs[:, 0]]
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]][: len(owner)])
    result, free = labels.copy(), len(chosen)
    for start, end in pairwise([*starts.tolist(), len(owner)]):
        # Pairs are sorted: those of a component's first row list all others.
        rows = np.append(pairs[start, 0], pairs[start:end, 1][pairs[start:end, 0] == pairs[start, 0]])
        parts = average_link(squareform(distances[start:end], checks=False), 1.0 - same_event)
        result[rows] = free + parts
        free += len(rows)
    return result


def average_link(distances: npt.NDArray[np.float64], largest: float) -> Labels:
    """Cluster a few things by average linkage: join the two nearest groups until none are near enough.

    Args:
        distances: Square and symmetric; changed in place.
        largest: Mean distance up to which two groups join.

    Returns:
        Label of each thing, not consecutive.
    """
    size = len(distances)
    np.fill_diagonal(distances, np.inf)
    weights, labels = np.ones(size), np.arange(size)
    while True:
        one, other = divmod(int(distances.argmin()), size)
        if distances[one, other] > largest:
            return labels
        mean = (distances[one] * weights[one] + distances[other] * weights[other]) / (weights[one] + weights[other])
        distances[one], distances[:, one] = mean, mean
        distances[other], distances[:, other], distances[one, one] = np.inf, np.inf, np.inf
        weights[one] += weights[other]
        labels[labels == other] = one


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
