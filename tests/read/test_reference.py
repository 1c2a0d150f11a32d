import pytest

from dateline.model.article import BlockKind
from dateline.model.reading import Reading
from dateline.read.reference.names import spelling_key
from tests.factories import reading


def referent(read: Reading, words: str) -> str | None:
    """Return the name that the last mention with these words refers back to; None = left open."""
    mention = [m for m in read.mentions if m.span.text_in(read.article.text).lower() == words.lower()][-1]
    return None if mention.antecedent is None else read.mentions[mention.antecedent].name


NAMES = [
    (("Defence Minister Aziz Karimi arrived.", "Karimi met officials."), "Karimi", "Aziz Karimi"),
    (("The Free Coast Movement (FCM) agreed.", "The FCM left two villages."), "The FCM", "Free Coast Movement"),
    (("Nadim al-Hassoun arrived.", "Hasoun left on Monday."), "Hasoun", "Nadim al-Hassoun"),
    (("Karimi arrived on Friday.", "Defence Minister Aziz Karimi met officials."), "Karimi", "Aziz Karimi"),
    (("Mehr news agency reported the visit.", "The visit was short, said Mehr."), "Mehr", "Mehr news agency"),
]


@pytest.mark.parametrize(("paragraphs", "words", "expected"), NAMES, ids=[row[0][0] for row in NAMES])
def test_short_name_means_the_full_one(paragraphs, words, expected, tools):
    assert referent(reading(*paragraphs, tools=tools), words) == expected


def test_people_of_one_surname_but_other_first_names_differ(tools):
    read = reading("Aziz Karimi arrived.", "Samira Karimi stayed away.", tools=tools)
    assert referent(read, "Samira Karimi") is None


PRONOUNS = [
    ("Rebels attacked the post. They fled at dawn.", "they", "Rebels"),
    ("Prime Minister Elena Duarte flew to Lima. She met the president.", "she", "Elena Duarte"),
    ("The ministry said the road was closed. It added that two bridges were damaged.", "it", "ministry"),
    ("General Tomas Velk met the envoy in Lima. He said the talks went well.", "he", "Tomas Velk"),
    ("Syria and Iran signed a treaty. They agreed to open two crossings.", "they", "Syria and Iran"),
]


@pytest.mark.parametrize(("text", "words", "expected"), PRONOUNS, ids=[row[0] for row in PRONOUNS])
def test_pronoun_means_who_was_spoken_of(text, words, expected, tools):
    assert referent(reading(text, tools=tools), words) == expected


def test_pronoun_means_nobody_of_another_entry_of_a_live_blog(tools):
    blocks = ("Mayor Elena Duarte has called for calm.", "14:20", "She is being held at the barracks, he says.")
    kinds = [BlockKind.PARAGRAPH, BlockKind.ENTRY, BlockKind.PARAGRAPH]
    assert referent(reading(*blocks, tools=tools), "she") == "Elena Duarte"
    assert referent(reading(*blocks, kinds=kinds, tools=tools), "she") is None


NOUNS = [
    ("General Tomas Velk met the envoy. The general denied the report.", "the general", "Tomas Velk"),
    ("Mehr news agency reported a clash. The agency gave no details.", "the agency", "Mehr news agency"),
    ("A truck exploded near the market. The truck carried fuel.", "the truck", "truck"),
]


@pytest.mark.parametrize(("text", "words", "expected"), NOUNS, ids=[row[1] for row in NOUNS])
def test_definite_noun_means_who_was_named(text, words, expected, tools):
    assert referent(reading(text, tools=tools), words) == expected


TWO = [
    (("Elena Duarte met President Aziz Karimi in Lima.", "The two leaders signed a treaty."), "The two leaders"),
    (("Elena Duarte met President Aziz Karimi in Lima.", "She flew home.", "The two politicians will meet again."), "The two politicians"),
    (("Elena Duarte and Aziz Karimi met in Lima.",), "Elena Duarte and Aziz Karimi"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "words"), TWO, ids=[row[1] for row in TWO])
def test_plural_means_those_named_together(paragraphs, words, tools):
    read = reading(*paragraphs, tools=tools)
    mention = next(m for m in read.mentions if m.span.text_in(read.article.text) == words)
    assert [read.mentions[member].name for member in mention.members] == ["Elena Duarte", "Aziz Karimi"]


def test_two_sides_are_states_or_groups(tools):
    read = reading("Syria accused Iran of an attack.", "The two countries had signed a treaty.", tools=tools)
    mention = next(m for m in read.mentions if m.name == "two countries")
    assert [read.mentions[member].name for member in mention.members] == ["Syria", "Iran"]


def test_two_of_three_are_left_open(tools):
    read = reading("Elena Duarte met Aziz Karimi and Tomas Velk.", "The two leaders signed a treaty.", tools=tools)
    assert next(m for m in read.mentions if m.name == "two leaders").members == ()


