"""Words and their base forms in a dictionary of English, and rules for words that it lacks (lemminflect)."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

__all__ = ["find_base", "is_word", "list_bases"]


class _NoSpacy(MetaPathFinder):
    """Finds no spaCy; asked before all others."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "spacy":
            raise ModuleNotFoundError("kept away from lemminflect", name=fullname)
        return None


@contextmanager
def _without_spacy() -> Iterator[None]:
    """Keep lemminflect from opening spaCy where that is installed.

    It would only hang methods on spaCy's tokens, which nobody calls, and that takes longer than all the rest of reading
    takes to open.
    """
    finder = _NoSpacy()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


with _without_spacy():
    from lemminflect import getAllLemmas, getLemma


_REMEMBERED = 20_000
"""Words whose base form is kept at hand: news repeats itself, and the rules are slow."""


@lru_cache(_REMEMBERED)
def find_base(word: str, upos: str) -> str:
    """Return the likeliest base form of a word, by rules where the dictionary lacks it.

    Args:
        word: In lower case.
        upos: "NOUN", "VERB", "AUX", "ADJ" or "ADV".
    """
    found = getLemma(word, upos=upos)
    return str(found[0]) if found else word


def list_bases(word: str, upos: str) -> tuple[str, ...]:
    """List the base forms that the dictionary gives a word; none = it lacks the word.

    Args:
        word: In lower case.
        upos: As for `find_base`.
    """
    return tuple(getAllLemmas(word, upos=upos).get(upos, ()))


def is_word(word: str) -> bool:
    """Say whether the dictionary has a word, in lower case, as any part of speech."""
    return bool(getAllLemmas(word))
