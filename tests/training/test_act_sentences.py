"""Marked sentences and labelled reports become words with the acts that they name."""

from pathlib import Path
from typing import ClassVar

import pytest
from training.act_sentences import NO_ACT, UNTOLD, load_labelled, load_marked

from dateline.model.language import Parse

REPORT = """
id: one
story: one
region: Sahel
genre: wire
source: Wire
published: 2024-03-01
text: |
  Clash

  Rebels opened fire on guards. The army denied the raid. In all 40 raids were counted.
claims:
- {trigger: opened fire, type: ASSAULT}
- {trigger: the raid, type: ASSAULT, stance: denies}
totals:
- {quantity: "40", measure: attacks}
"""


class FlatParser:
    """Every word hangs on the first verb or number behind it; enough to tell the head of a phrase."""

    name, version = "flat", "1"
    HEADS: ClassVar = {"fire": -1, "the": 1, "The": 1, "40": 1}

    def parse(self, sentences: list[tuple[str, ...]]) -> list[Parse]:
        return [self._parse(words) for words in sentences]

    def _parse(self, words: tuple[str, ...]) -> Parse:
        heads = [min(i + self.HEADS[w], len(words) - 1) if w in self.HEADS else -1 for i, w in enumerate(words)]
        blank = tuple("X" for _ in words)
        return Parse(lemmas=words, upos=blank, xpos=blank, feats=blank, heads=tuple(heads), deprels=blank)


def find_types(folder: Path, text: str) -> list[tuple[str, str, str]]:
    (folder / "some.txt").write_text(text, encoding="utf-8")
    (sentence,) = load_marked(folder)
    rows = zip(sentence.words, sentence.types, sentence.standings, strict=True)
    return [row for row in rows if row[1] != NO_ACT]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Rebels shelled/ASSAULT Bria.", [("shelled", "ASSAULT", "told")]),
        ("Nobody was hurt/ASSAULT-.", [("hurt", "ASSAULT", "-")]),
        ('"We will strike/PROTEST?", she said.', [("strike", "PROTEST", "?")]),
        ("They counted 40 raids/ASSAULT# in May.", [("raids", "ASSAULT", "#")]),
        ("The either/or choice bored him.", []),
    ],
)
def test_a_mark_tells_type_and_standing_of_its_word(
    tmp_path: Path, line: str, expected: list[tuple[str, str, str]]
) -> None:
    assert find_types(tmp_path, line) == expected


def test_a_part_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text("Rain fell.\n" * 100, encoding="utf-8")
    assert [len(load_marked(tmp_path, part)) for part in (None, 0, 1, 2, 3)] == [100, 60, 60, 80, 100]


def test_a_report_teaches_by_the_head_of_a_trigger_and_not_by_what_a_total_counts(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(REPORT, encoding="utf-8")
    sentences = load_labelled(tmp_path, FlatParser())
    told = {w: (t, s) for one in sentences for w, t, s in zip(one.words, one.types, one.standings, strict=True)}
    assert told["opened"] == ("ASSAULT", "told")
    assert told["fire"] == (UNTOLD, "")
    assert told["raid"] == ("ASSAULT", "-")
    assert told["raids"] == (UNTOLD, "")
    assert told["guards"] == (NO_ACT, "")
