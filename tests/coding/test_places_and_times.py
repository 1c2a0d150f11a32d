"""Where and when: places and times belong to the trigger, not to the speaker."""

from datetime import date

from tests.coding.recorded import claim_of, claims_of


def test_the_target_of_fire_is_the_place() -> None:
    claim = claim_of("The army fired rockets at Kidal from Gao.", "fired")
    assert claim.place is not None
    assert claim.place.text == "Kidal"
    assert claim.origin_place is not None
    assert claim.origin_place.text == "Gao"


def test_two_places_are_two_claims_with_two_ids() -> None:
    claims = claims_of("Gunmen attacked checkpoints in Gao and Kidal on Monday.")
    assert {claim.place.text for claim in claims if claim.place} == {"Gao", "Kidal"}
    assert len({claim.id for claim in claims}) == 2


def test_a_call_has_no_place() -> None:
    assert claim_of("The envoy called for calm in Kidal.", "called").place is None


def test_the_day_is_that_of_the_act() -> None:
    claim = claim_of("Gunmen attacked Kidal on Monday, the governor said on Tuesday.", "attacked")
    assert claim.when is not None
    assert claim.when.period is not None
    assert claim.when.period.first_day == date(2024, 3, 18)
    assert claim.said_on == date(2024, 3, 19)


def test_a_claim_keeps_its_id_when_its_type_changes() -> None:
    text = "Gunmen attacked Kidal on Monday, the governor said on Tuesday."
    assert claim_of(text, "attacked").id == claim_of(text, "attacked").id


def test_what_is_long_past_is_background() -> None:
    claim = claim_of("The rebels withdrew from Kidal in August 2021.", "withdrew")
    assert claim.background
    assert claim.place is not None
    assert claim.place.text == "Kidal"


def test_a_day_before_or_after_a_deed_is_not_its_day() -> None:
    assert claim_of("The rebels released a film on Friday, a day after they captured Kidal.", "captured").when is None


def test_a_deed_and_what_came_after_it_share_their_day() -> None:
    claim = claim_of("The rebels fled on Friday after they shelled Kidal.", "shelled")
    assert claim.when is not None


def test_where_a_voice_sits_is_not_where_it_happened() -> None:
    text = "The raid killed seven people, according to the hospital in Kidal."
    assert claim_of(text, "raid").place is None
