"""Who is no party to what is told: voices, those who act elsewhere in the sentence, those who suffer it; and whose country is whose."""

import pytest

from dateline.model.claim import RoleKind
from tests.coding.recorded import claim_of


def names(text: str, trigger: str, kind: RoleKind) -> list[str]:
    return [role.name for role in claim_of(text, trigger).roles if role.role is kind]


NOT_SAID = [
    ("Four people have been killed in Kisii today, the Kenya National Commission on Human Rights says.", "killed"),
    ("Three miners were abducted near Mubende on Sunday, the National Mining Federation said.", "abducted"),
    ("Two villages have been shelled near Pokrovsk, the Donetsk governor said on Sunday.", "shelled"),
    ("Six detainees were tortured in a prison in Minsk, says the Viasna Human Rights Centre.", "tortured"),
    ("The European Union imposed sanctions on two generals over the jailing of journalists in Georgia.", "jailing"),
    ("Canada expelled a diplomat over the killing of a Sikh activist in Surrey.", "killing"),
    ("Germany cut aid to Kivia because of the shelling of a market in Sake.", "shelling"),
    ("Students marched in Dhaka on Monday to protest against the arrest of their leader.", "arrest"),
]


@pytest.mark.parametrize(("text", "trigger"), NOT_SAID)
def test_nobody_is_the_actor_of_what_no_word_says_they_did(text: str, trigger: str) -> None:
    assert names(text, trigger, RoleKind.ACTOR) == []


POSSESSORS = [
    ("The mayor was freed two weeks after her arrest in Cluj.", "arrest", [], ["mayor"]),
    ("The boys' kidnapping from a school in Zamfara lasted 20 days.", "kidnapping", [], ["boys"]),
    ("Navid's imprisonment in Shiraz was condemned by Canada.", "imprisonment", [], ["Navid"]),
    ("The ambassador's expulsion from Chad was announced on Monday.", "expulsion", [], ["ambassador"]),
    ("The journalist's killing in Tirana was condemned by the EU.", "killing", [], ["journalist"]),
    ("The court freed Ben Okoth, whose detention had angered the town.", "detention", [], ["Ben Okoth"]),
    ("The police's arrest of two editors was condemned by the union.", "arrest", ["police"], ["two editors"]),
    ("The army's detention of six herders angered Segou.", "detention", ["army"], ["six herders"]),
    ("The gunman's killings went on for years.", "killings", ["gunman"], []),
    ("The bandit's killings shocked the town.", "killings", ["bandit"], []),
    ("The rebels' executions were condemned by the UN.", "executions", ["rebels"], []),
    ("The dictator's killings went on for years.", "killings", ["dictator"], []),
    ("The gunman's arrest in Sarh was welcomed.", "arrest", [], ["gunman"]),
    ("The soldier's killing in Sarh was condemned.", "killing", [], ["soldier"]),
    ("The teachers' killings in Sarh were condemned by the union.", "killings", [], ["teachers"]),
    ("The soldiers' killings were condemned by the army.", "killings", [], ["soldiers"]),
    ("The prisoner's beatings went on for days.", "beatings", [], ["prisoner"]),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), POSSESSORS)
