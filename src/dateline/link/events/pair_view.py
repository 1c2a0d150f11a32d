"""Two claims of each pair side by side, column by column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from dateline.link.events.candidates import Pairs
from dateline.link.events.table import FAR_FUTURE, FAR_PAST, UNKNOWN, ClaimTable, Flags, Floats, Ints

EARTH_KM = 6371.0
# Two places are compatible up to the sum of their radii and this much.
PLACE_MARGIN_KM = 15.0


Counts = npt.NDArray[np.int8]
Kept = TypeVar("Kept", Flags, Floats)


class PairView:
    """Both claims of each pair; a column is gathered when first asked for, and kept: rows far apart in a table are slow to collect."""

    def __init__(self, table: ClaimTable, pairs: Pairs) -> None:
        """Keep the table and both rows of each pair."""
        self._table = table
        self._sides = np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])
        self._gathered: dict[str, tuple[Any, ...]] = {}
        self._wider: tuple[Mapping[str, tuple[Any, ...]], npt.NDArray[np.intp]] = {}, np.arange(0)

    def __len__(self) -> int:
        return len(self._sides[0])

    def take(self, rows: npt.NDArray[np.intp]) -> "PairView":
        """Return some of the pairs, with what was gathered of them."""
        taken = PairView(self._table, np.stack([side[rows] for side in self._sides], axis=1))
        taken._wider = self._gathered, rows
        return taken

    @property
    def rarity(self) -> Floats:
        """Weight of each word by its code; the last weighs `UNKNOWN`."""
        return np.append(self._table.rarity, np.float32(0.0))

    def both(self, name: str) -> tuple[Ints, Ints]:
        """Return a column of codes or days for the first and for the second claim of each pair."""
        return self._gather(name)

    def both_reals(self, name: str) -> tuple[Floats, Floats]:
        """Return a column of measures for the first and for the second claim of each pair."""
        return self._gather(name)

    def both_sets(self, name: str) -> tuple[list[Ints], list[Ints]]:
        """Return the members of a column of sets, seat by seat: whole columns are compared much faster than rows of a few."""
        left, right = self._gather(name)
        return list(left), list(right)

    def _gather(self, name: str) -> tuple[Any, Any]:
        """Return a column for both claims of each pair, a column of sets seat by seat."""
        if name not in self._gathered:
            wider, rows = self._wider
            if name in wider:
                left, right = wider[name]
                self._gathered[name] = left[..., rows], right[..., rows]
            else:
                column = getattr(self._table, name)
                self._gathered[name] = _collect(column, self._sides[0]), _collect(column, self._sides[1])
        left, right = self._gathered[name]
        return left, right

    def _keep(self, name: str, find: Callable[[], Kept]) -> Kept:
        """Return what is worked out of columns; it is kept as they are."""
        if name not in self._gathered:
            wider, rows = self._wider
            self._gathered[name] = (wider[name][0][rows] if name in wider else find(),)
        kept: Kept = self._gathered[name][0]
        return kept

    def same(self, name: str) -> Flags:
        """Whether both know a code and it is the same."""
        left, right = self.both(name)
        return np.asarray((left == right) & (left != UNKNOWN))

    def other(self, name: str) -> Flags:
        """Whether both know a code and they differ."""
        left, right = self.both(name)
        return np.asarray((left != right) & (left != UNKNOWN) & (right != UNKNOWN))

    def are_next(self) -> Flags:
        """Whether the second row of the table follows the first."""
        return np.asarray(np.abs(self._sides[0] - self._sides[1]) == 1)

    def shared(self, name: str) -> tuple[Floats, Counts]:
        """Return the share of the smaller set found in the other, and the size of the smaller set."""
        left, right = self.both_sets(name)
        smaller = np.minimum(count_known(left), count_known(right))
        return (_count(find_held(left, right)) / np.maximum(smaller, 1)).astype(np.float32), smaller

    def gap_days(self) -> Ints:
        """Days between the two periods beyond their slack; 0 where they may overlap or one is not known."""
        slack, drift = self.both("slack"), self.both("drift")
        gap = self.days_between()
        # The Saturday and the Sunday of one article are a day apart, whatever its week.
        drifting = np.where(self.same("article"), 0, drift[0] + drift[1])
        return np.asarray(np.maximum(gap - slack[0] - slack[1] - drifting, 0), dtype=np.int32)

    def days_between(self) -> Ints:
        """Days between the two periods as stated, whatever their slack; 0 or less where they overlap."""
        first, last = self.both("first_day"), self.both("last_day")
        return np.asarray(np.maximum(first[0] - last[1], first[1] - last[0]), dtype=np.int32)

    def both_dated(self) -> Flags:
        """Whether both state a period."""
        return self._keep("both dated", self._find_dated)

    def _find_dated(self) -> Flags:
        first, last = self.both("first_day"), self.both("last_day")
        return np.asarray(
            ((first[0] > FAR_PAST) | (last[0] < FAR_FUTURE)) & ((first[1] > FAR_PAST) | (last[1] < FAR_FUTURE))
        )

    def are_precise(self) -> Flags:
        """Whether both periods are two days long at most."""
        first, last = self.both("first_day"), self.both("last_day")
        return np.asarray((last[0] - first[0] <= 1) & (last[1] - first[1] <= 1))

    def shorter_days(self) -> Ints:
        """Days from first to last day of the shorter period."""
        first, last = self.both("first_day"), self.both("last_day")
        return np.asarray(np.minimum(last[0] - first[0], last[1] - first[1]), dtype=np.int32)

    def days_before_telling(self) -> Ints:
        """Days from the last day of the claim that states one to the telling of the claim that states none; 0 where not so."""
        told, last = self.both("told"), self.both("last_day")
        gap, first = np.zeros(len(self), dtype=np.int32), self.both("first_day")
        for undated, dated in ((0, 1), (1, 0)):
            is_undated = (last[undated] == FAR_FUTURE) & (first[undated] == FAR_PAST)
            applies = is_undated & (told[undated] != UNKNOWN) & (last[dated] < FAR_FUTURE)
            gap = np.where(applies, np.maximum(told[undated] - last[dated], 0), gap)
        return gap

    def told_days_apart(self) -> Ints:
        """Days between the two publications; 0 where one is not known."""
        left, right = self.both("told")
        return np.where((left != UNKNOWN) & (right != UNKNOWN), np.abs(left - right), 0).astype(np.int32)

    def distance_km(self) -> Floats:
        """Great-circle distance; NaN where a place is not known."""
        return self._keep("distance", self._find_distance)

    def _find_distance(self) -> Floats:
        lat, lon = self.both_reals("lat"), self.both_reals("lon")
        return np.asarray(distance_km(lat[0], lon[0], lat[1], lon[1]), dtype=np.float32)

    def reach_km(self) -> Floats:
        """Sum of both radii and the margin."""
        left, right = self.both_reals("radius")
        return np.asarray(left + right + PLACE_MARGIN_KM, dtype=np.float32)


def _collect(column: npt.NDArray[np.generic], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.generic]:
    collected = column.take(rows, axis=0)
    return collected if column.ndim == 1 else np.ascontiguousarray(collected.T)


def find_held(left: Sequence[Ints], right: Sequence[Ints]) -> Iterator[Flags]:
    """Say, seat by seat, whether the left set's member is in the right set."""
    for member in left:
        held = np.zeros(len(member), dtype=bool)
        for other in right:
            held |= member == other
        yield held & (member != UNKNOWN)


