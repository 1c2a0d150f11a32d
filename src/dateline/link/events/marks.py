"""What two claims can be compared in at all: most columns are empty in most claims, and what one of two leaves empty need not be fetched."""

from functools import reduce

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.link.events.table import UNKNOWN, ClaimTable, Flags, Floats, Ints

Marks = npt.NDArray[np.uint32]

# Columns that many claims leave empty: codes, and sets of codes.
SPARSE = (
    *("mode", "outcome", "measure", "site", "place"),
    *("actors", "sayers", "recipients", "participants", "targets", "things", "cast", "doers", "persons", "nations"),
    "voices",
)
# Columns that say yes, 1, or no, 0.
YES_OR_NO = ("lasting", "several", "against", "attempted")
# What else is marked: an end of the period is known; it is two days long at most; it drifts with its article; the place's point is known.
DATED, PRECISE, DRIFTING, PLACED = "dated", "precise", "drifting", "placed"
DIGITS = {
    name: np.uint32(1 << digit) for digit, name in enumerate((*SPARSE, *YES_OR_NO, DATED, PRECISE, DRIFTING, PLACED))
}


class Worked(Struct, frozen=True, kw_only=True):
    """What is worked out of each claim once, instead of once for each of its pairs.

    Attributes:
        marks: A binary digit for each of `DIGITS`: whether the claim fills that column, says yes in it, or is what the digit says.
        earliest: First day, less what the period may be off.
        latest: Last day, and what the period may be off.
        near_weight: Weight of all words next to the trigger.
        rarity: Weight of each word by its code; the last is that of `UNKNOWN`, 0.
    """

    marks: Marks
    earliest: Ints
    latest: Ints
    near_weight: Floats
    rarity: Floats


def work_out(table: ClaimTable) -> Worked:
    """Work out of each claim what its pairs will ask for."""
    off = table.slack + table.drift
    rarity = np.append(table.rarity, np.float32(0.0))
    weight = np.zeros(len(table), dtype=np.float32)
    for words in table.near.T:
        weight += rarity[words]
    return Worked(
        marks=_mark(table),
        earliest=table.first_day - off,
        latest=table.last_day + off,
        near_weight=weight,
        rarity=rarity,
    )


def _mark(table: ClaimTable) -> Marks:
    flags = {name: _is_filled(getattr(table, name)) for name in SPARSE}
    flags |= {name: getattr(table, name).astype(bool) for name in YES_OR_NO}
    flags[DATED] = table.is_dated
    flags[PRECISE] = table.last_day - table.first_day <= 1
    flags[DRIFTING] = table.drift != 0
    flags[PLACED] = ~np.isnan(table.lat)
    marks = np.zeros(len(table), dtype=np.uint32)
    for name, is_so in flags.items():
        marks |= is_so * DIGITS[name]
    return marks


def _is_filled(column: Ints) -> Flags:
    """Say which rows of a column of codes, or of sets of them, hold any."""
    return np.asarray((column if column.ndim == 1 else reduce(np.bitwise_and, column.T)) != UNKNOWN)
