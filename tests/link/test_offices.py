"""Words without a name: offices and bodies in particular, and nobody in particular."""

from datetime import date

import pytest
from msgspec import structs

from dateline.link import link
from dateline.link.entities.offices import find_office
from dateline.link.entities.phrases import find_name_behind, find_spoken_for
from dateline.link.entities.states import find_state
from dateline.model.claim import Role, RoleKind
from dateline.model.coding import Coding, NameUse
from dateline.model.mention import MentionKind
from dateline.model.voice import VoiceKind
from tests.link.factories import claim, coding, header, name_use, role, voice

DAY = date(2031, 5, 4)


@pytest.mark.parametrize(
    ("words", "phrase", "reach", "country"),
    [
        ("the army", "army", "country", None),
        ("Syria's armed forces", "army", "country", "SYR"),
        ("the Lebanese military", "army", "country", "LBN"),
        ("the government in Damascus", "government", "country", "SYR"),
        ("the ministry of national defence", "defence ministry", "country", None),
        ("Ministry of Foreign Affairs of Jordan", "foreign ministry", "country", "JOR"),
        ("the governor of Homs", "governor", "region", None),
        ("the district council", "district council", "region", None),
        ("the school's headmistress", "school headmistress", "article", None),
        ("a doctors' association", "doctors association", "article", None),
        ("the director of the clinic", "director", "article", None),
    ],
)
def test_an_office_or_body_is_told_by_its_noun(words: str, phrase: str, reach: str, country: str | None) -> None:
    office = find_office(words)
    assert office is not None
    assert (office.phrase, office.reach, office.country) == (phrase, reach, country)


@pytest.mark.parametrize(
    "words", ["two officers", "residents", "a local official", "the former governor", "the fishermen", "her"]
)
def test_plurals_and_mere_people_are_nobody_in_particular(words: str) -> None:
    assert find_office(words) is None


def test_a_name_behind_its_noun_is_found_and_one_that_belongs_to_another_is_not() -> None:
    behind = find_name_behind("the website Orontes Now")
    assert behind is not None
    assert (behind.name, behind.is_body) == ("Orontes Now", True)
    assert find_name_behind("the municipality of Tartus") is None


@pytest.mark.parametrize(
    ("words", "body"),
    [("a spokesman for the army", "army"), ("the coast guard's spokeswoman", "coast guard"), ("the coast guard", None)],
)
def test_an_unnamed_spokesman_speaks_for_his_body(words: str, body: str | None) -> None:
    assert find_spoken_for(words) == body


def test_countries_are_states_and_mere_codes_are_not() -> None:
    assert (find_state("the Republic of Azerbaijan"), find_state("US"), find_state("IS")) == ("AZE", "USA", None)
    assert find_state("Georgia", "USA") is None


def speak(identity: str, name: str, place: str | None = None, **more: object) -> Coding:
    more.setdefault("is_named", False)
    told = claim(
        "A raid hit Homs.", "raid", "ASSAULT", voices=(voice(name, VoiceKind.OFFICIAL, **more),), place=place, when=DAY
    )
    return coding(header(identity, DAY, f"Outlet {identity}"), told)


def entities_behind(*codings: Coding) -> list[str]:
    linking = link(codings)
    publishers = {one.header.source for one in codings}
    kept = {entity.id for entity in linking.entities if entity.name not in publishers}
    return [entity for _, _, entity in linking.entity_of if entity in kept]


def test_an_office_is_one_where_the_happenings_of_two_articles_are_in_one_country() -> None:
    assert len(set(entities_behind(speak("a", "the army", "Homs"), speak("b", "the military", "Tartus")))) == 1
    assert len(set(entities_behind(speak("a", "the army", "Homs"), speak("b", "the army", "Sidon")))) == 2


