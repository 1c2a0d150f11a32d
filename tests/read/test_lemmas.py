"""Base forms."""

from pathlib import Path

import pytest

from dateline.errors import ModelFileError
from dateline.read.parsing.lemmas import LemmaTable, load_lemmas
from dateline.read.parsing.slips import Speller

TABLE = LemmaTable({("is", "VBZ"): "be", ("data", "NNS"): "datum", ("Forces", "NNPS"): "Force"})


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("is", "AUX", "VBZ", "be"),
        ("Is", "AUX", "VBZ", "be"),
        ("data", "NOUN", "NNS", "datum"),
        ("Forces", "PROPN", "NNPS", "Force"),
        ("abducted", "VERB", "VBN", "abduct"),
        ("struck", "VERB", "VBD", "strike"),
        ("militias", "NOUN", "NNS", "militia"),
        ("bases", "NOUN", "NNS", "base"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("deadlier", "ADJ", "JJR", "deadly"),
        ("Dahab", "PROPN", "NNP", "Dahab"),
        ("Appeals", "PROPN", "NNPS", "Appeal"),
        ("United", "ADJ", "NNP", "United"),
        ("Governing", "VERB", "NNP", "Govern"),
        ("UNHCR", "PROPN", "NNP", "UNHCR"),
        ("The", "DET", "DT", "the"),
        ("wounded", "ADJ", "JJ", "wounded"),
        ("12,000", "NUM", "CD", "12000"),
        ("border-crossings", "NOUN", "NNS", "border-crossing"),
        ("KIDNAPPED", "VERB", "VBN", "kidnap"),
        ("MINISTRY", "PROPN", "NNP", "Ministry"),
    ],
)
def test_the_table_goes_first_and_rules_know_the_rest(word: str, upos: str, xpos: str, expected: str) -> None:
    assert TABLE.find_lemma(word, upos, xpos) == expected


def test_a_table_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "lemmas.tsv"
    path.write_text("fled\tVBD\tflee\n", encoding="utf-8")
    assert load_lemmas(path).find_lemma("fled", "VERB", "VBD") == "flee"


def test_a_damaged_table_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "lemmas.tsv"
    path.write_text("fled\tVBD\tflee\nwent VBD go\n", encoding="utf-8")
    with pytest.raises(ModelFileError, match="line 2 has 1 fields"):
        load_lemmas(path)


COMMON = ("announcement", "because", "accommodate", "harbour", "so", "hand", "over", "founder", "benghazi", "is")


def speller() -> Speller:
    return Speller(lambda word: COMMON.index(word) if word in COMMON else None)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("annoucement", "announcement"),
        ("beacuse", "because"),
        ("accomodate", "accommodate"),
        ("harrbour", "harbour"),
        ("harbuor", "harbour"),
        ("sooooo", "so"),
        ("because", None),
        ("handover", None),
        ("militia", None),
        ("becuase2", None),
        ("nnouncement", None),
        ("announcements", None),
    ],
)
def test_a_slip_inside_an_unknown_word_leads_to_the_word_meant(word: str, meant: str | None) -> None:
    assert speller().find_meant(word) == meant


def test_a_run_of_letters_too_long_for_a_word_is_looked_up_nowhere() -> None:
    asked: list[str] = []
    assert Speller(lambda word: asked.append(word)).find_meant("so" * 25_000) is None
    assert asked == []


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("Annoucement", "NOUN", "NN", "announcement"),
        ("Annoucement", "PROPN", "NNP", "Annoucement"),
        ("benghazi", "PROPN", "NNP", "Benghazi"),
        ("harbour", "PROPN", "NNP", "harbour"),
        ("IS", "PROPN", "NNP", "IS"),
    ],
)
def test_slips_are_mended_in_words_and_capitals_in_names(word: str, upos: str, xpos: str, expected: str) -> None:
    assert LemmaTable({}, speller()).find_lemma(word, upos, xpos) == expected


def test_short_has_is_told_from_is_by_the_verb_that_it_helps() -> None:
    words, upos = ("It", "'s", "fallen"), ("PRON", "AUX", "VERB")
    for penn, deprel, expected in (("VBN", "aux", "have"), ("VBN", "aux:pass", "be"), ("VBG", "aux", "be")):
        table = LemmaTable({("'s", "VBZ"): "be"})
        lemmas = tuple(table.find_lemmas(words, upos, ("PRP", "VBZ", penn), (2, 2, -1), ("nsubj", deprel, "root")))
        assert lemmas[1] == expected


def test_the_rest_of_a_word_that_a_blank_cut_has_no_base_form() -> None:
    lemmas = LemmaTable({}).find_lemmas(("never", "theless"), ("ADV", "X"), ("RB", "GW"), (-1, 0), ("root", "goeswith"))
    assert tuple(lemmas) == ("never", "_")
