from datetime import UTC, date, datetime

import pytest

from dateline.ingest.publication import find_date_line, find_machine_publication, find_url_publication
from dateline.model.article import DateOrigin, DatePrecision


@pytest.mark.parametrize(
    ("url", "first", "last"),
    [
        ("https://mail.example/2025/03/10/talks-open", date(2025, 3, 10), date(2025, 3, 10)),
        ("https://mail.example/news-20250310-talks", date(2025, 3, 10), date(2025, 3, 10)),
        ("https://mail.example/2025/03/talks-open", date(2025, 3, 1), date(2025, 3, 31)),
    ],
)
def test_address_gives_a_day_or_a_month(url: str, first: date, last: date) -> None:
    found = find_url_publication(url)
    assert found is not None
    assert (found.first_day, found.last_day, found.known_from) == (first, last, DateOrigin.URL)


@pytest.mark.parametrize(
    "url", ["https://mail.example/talks", "https://mail.example/a-20251340-b", "https://mail.example/2025/02/31/a"]
)
def test_other_digits_of_an_address_are_no_date(url: str) -> None:
    assert find_url_publication(url) is None


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        (
            "Published 12 March 2025, 14:05 GMT | Updated 13 March 2025, 09:00 GMT",
            datetime(2025, 3, 12, 14, 5, tzinfo=UTC),
        ),
        ("Updated 13 March 2025 - Published 12 March 2025", date(2025, 3, 12)),
        ("Last updated: 13 March 2025", date(2025, 3, 13)),
        ("Wednesday, 12 March 2025", date(2025, 3, 12)),
        ("Published On 12 Mar 202512 Mar 2025", date(2025, 3, 12)),
        ("March 12, 20252:14 PM UTCUpdated 2 hours ago", datetime(2025, 3, 12, 14, 14, tzinfo=UTC)),
        ("by Coast Desk 12 March 2025, 10:11", datetime(2025, 3, 12, 10, 11)),
        ("Lina Odeh | 22.03.2025 - Update : 23.03.2025", date(2025, 3, 22)),
        ("By Lina Odeh | 12 March 2025", date(2025, 3, 12)),
        ("12 March 2025 14:05 GMT", datetime(2025, 3, 12, 14, 5, tzinfo=UTC)),
    ],
)
def test_line_that_says_only_the_date_dates_the_article(line: str, moment: datetime | date) -> None:
    found = find_date_line(line)
    assert found is not None
    assert (found.time or found.first_day) == moment
    assert found.reason == line


@pytest.mark.parametrize(
    "line",
    [
        "The town fell on 12 March 2025.",
        "A street in Aqaba, 12 March 2025",
        "Attacks of 12 March 2025",
        "The bulletin was published on 12 March 2025 by three of the four groups that had signed the letter.",
        "Published today",
    ],
)
def test_date_of_the_news_is_not_the_date_of_the_article(line: str) -> None:
    assert find_date_line(line) is None


def test_field_for_machines_keeps_zone_and_raw_words() -> None:
    found = find_machine_publication("2025-03-10T23:30:00+03:00", "datePublished")
    assert found is not None
    assert found.first_day == date(2025, 3, 10)
    assert found.precision is DatePrecision.TIME
    assert found.reason == "datePublished 2025-03-10T23:30:00+03:00"
