"""Numbers: words in, bounds, kind and unit out."""

from pathlib import Path

import pytest

from dateline.errors import ReferenceDataError
from dateline.model.language import Tokens
from dateline.model.quantity import Quantity, QuantityKind
from dateline.read.dates import find_times
from dateline.read.quantities import QuantityReader, find_quantities, load_bounds
from tests.factories import article


def quantities(text: str) -> list[Quantity]:
    page = article(text)
    return list(find_quantities(page, times=find_times(page)))


COUNTS = [
    # text, words, low, high, qualifier, unit
    ("Police held 12 men.", "12", 12, 12, None, "man"),
    ("Police held twelve men.", "twelve", 12, 12, None, "man"),
    ("Police held twenty-five men.", "twenty-five", 25, 25, None, "man"),
    ("A hundred and twelve houses burned.", "A hundred and twelve", 112, 112, None, "house"),
    ("Some 3.5 million refugees crossed.", "Some 3.5 million", 3_500_000, 3_500_000, "some", "refugee"),
    ("They lost 1,200 people.", "1,200", 1200, 1200, None, "people"),
    ("They lost 1500 people.", "1500", 1500, 1500, None, "people"),
    ("Two dozen trucks arrived.", "Two dozen", 24, 24, None, "truck"),
    ("Half a million people fled.", "Half a million", 500_000, 500_000, None, "people"),
    ("At least 12 people died.", "At least 12", 12, None, "at least", "people"),
    ("No fewer than 12 people died.", "No fewer than 12", 12, None, "no fewer than", "people"),
    ("More than 12 people died.", "More than 12", 13, None, "more than", "people"),
    ("Over a hundred homes burned.", "Over a hundred", 101, None, "over", "home"),
    ("Up to 20 rockets landed.", "Up to 20", None, 20, "up to", "rocket"),
    ("As many as 20 rockets landed.", "As many as 20", None, 20, "as many as", "rocket"),
    ("Fewer than 10 guards stayed.", "Fewer than 10", None, 9, "fewer than", "guard"),
    ("Nearly 50 homes burned.", "Nearly 50", 50, 50, "nearly", "home"),
    ("About 225 fighters came.", "About 225", 225, 225, "about", "fighter"),
    ("12 or more boats sank.", "12 or more", 12, None, "or more", "boat"),
    ("50+ vehicles burned.", "50+", 50, None, "+", "vehicle"),
    ("Between 10 and 15 drones came.", "Between 10 and 15", 10, 15, "between", "drone"),
    ("10-15 drones came.", "10-15", 10, 15, "-", "drone"),
    ("10 to 15 drones came.", "10 to 15", 10, 15, "to", "drone"),
    ("Two or three drones came.", "Two or three", 2, 3, "or", "drone"),
    ("Two to three million people fled.", "Two to three million", 2_000_000, 3_000_000, "to", "people"),
    ("At least 10-15 drones came.", "At least 10-15", 10, None, "at least -", "drone"),
    ("Dozens of people died.", "Dozens", 24, None, "dozens", "people"),
    ("Scores of homes burned.", "Scores", 40, None, "scores", "home"),
    ("Several children were hurt.", "Several", 3, None, "several", "child"),
    ("A few men stayed.", "A few", 3, None, "a few", "man"),
    ("A few hundred men stayed.", "A few hundred", 200, None, "a few hundred", "man"),
    ("Tens of thousands of residents left.", "Tens of thousands", 20_000, None, "tens of thousands", "resident"),
    ("Hundreds marched.", "Hundreds", 200, None, "hundreds", None),
    ("No casualties were reported.", "No", 0, 0, "no", "casualty"),
    ("Nobody was hurt.", "Nobody", 0, 0, "no", None),
    ("A soldier was shot.", "A", 1, 1, "a", "soldier"),
    ("The blast killed 17.", "17", 17, 17, None, None),
    ("The flood displaced 2.5m people.", "2.5m", 2_500_000, 2_500_000, None, "people"),
    ("More than 8.2m of its people fled.", "More than 8.2m", 8_200_001, None, "more than", "people"),
    ("1.25M refugees crossed.", "1.25M", 1_250_000, 1_250_000, None, "refugee"),
    ("12.5k marchers came.", "12.5k", 12_500, 12_500, None, "marcher"),
    ("5-10k marchers came.", "5-10k", 5_000, 10_000, "-", "marcher"),
    ("2m to 3m people fled.", "2m to 3m", 2_000_000, 3_000_000, "to", "people"),
    ("The quake killed 1.200 people.", "1.200", 1200, 1200, None, "people"),
    ("The quake killed 1 200 people.", "1 200", 1200, 1200, None, "people"),
    ("The quake killed 1\u202f200 people.", "1\u202f200", 1200, 1200, None, "people"),
    ("It fed 1.200.000 people.", "1.200.000", 1_200_000, 1_200_000, None, "people"),
    ("It fed 1,50,000 people.", "1,50,000", 150_000, 150_000, None, "people"),
    ("It fed 1,5 million people.", "1,5 million", 1_500_000, 1_500_000, None, "people"),
    ("Some 8.2 million people fled.", "Some 8.2 million", 8_200_000, 8_200_000, "some", "people"),
    ("On May 12 300 people fled.", "300", 300, 300, None, "people"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "qualifier", "unit"), COUNTS, ids=[row[0] for row in COUNTS])
