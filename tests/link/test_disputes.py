"""What a denial disputes, and what it does not."""

from datetime import date

import pytest

from dateline.link import link
from dateline.model.claim import Claim
from dateline.model.event import Status
from dateline.model.voice import Stance
from tests.link.factories import claim, coding, header, voice

DAY = date(2031, 5, 4)
TAKEN = claim("Guards led off three bakers in Tartus.", "led off", "COERCE", actors=("guards",), place="Tartus")
STRUCK = claim("A shell struck a mill in Tartus.", "struck", "ASSAULT", place="Tartus")


def tell(*claims: Claim) -> list[Status]:
    return sorted(event.status for event in link([coding(header("a", DAY, "Tishrin Post"), *claims)]).events)


def test_whoever_denies_by_another_word_disputes_what_the_article_told() -> None:
    denial = claim(
        "The mayor denies that guards detained a single baker.",
        "detained",
        "COERCE",
        actors=("guards",),
        stance=Stance.DENIES,
        voices=(voice("mayor"),),
    )
    assert tell(TAKEN, denial) == [Status.CONTESTED]


def test_what_did_not_happen_in_the_own_voice_of_an_article_answers_nobody() -> None:
    negation = claim("Nobody was detained in the town.", "detained", "COERCE", stance=Stance.DENIES)
    assert tell(TAKEN, negation) == [Status.DENIED, Status.REPORTED]


def test_what_has_not_yet_come_about_answers_nobody() -> None:
    words = "The mayor said that the guards had not yet detained anybody."
    denial = claim(words, "detained", "COERCE", actors=("guards",), stance=Stance.DENIES, voices=(voice("mayor"),))
    assert tell(TAKEN, denial) == [Status.DENIED, Status.REPORTED]


@pytest.mark.parametrize("voices", [(), (voice("mayor"),)], ids=("own voice", "mayor"))
def test_that_nobody_was_hurt_does_not_dispute_a_strike(voices: tuple[()]) -> None:
    unhurt = claim("Nobody was injured.", "injured", "ASSAULT", stance=Stance.DENIES, voices=voices)
    assert tell(STRUCK, unhurt) == [Status.DENIED, Status.REPORTED]


def test_that_nobody_was_hurt_disputes_the_dead_of_a_strike() -> None:
    dead = claim("Two millers died in the mill in Tartus.", "died", "ASSAULT", place="Tartus")
    unhurt = claim(
        "The mayor says that nobody died in the mill.",
        "died",
        "ASSAULT",
        place="Tartus",
        stance=Stance.DENIES,
        voices=(voice("mayor"),),
    )
    assert Status.CONTESTED in tell(STRUCK, dead, unhurt)
