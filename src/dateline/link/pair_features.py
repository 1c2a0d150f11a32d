"""Measure what speaks for and against two claims being one event, one named feature at a time."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from dateline.link.candidates import Pairs
from dateline.link.table import UNKNOWN, ClaimTable, Flags, Floats, Ints
from dateline.link.weights import Scale

EARTH_KM = 6371.0
# Two places are compatible up to the sum of their radii and this much.
PLACE_MARGIN_KM = 15.0
CHUNK = 1 << 18


class PairView:
    """Two tables' rows side by side: `left` and `right` are the claims of each pair."""

    def __init__(self, table: ClaimTable, pairs: Pairs) -> None:
        """Gather both sides."""
        self.left = table.take(pairs[:, 0])
        self.right = table.take(pairs[:, 1])

    def same(self, name: str) -> Flags:
        """Whether both know a code and it is the same."""
        left, right = getattr(self.left, name), getattr(self.right, name)
        return np.asarray((left == right) & (left != UNKNOWN))

    def other(self, name: str) -> Flags:
        """Whether both know a code and they differ."""
        left, right = getattr(self.left, name), getattr(self.right, name)
        return np.asarray((left != right) & (left != UNKNOWN) & (right != UNKNOWN))

    def shared(self, name: str) -> tuple[Floats, Flags]:
        """Return the share of the smaller set found in the other, and whether both sets are known."""
        left, right = getattr(self.left, name), getattr(self.right, name)
        found = ((left[:, :, None] == right[:, None, :]) & (left[:, :, None] != UNKNOWN)).any(axis=2).sum(axis=1)
        smaller = np.minimum((left != UNKNOWN).sum(axis=1), (right != UNKNOWN).sum(axis=1))
        return (found / np.maximum(smaller, 1)).astype(np.float32), smaller > 0

    def gap_days(self) -> Ints:
        """Days between the two periods beyond their slack; 0 where they may overlap or one is not known."""
        gap = np.maximum(self.left.first_day - self.right.last_day, self.right.first_day - self.left.last_day)
        return np.asarray(np.maximum(gap - self.left.slack - self.right.slack, 0), dtype=np.int32)

    def both_dated(self) -> Flags:
        """Whether both state a period."""
        return np.asarray(self.left.is_dated & self.right.is_dated)

    def are_precise(self) -> Flags:
        """Whether both periods are two days long at most."""
        return np.asarray(
            (self.left.last_day - self.left.first_day <= 1) & (self.right.last_day - self.right.first_day <= 1)
        )

    def told_days_apart(self) -> Ints:
        """Days between the two publications; 0 where one is not known."""
        known = (self.left.told != UNKNOWN) & (self.right.told != UNKNOWN)
        return np.where(known, np.abs(self.left.told - self.right.told), 0).astype(np.int32)

    def distance_km(self) -> Floats:
        """Great-circle distance; NaN where a place is not known."""
        return np.asarray(distance_km(self.left.lat, self.left.lon, self.right.lat, self.right.lon), dtype=np.float32)

    def reach_km(self) -> Floats:
        """Sum of both radii and the margin."""
        return np.asarray(self.left.radius + self.right.radius + PLACE_MARGIN_KM, dtype=np.float32)


def distance_km(
    lat1: npt.ArrayLike, lon1: npt.ArrayLike, lat2: npt.ArrayLike, lon2: npt.ArrayLike
) -> npt.NDArray[np.floating]:
    """Return the great-circle distance between points in degrees; NaN where a point is."""
    one, other = np.radians(lat1), np.radians(lat2)
    half = (
        np.sin((other - one) / 2) ** 2
        + np.cos(one) * np.cos(other) * np.sin((np.radians(lon2) - np.radians(lon1)) / 2) ** 2
    )
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def score_pairs(table: ClaimTable, pairs: Pairs, scale: Scale) -> Floats:
    """Score how likely each pair is one event, 0 to 1; exactly 0 where something forbids it.

    Args:
        table: Claims.
        pairs: Row indices.
        scale: What each feature weighs.
    """
    scores = np.empty(len(pairs), dtype=np.float32)
    for start in range(0, len(pairs), CHUNK):
        view = PairView(table, pairs[start : start + CHUNK])
        odds = np.full(len(view.left), scale.bias, dtype=np.float32)
        for name, values in measure(view).items():
            odds += np.float32(scale.features.get(name, 0.0)) * values
        scores[start : start + CHUNK] = np.where(find_conflicts(view), 0.0, 1.0 / (1.0 + np.exp(-odds)))
    return scores


def measure(view: PairView) -> Mapping[str, Floats]:
    """Measure every feature of every pair, each from 0 to 1; what is not said on both sides measures 0."""
    features: dict[str, Floats | Flags] = {}
    for measure_some in (_measure_telling, _measure_kind, _measure_time, _measure_place, _measure_parties):
        features |= measure_some(view)
    return {name: np.asarray(values, dtype=np.float32) for name, values in features.items()}


