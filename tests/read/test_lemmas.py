"""Base forms."""

from pathlib import Path

import pytest

from dateline.errors import ModelFileError
from dateline.read.parsing.lemmas import LemmaTable, load_lemmas

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
