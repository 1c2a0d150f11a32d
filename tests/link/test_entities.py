from datetime import date

import pytest
from msgspec import structs

from dateline.link import link
from dateline.model.claim import RoleKind
from dateline.model.coding import Coding, NameUse
from dateline.model.decision import About, Verdict
from dateline.model.event import Entity, Linking, Minted
from dateline.model.mention import MentionKind
from dateline.model.voice import VoiceKind
from tests.link.factories import claim, coding, decision, header, name_use, role, voice

DAY = date(2031, 5, 4)


def article(identity: str, *names: NameUse) -> Coding:
    return coding(header(identity, DAY), names=names)


def names_of(linking: Linking) -> list[set[str]]:
    return [{entity.name, *entity.aliases} for entity in linking.entities]


def test_spellings_across_articles_are_one_entity_with_reasons() -> None:
    linking = link([article("a", name_use("Karim al-Sayegh")), article("b", name_use("Kareem Sayegh"))])
    assert names_of(linking) == [{"Karim al-Sayegh", "Kareem Sayegh"}]
    assert "spelling variants" in linking.entities[0].why[0]


def test_two_men_of_one_surname_stay_two() -> None:
    linking = link([article("a", name_use("Karim Sayegh")), article("b", name_use("Rami Sayegh"))])
    assert len(linking.entities) == 2


def test_a_lone_surname_is_the_only_person_it_can_mean() -> None:
    linking = link([article("a", name_use("Karim Sayegh")), article("b", name_use("Sayegh"))])
    assert names_of(linking) == [{"Karim Sayegh", "Sayegh"}]


def test_a_lone_surname_that_fits_two_men_is_left_alone() -> None:
    linking = link(
        [
            article("a", name_use("Karim Sayegh")),
            article("b", name_use("Rami Sayegh")),
            article("c", name_use("Sayegh")),
        ]
    )
    assert len(linking.entities) == 3


@pytest.mark.parametrize(("country", "entities"), [(None, 1), ("LBN", 2)])
def test_a_surname_read_as_a_place_that_no_country_has_is_its_bearers(country: str | None, entities: int) -> None:
    blamed = claim(
        "Sayegh-Baalbek blamed them.",
        "blamed",
        "ACCUSE",
        roles=(role(RoleKind.ACTOR, "Sayegh-Baalbek", kind=MentionKind.PLACE, country=country),),
    )
    linking = link([coding(header("a", DAY, None), blamed, names=(name_use("Karim Sayegh-Baalbek"),))])
    assert len(linking.entities) == entities


def test_a_title_tells_which_of_two_men_a_surname_means() -> None:
    codings = [
        article("a", name_use("Karim Sayegh", title="Defence Minister")),
        article("b", name_use("Rami Sayegh", title="Mayor")),
        article("c", name_use("Sayegh", title="mayor")),
    ]
    assert sorted(map(sorted, names_of(link(codings)))) == [["Karim Sayegh"], ["Rami Sayegh", "Sayegh"]]


def test_known_actors_anchor_whatever_they_are_called() -> None:
    codings = [
        article("a", name_use("River Front", MentionKind.ORGANISATION, actor_id="act:river-front")),
        article("b", name_use("the Front's fighters", MentionKind.ORGANISATION, actor_id="act:river-front")),
        article("c", name_use("River Front", MentionKind.ORGANISATION)),
    ]
    linking = link(codings)
    assert [entity.id for entity in linking.entities] == ["act:river-front"]


def test_an_alias_learnt_once_helps_the_next_article() -> None:
    codings = [
        article("a", name_use("Monitoring Centre of the Orontes", MentionKind.ORGANISATION, "Orontes Watch")),
        article("b", name_use("Orontes Watch", MentionKind.ORGANISATION)),
    ]
    linking = link(codings)
    assert len(linking.entities) == 1
    assert any("both are called" in reason for reason in linking.entities[0].why)


def test_bodies_of_one_name_in_two_countries_stay_two() -> None:
    codings = [
        article("a", name_use("Interior Ministry", MentionKind.ORGANISATION, country="SYR")),
        article("b", name_use("Interior Ministry", MentionKind.ORGANISATION, country="LBN")),
    ]
    assert len(link(codings).entities) == 2


def test_a_person_may_join_and_part_entities_and_take_it_back() -> None:
    codings = [article("a", name_use("Karim Sayegh")), article("b", name_use("Rami Sayegh"))]
    ids = [entity.id for entity in link(codings).entities]
    same = decision(Verdict.SAME, *ids, about=About.ENTITY)
    assert len(link(codings, [same]).entities) == 1
    undo = decision(Verdict.UNDO, same.id, about=About.ENTITY, minute=1, before=same.id)
    assert len(link(codings, [same, undo]).entities) == 2
    variants = [article("a", name_use("Karim Sayegh")), article("b", name_use("Kareem Sayegh"))]
    merged = link(variants).entities[0].id
    apart = decision(Verdict.REJECT, merged, about=About.ENTITY, field="aliases", before="Kareem Sayegh")
    assert len(link(variants, [apart]).entities) == 2


def test_an_entity_keeps_its_id_when_an_earlier_article_arrives() -> None:
    first = link([coding(header("b", date(2031, 5, 8)), names=(name_use("Kareem Sayegh"),))])
    before = first.entities[0]
    previous = Minted(entities=(before,))
    codings = [
        coding(header("a", DAY), names=(name_use("Karim Sayegh"),)),
        coding(header("b", date(2031, 5, 8)), names=(name_use("Kareem Sayegh"),)),
    ]
    assert [entity.id for entity in link(codings, previous=previous).entities] == [before.id]


