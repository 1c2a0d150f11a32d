"""What times are counted from: publication, zone, narrative, nothing."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from dateline.model.article import DateOrigin, DatePrecision, Publication
from dateline.model.language import Tokens
from dateline.model.period import Period, TimeExpression
from dateline.read.dates import find_times, find_zone
from tests.factories import article

WEEK = Publication(
    first_day=date(2024, 11, 20),
    last_day=date(2024, 11, 23),
    known_from=DateOrigin.INFERRED,
    precision=DatePrecision.DAYS,
    reason="a caption of 20 November",
)


def times(
    *paragraphs: str, day: str | None = "2024-11-20", zone: tzinfo | None = None, **header: object
) -> list[TimeExpression]:
    return list(find_times(article(*paragraphs, day=day, **header), zone=zone))


def period(time: TimeExpression) -> Period:
    assert time.period is not None
    return time.period


def undated(text: str, published: Publication | None = None, earliest: date | None = None) -> list[TimeExpression]:
    page = article(text, day=None)
    fields = {name: getattr(page, name) for name in page.__struct_fields__} | {
        "published": published,
        "earliest": earliest,
    }
    return list(find_times(type(page)(**fields)))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Sunday", "XXXX-WXX-7"),
        ("yesterday", "XXXX-XX-XX"),
        ("Friday night", "XXXX-WXX-5TNI"),
        ("last week", "XXXX-WXX"),
        ("last year", "XXXX"),
        ("25 May", "XXXX-05-25"),
        ("October", "XXXX-10"),
        ("last Easter", ""),
        ("two weeks ago", "PAST_REF"),
    ],
)
def test_relative_times_of_an_undated_article_stay_open_with_the_reason(words: str, value: str) -> None:
    (time,) = undated(f"The raid took place {words}.")
    assert (time.text, time.value, time.period) == (words, value, None)
    assert "no publication day" in time.reason


def test_the_earliest_day_of_an_undated_article_is_said_and_not_taken_for_its_day() -> None:
    (time,) = undated("They met on Sunday.", earliest=date(2024, 11, 7))
    assert time.period is None
    assert "not older than 7 November 2024" in time.reason


def test_full_dates_need_no_publication() -> None:
    (time,) = undated("They met on 7 October 2023.")
    assert period(time).resolved_against == "written"


def test_an_inferred_publication_lowers_the_precision_and_says_so() -> None:
    (today, monday) = undated("Shells fell today. On Monday they had met.", WEEK)
    assert (period(today).first_day, period(today).last_day, period(today).precision) == (
        date(2024, 11, 20),
        date(2024, 11, 23),
        "days",
    )
    assert (period(monday).first_day, period(monday).last_day, period(monday).precision) == (
        date(2024, 11, 18),
        date(2024, 11, 18),
        "days",
    )
    assert period(today).resolved_against == period(monday).resolved_against == "inferred"
    assert "a caption of 20 November" in monday.reason
    assert today.value == "2024-11-XX"


def test_the_earliest_day_raises_the_first_day_of_an_inferred_publication() -> None:
    (today,) = undated("Shells fell today.", WEEK, earliest=date(2024, 11, 22))
    assert (period(today).first_day, period(today).last_day) == (date(2024, 11, 22), date(2024, 11, 23))


def at(time: datetime, zone: tzinfo | None = None) -> TimeExpression:
    day = time.date()
    publication = Publication(
        first_day=day, last_day=day, time=time, known_from=DateOrigin.META, precision=DatePrecision.TIME
    )
    page = article("Shells fell today.", day=None)
    fields = {name: getattr(page, name) for name in page.__struct_fields__} | {"published": publication}
    (found,) = find_times(type(page)(**fields), zone=zone)
    return found


LATE = datetime(2024, 11, 19, 23, 30, tzinfo=UTC)


def test_today_late_in_utc_may_be_tomorrow_in_the_east() -> None:
    found = at(LATE)
    assert (period(found).first_day, period(found).last_day) == (date(2024, 11, 19), date(2024, 11, 20))
    assert "23:30 UTC" in found.reason


def test_the_zone_of_the_place_says_which_day_it_is() -> None:
    assert at(LATE, ZoneInfo("Asia/Beirut")).value == "2024-11-20"
    assert at(LATE, ZoneInfo("America/Lima")).value == "2024-11-19"


def test_a_country_that_keeps_one_time_has_a_zone() -> None:
    assert at(LATE, find_zone("LBN")).value == "2024-11-20"
    assert find_zone("RUS") is None
    assert find_zone(None) is None


def test_a_publisher_that_states_its_offset_is_taken_at_its_word() -> None:
    assert at(LATE.astimezone(timezone(timedelta(hours=3)))).value == "2024-11-20"


def test_noon_in_utc_is_one_day_everywhere_that_matters() -> None:
    assert at(datetime(2024, 11, 19, 12, 0, tzinfo=UTC)).value == "2024-11-19"


def test_a_clock_is_lent_the_day_that_follows() -> None:
    found = times("The blast came at 2130 (0130 GMT) on Thursday.")
    assert [time.value for time in found] == ["2024-11-14T21:30", "2024-11-14T01:30", "2024-11-14"]


def test_texts_in_one_case_are_read() -> None:
    lower = times("rebels have held the dam since 2 february and may attack in may.")
    upper = times("ODRA, 17 NOV 23 - REBELS ATTACKED LAST NIGHT AND MAY STRIKE AGAIN.")
    assert [time.value for time in lower] == ["2024-02-02", "2025-05"]
    assert [time.value for time in upper] == ["2023-11-17", "2024-11-19TNI"]


def test_a_paragraph_that_moved_to_the_past_stays_there_and_the_next_returns() -> None:
    found = times(
        "In 2011 crowds filled the squares. In March the army fired. On 15 March a curfew began. The next day 20 died.",
        "The ministry met on Monday.",
    )
    assert [time.value for time in found] == ["2011", "2011-03", "2011-03-15", "2011-03-16", "2024-11-18"]
    assert [period(time).resolved_against for time in found] == [
        "written",
        "narrative",
        "narrative",
        "narrative",
        "published",
    ]


def test_a_word_that_points_from_today_returns_a_paragraph_to_today() -> None:
    found = times("In 2011 crowds filled the squares. Today the squares were empty. In October one was sold.")
    assert [time.value for time in found] == ["2011", "2024-11-20", "2024-10"]


def test_a_year_in_passing_does_not_move_the_story() -> None:
    found = times("The group, at war since 2011, shelled a base on Monday and lost a depot in October.")
    assert [time.value for time in found] == ["2011", "2024-11-18", "2024-10"]


def test_a_plan_in_a_paragraph_about_the_past_is_counted_from_today() -> None:
    found = times("In 2011 the dam burst. The new one will open in March.")
    assert found[-1].value == "2025-03"


def test_a_text_that_tells_of_the_past_throughout_goes_on_from_paragraph_to_paragraph() -> None:
    found = times(
        "In May 1911 the league rose. It took Varna in June 1911.",
        "In August the crown struck back. By January it had the coast.",
        "The league sued for peace in March 1912, and on 3 April 1912 it signed.",
    )
    assert [time.value for time in found[2:4]] == ["1911-08", "1912-01"]


def test_the_verb_of_a_parse_decides_the_side_of_a_weekday() -> None:
    text = "Envoys to meet Monday, officials said."
    words = ["Envoys", "to", "meet", "Monday", ",", "officials", "said", "."]
    starts, position = [], 0
    for word in words:
        position = text.index(word, position)
        starts.append(position)
    tokens = Tokens(
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        lemmas=("envoy", "will", "meet", "Monday", ",", "official", "say", "."),
        upos=("NOUN", "AUX", "VERB", "PROPN", "PUNCT", "NOUN", "VERB", "PUNCT"),
        xpos=("NNS", "MD", "VB", "NNP", ",", "NNS", "VBD", "."),
        feats=("_", "_", "VerbForm=Inf", "_", "_", "_", "Tense=Past", "_"),
        heads=(2, 2, 6, 2, 6, 6, -1, 6),
        deprels=("nsubj", "aux", "ccomp", "obl", "punct", "nsubj", "root", "punct"),
    )
    (time,) = find_times(article(text), (), tokens)
    assert time.value == "2024-11-25"
