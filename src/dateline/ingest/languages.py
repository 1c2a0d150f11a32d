"""Tells the language of a text. Creoles that lists of headlines are taken for are in `creoles.tsv`."""

from functools import cache
from importlib.resources import files
from math import inf

import py3langid
from msgspec import Struct

from dateline.ingest.wording import find_words

# Below this the guess is a coin toss between neighbours such as Spanish and Portuguese.
LEAST_LETTERS = 40
_ENOUGH = 4000
# Below this, a sentence or two full of names, the word of the page is worth more than the guess, unless that is much likelier:
# by so much in the logarithm for each letter. English headlines taken for other languages reach 0.6, those of other languages 1.7.
_LEAST_SURE, _MUCH_LIKELIER = 120, 1.0
_LEAST_CREOLE_WORDS = 2


class Creole(Struct, frozen=True):
    """A creole.

    Attributes:
        lexifier: Code of the language that gave it most of its words.
        words: Words of its own.
    """

    lexifier: str
    words: frozenset[str]


def find_language(text: str, stated: str | None = None) -> str | None:
    """Tell the language of a text.

    Args:
        text: Words of an article.
        stated: Code that its page states; None = none.

    Returns:
        ISO 639-1 code (639-3 where there is none); what the page states for a text of fewer than 40 letters, too short to tell, and for
        one of fewer than 120 unless another is much likelier. None = too short, and nothing stated.
    """
    sample = text[:_ENOUGH]
    letters = sum(map(str.isalpha, sample))
    if letters < LEAST_LETTERS:
        return stated
    ranked: list[tuple[str, float]] = py3langid.rank(sample)
    best, score = ranked[0]
    if letters < _LEAST_SURE and score - dict(ranked).get(stated or "", -inf) < _MUCH_LIKELIER * letters:
        return stated
    return _find_lexifier(best, sample) or best


def _find_lexifier(code: str, text: str) -> str | None:
    """Return the language that a creole's text is in when it has none of the creole's own words: headlines leave small words out."""
    creole = load_creoles().get(code)
    is_other = creole is not None and len(creole.words & set(find_words(text))) < _LEAST_CREOLE_WORDS
    return creole.lexifier if creole is not None and is_other else None


@cache
def load_creoles() -> dict[str, Creole]:
    """Read the list that ships with the package; once a process."""
    rows = files("dateline.ingest").joinpath("creoles.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return {code: Creole(lexifier, frozenset(words.split())) for code, lexifier, words in cells}
