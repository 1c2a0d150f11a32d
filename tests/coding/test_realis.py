"""Whether it happened: realis, stance and attempt."""

import pytest

from tests.coding.recorded import claim_of, claims_of

REALIS = [
    ("The army shelled Kidal.", "shelled", "actual", "asserts", False),
    ("The army will shell Kidal.", "shell", "planned", "asserts", False),
    ("The army did not shell Kidal.", "shell", "actual", "denies", False),
    ("The army tried to capture Kidal.", "capture", "actual", "asserts", True),
    ("The army failed to capture Kidal.", "capture", "actual", "denies", False),
    ("The army managed to capture Kidal.", "capture", "actual", "asserts", False),
    ("The army may shell Kidal.", "shell", "hypothetical", "asserts", False),
    ("If the rebels attack Kidal, thousands could flee.", "attack", "hypothetical", "asserts", False),
    ("The minister said he would visit Doha.", "visit", "planned", "asserts", False),
    ("The minister plans to visit Doha.", "visit", "planned", "asserts", False),
    ("The minister agreed to receive the delegation.", "receive", "planned", "asserts", False),
    ("The planned visit to Doha drew protests.", "visit", "planned", "asserts", False),
    ("A foiled attack on the port led to arrests.", "attack", "actual", "asserts", True),
    ("Did the army shell Kidal?", "shell", "hypothetical", "asserts", False),
    ("The army regularly shells Kidal.", "shells", "habitual", "asserts", False),
    ("You do not arrest a guest at your own table, the elder said.", "arrest", "habitual", "denies", False),
    ("The rebels fled without attacking the convoy.", "attacking", "actual", "denies", False),
    ("The cancelled visit angered the elders.", "visit", "actual", "denies", False),
    ("No soldiers were killed in Kidal.", "killed", "actual", "denies", False),
    ("The army denied shelling Kidal.", "shelling", "actual", "denies", False),
    ("The minister travelled to Cairo to meet the envoy.", "meet", "planned", "asserts", False),
    ("The fall of the town to the rebels would be a blow.", "fall", "hypothetical", "asserts", False),
    ("The minister did not rule out expelling the envoy.", "expelling", "hypothetical", "asserts", False),
    ("The minister ruled out expelling the envoy.", "expelling", "planned", "denies", False),
    ("The army's announcement that it had shelled Kidal drew protests.", "shelled", "actual", "asserts", False),
    ("A deputy asked why the police had beaten the boy.", "beaten", "actual", "asserts", False),
    ("The guards owned up to having beaten the boy.", "beaten", "actual", "asserts", False),
    ("The envoy left before he could meet the president.", "meet", "actual", "denies", False),
]


@pytest.mark.parametrize(("text", "trigger", "realis", "stance", "attempted"), REALIS)
def test_what_stands_around_a_trigger_says_whether_it_happened(
    text: str, trigger: str, realis: str, stance: str, attempted: bool
) -> None:
    claim = claim_of(text, trigger)
    assert (claim.realis, claim.stance, claim.attempted) == (realis, stance, attempted)


def test_a_threat_has_happened_and_takes_its_mode_from_its_content() -> None:
    (claim,) = claims_of("The militia threatened to attack the harbour.")
    assert (claim.event_type, claim.mode, claim.realis) == ("THREATEN", "violence", "actual")


def test_a_demand_makes_no_event_of_what_is_demanded() -> None:
    (claim,) = claims_of("The council demanded that the rebels release the pilots.")
    assert (claim.event_type, claim.mode) == ("REQUEST", "yield")


def test_a_refusal_makes_no_event_of_what_is_refused() -> None:
    (claim,) = claims_of("The rebels refused to release the pilots.")
    assert (claim.event_type, claim.mode) == ("REJECT", "yield")


def test_planned_cooperation_is_agree_for_plover() -> None:
    assert claim_of("The minister plans to visit Doha.", "visit").plover_type == "AGREE"


@pytest.mark.parametrize(
    ("text", "trigger", "realis", "stance"),
    [
        ("The visit to Doha was postponed.", "visit", "planned", "asserts"),
        ("The minister called off the visit to Doha.", "visit", "planned", "denies"),
        ("Talks on the border will focus on trade.", "Talks", "planned", "asserts"),
        ("The column said it would act against those who attack trains.", "attack", "hypothetical", "asserts"),
        ("A cousin rang to say that his brother was beaten by police in Bria.", "beaten", "actual", "asserts"),
    ],
)
def test_what_is_put_off_called_off_or_said_of_whoever_does_it_has_not_happened(
    text: str, trigger: str, realis: str, stance: str
) -> None:
    claim = claim_of(text, trigger)
    assert (claim.realis, claim.stance) == (realis, stance)


@pytest.mark.parametrize(
    ("text", "trigger", "realis"),
    [
        ("Lavrov is due to meet Fidan in Ankara next Tuesday.", "meet", "planned"),
        ("Lavrov is set to meet Fidan in Ankara next Tuesday.", "meet", "planned"),
        ("He is meeting Fidan in Ankara next Tuesday.", "meeting", "planned"),
        ("The talks resume in Geneva tomorrow.", "talks", "planned"),
        ("The ban on mobile data continues up to 25 March.", "ban", "actual"),
        ("The union called for a strike next Monday.", "called", "actual"),
    ],
)
def test_what_is_told_of_a_day_after_the_articles_is_still_to_come(text: str, trigger: str, realis: str) -> None:
    assert claim_of(text, trigger).realis == realis


def test_the_day_that_makes_it_a_plan_is_its_reason() -> None:
    reasons = claim_of("He is meeting Fidan in Ankara next Tuesday.", "meeting").reasons
    assert ("its day is after the article's", "'next Tuesday'") in [(reason.rule, reason.words) for reason in reasons]


@pytest.mark.parametrize(
    "text",
    [
        "If the rebels had not withdrawn, the army would have bombed the town.",
        "The army said it would have bombed the town if the rebels had stayed.",
        "The army would not have bombed the town.",
    ],
)
def test_what_would_have_been_done_threatens_nobody(text: str) -> None:
    claim = claim_of(text, "bombed")
    assert (claim.event_type, claim.realis, claim.stance) == ("ASSAULT", "hypothetical", "asserts")


@pytest.mark.parametrize(
    "text", ["Part of the raid by rebels on Bor.", "No part in the raid.", "Without warning, rebels attacked Bor."]
)
def test_what_stands_first_or_alone_has_nothing_before_or_above_it(text: str) -> None:
    assert all(claim.realis == "actual" for claim in claims_of(text))