def test_whose_arrest_it_is_suffers_it_unless_a_body_or_another_does(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert names(text, trigger, RoleKind.ACTOR) == actors
    assert names(text, trigger, RoleKind.RECIPIENT) == recipients


WITHOUT_OBJECT = [
    ("Police detained on Monday, in a raid, two men.", "detained", ["Police"], []),
    ("Gunmen abducted on Sunday near Sarh three nurses.", "abducted", ["Gunmen"], []),
    ("Soldiers arrested on Sunday at a checkpoint two editors.", "arrested", ["Soldiers"], []),
    ("Two Serbs arrested in Pristina.", "arrested", [], ["Serbs"]),
    ("Two police officers abducted near Sarh", "abducted", [], ["Two police officers"]),
    ("Two soldiers arrested on Monday near Sarh, a mother said.", "arrested", [], ["Two soldiers"]),
]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), WITHOUT_OBJECT)
def test_a_verb_that_lacks_its_object_is_passive_unless_one_hangs_elsewhere(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert names(text, trigger, RoleKind.ACTOR) == actors
    assert names(text, trigger, RoleKind.RECIPIENT) == recipients


COUNTRIES = [
    ("Gunmen overran a barracks in Goundam, in Mali. Police retook it with the help of Nigerien troops.", "retook", "MLI"),
    ("Police in Maputo arrested two South African citizens on Friday.", "arrested", "MOZ"),
    ("Police detained three Chinese miners on Thursday.", "detained", None),
    ("Soldiers killed a Ugandan trader on Monday.", "killed", None),
    ("Soldiers killed a Ugandan trader in Juba on Monday.", "killed", "SSD"),
    ("Kenyan police fired tear gas in Kisumu.", "fired tear gas", "KEN"),
    ("The Peruvian government said police arrested nine miners.", "arrested", "PER"),
    ("The Ugandan army said soldiers killed six herders.", "killed", "UGA"),
    ("Turkey's foreign ministry said soldiers had killed six herders.", "killed", None),
    ("Bandits killed six herders on Sunday, Reuters reported.", "killed", None),
    ("Bandits killed six herders in Sake, Reuters reported.", "killed", "COD"),
    ("Bandits killed six herders on Sunday, the German embassy said.", "killed", None),
    ("Militants raided a depot on Sunday, a US official told CNN.", "raided", None),
    ("Police beat students on Friday, Amnesty International said.", "beat", None),
    ("Rebels shelled Goma on Friday.", "shelled", "COD"),
    ("The army shelled Goma on Friday.", "shelled", None),
    ("Rebels shelled a barracks in Goma on Friday.", "shelled", "COD"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "country"), COUNTRIES)
def test_country_of_the_unnamed_is_that_of_the_scene_and_no_other_partys(
    text: str, trigger: str, country: str | None
) -> None:
    (actor,) = [role for role in claim_of(text, trigger).roles if role.role is RoleKind.ACTOR]
    assert actor.country == country


@pytest.mark.parametrize(
    "told", ["Reuters reported", "Turkey's foreign ministry said", "the German embassy said", "a US official told CNN"]
)
def test_victims_are_not_of_the_country_of_who_reports(told: str) -> None:
    claim = claim_of(f"Gunmen killed six herders on Friday, {told}.", "killed")
    assert [role.country for role in claim.roles] == [None, None]


def test_union_of_states_is_no_trade_union() -> None:
    (actor,) = [
        role
        for role in claim_of("The African Union condemned the coup in Kivia.", "condemned").roles
        if role.role is RoleKind.ACTOR
    ]
    assert (actor.name, actor.sector) == ("African Union", None)


SUFFERED = [
    ("Two teachers arrested over the bombing of a canal", "arrested", [], ["Two teachers"]),
    ("Four nuns were beaten and the other three kidnapped.", "kidnapped", [], ["other three"]),
    ("The president declared a state of emergency on Friday.", "declared a state of emergency", ["president"], []),
    ("The general warned that he would march on the capital.", "warned", ["general"], []),
    ("Gunmen shot four men at a camp.", "shot", ["Gunmen"], ["four men"]),
    ("Rebels shot two soldiers at a checkpoint near Dori.", "shot", ["Rebels"], ["two soldiers"]),
    ("Rebels shot at a camp.", "shot at", ["Rebels"], ["camp"]),
    ("Police shot rubber bullets at students.", "shot rubber bullets at", ["Police"], ["students"]),
    ("Masked men held the driver at gunpoint.", "at gunpoint", ["Masked men"], ["driver"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), SUFFERED)
def test_who_suffers_it_and_what_it_is_called_are_no_actors(
    text: str, trigger: str, actors: list[str], recipients: list[str]
) -> None:
    assert names(text, trigger, RoleKind.ACTOR) == actors
    assert names(text, trigger, RoleKind.RECIPIENT)[:1] == recipients[:1]
