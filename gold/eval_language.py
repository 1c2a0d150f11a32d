"""Score the parser: tags, trees and base forms, names, from given words and from raw text.

    python gold/eval_language.py --gold PATH [--weights FOLDER] [--own training/names] [--part trees|raw|names ...]

PATH holds `language/` (EWT, GUM and newswire names as JSON lines) and `re3d/`. Parts whose files are absent are skipped.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from training.corpora import Sentence, load_mentions
from training.own_names import load_own_sentences

from dateline.model.language import NameSpan, Parse
from dateline.model.span import Span
from dateline.read.cutting.sentences import find_sentences
from dateline.read.cutting.tokens import find_tokens
from dateline.read.parsing.parser import MinilmParser, open_parser

Row = dict[str, Any]
Spans = set[tuple[int, int, str]]

_NEWSWIRE = {"PER": "person", "ORG": "organisation", "LOC": "place"}
_NEWSWIRE_MORE = {"NORP": "nationality", "FAC": "facility"}


def main() -> None:
    """Score every part asked for and print one line a figure."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--weights", type=Path)
    options.add_argument("--own", type=Path, default=Path("training/names"))
    options.add_argument("--part", nargs="*", choices=("trees", "raw", "names"), default=("trees", "raw", "names"))
    asked = options.parse_args()
    parser = open_parser(asked.weights)
    print(f"{parser.name} {parser.version}")
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "trees": lambda: _score_trees(parser, asked.gold),
        "raw": lambda: _score_raw(parser, asked.gold),
        "names": lambda: _score_names(parser, asked.gold, asked.own),
    }
    for part in asked.part:
        for line in parts[part]():
            print(line, flush=True)