def has_held(left: Sequence[Ints], right: Sequence[Ints]) -> Flags:
    """Say whether the two sets share a member."""
    shared = np.zeros(len(left[0]), dtype=bool)
    for held in find_held(left, right):
        shared |= held
    return shared


def has_unheld(left: Sequence[Ints], right: Sequence[Ints]) -> Flags:
    """Say whether the left set has a member that the right set has not."""
    unheld = np.zeros(len(left[0]), dtype=bool)
    for member, held in zip(left, find_held(left, right), strict=True):
        unheld |= ~held & (member != UNKNOWN)
    return unheld


def distance_km(
    lat1: npt.ArrayLike, lon1: npt.ArrayLike, lat2: npt.ArrayLike, lon2: npt.ArrayLike
) -> npt.NDArray[np.floating]:
    """Return the great-circle distance between points in degrees; NaN where a point is."""
    one, other = np.radians(lat1), np.radians(lat2)
    across = np.sin((np.radians(lon2) - np.radians(lon1)) / 2)
    half = np.sin((other - one) / 2) ** 2 + np.cos(one) * np.cos(other) * across**2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def count_known(members: Sequence[Ints]) -> Counts:
    """Count, row by row, the members of a set."""
    return _count(member != UNKNOWN for member in members)


def _count(flags: Iterator[Flags]) -> Counts:
    """Count, row by row, the seats whose flag is set."""
    total = next(flags).astype(np.int8)
    for flag in flags:
        total += flag
    return total
