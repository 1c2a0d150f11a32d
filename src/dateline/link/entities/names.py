"""Compare names as they are spelled by many hands: transliteration, particles, titles, initials, acronyms."""

import re
import tomllib
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii
from msgspec import Struct, convert
from rapidfuzz.distance import JaroWinkler

# Jaro-Winkler similarity from which two words with one consonant key count as spellings of one word.
SAME_SPELLING = 0.75


class NameGroup(StrEnum):
    """What a name may be compared with: persons with persons, bodies with bodies."""

    PERSON = "person"
    BODY = "body"


class NameWords(Struct, frozen=True):
    """The word lists of `name_words.toml`."""

    sounds: tuple[tuple[str, str], ...]
    particles: frozenset[str]
    titles: frozenset[str]
    generic: frozenset[str]


class Likeness(Struct, frozen=True):
    """How alike two names are.

    Attributes:
        score: 0 (different) to 1 (the same words).
        words: Why, for a person to read.
    """

    score: float
    words: str


DIFFERENT = Likeness(0.0, "nothing in common")


@cache
def load_name_words() -> NameWords:
    """Load the word lists that ship beside this module."""
    lists = tomllib.loads(files(__package__).joinpath("name_words.toml").read_text(encoding="utf-8"))
    return convert(lists, NameWords)


@lru_cache(maxsize=1 << 17)
def to_name_words(name: str) -> tuple[str, ...]:
    """Split a name into comparable words: Latin letters, lower case, without particles and leading titles.

    Args:
        name: A name in any script, with or without title.

    Returns:
        Its words in order; never empty unless the name holds no letter or digit.

    Example:
        >>> to_name_words("Gen. Karim al-Sayegh")
        ('karim', 'sayegh')
    """
    lists = load_name_words()
    words = re.findall(r"[a-z0-9]+", anyascii(name).lower().replace("'", "").replace("`", ""))
    kept = [word for word in words if word not in lists.particles] or words
    while len(kept) > 1 and kept[0] in lists.titles:
        kept = kept[1:]
    return tuple(kept)


def to_acronym(name: str) -> str:
    """Make the acronym of a name from its words' first letters, particles left out, in lower case."""
    return "".join(word[0] for word in to_name_words(name))


@lru_cache(maxsize=1 << 17)
def compare_names(one: str, other: str, group: NameGroup) -> Likeness:
    """Say how alike two names are, whatever their order.

    Args:
        one: A name.
        other: Another.
        group: What both name.

    Returns:
        Likeness with a reason; score 0 where they cannot be one.
    """
    left, right = sorted((to_name_words(one), to_name_words(other)), key=lambda words: (len(words), words))
    if not left:
        return DIFFERENT
    if left == right:
        return Likeness(1.0, "the same name")
    return _compare_persons(left, right) if group is NameGroup.PERSON else _compare_bodies(left, right)


@lru_cache(maxsize=1 << 17)
def to_sound_key(word: str) -> str:
    """Reduce a word to the consonants that transliterations agree on; a final "i" or "y" stays, as it makes another name.

    Example:
        >>> to_sound_key("youssef") == to_sound_key("yusuf")
        True
        >>> to_sound_key("sami") == to_sound_key("samir")
        False
    """
    for written, sound in load_name_words().sounds:
        word = word.replace(written, sound)
    ending = "i" if word[-1:] in "iy" else ""
    consonants = re.sub(r"[aeiouyw]|h$", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", re.sub(r"^[aeiou]", "a", word[:1]) + consonants) + ending


def _compare_persons(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    joined = _compare_joined(left, right)
    family = _compare_words(left[-1], right[-1])
    scores = _align(left[:-1], right[:-1])
    if len(left) == 1 or not family or not scores or 0.0 in scores:
        return joined
    full = len(left) == len(right)
    score = (family + sum(scores)) / (1 + len(scores)) * (1.0 if full else 0.97)
    words = "spelling variants of one name" if full else "one name is the other with words left out"
    return max(joined, Likeness(score, words), key=lambda likeness: likeness.score)


def _align(left: tuple[str, ...], right: tuple[str, ...]) -> list[float]:
    """Match every word of the shorter name to one of the longer, in order; an initial stands for any word that it begins."""
    scores: list[float] = []
    start = 0
    for word in left:
        found = [(_compare_words(word, right[i]), -i) for i in range(start, len(right))]
        if not found:
            return []
        score, position = max(found)
        scores.append(score)
        start = 1 - position
    return scores


def _compare_words(one: str, other: str) -> float:
    """Return the similarity of two spellings of one word, 0 where they are two words."""
    if len(one) == 1 or len(other) == 1:
        return 0.9 if one[0] == other[0] else 0.0
    score = float(JaroWinkler.similarity(one, other))
    return score if score >= SAME_SPELLING and to_sound_key(one) == to_sound_key(other) else 0.0


def _compare_joined(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    one, other = "".join(left), "".join(right)
    score = _compare_words(one, other) if min(len(one), len(other)) > 4 else 0.0
    return Likeness(score, "spelling variants of one name") if score else DIFFERENT


def _compare_bodies(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    core_left, core_right = _without_generic(left), _without_generic(right)
    if core_left and core_left == core_right:
        return Likeness(0.97, 'the same name but for words such as "agency"')
    if len(core_left) == len(core_right):
        scores = [_compare_words(one, other) for one, other in zip(core_left, core_right, strict=True)]
        if scores and 0.0 not in scores and max(map(len, core_left)) > 3:
            return Likeness(sum(scores) / len(scores), "spelling variants of one name")
    if len(left) == 1 and len(right) > 2 and left[0] == "".join(word[0] for word in right):
        return Likeness(0.9, "one is the other's acronym")
    return _compare_joined(left, right)


def _without_generic(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in load_name_words().generic)
