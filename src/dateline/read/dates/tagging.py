"""Tag the words that speak of time, before anything is known of the day of writing."""

from collections.abc import Iterator
from pathlib import Path

from dateline.read.dates.holidays import load_holidays
from dateline.read.grammar import Grammar, Lexed, Tag
from dateline.read.lexicon import Lexicon

_FOLDER = Path(__file__).parent


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
    return lexed, _GRAMMAR.find_tags(lexed)
