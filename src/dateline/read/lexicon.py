"""Words and shapes of words with their classes, read from a data file."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.errors import ReferenceDataError

FIRST_SYMBOL = 0xE000
FILLER = chr(FIRST_SYMBOL)
_LONGEST_MARK = 2  # "'s" and the like are cut by the general rule


class Lexicon:
    """Words and shapes with their classes; every set of classes that occurs has one symbol.

    Args:
        path: Tab-separated `class`, `value`, `words` (joined by "|"); "^" before a word = only with a capital, "=" = only
            as written. A word may stand in several rows. A row of two cells, `classes` (joined by blanks) and a regular expression in slashes,
            gives classes to all words of that shape that are not listed; the first shape that fits wins. "#" = comment.
        more: Further rows of class, value and words, from tables of their own.

    Raises:
        ReferenceDataError: A row is malformed; all faults are listed.
    """

    def __init__(self, path: Path, more: Iterable[tuple[str, str, Iterable[str]]] = ()) -> None:
        self._values: dict[str, dict[str, str]] = {}
        self._classes: dict[str, set[str]] = {}
        self._shapes: list[tuple[re.Pattern[str], frozenset[str]]] = []
        rows = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        faults = [(line, fault) for line, row in rows if row and row[0] != "#" and (fault := self._add_row(row))]
        if faults:
            raise ReferenceDataError(path, tuple(faults))
        for name, value, words in more:
            for word in words:
                self._add_word(name, value, word)
        self._symbols: dict[frozenset[str], str] = {}
        self._table = _SymbolTable((word, self._allot(frozenset(classes))) for word, classes in self._classes.items())
        self._table.shapes = [(shape, self._allot(classes)) for shape, classes in self._shapes]

    def to_symbols(self, words: Iterable[str]) -> str:
        """Return one symbol a word, as written; `FILLER` for a word without a class."""
        return "".join(map(self._table.__getitem__, words))

    def phrases(self) -> list[str]:
        """Return the entries that are more than one word, as regular expressions, longest first."""
        several = (word for word in self._table if not word.isalnum() and len(word) > _LONGEST_MARK)
        return [
            r"\s+".join(map(re.escape, word.split(" ")))
            for word in sorted(several, key=lambda word: (-len(word), word))
        ]

    def symbols(self, name: str) -> str:
        """Return all symbols whose words belong to a class.

        Raises:
            KeyError: No word belongs to it.
        """
        found = "".join(symbol for classes, symbol in self._symbols.items() if name in classes)
        if not found:
            raise KeyError(name)
        return found

    def value(self, word: str, name: str) -> str:
        """Return what a word means as a member of a class; the word in lower case where the lexicon gives no value."""
        plain = plain_word(word)
        return self._values.get(plain, {}).get(name, plain)

    def _add_row(self, row: str) -> str | None:
        cells = row.split("\t")
        if len(cells) == 2 and len(cells[1]) > 2 and cells[1][0] == cells[1][-1] == "/":
            self._shapes.append((re.compile(cells[1][1:-1]), frozenset(cells[0].split())))
            return None
        if len(cells) != 3:
            return "a row is class, value and words joined by |, or classes and a /shape/, with tabs between"
        for word in cells[2].split("|"):
            self._add_word(cells[0], cells[1], word)
        return None

    def _add_word(self, name: str, value: str, word: str) -> None:
        written = word.lstrip("^=")
        if value:
            self._values.setdefault(plain_word(written), {})[name] = value
        forms = {written} if word[0] == "=" else {written, written[0].upper() + written[1:], written.upper()}
        for form in forms:
            self._classes.setdefault(form, set()).add(name)

    def _allot(self, classes: frozenset[str]) -> str:
        return self._symbols.setdefault(classes, chr(FIRST_SYMBOL + 1 + len(self._symbols)))


class _SymbolTable(dict[str, str]):
    """The symbols of listed words; of other words by their shape, without keeping them."""

    shapes: Sequence[tuple[re.Pattern[str], str]] = ()

    def __missing__(self, word: str) -> str:
        if word.isalpha():
            return FILLER
        if word[0].isalpha():  # several words, with other blanks between than listed
            return self.get(" ".join(word.split()), FILLER)
        return next((symbol for shape, symbol in self.shapes if shape.fullmatch(word)), FILLER)


def plain_word(word: str) -> str:
    """Return a word in lower case with straight apostrophes."""
    return " ".join(word.lower().replace("’", "'").split())
