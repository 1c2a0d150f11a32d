import pytest

from dateline.model.mention import Mention, MentionKind, OrganisationKind
from dateline.model.reading import Reading
from dateline.read.words import open_roles
from tests.factories import reading


def named(read: Reading, name: str) -> Mention:
    """Return the first mention of a name."""
    return next(mention for mention in read.mentions if mention.name == name)


PEOPLE = [
    (
        "Iranian Defence Minister Brigadier General Aziz Karimi arrived on Sunday.",
        "Aziz Karimi",
        "Defence Minister Brigadier General",
        "IRN",
        "GOV",
    ),
    ("General Tomas Velk resigned.", "Tomas Velk", "General", None, "MIL"),
    ("Aziz Karimi, the Iranian defence minister, arrived on Sunday.", "Aziz Karimi", "defence minister", "IRN", "GOV"),
    ("Iran’s foreign minister, Aziz Karimi, arrived on Sunday.", "Aziz Karimi", "foreign minister", "IRN", "GOV"),
    ("Syrian President Nadim Hallaq spoke on Sunday.", "Nadim Hallaq", "President", "SYR", "GOV"),
]


@pytest.mark.parametrize(("sentence", "name", "title", "country", "sector"), PEOPLE, ids=[row[0] for row in PEOPLE])
def test_person_carries_title_country_and_sector(sentence, name, title, country, sector, tools):
    mention = named(reading(sentence, tools=tools), name)
    assert (mention.kind, mention.title, mention.country, mention.sector) == (
        MentionKind.PERSON,
        title,
        country,
        sector,
    )


def test_title_and_name_are_one_mention(tools):
    read = reading("Iranian Defence Minister Brigadier General Aziz Karimi arrived on Sunday.", tools=tools)
    outer = named(read, "Aziz Karimi")
    assert outer.span.text_in(read.article.text) == "Iranian Defence Minister Brigadier General Aziz Karimi"
    assert [m.name for m in read.mentions if outer.span.contains(m.span) and m is not outer] == ["Iranian"]


NOUNS = [
    ("Gunmen attacked a convoy.", "Gunmen", "UAF", None, True),
    ("Israeli forces entered the village.", "Israeli forces", "MIL", "ISR", True),
    ("Soldiers fired at protesters.", "protesters", "OPP", None, True),
    ("Residents fled.", "Residents", "CVL", None, True),
    ("Security forces arrested two men.", "Security forces", "COP", None, True),
    ("The Iraqi battalion withdrew.", "Iraqi battalion", "MIL", "IRQ", False),
    ("Rebel fighters took the bridge.", "Rebel fighters", "REB", None, True),
    ("A military source confirmed it.", "military source", None, None, False),
    ("Iran-backed militias moved south.", "Iran-backed militias", "UAF", None, True),
    ("Lebanese aid workers reached the camp.", "Lebanese aid workers", "SOC", "LBN", True),
]


@pytest.mark.parametrize(("sentence", "name", "sector", "country", "is_plural"), NOUNS, ids=[row[0] for row in NOUNS])
def test_role_noun_tells_sector_country_and_number(sentence, name, sector, country, is_plural, tools):
    mention = named(reading(sentence, tools=tools), name)
    assert (mention.sector, mention.country, mention.is_plural) == (sector, country, is_plural)


def test_acronym_in_brackets_belongs_to_the_name(tools):
    read = reading("The Free Coast Movement (FCM) said it had left. The FCM holds two villages.", tools=tools)
    assert named(read, "Free Coast Movement").acronym == "FCM"


def test_an_acronym_that_the_article_introduces_is_nobody_else_known_by_it(tools):
    text = "Two lorries burned, the Kestrel News Agency (KNA) reported."
    mentions = [one for one in reading(f"{text} KNA gave no names.", tools=tools).mentions if one.name == "KNA"]
    assert mentions
    assert {mention.actor_id for mention in mentions} == {None}
    assert {mention.country for mention in mentions} == {None}


def test_a_known_acronym_behind_another_spelling_of_the_known_name_is_still_known(tools):
    read = reading("The Rapid Support Force (RSF) left the town. The RSF holds two villages.", tools=tools)
    assert named(read, "RSF").actor_id == "rapid-support-forces"


def test_noun_behind_a_media_name_belongs_to_it(tools):
    mention = named(reading("Iran’s Mehr news agency reported the visit.", tools=tools), "Mehr news agency")
    assert (mention.organisation_kind, mention.sector, mention.country) == (OrganisationKind.MEDIA, "JRN", "IRN")


def test_possessive_mark_is_no_part_of_a_name(tools):
    read = reading("Lebanon’s army moved south.", tools=tools)
    assert named(read, "Lebanon").span.text_in(read.article.text) == "Lebanon"


def test_words_of_times_are_nobody(tools):
    read = reading("Gunmen attacked on Sunday evening.", tools=tools)
    assert [mention.name for mention in read.mentions] == ["Gunmen"]


def test_joined_names_are_also_one_plural_mention(tools):
    read = reading("Syria and Iran signed the agreement.", tools=tools)
    both = named(read, "Syria and Iran")
    assert both.is_plural
    assert {"Syria", "Iran"} <= {mention.name for mention in read.mentions}


def test_mentions_are_in_text_order(tools):
    read = reading("Residents of Homs told the army that gunmen had fled.", "They had left at night.", tools=tools)
    assert list(read.mentions) == sorted(read.mentions, key=lambda mention: (mention.span.start, -mention.span.end))


ROLES = [
    (["security", "forces"], ["security", "force"], 1, "COP"),
    (["forces"], ["force"], 0, "MIL"),
    (["the", "chief", "of", "staff"], ["the", "chief", "of", "staff"], 1, "MIL"),
]


@pytest.mark.parametrize(("lower", "lemmas", "head", "sector"), ROLES, ids=[" ".join(row[0]) for row in ROLES])
def test_longest_row_of_the_role_nouns_wins(lower, lemmas, head, sector):
    assert open_roles().find(lower, lemmas, head).sector == sector


def test_noun_that_is_no_role_has_no_row():
    assert open_roles().find(["the", "bridge"], ["the", "bridge"], 1) is None


def test_name_behind_the_noun_that_says_what_it_is_is_found(tools):
    read = reading("Trucks of the aid organisation Relief Bridge arrived.", tools=tools)
    mention = named(read, "Relief Bridge")
    assert (mention.kind, mention.organisation_kind) == (MentionKind.ORGANISATION, OrganisationKind.NGO)
    assert mention.span.text_in(read.article.text) == "the aid organisation Relief Bridge"


def test_name_that_begins_with_a_first_name_is_a_persons(tools):
    assert named(reading("Hassan Berrouk arrived.", tools=tools), "Hassan Berrouk").kind is MentionKind.PERSON
