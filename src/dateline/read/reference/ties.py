"""How an anaphor and the chains of what it may mean stand to each other, as columns of small numbers."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from dateline.model.mention import Mention
from dateline.read.reference.chains import Chain, Chains
from dateline.read.reference.columns import FORMS, Columns, Numbers
from dateline.read.reference.traits import Traits

__all__ = ["TIE_COLUMNS", "Anaphor", "compare_chains"]

TIE_COLUMNS = {
    "rank": 8,
    "latest": 2,
    "since": 7,
    "spoke": 3,
    "chain_word": 2,
    "held": 3,
    "role": 3,
    "country": 3,
    "sector": 3,
}
"""Columns of an anaphor and a chain by name: how many values each has."""

_FIRST_PRONOUN = FORMS.index("he")
_NOUN_COLUMNS = list(TIE_COLUMNS).index("chain_word")
_MAX_RANK = 7
_MAX_DISTANCE = 6


class Anaphor(Struct, frozen=True):
    """A mention that may refer back: its index, itself and what it shows."""

    number: int
    mention: Mention
    traits: Traits


def compare_chains(anaphor: Anaphor, columns: Columns, chains: Chains, others: Numbers) -> Numbers:
    """Compare an anaphor with the chains of what it may mean.

    Args:
        anaphor: The anaphor.
        columns: Of the article's mentions.
        chains: The chains of the mentions before it.
        others: Indices of earlier mentions, in text order.

    Returns:
        One row a mention, the columns of TIE_COLUMNS.
    """
    number = anaphor.number
    table = np.zeros((len(others), len(TIE_COLUMNS)), np.int32)
    firsts = chains.number[others]
    latest = chains.latest[firsts]
    ranks = _rank(firsts.tolist())
    speaker = -1 if chains.speaker is None else chains.speaker.first
    table[:, 0] = [ranks[first] for first in firsts.tolist()]
    table[:, 1] = others == latest
    table[:, 2] = np.minimum(columns.sentence[number] - columns.sentence[latest], _MAX_DISTANCE)
    table[:, 3] = (firsts == speaker) * (2 if columns.quote[number] >= 0 else 1)
    if len(others) and columns.column("form")[number] < _FIRST_PRONOUN:
        words = columns.words[number]
        rows = {first: _compare_nouns(anaphor, words, chains.by_first[first]) for first in ranks}
        table[:, _NOUN_COLUMNS:] = [rows[first] for first in firsts.tolist()]
    return table


def _rank(firsts: Sequence[int]) -> dict[int, int]:
    """Tell of each chain how many others were mentioned later, at most 7."""
    ranks: dict[int, int] = {}
    for first in reversed(firsts):
        if first not in ranks:
            ranks[first] = min(len(ranks), _MAX_RANK)
    return ranks


def _compare_nouns(anaphor: Anaphor, words: frozenset[str], chain: Chain) -> tuple[int, ...]:
    """Compare a noun's words, office, country and sector with those of a chain."""
    mention, traits = anaphor.mention, anaphor.traits
    held = 0 if words.isdisjoint(chain.words) else 1 + int(words <= chain.words)
    role = 0
    if traits.role is not None and chain.roles:
        role = 2 if traits.role.words.rpartition(" ")[2] in chain.roles else 1
    return (
        int(traits.lemma in chain.lemmas),
        held,
        role,
        _compare_known(mention.country, chain.country),
        _compare_known(mention.sector, chain.sector),
    )


def _compare_known(own: str | None, theirs: str | None) -> int:
    """Tell whether both are known and the same (1), differ (2), or one is unknown (0)."""
    if own is None or theirs is None:
        return 0
    return 1 if own == theirs else 2
