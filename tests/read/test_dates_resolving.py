"""Times: words in, days out."""

import pytest

from dateline.model.period import TimeExpression, TimeKind
from dateline.read.dates import find_times
from tests.factories import article


def times(text: str) -> list[TimeExpression]:
    """Find the times of a text published on Wednesday, 20 November 2024."""
    return list(find_times(article(text, day="2024-11-20")))


def days(time: TimeExpression) -> tuple[str | None, str | None, str] | None:
    period = time.period
    if period is None:
        return None
    first, last = (day and day.isoformat() for day in (period.first_day, period.last_day))
    return first, last, period.precision.value


ONE_TIME = [
    # days that point from the day of writing
    ("Shells fell on Harun today.", "today", "2024-11-20", ("2024-11-20", "2024-11-20", "day")),
    (
        "He resigned yesterday morning.",
        "yesterday morning",
        "2024-11-19TMO",
        ("2024-11-19", "2024-11-19", "part_of_day"),
    ),
    (
        "They will meet the day after tomorrow.",
        "the day after tomorrow",
        "2024-11-22",
        ("2024-11-22", "2024-11-22", "day"),
    ),
    ("The camp was shelled overnight.", "overnight", "2024-11-19TNI", ("2024-11-19", "2024-11-20", "part_of_day")),
    ("Two roads were cut last night.", "last night", "2024-11-19TNI", ("2024-11-19", "2024-11-19", "part_of_day")),
    # weekdays by the verb's tense
    (
        "Gunmen stormed the mill on Monday evening.",
        "Monday evening",
        "2024-11-18TEV",
        ("2024-11-18", "2024-11-18", "part_of_day"),
    ),
    ("The envoy will arrive on Monday.", "Monday", "2024-11-25", ("2024-11-25", "2024-11-25", "day")),
    ("Wednesday's session was put off.", "Wednesday", "2024-11-20", ("2024-11-20", "2024-11-20", "day")),
    ("The bridge fell last Thursday.", "last Thursday", "2024-11-14", ("2024-11-14", "2024-11-14", "day")),
    ("Troops left on Thursday last week.", "Thursday last week", "2024-11-14", ("2024-11-14", "2024-11-14", "day")),
    ("The talks resume this Friday.", "this Friday", "2024-11-22", ("2024-11-22", "2024-11-22", "day")),
    # "next" and "last" of the same week may skip one
    ("The court sits next Friday.", "next Friday", "2024-11-22", ("2024-11-22", "2024-11-29", "days")),
    ("A convoy passed last Monday.", "last Monday", "2024-11-18", ("2024-11-11", "2024-11-18", "days")),
    # weeks, months, seasons, years
    ("Prices rose last week.", "last week", "2024-W46", ("2024-11-11", "2024-11-17", "week")),
    ("Clashes went on over the weekend.", "the weekend", "2024-W46-WE", ("2024-11-16", "2024-11-17", "days")),
    ("The port closed earlier this month.", "earlier this month", "2024-11", ("2024-11-01", "2024-11-20", "range")),
    ("The port reopens later this month.", "later this month", "2024-11", ("2024-11-20", "2024-11-30", "range")),
    ("It flooded in October.", "October", "2024-10", ("2024-10-01", "2024-10-31", "month")),
    ("Voting will be held in March.", "March", "2025-03", ("2025-03-01", "2025-03-31", "month")),
    ("The dam broke last May.", "last May", "2024-05", ("2024-05-01", "2024-05-31", "month")),
    ("It began in early October.", "early October", "2024-10", ("2024-10-01", "2024-10-16", "days")),
    (
        "Rain fell in the first half of April 2023.",
        "the first half of April 2023",
        "2023-04",
        ("2023-04-01", "2023-04-15", "range"),
    ),
    (
        "Rain fell in the second half of October.",
        "the second half of October",
        "2024-10",
        ("2024-10-16", "2024-10-31", "range"),
    ),
    ("It ended at the end of October.", "the end of October", "2024-10", ("2024-10-20", "2024-10-31", "days")),
    ("Crops failed last summer.", "last summer", "2024-SU", ("2024-06-01", "2024-08-31", "season")),
    ("Crops failed in the summer of 1998.", "the summer of 1998", "1998-SU", ("1998-06-01", "1998-08-31", "season")),
    ("He was jailed in the winter of 2014.", "the winter of 2014", "2014-WI", ("2013-12-01", "2015-02-28", "range")),
    ("The mine shut last year.", "last year", "2023", ("2023-01-01", "2023-12-31", "year")),
    ("The mine opened in the 1990s.", "the 1990s", "199", ("1990-01-01", "1999-12-31", "range")),
    ("They ruled for most of the 19th century.", "the 19th century", "18", ("1800-01-01", "1899-12-31", "range")),
    (
        "Output fell in the third quarter of 2023.",
        "the third quarter of 2023",
        "2023-Q3",
        ("2023-07-01", "2023-09-30", "range"),
    ),
    ("Output fell in fiscal 2023.", "fiscal 2023", "2023", ("2022-04-01", "2024-06-30", "range")),
    ("She was born in nineteen eighty-four.", "nineteen eighty-four", "1984", ("1984-01-01", "1984-12-31", "year")),
    # full and partial dates
    ("Militia took Odra on 25 May 2000.", "25 May 2000", "2000-05-25", ("2000-05-25", "2000-05-25", "day")),
    ("Militia took Odra on May 25th, 2000.", "May 25th, 2000", "2000-05-25", ("2000-05-25", "2000-05-25", "day")),
    ("A mine went off on Nov. 7.", "Nov. 7", "2024-11-07", ("2024-11-07", "2024-11-07", "day")),
    ("The trial is set for 3 December.", "3 December", "2024-12-03", ("2024-12-03", "2024-12-03", "day")),
    (
        "He died on the night of 5 May 2011.",
        "the night of 5 May 2011",
        "2011-05-05TNI",
        ("2011-05-05", "2011-05-05", "part_of_day"),
    ),
    (
        "It struck at 3:15 a.m. on Tuesday.",
        "3:15 a.m. on Tuesday",
        "2024-11-19T03:15",
        ("2024-11-19", "2024-11-19", "part_of_day"),
    ),
    ("Logged 2024-11-17T23:30Z.", "2024-11-17T23:30Z", "2024-11-17T23:30", ("2024-11-17", "2024-11-17", "part_of_day")),
    ("Signed 17/11/2024.", "17/11/2024", "2024-11-17", ("2024-11-17", "2024-11-17", "day")),
    ("Signed 05/06/2024.", "05/06/2024", "2024-XX-XX", ("2024-05-06", "2024-06-05", "days")),
    ("Signed 5.6.2024.", "5.6.2024", "2024-06-05", ("2024-06-05", "2024-06-05", "day")),
    ("The market burned on Thursday, Nov. 14.", "Thursday, Nov. 14", "2024-11-14", ("2024-11-14", "2024-11-14", "day")),
    ("On the 13th, gunmen stormed the mill.", "the 13th", "2024-11-13", ("2024-11-13", "2024-11-13", "day")),
    ("On the 27th, gunmen stormed the mill.", "the 27th", "2024-10-27", ("2024-10-27", "2024-10-27", "day")),
    # distances and lengths
    ("He fled two weeks ago.", "two weeks ago", "2024-W45", ("2024-11-04", "2024-11-10", "week")),
    ("He fled ten days ago.", "ten days ago", "2024-11-10", ("2024-11-10", "2024-11-10", "day")),
    ("He fled about ten days ago.", "ten days ago", "2024-11-10", ("2024-11-08", "2024-11-12", "days")),
    ("He fled several months ago.", "several months ago", "PAST_REF", ("2024-02-20", "2024-09-20", "range")),
    ("Fire was heavier in the past two days.", "the past two days", "P2D", ("2024-11-18", "2024-11-20", "days")),
    ("The town has held out for 25 days.", "25 days", "P25D", ("2024-10-26", "2024-11-20", "days")),
    ("The siege lasted a year and a half.", "a year and a half", "P1Y6M", None),
    ("They signed a two-week truce.", "two-week", "P2W", None),
    ("He served two to three years.", "two to three years", "P3Y", None),
    # what recurs
    ("Crowds gather every Friday.", "every Friday", "XXXX-WXX-5", None),
    ("Crowds gather on Sunday mornings.", "Sunday mornings", "XXXX-WXX-7TMO", None),
    ("Shelling occurs daily.", "daily", "P1D", None),
    # holidays
    ("The raid came on Good Friday.", "Good Friday", "2024-03-29", ("2024-03-29", "2024-03-29", "day")),
    (
        "The raid came on Orthodox Easter 2023.",
        "Orthodox Easter 2023",
        "2023-04-16",
        ("2023-04-16", "2023-04-16", "day"),
    ),
    ("He was freed last Christmas.", "last Christmas", "2023-12-25", ("2023-12-25", "2023-12-25", "day")),
    (
        "Prices soared during Ramadan 2024.",
        "Ramadan 2024",
        "2024-03-11/2024-04-08",
        ("2024-03-10", "2024-04-09", "days"),
    ),
    ("Borders shut on Yom Kippur.", "Yom Kippur", "2024-10-12", ("2024-10-12", "2024-10-12", "day")),
    ("Fires were lit for Nowruz 2024.", "Nowruz 2024", "2024-03-20", ("2024-03-20", "2024-03-20", "day")),
]


