"""Reads the marks of acts in sentences: `Gunmen ambushed/ASSAULT a convoy.`, with a sign for how the act stands."""

import re
from typing import NamedTuple

_MARK = re.compile(r"(?<=\S)/([A-Z]{3,})([-?#]?)(?!\w)")


class Mark(NamedTuple):
    """Where a text names an act.

    Attributes:
        start: Offset of the first code point of the word, half-open.
        end: Offset after its last.
        event_type: Type of the act.
        sign: "-" denied or doubted, "?" not actual, "#" only counted in a total, "" told as having happened.
    """

    start: int
    end: int
    event_type: str
    sign: str


def read_marks(line: str) -> tuple[str, tuple[Mark, ...]]:
    """Return a line without its marks, and the marks; of a word that one marks its last letter is the span."""
    text, end, marks = "", 0, []
    for found in _MARK.finditer(line):
        text, end = text + line[end : found.start()], found.end()
        marks.append(Mark(len(text) - 1, len(text), found[1], found[2]))
    return text + line[end:], tuple(marks)