def test_ministries_of_two_fields_are_two_and_the_short_form_is_the_one_that_its_article_names() -> None:
    assert (
        len(set(entities_behind(speak("a", "the defence ministry", "Homs"), speak("b", "the health ministry", "Homs"))))
        == 2
    )
    both = coding(
        header("a", DAY, "Outlet"), *speak("a", "the ministry").claims, *speak("a", "the defence ministry").claims
    )
    assert len(set(entities_behind(both))) == 1


def test_ministries_of_countries_unknown_are_not_one() -> None:
    assert len(set(entities_behind(speak("a", "the ministry"), speak("b", "the ministry")))) == 2


def test_a_country_and_its_capital_that_acts_are_one_state() -> None:
    acts = [
        claim(
            "Jordan spoke.",
            "spoke",
            "CONSULT",
            roles=(role(RoleKind.ACTOR, "Jordan", kind=MentionKind.PLACE, country="JOR"),),
        ),
        claim(
            "Amman spoke.",
            "spoke",
            "CONSULT",
            roles=(role(RoleKind.ACTOR, "Amman", kind=MentionKind.PLACE, country="JOR", sector="GOV"),),
        ),
    ]
    assert len(set(entities_behind(coding(header("a", DAY), *acts)))) == 1


def test_a_noun_before_a_name_leads_to_it() -> None:
    named = name_use("Orontes Now", MentionKind.ORGANISATION)
    told = speak("a", "the website Orontes Now", "Homs")
    assert len(entities_behind(coding(told.header, *told.claims, names=(named,)))) == 1


def acts(identity: str, *roles: Role, names: tuple[NameUse, ...] = ()) -> Coding:
    told = [claim(f"They fired {n} shots.", "fired", "ASSAULT", roles=(one,)) for n, one in enumerate(roles)]
    return coding(header(identity, DAY), *told, names=names)


def taken(text: str, name: str, kind: MentionKind = MentionKind.ORGANISATION, **more: object) -> Role:
    return structs.replace(role(RoleKind.ACTOR, text, kind=kind, **more), name=name)


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("the army", name_use("Orontes Rights Commission", MentionKind.ORGANISATION)),
        ("the interior minister", name_use("Rami Sayegh", title="Governor")),
        ("the Lebanese president", name_use("Karim Sayegh", title="President", country="SYR")),
        ("The General Staff", name_use("Staff", MentionKind.ORGANISATION)),
    ],
)
def test_an_office_taken_for_another_name_is_itself(text: str, use: NameUse) -> None:
    linking = link([acts("a", taken(text, use.name, use.kind), names=(use,))])
    meant = {entity for _, _, entity in linking.entity_of}
    assert [entity.name for entity in linking.entities if entity.id in meant] == [text]


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("the army", name_use("Orontes Defence Corps", MentionKind.ORGANISATION, sector="MIL")),
        ("the minister", name_use("Rami Sayegh", title="Interior Minister")),
        ("the president", name_use("Karim Sayegh", title="General")),
    ],
)
def test_an_office_may_be_whom_it_was_taken_for(text: str, use: NameUse) -> None:
    linking = link([acts("a", taken(text, use.name, use.kind), names=(use,))])
    assert [entity.name for entity in linking.entities] == [use.name]


def test_a_known_body_is_what_the_noun_of_its_country_means() -> None:
    known = name_use("Lebanese army", MentionKind.ORGANISATION, country="LBN", actor_id="lbn-army")
    army = role(RoleKind.ACTOR, "Lebanon's army", kind=MentionKind.NOUN, is_named=False)
    linking = link([acts("a", names=(known,)), acts("b", army)])
    assert [entity.id for entity in linking.entities] == ["lbn-army"]


def test_a_command_is_one_to_its_region_in_all_articles() -> None:
    told = [
        acts(one, role(RoleKind.ACTOR, words, kind=MentionKind.NOUN, is_named=False, country="SYR"))
        for one, words in (
            ("a", "the military command in Homs"),
            ("b", "The command in Homs"),
            ("c", "the command in Tartus"),
        )
    ]
    assert len(link(told).entities) == 2
