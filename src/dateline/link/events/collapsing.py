"""Collapse groups of claims into one row each: joined claims lend each other what each leaves out."""

import numpy as np
import numpy.typing as npt

from dateline.link.events.table import TELLING, UNKNOWN, ClaimTable, Flags, Ints

# More than any period is long, in days, and any claim has parties.
NEVER = 2**40
# Columns of which a group has what its first row has, and those of which it has what its first row that knows it has.
OF_FIRST = (
    *("article", "original", "sentence", "chain", *TELLING),
    *("family", "realis", "attempted", "several", "against", "spoken"),
)
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


def collapse(table: ClaimTable, labels: npt.NDArray[np.intp]) -> ClaimTable:
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
    length = table.last_day.astype(np.int64) - table.first_day + table.slack
    groups = _Groups(labels)
    dated = groups.least(np.where(table.is_dated, length, length + NEVER))
    placed = groups.least(np.nan_to_num(table.radius, nan=np.inf))
    columns = {name: getattr(table, name)[dated] for name in ("first_day", "last_day", "lasting", "slack", "drift")}
    columns |= {name: getattr(table, name)[placed] for name in ("lat", "lon", "radius", "place", "country")}
    first, sizes = groups.first(np.ones(len(table), dtype=bool)), groups.sizes
    columns |= {name: getattr(table, name)[first] for name in OF_FIRST}
    for name in OF_FIRST_KNOWN:
        column = getattr(table, name)
        columns[name] = column[groups.first(column != UNKNOWN)]
    # "Both visits" names two actors of two happenings: who is named alone did it.
    few = (table.doers != UNKNOWN).sum(axis=1)
    columns["doers"] = table.doers[groups.least(np.where(few == 0, NEVER, few))]
    counted = groups.first(table.measure != UNKNOWN)
    columns |= {name: getattr(table, name)[counted] for name in ("measure", "is_toll", "count")}
    columns["harm"] = table.harm[groups.least(-table.harm)]
    is_joined = sizes > 1
    joined = np.flatnonzero(is_joined[labels])
    owners, count = (np.cumsum(is_joined) - 1)[labels[joined]], int(is_joined.sum())
    for name in SET_COLUMNS:
        column = getattr(table, name)
        columns[name] = column[first]
        columns[name][is_joined] = _unite(column[joined], owners, count)
    return ClaimTable(**columns, rarity=table.rarity)


class _Groups:
    """Rows by their label, in an order made once: sorting every column by label took most of the time."""

    def __init__(self, labels: npt.NDArray[np.intp]) -> None:
        self._labels, self._order = labels, np.argsort(labels, kind="stable")
        ordered = labels[self._order]
        self._starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]][: len(ordered)])
        self.sizes = np.diff(np.append(self._starts, len(labels)))

    def first(self, is_known: Flags) -> npt.NDArray[np.intp]:
        """Return the first row of each group that knows something, else its first row."""
        place = np.arange(len(self._order))
        late = np.where(is_known[self._order], place, place + len(place))
        found: npt.NDArray[np.intp] = self._order[np.minimum.reduceat(late, self._starts) % len(place)]
        return found

    def least(self, measure: npt.NDArray[np.generic]) -> npt.NDArray[np.intp]:
        """Return the first row of each group of those that measure least."""
        lowest = np.minimum.reduceat(measure[self._order], self._starts)
        return self.first(measure == lowest[self._labels])


def _unite(column: Ints, labels: npt.NDArray[np.intp], size: int) -> Ints:
    """Unite the sets of each label's rows, keeping as many members as the column is wide: first seats first."""
    width = column.shape[1]
    united = np.full((size, width), UNKNOWN, dtype=np.int32)
    known = np.flatnonzero(column.ravel() != UNKNOWN)
    owner, seat = (known // width).astype(np.uint64), (known % width).astype(np.uint64)
    owner, value = labels[owner].astype(np.uint64), column.ravel()[known].astype(np.uint64)
    # One number a member sorts faster than three columns: 24 bits of owner, 32 of value, 8 of seat.
    members = np.sort((owner << np.uint64(40)) | (value << np.uint64(8)) | seat)
    bare = members >> np.uint64(8)
    members = members[np.r_[True, bare[1:] != bare[:-1]][: len(members)]]
    owner, value, seat = (
        members >> np.uint64(40),
        (members >> np.uint64(8)) & np.uint64(0xFFFFFFFF),
        members & np.uint64(0xFF),
    )
    members = np.sort((owner << np.uint64(40)) | (seat << np.uint64(32)) | value)
    owner, value = (members >> np.uint64(40)).astype(np.intp), (members & np.uint64(0xFFFFFFFF)).astype(np.int32)
    place = np.arange(len(owner)) - np.searchsorted(owner, np.arange(size))[owner]
    fits = place < width
    united[owner[fits], place[fits]] = value[fits]
    return united
