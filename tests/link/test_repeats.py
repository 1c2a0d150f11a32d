"""Whom an article means again without a name, and whom articles tell of in one role of one event."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from msgspec import structs

from dateline.link import link
from dateline.link.entities.repeats import find_body_of, take_apart
from dateline.link.entities.unnamed import Kind, may_be_one
from dateline.model.claim import Claim, Role, RoleKind
from dateline.model.coding import Coding
from dateline.model.decision import About, Verdict
from dateline.model.event import Linking, Minted
from dateline.model.mention import MentionKind
from dateline.model.voice import VoiceKind
from tests.link.factories import claim, coding, decision, header, name_use, role, voice

DAY = date(2031, 5, 4)


@pytest.mark.parametrize(
    ("words", "head", "number", "rest"),
    [
        ("The two wounded divers", "divers", "2", {"wounded"}),
        ("Gunmen on motorcycles", "gunmen", None, {"motorcycles"}),
        ("the seven", "", "7", set()),
        ("a school teacher", "teacher", None, {"school"}),
    ],
)
def test_a_noun_phrase_is_taken_apart(words: str, head: str, number: str | None, rest: set[str]) -> None:
    phrase = take_apart(words)
    assert phrase is not None
    assert (phrase.head, phrase.number, set(phrase.words)) == (head, number, rest)


@pytest.mark.parametrize("words", ["they", "anyone", "no soldier", "any driver", "a lorry", "the town"])
def test_pronouns_denials_and_things_are_nobody(words: str) -> None:
    assert take_apart(words) is None


def noun(text: str, name: str | None = None, kind: RoleKind = RoleKind.RECIPIENT, **more: object) -> Role:
    return structs.replace(role(kind, text, kind=MentionKind.NOUN, is_named=False), name=name or text, **more)


def told_of(identity: str, *roles: Role, day: date = DAY) -> Coding:
    """One article whose claims tell of somebody each, in the order given."""
    claims = [
        claim(f"Divers number {n} were seized.", "seized", "COERCE", roles=(structs.replace(one, span=one.span),))
        for n, one in enumerate(roles)
    ]
    return coding(header(identity, day), *claims)


def groups_of(linking: Linking) -> list[int]:
    """How many words mean each of those without a name."""
    nameless = {one.id for one in linking.entities if one.kind == MentionKind.NOUN}
    meant = [entity for _, _, entity in linking.entity_of]
    return sorted(meant.count(one) for one in nameless)


@pytest.mark.parametrize(
    ("told", "groups"),
    [
        ((noun("Two divers"), noun("the divers"), noun("They", "Two divers")), [3]),
        ((noun("Two divers"), noun("the three divers")), []),
        ((noun("a diver"), noun("the divers")), []),
        ((noun("Two divers"), noun("two divers")), []),
        ((noun("Masked divers"), noun("divers"), noun("the divers")), [3]),
        ((noun("Two people"), noun("people")), []),
        ((noun("Fishermen"), noun("the men", "Fishermen")), [2]),
        ((noun("Four survivors"), noun("the gunmen", "Four survivors")), []),
        ((noun("four clerks"), noun("He", "four clerks")), []),
        ((noun("a wounded diver"), noun("the missing diver")), []),
    ],
)
def test_a_definite_noun_or_pronoun_is_whom_its_article_told_of_before(
    told: tuple[Role, ...], groups: list[int]
) -> None:
    assert groups_of(link([told_of("a", *told)])) == groups


def test_whom_the_headline_tells_of_the_first_sentence_tells_of_again() -> None:
    headline = claim("Gunmen seize divers", "seize", "COERCE", roles=(noun("Gunmen", kind=RoleKind.ACTOR),))
    lede = claim(
        "Gunmen on rafts seized divers.", "seized", "COERCE", roles=(noun("Gunmen on rafts", kind=RoleKind.ACTOR),)
    )
    titled = coding(header("a", DAY, title="Gunmen seize divers " * 46), headline, lede)
    assert groups_of(link([titled])) == [2]
    assert groups_of(link([coding(header("a", DAY), headline, lede)])) == []


def test_all_the_fighters_of_a_body_are_the_body_and_some_are_not() -> None:
    def told(words: str) -> Coding:
        roles = (noun(words, kind=RoleKind.ACTOR), noun("the fighters", kind=RoleKind.ACTOR))
        return structs.replace(told_of("a", *roles), names=(name_use("River Front", MentionKind.ORGANISATION),))

    assert [one.name for one in link([told("Fighters of the River Front")]).entities] == ["River Front"]
    assert len(link([told("Two fighters of the River Front")]).entities) == 2


def test_whoever_is_met_again_without_a_name_is_no_origin() -> None:
    told = [
        claim(
            f"Divers {n} were seized, survivors said.",
            "seized",
            "COERCE",
            actors=("River Front",),
            voices=(structs.replace(voice(words, VoiceKind.ANONYMOUS), name="Survivors"),),
        )
        for n, words in enumerate(("Survivors", "they"))
    ]
    linking = link([coding(header("a", DAY, "Tishrin Post"), *told)])
    assert groups_of(linking) == [2]
    assert {origin.name for origin in linking.origins} == {"Tishrin Post"}


def seized(*roles: Role) -> Claim:
    return claim(
        "The River Front seized them at Homs.",
        "seized",
        "COERCE",
        actors=("River Front",),
        place="Homs",
        when=DAY,
        roles=roles,
    )


def test_those_without_a_name_in_one_role_of_one_event_are_one_across_articles() -> None:
    codings = [coding(header(one, DAY, title="Divers seized at Homs"), seized(noun("two divers"))) for one in "ab"]
    linking = link(codings)
    assert len(linking.events) == 1
    assert groups_of(linking) == [2]


@pytest.mark.parametrize("other", ["three divers", "a guest"])
def test_other_numbers_and_kinds_stay_two(other: str) -> None:
    codings = [
        coding(header(one, DAY, title="Divers seized at Homs"), seized(noun(words, sector="CVL")))
        for one, words in (("a", "two divers"), ("b", other))
    ]
    assert groups_of(link(codings)) == []


def test_a_noun_for_one_is_the_person_whom_another_article_names() -> None:
    named = role(RoleKind.RECIPIENT, "Karim Sayegh")
    codings = [
        coding(header("a", DAY, title="Diver seized at Homs"), seized(named), names=(name_use("Karim Sayegh"),)),
        coding(header("b", DAY, title="Diver seized at Homs"), seized(noun("a diver", sector="CVL"))),
    ]
    linking = link(codings)
    person = next(one.id for one in linking.entities if one.name == "Karim Sayegh")
    assert [entity for _, _, entity in linking.entity_of].count(person) == 2


def test_those_joined_by_an_event_keep_their_entity_when_a_third_article_comes() -> None:
    codings = [coding(header(one, DAY, title="Divers seized at Homs"), seized(noun("two divers"))) for one in "abc"]
    first = link(codings[:2])
    minted = Minted(
        entities=first.entities,
        entity_of=first.entity_of,
        settled=frozenset({"art-a", "art-b"}),
        events=tuple(
            (event.id, tuple(one.claim_id for one in first.memberships if one.event_id == event.id))
            for event in first.events
        ),
    )
    again = link(codings, previous=minted)
    nameless = [one.id for one in again.entities if one.kind == MentionKind.NOUN]
    assert nameless == [one.id for one in first.entities if one.kind == MentionKind.NOUN]
    assert groups_of(again) == [3]


def test_a_person_may_say_that_those_joined_are_not_called_so() -> None:
    codings = [
        coding(header(one, DAY, title="Divers seized at Homs"), seized(noun(words)))
        for one, words in (("a", "two divers"), ("b", "divers"))
    ]
    joined = next(one for one in link(codings).entities if one.kind == MentionKind.NOUN)
    apart = decision(Verdict.REJECT, joined.id, about=About.ENTITY, field="aliases", before="divers")
    assert groups_of(link(codings, [apart])) == []


def test_divers_of_many_articles_are_the_same_but_for_those_whose_number_differs() -> None:
    words = ["two divers", "divers", "two divers", "three divers", "divers", "two divers"]
    codings = [
        coding(header(f"{n}", DAY, title="Divers seized at Homs"), seized(noun(one))) for n, one in enumerate(words)
    ]
    assert groups_of(link(codings)) == [5]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the armed rebels of the River Front", "River Front"),
        ("Masked men from the River Front", "River Front"),
        ("some rebels of the River Front", None),
        ("the divers of the River Front", None),
    ],
)
def test_armed_or_masked_a_body_s_people_are_the_body(words: str, body: str | None) -> None:
    assert find_body_of(words) == body


NOUNS = ["two divers", "divers", "the divers", "a diver", "three divers", "masked divers", "people", "the two"]
KINDS = some.builds(
    Kind,
    head=some.sampled_from([None, "", "diver", "divers", "people"]),
    number=some.sampled_from([None, "1", "2"]),
    sectors=some.frozensets(some.sampled_from(["CVL", "REB", "MIL"])),
    is_person=some.booleans(),
    is_alone=some.booleans(),
    is_called_alone=some.booleans(),
)


@given(KINDS, KINDS)
def test_whether_two_kinds_may_be_one_does_not_depend_on_which_is_first(left: Kind, right: Kind) -> None:
    assert may_be_one(left, right) is may_be_one(right, left)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(some.lists(some.sampled_from(NOUNS), min_size=1, max_size=3), max_size=6), some.randoms())
def test_whoever_has_no_name_is_the_same_in_whatever_order_articles_arrive(
    told: list[list[str]], random: object
) -> None:
    codings = [
        coding(header(f"{n}", DAY, title="Divers seized at Homs"), *(seized(noun(one, sector="CVL")) for one in words))
        for n, words in enumerate(told)
    ]
    shuffled = list(codings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(shuffled) == link(codings)
