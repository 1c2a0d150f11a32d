"""Krippendorff's alpha against published examples, and what is compared with what."""

from datetime import UTC, datetime

import pytest

from dateline.desk.second.agreement import collect_values, find_alpha, find_percent, measure_fields, measure_pairs
from dateline.desk.second.coding import Case, Coded, State
from dateline.desk.second.fields import FIELDS, compare


def columns(*rows: str) -> list[list[str]]:
    """Turn one row a coder, "." where they gave no value, into one list a unit."""
    return [[value for value in unit if value != "."] for unit in zip(*(row.split() for row in rows), strict=True)]


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        # Krippendorff (2011), A: binary data, two observers, no missing data.
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        # B: nominal data, two observers, no missing data.
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        # C: nominal data, any number of observers, missing data.
        (
            (
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
    ],
)
def test_alpha_is_that_of_the_published_examples(rows: tuple[str, ...], alpha: float) -> None:
    assert find_alpha(columns(*rows)) == pytest.approx(alpha, abs=0.0005)


def test_alpha_is_1_when_all_agree_and_below_0_when_all_disagree() -> None:
    assert find_alpha([("a", "a"), ("b", "b")]) == 1
    found = find_alpha([("a", "b"), ("b", "a")])
    assert found is not None
    assert found < 0


@pytest.mark.parametrize("units", [[], [("a",)], [("a", "a"), ("a", "a")]])
def test_alpha_says_nothing_where_nothing_can_be_told_apart(units: list[tuple[str, ...]]) -> None:
    assert find_alpha(units) is None


def test_percent_counts_pairs_of_persons() -> None:
    assert find_percent([("a", "a", "b"), ("c", "c")]) == 50
    assert find_percent([("a",)]) is None


def test_words_are_compared_without_case_spaces_and_order() -> None:
    assert compare(" Ardal  Front\nTown Guard ") == compare("town guard\nARDAL FRONT\n\n")
    assert compare("Ardal Front") != compare("Ardal")


def case(event: str, coder: str, first_coder: str | None = "ana", **second: str) -> Case:
    values = {field.name: "" for field in FIELDS}
    coded = Coded(machine=values, first=values, second=values | second, first_coder=first_coder)
    now = datetime(2025, 3, 12, tzinfo=UTC)
    return Case(event_id=event, coder=coder, state=State.WAITING, created_at=now, coded=coded)


def test_agreement_is_measured_by_field_and_by_pair() -> None:
    cases = [case("evt-1", "ben", place="Qorna"), case("evt-2", "ben"), case("evt-2", "cleo")]
    by_field = dict(zip((field.name for field in FIELDS), measure_fields(cases), strict=True))
    assert (by_field["place"].units, by_field["place"].percent) == (2, 75)
    assert by_field["actors"].percent == 100
    pairs = {pair.coders: pair for pair in measure_pairs(cases)}
    assert set(pairs) == {("ana", "ben"), ("ana", "cleo"), ("ben", "cleo")}
    assert pairs["ana", "ben"].fields[0].units == 2


def test_a_record_that_nobody_ruled_on_by_name_is_no_coder() -> None:
    assert collect_values([case("evt-1", "ben", first_coder=None)]) == {}
