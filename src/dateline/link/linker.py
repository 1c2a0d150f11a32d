"""From a table of claims to groups of rows: claims of one article first, then across articles."""

import numpy as np
from msgspec import Struct

from dateline.link.candidates import Pairs, find_candidates, find_within
from dateline.link.clusters import Labels, find_clusters, label_components, relabel
from dateline.link.pair_features import score_pairs
from dateline.link.table import ClaimTable, Floats, collapse
from dateline.link.weights import Weights

EMPTY = np.empty((0, 2), dtype=np.int64)


class Partition(Struct, frozen=True, kw_only=True):
    """Which rows are one event.

    Attributes:
        labels: Event of each row: 0, 1, ... by smallest row.
        units: The unit (claims of one article, or of copies, that were joined first) of each row.
        table: One row a unit.
        pairs: Pairs of units compared.
        scores: Their scores, 0 = forbidden.
    """

    labels: Labels
    units: Labels
    table: ClaimTable
    pairs: Pairs
    scores: Floats


def find_partition(table: ClaimTable, weights: Weights, same: Pairs = EMPTY, different: Pairs = EMPTY) -> Partition:
    """Group claims into events.

    Args:
        table: Claims in canonical order.
        weights: What each feature weighs.
        same: Rows that must be one: by a person, or by copied text. Where both contradict, `different` yields to `same`.
        different: Rows that must not be.

    Returns:
        The partition with what it was made from.
    """
    units = _find_units(table, weights, same, different)
    merged = collapse(table, units)
    apart = _keys(np.sort(units[different], axis=1), len(merged))

    def score(pairs: Pairs) -> Floats:
        scores = score_pairs(merged, pairs, weights.across)
        scores[np.isin(_keys(pairs, len(merged)), apart)] = 0.0
        return scores

    pairs = find_candidates(merged)
    extra = np.sort(units[different], axis=1)
    pairs = np.unique(np.concatenate([pairs, extra[extra[:, 0] != extra[:, 1]]]), axis=0) if len(extra) else pairs
    scores = score(pairs)
    groups = find_clusters(len(merged), pairs, scores, weights.same_event, score)
    return Partition(labels=relabel(groups[units]), units=units, table=merged, pairs=pairs, scores=scores)


def _find_units(table: ClaimTable, weights: Weights, same: Pairs, different: Pairs) -> Labels:
    """Join the claims of one article that are one event, then everything that must be one."""
    apart = _keys(np.sort(different, axis=1), len(table))

    def score(pairs: Pairs) -> Floats:
        scores = score_pairs(table, pairs, weights.within)
        scores[np.isin(_keys(pairs, len(table)), apart)] = 0.0
        return scores

    pairs = find_within(table.article, table)
    local = find_clusters(len(table), pairs, score(pairs), weights.same_event, score)
    units = _join_units(local, same)
    torn = np.isin(units, units[different[units[different[:, 0]] == units[different[:, 1]], 0]])
    # What a person keeps apart meets in one unit only through joins of the machine: take those back.
    return (
        _join_units(relabel(np.where(torn, len(table) + np.arange(len(table)), local)), same) if torn.any() else units
    )


def _join_units(local: Labels, same: Pairs) -> Labels:
    return relabel(label_components(int(local.max(initial=-1)) + 1, local[same])[local]) if len(same) else local


def _keys(pairs: Pairs, size: int) -> Pairs:
    return pairs[:, 0] * size + pairs[:, 1]
