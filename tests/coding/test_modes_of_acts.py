"""How an act is done: the words that depend on it tell before the rest of its sentence does."""

import pytest

from dateline.coding.claims.derived_conditions import CONDITIONS
from dateline.coding.word_lists import load_rows
from tests.coding.recorded import claim_of, claims_of


@pytest.mark.parametrize(
    ("text", "trigger", "mode"),
    [
        # Demands: what is wished, not what else happens.
        ("Marchers who had blocked the bridge demanded the resignation of the mayor.", "demanded", "change"),
        ("The farmers demanded that the governor resign and that elections be held.", "demanded", "change"),
        ("The envoy called on both sides to release their captives.", "called on", "yield"),
        ("The bishop appealed for fuel and blankets.", "appealed for", "assist"),
        ("The council called for the formation of a new cabinet.", "called for", "change"),
        ("The union called for talks with the ministry.", "called for", "meet"),
        # Refusals.
        ("The militia turned down the offer of the elders.", "turned down", "meet"),
        ("Guards refused the lawyers access to the prison.", "refused", "yield"),
        # Threats.
        ("The general threatened a civil war.", "threatened", "violence"),
        ("The colonel threatened to sue the newspaper.", "threatened", "arrest"),
        # Moved forces.
        ("The governor sent two battalions to the border.", "sent", "troops"),
        ("The ministry sent riot police to the campus.", "sent", "police"),
        ("Two warplanes entered Estonian airspace on Monday.", "entered", "weapons"),
        ("The clan raised a militia of its own.", "raised", "militia"),
        # Fighting by itself tells no weapon.
        ("Clashes broke out between the army and the rebels near Goma.", "Clashes", None),
        ("A gun battle between police and smugglers lasted two hours.", "gun battle", "firearms"),
        # What aircraft and artillery do.
        ("Warplanes destroyed a depot near the town of Bunia.", "destroyed", "aerial"),
        ("The army fired shells into the town of Bunia.", "fired", "heavy-weapons"),
        # Burning is not fighting the police.
        ("Protesters set fire to the tax office in Bunia.", "set fire", "vandalize"),
        ("Protesters pelted the police with stones in Bunia.", "pelted", "riot"),
    ],
)
def test_an_act_has_the_mode_that_its_own_words_tell(text: str, trigger: str, mode: str | None) -> None:
    assert claim_of(text, trigger).mode == mode


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("North Sudan expelled two diplomats from Kenya on Monday.", "SANCTION"),
        ("An air strike on a school bus killed four children.", "ASSAULT"),
        ("The fifth day of the dockers' strike closed the port.", "PROTEST"),
        ("The minister apologised to the families of the dead.", "CONCEDE"),
        ("The president ruled out talks with the rebels.", "REJECT"),
        ("Poland closed its consulate in the Belarusian town of Grodno.", "SANCTION"),
    ],
)
def test_words_of_several_uses_are_told_apart(text: str, event_type: str) -> None:
    assert event_type in {claim.event_type for claim in claims_of(text)}


def test_what_is_not_ruled_out_is_no_refusal() -> None:
    claims = claims_of("The president has not ruled out a visit to the camp.")
    assert "REJECT" not in {claim.event_type for claim in claims}


@pytest.mark.parametrize(
    ("text", "trigger", "sub_event_type"),
    [
        ("Police fired tear gas at protesters who hurled stones in Bunia.", "fired", "Violent demonstration"),
        (
            "Police fired tear gas at marchers in Bunia, injuring a dozen.",
            "fired",
            "Excessive force against protesters",
        ),
        ("Police fired tear gas at marchers in Bunia.", "fired", "Protest with intervention"),
        ("Rebels took control of Bunia after the army withdrew.", "took", "Non-violent transfer of territory"),
        ("Rebels took control of Bunia after a day of fighting.", "took", "Non-state actor overtakes territory"),
        ("Police seized a cache of rifles in Bunia.", "seized", "Disrupted weapons use"),
    ],
)
def test_what_else_the_sentence_tells_decides_the_class_of_acled(text: str, trigger: str, sub_event_type: str) -> None:
    assert claim_of(text, trigger).acled_sub_event_type == sub_event_type


def test_every_condition_that_the_table_asks_for_is_known() -> None:
    asked = {name for row in load_rows("derived.tsv", 6) for name in row[2].split("+")} - {"-"}
    assert asked == set(CONDITIONS)
