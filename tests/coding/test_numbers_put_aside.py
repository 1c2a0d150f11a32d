"""A number that is only named as the wrong one: no negation, no figure, no voice."""

import pytest

from dateline.model.voice import Stance
from tests.coding.recorded import claims_of

PUT_ASIDE = [
    ("Three soldiers were killed, not ten, the army said.", "asserts", [3], ["army"]),
    ("Rebels killed three guards, not nine, on Sunday.", "asserts", [3], []),
    ("The army killed five rebels, not ten as the governor claimed.", "asserts", [5], []),
    ("The army killed five rebels, not the 40 it had claimed.", "asserts", [5], []),
    ("The army killed five rebels, as the governor claimed.", "asserts", [5], ["governor"]),
    ("Rebels killed three guards, not nine guards, as the governor claimed.", "asserts", [3], []),
    ("Three soldiers were hurt, not one of them badly.", "asserts", [3], []),
]


@pytest.mark.parametrize(("text", "stance", "figures", "voices"), PUT_ASIDE)
def test_number_put_aside_neither_denies_nor_counts_nor_speaks(
    text: str, stance: str, figures: list[int], voices: list[str]
) -> None:
    (claim,) = claims_of(text)
    assert claim.stance is Stance(stance)
    assert [figure.low for figure in claim.figures] == figures
    assert [voice.name for voice in claim.voices] == voices


@pytest.mark.parametrize(
    "text", ["Not one soldier was killed, the army said.", "Not ten soldiers were killed, the army said."]
)
def test_number_of_none_still_denies(text: str) -> None:
    (claim,) = claims_of(text)
    assert claim.stance is Stance.DENIES
    assert [voice.name for voice in claim.voices] == ["army"]
