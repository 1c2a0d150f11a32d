"""From a table of claims to groups of rows: claims of one article first, then across articles, then groups once more."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from dateline.link.events.candidates import Pairs, find_candidates, find_within, split_keys, to_keys
from dateline.link.events.clusters import Labels, find_clusters, label_components, relabel
from dateline.link.events.collapsing import collapse
from dateline.link.events.marks import work_out
from dateline.link.events.pair_features import score_pairs
from dateline.link.events.table import ClaimTable, Floats
from dateline.link.events.weights import Scale, Weights

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


class Comparison(Struct, frozen=True):
    """Rows compared and clustered: pairs, their scores with 0 = forbidden, and the label of each row."""

    pairs: Pairs
    scores: Floats
    labels: Labels


def find_partition(
    table: ClaimTable, weights: Weights, same: Pairs = EMPTY, different: Pairs = EMPTY, repeats: Pairs = EMPTY
) -> Partition:
    """Group claims into events.

    Args:
        table: Claims in canonical order.
        weights: What each feature weighs.
        same: Rows that must be one: copies of one text. Where both contradict, `different` yields to `same`.
        different: Rows that must not be.
        repeats: Rows that tell a row of their article again (a count of its victims, a definite noun), each with that row: they join where nothing
            else claims them.

    Returns:
        The partition with what it was made from.

    Notes:
        Joined claims lend each other what each leaves out. So units are compared instead of claims, and the groups that units make once more
        among themselves, with a higher bar: a denial without a day finds the strike whose actor only another outlet names.
    """
    units = _find_units(table, weights, (same, different), repeats)
    merged = collapse(table, units)
    first = _compare(merged, find_candidates, weights.across, weights.same_event, units[different])
    groups = collapse(merged, first.labels)
    ruled = first.labels[units[different]]
    again = _compare(groups, find_candidates, weights.across, weights.same_group, ruled, _find_apart(first))
    labels = relabel(again.labels[first.labels[units]])
    return Partition(labels=labels, units=units, table=merged, pairs=first.pairs, scores=first.scores)


def _find_apart(units: Comparison) -> Pairs:
    """Find the groups that hold units which cannot be one: a group's row need not show what forbade its units."""
    is_grown = (np.bincount(units.labels) > 1)[units.labels]
    one, other = units.pairs.T
    kept = (units.scores == 0.0) & (is_grown[one] | is_grown[other])
    groups: Pairs = units.labels[units.pairs[kept]]
    return groups


def _compare(
    table: ClaimTable,
    find_pairs: Callable[[ClaimTable], Pairs],
    scale: Scale,
    least: float,
    different: Pairs,
    hidden: Pairs = EMPTY,
) -> Comparison:
    """Compare the rows of a table and cluster them, never across a pair that must be two.

    Components rest on what the claims say alone, and what must be two only parts them: so ruling apart what is apart already changes nothing.
    Of what is `hidden` (must be two by what a row no longer shows) there is much, and only what lies in one component matters.
    """
    pairs, worked = find_pairs(table), work_out(table)
    scores = score_pairs(table, pairs, scale, worked=worked)
    components = label_components(len(table), pairs[scores >= least])
    different = np.concatenate([different, hidden[components[hidden[:, 0]] == components[hidden[:, 1]]]])
    ruled = np.unique(to_keys(*np.sort(different[different[:, 0] != different[:, 1]], axis=1).T))
    compared, known = to_keys(*pairs.T), scores

    def score(pairs: Pairs) -> Floats:
        keys = to_keys(*pairs.T)
        position = np.minimum(np.searchsorted(compared, keys), max(len(compared) - 1, 0))
        is_new = compared[position] != keys
        scores = known[position]
        scores[is_new] = score_pairs(table, pairs[is_new], scale, worked=worked)
        scores[np.isin(keys, ruled)] = 0.0
        return scores

    if len(ruled):
        others = ~np.isin(compared, ruled)
        pairs = np.concatenate([pairs[others], split_keys(ruled)])
        scores = np.concatenate([scores[others], np.zeros(len(ruled), dtype=scores.dtype)])
    return Comparison(pairs, scores, find_clusters(components, pairs, scores, least, score))


def _find_units(table: ClaimTable, weights: Weights, ruled: tuple[Pairs, Pairs], repeats: Pairs) -> Labels:
    """Join the claims of one article that are one event, then everything that must be one."""
    same, different = ruled
    local = _compare(table, find_within, weights.within, weights.same_event, different).labels
    local = _join_units(local, _choose_repeats(local, repeats))
    units = _join_units(local, same)
    torn = np.isin(units, units[different[units[different[:, 0]] == units[different[:, 1]], 0]])
    # What a person keeps apart meets in one unit only through joins of the machine: take those back.
    return (
        _join_units(relabel(np.where(torn, len(table) + np.arange(len(table)), local)), same) if torn.any() else units
    )


def _choose_repeats(local: Labels, repeats: Pairs) -> Pairs:
    """Keep the repeats whose unit holds repeats only, all of one other unit."""
    if not len(repeats):
        return repeats
    is_repeat = np.zeros(len(local), dtype=bool)
    is_repeat[repeats[:, 0]] = True
    size = int(local.max()) + 1
    targets = np.bincount(np.unique(local[repeats], axis=0)[:, 0], minlength=size)
    is_free = (np.bincount(local[~is_repeat], minlength=size) == 0) & (targets == 1)
    kept: Pairs = repeats[is_free[local[repeats[:, 0]]]]
    return kept


def _join_units(local: Labels, same: Pairs) -> Labels:
    return relabel(label_components(int(local.max(initial=-1)) + 1, local[same])[local]) if len(same) else local