def _treebanks(gold: Path) -> Iterator[tuple[str, list[Row]]]:
    for name in ("ewt_dev", "gum_dev"):
        path = gold / "language" / f"{name}.jsonl"
        if path.exists():
            yield name, [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        else:
            print(f"{name}: skipped, {path} is absent")


def _score_trees(parser: MinilmParser, gold: Path) -> Iterator[str]:
    """Words and sentences as the treebank has them."""
    for name, rows in _treebanks(gold):
        right: Counter[str] = Counter()
        for row, parse in zip(rows, parser.parse([row["words"] for row in rows]), strict=True):
            for index in range(len(row["words"])):
                right.update(_right_columns(row, index, parse, index, parse.heads[index] + 1 == row["head"][index]))
        yield f"{name} given words: {_shares(right, right['words'])}"


def _right_columns(row: Row, index: int, parse: Parse, found: int, has_right_head: bool) -> Iterator[str]:
    yield "words"
    for column, values in (("upos", parse.upos), ("xpos", parse.xpos), ("lemma", parse.lemmas)):
        if row[column][index] == values[found]:
            yield column
    if has_right_head:
        yield "uas"
        if row["deprel"][index].split(":")[0] == parse.deprels[found].split(":")[0]:
            yield "las"


def _shares(right: Counter[str], total: float) -> str:
    return "  ".join(f"{key} {100 * right[key] / total:.2f}" for key in ("upos", "xpos", "lemma", "uas", "las"))


def _score_raw(parser: MinilmParser, gold: Path) -> Iterator[str]:
    """Text in; once sentence by sentence, once whole documents (their lines joined by blanks: no headings known)."""
    for name, rows in _treebanks(gold):
        for what, texts in (("sentences", [[row] for row in rows]), ("documents", to_documents(rows))):
            right, gold_words, found_words = _align(parser, texts, split=what == "documents")
            middle = (gold_words + found_words) / 2
            yield f"{name} raw {what}: words {100 * right['words'] / middle:.2f}  {_shares(right, middle)}"


def to_documents(rows: Sequence[Row]) -> list[list[Row]]:
    """Group a treebank's sentences by document."""
    documents: dict[str, list[Row]] = {}
    for row in rows:
        documents.setdefault(row.get("doc") or row["id"].rsplit("-", 1)[0], []).append(row)
    return list(documents.values())


def _align(parser: MinilmParser, documents: Sequence[Sequence[Row]], *, split: bool) -> tuple[Counter[str], int, int]:
    """Count what is right among words with the same offsets, as the CoNLL 2018 scorer does."""
    sentences, owners = [], []
    for number, rows in enumerate(documents):
        text = "".join(to_text(row) for row in rows)
        for span in find_sentences(text) if split else [Span(0, len(text))]:
            tokens = find_tokens(span.text_in(text), span.start)
            sentences.append(([token.text_in(text) for token in tokens], [(t.start, t.end) for t in tokens]))
            owners.append(number)
    found: list[dict[tuple[int, int], tuple[Parse, int, tuple[int, int] | None]]] = [{} for _ in documents]
    for owner, (words, spans), parse in zip(owners, sentences, parser.parse([w for w, _ in sentences]), strict=True):
        for index in range(len(words)):
            head = parse.heads[index]
            found[owner][spans[index]] = (parse, index, None if head < 0 else spans[head])
    right: Counter[str] = Counter()
    for rows, placed in zip(documents, found, strict=True):
        for row, index, span, head in _gold_words(rows):
            if span in placed:
                parse, at, found_head = placed[span]
                right.update(_right_columns(row, index, parse, at, found_head == head))
    return right, sum(len(row["words"]) for rows in documents for row in rows), sum(map(len, found))


def to_text(row: Row) -> str:
    """Write a sentence of a treebank as text with a blank behind it."""
    text = "".join(word + " " * space for word, space in zip(row["words"], row["space"], strict=True))
    return text.rstrip() + " "


def _gold_words(rows: Sequence[Row]) -> Iterator[tuple[Row, int, tuple[int, int], tuple[int, int] | None]]:
    offset = 0
    for row in rows:
        spans, at = [], offset
        for word, space in zip(row["words"], row["space"], strict=True):
            spans.append((at, at + len(word)))
            at += len(word) + bool(space)
        for index, head in enumerate(row["head"]):
            yield row, index, spans[index], spans[head - 1] if head else None
        offset += len(to_text(row))


def _score_names(parser: MinilmParser, gold: Path, own: Path) -> Iterator[str]:
    newswire = gold / "language" / "ww_dev.jsonl"
    if newswire.exists():
        rows = [json.loads(line) for line in newswire.read_text(encoding="utf-8").splitlines()]
        found = [_find_in_paragraph(parser, row["words"]) for row in rows]
        for kinds in (_NEWSWIRE, _NEWSWIRE_MORE):
            expected = [{(a, b, kinds[t]) for a, b, t in _spans(row["ner"]) if t in kinds} for row in rows]
            kept = [{name for name in names if name[2] in kinds.values()} for names in found]
            yield from _score_spans("newswire dev (not trained on)", expected, kept)
    else:
        yield f"newswire: skipped, {newswire} is absent"
    if (gold / "re3d").exists():
        yield from _score_mentions(parser, load_mentions(gold / "re3d", aside=True))
    yield from _score_own(parser, [sentence for _, sentence in load_own_sentences(own, held_out=True)])


def _find_in_paragraph(parser: MinilmParser, words: Sequence[str]) -> Spans:
    """Read a paragraph of given words sentence by sentence, the sentences being found in its text."""
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    ends = [span.end for span in find_sentences(text)]
    pieces: list[list[str]] = [[]]
    for word, start in zip(words, starts, strict=True):
        if len(pieces) <= len(ends) and start >= ends[len(pieces) - 1]:
            pieces.append([])
        pieces[-1].append(word)
    found: Spans = set()
    offset = 0
    for piece, parse in zip(pieces, parser.parse(pieces), strict=True):
        found |= {(name.first + offset, name.end + offset, name.label) for name in parse.names}
        offset += len(piece)
    return found


def _score_mentions(parser: MinilmParser, sentences: Sequence[Sentence]) -> Iterator[str]:
    found = [_to_spans(names) for names in parser.find_mentions([sentence.words for sentence in sentences])]
    expected = [_one_weapon(_spans(sentence.mentions or ())) for sentence in sentences]
    yield from _score_spans("re3d documents kept aside, mentions", expected, [_one_weapon(spans) for spans in found])


def _one_weapon(spans: Iterable[tuple[int, int, str]]) -> Spans:
    return {(first, end, "weapon" if kind == "vehicle" else kind) for first, end, kind in spans}


def _score_own(parser: MinilmParser, sentences: Sequence[Sentence]) -> Iterator[str]:
    if not sentences:
        yield "own held-apart sentences: skipped, none are there"
        return
    parses = parser.parse([sentence.words for sentence in sentences])
    expected = [set(_spans(sentence.names or ())) for sentence in sentences]
    found = [_to_spans(parse.names) for parse in parses]
    yield from _score_spans("own held-apart sentences", expected, found)
    right = total = 0
    for sentence, names, parse in zip(sentences, expected, parses, strict=True):
        for name in parse.names:
            if name.label == "organisation" and (name.first, name.end, name.label) in names:
                total += 1
                right += (sentence.kinds or ())[name.first] == name.organisation_kind
    yield f"own held-apart sentences: kind of organisation {100 * right / max(total, 1):.1f} of {total} found"


def _to_spans(names: Sequence[NameSpan]) -> Spans:
    return {(name.first, name.end, name.label) for name in names}


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    for first, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = first + 1
            while end < len(tags) and tags[end] == f"I-{tag[2:]}":
                end += 1
            yield first, end, tag[2:]


def _score_spans(title: str, expected: Sequence[Spans], found: Sequence[Spans]) -> Iterator[str]:
    kinds = sorted({kind for spans in expected for _, _, kind in spans})
    figures = [f"all {_f1(expected, found, None)}"] + [f"{kind} {_f1(expected, found, kind)}" for kind in kinds]
    yield f"{title}: " + "  ".join(figures)


def _f1(expected: Sequence[Spans], found: Sequence[Spans], kind: str | None) -> str:
    wanted = [{s for s in spans if kind in (None, s[2])} for spans in expected]
    given = [{s for s in spans if kind in (None, s[2])} for spans in found]
    right = sum(len(a & b) for a, b in zip(wanted, given, strict=True))
    total = sum(map(len, wanted)) + sum(map(len, given))
    return f"{200 * right / max(total, 1):.1f} ({sum(map(len, wanted))})"


if __name__ == "__main__":
    main()
