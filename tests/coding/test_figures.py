"""Numbers of a happening, and totals that are no happening."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.coding.recorded import claim_of, coding_of

HERE = Path(__file__).parent
FIGURES = [
    ("Gunmen killed five farmers in Bama.", "killed", [("killed", 5, 5)]),
    ("A blast in Bama killed five farmers and wounded nine others.", "blast", [("killed", 5, 5), ("wounded", 9, 9)]),
    ("Police arrested at least 12 activists in Bama.", "arrested", [("arrested", 12, None)]),
    ("Exactly 300 teachers marched through Bama.", "marched", [("participants", 300, 300)]),
]


def _load_totals() -> dict[str, list[list[str]]]:
    """Return the totals of each sentence of the table; known misses (a sentence after "~") are left out."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for line in (HERE / "totals.tsv").read_text("utf-8").splitlines():
        if not line.startswith(("#", "~")):
            cells = line.split("\t")
            found[cells[0]].append(cells[1:])
    return found


def _load_single_tolls() -> list[str]:
    lines = (HERE / "single_tolls.tsv").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith(("#", "~"))]


def _is_role(expected: str, text: str | None) -> bool:
    return text is None if expected == "-" else text is not None and expected in text


@pytest.mark.parametrize(("text", "trigger", "expected"), FIGURES)
def test_a_number_of_one_happening_is_its_figure(
    text: str, trigger: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    figures = claim_of(text, trigger).figures
    assert [(f.measure, f.low) for f in figures] == [(measure, low) for measure, low, _ in expected]


@pytest.mark.parametrize(("text", "expected"), _load_totals().items())
def test_a_sum_over_a_period_or_over_happenings_is_a_total(text: str, expected: list[list[str]]) -> None:
    totals = coding_of(text).totals
    assert [(t.quantity.text, t.measure) for t in totals] == [(row[0], row[1]) for row in expected]
    for total, (_, _, low, high, actor, recipient, first_day) in zip(totals, expected, strict=True):
        assert [str(total.low), str(total.high)] == [bound.replace("-", "None") for bound in (low, high)]
        assert _is_role(actor, total.actor.text if total.actor else None)
        assert _is_role(recipient, total.recipient.text if total.recipient else None)
        period = total.when.period if total.when else None
        assert (str(period.first_day) if period else "-") == first_day


@pytest.mark.parametrize("text", _load_totals())
def test_no_number_of_a_total_is_a_figure_of_a_claim(text: str) -> None:
    coding = coding_of(text)
    summed = {total.quantity.span for total in coding.totals}
    assert not [figure for claim in coding.claims for figure in claim.figures if figure.span in summed]


@pytest.mark.parametrize("text", _load_single_tolls())
def test_the_toll_of_one_happening_is_no_total(text: str) -> None:
    assert not coding_of(text).totals
