"""What pages of the press say that is easily taken for something else: who fights whom, who refuses, and what is only set for a day."""

import pytest

from dateline.model.claim import Claim, Realis, RoleKind
from dateline.model.voice import Stance
from tests.coding.recorded import claim_of, claims_of


def texts(claim: Claim, kind: RoleKind) -> list[str]:
    return [role.text for role in claim.roles if role.role is kind]


def test_who_fights_battles_with_somebody_stands_on_the_other_side() -> None:
    claim = claim_of("Marines fought fierce battles with the rebels near Sake on Monday.", "battles")
    assert texts(claim, RoleKind.PARTICIPANT) == ["Marines", "the rebels near Sake"]


def test_who_uses_weapons_in_an_attempt_is_who_attempts() -> None:
    text = "Since Friday the militia has been using all forms of weapons in its attempt to capture Kandu."
    assert all("weapons" not in role.text for claim in claims_of(text) for role in claim.roles)
    claim = claim_of(text, "capture")
    assert claim.attempted
    assert [role.name for role in claim.roles if role.role is RoleKind.ACTOR] == ["militia"]


def test_a_place_begins_with_the_whole_of_a_hyphenated_word() -> None:
    claim = claim_of("Insurgents have stepped up attacks on Saudi-led coalition bases and the Shia militia.", "attacks")
    assert claim.place is None or not claim.place.text.startswith("led")


def test_whose_fire_is_to_answer_a_strike_threatens() -> None:
    claim = claim_of("Any raid would be met with a Kenyan response, the minister said.", "met")
    assert claim.event_type == "THREATEN"
    assert texts(claim, RoleKind.ACTOR) == ["Kenyan"]


@pytest.mark.parametrize(
    "text",
    ["The defenders have been holding out in Kandu for three weeks.", "The ministers spoke of fighting terrorism."],
)
def test_who_stays_refuses_nothing_and_nobody_is_hit_with_an_abstraction(text: str) -> None:
    assert [c for c in claims_of(text) if c.event_type in ("REJECT", "ASSAULT")] == []


def test_a_letter_from_one_to_another_goes_to_the_other() -> None:
    claim = claim_of("The envoy conveyed a message from President Ruto to President Museveni.", "message")
    assert texts(claim, RoleKind.RECIPIENT) == ["President Museveni"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The minister could not sit down with the rebels, he said.", "sit down"),
        ("The government does not sit down with terrorists.", "sit down"),
        ("The governor cannot negotiate with bandits, his office said.", "negotiate"),
        ("The president would not hear of a truce.", "hear"),
        ("The cabinet will not receive the delegation of the Front.", "receive"),
    ],
)
def test_who_cannot_or_does_not_meet_somebody_refuses(text: str, trigger: str) -> None:
    claim = claim_of(text, trigger)
    assert (claim.event_type, claim.stance, claim.realis) == ("REJECT", Stance.ASSERTS, Realis.ACTUAL)


def test_who_did_not_meet_somebody_refuses_nothing() -> None:
    assert claim_of("The minister did not meet the rebels.", "meet").event_type == "CONSULT"


def test_who_gave_their_lives_died() -> None:
    claim = claim_of("Eleven soldiers gave their lives in Bara on Monday.", "gave")
    assert claim.event_type == "ASSAULT"
    assert texts(claim, RoleKind.RECIPIENT) == ["Eleven soldiers"]
    assert [(f.measure, f.low) for f in claim.figures] == [("killed", 11)]


def test_what_somebody_calls_what_was_bombed_is_what_was_bombed() -> None:
    claim = claim_of("Planes bombed what the army called a training camp near Gao.", "bombed")
    assert texts(claim, RoleKind.RECIPIENT) == ["a training camp near Gao"]


@pytest.mark.parametrize(
    "text",
    [
        "Teachers called off Tuesday's strike.",
        "The union called off a strike planned for Tuesday.",
        "Tuesday's strike was called off, the union said.",
    ],
)
def test_a_strike_set_for_a_day_and_called_off_is_a_plan_denied(text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.event_type, claim.realis, claim.stance) == ("PROTEST", Realis.PLANNED, Stance.DENIES)


def test_who_calls_off_a_strike_that_is_on_concedes() -> None:
    (claim,) = claims_of("The drivers' union called off its strike after nine days.")
    assert claim.event_type == "CONCEDE"
