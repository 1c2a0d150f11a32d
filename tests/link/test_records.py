"""What one event's record says: figures, fields, status, relations, totals, evidence."""

import re
from datetime import date

import pytest
from msgspec import structs

from dateline.link import Telling, link, tell_why
from dateline.link.sources.relays import Relay, count_relays, say_shared
from dateline.model.claim import Basis, Claim, FigureSide, MadeBy, Realis, Role, RoleKind, Total
from dateline.model.event import Event, Linking, Reconciled, Status
from dateline.model.period import PeriodPrecision
from dateline.model.span import Quote, Span
from dateline.model.voice import Stance, VoiceKind
from tests.link.factories import claim, coding, figure, header, place, role, span_of, voice, when

SATURDAY = date(2031, 5, 3)


def raid(words: str = "A raid hit Tartus.", **more: object) -> Claim:
    return claim(words, "raid", "ASSAULT", **{"mode": "aerial", "place": "Tartus", "when": SATURDAY, **more})  # type: ignore[arg-type]


def told(*claims: Claim, first_day: int = 4) -> Linking:
    """Each claim in an article of its own, a day after the one before."""
    return link(
        [
            coding(header(f"{i}", date(2031, 5, first_day + i), f"Source {i}", title="Raid on Tartus"), one)
            for i, one in enumerate(claims)
        ]
    )


def only(linking: Linking) -> Event:
    (event,) = linking.events
    return event


def deaths(*numbers: tuple[int | None, int | None]) -> tuple[int | None, int | None, int | None]:
    event = only(told(*(raid(figures=(figure("killed", low, high),)) for low, high in numbers)))
    return event.killed_low, event.killed_best, event.killed_high


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([(3, 3)], (3, 3, 3)),
        ([(3, 3), (3, 3)], (3, 3, 3)),
        ([(3, 3), (7, 7), (11, 11)], (3, 11, 11)),
        ([(12, None)], (12, 12, None)),
        ([(12, None), (15, 15)], (12, 15, 15)),
        ([(None, 20)], (None, 20, 20)),
        ([(2, 6)], (2, 2, 6)),
    ],
)
def test_the_latest_figure_is_best_and_all_give_the_bounds(
    numbers: list[tuple[int | None, int | None]], expected: tuple[int | None, int | None, int | None]
) -> None:
    assert deaths(*numbers) == expected


LAST_WORDS = "the latest figure; low and high are the lowest and highest of each voice's last word"


def test_a_rising_toll_names_its_rule() -> None:
    claims = [
        raid(voices=(voice(name),), figures=(figure("killed", n, n),)) for name, n in (("Barada", 3), ("Orontes", 11))
    ]
    (toll,) = only(told(*claims)).figures
    assert (toll.low, toll.best, toll.high, toll.rule) == (3, 11, 11, LAST_WORDS)


def test_a_later_count_of_one_voice_replaces_its_earlier_one() -> None:
    claims = [
        raid(voices=(voice(name),), figures=(figure("killed", n, n),))
        for name, n in (("Barada", 3), ("Orontes", 9), ("Barada", 11))
    ]
    event = only(told(*claims))
    (toll,) = event.figures
    assert (toll.low, toll.best, toll.high, toll.rule) == (9, 11, 11, LAST_WORDS)
    assert (event.killed_low, event.killed_best, event.killed_high) == (9, 11, 11)


def test_officials_whom_two_outlets_quote_do_not_correct_each_other() -> None:
    officials = voice("officials", VoiceKind.ANONYMOUS)
    claims = [raid(voices=(officials,), figures=(figure("killed", n, n),)) for n in (3, 11)]
    (toll,) = only(told(*claims)).figures
    assert (toll.low, toll.best, toll.high) == (3, 11, 11)


def test_those_who_died_later_are_no_toll_where_all_are_counted() -> None:
    words = "Two more died on Friday in Tartus, bringing the toll of the raid to 11."
    later = [
        structs.replace(figure("killed", n, n), span=span_of(words, w), text=w) for n, w in ((2, "Two"), (11, "11"))
    ]
    (toll,) = only(told(raid(figures=(figure("killed", 9, 9),)), raid(words, figures=tuple(later)))).figures
    assert (toll.low, toll.best, toll.high) == (9, 11, 11)


