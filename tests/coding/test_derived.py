"""What ACLED and CAMEO make of a claim."""

import pytest

from tests.coding.recorded import claim_of

DERIVED = [
    ("Warplanes bombed a market in Bama.", "bombed", "Air/drone strike", "19"),
    ("Rebels shelled the airport with mortars.", "shelled", "Shelling/artillery/missile attack", "19"),
    ("Government forces recaptured Bama from the militants.", "recaptured", "Government regains territory", "19"),
    ("Militants captured Bama from the army.", "captured", "Non-state actor overtakes territory", "19"),
    ("Hundreds of students marched through Dakar.", "marched", "Peaceful protest", "14"),
    ("Police arrested nine activists in Bama.", "arrested", "Arrests", "17"),
    ("Gunmen kidnapped a nurse in Birnin Gwari.", "kidnapped", "Abduction/forced disappearance", "18"),
    ("The rebels declared a unilateral ceasefire.", "ceasefire", "Agreement", "08"),
    ("The bishop condemned the raid.", "condemned", None, "11"),
]


@pytest.mark.parametrize(("text", "trigger", "sub_event", "root"), DERIVED)
def test_acled_and_cameo_follow_by_rule(text: str, trigger: str, sub_event: str | None, root: str) -> None:
    claim = claim_of(text, trigger)
    assert (claim.acled_sub_event_type, claim.cameo_root) == (sub_event, root)


def test_a_protest_broken_up_with_gas_was_dispersed() -> None:
    claim = claim_of("Police used tear gas on students who marched through Dakar.", "marched")
    assert claim.response == "dispersed"
    assert claim.acled_sub_event_type == "Protest with intervention"


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of students marched against the killing of a grocer by soldiers.",
        "Hundreds of students marched over the arrest of a grocer.",
    ],
)
def test_what_people_protest_against_is_no_answer_to_them(text: str) -> None:
    claim = claim_of(text, "marched")
    assert (claim.response, claim.acled_sub_event_type) == (None, "Peaceful protest")


def test_plover_has_another_type_where_its_manual_counts_the_words_elsewhere() -> None:
    claim = claim_of("A court convicted the mayor of theft.", "convicted")
    assert (claim.event_type, claim.plover_type) == ("SANCTION", "ACCUSE")


def test_farmers_are_a_civilian_target() -> None:
    assert claim_of("Gunmen killed five farmers in Bama.", "killed").civilian_target is True


def test_who_takes_a_town_has_captured_it_but_not_who_fails_to() -> None:
    assert claim_of("Militants captured Bama from the army.", "captured").outcome == "captured"
    assert claim_of("The army tried to capture Kidal.", "capture").outcome is None
