"""What speaks against two claims being one event: other deeds, other speakers, other things, parties the other way round."""

from datetime import date

import pytest
from msgspec.structs import replace

from dateline.link import link
from dateline.link.events.phrasing import find_site, find_things
from dateline.link.events.weights import load_weights
from dateline.model.claim import Claim, Role, RoleKind
from dateline.model.voice import Stance
from tests.link.factories import claim, coding, header, place, role, voice

SATURDAY, SUNDAY = date(2031, 5, 3), date(2031, 5, 4)


def count_events(*claims: Claim) -> int:
    """Count the events of claims that stand in an article each, all of one story."""
    heads = (header(f"{i}", SUNDAY, f"Source {i}", title="Unrest in Tartus and Homs") for i in range(len(claims)))
    return len(link([coding(head, one) for head, one in zip(heads, claims, strict=True)]).events)


def unnamed(kind: RoleKind, name: str) -> Role:
    return role(kind, name, is_named=False, kind=None)


def raid(mode: str | None, sentence: str = "The market of Tartus was attacked.", **more: object) -> Claim:
    return claim(sentence, "attacked", "ASSAULT", mode=mode, **{"place": "Tartus", "when": SATURDAY, **more})


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        ("firearms", "beat", 2),
        ("firearms", "aerial", 2),
        ("aerial", "heavy-weapons", 1),
        ("firearms", "crowd-control", 1),
        ("firearms", "targeted", 1),
        ("firearms", None, 1),
    ],
)
def test_modes_that_nobody_takes_for_one_another_are_two_events(one: str, other: str | None, events: int) -> None:
    assert count_events(raid(one), raid(other)) == events


def test_a_denial_in_other_words_answers_what_was_asserted() -> None:
    denial = raid(
        "firearms",
        "The front denied that Tartus was attacked.",
        stance=Stance.DENIES,
        voices=(voice("Hill Front"),),
    )
    assert count_events(raid("aerial"), denial) == 1


def test_every_mode_with_a_deed_is_a_mode_of_its_type() -> None:
    weights = load_weights()
    assert weights.deeds_of("ASSAULT", "drone") & weights.deeds_of("ASSAULT", "aerial")
    assert not weights.deeds_of("ASSAULT", "targeted")
    assert not weights.deeds_of("AID", "drone")


@pytest.mark.parametrize(("speaker", "events"), [("students", 1), ("lawyers", 2)])
def test_other_speakers_without_a_name_make_other_demands(speaker: str, events: int) -> None:
    def demand(sentence: str, name: str) -> Claim:
        return claim(sentence, "called for", "REQUEST", roles=(unnamed(RoleKind.ACTOR, name),))

    demands = (
        demand("They called for elections in May.", "students"),
        demand("All through the spring they called for reforms of the army.", speaker),
    )
    assert count_events(*demands) == events


def test_an_accusation_is_not_the_one_that_answers_it() -> None:
    def accuse(actor: str, recipient: str) -> Claim:
        return claim("It accused them on Saturday.", "accused", "ACCUSE", actors=(actor,), recipients=(recipient,))

    assert count_events(accuse("Hill Front", "Coast Guard"), accuse("Coast Guard", "Hill Front")) == 2


@pytest.mark.parametrize(("thing", "events"), [("market", 1), ("hospital", 2)])
def test_who_struck_one_thing_did_not_strike_another_with_it(thing: str, events: int) -> None:
    def strike(target: str) -> Claim:
        return claim(f"Shells hit a {target}.", "hit", "ASSAULT", roles=(unnamed(RoleKind.RECIPIENT, target),))

    assert count_events(strike("market"), strike(thing)) == events


@pytest.mark.parametrize(
    ("words", "things"),
    [
        ("a crowded market in the old town", ["thing market"]),
        ("the gates of the prison", []),
        ("two lorries", ["thing vehicl"]),
        ("a dozen herders", []),
    ],
)
def test_a_thing_is_what_the_head_of_the_words_names(words: str, things: list[str]) -> None:
    one = claim("They hit it.", "hit", "ASSAULT", roles=(unnamed(RoleKind.RECIPIENT, words),))
    assert find_things(one) == things


def test_words_for_kinds_of_places_do_not_tell_a_place_from_itself() -> None:
    assert len({find_site(place("Tartus", words)) for words in ("Tartus", "Tartus town", "the town of Tartus")}) == 1


def test_a_noun_for_a_body_is_whoever_another_article_names() -> None:
    def sanction(**more: object) -> Claim:
        sentence = "On Saturday the commission froze the funds of three commanders."
        return claim(sentence, "froze the funds", "COERCE", mode="seize", when=SATURDAY, **more)

    noun = replace(role(RoleKind.ACTOR, "commission", is_named=False), text="the commission")
    linking = link(
        [
            coding(header("a", SUNDAY, "Gazette", title="Funds of commanders frozen"), sanction(roles=(noun,))),
            coding(header("b", SUNDAY, "Herald", title="Sanctions"), sanction(actors=("Western Basin Commission",))),
        ]
    )
    assert len(linking.events) == 1
    assert {one.name for one in linking.entities} >= {"commission", "Western Basin Commission"}
