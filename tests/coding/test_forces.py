"""How many fighters a force has that moves."""

import pytest

from tests.coding.recorded import claims_of


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Reinforcements of about 225 fighters arrived in Gao.", 225),
        ("Reinforcements from two brigades, totaling about 225 fighters, recently arrived in Gao.", 225),
        ("The army sent reinforcements numbering 300 soldiers to Gao.", 300),
    ],
)
def test_those_who_make_up_a_force_are_its_figure(text: str, number: int) -> None:
    (claim,) = claims_of(text)
    assert [(figure.measure, figure.low) for figure in claim.figures] == [("participants", number)]


@pytest.mark.parametrize("text", ["Kenya deployed 20 tanks to the border.", "The country sent 2,000 soldiers to Gao."])
def test_what_stands_in_a_role_is_no_figure_beside_it(text: str) -> None:
    (claim,) = claims_of(text)
    assert claim.figures == ()
