"""Slips of the pen: the word that was meant where the one on the page is none ("annoucement", "beacuse", "veryyy")."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from string import ascii_lowercase

from dateline.reference.inflection import is_word

__all__ = ["Speller"]

_LETTERS = frozenset(ascii_lowercase)
_VOWELS = "aeiou"
_RUN = re.compile(r"(.)\1{2,}")
"""A letter three times or more: no English word has that."""

_SHORTEST = 6
"""Letters of a word that is mended; shorter ones have too many neighbours."""

_LONGEST = 30
"""Letters of the longest word that is looked at; no English word is longer, and the work grows with the square."""

_LONG = 8
"""Letters of a word in which a superfluous letter or a wrong vowel is mended too."""

_SHORTEST_PART = 3
"""Letters of either half of a compound ("handover")."""

_COMMON = 20_000
"""A word is taken for a slip of common words alone."""

_REMEMBERED = 20_000


class Speller:
    """Mends words that no dictionary has by one small slip: letters exchanged, doubled, left out or added, a wrong vowel.

    First letters are never mended, nor endings: there a word unknown to the dictionary is more often a word of its own
    ("localist", "admins").
    """

    def __init__(self, find_rank: Callable[[str], int | None]) -> None:
        """Take the words that may be meant.

        Args:
            find_rank: How common a word in lower case is, 0 the most common; None = it is not among them.
        """
        self._find_rank = find_rank
        self.find_meant = lru_cache(_REMEMBERED)(self._find_meant)

    def _find_meant(self, word: str) -> str | None:
        """Return the word that was meant.

        Args:
            word: In lower case.

        Returns:
            The most common word that one slip leads from; None = the word is known, too long for one, or nothing is near.
        """
        if len(word) > _LONGEST or not _LETTERS.issuperset(word) or self._is_known(word):
            return None
        return self._shorten(word) or (self._find_nearest(word) if len(word) >= _SHORTEST else None)

    def is_name(self, word: str) -> bool:
        """Say whether a word, in lower case, is common though no dictionary has it: a name like "francisco"."""
        return self._find_rank(word) is not None and not is_word(word)

    def _is_known(self, word: str) -> bool:
        ends = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        return self._is_listed(word) or any(self._is_listed(word[:i]) and self._is_listed(word[i:]) for i in ends)

    def _is_listed(self, word: str) -> bool:
        return self._find_rank(word) is not None or is_word(word)

    def _shorten(self, word: str) -> str | None:
        """Take a letter held long for one or two: "sooooo", "barrrier"."""
        shorter = (_RUN.sub(letters, word) for letters in (r"\1", r"\1\1"))
        return next((w for w in shorter if w != word and len(w) > 1 and self._find_rank(w) is not None), None)

    def _find_nearest(self, word: str) -> str | None:
        ranks = {near: self._find_rank(near) for near in _list_neighbours(word)}
        common = [(rank, near) for near, rank in ranks.items() if rank is not None and rank < _COMMON]
        return min(common)[1] if common else None


def _list_neighbours(word: str) -> Iterator[str]:
    length = len(word)
    for i in range(1, length):
        before, letter, after = word[:i], word[i], word[i + 1 :]
        yield before + letter + letter + after
        if letter == word[i - 1]:
            yield before + after
        if i < length - 1:
            yield before + after[0] + letter + after[1:]
            yield from (before + missing + letter + after for missing in ascii_lowercase)
        if length >= _LONG and i < length - 2:
            yield before + after
            if letter in _VOWELS:
                yield from (before + vowel + after for vowel in _VOWELS)
