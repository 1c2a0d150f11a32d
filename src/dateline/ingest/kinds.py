"""Tells what a line of an article is by its words alone."""

import re

from dateline.ingest.captions import is_caption
from dateline.ingest.notes import is_note
from dateline.ingest.wording import count_words, is_sentence
from dateline.model.article import BlockKind

_MOST_HEADING_WORDS = 14
_BULLET = re.compile(r"(?:[•●▪‣◦*·]|[-–](?=\s)|\(?\d{1,2}[.)](?=\s))\s*(?=\S)")


def find_kind(words: str) -> BlockKind:
    """Tell what a line of an article is.

    Args:
        words: Cleaned words of a line that is no furniture.

    Returns:
        `note`, `caption`, `item`, `quote`, `heading` or `paragraph`; never `title` or `standfirst`, which their place tells.
    """
    if is_note(words):
        return BlockKind.NOTE
    if is_caption(words):
        return BlockKind.CAPTION
    if _BULLET.match(words):
        return BlockKind.ITEM
    if words.startswith(">"):
        return BlockKind.QUOTE
    is_heading = not is_sentence(words) and count_words(words) <= _MOST_HEADING_WORDS
    return BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH


def strip_mark(kind: BlockKind, words: str) -> str:
    """Return a line without the bullet, number or quotation mark that made it an item or a block quotation."""
    if kind is BlockKind.ITEM:
        return _BULLET.sub("", words, count=1)
    return words.lstrip("> ") if kind is BlockKind.QUOTE else words
