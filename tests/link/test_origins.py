from datetime import date

import pytest
from msgspec import structs

from dateline.link import link
from dateline.model.article import Source
from dateline.model.coding import Coding
from dateline.model.event import Event, Linking
from dateline.model.voice import Stance, Voice, VoiceKind
from tests.link.factories import claim, coding, header, name_use, voice

DAY = date(2031, 5, 4)
AGENCY = voice("Barada News Agency")
MINISTER = voice("Hala Nasri", VoiceKind.PERSON)
GUARDS = voice("two guards", VoiceKind.ANONYMOUS)
POINTED = voice("Hala Nasri", VoiceKind.PERSON, is_direct=False)


def tell(identity: str, source: str | None, *voices: Voice, **more: object) -> Coding:
    one = claim(
        "A raid hit Tartus on Saturday.", "raid", "ASSAULT", place="Tartus", when=date(2031, 5, 3), voices=voices
    )
    return coding(header(identity, DAY, source, title="Raid on Tartus", **more), one)


def only_event(linking: Linking) -> Event:
    (event,) = linking.events
    return event


@pytest.mark.parametrize(
    ("voices", "name"),
    [
        ((), "Tishrin Post"),
        ((AGENCY,), "Barada News Agency"),
        ((AGENCY, MINISTER), "Hala Nasri"),
        ((AGENCY, POINTED), "Barada News Agency"),
        ((AGENCY, GUARDS), "Barada News Agency"),
        ((GUARDS,), "Tishrin Post"),
    ],
)
def test_the_origin_is_the_innermost_named_voice_that_could_know(voices: tuple[Voice, ...], name: str) -> None:
    (origin,) = link([tell("a", "Tishrin Post", *voices)]).origins
    assert origin.name == name


def test_two_outlets_that_quote_one_agency_are_one_origin() -> None:
    event = only_event(link([tell("a", "Tishrin Post", AGENCY), tell("b", "Gulf Mirror", voice("Barada"))]))
    assert (event.n_sources, event.n_origins, event.status) == (2, 1, "reported")


def test_two_outlets_of_their_own_corroborate() -> None:
    event = only_event(link([tell("a", "Tishrin Post"), tell("b", "Gulf Mirror")]))
    assert (event.n_origins, event.status) == (2, "corroborated")


def test_an_agency_that_publishes_and_is_quoted_is_one_origin() -> None:
    assert only_event(link([tell("a", "Barada News Agency"), tell("b", "Gulf Mirror", AGENCY)])).n_origins == 1


def test_a_translation_shares_the_origin_of_what_it_translates() -> None:
    linking = link([tell("a", "Tishrin Post"), tell("b", "World Digest", translated_from="Tishrin Post")])
    assert only_event(linking).n_origins == 1
    assert "translation of Tishrin Post" in linking.origins[0].why


def test_sources_of_one_owner_share_an_origin() -> None:
    owned = [
        Source(id="s1", name="Tishrin Post", owner="Orontes Holding"),
        Source(id="s2", name="Gulf Mirror", owner="Orontes Holding"),
    ]
    linking = link([tell("a", "Tishrin Post"), tell("b", "Gulf Mirror")], sources=owned)
    assert only_event(linking).n_origins == 1
    assert "same owner: Orontes Holding" in linking.origins[0].why


def test_the_agency_of_the_dateline_stands_behind_the_article() -> None:
    event = only_event(link([tell("a", "Tishrin Post", dateline_agency="Barada"), tell("b", "Gulf Mirror", AGENCY)]))
    assert event.n_origins == 1


def test_pages_without_publisher_are_each_an_origin() -> None:
    assert only_event(link([tell("a", None), tell("b", None)])).n_origins == 2


def test_what_an_article_says_beside_a_credited_voice_is_no_second_origin() -> None:
    beside = claim("The raid was heavy, and Tartus shook.", "raid", "ASSAULT", place="Tartus", when=date(2031, 5, 3))
    told = tell("a", "Tishrin Post", AGENCY)
    event = only_event(link([coding(told.header, *told.claims, beside)]))
    assert (len(event.claim_ids), event.n_origins, event.status) == (2, 1, "reported")


def test_a_denial_credits_nobody_with_the_assertion_beside_it() -> None:
    words = "The raid hit Tartus on Saturday, which the minister denies."
    shared = {"place": "Tartus", "when": date(2031, 5, 3)}
    own, denied = (
        claim(words, "raid", "ASSAULT", **shared),
        claim(words, "raid", "ASSAULT", stance=Stance.DENIES, voices=(MINISTER,), **shared),
    )
    event = only_event(link([coding(header("a", DAY, "Tishrin Post"), own, denied)]))
    assert event.status == "contested"
    assert [
        origin.name
        for origin in link([coding(header("a", DAY, "Tishrin Post"), own, denied)]).origins
        if origin.id in event.origin_ids
    ] == ["Tishrin Post"]


