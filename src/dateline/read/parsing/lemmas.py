"""Words to their base forms: a table from the treebanks first, then rules of English inflection."""

import re
from functools import lru_cache
from pathlib import Path

from lemminflect import getLemma

from dateline.errors import ModelFileError

__all__ = ["LemmaTable", "load_lemmas"]

_INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
_BASE_TAGS = frozenset({"NN", "VB", "VBP", "JJ", "RB"})
"""Tags of words that are their own base form, so far as rules go; the table knows the others ("is", "am")."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
"""Commas that the treebanks leave out of a number's base form."""

_NAME_TAGS = frozenset({"NNP", "NNPS"})

_REMEMBERED = 20_000
"""Words whose base form is kept at hand: news repeats itself, and the rules are slow."""


class LemmaTable:
    """Base forms of the words of the treebanks, and rules for all others.

    A word met before keeps the base form that the treebanks give it most often. Others are inflected back by their
    tags; names keep their own case.
    """

    def __init__(self, known: dict[tuple[str, str], str]) -> None:
        """Take a table of base forms.

        Args:
            known: From (word, Penn tag) to base form.
        """
        self.known = known

    def find_lemma(self, word: str, upos: str, xpos: str) -> str:
        """Return the base form of a word.

        Args:
            word: As written.
            upos: Universal tag.
            xpos: Penn tag.
        """
        return self.known.get((word, xpos)) or self.known.get((word.lower(), xpos)) or _inflect_back(word, upos, xpos)


def _inflect_back(word: str, upos: str, xpos: str) -> str:
    if xpos in _NAME_TAGS and word[0].isupper():
        return _inflect_name(word, upos, xpos)
    if upos == "PROPN":
        return word
    if upos == "NUM":
        return _THOUSANDS.sub("", word.lower())
    lower = word.lower()
    if upos in _INFLECTED and xpos not in _BASE_TAGS and lower.isalpha():
        return _find_base(lower, upos)
    return lower


def _inflect_name(word: str, upos: str, xpos: str) -> str:
    """Inflect a word of a name: "Appeals" (a court's) to "Appeal", "Governing" to "Govern", "United" as it is."""
    if word.isalpha() and not word.isupper() and (upos == "VERB" or xpos == "NNPS"):
        base = _find_base(word.lower(), "VERB" if upos == "VERB" else "NOUN")
        return base[0].upper() + base[1:]
    return word


@lru_cache(maxsize=_REMEMBERED)
def _find_base(lower: str, upos: str) -> str:
    found = getLemma(lower, upos=upos)
    return str(found[0]) if found else lower


def load_lemmas(path: Path) -> LemmaTable:
    """Read the table of base forms.

    Args:
        path: Tab-separated: word, Penn tag, base form.

    Raises:
        ModelFileError: A line has not three fields.
    """
    known: dict[tuple[str, str], str] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 3:
                raise ModelFileError(
                    path, f"line {number} has {len(fields)} fields; right would be word, tag, base form"
                )
            known[fields[0], fields[1]] = fields[2]
    return LemmaTable(known)