def test_roles_and_voices_point_to_their_entities() -> None:
    told = claim(
        "Karim Sayegh met guests.",
        "met",
        "CONSULT",
        roles=(role(RoleKind.ACTOR, "Karim Sayegh"),),
        voices=(voice("Barada"), voice("a guard", VoiceKind.ANONYMOUS)),
    )
    linking = link([coding(header("a", DAY, "Tishrin Post"), told)])
    named = {entity.id: entity.name for entity in linking.entities}
    assert sorted(named[entity] for _, _, entity in linking.entity_of) == ["Barada", "Karim Sayegh", "Tishrin Post"]
    assert [named[entity] for row, _, entity in linking.entity_of if row == "art-a"] == ["Tishrin Post"]


def test_two_entities_parted_by_a_person_do_not_share_the_id_on_record() -> None:
    codings = [article("a", name_use("Karim Sayegh")), article("b", name_use("Kareem Sayegh"))]
    on_record = link(codings).entities[0]
    previous = Minted(entities=(on_record,))
    apart = decision(Verdict.REJECT, on_record.id, about=About.ENTITY, field="aliases", before="Kareem Sayegh")
    ids = [entity.id for entity in link(codings, [apart], previous).entities]
    assert len(set(ids)) == 2
    assert on_record.id in ids


def test_a_ruling_on_an_id_on_record_binds_though_the_names_would_mint_another() -> None:
    codings = [article("a", name_use("Karim Sayegh")), article("b", name_use("Rami Sayegh"))]
    previous = Minted(entities=(Entity(id="ent-old", kind="person", name="Karim Sayegh"),))
    other = next(entity.id for entity in link(codings, previous=previous).entities if entity.id != "ent-old")
    linking = link(codings, [decision(Verdict.SAME, "ent-old", other, about=About.ENTITY)], previous)
    assert [entity.id for entity in linking.entities] == ["ent-old"]


def test_a_person_may_set_what_an_entity_is() -> None:
    codings = [article("a", name_use("Karim Sayegh"))]
    identity = link(codings).entities[0].id
    setting = decision(Verdict.SET, identity, about=About.ENTITY, field="country", after='"SYR"')
    assert link(codings, [setting]).entities[0].country == "SYR"


def test_a_name_once_taken_for_a_body_is_the_person() -> None:
    codings = [
        article("a", name_use("Karim Sayegh")),
        article("b", name_use("Karim Sayegh")),
        article("c", name_use("Karim Sayegh", MentionKind.ORGANISATION)),
    ]
    assert [entity.kind for entity in link(codings).entities] == ["person"]


def test_a_body_called_by_its_last_word_is_meant_in_its_own_article() -> None:
    short = claim("The Front fired at a convoy.", "fired", "ASSAULT", actors=("Front",))
    told = coding(header("a", DAY), short, names=(name_use("River Front", MentionKind.ORGANISATION),))
    assert names_of(link([told])) == [{"River Front", "Front"}]


def test_an_institution_is_one_in_its_article_and_in_its_country() -> None:
    def army(identity: str, country: str | None = None) -> Coding:
        acts = [
            claim(
                f"The army {word} it.",
                word,
                "ASSAULT",
                roles=(role(RoleKind.ACTOR, "army", kind=MentionKind.NOUN, is_named=False, country=given),),
            )
            for word, given in (("shelled", country), ("stormed", None))
        ]
        return coding(header(identity, DAY), *acts)

    linking = link([army("a", "SDN"), army("b", "SDN"), army("c"), army("d")])
    assert [(entity.name, entity.country) for entity in linking.entities if entity.country] == [("army", "SDN")]
    assert len(linking.entities) == 3


def test_a_capital_that_acts_is_its_state() -> None:
    told = claim(
        "Baku accused Georgia.",
        "accused",
        "ACCUSE",
        roles=(role(RoleKind.ACTOR, "Baku", kind=MentionKind.PLACE, country="AZE", sector="GOV"),),
        voices=(voice("Baku", VoiceKind.OFFICIAL),),
    )
    linking = link([coding(header("a", DAY), told)])
    assert len({entity for _, _, entity in linking.entity_of}) == 1
    assert [(entity.kind, entity.name) for entity in linking.entities] == [("state", "Azerbaijan")]


def test_a_persons_last_names_once_taken_for_a_body_are_the_persons() -> None:
    codings = [
        article("a", name_use("Karim Sayegh Mansour")),
        article("b", name_use("Sayegh Mansour", MentionKind.ORGANISATION)),
        article("c", name_use("Karim Sayegh", MentionKind.ORGANISATION)),
    ]
    assert sorted(map(sorted, names_of(link(codings)))) == [
        ["Karim Sayegh"],
        ["Karim Sayegh Mansour", "Sayegh Mansour"],
    ]


def test_a_body_that_speaks_of_itself_is_of_no_other_country() -> None:
    told = [
        claim(
            f"We condemned it {n} times.",
            "condemned",
            "ACCUSE",
            roles=(structs.replace(role(RoleKind.ACTOR, words, country=country), name="Orontes Relief Network"),),
        )
        for n, (words, country) in enumerate((("We", "LBN"), ("we", "SYR")))
    ]
    linking = link([coding(header("a", DAY, "Orontes Relief Network"), *told)])
    assert len(linking.entities) == 1
