"""Read the public corpora into training sentences."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import Struct

from dateline.read.cutting.sentences import find_sentences
from dateline.read.cutting.splitting import load_splitting_words
from dateline.read.cutting.tokens import find_tokens

__all__ = ["Sentence", "join_articles", "load_mentions", "load_names", "load_rows", "load_treebank"]

_MENTION_TYPES = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "nationality",
    "Temporal": "time",
    "Quantity": "quantity",
    "Money": "quantity",
    "Weapon": "weapon",
    "MilitaryPlatform": "vehicle",
    "Vehicle": "vehicle",
}
_SURE = 0.5
"""re3d gives each entity a confidence; below this the annotators did not mean it."""

_ASIDE_OF = 4
"""Every fourth re3d document, by the checksum of its id, is kept aside for scoring."""

_COLUMNS = ("lemma", "upos", "xpos", "feats", "space")

_LONGEST_NAME_ROW = 60
"""Words of a name row; longer rows are paragraphs and are cut, which harms names little."""


class Sentence(Struct, frozen=True, kw_only=True):
    """One training sentence; a column that the corpus lacks is None.

    Attributes:
        words: As split by the corpus.
        corpus: Name in `labels._MEANS`, "ewt" or "re3d".
        upos: Universal tags.
        xpos: Penn tags.
        feats: Bundles of UD features.
        heads: 1-based head, 0 for the root.
        relations: UD relations.
        names: Begin/inside tags of the corpus's own kinds.
        kinds: Kind of organisation per word, "" = none.
        mentions: Begin/inside tags of `labels.MENTIONS`.
    """

    words: tuple[str, ...]
    corpus: str
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    feats: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    mentions: tuple[str, ...] | None = None


def load_rows(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load_treebank(path: Path, corpus: str) -> list[Sentence]:
    """Read a treebank in JSON lines.

    Args:
        path: The file.
        corpus: "ewt" (no names) or "gum" (names from its entity layer).

    Returns:
        Sentences in file order.
    """
    rows = (join_articles(row) for row in load_rows(path))
    return [
        Sentence(
            words=tuple(row["words"]),
            corpus=corpus,
            upos=tuple(row["upos"]),
            xpos=tuple(row["xpos"]),
            feats=tuple(row["feats"]),
            heads=tuple(row["head"]),
            relations=tuple(row["deprel"]),
            names=tuple(row["ner"]) if "ner" in row else None,
        )
        for row in rows
        if row["words"]
    ]


def join_articles(row: dict[str, Any]) -> dict[str, Any]:
    """Write "al", "-", "Sadr" as the one word that `find_tokens` makes of it.

    Args:
        row: A treebank sentence with 1-based heads.

    Returns:
        The row itself where it holds no such name; else a copy with fewer words, each joined one with the tags of its
        last part and the head of the part that hangs outside.
    """
    words, space = row["words"], row["space"]
    articles = load_splitting_words().articles
    firsts = [
        index
        for index in range(len(words) - 2)
        if words[index].lower() in articles
        and words[index + 1] == "-"
        and words[index + 2][0].isupper()
        and not any(space[index : index + 2])
    ]
    firsts = [index for index in firsts if index - 2 not in firsts]
    if not firsts:
        return row
    owner = [index for index in range(len(words)) if index - 1 not in firsts and index - 2 not in firsts]
    new = {}
    for number, index in enumerate(owner):
        new |= dict.fromkeys(range(index, index + 3) if index in firsts else (index,), number + 1)
    joined = {key: [row[key][i + 2 * (i in firsts)] for i in owner] for key in _COLUMNS if key in row}
    joined["words"] = ["".join(words[i : i + 3]) if i in firsts else words[i] for i in owner]
    outer = [_find_outer(row["head"], range(i, i + 3)) if i in firsts else i for i in owner]
    joined["head"] = [new[row["head"][i] - 1] if row["head"][i] else 0 for i in outer]
    joined["deprel"] = [row["deprel"][i] for i in outer]
    if "ner" in row:
        joined["ner"] = [row["ner"][i] for i in owner]
    return joined


def _find_outer(heads: Sequence[int], parts: range) -> int:
    return next(part for part in parts if heads[part] - 1 not in parts)


def load_names(path: Path, corpus: str) -> list[Sentence]:
    """Read a corpus of names in JSON lines; long rows become several sentences."""
    return [
        Sentence(words=tuple(row["words"][i:end]), corpus=corpus, names=tuple(row["ner"][i:end]))
        for row in load_rows(path)
        for i, end in _windows(len(row["words"]), _LONGEST_NAME_ROW)
    ]


def _windows(length: int, size: int) -> Iterator[tuple[int, int]]:
    for start in range(0, length, size):
        if min(size, length - start) > 2:
            yield start, min(start + size, length)


def load_mentions(folder: Path, *, aside: bool) -> list[Sentence]:
    """Read re3d, its BBC documents left out (their licence does not allow it).

    Args:
        folder: With `documents.dev.jsonl` and `entities.dev.jsonl`.
        aside: True for the documents kept aside for scoring, False for those to train on.

    Returns:
        Sentences with mention tags; of nested mentions the longest counts.
    """
    entities: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in load_rows(folder / "entities.dev.jsonl"):
        if row["type"] in _MENTION_TYPES and row["confidence"] >= _SURE:
            entities[row["documentId"]].append((row["begin"], row["end"], _MENTION_TYPES[row["type"]]))
    sentences = []
    for row in load_rows(folder / "documents.dev.jsonl"):
        kept = crc32(row["_id"].encode()) % _ASIDE_OF == 0
        if row["sourceName"] != "BBC Online" and kept is aside:
            sentences.extend(_mark(row["text"], entities[row["_id"]]))
    return sentences


def _mark(text: str, entities: Sequence[tuple[int, int, str]]) -> Iterator[Sentence]:
    chosen = _longest(entities)
    for sentence in find_sentences(text):
        spans = find_tokens(sentence.text_in(text), sentence.start)
        tags = ["O"] * len(spans)
        for begin, end, kind in chosen:
            inside = [i for i, span in enumerate(spans) if span.start < end and begin < span.end]
            for place, i in enumerate(inside):
                tags[i] = f"{'I' if place else 'B'}-{kind}"
        if spans:
            yield Sentence(words=tuple(s.text_in(text) for s in spans), corpus="re3d", mentions=tuple(tags))


def _longest(entities: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    chosen: list[tuple[int, int, str]] = []
    for entity in sorted(entities, key=lambda e: (e[0] - e[1], e)):
        if all(entity[1] <= other[0] or other[1] <= entity[0] for other in chosen):
            chosen.append(entity)
    return chosen