def test_sides_are_summed_unless_one_figure_counts_all() -> None:
    sides = tuple(figure("killed", n, n, side=side) for n, side in ((2, FigureSide.ACTOR), (5, FigureSide.CIVILIAN)))
    assert only(told(raid(figures=sides))).killed_best == 7
    assert only(told(raid(figures=(*sides, figure("killed", 8, 8))))).killed_best == 8


def test_what_two_voices_count_is_never_summed() -> None:
    army, hospital = (voice(name, VoiceKind.GROUP) for name in ("the army", "the hospital"))
    rebels = figure("killed", 15, 15, side=FigureSide.RECIPIENT, of="rebels", voices=(army,))
    dead = figure("killed", 6, 6, side=FigureSide.CIVILIAN, of="people", voices=(hospital,))
    event = only(told(raid(figures=(rebels, dead))))
    assert (event.killed_low, event.killed_best, event.killed_high) == (15, 15, 15)


def test_contradicting_figures_stay_rows() -> None:
    linking = told(raid(figures=(figure("killed", 3, 3),)), raid(figures=(figure("killed", 11, None),)))
    assert sorted(row.value for row in linking.evidence if row.field == "figures") == ["killed 11+", "killed 3"]


def test_the_most_precise_period_that_most_origins_allow_is_the_events() -> None:
    week = when(date(2031, 4, 28), date(2031, 5, 4), PeriodPrecision.WEEK)
    event = only(told(raid(when=week), raid(), raid(when=None)))
    assert (event.first_day, event.last_day, event.date_precision) == (SATURDAY, SATURDAY, PeriodPrecision.DAY)


def test_an_event_that_nobody_dates_has_no_day() -> None:
    event = only(told(raid(when=None)))
    assert (event.first_day, event.last_day, event.date_precision, event.first_reported) == (
        None,
        None,
        None,
        date(2031, 5, 4),
    )


def test_actors_are_those_whom_most_origins_name_and_nouns_only_where_nobody_is_named() -> None:
    named = {"actors": ("River Front",)}
    event = only(
        told(
            raid(**named),
            raid(**named),
            raid(),
            raid(roles=(role(RoleKind.ACTOR, "gunmen", is_named=False, kind="noun"),)),
        )
    )
    assert [party.name for party in event.actors] == ["River Front"]
    assert [
        party.name
        for party in only(told(raid(roles=(role(RoleKind.ACTOR, "gunmen", is_named=False, kind="noun"),)))).actors
    ] == ["gunmen"]


def test_one_persons_name_is_a_vote_against_people_without_a_name() -> None:
    gunmen = {"roles": (role(RoleKind.ACTOR, "gunmen", is_named=False, kind="noun"),)}
    mayor = {"actors": ("Karim Sayegh",)}
    assert [party.name for party in only(told(raid(**gunmen), raid(**mayor), raid(**gunmen))).actors] == ["gunmen"]
    assert [party.name for party in only(told(raid(**gunmen), raid(**mayor))).actors] == ["Karim Sayegh"]


def test_whom_a_pronoun_was_taken_for_takes_part_only_where_no_words_say_who() -> None:
    by_pronoun = structs.replace(role(RoleKind.ACTOR, "Hill Brigade"), text="it")
    by_name = role(RoleKind.ACTOR, "River Front")
    assert [party.name for party in only(told(raid(roles=(by_pronoun,)))).actors] == ["Hill Brigade"]
    assert [party.name for party in only(told(raid(roles=(by_pronoun, by_name)))).actors] == ["River Front"]


def test_an_actor_is_named_on_the_firmest_ground_given() -> None:
    grounds = (Basis.BLAMED, Basis.CLAIMED)
    event = only(told(*(raid(roles=(role(RoleKind.ACTOR, "River Front", basis=basis),)) for basis in grounds)))
    assert [party.basis for party in event.actors] == [Basis.CLAIMED]


