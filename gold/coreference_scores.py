"""Scores of clusterings: MUC, B-cubed, CEAF-e and their mean, as the CoNLL shared tasks define them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

Cluster = frozenset[Hashable]


def to_clusters(labels: Mapping[Hashable, Hashable]) -> list[Cluster]:
    """Turn item -> label into clusters."""
    clusters: dict[Hashable, set[Hashable]] = {}
    for item, label in labels.items():
        clusters.setdefault(label, set()).add(item)
    return [frozenset(members) for members in clusters.values()]


def score_clusters(gold: Sequence[Cluster], found: Sequence[Cluster]) -> dict[str, tuple[float, float, float]]:
    """Score found clusters of the same items as the gold clusters, singletons included.

    Returns:
        "muc", "b3", "ceafe" -> (recall, precision, F1); "conll" -> the three means.

    Source:
        Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with the entity-based similarity phi 4).
    """
    scores = {
        "muc": _with_f1(_muc(gold, found), _muc(found, gold)),
        "b3": _with_f1(_b_cubed(gold, found), _b_cubed(found, gold)),
        "ceafe": _ceaf_e(gold, found),
    }
    rows = list(scores.values())
    scores["conll"] = tuple(sum(row[i] for row in rows) / 3 for i in range(3))  # type: ignore[assignment]
    return scores


def _with_f1(recall: float, precision: float) -> tuple[float, float, float]:
    return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _muc(key: Iterable[Cluster], response: Iterable[Cluster]) -> float:
    """Share of the key's links that the response keeps."""
    label = {item: number for number, cluster in enumerate(response) for item in cluster}
    kept = sum(len(cluster) - len({label[item] for item in cluster}) for cluster in key)
    links = sum(len(cluster) - 1 for cluster in key)
    return kept / links if links else 0.0


def _b_cubed(key: Sequence[Cluster], response: Iterable[Cluster]) -> float:
    """Mean share of an item's key cluster that its response cluster holds."""
    label = {item: number for number, cluster in enumerate(response) for item in cluster}
    overlap = sum(
        count**2 / len(cluster) for cluster in key for count in Counter(label[item] for item in cluster).values()
    )
    return overlap / sum(len(cluster) for cluster in key)


def _ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> tuple[float, float, float]:
    """Align clusters one to one by the best sum of 2|A and B| / (|A| + |B|)."""
    label = {item: number for number, cluster in enumerate(found) for item in cluster}
    similarity = np.zeros((len(gold), len(found)))
    for row, cluster in enumerate(gold):
        for column, count in Counter(label[item] for item in cluster).items():
            similarity[row, column] = 2 * count / (len(cluster) + len(found[column]))
    total = similarity[linear_sum_assignment(similarity, maximize=True)].sum()
    return _with_f1(total / len(gold), total / len(found))