@pytest.mark.parametrize(("text", "words", "value", "expected"), ONE_TIME, ids=[row[0] for row in ONE_TIME])
def test_one_time_is_found_and_resolved(
    text: str, words: str, value: str, expected: tuple[str, str, str] | None
) -> None:
    (time,) = times(text)
    assert (time.text, time.value, days(time)) == (words, value, expected)


SIGNALS = [
    ("Shelling has gone on since Friday night.", "since", ("2024-11-15", None, "after")),
    ("The truce holds until 5 December.", "until", (None, "2024-12-05", "before")),
    ("Nobody lived there before 2011.", "before", (None, "2011-01-01", "before")),
    ("Nobody lived there after 2011.", "after", ("2011-12-31", None, "after")),
    ("The army had taken the hill by Friday.", "by", (None, "2024-11-15", "before")),
    ("Footage from Friday shows smoke.", "from", ("2024-11-15", "2024-11-15", "day")),
]


@pytest.mark.parametrize(("text", "signal", "expected"), SIGNALS, ids=[row[0] for row in SIGNALS])
def test_the_word_before_a_time_shapes_its_period(text: str, signal: str, expected: tuple[str, str, str]) -> None:
    (time,) = times(text)
    assert (time.signal, days(time)) == (signal, expected)


RANGES = [
    ("Clashes ran from 3 to 5 May 2023.", ["3", "5 May 2023"], ("2023-05-03", "2023-05-05", "range")),
    ("Clashes ran between 3 and 5 May 2023.", ["3", "5 May 2023"], ("2023-05-03", "2023-05-05", "range")),
    ("The fair (May 3-5) was called off.", ["May 3", "5"], ("2024-05-03", "2024-05-05", "range")),
    ("They fought from March to May 2011.", ["March", "May 2011"], ("2011-03-01", "2011-05-31", "range")),
    ("They fought from November to January 2012.", ["November", "January 2012"], ("2011-11-01", "2012-01-31", "range")),
    ("They fought between 1980 and 1988.", ["1980", "1988"], ("1980-01-01", "1988-12-31", "range")),
    ("The 1985-86 drought killed herds.", ["1985", "86"], ("1985-01-01", "1986-12-31", "range")),
]


