"""Tag the words that speak of time, before anything is known of the day of writing."""

import re
from collections.abc import Iterator
from pathlib import Path

from dateline.read.dates.holidays import load_holidays
from dateline.read.grammar import Grammar, Lexed, Tag
from dateline.read.lexicon import Lexicon
from dateline.read.words import open_roles

_FOLDER = Path(__file__).parent
# "In 2000 people fled", "the 1994 killings" name years; "killed 2000 people", "1500 troops" count.
_BEFORE_YEARS = re.compile(
    r"in|since|of|by|from|until|till|during|for|before|after|between|to|and|through|late|early|mid|the|an?|this|that"
)
_BEFORE_COUNTS = re.compile(r"some|about|around|over|nearly|almost|than|least|killed|wounded")
# "In March Army patrols began" has a month before a body, "the March Alliance" and "the April 6 Movement" are bodies.
_BEFORE_TIMES = re.compile(
    r"in|on|since|by|from|until|till|during|before|after|between|late|early|mid|last|next|this|end"
)
_DATED = frozenset({"year", "spoken", "weekday", "rel", "relyear", "sameyear"})
# Those who fight or strive, and what is of any sector; "the March Parliament session" is no name, nor "the May 7 Embassy bombings".
_NAMED_AFTER_MONTHS = frozenset({None, "MIL", "REB", "UAF", "CRM", "PTY", "OPP"})
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
    return lexed, (tag for tag in _GRAMMAR.find_tags(lexed) if not (_is_name(lexed, tag) or _counts(lexed, tag)))


def _is_name(lexed: Lexed, tag: Tag) -> bool:
    """Say whether a month, with a day or without, begins the name of a body: "the March Alliance", no year or "in" about it."""
    if "month" not in tag.slots or not _DATED.isdisjoint(tag.slots) or tag.end >= len(lexed.words):
        return False
    if not lexed.words[tag.end][0].isupper() or _BEFORE_TIMES.fullmatch(lexed.plain(tag.first - 1)):
        return False
    following = lexed.plain(tag.end)
    role = open_roles().find([following], [following], 0)
    return role is not None and role.sort == "body" and role.sector in _NAMED_AFTER_MONTHS


def _counts(lexed: Lexed, tag: Tag) -> bool:
    """Say whether four digits count what follows: a plural, with no word before that goes with years or names."""
    if tag.rule != "year":
        return False
    following = lexed.words[tag.end] if tag.end < len(lexed.words) else ""
    before = lexed.plain(tag.first - 1)
    if not _PLURALS.fullmatch(following) or _BEFORE_YEARS.fullmatch(before):
        return False
    return bool(_BEFORE_COUNTS.fullmatch(before)) or not (tag.first and lexed.words[tag.first - 1][0].isupper())