def test_denials_do_not_shape_the_record() -> None:
    event = only(
        told(
            raid(actors=("River Front",)),
            raid(stance=Stance.DENIES, actors=("Hill Brigade",), figures=(figure("killed", 0, 0),)),
        )
    )
    assert ([party.name for party in event.actors], event.figures) == (["River Front"], ())


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([raid()], Status.REPORTED),
        ([raid(), raid()], Status.CORROBORATED),
        ([raid(), raid(stance=Stance.DENIES)], Status.CONTESTED),
        ([raid(), raid(), raid(stance=Stance.DOUBTS)], Status.CONTESTED),
        ([raid(stance=Stance.DENIES)], Status.DENIED),
        ([raid(realis=Realis.PLANNED, when=date(2031, 6, 1))], Status.PLANNED),
        (
            [raid("A raid that was planned was postponed.", realis=Realis.PLANNED, when=date(2031, 6, 1))],
            Status.POSTPONED,
        ),
        ([raid("The army called off a raid.", realis=Realis.PLANNED, when=date(2031, 6, 1))], Status.CANCELLED),
    ],
)
def test_status_follows_the_rule_and_says_why(claims: list[Claim], status: Status) -> None:
    event = only(told(*claims))
    assert event.status is status
    assert event.status_reason


def test_a_plan_and_its_occurrence_are_two_events_and_the_plan_is_held() -> None:
    meeting = {"participants": ("Karim Sayegh", "Farid Mansour"), "place": "Homs", "when": date(2031, 5, 6)}
    plan = claim("Karim Sayegh will meet Farid Mansour in Homs.", "meet", "CONSULT", realis=Realis.PLANNED, **meeting)
    done = claim("Karim Sayegh met Farid Mansour in Homs.", "met", "CONSULT", **meeting)
    linking = link([coding(header("a", date(2031, 5, 4), "A"), plan), coding(header("b", date(2031, 5, 7), "B"), done)])
    by_realis = {event.realis: event for event in linking.events}
    assert by_realis[Realis.PLANNED].status is Status.HELD
    assert by_realis[Realis.ACTUAL].occurrence_of == by_realis[Realis.PLANNED].id


def test_a_plan_lapses_only_once_a_later_article_is_on_record() -> None:
    plan = raid(realis=Realis.PLANNED, when=date(2031, 5, 6))
    other = claim("Prices rose in Homs.", "rose", "PROTEST", place="Homs")
    for day, status in ((6, Status.PLANNED), (7, Status.LAPSED)):
        linking = link(
            [coding(header("a", date(2031, 5, 4), "A"), plan), coding(header("b", date(2031, 5, day), "B"), other)]
        )
        assert next(event.status for event in linking.events if event.realis is Realis.PLANNED) is status


def test_a_meeting_is_part_of_the_visit_and_a_strike_of_the_campaign() -> None:
    visit = claim(
        "Karim Sayegh visited Homs.",
        "visited",
        "CONSULT",
        mode="visit",
        actors=("Karim Sayegh",),
        place="Homs",
        when=SATURDAY,
    )
    met = claim(
        "Karim Sayegh met Farid Mansour in Homs.",
        "met",
        "CONSULT",
        participants=("Karim Sayegh", "Farid Mansour"),
        place="Homs",
        when=date(2031, 5, 4),
    )
    campaign = raid(
        "The River Front's raids went on.".replace("raids", "raid"),
        actors=("River Front",),
        when=when(date(2031, 4, 20), SATURDAY, PeriodPrecision.RANGE),
    )
    strike = raid("The River Front's raid hit a depot.", actors=("River Front",), when=date(2031, 4, 24), mode="drone")
    for whole, part in ((visit, met), (campaign, strike)):
        linking = link(
            [coding(header("a", date(2031, 5, 5), "A"), whole), coding(header("b", date(2031, 5, 5), "B"), part)]
        )
        by_length = sorted(linking.events, key=lambda event: event.part_of is not None)
        assert [event.part_of for event in by_length] == [None, by_length[0].id]


def total(low: int, measure: str, **more: object) -> Total:
    words = Quote("more than forty raids", Span(300, 321))
    made_by = MadeBy(coder="machine", version="test", codebook="test", score=1.0)
    return Total(
        id="",
        article_id="",
        sentence=words,
        quantity=words,
        measure=measure,
        low=low,
        high=None,
        made_by=made_by,
        event_type="ASSAULT",
        **more,
    )  # type: ignore[arg-type]


def actor(name: str) -> Role:
    return role(RoleKind.ACTOR, name)


