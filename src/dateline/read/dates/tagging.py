"""Tag the words that speak of time, before anything is known of the day of writing."""

import re
from collections.abc import Iterator
from pathlib import Path

from dateline.read.dates.holidays import load_holidays
from dateline.read.grammar import Grammar, Lexed, Tag
from dateline.read.lexicon import Lexicon

_FOLDER = Path(__file__).parent
# "In 2000 people fled", "the 1994 killings" name years; "killed 2000 people", "1500 troops" count.
_BEFORE_YEARS = re.compile(
    r"in|since|of|by|from|until|till|during|for|before|after|between|to|and|through|late|early|mid|the|an?|this|that"
)
_BEFORE_COUNTS = re.compile(r"some|about|around|over|nearly|almost|than|least|killed|wounded")
_PLURALS = re.compile(r"people|men|women|children|personnel|police|[a-z]{2,}[^\Wsuia]s")


def _open_grammar() -> Grammar:
    holidays = (("HOLIDAY", key, holiday.names) for key, holiday in load_holidays().items())
    return Grammar(Lexicon(_FOLDER / "lexicon.tsv", holidays), _FOLDER / "patterns.toml")


_GRAMMAR = _open_grammar()


def tag_times(text: str) -> tuple[Lexed, Iterator[Tag]]:
    """Find the words that speak of time.

    Args:
        text: One block of an article.

    Returns:
        The block's words and the tags over them, in text order, never overlapping.
    """
    lexed = _GRAMMAR.lex(text)
    return lexed, (tag for tag in _GRAMMAR.find_tags(lexed) if tag.rule != "year" or not _counts(lexed, tag))


def _counts(lexed: Lexed, tag: Tag) -> bool:
    """Say whether four digits count what follows: a plural, with no word before that goes with years or names."""
    following = lexed.words[tag.end] if tag.end < len(lexed.words) else ""
    before = lexed.plain(tag.first - 1)
    if not _PLURALS.fullmatch(following) or _BEFORE_YEARS.fullmatch(before):
        return False
    return bool(_BEFORE_COUNTS.fullmatch(before)) or not (tag.first and lexed.words[tag.first - 1][0].isupper())
