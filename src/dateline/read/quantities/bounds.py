"""What a qualified number may be: the table of bounds, which a user may replace."""

import math
import re
from pathlib import Path

from msgspec import Struct

from dateline.errors import ReferenceDataError

BOUNDS_PATH = Path(__file__).with_name("bounds.tsv")
PLACES = ("before", "after", "word")
_FORMULA = re.compile(r"(?P<none>-)|(?P<factor>\d*\.?\d*)n(?P<step>[+-]1)?|(?P<fixed>\d+(?:\.\d+)?)")
_ROW = "a row is before, after or word; the words; low; high: formulas such as n, n+1, 0.9n, 12 or -; with tabs between"


class Bound(Struct, frozen=True):
    """One side of what a number may be.

    Attributes:
        factor: What the number as written is multiplied with.
        step: What is added for counts of whole things: 1, -1 or 0.
        fixed: The bound itself, whatever is written.
    """

    factor: float = 1
    step: int = 0
    fixed: float = 0

    def apply(self, number: float, *, whole: bool, upwards: bool) -> float:
        """Return the bound of a number.

        Args:
            number: As written.
            whole: It counts whole things: shares are rounded outwards.
            upwards: It is the upper bound.
        """
        if not whole:
            return self.fixed + number * self.factor
        exact = round(self.fixed + number * self.factor, 6)  # 0.9 * 10 is 9, not 9.000000000000002
        return (math.ceil(exact) if upwards else math.floor(exact)) + self.step


class Bounds(Struct, frozen=True):
    """The table of bounds.

    Attributes:
        rules: For each place ("before", "after", "word") the words, in lower case, with their lower and upper bound; None = no bound.
    """

    rules: dict[str, dict[str, tuple[Bound | None, Bound | None]]]

    def bound(self, place: str, words: str, number: float, *, whole: bool) -> tuple[float | None, float | None]:
        """Return what a number may be, with these words before or after it or as it.

        Args:
            place: "before", "after" or "word".
            words: In lower case.
            number: As written; 1 for a word without a number.
            whole: It counts whole things.

        Returns:
            Lower and upper bound, inclusive; None = none.
        """
        low, high = self.rules[place][words]
        return (
            None if low is None else low.apply(number, whole=whole, upwards=False),
            None if high is None else high.apply(number, whole=whole, upwards=True),
        )


def load_bounds(path: Path = BOUNDS_PATH) -> Bounds:
    """Read a table of bounds; its head explains the columns.

    Args:
        path: The table; a user may give another.

    Returns:
        The table.

    Raises:
        ReferenceDataError: Rows are malformed; all are listed.
    """
    rules: dict[str, dict[str, tuple[Bound | None, Bound | None]]] = {place: {} for place in PLACES}
    faults = []
    for line, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not row or row.startswith("#"):
            continue
        cells = row.split("\t")
        matches = [_FORMULA.fullmatch(cell) for cell in cells[2:]]
        if len(cells) != 4 or cells[0] not in PLACES or not all(matches):
            faults.append((line, _ROW))
        else:
            low, high = (_make_bound(match) for match in matches if match)
            rules[cells[0]][cells[1].lower()] = (low, high)
    if faults:
        raise ReferenceDataError(path, tuple(faults))
    return Bounds(rules)


def _make_bound(match: re.Match[str]) -> Bound | None:
    if match["none"]:
        return None
    if match["fixed"]:
        return Bound(factor=0, fixed=float(match["fixed"]))
    return Bound(factor=float(match["factor"] or 1), step=int(match["step"] or 0))