def test_a_total_of_happenings_is_set_against_the_events_on_record() -> None:
    claims = [
        raid(actors=("River Front",), when=date(2031, 5, day), place=town)
        for day, town in ((1, "Homs"), (2, "Homs"), (2, "Tartus"))
    ]
    denied = raid(actors=("River Front",), stance=Stance.DENIES, when=date(2031, 5, 3), place="Homs")
    period = when(date(2031, 4, 1), date(2031, 5, 5), PeriodPrecision.RANGE)
    reported = total(40, "attacks", actor=actor("River Front"), place=place("Homs"), when=period)
    codings = [coding(header(f"{i}", date(2031, 5, 4), f"S{i}"), one) for i, one in enumerate([*claims, denied])]
    linking = link([*codings, coding(header("t", date(2031, 5, 6), "Monitor"), totals=(reported,))])
    (found,) = linking.reconciled
    assert (found.own_count, found.difference, found.own_low) == (2, 38, None)
    assert found.own_event_ids == tuple(
        sorted(event.id for event in linking.events if event.place and event.place.name == "Homs" and event.n_asserting)
    )
    assert "place" in found.reason


def test_an_event_that_tells_no_recipient_counts_towards_a_total_that_does_unless_it_lies_abroad() -> None:
    told_apart = [
        raid(actors=("River Front",), when=date(2031, 5, 1), place="Homs"),
        raid(actors=("River Front",), when=date(2031, 5, 2), place="Sidon"),
        raid(actors=("River Front",), recipients=("Hill Brigade",), when=date(2031, 5, 3), place="Homs"),
    ]
    struck = role(RoleKind.RECIPIENT, "Syria", country="SYR")
    reported = total(9, "attacks", actor=actor("River Front"), recipient=struck)
    codings = [coding(header(f"{i}", date(2031, 5, 4), f"S{i}"), one) for i, one in enumerate(told_apart)]
    (found,) = link([*codings, coding(header("t", date(2031, 5, 6), "Monitor"), totals=(reported,))]).reconciled
    assert found.own_count == 1


def test_words_that_no_place_stands_behind_do_not_narrow_a_total() -> None:
    told_in = structs.replace(
        place("Homs", words="the northern towns"), place=None, lat=None, lon=None, radius_km=None, precision=None
    )
    placed = raid(actors=("River Front",), when=date(2031, 5, 1), place="Homs")
    reported = total(14, "attacks", actor=actor("River Front"), place=told_in)
    codings = [
        coding(header("a", date(2031, 5, 4), "A"), placed),
        coding(header("t", date(2031, 5, 6)), totals=(reported,)),
    ]
    (found,) = link(codings).reconciled
    assert (found.own_count, found.difference, found.reason) == (1, 13, "matched by type, actor")


@pytest.mark.parametrize(("high", "own_high"), [(6, 9), (None, None)])
def test_a_total_of_people_is_set_against_the_sum_of_figures(high: int | None, own_high: int | None) -> None:
    claims = [
        raid(when=date(2031, 5, day), figures=(figure("killed", n, most),))
        for day, n, most in ((1, 3, 3), (2, 4, high))
    ]
    linking = link(
        [
            *(coding(header(f"{i}", date(2031, 5, 4), f"S{i}"), one) for i, one in enumerate(claims)),
            coding(header("t", date(2031, 5, 6), "Monitor"), totals=(total(10, "killed", countries=("SYR",)),)),
        ]
    )
    (found,) = linking.reconciled
    assert (found.own_count, found.own_low, found.own_high, found.difference) == (2, 7, own_high, 3)


def reconcile_alone(reported: Total) -> Reconciled:
    told_in = coding(header("a", date(2031, 5, 4), "A"), raid(when=date(2031, 5, 1), place="Homs"))
    (found,) = link([told_in, coding(header("t", date(2031, 5, 6), "Monitor"), totals=(reported,))]).reconciled
    return found


@pytest.mark.parametrize(("country", "count"), [("SYR", 1), ("LBN", 0)])
def test_a_total_that_names_no_place_is_of_the_country_of_its_article(country: str, count: int) -> None:
    found = reconcile_alone(total(14, "attacks", countries=(country,)))
    assert (found.own_count, found.reason) == (count, "matched by type, country of its article")


