"""Words in capitals throughout are read in their usual case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read.cutting.casing import is_in_capitals
from tests.factories import reading

RESTORED = [
    "Gunmen of the Ardal Front attacked a police post in Kidal on Monday.",
    "The Shining Path, a Peruvian group, said that it had burned two buses near Ayacucho.",
    "I told Colonel Juan Perez of the Salvadoran army that the talks had failed.",
    "The National Liberation Army (ELN) freed four engineers in Arauca, the ELN said.",
    "President Alfredo Cristiani arrived in San Salvador from the United States yesterday.",
    "The 8th Brigade and an officer of the D'Onofrio-Ruiz Battalion left Guinea-Bissau.",
    "Mr Okello and Dr Amina Hassan met the FMLN in Mexico City on 3 March.",
]


@pytest.mark.parametrize("sentence", RESTORED)
def test_capitals_are_read_in_their_usual_case(tools, sentence):
    found = reading(sentence.upper(), tools=tools)
    assert found.article.text == sentence
    assert found.written == sentence.upper()


def test_mixed_case_is_left_as_it_is(tools):
    found = reading("The FARC and the ELN, NATO said, DID NOT meet in San José.", tools=tools)
    assert found.written is None


@pytest.mark.parametrize(
    "words", ["UN AND NATO TROOPS", "POLICE ARREST FIVE NEAR GAO", "McDONALD LEFT THE TALKS EARLY ON 30th MAY"]
)
def test_a_headline_may_be_in_capitals(words):
    assert is_in_capitals(words.split())


@pytest.mark.parametrize(
    "words", ["AMMAN", "UN, EU, NATO", "The FARC and the ELN", "1 2 3 4", "", "بيروت دمشق حلب حمص"]
)
def test_a_few_acronyms_are_no_manner_of_writing(words):
    assert not is_in_capitals(words.split())


def test_only_the_sentences_in_capitals_change(tools):
    found = reading("REBELS TAKE THE BRIDGE AT KIDAL", "Rebels took the bridge. They LEFT.", tools=tools)
    assert found.article.text == "Rebels take the bridge at Kidal\n\nRebels took the bridge. They LEFT."


def test_words_in_capitals_are_parsed_as_if_written_in_their_usual_case(tools):
    sentence = "A radio station reported that the guerrilla organization Shining Path had killed a Swiss engineer."
    usual, shouted = reading(sentence, tools=tools), reading(sentence.upper(), tools=tools)
    assert shouted.tokens == usual.tokens
    assert [(one.name, one.kind, one.span) for one in shouted.mentions] == [
        (one.name, one.kind, one.span) for one in usual.mentions
    ]


def test_short_sentences_of_an_article_in_capitals_are_in_capitals_too(tools):
    found = reading("REBELS TOOK THE BRIDGE AT KIDAL. THEY LEFT. THE ARMY SAID NOTHING OF IT.", tools=tools)
    assert found.article.text == "Rebels took the bridge at Kidal. They left. The army said nothing of it."


def test_names_that_spell_a_known_acronym_are_no_acronym(tools):
    found = reading("MSGR. ANA DIAZ BLESSED THE SHIPS OF THE AIR FORCE IN SANTA ANA", tools=tools)
    assert found.article.text == "Msgr. Ana Diaz blessed the ships of the Air Force in Santa Ana"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Ll"]), max_size=60))
@settings(max_examples=60, deadline=None)
def test_restored_text_keeps_every_offset(tools, text):
    found = reading(text, "THE ÜBER-GROẞ İSTANBUL ŁÓDŹ ǅ OF THE FRONT", tools=tools)
    written = found.written or found.article.text
    assert len(written) == len(found.article.text)
    assert written.casefold() == found.article.text.casefold()
