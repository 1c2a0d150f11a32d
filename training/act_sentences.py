"""Sentences whose words are labelled with the acts that they name: our own, and the labelled reports to develop on."""

import re
from collections.abc import Iterator
from pathlib import Path

from gold.report_files import GoldReport, find, load_reports
from msgspec import Struct

from dateline.model.span import Span
from dateline.read.sentences import find_sentences
from dateline.read.tokens import find_tokens

__all__ = ["NO_ACT", "ActSentence", "load_marked", "load_labelled"]

NO_ACT = "none"
_MARK = re.compile(r"(?<=\w)/([A-Z]+)\b")
_PARAGRAPH = re.compile(r"[^\n]+")


class ActSentence(Struct, frozen=True):
    """One sentence.

    Attributes:
        words: Its words.
        types: For each word the type of the act that it names, or `NO_ACT`.
        is_phrase: Whether a type marks a whole phrase, of which only verbs and nouns name the act; else the word itself.
    """

    words: tuple[str, ...]
    types: tuple[str, ...]
    is_phrase: bool


def load_marked(folder: Path) -> list[ActSentence]:
    """Read our own sentences from every text file of a folder."""
    lines = (line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines())
    return [_read_marked(line) for line in lines if line.strip()]


def load_labelled(folder: Path, left_out: str) -> list[ActSentence]:
    """Read the labelled reports of a folder as sentences.

    Args:
        folder: With YAML files.
        left_out: Pattern of ids that are kept aside, "*-7?"; "" = none.
    """
    reports = [report for report in load_reports(folder) if not (left_out and Path(report.id).match(left_out))]
    return [sentence for report in reports for sentence in _read_report(report)]


def _read_marked(line: str) -> ActSentence:
    text, marks = "", list[tuple[Span, str]]()
    for part in _MARK.split(line):
        if part.isupper() and part.isalpha() and len(part) > 1 and text and f"/{part}" in line:
            start = max(text.rfind(" "), text.rfind("-"), text.rfind('"')) + 1
            marks.append((Span(start, len(text)), part))
        else:
            text += part
    spans = find_tokens(text)
    return _label(text, spans, marks, is_phrase=False)


def _read_report(report: GoldReport) -> Iterator[ActSentence]:
    marks = [(span, claim.type) for claim in report.claims if (span := find(report.text, claim.trigger))]
    for paragraph in _PARAGRAPH.finditer(report.text):
        for sentence in find_sentences(paragraph[0], paragraph.start()):
            words = find_tokens(report.text[sentence.start : sentence.end], sentence.start)
            yield _label(report.text, words, marks, is_phrase=True)


def _label(text: str, spans: list[Span], marks: list[tuple[Span, str]], *, is_phrase: bool) -> ActSentence:
    types = (next((code for span, code in marks if span.overlaps(word)), NO_ACT) for word in spans)
    return ActSentence(tuple(word.text_in(text) for word in spans), tuple(types), is_phrase)
