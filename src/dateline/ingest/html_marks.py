"""Keeps what the extraction of a page's body would break: it goes aside, and a mark that survives stands in its place."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement as Element

from dateline.ingest.drafts import Piece

# Letters of a private alphabet, which no page uses, around the number of the piece.
_OPEN, _CLOSE = "\ue0d0", "\ue0d1"
_MARK = re.compile(f"{_OPEN}kept ([0-9]+){_CLOSE}")


class Kept:
    """Pieces put aside, each known by its mark."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []

    def __bool__(self) -> bool:
        return bool(self._pieces)

    def make_mark(self, piece: Piece) -> Element:
        """Put a piece aside and give a paragraph that stands for it."""
        mark = html.Element("p")
        mark.text = f"{_OPEN}kept {len(self._pieces)}{_CLOSE}"
        self._pieces.append(piece)
        return mark

    def restore(self, words: str) -> Iterator[Piece | str]:
        """Cut extracted words at the marks; give the pieces that these stand for and the words between, in order."""
        end = 0
        for mark in _MARK.finditer(words):
            yield words[end : mark.start()]
            yield self._pieces[int(mark[1])]
            end = mark.end()
        yield words[end:]


def replace_by(element: Element, *marks: Element) -> None:
    """Put marks in the place of an element; the words behind it stay behind them."""
    for mark in marks:
        element.addprevious(mark)
    if marks:
        marks[-1].tail, element.tail = element.tail, None
        element.getparent().remove(element)
