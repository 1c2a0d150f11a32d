"""The word lists of coding: every word once in a list, every list under one name."""

from collections import Counter
from pathlib import Path

import pytest

from dateline.coding import word_lists
from dateline.coding.word_lists import load_phrases, load_rows, load_sets
from dateline.errors import ReferenceDataError

# Tables with two columns that are no lists of words.
TABLES = {"seats.tsv", "sectors.tsv", "renamed.tsv", "owners.tsv"}


def find_lists() -> list[tuple[str, str, list[str]]]:
    rows = []
    for path in sorted(word_lists.FOLDER.glob("*.tsv")):
        head = next(line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
        if path.name not in TABLES and head.count("\t") == 1:
            rows += [(path.name, key, words.split()) for key, words in load_rows(path.name, 2)]
    return rows


def test_no_list_names_a_word_twice() -> None:
    twice = {(name, key): [word for word, n in Counter(words).items() if n > 1] for name, key, words in find_lists()}
    assert not {at: words for at, words in twice.items() if words}


def test_no_two_lists_are_the_same() -> None:
    by_words: dict[frozenset[str], list[tuple[str, str]]] = {}
    for name, key, words in find_lists():
        by_words.setdefault(frozenset(words), []).append((name, key))
    assert not [same for words, same in by_words.items() if len(same) > 1 and len(words) > 1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(word_lists, "FOLDER", tmp_path)
    return tmp_path


def test_a_list_takes_in_one_above_it(folder: Path) -> None:
    (folder / "taken.tsv").write_text("# remark\nnear\tbeside in-front-of\nabout\t@near around\n", "utf-8")
    assert load_sets("taken.tsv")["about"] == {"beside", "in-front-of", "around"}
    assert load_phrases("taken.tsv")["near"] == {"beside", "in front of"}


def test_a_list_that_stands_nowhere_above_is_a_fault(folder: Path) -> None:
    (folder / "astray.tsv").write_text("about\t@near around\n", "utf-8")
    with pytest.raises(ReferenceDataError, match="no list 'near' above it"):
        load_sets("astray.tsv")
