"""Two claims of each pair side by side, column by column."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from dateline.link.events.candidates import Pairs
from dateline.link.events.marks import DATED, DIGITS, DRIFTING, PLACED, PRECISE, Worked, work_out
from dateline.link.events.seats import Counts, count_known, count_set, find_held
from dateline.link.events.table import FAR_FUTURE, UNKNOWN, ClaimTable, Flags, Floats, Ints

EARTH_KM = 6371.0
# Two places are compatible up to the sum of their radii and this much.
PLACE_MARGIN_KM = 15.0


Rows = npt.NDArray[np.intp]
Kept = TypeVar("Kept", Flags, Floats, Ints)
OF_WORKED = frozenset(Worked.__struct_fields__)


class PairView:
    """Both claims of each pair; a column is gathered when first asked for, and kept: rows far apart in a table are slow to collect.

    Columns that many claims leave empty are gathered for those pairs alone of which both claims fill them.
    """

    def __init__(self, table: ClaimTable, pairs: Pairs, worked: Worked | None = None) -> None:
        """Keep the table and both rows of each pair.

        Args:
            table: Claims.
            pairs: Row indices.
            worked: What was worked out of the table; None = work it out.
        """
        self._table, self._worked = table, worked or work_out(table)
        self._sides = np.ascontiguousarray(pairs.T)
        self._gathered: dict[str, tuple[Any, ...]] = {}
        self._wider: tuple[Mapping[str, tuple[Any, ...]], Rows] = {}, np.arange(0)

    def __len__(self) -> int:
        return len(self._sides[0])

    def take(self, rows: Rows) -> "PairView":
        """Return some of the pairs, with what was gathered of them."""
        taken = PairView(self._table, self._sides.take(rows, axis=1).T, self._worked)
        taken._wider = self._gathered, rows
        return taken

    def where(self, chosen: Flags, measure: Callable[["PairView"], Kept], otherwise: float = 0) -> Kept:
        """Measure the chosen pairs alone; the others measure what is said, else 0."""
        rows = np.flatnonzero(chosen)
        if len(rows) == len(self):
            return measure(self)
        measured = measure(self.take(rows))
        spread = np.full(len(self), otherwise, dtype=measured.dtype)
        spread[rows] = measured
        return spread

    def both_marked(self, name: str) -> Flags:
        """Whether both claims fill a column, or are what a mark says."""
        one, other = self.both("marks")
        return np.asarray((one & other & DIGITS[name]) != 0)

    def either_marked(self, name: str) -> Flags:
        """Whether one claim, or both, are what a mark says."""
        one, other = self.both("marks")
        return np.asarray(((one | other) & DIGITS[name]) != 0)

    def one_marked(self, name: str) -> Flags:
        """Whether one claim is what a mark says, and the other is not."""
        one, other = self.both("marks")
        return np.asarray(((one ^ other) & DIGITS[name]) != 0)

    def cross_marked(self, name: str, other_name: str) -> Flags:
        """Whether one claim fills the first column and the other the second."""
        (one, other), (digit, other_digit) = self.both("marks"), (DIGITS[name], DIGITS[other_name])
        crossed = (one & digit).astype(bool) & (other & other_digit).astype(bool)
        crossed |= (other & digit).astype(bool) & (one & other_digit).astype(bool)
        return np.asarray(crossed)

    @property
    def rarity(self) -> Floats:
        """Weight of each word by its code; the last weighs `UNKNOWN`."""
        return self._worked.rarity

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
                column = getattr(self._worked if name in OF_WORKED else self._table, name)
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
        if name in DIGITS:
            return self.where(self.both_marked(name), lambda both: np.equal(*both.both(name)))
        left, right = self.both(name)
        return np.asarray((left == right) & (left != UNKNOWN))

    def other(self, name: str) -> Flags:
        """Whether both know a code and they differ."""
        if name in DIGITS:
            return self.where(self.both_marked(name), lambda both: np.not_equal(*both.both(name)))
        left, right = self.both(name)
        return np.asarray((left != right) & (left != UNKNOWN) & (right != UNKNOWN))

    def are_next(self) -> Flags:
        """Whether the second row of the table follows the first."""
        return np.asarray(np.abs(self._sides[0] - self._sides[1]) == 1)

    def shared(self, name: str) -> tuple[Floats, Counts]:
        """Return the share of the smaller set found in the other, and the size of the smaller set."""
        if name not in DIGITS:
            return self._share(name)
        rows = np.flatnonzero(self.both_marked(name))
        share, smaller = np.zeros(len(self), dtype=np.float32), np.zeros(len(self), dtype=np.int8)
        share[rows], smaller[rows] = self.take(rows)._share(name)
        return share, smaller

    def _share(self, name: str) -> tuple[Floats, Counts]:
        left, right = self.both_sets(name)
        smaller = np.minimum(count_known(left), count_known(right))
        return (count_set(find_held(left, right)) / np.maximum(smaller, 1)).astype(np.float32), smaller

    def gap_days(self) -> Ints:
        """Days between the two periods beyond their slack; 0 where they may overlap or one is not known."""
        return self._keep("gap", self._find_gap)

    def _find_gap(self) -> Ints:
        earliest, latest = self.both("earliest"), self.both("latest")
        gap = np.maximum(earliest[0] - latest[1], earliest[1] - latest[0])
        # The Saturday and the Sunday of one article are a day apart, whatever its week.
        gap += self.where(self.either_marked(DRIFTING), _count_common_drift)
        return np.asarray(np.maximum(gap, 0), dtype=np.int32)

    def days_between(self) -> Ints:
        """Days between the two periods as stated, whatever their slack; 0 or less where they overlap."""
        first, last = self.both("first_day"), self.both("last_day")
        return np.asarray(np.maximum(first[0] - last[1], first[1] - last[0]), dtype=np.int32)

    def both_dated(self) -> Flags:
        """Whether both state a period."""
        return self.both_marked(DATED)

    def are_precise(self) -> Flags:
        """Whether both periods are two days long at most."""
        return self.both_marked(PRECISE)

    def days_before_telling(self) -> Ints:
        """Days from the last day of the claim that states one to the telling of the claim that states none; 0 where not so."""
        return self._keep("before telling", lambda: self.where(self.one_marked(DATED), _count_days_before_telling))

    def told_days_apart(self) -> Ints:
        """Days between the two publications; 0 where one is not known."""
        left, right = self.both("told")
        return np.where((left != UNKNOWN) & (right != UNKNOWN), np.abs(left - right), 0).astype(np.int32)

    def distance_km(self) -> Floats:
        """Great-circle distance; NaN where a place is not known."""
        return self._keep("distance", lambda: self.where(self.both_marked(PLACED), _measure_distance, np.nan))

    def reach_km(self) -> Floats:
        """Sum of both radii and the margin; NaN where a place is not known."""
        return self._keep("reach", lambda: self.where(self.both_marked(PLACED), _measure_reach, np.nan))


def _count_common_drift(view: PairView) -> Ints:
    return np.asarray(view.same("article") * np.add(*view.both("drift")), dtype=np.int32)


def _measure_distance(view: PairView) -> Floats:
    (lat, other_lat), (lon, other_lon) = view.both_reals("lat"), view.both_reals("lon")
    return np.asarray(distance_km(lat, lon, other_lat, other_lon), dtype=np.float32)


def _measure_reach(view: PairView) -> Floats:
    left, right = view.both_reals("radius")
    return np.asarray(left + right + PLACE_MARGIN_KM, dtype=np.float32)


def _count_days_before_telling(view: PairView) -> Ints:
    is_first_dated = (view.both("marks")[0] & DIGITS[DATED]) != 0
    told, last = np.where(is_first_dated, *view.both("told")[::-1]), np.where(is_first_dated, *view.both("last_day"))
    days = np.maximum(told - last, 0)
    return np.asarray(np.where((told != UNKNOWN) & (last < FAR_FUTURE), days, 0), dtype=np.int32)


def _collect(column: npt.NDArray[np.generic], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.generic]:
    collected = column.take(rows, axis=0)
    return collected if column.ndim == 1 else np.ascontiguousarray(collected.T)


def distance_km(
    lat1: npt.ArrayLike, lon1: npt.ArrayLike, lat2: npt.ArrayLike, lon2: npt.ArrayLike
) -> npt.NDArray[np.floating]:
    """Return the great-circle distance between points in degrees; NaN where a point is."""
    one, other = np.radians(lat1), np.radians(lat2)
    across = np.sin((np.radians(lon2) - np.radians(lon1)) / 2)
    half = np.sin((other - one) / 2) ** 2 + np.cos(one) * np.cos(other) * across**2
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0))))