@pytest.mark.parametrize(
    ("reported", "why"),
    [
        (
            total(14, "attacks"),
            "cannot be compared: it says neither where nor who, and its article tells of no country",
        ),
        (
            structs.replace(total(14, "incidents", countries=("SYR",)), event_type=None),
            "cannot be compared: incidents are of no type on record",
        ),
    ],
)
def test_a_total_that_says_too_little_is_compared_with_nothing(reported: Total, why: str) -> None:
    found = reconcile_alone(reported)
    assert (found.own_count, found.difference, found.reason) == (0, None, why)


def test_evidence_quotes_at_most_25_words_that_stand_where_it_says() -> None:
    sentence = " ".join(["word"] * 40) + " and then a raid hit Tartus " + " ".join(["word"] * 40)
    linking = told(raid(sentence, voices=(voice("Barada"),)))
    assert {row.field for row in linking.evidence} == {"event_type", "mode", "first_day", "last_day", "place"}
    for row in linking.evidence:
        assert len(row.quote.split()) <= 25
        assert row.end - row.start == len(row.quote)
        assert (row.voice, row.stance, len(row.sentence_sha256)) == ("Barada", Stance.ASSERTS, 64)
    (quoted,) = (row for row in linking.evidence if row.field == "event_type")
    assert sentence[quoted.start : quoted.end] == quoted.quote
    assert "raid" in quoted.quote


@pytest.mark.parametrize(
    ("claims", "summary"),
    [
        ([raid(actors=("River Front",))], "River Front carried out an air strike in Tartus on 3 May 2031, reportedly."),
        (
            [raid(actors=("River Front",), recipients=("Hill Brigade",)), raid()],
            "River Front carried out an air strike on Hill Brigade in Tartus on 3 May 2031.",
        ),
        (
            [raid(figures=(figure("killed", 3, 3),)), raid(stance=Stance.DENIES)],
            "Unnamed actors carried out an air strike in Tartus on 3 May 2031, 3 killed, according to contested reports.",
        ),
        ([claim("They danced.", "danced", "FESTIVAL")], "Unnamed actors: festival, reportedly."),
    ],
)
def test_the_summary_is_one_neutral_sentence(claims: list[Claim], summary: str) -> None:
    assert only(told(*claims)).summary == summary


def test_why_tells_claims_status_origins_and_near_misses() -> None:
    near = raid("A raid hit a depot in Tartus.", when=date(2031, 5, 1))
    codings = [
        coding(header("a", date(2031, 5, 4), "Tishrin Post", title="Raid on Tartus"), raid()),
        coding(header("b", date(2031, 5, 4), "Gulf Mirror", title="Raid on Tartus"), raid(voices=(voice("Barada"),))),
        coding(header("c", date(2031, 5, 4), "Daily Orontes", title="Raid on Tartus"), near),
    ]
    linking = link(codings)
    event = next(event for event in linking.events if event.n_articles == 2)
    telling = Telling(
        event=event,
        members=[one for one in linking.memberships if one.event_id == event.id],
        claims={one.id: one for each in codings for one in each.claims if one.id in event.claim_ids},
        headers={each.header.id: each.header for each in codings},
        origins=linking.origins,
        others={other.id: other for other in linking.events},
    )
    words = "\n".join(line for _, line in tell_why(telling))
    assert "Status: corroborated, because 2 independent origins assert it." in words
    assert "Gulf Mirror ← Barada, 2031-05-04 asserts" in words
    assert "the same day" in words
    other = next(one for one in linking.events if one.id != event.id)
    assert f"Kept apart from\n{other.short_id}  {other.summary}" in words
    assert not re.search("(clm|evt|org|art)-", words)


def test_a_shared_voice_is_named_with_those_who_pass_it_on() -> None:
    barada = voice("Barada")
    told_twice = [(raid(voices=(barada,)), source) for source in ("Tishrin Post", "Gulf Mirror")]
    relays = count_relays(told_twice, lambda _, __, name: name)
    assert relays == (Relay("Gulf Mirror", "Barada", 1), Relay("Tishrin Post", "Barada", 1))
    assert say_shared(relays) == ["Gulf Mirror and Tishrin Post both quote Barada"]


def test_anonymous_voices_have_no_entity_but_show_in_evidence() -> None:
    linking = told(raid(voices=(voice("two guards", VoiceKind.ANONYMOUS),)))
    assert {row.voice for row in linking.evidence} == {"two guards"}
    assert all(name != "two guards" for name in (entity.name for entity in linking.entities))