@pytest.mark.parametrize(("text", "words", "expected"), RANGES, ids=[row[0] for row in RANGES])
def test_both_ends_of_a_range_carry_its_period(text: str, words: list[str], expected: tuple[str, str, str]) -> None:
    found = times(text)
    assert [time.text for time in found] == words
    assert {days(time) for time in found} == {expected}


def test_listed_days_stay_days_of_their_own() -> None:
    found = times("Rockets hit Odra on 3, 4 and 6 May 2023.")
    assert [(time.text, time.value) for time in found] == [
        ("3", "2023-05-03"),
        ("4", "2023-05-04"),
        ("6 May 2023", "2023-05-06"),
    ]
    assert all(time.period and time.period.precision == "day" for time in found)


NO_TIMES = [
    "They may march on the capital.",
    "The fall of the town was near.",
    "A 25-year-old man was held.",
    "They killed 2000 people.",
    "The second wave came.",
    "Three-quarters of the town burned.",
    "Jan Kovar led the unit.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert times(text) == []


def test_vague_words_have_a_reference_and_no_days() -> None:
    (time,) = times("The crossing is now shut.")
    assert (time.kind, time.value, time.period, time.reason) == (TimeKind.DATE, "PRESENT_REF", None, "names no day")


def test_a_date_that_does_not_exist_has_no_days_and_says_so() -> None:
    (time,) = times("It was dated 31 June 2024.")
    assert time.period is None
    assert "no such day" in time.reason


def test_a_weekday_at_odds_with_its_date_is_said() -> None:
    (time,) = times("The depot burned on Monday, 5 November 2024.")
    assert time.value == "2024-11-05"
    assert "not the weekday" in time.reason


def test_a_weekday_chooses_the_year_of_its_date() -> None:
    (time,) = times("The depot burned on Friday, 3 March.")
    assert time.value == "2023-03-03"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fighters of the March Alliance shelled Harun.", []),
        ("The April Movement and the May 6 Brigade signed.", []),
        ("In March Army patrols reached Harun.", ["March"]),
        ("The March 2019 Alliance talks failed.", ["March 2019"]),
        ("The April offensive failed.", ["April"]),
        ("The April Parliament session failed.", ["April"]),
    ],
)
def test_a_month_that_begins_the_name_of_a_body_is_no_time(text: str, found: list[str]) -> None:
    assert [time.text for time in times(text)] == found
