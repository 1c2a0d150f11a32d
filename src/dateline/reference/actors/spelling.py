"""Bring the spellings of an actor's name together."""

from functools import lru_cache

from anyascii import anyascii

__all__ = ["is_acronym", "make_key", "may_be_written"]

_ARTICLES = frozenset(("the", "al", "el", "ul", "as", "ash", "an", "ar", "at", "ad", "az", "ath", "adh"))
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): None, ord("&"): " and "}
_AMERICAN = (
    ("organiz", "organis"),
    ("defense", "defence"),
    ("center", "centre"),
    ("labor", "labour"),
    ("programme", "program"),
)
_SHORTEST_SPOKEN = 4
"""Acronyms of fewer letters are never written as a word: "Nato" and "Unifil", but not "Who" or "Us"."""


@lru_cache(maxsize=65536)
def make_key(name: str) -> str:
    """Reduce a name to what its spellings share: no case, marks, breaks or articles, British spelling.

    Args:
        name: A name in any script, with or without a possessive.

    Returns:
        Lower-case ASCII letters and digits.

    Example:
        >>> make_key("Al-Qaʿida"), make_key("the Defense Ministry's"), make_key("Ansar-Allah") == make_key("Ansarallah")
        ('qaida', 'defenceministry', True)
    """
    text = name if name.isascii() else anyascii(name.replace("’", "'"))
    text = text.lower().removesuffix("'s").translate(_SIGNS)
    for american, british in _AMERICAN:
        text = text.replace(american, british)
    words = text.split()
    return "".join([word for word in words if word not in _ARTICLES] or words)


def is_acronym(name: str) -> bool:
    """Say whether a name is written in capitals throughout ("IRGC", "U.S.", "PTI", but not "M23 Movement")."""
    return name.isupper() and " " not in name


def may_be_written(name: str, alias: str) -> bool:
    """Say whether a name with the key of an alias may stand for it, as its capitals go.

    Acronyms stand in capitals, long ones also as a word ("Nato"). In words with capitals a small last word describes: the party is
    "Lebanese Forces", anybody's are "Lebanese forces". Names in small letters or capitals throughout stand for anything.

    Args:
        name: As the text has it.
        alias: As the list has it.
    """
    if is_acronym(alias):
        return name.isupper() or (len(alias.replace(".", "")) >= _SHORTEST_SPOKEN and name.istitle())
    last = name.rsplit(maxsplit=1)[-1:]
    return not (last and name[:1].isupper() and last[0][:1].islower() and alias.rsplit(maxsplit=1)[-1][:1].isupper())
