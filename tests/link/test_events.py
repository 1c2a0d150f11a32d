"""What is one event and what is two."""

from datetime import date

import pytest

from dateline.link import link
from dateline.model.claim import Claim, Realis, Role, RoleKind
from dateline.model.event import Linking, Status
from dateline.model.period import PeriodPrecision
from dateline.model.voice import Stance, VoiceKind
from tests.link.factories import claim, coding, figure, header, role, voice, when

SATURDAY, SUNDAY = date(2031, 5, 3), date(2031, 5, 4)
MEETING = {"participants": ("Karim Sayegh", "Farid Mansour"), "place": "Homs", "when": SATURDAY}
STRIKE = {"place": "Tartus", "when": SATURDAY}


def told(*claims: Claim) -> Linking:
    """Each claim in an article of its own, by sources of their own, all on one development."""
    return link(
        [
            coding(header(f"{i}", SUNDAY, f"Source {i}", title="Sayegh in Homs and a raid on Tartus"), one)
            for i, one in enumerate(claims)
        ]
    )


def meeting(words: str, trigger: str, **more: object) -> Claim:
    return claim(words, trigger, "CONSULT", **{**MEETING, **more})  # type: ignore[arg-type]


def strike(words: str, trigger: str, **more: object) -> Claim:
    return claim(words, trigger, "ASSAULT", **{"mode": "aerial", **STRIKE, **more})  # type: ignore[arg-type]


ONE_EVENT = {
    "other words, same day, place and people": (
        meeting("Karim Sayegh met Farid Mansour in Homs.", "met"),
        meeting("Farid Mansour and Karim Sayegh held talks in Homs.", "talks"),
    ),
    "one outlet gives no day": (
        meeting("Karim Sayegh met Farid Mansour in Homs.", "met"),
        meeting("Karim Sayegh has met Farid Mansour in Homs.", "met", when=None),
    ),
    "one outlet gives a week": (
        strike("A raid on Tartus hit a depot.", "raid"),
        strike("Tartus was raided this week.", "raided", when=when(date(2031, 4, 28), SUNDAY, PeriodPrecision.WEEK)),
    ),
    "the night before and the day": (
        strike("A raid hit Tartus.", "raid"),
        strike("A raid hit Tartus overnight.", "raid", when=when(SUNDAY, inherited=True)),
    ),
    "figures differ": (
        strike("A raid killed 3 in Tartus.", "raid", figures=(figure("killed", 3, 3),)),
        strike("A raid killed 11 in Tartus.", "raid", figures=(figure("killed", 11, 11),)),
    ),
    "one outlet denies it": (
        strike("A raid hit Tartus.", "raid"),
        strike(
            "The army denied a raid on Tartus.",
            "raid",
            stance=Stance.DENIES,
            voices=(voice("the army", VoiceKind.OFFICIAL),),
        ),
    ),
}
TWO_EVENTS = {
    "other days": (strike("A raid hit Tartus.", "raid"), strike("A raid hit Tartus.", "raid", when=date(2031, 4, 30))),
    "other places": (strike("A raid hit Tartus.", "raid"), strike("A raid hit Latakia.", "raid", place="Latakia")),
    "other people met": (
        meeting("Karim Sayegh met Farid Mansour in Homs.", "met"),
        meeting("Karim Sayegh met Hala Nasri in Homs.", "met", participants=("Karim Sayegh", "Hala Nasri")),
    ),
    "a plan and an occurrence": (
        meeting("Karim Sayegh will meet Farid Mansour in Homs.", "meet", realis=Realis.PLANNED),
        meeting("Karim Sayegh met Farid Mansour in Homs.", "met"),
    ),
    "a meeting and a raid": (meeting("They met in Homs.", "met"), strike("A raid hit Homs.", "raid", place="Homs")),
    "a visit and a meeting within it": (
        meeting("Karim Sayegh met Farid Mansour in Homs.", "met"),
        meeting("Karim Sayegh visited Homs.", "visited", mode="visit", participants=("Karim Sayegh",)),
    ),
}


@pytest.mark.parametrize("name", ONE_EVENT)
def test_these_tellings_are_one_event(name: str) -> None:
    assert len(told(*ONE_EVENT[name]).events) == 1


@pytest.mark.parametrize("name", TWO_EVENTS)
def test_these_tellings_are_two_events(name: str) -> None:
    assert len(told(*TWO_EVENTS[name]).events) == 2


@pytest.mark.parametrize("realis", [Realis.HYPOTHETICAL, Realis.HABITUAL])
def test_what_did_not_happen_is_no_event(realis: Realis) -> None:
    linking = told(strike("A raid may hit Tartus.", "raid", realis=realis))
    assert (linking.events, linking.memberships) == ((), ())


def test_an_undated_telling_never_bridges_two_days() -> None:
    linking = told(
        strike("A raid hit Tartus on Saturday.", "raid"),
        strike("A raid hit Tartus.", "raid", when=None),
        strike("A raid hit Tartus on Wednesday.", "raid", when=date(2031, 4, 30)),
    )
    days = {frozenset({event.first_day}) for event in linking.events}
    assert len(days) == len(linking.events) == 2


