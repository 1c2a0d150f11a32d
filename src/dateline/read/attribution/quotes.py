"""Quotation marks: which stretches of an article are somebody's own words."""

import re
from collections.abc import Sequence

from dateline.model.article import Article
from dateline.model.span import Span
from dateline.read.tree import Trees

__all__ = ["find_quotes", "quote_of_tokens"]

_DOUBLE = re.compile(r"[\"“”„«»]")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[\w\[])[^‘’'\n]*(?:[’'](?=\w)[^‘’'\n]*)*[’'](?!\w)")
_OPENING = "“„«"
_CLOSING = "”»"


def find_quotes(article: Article) -> list[Span]:
    """Find quoted stretches, quotation marks included.

    Args:
        article: Each block is read on its own; a mark left open reaches to its block's end (a quotation that goes on in the
            next paragraph), a closing mark without an opening one is passed over.

    Returns:
        Spans in text order that never overlap. Single marks count only in blocks without double ones.
    """
    found: list[Span] = []
    for block in article.blocks:
        text = block.span.text_in(article.text)
        spans = _pair(text, [match.start() for match in _DOUBLE.finditer(text)])
        if not spans:
            spans = [Span(*match.span()) for match in _SINGLE.finditer(text)]
        found.extend(span.moved(block.span.start) for span in spans)
    return found


def _pair(text: str, marks: Sequence[int]) -> list[Span]:
    spans = []
    start: int | None = None
    for mark in marks:
        if start is None:
            start = None if text[mark] in _CLOSING else mark
        elif text[mark] not in _OPENING:
            spans.append(Span(start, mark + 1))
            start = None
        elif not text[start:mark].strip(_OPENING + " "):
            continue
        elif text[mark - 1 : mark].isspace() and "\n" in text[start:mark]:
            spans.append(Span(start, mark))
            start = mark
    if start is not None:
        spans.append(Span(start, len(text)))
    return spans


def quote_of_tokens(trees: Trees, quotes: Sequence[Span]) -> list[int]:
    """Return for every token the index of the quotation that it stands in; -1 = in none."""
    numbers = [-1] * len(trees)
    token = 0
    for number, quote in enumerate(quotes):
        while token < len(trees) and trees.tokens.starts[token] < quote.start:
            token += 1
        while token < len(trees) and trees.tokens.starts[token] < quote.end:
            numbers[token] = number
            token += 1
    return numbers