def find_conflicts(view: PairView) -> Flags:
    """Say which pairs cannot be one event, whatever speaks for it."""
    return np.asarray(np.logical_or.reduce([conflicts(view) for conflicts in CONFLICTS.values()]))


def _are_other_kinds(view: PairView) -> Flags:
    return np.asarray((view.left.family != view.right.family) | (view.left.realis != view.right.realis))


def _are_other_days(view: PairView) -> Flags:
    return np.asarray(view.both_dated() & (view.gap_days() > np.where(view.are_precise(), 0, 3)))


def _are_far_places(view: PairView) -> Flags:
    return np.asarray(view.distance_km() > view.reach_km())


def _are_other_persons(view: PairView) -> Flags:
    """Both name a person whom the other does not."""
    left, right = view.left.persons, view.right.persons
    equal = (left[:, :, None] == right[:, None, :]) & (left[:, :, None] != UNKNOWN)
    only_left = ((left != UNKNOWN) & ~equal.any(axis=2)).any(axis=1)
    only_right = ((right != UNKNOWN) & ~equal.any(axis=1)).any(axis=1)
    return np.asarray(only_left & only_right)


CONFLICTS: Mapping[str, Callable[[PairView], Flags]] = {
    "they are of two kinds, or one is a plan and the other an occurrence": _are_other_kinds,
    "their days do not meet": _are_other_days,
    "their places lie further apart than their precision allows": _are_far_places,
    "each names a person whom the other does not": _are_other_persons,
}


def _measure_telling(view: PairView) -> dict[str, Floats | Flags]:
    same_trigger = view.same("trigger")
    kin = view.same("kin") & ~same_trigger
    shared_voices, _ = view.shared("voices")
    return {
        "same_story": view.same("story"),
        "same_trigger": same_trigger,
        "kin_trigger": kin,
        "other_trigger": view.other("kin"),
        "near_words": _measure_wording(view, "near"),
        "wording": _measure_wording(view, "words"),
        "same_voice": shared_voices > 0,
        "told_apart": np.minimum(np.log2(1.0 + view.told_days_apart()) / 5.0, 1.0) * ~view.both_dated(),
    }


def _measure_kind(view: PairView) -> dict[str, Floats | Flags]:
    low = np.maximum(view.left.killed[:, 0], view.right.killed[:, 0])
    high = np.minimum(view.left.killed[:, 1], view.right.killed[:, 1])
    both = (view.left.killed[:, 0] != UNKNOWN) & (view.right.killed[:, 0] != UNKNOWN)
    return {
        "same_type": view.same("type"),
        "other_type": view.other("type"),
        "same_mode": view.same("mode"),
        "other_mode": view.other("mode"),
        "other_attempt": view.left.attempted != view.right.attempted,
        "same_figures": both & (low <= high),
        "other_figures": both & (low > high),
    }


def _measure_time(view: PairView) -> dict[str, Floats | Flags]:
    both, gap = view.both_dated(), view.gap_days()
    meets = both & (gap == 0)
    precise = view.are_precise()
    return {
        "same_day": meets & precise,
        "overlapping_days": meets & ~precise,
        "days_apart": both & (gap > 0),
        "which_of_several": ~both & ((view.left.several == 1) | (view.right.several == 1)),
    }


def _measure_place(view: PairView) -> dict[str, Floats | Flags]:
    distance, reach = view.distance_km(), view.reach_km()
    same = view.same("place")
    return {
        "same_place": same,
        "nearby": np.nan_to_num(np.exp(-distance / reach)) * ~same * (np.nan_to_num(reach, nan=np.inf) < 200),
        "far": np.nan_to_num(np.clip(distance / reach - 0.5, 0, 1)) * ~same,
    }


def _measure_parties(view: PairView) -> dict[str, Floats | Flags]:
    features: dict[str, Floats | Flags] = {}
    for name, column in (("actor", "actors"), ("recipient", "recipients"), ("participants", "participants")):
        share, known = view.shared(column)
        features[f"same_{name}"] = share
        features[f"other_{name}"] = known & (share == 0)
    nations, _ = view.shared("nations")
    return features | {"same_nations": nations}


def _measure_wording(view: PairView, column: str) -> Floats:
    """Weigh the words that both share against all words of the one with less to say."""
    rarity = np.append(view.left.rarity, np.float32(0.0))
    left, right = getattr(view.left, column), getattr(view.right, column)
    weight_left = np.where(left != UNKNOWN, rarity[left], 0.0)
    weight_right = np.where(right != UNKNOWN, rarity[right], 0.0)
    is_shared = ((left[:, :, None] == right[:, None, :]) & (left[:, :, None] != UNKNOWN)).any(axis=2)
    smaller = np.minimum(weight_left.sum(axis=1), weight_right.sum(axis=1))
    return np.asarray((weight_left * is_shared).sum(axis=1) / np.maximum(smaller, 1e-6), dtype=np.float32)
