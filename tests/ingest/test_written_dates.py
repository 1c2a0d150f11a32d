from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from dateline.ingest.written_dates import find_written_dates, find_written_time, is_unreadable_day, resolve_moment


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("Published 12 March 2025", date(2025, 3, 12), date(2025, 3, 12)),
        ("March 7th, 2025. (Gulf Wire)", date(2025, 3, 7), date(2025, 3, 7)),
        ("Nov. 20, 2024", date(2024, 11, 20), date(2024, 11, 20)),
        ("10-Mar-2025", date(2025, 3, 10), date(2025, 3, 10)),
        ("2025-03-10T12:00", date(2025, 3, 10), date(2025, 3, 10)),
        ("23.04.2025", date(2025, 4, 23), date(2025, 4, 23)),
        ("04/23/2025", date(2025, 4, 23), date(2025, 4, 23)),
        ("10 mars 2025 à 14h05", date(2025, 3, 10), date(2025, 3, 10)),
        ("22 de marzo de 2025", date(2025, 3, 22), date(2025, 3, 22)),
        ("نشر في 10 آذار 2025", date(2025, 3, 10), date(2025, 3, 10)),
        ("١٠ مارس ٢٠٢٥", date(2025, 3, 10), date(2025, 3, 10)),
        ("November 20, 20242:14 PM", date(2024, 11, 20), date(2024, 11, 20)),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_full_dates_are_found_in_many_spellings(line: str, first: date, last: date) -> None:
    (written,) = find_written_dates(line)
    assert (written.first_day, written.last_day) == (first, last)


@pytest.mark.parametrize(
    "line", ["03/04/2025", "31 February 2025", "12 March", "12 March 1066", "version 1.2.2025.3", "May we?", ""]
)
def test_what_is_no_date_or_may_be_two_is_left_out(line: str) -> None:
    assert find_written_dates(line) == ()


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("2:05 pm", time(14, 5)),
        ("12:05 am", time(0, 5)),
        ("14:05 GMT", time(14, 5, tzinfo=UTC)),
        ("14:05 GMT+3", time(14, 5, tzinfo=timezone(timedelta(hours=3)))),
        ("14h05", time(14, 5)),
        ("13:05 pm", None),
        ("at noon", None),
    ],
)
def test_time_of_day_keeps_its_zone(line: str, moment: time | None) -> None:
    assert find_written_time(line) == moment


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2025-03-10T14:05:00+03:00", datetime(2025, 3, 10, 14, 5, tzinfo=timezone(timedelta(hours=3)))),
        ("2025-03-10T14:05:00Z", datetime(2025, 3, 10, 14, 5, tzinfo=UTC)),
        ("2025-03-10", date(2025, 3, 10)),
        ("Mon, 10 Mar 2025 11:05:00 GMT", datetime(2025, 3, 10, 11, 5, tzinfo=UTC)),
        ("0001-01-01T00:00:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moments_for_machines_resolve_with_their_zone(words: str, moment: datetime | date | None) -> None:
    assert resolve_moment(words) == moment


@pytest.mark.parametrize(
    ("line", "is_unreadable"),
    [
        ("31 February 2025", True),
        ("Feb 30, 2025", True),
        ("2025-13-01", True),
        ("03/04/2025", True),
        ("28 February 2025", False),
        ("Talks of 31 February 2025 never held", False),
        ("Ferry sinks", False),
        ("", False),
    ],
)
def test_a_line_that_is_only_a_day_out_of_the_calendar_is_known(line: str, is_unreadable: bool) -> None:
    assert is_unreadable_day(line) is is_unreadable
