"""Reduce words to stems that say what they are about, whatever their form: "met", "meeting" and "meets" are one."""

import re
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer
from anyascii import anyascii

from dateline.reference.inflection import list_bases

_STEMMER = snowballstemmer.stemmer("english")


@cache
def load_stop_words() -> frozenset[str]:
    """Load the words that say nothing about a happening."""
    return frozenset(_read_lines("stop_words.txt"))


@cache
def load_vague_words() -> frozenset[str]:
    """Load the stems of words for people that tell nobody apart."""
    return frozenset(to_stem(word) for word in _read_lines("vague_words.txt"))


@cache
def load_site_words() -> frozenset[str]:
    """Load the stems of words for kinds of places, which stand beside a place's own name."""
    return frozenset(to_stem(word) for word in _read_lines("site_words.txt"))


@cache
def load_edge_words() -> frozenset[str]:
    """Load the stems of numbers and days, which do not say who is meant."""
    return frozenset(to_stem(word) for word in _read_lines("edge_words.txt"))


@cache
def load_toll_words() -> frozenset[str]:
    """Load the stems of words that count victims."""
    return frozenset(to_stem(word) for word in _read_lines("toll_words.txt"))


@cache
def load_another_words() -> frozenset[str]:
    """Load the words that set a happening apart from those told before."""
    return frozenset(_read_lines("another_words.txt"))


@cache
def load_pointing_words() -> frozenset[str]:
    """Load the stems of nouns that mean a whole happening: "the attack"."""
    return frozenset(to_stem(word) for word in _read_lines("pointing_words.txt"))


@cache
def load_kin() -> dict[str, str]:
    """Load the families of words that name one kind of happening: stem -> first stem of its family."""
    return _read_families("kin_words.txt")


@cache
def load_things() -> dict[str, str]:
    """Load the families of words that name one kind of thing that is struck, entered or seized: stem -> first stem of its family."""
    return _read_families("thing_words.txt")


@lru_cache(maxsize=1 << 17)
def to_stem(word: str) -> str:
    """Reduce one word to the stem of its verb where it is a form of one, else of the word itself.

    Example:
        >>> to_stem("met") == to_stem("Meetings")
        True
    """
    lower = anyascii(word).lower()
    lemma = (list_bases(lower, "VERB") or list_bases(lower, "NOUN") or (lower,))[0]
    if lemma.endswith("ing"):
        lemma = (list_bases(lemma, "VERB") or (lemma,))[0]
    return str(_STEMMER.stemWord(lemma))


@lru_cache(maxsize=1 << 16)
def to_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's content words in order, repeats kept."""
    words = re.findall(r"\w+(?:[-']\w+)*", text)
    return tuple(to_stem(word) for word in words if len(word) > 1 and word.lower() not in load_stop_words())


def to_kindred_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's content words, those of a family as its first: "murder" and "killing" are one."""
    kin = load_kin()
    return tuple(kin.get(stem, stem) for stem in to_stems(text))


def to_kin(trigger: str) -> str:
    """Return what a trigger's head is called by its whole family: "murder" and "killing" are one.

    Args:
        trigger: Words that name a happening.

    Returns:
        The family's first stem, or the head's own stem; "" for a trigger of stop words alone.
    """
    stems = to_stems(trigger)
    kin = load_kin()
    known = [kin[stem] for stem in stems if stem in kin]
    return known[0] if known else (stems[-1] if stems else "")


def _read_families(name: str) -> dict[str, str]:
    families: dict[str, str] = {}
    for line in _read_lines(name):
        stems = [to_stem(word) for word in line.split()]
        families |= {stem: stems[0] for stem in stems if stem not in families}
    return families


def _read_lines(name: str) -> list[str]:
    text = files(__package__).joinpath("words", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
