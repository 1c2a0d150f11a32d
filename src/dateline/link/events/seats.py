"""Sets of codes in columns, one column a seat: what two sets share, row by row.

Whole columns are compared much faster than rows of a few.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from dateline.link.events.table import UNKNOWN, Flags, Ints

Counts = npt.NDArray[np.int8]


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


def count_known(members: Sequence[Ints]) -> Counts:
    """Count, row by row, the members of a set."""
    return count_set(member != UNKNOWN for member in members)


def count_set(flags: Iterator[Flags]) -> Counts:
    """Count, row by row, the seats whose flag is set."""
    total = next(flags).astype(np.int8)
    for flag in flags:
        total += flag
    return total