def test_pronoun_without_anybody_before_it_is_left_open(tools):
    assert referent(reading("It rained.", tools=tools), "it") is None


def test_words_before_a_name_in_apposition_point_forward_to_it(tools):
    read = reading("The group’s leader, Tomas Velk, was arrested.", tools=tools)
    assert referent(read, "The group’s leader") == "Tomas Velk"


def test_name_beside_an_office_is_the_holders_not_the_bodys(tools):
    read = reading("The envoy met the leader of the Ardal Front, Tomas Velk, in Lima.", tools=tools)
    assert referent(read, "the leader of the Ardal Front") == "Tomas Velk"
    assert referent(read, "the Ardal Front") is None


def test_every_link_has_a_score(tools):
    read = reading("General Tomas Velk met the envoy. The general left. He was tired.", tools=tools)
    assert all((m.antecedent is None) == (m.antecedent_score == 0) for m in read.mentions)


def test_links_lead_to_a_mention_that_is_no_link_itself(tools):
    read = reading("General Tomas Velk met the envoy. The general left. He was tired.", "Velk slept.", tools=tools)
    assert all(read.mentions[m.antecedent].antecedent is None for m in read.mentions if m.antecedent is not None)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al-Hassoun", "el Hasoun"), ("Qadhdhafi", "Qadhdhāfi"), ("al-Manar", "Al Manar")],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert spelling_key(one) == spelling_key(other)


OF_OTHER_KIND = [
    ("Colombia's FARC said it did not attack the village. It accused the army of shelling a camp.", "the army"),
    ("The road was safe, the Danish Refugee Council said. The army shelled it on Tuesday.", "The army"),
    ("UNICEF sent vaccines to Tendelti. The army bombed a market there on Wednesday.", "The army"),
    ("The World Health Organization opened a clinic. The government promised to pay its staff.", "The government"),
    ("Human Rights Watch published a report. The junta expelled two of its researchers.", "The junta"),
    ("The Red Cross flew the detainees home. The authorities had arrested them in May.", "The authorities"),
    ("The African Union sent observers. The parliament postponed the election on Monday.", "The parliament"),
    ("Northgate Wire said the ferry sank. The navy rescued 40 people.", "The navy"),
    ("The Norwegian Refugee Council said 900 people had fled. The militia burned their village.", "The militia"),
    ("The town was calm, 12 protesters said. The gendarmes fired at the crowd.", "The gendarmes"),
    ("The fighters surrendered to the army in Pasni. The government agreed to free two of them.", "The government"),
    ("Police handed the suspect to the army. The court sentenced him to ten years.", "The court"),
    ("Northwire reported an accord. The Kenyan president had also promised to cut taxes.", "The Kenyan president"),
    ("The village health committee counted graves. The rebels agreed to a truce.", "The rebels"),
    ("The Arakan Army captured the base. The military bombed two villages nearby.", "The military"),
    ("The Syrian army left the town. Two days later the Turkish army shelled it.", "the Turkish army"),
    ("The president pledged to build 40 schools, and the minister promised 200 teachers.", "the minister"),
]


@pytest.mark.parametrize(("text", "words"), OF_OTHER_KIND, ids=[row[0] for row in OF_OTHER_KIND])
def test_noun_for_one_kind_of_body_means_no_other(text, words, tools):
    assert referent(reading(text, tools=tools), words) is None


OF_ITS_KIND = [
    ("The Rapid Support Forces released 12 doctors. The group also freed three nurses.", "The group", "Rapid Support Forces"),
    ("The World Food Programme sent 20 trucks. The agency said it would send more.", "The agency", "World Food Programme"),
    ("The Ministry of Health counted 30 deaths. The ministry accused the rebels.", "The ministry", "Ministry of Health"),
    ("The Nigerian army attacked a camp. The army killed 14 fighters.", "The army", "Nigerian army"),
    ("The M23 took Sake. The rebels shelled a camp nearby.", "The rebels", "M23"),
    ("Congolese soldiers attacked a camp. The soldiers freed nine hostages.", "The soldiers", "Congolese soldiers"),
    ("Minister Ada Bello visited Sarh on Monday. The senator met two nurses there.", "The senator", "Ada Bello"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), OF_ITS_KIND, ids=[row[0] for row in OF_ITS_KIND])
def test_noun_for_a_kind_of_body_means_one_of_its_kind(text, words, expected, tools):
    assert referent(reading(text, tools=tools), words) == expected


def test_of_two_named_together_one_is_never_the_other(tools):
    read = reading("The army left the town. The commission and the agency agreed on a corridor.", tools=tools)
    assert referent(read, "the agency") != "commission"
