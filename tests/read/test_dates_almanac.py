"""Computed feasts against the days on which they were kept."""

from datetime import date
from pathlib import Path

import pytest

from dateline.errors import ReferenceDataError
from dateline.read.dates.almanac import easter, hebrew_day, islamic_days, nth_weekday, orthodox_easter, persian_new_year
from dateline.read.dates.holidays import load_holidays


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [
        (2000, "2000-04-23", "2000-04-30"),
        (2023, "2023-04-09", "2023-04-16"),
        (2024, "2024-03-31", "2024-05-05"),
        (2025, "2025-04-20", "2025-04-20"),
    ],
)
def test_easter_of_both_rites(year: int, west: str, east: str) -> None:
    assert (easter(year).isoformat(), orthodox_easter(year).isoformat()) == (west, east)


@pytest.mark.parametrize(
    ("month", "day", "kept"),
    [(9, 1, "2024-03-11"), (10, 1, "2024-04-10"), (12, 10, "2024-06-16"), (1, 10, "2024-07-16"), (9, 1, "2025-03-01")],
)
def test_islamic_days_lie_within_a_day_of_those_kept(month: int, day: int, kept: str) -> None:
    when = date.fromisoformat(kept)
    assert any(abs((found - when).days) <= 1 for found in islamic_days(when.year, month, day))


def test_ramadan_begins_twice_in_2030() -> None:
    assert len(islamic_days(2030, 9, 1)) == 2


@pytest.mark.parametrize(
    ("month", "day", "kept"),
    [
        ("tishri", 1, "2024-10-03"),
        ("tishri", 10, "2024-10-12"),
        ("nisan", 15, "2024-04-23"),
        ("adar", 14, "2024-03-24"),
        ("kislev", 25, "2024-12-26"),
        ("tishri", 1, "2023-09-16"),
        ("nisan", 15, "2023-04-06"),
        ("sivan", 6, "2022-06-05"),
    ],
)
def test_hebrew_days(month: str, day: int, kept: str) -> None:
    assert hebrew_day(int(kept[:4]), month, day).isoformat() == kept


@pytest.mark.parametrize("kept", ["1979-03-21", "2016-03-20", "2020-03-20", "2021-03-21", "2024-03-20", "2025-03-21"])
def test_nowruz(kept: str) -> None:
    assert persian_new_year(int(kept[:4])).isoformat() == kept


def test_weekdays_are_counted_from_either_end_of_a_month() -> None:
    assert nth_weekday(2024, 11, 4, 4) == date(2024, 11, 28)
    assert nth_weekday(2024, 5, 1, -1) == date(2024, 5, 27)


def test_all_faults_of_a_table_of_holidays_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "holidays.tsv"
    path.write_text("12-25\t1\tChristmas\n12-25\tChristmas\nblue moon\t1\tFeast\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError) as error:
        load_holidays(path)
    assert [line for line, _ in error.value.faults] == [2, 3]