def test_a_telling_of_both_visits_does_not_make_them_one() -> None:
    def visit(words: str, *actors: str) -> Claim:
        return claim(words, "visit", "CONSULT", mode="visit", actors=actors, place="Homs")

    linking = told(
        visit("The visit of Karim Sayegh to Homs was short.", "Karim Sayegh"),
        visit("The visit of Hala Nasri to Homs was long.", "Hala Nasri"),
        visit("Each visit to Homs, of Karim Sayegh and of Hala Nasri, was noted.", "Karim Sayegh", "Hala Nasri"),
    )
    members = {frozenset(party.name for party in event.actors) for event in linking.events}
    assert len(linking.events) == 2
    assert not any({"Karim Sayegh", "Hala Nasri"} == names for names in members)


def test_outlets_that_name_but_one_side_each_tell_one_meeting() -> None:
    one = meeting("Karim Sayegh took part in the talks in Homs.", "talks", participants=("Karim Sayegh",))
    other = meeting("Hala Nasri took part in the talks in Homs.", "talks", participants=("Hala Nasri",))
    (event,) = told(one, other).events
    assert {party.name for party in event.participants} == {"Karim Sayegh", "Hala Nasri"}


def test_an_agencys_second_meeting_is_one_across_outlets_and_not_the_first() -> None:
    def second(words: str, other: Role) -> Claim:
        sides = (role(RoleKind.PARTICIPANT, "Karim Sayegh"), other)
        return claim(words, "met", "CONSULT", roles=sides, voices=(voice("Barada"),))

    named = second(
        "Barada said Sayegh also met the chief of staff, Hala Nasri.", role(RoleKind.PARTICIPANT, "Hala Nasri")
    )
    unnamed = second(
        "Barada reported that Sayegh also met the chief of staff.",
        role(RoleKind.PARTICIPANT, "chief of staff", is_named=False, kind="noun"),
    )
    first = meeting("Karim Sayegh met Farid Mansour in Homs.", "met")
    heads = [header(name, SUNDAY, f"Source {name}", title="Sayegh in Homs") for name in "ab"]
    linking = link([coding(heads[0], first, named), coding(heads[1], first, unnamed)])
    assert sorted((event.n_articles, event.n_origins) for event in linking.events) == [(2, 1), (2, 2)]


def test_a_telling_without_day_place_or_people_joins_none_of_several() -> None:
    linking = told(
        strike("A raid hit Tartus on Saturday.", "raid"),
        strike("A raid hit Tartus on Wednesday.", "raid", when=date(2031, 4, 30)),
        strike("There was a raid.", "raid", when=None, place=None),
    )
    assert len(linking.events) == 3


def test_claims_of_one_article_lend_each_other_day_and_place() -> None:
    first = header("a", SUNDAY, "Tishrin Post", title="Raid")
    second = header("b", SUNDAY, "Gulf Mirror", title="Raid on Tartus")
    linking = link(
        [
            coding(
                first,
                strike("A raid hit the port of Tartus.", "raid", when=None),
                strike("The raid on Saturday killed 3.", "raid", place=None),
            ),
            coding(second, strike("The raid on Tartus port on Saturday was heavy.", "raid")),
        ]
    )
    (event,) = linking.events
    assert (event.n_articles, event.place and event.place.name, event.first_day) == (2, "Tartus", SATURDAY)


def test_what_one_article_counts_differently_is_two() -> None:
    def arrest(words: str, number: int) -> Claim:
        return claim(
            words, "arrested", "COERCE", mode="arrest", place="Homs", figures=(figure("arrested", number, number),)
        )

    article = coding(
        header("a", SUNDAY),
        arrest("Police arrested nine people in Homs.", 9),
        arrest("Police in Homs arrested two reporters.", 2),
    )
    assert len(link([article]).events) == 2


def test_two_voices_at_odds_on_one_trigger_are_one_contested_event() -> None:
    words = "Field sources doubt claims that the town fell."
    linking = link(
        [
            coding(
                header("a", SUNDAY, "Tishrin Post"),
                claim(
                    words,
                    "fell",
                    "ASSAULT",
                    place="Talkalakh",
                    outcome="captured",
                    voices=(voice("claims", VoiceKind.ANONYMOUS),),
                ),
                claim(
                    words,
                    "fell",
                    "ASSAULT",
                    place="Talkalakh",
                    outcome="captured",
                    stance=Stance.DOUBTS,
                    voices=(voice("field sources", VoiceKind.ANONYMOUS),),
                ),
            )
        ]
    )
    (event,) = linking.events
    assert event.status is Status.CONTESTED
    assert "field sources" in event.status_reason


def test_every_actual_or_planned_claim_has_one_membership_with_reasons() -> None:
    linking = told(*(one for pair in {**ONE_EVENT, **TWO_EVENTS}.values() for one in pair))
    assert len({membership.claim_id for membership in linking.memberships}) == len(linking.memberships) == 24
    assert all(membership.reasons for membership in linking.memberships)


def test_nothing_is_linked_from_nothing() -> None:
    assert link([]) == Linking()
    assert link([coding(header("a"))]).events == ()


