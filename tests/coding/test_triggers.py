"""Which words name a happening, of which type and mode."""

import pytest

from tests.coding.recorded import claims_of, plover

NAMED = [
    ("Warplanes bombed a grain store outside Kutum.", [("bombed", "ASSAULT", "aerial")]),
    ("The army launched an attack on the rebels near Bor.", [("attack", "ASSAULT", None)]),
    ("Two villagers were killed in a drone strike on Tuesday.", [("drone strike", "ASSAULT", "drone")]),
    ("Gunmen kidnapped a nurse in Birnin Gwari.", [("kidnapped", "ASSAULT", "abduct")]),
    ("Dockers went on strike in Mombasa.", [("went on strike", "PROTEST", "strike")]),
    ("Nurses held a strike over unpaid wages in Harare.", [("strike", "PROTEST", "strike")]),
    ("Hundreds of students marched through Dakar.", [("marched", "PROTEST", "demo")]),
    ("Police fired tear gas to disperse the crowd.", [("fired tear gas", "ASSAULT", "crowd-control")]),
    ("The foreign minister paid a visit to Muscat.", [("visit", "CONSULT", "visit")]),
    ("The two presidents held talks in Astana.", [("talks", "CONSULT", None)]),
    ("The junta lifted the curfew in Sittwe.", [("lifted the curfew", "CONCEDE", None)]),
    ("The kingdom imposed sanctions on three banks.", [("imposed sanctions", "COERCE", "restrict")]),
    ("The kidnappers set free the two pilots.", [("set free", "RETREAT", "release")]),
    (
        "Prosecutors opened an inquiry into the killings.",
        [("opened an inquiry", "ACCUSE", "investigate"), ("killings", "ASSAULT", None)],
    ),
    ("The navy deployed a frigate to the strait.", [("deployed", "MOBILIZE", "troops")]),
    ("A suicide bomber struck a checkpoint in Hilla.", [("struck", "ASSAULT", "suicide-attack")]),
    ("Rebels shelled the airport with mortars.", [("shelled", "ASSAULT", "heavy-weapons")]),
    (
        "Guards broke up a rally in Kitale on Monday.",
        [("broke up", "ASSAULT", "crowd-control"), ("rally", "PROTEST", "demo")],
    ),
    (
        "Soldiers said they had captured Bor, and shooting went on at the edge of the town.",
        [("captured", "ASSAULT", None), ("shooting", "ASSAULT", "firearms")],
    ),
]
NOT_NAMED = [
    "The striker fired the home side ahead in the second half of the match.",
    "She lost her battle with cancer at the age of 60.",
    "Shares in the mining company were hit by falling copper prices.",
    "The storm killed nine people on the coast.",
    "The film shoots into the top ten this weekend.",
    "An attack helicopter stood on the runway.",
]
ONE_HAPPENING = [
    ("Israeli warplanes carried out strikes on a depot, killing three guards.", "carried out strikes"),
    ("The clash left four soldiers dead.", "clash"),
    ("An air strike hit a bridge near Deir Hafir.", "air strike"),
    ("Four porters were killed in the attack.", "killed"),
    ("Nine people were hurt when miners clashed with guards at the gate.", "clashed"),
]


def named(text: str) -> list[tuple[str, str, str | None]]:
    return [(claim.trigger.text, claim.event_type, claim.mode) for claim in claims_of(text)]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_words_name_a_happening_of_a_type(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = named(text)
    assert [(event_type, mode) for _, event_type, mode in found] == [entry[1:] for entry in expected]
    assert all(trigger in entry[0] or entry[0] in trigger for (trigger, *_), entry in zip(found, expected, strict=True))


@pytest.mark.parametrize("text", NOT_NAMED)
def test_sport_illness_business_and_weather_are_no_happenings(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(("text", "trigger"), ONE_HAPPENING)
def test_one_happening_told_by_two_words_is_one_claim(text: str, trigger: str) -> None:
    assert [claim.trigger.text for claim in claims_of(text)] == [trigger]


@pytest.mark.parametrize("example", [(t.code, text) for t in plover().types.values() for text in t.examples])
def test_every_example_of_the_codebook_is_coded_as_its_type(example: tuple[str, str]) -> None:
    event_type, text = example
    assert event_type in {claim.event_type for claim in claims_of(text)}
