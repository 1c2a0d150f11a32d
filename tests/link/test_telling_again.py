"""What one article tells of a happening in several places: a headline, a definite noun, the next sentence, a denial."""

from datetime import date

import pytest
from msgspec import structs

from dateline.link import link
from dateline.model.claim import Claim
from dateline.model.coding import Coding
from dateline.model.event import Linking
from dateline.model.period import Period, PeriodPrecision, ResolvedAgainst
from dateline.model.voice import Stance, VoiceKind
from tests.link.factories import claim, coding, header, voice, when

DAY = date(2031, 5, 4)
AGAIN = "At noon the lorry was struck."
ANOTHER = "At noon a second lorry was struck."
RAID = "Gunmen raided a depot in Tartus on Saturday."


def article(*claims: Claim, title: str | None = None) -> Linking:
    return link([coding(header("a", DAY, "Tishrin Post", title=title), *claims)])


def raid(mode: str | None = "firearms") -> Claim:
    return claim(RAID, "raided", "ASSAULT", mode=mode, place="Tartus", when=date(2031, 5, 3))


@pytest.mark.parametrize(
    ("again", "events"),
    [
        (claim("Nobody claimed the attack.", "attack", "ASSAULT"), 1),
        (claim("Nobody claimed the attack in Sidon.", "attack", "ASSAULT", place="Sidon"), 2),
        (claim("Nobody claimed the attack of Friday.", "attack", "ASSAULT", when=date(2031, 5, 1)), 2),
        (claim("An attack was planned for long.", "attack", "ASSAULT", mode="aerial"), 2),
    ],
    ids=lambda one: one.sentence.text if isinstance(one, Claim) else "",
)
def test_a_definite_noun_is_what_the_article_told_before(again: Claim, events: int) -> None:
    assert len(article(raid(), again).events) == events


def test_a_definite_noun_is_what_the_article_is_about_rather_than_what_it_told_last() -> None:
    shelling = claim(
        "Latakia was shelled on Friday.",
        "shelled",
        "ASSAULT",
        mode="heavy-weapons",
        place="Latakia",
        when=date(2031, 5, 2),
    )
    other = claim("The mayor spoke of grief.", "spoke", "CONSULT")
    linking = article(raid(), shelling, other, claim("Nobody claimed the attack.", "attack", "ASSAULT"))
    assert sorted(len(event.claim_ids) for event in linking.events) == [1, 1, 2]
    (twice,) = (event for event in linking.events if len(event.claim_ids) == 2)
    assert twice.place is not None
    assert twice.place.name == "Tartus"


def test_a_headline_and_the_first_sentence_below_it_tell_one_thing() -> None:
    title = claim("Depot stormed", "stormed", "ASSAULT")
    assert len(article(title, raid(), title="Depot stormed").events) == 1


def test_other_speakers_make_other_demands() -> None:
    urged = [
        coding(
            header(name, DAY, f"Outlet {name}"),
            claim(f"{who} urged restraint.", "urged", "REQUEST", actors=(who,), when=DAY),
        )
        for name, who in (("a", "Orontes League"), ("b", "Hermon Council"))
    ]
    assert len(link(urged).events) == 2


def test_what_is_denied_beside_an_assertion_of_other_people_is_another_thing() -> None:
    freed = claim(
        "The League released six guards in Homs on Sunday.",
        "released",
        "RETREAT",
        mode="release",
        actors=("League",),
        recipients=("six guards",),
        place="Homs",
        when=DAY,
    )
    denied = claim(
        "He said that the council had not freed any of his men.",
        "freed",
        "RETREAT",
        mode="release",
        actors=("council",),
        recipients=("his men",),
        stance=Stance.DENIES,
        voices=(voice("Karim Sayegh", VoiceKind.PERSON),),
    )
    assert len(article(freed, denied).events) == 2


def test_two_places_on_the_same_words_of_one_voice_are_two_events() -> None:
    both = "Shells hit houses in Tartus and Sidon."
    shelled = [claim(both, "hit", "ASSAULT", place=town, when=date(2031, 5, 3)) for town in ("Tartus", "Sidon")]
    unknown = [_without_map(claim(both, "hit", "ASSAULT", place=town)) for town in ("Tartus", "Sidon")]
    assert len(article(*shelled).events) == 2
    assert len(link([_on_one_trigger(*unknown)]).events) == 2


def test_what_is_told_as_another_is_another() -> None:
    again, another = (claim(text, "struck", "ASSAULT") for text in (AGAIN, ANOTHER))
    told = claim("Gunmen hit a fuel lorry.", "hit", "ASSAULT")
    assert [len(article(told, one).events) for one in (again, another)] == [1, 2]


def test_the_saturday_and_the_sunday_of_an_undated_article_stay_apart() -> None:
    days = [
        structs.replace(
            when(day),
            period=Period(
                first_day=day,
                last_day=day,
                precision=PeriodPrecision.DAY,
                resolved_against=ResolvedAgainst.INFERRED,
            ),
        )
        for day in (date(2031, 5, 3), date(2031, 5, 4))
    ]
    met = [
        claim("Karim Sayegh met officials.", "met", "CONSULT", participants=("Karim Sayegh",), when=day) for day in days
    ]
    assert len(article(*met).events) == 2


def _without_map(one: Claim) -> Claim:
    """Take away what a gazetteer knows of a claim's place."""
    assert one.place is not None
    return structs.replace(one, place=structs.replace(one.place, place=None, lat=None, lon=None, radius_km=None))


def _on_one_trigger(*claims: Claim) -> Coding:
    """Put claims on the very same words of an article."""
    made = coding(header("a", DAY), claims[0])
    spot = made.claims[0]
    return structs.replace(
        made,
        claims=tuple(
            structs.replace(
                one, id=f"{spot.id}{i}", article_id=spot.article_id, sentence=spot.sentence, trigger=spot.trigger
            )
            for i, one in enumerate(claims)
        ),
    )


def test_those_who_die_of_an_attack_days_later_leave_its_day() -> None:
    later = claim("Two more died on Tuesday.", "died", "ASSAULT", place="Tartus", when=date(2031, 5, 6))
    (event,) = article(raid(), later).events
    assert event.first_day == event.last_day == date(2031, 5, 3)
