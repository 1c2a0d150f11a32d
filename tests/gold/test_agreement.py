import msgspec
import pytest
from agreement import are_alike, compare, find_alpha, find_kappa, list_rows, list_total_pairs
from report_files import GoldClaim, GoldReport, GoldTotal

HALF = [("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]


def test_kappa_takes_chance_out_of_agreement() -> None:
    assert find_kappa(HALF) == pytest.approx(0.5)


def test_alpha_takes_chance_out_of_agreement() -> None:
    assert find_alpha(HALF) == pytest.approx(1 - 7 * 2 / 30)


# Krippendorff's own example of two observers and ten nominal units gives 0.095.
def test_alpha_of_krippendorffs_example() -> None:
    first, second = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    assert find_alpha(list(zip(first, second, strict=True))) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize("pairs", [[], [("a", "a"), ("a", "a")]])
def test_where_all_values_are_one_there_is_no_agreement_beyond_chance(pairs: list[tuple[str, str]]) -> None:
    assert find_kappa(pairs) is None
    assert find_alpha(pairs) is None


def labelled(*claims: GoldClaim) -> GoldReport:
    return GoldReport(
        id="x",
        story="x",
        region="",
        genre="wire",
        source="X",
        published=None,
        text="They raided and shelled.",
        claims=claims,
    )


def test_claims_of_two_passes_pair_by_type_and_trigger() -> None:
    first = labelled(GoldClaim(trigger="raided", type="ASSAULT"), GoldClaim(trigger="shelled", type="ASSAULT"))
    second = labelled(GoldClaim(trigger="shelled", type="ASSAULT"), GoldClaim(trigger="raided", type="COERCE"))
    assert [(one.trigger, other.trigger) for one, other in compare(first, second)] == [("shelled", "shelled")]


def test_empty_fields_count_only_where_one_pass_fills_them() -> None:
    pairs = [
        (GoldClaim(trigger="raided", type="ASSAULT", place="Arvo"), GoldClaim(trigger="raided", type="ASSAULT"))
    ] * 2
    rows = {row.field: row for row in list_rows(pairs)}
    assert (rows["place"].equal, rows["place"].compared) == (0, 2)
    assert (rows["voices"].equal, rows["voices"].compared) == (0, 0)
    assert (rows["stance"].equal, rows["stance"].compared) == (2, 2)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (["near Arvo"], ["Arvo#2"], True),
        (["the mayor"], ["the mayor, Ada Blick"], True),
        (["Arvo"], ["Belt"], False),
        (["Arvo", "Belt"], ["Arvo"], False),
        (["Arvo"], ["Arvo", "Belt"], False),
    ],
)
def test_words_are_alike_where_one_lies_within_the_other(first: list[str], second: list[str], alike: bool) -> None:
    assert are_alike(first, second) is alike


def test_totals_pair_by_the_words_of_their_number() -> None:
    one, other = (
        msgspec.structs.replace(
            labelled(), text="Some 40 raids.", totals=(GoldTotal(quantity=words, measure="attacks"),)
        )
        for words in ("40", "Some 40")
    )
    assert [(a.quantity, b.quantity) for a, b in list_total_pairs(one, other)] == [("40", "Some 40")]
