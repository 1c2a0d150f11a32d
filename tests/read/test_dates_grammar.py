"""The grammar over word classes that times and quantities are written in."""

from pathlib import Path

import pytest

from dateline.errors import ReferenceDataError
from dateline.read.grammar import Grammar
from dateline.read.lexicon import Lexicon
from dateline.read.numerals import parse_number, parse_spoken_year

LEXICON = (
    "MONTH\t5\t^May\nMODAL\t\tmay\nDAY NUM\t/[0-2]?[0-9]|3[01]/\nNUM\t/[0-9]+/\nUNIT\tW\tweek\nFEAST\tE\t^Good Friday\n"
)
PATTERNS = """
common = ["NUM", "DAY"]
[macros]
number = "NUM+"
[[rule]]
name = "feast"
form = "holiday"
pattern = "feast:FEAST"
[[rule]]
name = "month and day"
form = "date"
pattern = "month:MONTH day:DAY | day2:DAY month2:MONTH"
[[rule]]
name = "month"
form = "date"
pattern = "month:MONTH"
[[rule]]
name = "length"
form = "length"
pattern = "number:{number} unit:UNIT"
"""


def grammar(folder: Path, lexicon: str = LEXICON, patterns: str = PATTERNS) -> Grammar:
    (folder / "lexicon.tsv").write_text(lexicon, encoding="utf-8")
    (folder / "patterns.toml").write_text(patterns, encoding="utf-8")
    return Grammar(Lexicon(folder / "lexicon.tsv"), folder / "patterns.toml")


def found(rules: Grammar, text: str) -> list[tuple[str, str, dict[str, str]]]:
    lexed = rules.lex(text)
    return [
        (text[lexed.starts[tag.first] : lexed.end(tag.end - 1)], tag.rule, tag.slots) for tag in rules.find_tags(lexed)
    ]


def test_the_earlier_of_two_rules_wins_and_slots_take_the_lexicons_values(tmp_path: Path) -> None:
    assert found(grammar(tmp_path), "It may end on May 5, or 7 May.") == [
        ("May 5", "month and day", {"month": "5", "day": "5"}),
        ("7 May", "month and day", {"month": "5", "day": "7"}),
    ]


def test_a_capital_that_the_lexicon_asks_for_is_needed(tmp_path: Path) -> None:
    assert found(grammar(tmp_path), "they may go") == []


def test_a_macro_gives_its_words(tmp_path: Path) -> None:
    assert found(grammar(tmp_path), "a 40 week siege") == [("40 week", "length", {"number": "40", "unit": "W"})]


def test_an_entry_of_several_words_is_one_word_whatever_blanks_are_between(tmp_path: Path) -> None:
    assert found(grammar(tmp_path), "on Good\nFriday") == [("Good\nFriday", "feast", {"feast": "E"})]


def test_a_match_never_crosses_an_empty_line(tmp_path: Path) -> None:
    assert found(grammar(tmp_path), "in May\n\n5 men") == [("May", "month", {"month": "5"})]


def test_all_faults_of_the_rules_are_listed(tmp_path: Path) -> None:
    broken = (
        PATTERNS
        + '[[rule]]\nname = "odd"\nform = "x"\npattern = "NOTHING"\n[[rule]]\nname = "open"\nform = "x"\npattern = "(UNIT"\n'
    )
    with pytest.raises(ReferenceDataError, match=r"odd[\s\S]*open"):
        grammar(tmp_path, patterns=broken)


def test_a_rule_of_common_classes_only_is_a_fault(tmp_path: Path) -> None:
    broken = PATTERNS + '[[rule]]\nname = "any"\nform = "x"\npattern = "NUM (?:UNIT|FEAST?) MONTH?"\n'
    with pytest.raises(ReferenceDataError, match="any: needs"):
        grammar(tmp_path, patterns=broken)


def test_all_faults_of_the_lexicon_are_listed(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError) as error:
        grammar(tmp_path, lexicon="MONTH\t5\nUNIT\tW\tweek\nDAY\n")
    assert [line for line, _ in error.value.faults] == [1, 3]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("a hundred and twelve", 112),
        ("Two dozen", 24),
        ("3.5 million", 3_500_000),
        ("1,200", 1200),
        ("2 1/2", 2.5),
        ("2½", 2.5),
        ("half a million", 500_000),
        ("one hundred and one thousand and two", 101_002),
        ("٣", 3),
        ("a few", None),
        ("1/0", None),
        ("9" * 40, None),
    ],
)
def test_numbers_in_words_and_figures_have_a_value(words: str, number: float | None) -> None:
    assert parse_number(words) == number


@pytest.mark.parametrize(
    ("words", "year"), [("nineteen ninety-seven", 1997), ("two thousand and three", 2003), ("twenty", None)]
)
def test_years_are_read_in_pairs(words: str, year: int | None) -> None:
    assert parse_spoken_year(words) == year
