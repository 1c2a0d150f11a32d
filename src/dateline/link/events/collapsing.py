"""Collapse groups of claims into one row each: joined claims lend each other what each leaves out."""

import numpy as np
import numpy.typing as npt
from msgspec import structs

from dateline.link.events.table import UNKNOWN, ClaimTable, Flags, Floats, Ints

Rows = npt.NDArray[np.intp]

# More than any period is long, in days, and any claim has parties.
NEVER = 2**40
# Columns of which a group has what its row of the most precise period has, of the most precise place, its first row with a figure, and its first
# row that knows it; of columns in none of these, and of no set, it has what its first row has.
OF_DATED = ("first_day", "last_day", "lasting", "slack", "drift")
OF_PLACED = ("lat", "lon", "radius", "place", "country")
OF_COUNTED = ("measure", "is_toll", "count")
OF_FIRST_KNOWN = ("story", "type", "mode", "deeds", "outcome", "site", "told")
SET_COLUMNS = (
    "triggers",
    "kin",
    "actors",
    "sayers",
    "recipients",
    "participants",
    "targets",
    "things",
    "cast",
    "persons",
    "nations",
    "voices",
    "near",
)
# How far owner, value and seat of a member lie from the end of its number, and the digits that one of them takes.
OWNER, VALUE, SEAT = np.uint64(40), np.uint64(32), np.uint64(8)
VALUES, SEATS = np.uint64(0xFFFFFFFF), np.uint64(0xFF)


class _Groups:
    """Rows by their label, those of groups of several in an order made once: the others need no choosing.

    Attributes:
        first: First row of each group.
        joined: Groups of several rows.
        rows: The rows of these, group by group.
        owners: The group of each of those rows, as its place among the groups of several.
    """

    def __init__(self, labels: Rows) -> None:
        order, sizes = np.argsort(labels, kind="stable"), np.bincount(labels)
        self.first = order[np.cumsum(sizes) - sizes]
        self.joined = np.flatnonzero(sizes > 1)
        self.rows = order[np.repeat(sizes > 1, sizes)]
        sizes = sizes[self.joined]
        self.owners = np.repeat(np.arange(len(sizes)), sizes)
        self._starts = np.cumsum(sizes) - sizes

    def choose(self, is_known: Flags) -> Rows:
        """Return the first row of each group that knows something, else its first row, given which of `rows` know."""
        place = np.arange(len(self.rows))
        late = np.where(is_known, place, place + len(place))
        chosen: Rows = self.first.copy()
        chosen[self.joined] = self.rows[np.minimum.reduceat(late, self._starts) % len(place)]
        return chosen

    def choose_least(self, measure: npt.NDArray[np.generic]) -> Rows:
        """Return the first row of each group of those that measure least, given what each of `rows` measures."""
        return self.choose(measure == np.minimum.reduceat(measure, self._starts)[self.owners])


def collapse(table: ClaimTable, labels: Rows) -> ClaimTable:
    """Make one row of each group of claims: the most precise period and place, every actor, the first of everything else known.

    Args:
        table: Claims.
        labels: Group of each row, 0 to the number of groups less one.

    Returns:
        One row a group, in the order of labels; groups meet claims of other articles, so nobody stands where a noun means somebody in its own
        article alone.
    """
    table = table.without_local()
    size = int(labels.max()) + 1 if len(labels) else 0
    if size == len(table):
        order = np.argsort(labels, kind="stable")
        return table if (order[1:] > order[:-1]).all() else table.take(order)
    groups = _Groups(labels)
    chosen = _choose_rows(table, groups)

    columns = {
        name: _collapse_column(table, name, groups, chosen.get(name, groups.first))
        for name in table.__struct_fields__
        if name != "rarity"
    }
    return structs.replace(table, **columns)


def _collapse_column(table: ClaimTable, name: str, groups: _Groups, chosen: Rows) -> Ints | Floats:
    column: Ints = getattr(table, name)
    collapsed = column.take(chosen, axis=0)
    if name in SET_COLUMNS:
        collapsed[groups.joined] = _unite(column.take(groups.rows, axis=0), groups.owners, len(groups.joined))
    return collapsed


def _choose_rows(table: ClaimTable, groups: _Groups) -> dict[str, Rows]:
    """Choose the row of each group whose value of a column stands for the group; of a column not named, the first."""
    rows = groups.rows
    length = table.last_day[rows].astype(np.int64) - table.first_day[rows] + table.slack[rows]
    chosen = dict.fromkeys(OF_DATED, groups.choose_least(np.where(table.is_dated[rows], length, length + NEVER)))
    chosen |= dict.fromkeys(OF_PLACED, groups.choose_least(np.nan_to_num(table.radius[rows], nan=np.inf)))
    chosen |= {name: groups.choose(getattr(table, name)[rows] != UNKNOWN) for name in OF_FIRST_KNOWN}
    # "Both visits" names two actors of two happenings: who is named alone did it.
    few = (table.doers[rows] != UNKNOWN).sum(axis=1)
    chosen["doers"] = groups.choose_least(np.where(few == 0, NEVER, few))
    chosen |= dict.fromkeys(OF_COUNTED, groups.choose(table.measure[rows] != UNKNOWN))
    chosen["harm"] = groups.choose_least(-table.harm[rows])
    return chosen


def _unite(column: Ints, owners: Rows, size: int) -> Ints:
    """Unite the sets of each owner's rows, keeping as many members as the column is wide: first seats first."""
    united = np.full((size, column.shape[1]), UNKNOWN, dtype=np.int32)
    row, seat = np.nonzero(column != UNKNOWN)
    # One number a member sorts faster than three columns: 24 bits of owner, 32 of value, 8 of seat.
    owner, value, seat = owners[row].astype(np.uint64), column[row, seat].astype(np.uint64), seat.astype(np.uint64)
    members = np.sort((owner << OWNER) | (value << SEAT) | seat)
    members = members[np.r_[True, members[1:] >> SEAT != members[:-1] >> SEAT][: len(members)]]
    owner, value, seat = members >> OWNER, (members >> SEAT) & VALUES, members & SEATS
    members = np.sort((owner << OWNER) | (seat << VALUE) | value)
    held = (members >> OWNER).astype(np.intp)
    counts = np.bincount(held, minlength=size)
    place = np.arange(len(held)) - (np.cumsum(counts) - counts)[held]
    fits = place < column.shape[1]
    united[held[fits], place[fits]] = (members[fits] & VALUES).astype(np.int32)
    return united
