"""Numbers of a happening, and totals that are no happening."""

import pytest

from tests.coding.recorded import claim_of, coding_of

FIGURES = [
    ("Gunmen killed five farmers in Bama.", "killed", [("killed", 5, 5)]),
    ("A blast in Bama killed five farmers and wounded nine others.", "blast", [("killed", 5, 5), ("wounded", 9, 9)]),
    ("Police arrested at least 12 activists in Bama.", "arrested", [("arrested", 12, None)]),
    ("Exactly 300 teachers marched through Bama.", "marched", [("participants", 300, 300)]),
]
TOTALS = [
    "The war has killed more than 4,000 people since January.",
    "Bandits have carried out 60 attacks on villages since January, a monitor said.",
]


@pytest.mark.parametrize(("text", "trigger", "expected"), FIGURES)
def test_a_number_of_one_happening_is_its_figure(
    text: str, trigger: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    figures = claim_of(text, trigger).figures
    assert [(f.measure, f.low) for f in figures] == [(measure, low) for measure, low, _ in expected]


@pytest.mark.parametrize("text", TOTALS)
def test_a_sum_over_a_period_is_a_total_and_no_claim(text: str) -> None:
    coding = coding_of(text)
    assert len(coding.totals) == 1
    assert not [claim for claim in coding.claims if claim.event_type == "ASSAULT"]
