"""A clause that says with what a deed was done is no deed of its own."""

import pytest

from dateline.model.claim import RoleKind
from tests.coding.recorded import claims_of, coding_of


@pytest.mark.parametrize(
    ("text", "mode", "means"),
    [
        ("The rebels attacked a convoy near Gao on Monday, using drones.", "drone", "drones"),
        ("Militants attacked the base on Monday using mortars, killing two soldiers.", "heavy-weapons", "mortars"),
    ],
)
def test_the_means_give_mode_and_instrument(text: str, mode: str, means: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.trigger.text, claim.mode) == ("attacked", mode)
    assert [role.text for role in claim.roles if role.role is RoleKind.INSTRUMENT] == [means]


def test_the_means_of_summed_attacks_are_no_event() -> None:
    coding = coding_of("Front-backed groups launched 89 attacks on bases in Mali in 2021, using drones and rockets.")
    assert (coding.claims, [total.low for total in coding.totals]) == ((), [89])


def test_who_uses_weapons_against_somebody_acts() -> None:
    (claim,) = claims_of("The army used drones against the rebels near Gao.")
    assert claim.trigger.text == "used"
