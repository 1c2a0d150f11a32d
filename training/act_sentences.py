"""Sentences whose words are labelled with the acts that they name: our own, and the labelled reports to develop on."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from gold.act_marks import Mark, read_marks
from gold.act_parts import part_of_line, part_of_story
from gold.report_files import GoldReport, find, load_reports
from msgspec import Struct

from dateline.model.language import Parse
from dateline.model.span import Span
from dateline.read.cutting.sentences import find_sentences
from dateline.read.cutting.tokens import find_tokens
from dateline.read.parsing.parser import Parser

__all__ = ["NO_ACT", "STANDINGS", "UNTOLD", "ActSentence", "load_labelled", "load_marked"]

NO_ACT = "none"

UNTOLD = ""
"""Stands for a type where a word teaches nothing: the lesser words of a labelled phrase, and what a total counts."""

TOLD = "told"
STANDINGS = (TOLD, "-", "?", "#")
"""How an act stands, by its mark: told as having happened, denied or doubted, not actual, only counted in a total."""

_PARAGRAPH = re.compile(r"[^\n]+")


class ActSentence(Struct, frozen=True):
    """One sentence.

    Attributes:
        words: Its words.
        types: For each word the type of the act that it names, `NO_ACT` or `UNTOLD`.
        standings: For each word that names an act one of `STANDINGS`; "" for all others.
    """

    words: tuple[str, ...]
    types: tuple[str, ...]
    standings: tuple[str, ...]


def load_marked(folder: Path, aside: int | None = None) -> list[ActSentence]:
    """Read our own sentences from every text file of a folder.

    Args:
        folder: With text files.
        aside: A part that is left out; None = none.
    """
    lines = [line for path in sorted(folder.glob("*.txt")) for line in enumerate(path.read_text("utf-8").splitlines())]
    return [_read_marked(line) for number, line in lines if line.strip() and part_of_line(number) != aside]


def load_labelled(folder: Path, parser: Parser, aside: int | None = None) -> list[ActSentence]:
    """Read the labelled reports of a folder as sentences.

    Of the words that a report marks as one trigger the head of the phrase names the act; a claim that is denied or not actual is
    marked so. What a number that is a total counts may be marked or not, so it teaches nothing.

    Args:
        folder: With YAML files.
        parser: Tells the head of a phrase.
        aside: A part of the stories that is left out; None = none.
    """
    reports = [report for report in load_reports(folder) if part_of_story(report.story) != aside]
    return [sentence for report in reports for sentence in _read_report(report, parser)]


def _read_marked(line: str) -> ActSentence:
    text, marks = read_marks(line)
    spans = find_tokens(text, 0)
    held = [next((mark for mark in marks if span.start < mark.end and mark.start < span.end), None) for span in spans]
    return ActSentence(
        words=tuple(span.text_in(text) for span in spans),
        types=tuple(mark.event_type if mark else NO_ACT for mark in held),
        standings=tuple(mark.sign or TOLD if mark else "" for mark in held),
    )


def _read_report(report: GoldReport, parser: Parser) -> Iterator[ActSentence]:
    marks = [
        Mark(
            span.start,
            span.end,
            claim.type,
            "-" if claim.stance != "asserts" else "?" if claim.realis != "actual" else "",
        )
        for claim in report.claims
        if (span := find(report.text, claim.trigger))
    ]
    totals = [span for total in report.totals if (span := find(report.text, total.quantity))]
    for paragraph in _PARAGRAPH.finditer(report.text):
        for sentence in find_sentences(paragraph[0], paragraph.start()):
            spans = find_tokens(report.text[sentence.start : sentence.end], sentence.start)
            words = tuple(span.text_in(report.text) for span in spans)
            if words:
                yield _label(words, spans, parser.parse([words])[0], marks, totals)


def _label(
    words: tuple[str, ...], spans: Sequence[Span], parse: Parse, marks: Sequence[Mark], totals: Sequence[Span]
) -> ActSentence:
    types, standings = [NO_ACT] * len(words), [""] * len(words)
    for total in totals:
        for token in _list_inside(spans, total):
            for counted in _climb(parse, token):
                types[counted] = UNTOLD
    for mark in marks:
        inside = _list_inside(spans, Span(mark.start, mark.end))
        for token in inside:
            types[token] = UNTOLD if types[token] == NO_ACT else types[token]
        if inside:
            head = next((t for t in inside if parse.heads[t] not in inside and parse.upos[t] != "PUNCT"), inside[0])
            types[head] = mark.event_type
            standings[head] = mark.sign or TOLD if standings[head] in ("", TOLD) else standings[head]
    return ActSentence(words, tuple(types), tuple(standings))


def _list_inside(spans: Sequence[Span], mark: Span) -> list[int]:
    return [token for token, span in enumerate(spans) if span.overlaps(mark)]


def _climb(parse: Parse, token: int) -> Iterator[int]:
    """Yield the head of a number, and that word's head."""
    for _ in range(2):
        token = parse.heads[token]
        if token < 0:
            return
        yield token
