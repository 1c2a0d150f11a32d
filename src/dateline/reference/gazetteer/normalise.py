"""Bring the spellings of a place name together: "Al-Qusayr", "el Quseir", "القصير" and "Qusair" meet in one key.

Three forms, each made from the one before:

* `fold_name`: lower-case ASCII words, marks and apostrophes gone, articles kept; equal folds are the same spelling.
* `sound_key`: no articles, no word breaks, one letter for the letters that transliterations exchange (ou/u, q/k, e/a, doubled letters).
* `consonant_key`: the sound key's consonants, merged further; it finds candidates only, since it makes false friends.
"""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from anyascii import anyascii

_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_UNWRITTEN = re.compile(r"[\u0610-\u061a\u0621\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f]")
_ARABIC_LETTERS = str.maketrans("أإآٱةىیېےئؤۀەھکگڤ", "ااااايييييوهههككف")
_BREAK = re.compile(r"[\s\-]+")
_INITIALS = re.compile(r"\b(?:\w\.){2,}")
_APOSTROPHE = re.compile(r"['`´’‘ʻʼʿʾʹ\"]")
_WORD = re.compile(r"[a-z0-9]+")
_REPEATED = re.compile(r"(.)\1+")
_VOWELS = str.maketrans("", "", "aiu")
_LONGEST = 200


class _Spelling:
    """The rules of `spelling.tsv`, by kind of rule."""

    def __init__(self) -> None:
        rules: dict[str, list[tuple[str, str]]] = {}
        for line in files(__package__).joinpath("spelling.tsv").read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, old, *new = line.split("\t")
                rules.setdefault(kind, []).append((old, new[0] if new else ""))
        self.words = dict(rules["word"])
        self.articles = frozenset(old for old, _ in rules["article"])
        self.assimilated = frozenset(old for old, _ in rules["assimilated"])
        self.links = frozenset(old for old, _ in rules["link"])
        self.letters = tuple(rules["letters"])
        self.long = tuple(rules["long"])
        self.merged = str.maketrans(dict(rules["consonant"]))


_SPELLING = _Spelling()


def fold_name(name: str) -> str:
    """Write a name in lower-case ASCII words separated by single spaces.

    Args:
        name: A name in any script; only its first 200 code points count.

    Returns:
        The folded name; empty where nothing of it can be written in ASCII letters or digits.

    Example:
        >>> fold_name("Ḩimṣ"), fold_name("N.C."), fold_name("الخيّام")
        ('hims', 'nc', 'khym')
    """
    text = name[:_LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if _ARABIC.search(text):
            text = _without_arabic_article(_UNWRITTEN.sub("", text).translate(_ARABIC_LETTERS))
        text = anyascii(text)
    if "." in text:
        text = _INITIALS.sub(lambda initials: initials[0].replace(".", "") + " ", text)
    words = _WORD.findall(_APOSTROPHE.sub("", text.lower()))
    if words and words[0] in _SPELLING.words and len(words) > 1:
        words[0] = _SPELLING.words[words[0]]
    return " ".join(words)


@lru_cache(maxsize=65536)
def sound_key(folded: str) -> str:
    """Reduce a folded name to how it sounds.

    Args:
        folded: From `fold_name`.

    Returns:
        One word; empty only for an empty name.

    Example:
        >>> sound_key("deir ez zor") == sound_key("dair al zoor"), sound_key("as suwayda"), sound_key("soueida")
        (True, 'suaida', 'suaida')
    """
    text = _REPEATED.sub(r"\1", plain_key(folded))
    for old, new in _SPELLING.letters:
        text = text.replace(old, new)
    text = _REPEATED.sub(r"\1", text)
    return text[:-1] if len(text) > 3 and text.endswith("ah") else text


@lru_cache(maxsize=65536)
def plain_key(folded: str) -> str:
    """Drop the articles and word breaks of a folded name: "al qusayr", "qusayr" and "alqusayr" differ in nothing else.

    Example:
        >>> plain_key("al qusayr") == plain_key("qusayr"), plain_key("deir ez zor")
        (True, 'deirzor')
    """
    words = folded.split()
    return "".join(word for place, word in enumerate(words) if not _is_dropped(words, place))


def shorten_vowels(folded: str) -> str:
    """Write the long vowels of a folded name as single letters.

    Example:
        >>> shorten_vowels("mayadeen")
        'mayadin'
    """
    for old, new in _SPELLING.long:
        folded = folded.replace(old, new)
    return folded


def consonant_key(sound: str) -> str:
    """Reduce a sound key to its consonants.

    Args:
        sound: From `sound_key`.

    Returns:
        The consonants, with those that transliterations confuse merged; a name without consonants is its own key.

    Example:
        >>> consonant_key(sound_key("qunaytirah")) == consonant_key(sound_key("kuneitra"))
        True
    """
    consonants = sound.translate(_VOWELS).translate(_SPELLING.merged)
    consonants = consonants[:-1] if len(consonants) > 2 and consonants.endswith("h") else consonants
    return _REPEATED.sub(r"\1", consonants) or sound


def _is_dropped(words: list[str], place: int) -> bool:
    word = words[place]
    if place + 1 == len(words):
        return False
    if word in _SPELLING.articles:
        return True
    if word in _SPELLING.assimilated:
        return words[place + 1].startswith(word[1:])
    return place > 0 and word in _SPELLING.links


def _without_arabic_article(text: str) -> str:
    words = _BREAK.split(text)
    return " ".join(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in words)
