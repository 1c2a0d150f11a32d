"""The unit rules of the record and the guideline, one by one."""

import pytest

from dateline.model.claim import Basis, Realis, RoleKind
from dateline.model.voice import Stance
from tests.coding.recorded import claim_of, claims_of, coding_of


def test_a_hostile_act_under_a_condition_is_a_threat_that_has_been_made() -> None:
    (claim,) = claims_of("If they come through the gate, we will shell the town.")
    assert (claim.event_type, claim.mode, claim.realis) == ("THREATEN", "violence", Realis.ACTUAL)


def test_who_says_that_they_did_it_has_claimed_it() -> None:
    claim = claim_of("The Ardal Front claimed that it captured Kutum.", "captured")
    assert claim.roles[0].basis is Basis.CLAIMED


def test_a_rejected_accusation_is_a_denial_of_what_is_alleged() -> None:
    claims = claims_of("The army rejected accusations that it shelled a clinic.")
    found = {(claim.event_type, claim.stance, tuple(voice.text for voice in claim.voices)) for claim in claims}
    assert found == {("ASSAULT", Stance.DENIES, ("The army",)), ("ASSAULT", Stance.ASSERTS, ("accusations",))}


def test_a_repelled_attack_is_an_attack() -> None:
    claim = claim_of("The attack on the base was repelled.", "attack")
    assert (claim.stance, claim.outcome) == (Stance.ASSERTS, "repelled")


def test_what_is_condemned_has_happened_in_the_articles_own_voice() -> None:
    claim = claim_of("The bishop condemned the killing of two nuns.", "killing")
    assert (claim.voices, claim.realis) == ((), Realis.ACTUAL)


def test_a_verbal_act_about_a_thing_concerns_whose_it_is() -> None:
    claim = claim_of("The mayor rejected the union's offer.", "rejected")
    assert [role.text for role in claim.roles if role.role is RoleKind.RECIPIENT] == [
        "union's"
    ] or "union" in claim.roles[-1].text


def test_victims_told_in_a_sentence_of_their_own_are_a_claim_of_whoever_counts_them() -> None:
    attack, deaths = claims_of("A roadside bomb hit a bus near Bama. Nine people were killed, the clinic said.")
    assert (attack.figures, deaths.event_type) == ((), "ASSAULT")
    assert [(figure.measure, figure.low) for figure in deaths.figures] == [("killed", 9)]
    assert [voice.text for voice in deaths.voices] == ["the clinic"]


@pytest.mark.parametrize(
    ("text", "trigger", "low"),
    [
        ("Gunmen raided the village. The toll has risen to 13, the mayor said.", "toll", 13),
        ("Gunmen raided the village. The attack cost nine lives.", "attack", 9),
        ("Gunmen raided the village. Two of the wounded died in the night.", "died", 2),
    ],
)
def test_a_bare_toll_tells_of_the_violence_before_it(text: str, trigger: str, low: int) -> None:
    claim = claim_of(text, trigger)
    assert (claim.event_type, claim.figures[0].measure, claim.figures[0].low) == ("ASSAULT", "killed", low)


def test_a_toll_without_violence_before_it_is_no_claim() -> None:
    assert claims_of("The bus left the road in the rain. Nine people died.") == ()


def test_a_toll_that_has_risen_is_the_figure_of_the_attack() -> None:
    claim = claim_of("The number of people killed in the drone strike on Bama has risen to 11.", "drone strike")
    assert [(figure.measure, figure.low) for figure in claim.figures] == [("killed", 11)]


def test_nobody_is_no_victim_and_no_number() -> None:
    (claim,) = claims_of("The police arrested nobody.")
    assert (claim.stance, claim.figures) == (Stance.DENIES, ())
    assert not [role for role in claim.roles if role.role is RoleKind.RECIPIENT]


def test_a_demand_made_by_an_act_has_been_made() -> None:
    assert claim_of("Drivers blocked the road to demand fuel.", "demand").realis is Realis.ACTUAL


def test_what_goes_on_is_habitual() -> None:
    assert claim_of("The militia continues to levy taxes on herders.", "levy").realis is Realis.HABITUAL


def test_who_promises_an_act_is_its_voice_and_actor() -> None:
    claim = claim_of("The governor promised to release the nurses.", "release")
    assert [voice.text for voice in claim.voices] == ["The governor"]
    assert claim.realis is Realis.PLANNED


def test_a_number_that_several_happenings_share_keeps_its_parts() -> None:
    totals = coding_of("Since January, agencies have recorded 212 incidents, of which 47 were abductions.").totals
    assert [(total.measure, total.low) for total in totals] == [("incidents", 212), ("abducted", 47)]


@pytest.mark.parametrize(
    "text", ["The ministers discussed the release of two pilots.", "The envoys held talks on a ceasefire."]
)
def test_what_is_only_discussed_is_no_event(text: str) -> None:
    assert {claim.event_type for claim in claims_of(text)} == {"CONSULT"}
