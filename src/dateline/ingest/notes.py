"""Finds notes of a page about its article, and the publisher or original that they state. The phrases are in `notes.toml`."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from msgspec import Struct

# A name starts with a capital, or with an article as "al-" does, and may hold small words between capitals.
_PART = r"(?-i:(?:[aA]l-|[eE]l-|[a-z]{1,2}['’])?[^\W\d_a-z][\w'’.&-]*)"
_NAME = rf"(?P<name>{_PART}(?: (?:(?-i:of|the|and|for|de|al|el|der|du|in) )?{_PART}){{0,5}})"
# A line of its own holds nothing but the name, whose small words may be of any language ("Agence de presse du Congo").
_WORD = r"(?!(?:via|by|from|with|on|at|told|said|says)\b)[^\W\d_][\w'’.&/-]*"
_LINE_NAME = rf"(?P<name>{_PART}(?:,? (?:\({_WORD}(?: {_WORD}){{0,5}}\)|&|{_WORD})){{0,17}})"
_LANGUAGES = frozenset(
    [
        "arabic",
        "english",
        "farsi",
        "french",
        "hebrew",
        "kurdish",
        "persian",
        "russian",
        "spanish",
        "turkish",
        "ukrainian",
    ]
)
_LONGEST = 2_000
# Told of a translator, who is a person and no publisher: "translated by Lina Odeh for The Gulf Mail".
_SIGN_OFF = re.compile(r"\b(translated|translation)\b", re.IGNORECASE)


class Phrases(Struct, frozen=True):
    """The lists of `notes.toml`, ready for searching."""

    note: re.Pattern[str]
    sources: tuple[re.Pattern[str], ...]
    originals: tuple[re.Pattern[str], ...]
    introductions: tuple[re.Pattern[str], ...]


@cache
def load_phrases() -> Phrases:
    """Read the phrases that ship with the package; once a process."""
    found = tomllib.loads(files("dateline.ingest").joinpath("notes.toml").read_text(encoding="utf-8"))
    return Phrases(
        re.compile(r"[(\[*_—–\s-]*(?:" + "|".join(f"(?:{pattern})" for pattern in found["notes"]) + ")", re.IGNORECASE),
        _compile(found["sources"]),
        _compile(found["originals"]),
        _compile(found["introductions"]),
    )


def is_note(line: str) -> bool:
    """Say whether a block speaks about its article rather than about the news."""
    return bool(load_phrases().note.match(line))


def find_stated_source(lines: Iterable[str]) -> str | None:
    """Find the publisher that notes or imprint lines state ("translated and edited by The Gulf Mail").

    Returns:
        The first name found; None = none stated.
    """
    return _find_name(lines, load_phrases().sources)


def find_original(notes: Iterable[str], standfirst: Iterable[str]) -> str | None:
    """Find the publisher from which an article was translated.

    Args:
        notes: The article's notes.
        standfirst: The lines under its title; "the Gulf Mail writes" counts there, on a page that says it is a translation.

    Returns:
        The publisher's name as written; None = the page does not say, or names only a language.
    """
    notes = tuple(notes)
    stated = _find_name((note for note in notes if _SIGN_OFF.search(note)), load_phrases().originals)
    if stated or not any(_SIGN_OFF.search(note) for note in notes):
        return stated
    return _find_name(standfirst, load_phrases().introductions)


def _find_name(lines: Iterable[str], patterns: tuple[re.Pattern[str], ...]) -> str | None:
    for line in lines:
        if len(line) > _LONGEST:
            continue
        for pattern in patterns:
            match = pattern.search(line)
            if match and match["name"].casefold() not in _LANGUAGES:
                return match["name"].rstrip(".")
    return None


def _compile(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(pattern.replace("{name}", _NAME).replace("{line}", _LINE_NAME), re.IGNORECASE)
        for pattern in patterns
    )