def test_an_air_strike_and_a_raid_told_in_one_article_stay_two() -> None:
    day = date(2031, 5, 3)
    strike = claim(
        "An air strike hit Tartus on Saturday.", "air strike", "ASSAULT", mode="aerial", place="Tartus", when=day
    )
    raid = claim("Soldiers raided Tartus on Saturday.", "raided", "ASSAULT", mode="firearms", place="Tartus", when=day)
    assert len(link([coding(header("a", date(2031, 5, 4)), strike, raid)]).events) == 2


def test_a_gun_attack_and_shelling_may_be_two_words_for_one() -> None:
    day = date(2031, 5, 3)
    shots = claim("Gunfire hit Tartus on Saturday.", "hit", "ASSAULT", mode="firearms", place="Tartus", when=day)
    shells = claim("It was hit on Saturday again.", "hit", "ASSAULT", mode="heavy-weapons", place="Tartus", when=day)
    assert len(link([coding(header("a", date(2031, 5, 4)), shots, shells)]).events) == 1


@pytest.mark.parametrize(
    ("toll", "events"),
    [
        (claim("Six people died.", "died", "ASSAULT", figures=(figure("killed", 6, 6),)), 1),
        (claim("The bodies of six people lay there.", "bodies", "ASSAULT"), 1),
        (claim("Six people died in Sidon.", "died", "ASSAULT", place="Sidon"), 2),
        (claim("Six people died on Friday.", "died", "ASSAULT", when=date(2031, 5, 1)), 2),
        (claim("The Hill Brigade killed six people.", "killed", "ASSAULT", actors=("Hill Brigade",)), 2),
    ],
    ids=lambda one: one.sentence.text if isinstance(one, Claim) else "",
)
def test_a_toll_told_in_its_own_sentence_is_of_the_attack_that_it_counts(toll: Claim, events: int) -> None:
    raid = claim("A raid hit Tartus.", "raid", "ASSAULT", place="Tartus", when=date(2031, 5, 3))
    assert len(link([coding(header("a", date(2031, 5, 4)), raid, toll)]).events) == events


def test_a_toll_is_of_the_attack_told_last_before_it() -> None:
    early = claim("A raid hit Homs.", "raid", "ASSAULT", place="Homs", when=date(2031, 5, 2))
    late = claim("Shells hit Tartus.", "hit", "ASSAULT", place="Tartus", when=date(2031, 5, 3))
    toll = claim("Six people died.", "died", "ASSAULT", figures=(figure("killed", 6, 6),))
    events = link([coding(header("a", date(2031, 5, 4)), early, late, toll)]).events
    assert {event.place.name: len(event.claim_ids) for event in events if event.place} == {"Homs": 1, "Tartus": 2}


@pytest.mark.parametrize("between", [0, 3])
def test_a_toll_is_of_no_attack_told_after_it_or_long_before_it(between: int) -> None:
    raid = claim("A raid hit Tartus.", "raid", "ASSAULT", place="Tartus", when=date(2031, 5, 3))
    toll = claim("Six people died.", "died", "ASSAULT", figures=(figure("killed", 6, 6),))
    talks = claim("Farid Mansour spoke in Homs.", "spoke", "CONSULT", place="Homs")
    told = [raid, *[talks] * between, toll] if between else [toll, raid]
    events = link([coding(header("a", date(2031, 5, 4)), *told)]).events
    assert sorted(len(event.claim_ids) for event in events if event.event_type == "ASSAULT") == [1, 1]


def test_a_denial_of_no_day_does_not_reach_an_event_of_another_year() -> None:
    old = claim("A raid hit Tartus.", "raid", "ASSAULT", place="Tartus", when=date(2029, 5, 3))
    denial = claim("It denied any raid on Tartus.", "raid", "ASSAULT", place="Tartus", stance=Stance.DENIES)
    codings = [
        coding(header("a", date(2029, 5, 4), "Tishrin Post", title="Raid on Tartus"), old),
        coding(header("b", date(2031, 5, 4), "Gulf Mirror", title="Raid on Tartus"), denial),
    ]
    assert len(link(codings).events) == 2
    undated = coding(header("b", None, "Gulf Mirror", title="Raid on Tartus"), old, denial)
    assert len(link([undated]).events) == 1


def test_a_crowd_dispersed_is_not_the_bombing_that_it_protested_against() -> None:
    day = date(2031, 5, 3)
    gas = claim(
        "Police dispersed them with tear gas.", "dispersed", "ASSAULT", mode="crowd-control", actors=("Police",)
    )
    bombing = claim(
        "They rallied on Saturday against the bombing of Homs.", "bombing", "ASSAULT", mode="explosives", place="Homs"
    )
    attack = claim("The attack on Homs was condemned.", "attack", "ASSAULT", place="Homs", when=day)
    codings = [coding(header("a", day, "Tishrin Post"), bombing, gas), coding(header("b", day, "Gulf Mirror"), attack)]
    linking = link(codings)
    (dispersal,) = (event for event in linking.events if event.mode == "crowd-control")
    assert len(dispersal.claim_ids) == 1