def test_nouns_for_the_same_people_are_one_party() -> None:
    names = ["gunmen", "three gunmen of the Ardal Front", "gunmen"]
    roles = [role(RoleKind.ACTOR, name, kind="noun", is_named=False) for name in names]
    codings = [
        coding(header(source[0].lower(), date(2031, 5, 4), source, title="Raid on Tartus"), raid(roles=(one,)))
        for source, one in zip(("Tishrin Post", "Gulf Mirror", "Daily Orontes"), roles, strict=False)
    ]
    (event,) = link(codings).events
    assert [party.name for party in event.actors] == ["gunmen"]


def test_a_toll_of_no_stated_side_is_that_of_the_side_with_the_same_best() -> None:
    counts = (figure("killed", 11, 11), figure("killed", 11, 11, side=FigureSide.CIVILIAN))
    (found,) = only(told(raid(figures=counts))).figures
    assert (found.side, found.best) == (FigureSide.CIVILIAN, 11)


def test_sides_told_elsewhere_with_the_same_number_are_the_same_people() -> None:
    struck, civilians = (figure("killed", 9, 9, side=side) for side in (FigureSide.RECIPIENT, FigureSide.CIVILIAN))
    title = claim("Strike on Tartus kills nine.", "Strike", "ASSAULT", mode="aerial", figures=(struck,), place="Tartus")
    event = only(link([coding(header("a", date(2031, 5, 4), "Tishrin Post"), title, raid(figures=(civilians,)))]))
    assert (event.killed_low, event.killed_best, event.killed_high) == (9, 9, 9)
    assert [found.side for found in event.figures] == [FigureSide.CIVILIAN]
    assert only(told(raid(figures=(struck, civilians)))).killed_best == 18


def test_the_dead_of_no_stated_kind_hold_the_civilians_told_elsewhere() -> None:
    dead = figure("killed", 13, 13, side=FigureSide.RECIPIENT)
    child = figure("killed", 1, 1, side=FigureSide.CIVILIAN, of="child")
    count = claim("Hospitals counted 13 dead.", "dead", "ASSAULT", figures=(dead,))
    event = only(link([coding(header("a", date(2031, 5, 4), "Tishrin Post"), raid(figures=(child,)), count)]))
    assert (event.killed_low, event.killed_best, event.killed_high) == (13, 13, 13)
    soldiers = structs.replace(dead, of="soldiers")
    beside = structs.replace(count, figures=(soldiers,))
    event = only(link([coding(header("a", date(2031, 5, 4), "Tishrin Post"), raid(figures=(child,)), beside)]))
    assert event.killed_best == 14


def test_a_share_of_the_wounded_is_no_low_end_of_the_toll() -> None:
    # The second claim of an article stands at 200.
    text, share = "Three of the wounded died.", figure("killed", 3, 3)
    share = structs.replace(share, span=Span(200, 205))
    died = claim(text, "died", "ASSAULT", figures=(share,))
    whole = raid(figures=(figure("killed", 17, 17),))
    event = only(link([coding(header("a", date(2031, 5, 4), "Tishrin Post"), whole, died)]))
    assert (event.killed_low, event.killed_best, event.killed_high) == (17, 17, 17)


@pytest.mark.parametrize(
    ("claims", "summary"),
    [
        (
            [
                claim(
                    "They march.",
                    "march",
                    "PROTEST",
                    actors=("Organisers",),
                    realis=Realis.PLANNED,
                    when=date(2031, 5, 9),
                )
            ],
            "Organisers planned to protest on 9 May 2031.",
        ),
        (
            [claim("It will be a raid.", "raid", "ASSAULT", mode="heavy-weapons", realis=Realis.PLANNED)],
            "Unnamed actors planned to shell or fire on.",
        ),
        (
            [claim("They dance.", "dance", "FESTIVAL", realis=Realis.PLANNED)],
            "Unnamed actors planned: festival.",
        ),
        (
            [raid(actors=("River Front",), recipients=("Tartus",), mode=None, outcome="captured")],
            "River Front captured Tartus on 3 May 2031, reportedly.",
        ),
    ],
)
def test_a_plan_reads_as_one_and_a_place_struck_is_said_once(claims: list[Claim], summary: str) -> None:
    assert only(told(*claims)).summary == summary
