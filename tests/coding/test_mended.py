"""What a parser hangs wrongly and coding mends: who goes on to speak, what a predicate is said of, whom a pronoun means."""

import pytest
from msgspec.structs import replace

from dateline.coding import code
from dateline.model.claim import Claim
from dateline.model.language import ActHint
from tests.coding.recorded import claim_of, claims_of, plover, reading_of


def who(text: str, trigger: str, role: str) -> list[str]:
    return [one.name for one in claim_of(text, trigger).roles if one.role.value == role]


def test_who_denies_and_accuses_is_no_attacker_of_their_own() -> None:
    text = "The army on Monday denied that it had carried out the strike and accused Rwanda of shelling the town."
    assert who(text, "shelling", "actor") == ["Rwanda"]
    assert claim_of(text, "accused").stance.value == "asserts"
    assert claim_of(text, "accused").voices == ()


def test_a_participle_gives_the_predicate_its_subject_back() -> None:
    claim = claim_of("The teachers' march announced for today will not go ahead.", "march")
    assert (claim.stance.value, claim.realis.value) == ("denies", "planned")


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("Police arrested three students and beat them.", "beat", "three students"),
        ("The rival Tarfa Brigades denied the claim that they had shelled Tine.", "shelled", "Tine"),
    ],
)
def test_nobody_but_themselves_does_it_to_themselves(text: str, trigger: str, name: str) -> None:
    assert who(text, trigger, "recipient") == [name]


def test_a_name_beside_an_adjective_speaks() -> None:
    text = "The rival Tarfa Brigades denied the claim that they had shelled Tine."
    assert {claim.voices[-1].name for claim in claims_of(text) if claim.stance.value == "denies"} == {"Tarfa Brigades"}


def test_a_preposition_before_a_title_is_that_of_the_name() -> None:
    text = "Tanaka also met with Chadian Army Chief of Staff General Ousmane Hamid Sarr and his counterpart, Idriss Malick Fall."
    assert who(text, "met", "participant") == ["Tanaka", "Ousmane Hamid Sarr", "Idriss Malick Fall"]


def test_who_denies_any_role_is_coded_on_their_own_words() -> None:
    text = "Gunmen killed four priests in Bria on Monday. Shops stayed shut. Both rebel groups denied any involvement."
    claim = claim_of(text, "involvement")
    assert (claim.event_type, claim.stance.value, claim.sentence.text) == (
        "ASSAULT",
        "denies",
        "Both rebel groups denied any involvement.",
    )


@pytest.mark.parametrize(
    ("text", "trigger", "realis", "stance"),
    [
        ("Colombia stopped sharing intelligence with Washington.", "sharing", "habitual", "asserts"),
        ("Aid trucks could not reach the camp at Tine.", "reach", "actual", "denies"),
        ("We do not want the army to shell Tine.", "shell", "hypothetical", "asserts"),
        ('"Don\'t shoot the prisoners," she shouted.', "shoot", "hypothetical", "asserts"),
        ("Envoys try to avert a war between Chad and Sudan.", "war", "hypothetical", "asserts"),
        ("The army massed tanks ahead of storming the town.", "storming", "planned", "asserts"),
        ("The raid on Tine did not come as a surprise.", "raid", "actual", "asserts"),
        ("Police banned a march in Sarh.", "march", "planned", "asserts"),
    ],
)
def test_what_is_stopped_forbidden_or_feared_is_not_denied(text: str, trigger: str, realis: str, stance: str) -> None:
    claims = [claim for claim in claims_of(text) if trigger in claim.trigger.text]
    assert {(claim.realis.value, claim.stance.value) for claim in claims} <= {(realis, stance)}


def test_what_was_only_meant_to_be_captured_was_not() -> None:
    text = "Chadian forces expanded their incursion into Tine to fully capture the city."
    assert all(claim.outcome is None for claim in claims_of(text))


def test_a_place_where_something_else_happened_before_is_not_where_it_was() -> None:
    text = "Tine was the first town liberated following Chad's withdrawal in May 2000."
    place = claim_of(text, "liberated").place
    assert place is None or place.text == "the first town"


def claims_of_headline(text: str, verb: int, event_type: str) -> tuple[Claim, ...]:
    """Code a headline in which the parser has learned that a word names an act."""
    hint = ActHint(verb, event_type, 0.95, denied=0.0, summed=0.0)
    return code(replace(reading_of(text), acts=(hint,)), plover()).claims


@pytest.mark.parametrize(
    ("text", "event_type", "roles"),
    [
        ("Fighters storm base", "ASSAULT", ["Fighters", "base"]),
        ("Police arrest editor", "COERCE", ["Police", "editor"]),
        ("Court jails editor", "SANCTION", ["Court", "editor"]),
    ],
)
def test_a_headline_read_as_one_phrase_tells_who_did_what_to_whom(text: str, event_type: str, roles: list[str]) -> None:
    (claim,) = claims_of_headline(text, 1, event_type)
    assert claim.event_type == event_type
    assert [role.text for role in claim.roles] == roles


@pytest.mark.parametrize("text", ["Police arrest warrant", "Army helicopter crash", "Peace march organiser"])
def test_a_phrase_that_tells_nothing_stays_one(text: str) -> None:
    assert claims_of_headline(text, 1, "COERCE") == ()


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("The company fired workers after they went on strike.", "strike", "workers"),
        ("The police arrested the students when they stormed the hall.", "stormed", "students"),
        ("The government banned the group because it had kidnapped two nurses.", "kidnapped", "group"),
        ("A court jailed the editor after he called for a strike.", "called", "editor"),
        ("Soldiers arrested a man after he stabbed a guard.", "stabbed", "man"),
        # ... and those who did it themselves
        ("The army withdrew from Gao after it shelled the market.", "shelled", "army"),
        ("The rebels killed two guards after they stormed the post.", "stormed", "rebels"),
        ("Police detained 20 people after they raided a house in Gao.", "raided", "Police"),
    ],
)
def test_who_is_punished_for_a_deed_did_it(text: str, trigger: str, name: str) -> None:
    assert who(text, trigger, "actor") == [name]


def test_what_stands_behind_who_says_so_is_when_they_said_it() -> None:
    claim = claim_of("Turkish jets bombed two villages near Arlit, the military said on Monday.", "bombed")
    assert claim.when is None
    assert str(claim.said_on) == "2024-03-18"


def test_who_stands_before_a_deed_did_it_though_somebody_says_so() -> None:
    assert who("Turkish jets destroyed depots, the military said.", "destroyed", "actor") == ["jets"]


def test_a_plural_that_opens_a_sentence_is_known_by_its_base_form() -> None:
    assert claims_of("Warplanes bombed targets in Kidal, said a statement.")[0].mode == "aerial"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Rebels fired on soldiers who were guarding the bridge, killing four.", "fired"),
        ("Rebels attacked soldiers who guarded the bridge, killing four.", "attacked"),
        ("The army blamed the rebels who raided the village, killing four.", "raided"),
    ],
)
def test_what_came_of_a_deed_is_told_of_the_deed(text: str, trigger: str) -> None:
    assert [claim.trigger.text for claim in claims_of(text) if claim.figures] == [claim_of(text, trigger).trigger.text]
    (figure,) = claim_of(text, trigger).figures
    assert (figure.measure, figure.low) == ("killed", 4)
