"""Words to their base forms: a table from the treebanks first, then rules of English inflection."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from dateline.errors import ModelFileError
from dateline.read.parsing.slips import Speller
from dateline.reference.inflection import find_base

__all__ = ["NAME_TAGS", "PART_OF_WORD", "LemmaTable", "load_lemmas"]

_INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
_BASE_TAGS = frozenset({"NN", "VB", "VBP", "JJ", "RB"})
"""Tags of words that are their own base form, so far as rules go; the table knows the others ("is", "am")."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
"""Commas that the treebanks leave out of a number's base form."""

_SPELT = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV", "ADP", "SCONJ", "CCONJ", "PRON", "DET", "INTJ"})
"""Tags of words that a dictionary has; names and numbers are as they are."""

_REMEMBERED = 20_000
"""Words with tags whose base form is kept at hand: news repeats itself."""

_SHORTEST_NAME = 3
"""Letters of a name in lower case that gets its capital."""

_SHORT_IS = frozenset({"'s", "’s"})

PART_OF_WORD = "_"
"""Base form of what goes with the word before, which a blank cut in two."""

_LONGER_THAN_ACRONYMS = 6
"""Letters of a word in capitals that is no acronym."""

NAME_TAGS = frozenset({"NNP", "NNPS"})


class LemmaTable:
    """Base forms of the words of the treebanks, and rules for all others.

    A word met before keeps the base form that the treebanks give it most often. Others are inflected back by their
    tags; names keep their own case.
    """

    def __init__(self, known: dict[tuple[str, str], str], speller: Speller | None = None) -> None:
        """Take a table of base forms.

        Args:
            known: From (word, Penn tag) to base form.
            speller: Says which word a slip of the pen means; None = words are taken as written.
        """
        self.known = known
        self.speller = speller
        self._remembered = lru_cache(_REMEMBERED)(self._find_lemma)

    def find_lemmas(
        self,
        words: Sequence[str],
        upos: Sequence[str],
        xpos: Sequence[str],
        heads: Sequence[int],
        deprels: Sequence[str],
    ) -> Iterator[str]:
        """Yield the base form of every word of a sentence.

        Args:
            words: As written.
            upos: Universal tags.
            xpos: Penn tags.
            heads: Indices of the heads; -1 for the root.
            deprels: Relations to the heads.
        """
        for word, universal, penn, head, deprel in zip(words, upos, xpos, heads, deprels, strict=True):
            if deprel == "aux" and xpos[head] == "VBN" and word.lower() in _SHORT_IS:
                yield "have"
            elif deprel == "goeswith" and universal == "X":
                yield PART_OF_WORD
            else:
                yield self.find_lemma(word, universal, penn)

    def find_lemma(self, word: str, upos: str, xpos: str) -> str:
        """Return the base form of a word.

        Args:
            word: As written.
            upos: Universal tag.
            xpos: Penn tag.
        """
        return self._remembered(word, upos, xpos)

    def _find_lemma(self, word: str, upos: str, xpos: str) -> str:
        speller = self.speller
        found = self._look_up(word, xpos)
        if found is None and speller is not None:
            if xpos in NAME_TAGS and len(word) >= _SHORTEST_NAME and speller.is_name(word):
                return word.capitalize()
            meant = speller.find_meant(word.lower()) if upos in _SPELT else None
            if meant is not None:
                return self._look_up(meant, xpos) or _inflect_back(meant, upos, xpos)
        return found or _inflect_back(word, upos, xpos)

    def _look_up(self, word: str, xpos: str) -> str | None:
        """Return what the table says of a word; a name's base form depends on its letters' case."""
        found = self.known.get((word, xpos))
        return found if found or xpos in NAME_TAGS else self.known.get((word.lower(), xpos))


def _inflect_back(word: str, upos: str, xpos: str) -> str:
    if xpos in NAME_TAGS and word[0].isupper():
        return _inflect_name(word, upos, xpos)
    if upos == "PROPN":
        return word
    if upos == "NUM":
        return _THOUSANDS.sub("", word.lower())
    start, hyphen, last = word.lower().rpartition("-")
    if upos in _INFLECTED and xpos not in _BASE_TAGS and last.isalpha():
        return start + hyphen + find_base(last, upos)
    return word.lower()


def _inflect_name(word: str, upos: str, xpos: str) -> str:
    """Inflect a word of a name: "Appeals" (a court's) to "Appeal", "Governing" to "Govern", "United" as it is.

    Words in capitals are taken for acronyms, long ones for words.
    """
    if len(word) >= _LONGER_THAN_ACRONYMS and word.isalpha() and word.isupper():
        word = word.capitalize()
    if word.isalpha() and not word.isupper() and (upos == "VERB" or xpos == "NNPS"):
        base = find_base(word.lower(), "VERB" if upos == "VERB" else "NOUN")
        return base[0].upper() + base[1:]
    return word


def load_lemmas(path: Path, find_rank: Callable[[str], int | None] | None = None) -> LemmaTable:
    """Read the table of base forms.

    Args:
        path: Tab-separated: word, Penn tag, base form.
        find_rank: How common a word is, see `Speller`; None = slips of the pen are not mended.

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
    return LemmaTable(known, None if find_rank is None else Speller(find_rank))
