"""How what is taken back, and what falls through, changes an event's status."""

from datetime import date

from dateline.link import link
from dateline.model.claim import Claim, Realis, Reason
from dateline.model.coding import Coding
from dateline.model.event import Event
from dateline.model.voice import Stance, Voice, VoiceKind
from tests.link.factories import claim, coding, header, voice

DAY = date(2031, 5, 4)
SHARED = {"place": "Tartus", "when": date(2031, 5, 3)}
TAKEN_BACK = Reason(field="stance", rule="withdrawn", words="takes back its own report")
MINISTER = voice("Hala Nasri", VoiceKind.PERSON)


def raid(*voices: Voice) -> Claim:
    return claim("A raid hit Tartus on Saturday.", "raid", "ASSAULT", voices=voices, **SHARED)


def taken_back(*voices: Voice) -> Claim:
    words = "The report that a raid hit Tartus on Saturday was wrong."
    more = {"voices": voices, "stance": Stance.DENIES, "reasons": (TAKEN_BACK,)}
    return claim(words, "raid", "ASSAULT", **more, **SHARED)


def only_event(*codings: Coding) -> Event:
    (event,) = link(codings).events
    return event


def article(identity: str, source: str, *claims: Claim) -> Coding:
    return coding(header(identity, DAY, source, title="Raid on Tartus"), *claims)


def test_what_its_only_source_takes_back_is_withdrawn() -> None:
    event = only_event(article("a", "Tishrin Post", raid()), article("b", "Tishrin Post", taken_back()))
    assert event.status == "withdrawn"
    assert "took it back" in event.status_reason


def test_what_a_voice_takes_back_is_withdrawn_whoever_quoted_it() -> None:
    event = only_event(article("a", "Tishrin Post", raid(MINISTER)), article("b", "Gulf Mirror", taken_back(MINISTER)))
    assert event.status == "withdrawn"


def test_what_others_stand_by_is_contested_though_one_took_it_back() -> None:
    codings = [article("a", "Tishrin Post", raid()), article("b", "Tishrin Post", taken_back())]
    assert only_event(*codings, article("c", "Gulf Mirror", raid())).status == "contested"


def test_a_plan_of_which_an_article_says_that_it_fell_through_is_cancelled() -> None:
    planned = {"realis": Realis.PLANNED, "participants": ("Karim Sayegh", "Hala Nasri"), **SHARED}
    codings = [
        article("a", "Tishrin Post", claim("They are to meet in Tartus.", "meet", "CONSULT", **planned)),
        article(
            "b",
            "Gulf Mirror",
            claim("They will not meet in Tartus.", "meet", "CONSULT", stance=Stance.DENIES, **planned),
        ),
    ]
    event = only_event(*codings)
    assert (event.status, event.status_reason) == ("cancelled", "Gulf Mirror says that it did not take place")