def test_offices_and_bodies_are_origins_and_mere_people_are_not() -> None:
    director = voice("director", VoiceKind.ANONYMOUS, is_named=False)
    hospital = structs.replace(director, text="the director of the hospital", name="director of the hospital")
    residents = voice("residents", VoiceKind.ANONYMOUS, is_named=False)
    named = [origin.name for origin in link([tell("a", "Tishrin Post", hospital)]).origins]
    assert named == ["director of the hospital"]
    assert [origin.name for origin in link([tell("a", "Tishrin Post", residents)]).origins] == ["Tishrin Post"]


def test_words_credited_to_nobody_in_particular_do_not_rest_on_the_voice_beside_them() -> None:
    beside = claim(
        "Guards said that a raid hit Tartus.",
        "raid",
        "ASSAULT",
        place="Tartus",
        when=date(2031, 5, 3),
        voices=(GUARDS,),
    )
    told = tell("a", "Tishrin Post", AGENCY)
    assert only_event(link([coding(told.header, *told.claims, beside)])).n_origins == 2


def test_an_outlet_that_tells_it_in_the_words_of_another_is_no_second_origin() -> None:
    words = "A raid hit the grain depot of Tartus late on Saturday and burned for most of the night."
    told = {"place": "Tartus", "when": date(2031, 5, 3)}
    codings = [
        coding(header("a", DAY, "Tishrin Post"), claim(words, "raid", "ASSAULT", **told)),
        coding(header("b", DAY, "Gulf Mirror"), claim(f"{words[:-1]}, leaving debris.", "raid", "ASSAULT", **told)),
    ]
    linking = link(codings)
    assert only_event(linking).n_origins == 1
    assert any("told in the words of" in origin.why for origin in linking.origins)


def test_what_an_article_retells_only_to_deny_it_is_not_its_word() -> None:
    words = "Claims that a raid hit Tartus on Saturday are false."
    shared = {"place": "Tartus", "when": date(2031, 5, 3)}
    claims = voice("Claims", VoiceKind.ANONYMOUS)
    retold = claim(words, "raid", "ASSAULT", voices=(claims,), **shared)
    denied = claim(words, "raid", "ASSAULT", stance=Stance.DENIES, **shared)
    linking = link([tell("a", "Tishrin Post"), coding(header("b", DAY, "Gulf Mirror"), retold, denied)])
    event = only_event(linking)
    names = [origin.name for origin in linking.origins if origin.id in event.origin_ids]
    assert (event.status, names) == ("contested", ["Tishrin Post"])


def test_whoever_holds_an_office_is_the_origin_that_the_office_is() -> None:
    minister = voice("the defence minister", VoiceKind.OFFICIAL, is_named=False)
    named = name_use("Hala Nasri", title="Defence Minister")
    first, second = tell("a", "Tishrin Post", MINISTER), tell("b", "Gulf Mirror", minister)
    assert only_event(link([coding(first.header, *first.claims, names=(named,)), second])).n_origins == 1


def test_the_group_of_a_copy_is_the_group_of_the_original() -> None:
    group = voice("group", VoiceKind.GROUP)
    event = only_event(link([tell("a", "Tishrin Post", group), tell("b", "Gulf Mirror", group)]))
    assert (event.n_origins, event.status) == (1, "reported")


def test_an_agency_through_which_every_word_came_is_one_origin_with_the_voice_it_quotes() -> None:
    relayed, quoted = tell("a", "Tishrin Post", AGENCY), tell("b", "Gulf Mirror", AGENCY, MINISTER)
    own = tell("c", "Barada News Agency", MINISTER)
    for codings in ([relayed, quoted], [relayed, own], [relayed, quoted, own]):
        linking = link(codings)
        assert (only_event(linking).n_origins, only_event(linking).status) == (1, "reported")
        assert [origin.name for origin in linking.origins] == ["Hala Nasri"]


def test_an_agency_stays_an_origin_where_the_voice_was_heard_without_it() -> None:
    relayed = tell("a", "Tishrin Post", AGENCY)
    assert only_event(link([relayed, tell("b", "Gulf Mirror", MINISTER)])).n_origins == 2
    assert (
        only_event(link([relayed, tell("b", "Gulf Mirror", AGENCY, MINISTER), tell("d", "Sahel Post")])).n_origins == 3
    )
