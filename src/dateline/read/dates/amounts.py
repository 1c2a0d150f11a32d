"""Lengths of time: "two weeks", "a few days", "a year and a half"."""

from collections.abc import Mapping

from msgspec import Struct

from dateline.read.dates.stretches import Unit
from dateline.read.numerals import parse_number

# A unit's ISO 8601 designator and how many of them it makes; "T" goes before units of the clock.
_ISO = {
    Unit.DECADE: ("Y", 10),
    Unit.CENTURY: ("Y", 100),
    Unit.MILLENNIUM: ("Y", 1000),
    Unit.FORTNIGHT: ("W", 2),
    Unit.WEEKEND: ("D", 2),
    Unit.MINUTE: ("M", 1),
}
_PARTS = {Unit.YEAR: ("M", 12), Unit.HOUR: ("M", 60), Unit.MINUTE: ("S", 60)}
_CLOCK_UNITS = frozenset({Unit.HOUR, Unit.MINUTE, Unit.SECOND})
_FEW = (2, 9)  # what "a few", "several", "some" or a bare plural may mean
_DOZEN = 12
_COUPLE = 2
_QUARTER = 25  # years


class Amount(Struct, frozen=True):
    """A length of time.

    Attributes:
        low: Fewest units.
        high: Most units; equals `low` for an exact number.
        unit: What is counted.
    """

    low: float
    high: float
    unit: Unit

    @property
    def value(self) -> str:
        """TIMEX3 duration, "P2W", "PT5H30M"; "PXD" where the number is open; of "two to three weeks" the longer."""
        designator, times = _ISO.get(self.unit, (self.unit.value, 1))
        prefix = "PT" if self.unit in _CLOCK_UNITS else "P"
        if (self.low, self.high) == _FEW:
            return f"{prefix}X{designator}"
        whole, fraction = divmod(self.high, 1)
        if fraction and self.unit in _PARTS:
            part, parts = _PARTS[self.unit]
            head = f"{int(whole)}{designator}" if whole else ""
            return f"{prefix}{head}{round(fraction * parts)}{part}"
        return f"{prefix}{_plain(self.high * times)}{designator}"


def read_amount(slots: Mapping[str, str]) -> Amount | None:
    """Return the length of time that slots say.

    Args:
        slots: `unit`, with `number` (and `low`), `few`, `couple`, `dozen`, `single`, `another` or none of them (a bare plural);
            `half` adds or is a half; `quarter` is a quarter of a century; `single` alone holds the unit ("yearlong").

    Returns:
        The amount; None = not a number that can be read.
    """
    if "quarter" in slots:
        return Amount(_QUARTER, _QUARTER, Unit.YEAR)
    unit = Unit(slots.get("unit") or slots["single"])
    number = _read_count(slots)
    if number is None and "number" in slots:
        return None
    if "half" in slots:
        number = (number or 0) + 0.5
    if number is None:
        return Amount(*_FEW, unit)
    low = parse_number(slots["low"]) if "low" in slots else number
    return Amount(min(number if low is None else low, number), number, unit)


def _read_count(slots: Mapping[str, str]) -> float | None:
    if "number" in slots:
        return parse_number(slots["number"])
    if {"single", "another"} & slots.keys():
        return 1
    if "couple" in slots:
        return _COUPLE
    return _DOZEN if "dozen" in slots else None


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.2f}".rstrip("0")
