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
        """TIMEX3 duration, "P2W", "PT5H30M"; "PXD" where the number is open."""
        designator, times = _ISO.get(self.unit, (self.unit.value, 1))
        prefix = "PT" if self.unit in _CLOCK_UNITS else "P"
        if self.low != self.high:
            return f"{prefix}X{designator}"
        whole, fraction = divmod(self.low, 1)
        if fraction and self.unit in _PARTS:
            part, parts = _PARTS[self.unit]
            head = f"{int(whole)}{designator}" if whole else ""
            return f"{prefix}{head}{round(fraction * parts)}{part}"
        return f"{prefix}{self.low * times:g}{designator}"


def read_amount(slots: Mapping[str, str]) -> Amount | None:
    """Return the length of time that slots say.

    Args:
        slots: `unit`, with `number`, `few`, `couple`, `dozen`, `single` or none of them (a bare plural); `half` adds or is a half.

    Returns:
        The amount; None = not a number that can be read.
    """
    unit = Unit(slots["unit"])
    number = _read_count(slots)
    if number is None and ("number" in slots):
        return None
    if "half" in slots:
        number = (number or 0) + 0.5
    return Amount(*_FEW, unit) if number is None else Amount(number, number, unit)


def _read_count(slots: Mapping[str, str]) -> float | None:
    if "number" in slots:
        return parse_number(slots["number"])
    if "single" in slots:
        return 1
    if "couple" in slots:
        return _COUPLE
    return _DOZEN if "dozen" in slots else None
