"""What holds for times and quantities of any text and any day."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read import dates, quantities
from dateline.read.dates import find_times
from dateline.read.quantities import find_quantities
from tests.factories import article

_FIGURES = "25|3|2024|31|30|29|10:30|17/11/2024|5|99|9999|0|3.5|1,200|½|٣|1990s|'80s|25th|31/02/2024|2024-02-30|Ramadan|Easter|a.m.|,|.|-|'|'s"


def _words_of(package: Path) -> list[str]:
    rows = [row.split("\t") for row in (package / "lexicon.tsv").read_text(encoding="utf-8").splitlines()]
    return [word.lstrip("^") for row in rows if len(row) == 3 for word in row[2].split("|")]


WORDS = sorted(
    {*_words_of(Path(dates.__file__).parent), *_words_of(Path(quantities.__file__).parent), *_FIGURES.split("|")}
)
days = st.none() | st.dates(min_value=date.min, max_value=date.max)
texts = st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@settings(deadline=None)  # the first lemma loads its tables
@given(texts, days)
def test_offsets_are_exact_and_findings_never_overlap(text: str, day: date | None) -> None:
    page = article(text, day=day and day.isoformat())
    times = find_times(page)
    for found in (times, find_quantities(page, times=times)):
        assert all(one.span.text_in(page.text) == one.text for one in found)
        assert all(before.span.end <= after.span.start for before, after in pairwise(found))


@given(texts, days)
def test_a_period_never_ends_before_it_starts_and_needs_an_anchor(text: str, day: date | None) -> None:
    for time in find_times(article(text, day=day and day.isoformat())):
        if time.period is None:
            assert time.reason
        elif time.period.first_day and time.period.last_day:
            assert time.period.first_day <= time.period.last_day
        if day is None and time.period:
            assert time.period.resolved_against in ("written", "narrative")


@settings(deadline=None)
@given(texts)
def test_bounds_are_in_order_and_numbers_inside_times_are_left_out(text: str) -> None:
    page = article(text)
    times = find_times(page)
    for quantity in find_quantities(page, times=times):
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert not any(quantity.span.overlaps(time.span) for time in times)


@given(
    st.sampled_from(["on Monday", "last week", "in October", "two weeks ago", "yesterday", "last summer"]),
    st.dates(date(1900, 1, 1)),
)
def test_the_same_words_on_a_later_day_never_mean_an_earlier_one(words: str, day: date) -> None:
    if day.year > 9000:
        return
    text = f"They met {words}."
    (early,) = find_times(article(text, day=day.isoformat()))
    (late,) = find_times(article(text, day=day.replace(year=day.year + 1, day=min(day.day, 28)).isoformat()))
    assert early.period
    assert late.period
    assert early.period.first_day
    assert late.period.first_day
    assert early.period.first_day <= late.period.first_day


def test_the_tables_hold_no_word_twice_in_one_class() -> None:
    for package in (dates, quantities):
        rows = (Path(package.__file__).parent / "lexicon.tsv").read_text(encoding="utf-8").splitlines()
        cells = [row.split("\t") for row in rows if not row.startswith("#")]
        pairs = [(row[0], word) for row in cells if len(row) == 3 for word in row[2].split("|")]
        assert len(pairs) == len(set(pairs)), [pair for pair in set(pairs) if pairs.count(pair) > 1]
        assert all(re.fullmatch(r"[A-Z0-9 ]+", row[0]) for row in cells if row != [""])
