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


def test_who_is_accused_acts_not_who_accuses() -> None:
    claim = claim_of("The minister accused Rwanda of arming the rebels.", "arming")
    assert [(role.text, role.basis) for role in claim.roles if role.role is RoleKind.ACTOR] == [
        ("Rwanda", Basis.BLAMED)
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "stances"),
    [
        ("Nobody has claimed the strike on the depot.", "strike", {Stance.ASSERTS}),
        ("Claims that a guard was hurt are fabricated.", "hurt", {Stance.ASSERTS, Stance.DENIES}),
        (
            "The claim that two villagers were killed is false, the army said.",
            "killed",
            {Stance.ASSERTS, Stance.DENIES},
        ),
        ("Gunmen raided the camp. Nobody was hurt.", "hurt", {Stance.DENIES}),
    ],
)
def test_what_is_called_false_is_denied_and_what_nobody_claims_is_not(
    text: str, trigger: str, stances: set[Stance]
) -> None:
    assert {claim.stance for claim in claims_of(text) if claim.trigger.text == trigger} == stances


def test_a_planned_weekday_is_still_to_come() -> None:
    claim = claim_of("The ministers will attend Saturday's summit in Amman.", "summit")
    assert claim.when is not None
    assert claim.when.period is not None
    assert str(claim.when.period.first_day) == "2024-03-23"


def test_a_pledge_is_the_planned_act_of_whoever_pledges() -> None:
    claim = claim_of("Norway pledged 20 million dollars for the victims of the floods.", "pledged")
    assert (claim.event_type, claim.realis, [voice.text for voice in claim.voices]) == (
        "AID",
        Realis.PLANNED,
        ["Norway"],
    )


def test_a_place_without_a_name_says_where() -> None:
    claim = claim_of("Gunmen opened fire in the market.", "opened fire")
    assert claim.place is not None
    assert (claim.place.text, claim.place.place) == ("the market", None)


def test_a_noun_that_only_looks_back_is_no_second_claim() -> None:
    claims = claims_of("Gunmen raided the village. The bishop condemned the raid.")
    assert [claim.event_type for claim in claims] == ["ASSAULT", "ACCUSE"]


def test_a_number_over_a_long_period_is_a_total() -> None:
    coding = coding_of("More than 400 civilians have died in the city since May.")
    assert (coding.claims, [(total.measure, total.low) for total in coding.totals]) == ((), [("killed", 401)])
