"""Which words name a happening, of which type and mode."""

import pytest

from dateline.model.claim import RoleKind
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
    ("The navy deployed a frigate to the strait.", [("deployed", "MOBILIZE", "weapons")]),
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
    ("Bombs hit the depot outside Gao.", "hit"),
    ("Nine people were hurt when miners clashed with guards at the gate.", "clashed"),
]


UNTOLD = [
    "A clerk, who asked not to be named, praised nobody.",
    "The minister accused the union of sabotage.",
    "It was the third attack in a week.",
]
# Other words for it: the same happening in words that a thesaurus has and a wire story may use.
SAID_OTHERWISE = [
    ("Gunmen fell upon a convoy of traders near Diffa.", "ASSAULT"),
    ("Soldiers put eleven houses to the torch in Tobin.", "ASSAULT"),
    ("Two nurses were marched off by gunmen on Saturday.", "ASSAULT"),
    ("A sergeant succumbed to his wounds.", "ASSAULT"),
    ("Police carted off three of the organisers.", "COERCE"),
    ("The prefect withheld the permit.", "COERCE"),
    ("Hackers knocked out the booking system of the ferries.", "COERCE"),
    ("Soldiers of the garrison rose against their officers.", "PROTEST"),
    ("Oilmen have downed tools at the Kashi field.", "PROTEST"),
    ("The poet has stopped eating.", "PROTEST"),
    ("A court gave the mayor seven years in prison.", "SANCTION"),
    ("The kingdom severed ties with its neighbour.", "SANCTION"),
    ("The bishop tore into the new law.", "ACCUSE"),
    ("The committee called the story a lie.", "ACCUSE"),
    ("The families want an inquiry.", "REQUEST"),
    ("Parliament shelved the treaty.", "REJECT"),
    ("The militia said it would respond in kind.", "THREATEN"),
    ("The chief gave the garrison 48 hours to leave.", "THREATEN"),
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_names_no_deed_makes_no_event_of_violence(text: str) -> None:
    told_before = "Rebels attacked Belt on Monday. " if text.startswith("It was") else ""
    found = [claim for claim in claims_of(told_before + text) if claim.event_type == "ASSAULT"]
    assert len(found) == (1 if told_before else 0)


@pytest.mark.parametrize(("text", "event_type"), SAID_OTHERWISE)
def test_other_words_for_it_are_known(text: str, event_type: str) -> None:
    assert event_type in {claim.event_type for claim in claims_of(text)}


def test_troops_that_are_sent_have_been_sent_by_somebody() -> None:
    assert [entry[1] for entry in named("The army has been put on alert.")] == ["MOBILIZE"]


def test_a_pronoun_counts_as_what_it_stands_for() -> None:
    types = [entry[1] for entry in named("Protesters filled the square. Police dispersed them with water cannon.")]
    assert types.count("ASSAULT") == 1


def test_who_does_not_claim_a_deed_neither_did_nor_denies_it() -> None:
    found = claims_of("The Ardal Front did not claim responsibility for the attack on the port.")
    assert not [role for claim in found for role in claim.roles if role.role is RoleKind.ACTOR]


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


@pytest.mark.parametrize(
    "text",
    [
        "A minibus skidded off a mountain road on Monday and nine people were killed.",
        "Nine people were killed when their car overturned near Gao.",
        "Four people were killed in a crash on the road to Gao.",
        "A helicopter crashed on Monday, killing four soldiers.",
        "A bridge collapsed on Friday and five people were killed.",
    ],
)
def test_harm_that_came_of_an_accident_is_nobodys_act(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A bus hit a mine near Gao, killing six people.", "hit"),
        ("A helicopter crashed after rebels shot at it, killing four soldiers.", "shot at"),
        ("A building collapsed after an air strike, killing 12 people.", "collapsed"),
    ],
)
def test_harm_that_somebody_did_is_told_though_something_crashed(text: str, trigger: str) -> None:
    assert [claim.trigger.text for claim in claims_of(text)] == [trigger]


def test_what_opens_a_sentence_is_no_name_for_its_capital() -> None:
    assert claims_of("Warplanes bombed a market in Kidal.")[0].mode == "aerial"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Gunmen shot dead three porters at a customs yard near Niamey on Friday.", "shot dead"),
        ("Gunmen shot at three porters in a customs yard near Niamey on Friday.", "shot at"),
    ],
)
def test_what_tells_where_somebody_was_shot_is_no_word_of_the_act(text: str, trigger: str) -> None:
    claim = claims_of(text)[0]
    assert claim.trigger.text.startswith(trigger)
    recipients = [role.text for role in claim.roles if role.role is RoleKind.RECIPIENT]
    assert [text.split()[-1] for text in recipients] == ["porters"]


def test_what_somebody_calls_something_is_no_act() -> None:
    claims = claims_of("The archbishop refused what he called a surrender.")
    assert [claim.event_type for claim in claims] == ["REJECT"]


def test_who_said_it_is_not_whom_a_pronoun_in_what_was_said_stands_for() -> None:
    claims = claims_of("On a leaflet nailed to a mill, the Lions of the Salt Road boasted that they had burned Ayorou.")
    assert [voice.text for voice in claims[0].voices] == ["the Lions of the Salt Road"]
