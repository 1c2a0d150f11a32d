"""Public corpora as training sentences."""

from training.corpora import join_articles
from training.labels import begin_inside, outside_labels

from dateline.read.parsing.labels import NAMES

ROW = {
    "words": ["Forces", "freed", "Karim", "al", "-", "Assaf", "today"],
    "lemma": ["force", "free", "Karim", "al", "-", "Assaf", "today"],
    "upos": ["NOUN", "VERB", "PROPN", "PROPN", "PUNCT", "PROPN", "NOUN"],
    "xpos": ["NNS", "VBD", "NNP", "NNP", "HYPH", "NNP", "NN"],
    "feats": ["_"] * 7,
    "head": [2, 0, 2, 3, 6, 4, 2],
    "deprel": ["nsubj", "root", "obj", "flat", "punct", "flat", "obl"],
    "space": [True, True, True, False, False, True, False],
}


def test_an_arabic_article_is_joined_with_its_name_as_reading_does() -> None:
    row = join_articles(ROW)
    assert row["words"] == ["Forces", "freed", "Karim", "al-Assaf", "today"]
    assert row["head"] == [2, 0, 2, 3, 2]
    assert row["deprel"] == ["nsubj", "root", "obj", "flat", "obl"]
    assert row["upos"][3] == "PROPN"


def test_other_sentences_stay_as_they_are() -> None:
    spaced = ROW | {"space": [True] * 7}
    assert join_articles(spaced) is spaced


def test_a_word_without_tag_may_be_a_name_of_a_kind_that_the_corpus_does_not_mark() -> None:
    labels = begin_inside(NAMES)
    allowed = {label for label, may in zip(labels, outside_labels("own", labels), strict=True) if may}
    assert allowed == {"O", "B-other", "I-other"}
    assert {label for label, may in zip(labels, outside_labels("wikigold", labels), strict=True) if may} == {"O"}
