"""Holidays and religious days, fixed and computed, from `holidays.tsv`."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import ReferenceDataError
from dateline.model.period import PeriodPrecision
from dateline.read.dates.almanac import easter, hebrew_day, islamic_days, nth_weekday, orthodox_easter, persian_new_year
from dateline.read.dates.fixed import resolve_yearly
from dateline.read.dates.meaning import Context, Meaning
from dateline.read.dates.parts import apply_parts
from dateline.read.dates.stretches import Stretch, Unit, add_days, make_date, make_day

HOLIDAYS_PATH = Path(__file__).with_name("holidays.tsv")
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MOON = "by the tabular Islamic calendar; the sighting of the moon may move it by a day"
_CENTRES = {"easter": easter, "orthodox": orthodox_easter, "persian": persian_new_year}


class Holiday(Struct, frozen=True):
    """One holiday.

    Attributes:
        rule: When it falls, in the words of `holidays.tsv`.
        days: How many days it lasts.
        names: As they are written; "^" before a name = only with a capital.
    """

    rule: str
    days: int
    names: tuple[str, ...]

    @property
    def moves(self) -> bool:
        """Whether it falls on another day every year."""
        return " " in self.rule

    @property
    def is_lunar(self) -> bool:
        """Whether the moon's sighting moves it by a day."""
        return self.rule.startswith("islamic")

    def in_year(self, year: int) -> Stretch:
        """Return when it falls in a Gregorian year, its first time if there are two.

        Raises:
            OverflowError: It does not fall in that year.
        """
        first = _find_first_day(self.rule, year)
        if self.days == 1:
            return make_day(first)
        last = add_days(first, self.days - 1)
        return Stretch(Unit.DAY, first, last, f"{first}/{last}")


def load_holidays(path: Path = HOLIDAYS_PATH) -> dict[str, Holiday]:
    """Read a table of holidays.

    Args:
        path: Tab-separated rule, length and names; its head explains the rules.

    Returns:
        Every holiday by its rule and length, "easter -2/1".

    Raises:
        ReferenceDataError: Rows are malformed; all are listed.
    """
    found, faults = {}, []
    for line, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if row and not row.startswith("#"):
            try:
                rule, days, names = row.split("\t")
                found[f"{rule}/{days}"] = holiday = Holiday(rule, int(days), tuple(names.split("|")))
                _find_first_day(holiday.rule, 2000)
            except (ValueError, KeyError) as error:
                faults.append((line, f"{error}: a row is rule, length in days and names, with tabs between"))
    if faults:
        raise ReferenceDataError(path, tuple(faults))
    return found


def _find_first_day(rule: str, year: int) -> date:
    head, *rest = rule.split()
    if head in _CENTRES:
        return add_days(_CENTRES[head](year), int(rest[0]))
    if head == "islamic":
        month, day = rest[0].split("-")
        days = islamic_days(year, int(month), int(day))
        if not days:
            raise OverflowError(f"{rule} does not fall in {year}")
        return days[0]
    if head == "hebrew":
        return hebrew_day(year, rest[0], int(rest[1]))
    if rest:
        return nth_weekday(year, int(head), _WEEKDAYS.index(rest[0]) + 1, int(rest[1]))
    month, day = head.split("-")
    return make_date(year, int(month), int(day))


_HOLIDAYS = load_holidays()


def resolve_holiday(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "Good Friday", "last Ramadan", "Christmas 2023".

    Args:
        slots: `holiday`, a key of `load_holidays`, with `year`, `relyear` or `rel` where the words say which, and what narrows it.
        context: Else tells which year's is meant.

    Returns:
        The days; those of the Islamic calendar with a day's room on either side.
    """
    holiday = _HOLIDAYS[slots["holiday"]]
    meaning = resolve_yearly(holiday.in_year, slots, context)
    if meaning.first is None or meaning.last is None:
        return replace(meaning, value="" if holiday.moves else meaning.value)
    if holiday.is_lunar:
        margin = timedelta(days=1)
        first, last = meaning.first - margin, meaning.last + margin
        meaning = replace(meaning, first=first, last=last, precision=PeriodPrecision.DAYS, reason=_MOON)
    elif holiday.days > 1:
        meaning = replace(meaning, precision=PeriodPrecision.RANGE if holiday.days > 14 else PeriodPrecision.DAYS)
    return apply_parts(meaning, slots)
