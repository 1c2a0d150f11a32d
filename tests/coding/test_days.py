"""Whose day it is: a day belongs to the word on which it hangs, and to what is told as one with it."""

import pytest

from tests.coding.recorded import claim_of, claims_of


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        # what an act is against, over, for or about had a day of its own
        ("Students rallied on Thursday against the bombing of the school.", "rallied", "2024-03-14"),
        ("Students rallied on Thursday against the bombing of the school.", "bombing", None),
        ("The minister on Tuesday condemned the raid on the market in Kidal.", "raid", None),
        ("Police arrested five men on Friday over the killing of a teacher.", "killing", None),
        ("Teachers went on strike on Monday because of the beating of a colleague.", "beating", None),
        ("A court jailed a colonel on Wednesday for the murder of three students.", "murder", None),
        ("The army on Monday accused the rebels of killing 12 villagers.", "killing", None),
        ("The army bombed the village on Tuesday following an attack on a convoy.", "attack", None),
        ("The rebels freed two nurses on Monday after kidnapping them from a clinic in Gao.", "kidnapping", None),
        ("The rebels fled on Friday after they shelled Kidal.", "shelled", None),
        ("Residents on Thursday buried eight people killed in a drone strike.", "drone strike", None),
        ("Police arrested two men on Monday on suspicion of bombing a depot.", "bombing", None),
        # a noun with a day of its own keeps it
        ("Hundreds demonstrated on Friday over the shooting of a driver by soldiers on Tuesday.", "shooting", "2024-03-19"),
        ("Hundreds demonstrated on Friday over the shooting of a driver by soldiers on Tuesday.", "demonstrated", "2024-03-15"),
        ("The talks began after the army on Friday shelled the port.", "shelled", "2024-03-15"),
        # what was done, went on or came of it on that day shares it
        ("Two soldiers were killed on Monday in an attack on a post near Gao.", "attack", "2024-03-18"),
        ("Jets bombed Kidal on Tuesday, killing four people.", "bombed", "2024-03-19"),
        ("On Sunday police fired tear gas at a march in Gao.", "march", "2024-03-17"),
        ("Drivers blocked the road on Monday to demand fuel.", "demand", "2024-03-18"),
        # a relative clause that tells what a happening did tells its day
        ("An attack in which 17 people died on Monday has been claimed by the Ardal Front.", "attack", "2024-03-18"),
        ("The bombing, which wounded 12 people on Tuesday, was claimed by the Ardal Front.", "bombing", "2024-03-19"),
        ("Gunmen who attacked a church on Sunday fled to the hills on Monday.", "attacked", "2024-03-17"),
    ],
)  # fmt: skip
def test_a_day_is_of_the_word_on_which_it_hangs(text: str, trigger: str, day: str | None) -> None:
    when = claim_of(text, trigger).when
    found = when.period.first_day if when is not None and when.period is not None else None
    assert (found and found.isoformat()) == day


def test_others_who_struck_before_are_another_happening() -> None:
    claims = claims_of("Three days after soldiers shelled Gao, rebels killed four guards on Friday.")
    found = {c.trigger.text: str(c.when.period.first_day) if c.when and c.when.period else None for c in claims}
    assert found == {"shelled": None, "killed": "2024-03-15"}
    assert [c.trigger.text for c in claims if c.figures] == ["killed"]


@pytest.mark.parametrize(
    ("text", "triggers", "sides"),
    [
        ("Ministers met to discuss the ceasefire in Gao.", ["met"], ["Ministers"]),
        ("The envoys met to discuss a truce between the army and the rebels.", ["met"], ["The envoys"]),
        (
            "The president met the governor to discuss the attack on Kidal.",
            ["met"],
            ["The president", "the governor"],
        ),
        ("The presidents met to sign an agreement on the border.", ["met", "sign an agreement"], ["The presidents"]),
    ],
)
def test_what_people_meet_to_discuss_is_no_second_meeting(text: str, triggers: list[str], sides: list[str]) -> None:
    claims = claims_of(text)
    assert [claim.trigger.text for claim in claims] == triggers
    assert [role.text for role in claims[0].roles] == sides
    assert claims[0].place is None


def test_who_marches_to_protest_protests_once() -> None:
    claims = claims_of("Villagers marched in Gao on Friday to protest the killing of two herders.")
    assert [claim.event_type for claim in claims] == ["PROTEST", "ASSAULT"]