def test_counts_have_bounds_and_what_they_count(
    text: str, words: str, low: float | None, high: float | None, qualifier: str | None, unit: str | None
) -> None:
    (found,) = quantities(text)
    assert (found.text, found.low, found.high, found.qualifier, found.kind, found.unit) == (
        words,
        low,
        high,
        qualifier,
        QuantityKind.COUNT,
        unit,
    )


MEASURES = [
    ("It cost $3.5 million.", "$3.5 million", 3_500_000, "money", "usd", "$"),
    ("It cost €20m.", "€20m", 20_000_000, "money", "eur", "€"),
    ("It cost $2.5m.", "$2.5m", 2_500_000, "money", "usd", "$"),
    ("It fell 300m from the houses.", "300m", 300, "distance", "m", None),
    ("The waves were 2.5m high.", "2.5m", 2.5, "distance", "m", None),
    ("They built 20m high walls.", "20m", 20, "distance", "m", None),
    ("It cost 5 million Iranian rials.", "5 million", 5_000_000, "money", "irr", "rials"),
    ("Turnout was 12%.", "12", 12, "percent", "percent", "%"),
    ("Turnout was 12 per cent.", "12", 12, "percent", "percent", "per cent"),
    ("They hold a 55-kilometre zone.", "55", 55, "distance", "km", "kilometre"),
    ("It fell 7 km away.", "7", 7, "distance", "km", "km"),
    ("It fell 10km away.", "10km", 10, "distance", "km", None),
    ("They used 122mm guns.", "122mm", 122, "other", "mm", None),
    ("They used 122-mm guns.", "122", 122, "other", "mm", "mm"),
    ("They found 200 kg of powder.", "200", 200, "other", "kg", "kg"),
    ("Fire took 20 hectares.", "20", 20, "other", "hectare", "hectares"),
    ("A 25-year-old baker was held.", "25", 25, "age", "year", "year-old"),
    ("A baker, aged 34, was held.", "34", 34, "age", "year", None),
    ("Nadia Kovar, 61, was held.", "61", 61, "age", "year", None),
    ("The third raid failed.", "third", 3, "ordinal", None, None),
    ("The 25th brigade withdrew.", "25th", 25, "ordinal", None, None),
    ("A two-state plan was read out.", "two", 2, "other", "state", "state"),
]


@pytest.mark.parametrize(
    ("text", "words", "number", "kind", "unit", "unit_words"), MEASURES, ids=[row[0] for row in MEASURES]
)
def test_measures_have_kind_and_unit(
    text: str, words: str, number: float, kind: str, unit: str | None, unit_words: str | None
) -> None:
    (found,) = [one for one in quantities(text) if one.qualifier != "a"]
    assert (found.text, found.low, found.high, found.kind, found.unit) == (words, number, number, kind, unit)
    assert (found.unit_span and found.unit_span.text_in(text)) == unit_words


NO_QUANTITIES = [
    "F-16 jets flew over.",
    "M23 rebels withdrew.",
    "Resolution 425 was read out.",
    "They left on 5 May 2023 after 25 days.",
    "Two-thirds of the town burned.",
    "The host is 10.1.2.33 there.",
    "The score was 2-1.",
    "He may go.",
]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_figures_that_count_nothing_are_left_out(text: str) -> None:
    assert quantities(text) == []


def test_figures_that_rose_are_two_and_no_range() -> None:
    assert [one.low for one in quantities("The toll rose from 10 to 15.")] == [10, 15]


def test_measures_are_not_rounded_to_whole_things() -> None:
    (found,) = quantities("It fell more than 7.5 km away.")
    assert (found.low, found.high) == (7.5, None)


def test_a_parse_finds_the_counted_noun_behind_its_adjectives() -> None:
    text = "12 masked gunmen fled."
    tokens = Tokens(
        starts=(0, 3, 10, 17, 21),
        ends=(2, 9, 16, 21, 22),
        lemmas=("12", "masked", "gunman", "flee", "."),
        upos=("NUM", "ADJ", "NOUN", "VERB", "PUNCT"),
        xpos=("CD", "JJ", "NNS", "VBD", "."),
        feats=("_",) * 5,
        heads=(2, 2, 3, -1, 3),
        deprels=("nummod", "amod", "nsubj", "root", "punct"),
    )
    (found,) = find_quantities(article(text), (), tokens)
    assert found.unit == "gunman"
    assert found.unit_span
    assert found.unit_span.text_in(text) == "gunmen"


def test_a_user_may_give_another_table_of_bounds(tmp_path: Path) -> None:
    path = tmp_path / "bounds.tsv"
    path.write_text("before\tabout\t0.5n\t2n\nafter\tor so\tn\tn\nword\tdozens\t24\t99\n", encoding="utf-8")
    reader = QuantityReader(load_bounds(path))
    found = reader.find(article("About 20 men and dozens of boys came."), None, ())
    assert [(one.low, one.high) for one in found] == [(10, 40), (24, 99)]


def test_all_faults_of_a_table_of_bounds_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "bounds.tsv"
    path.write_text("before\tabout\t0.9n\t1.1n\nbehind\tabout\tn\tn\nword\tdozens\ttwelve\t-\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError) as error:
        load_bounds(path)
    assert [line for line, _ in error.value.faults] == [2, 3]
