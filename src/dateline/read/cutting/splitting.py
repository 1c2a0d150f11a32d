"""The word lists behind the splitting of text into words and sentences."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

__all__ = ["SplittingWords", "load_splitting_words", "to_alternatives"]


class SplittingWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`words/splitting.toml`; the file says what each list is for."""

    titles: frozenset[str]
    abbreviations: frozenset[str]
    before_figures: frozenset[str]
    starters: frozenset[str]
    speaking: frozenset[str]
    articles: tuple[str, ...]
    prefixes: tuple[str, ...]
    joined: tuple[tuple[str, str], ...]
    domains: tuple[str, ...]
    bullets: tuple[str, ...]


@cache
def load_splitting_words() -> SplittingWords:
    """Read the word lists once."""
    text = (files("dateline.read") / "words" / "splitting.toml").read_text(encoding="utf-8")
    words = msgspec.convert(tomllib.loads(text), SplittingWords)
    # Headlines in capitals write "GEN." too.
    return msgspec.structs.replace(words, titles=words.titles | {title.upper() for title in words.titles})


def to_alternatives(words: tuple[str, ...] | frozenset[str]) -> str:
    """Write words as one regular expression, the longest first, full stops and the like taken as they are."""
    escaped = (word.replace(".", r"\.") for word in words)
    return "|".join(sorted(escaped, key=lambda word: (-len(word), word)))
