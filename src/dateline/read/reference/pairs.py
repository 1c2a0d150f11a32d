"""How anaphors and the mentions that they may mean stand to each other, as columns of small numbers."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.read.reference.candidates import find_candidates
from dateline.read.reference.columns import FORMS, Columns, Numbers
from dateline.read.reference.traits import Traits
from dateline.read.tree import Trees

__all__ = ["PAIR_COLUMNS", "Pairs", "make_pairs"]

PAIR_COLUMNS = {
    "distance": 7,
    "near": 3,
    "words": 10,
    "subjects": 6,
    "questions": 3,
    "same_relation": 2,
    "same_parent": 2,
    "same_use": 2,
    "same_clause": 2,
    "governs": 2,
    "reports": 3,
    "quotes": 3,
    "same_quote": 3,
    "same_word": 2,
    "modifiers": 6,
}
"""Columns of a pair by name: how many values each has."""

_FIRST_PRONOUN = FORMS.index("he")
_PRONOUN = 5
_MAX_DISTANCE = 6
_SUBJECT = 1
_Found = dict[str, npt.NDArray[np.generic]]


class Pairs(Struct, frozen=True):
    """All anaphors of an article with each earlier mention that they may mean.

    Attributes:
        rows: Where the pairs of each anaphor with any are, half-open, by its index.
        anaphors: Index of each pair's anaphor.
        others: Index of each pair's earlier mention; of one anaphor in text order.
        table: The columns of PAIR_COLUMNS, in their order, one row a pair.
    """

    rows: dict[int, tuple[int, int]]
    anaphors: Numbers
    others: Numbers
    table: Numbers


def make_pairs(trees: Trees, traits: Sequence[Traits], columns: Columns, anaphors: Sequence[int]) -> Pairs:
    """Pair an article's anaphors with what they may mean.

    Args:
        trees: The article.
        traits: Of its mentions.
        columns: Of its mentions.
        anaphors: Indices of mentions, in text order.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    rows: dict[int, tuple[int, int]] = {}
    found: list[Numbers] = [np.zeros(0, np.int32)]
    end = 0
    asked = set(anaphors)
    for number, own in enumerate(traits):
        if number in asked:
            found.append(find_candidates(columns, number, alike[own.lemma]))
            rows[number] = (end, end + len(found[-1]))
            end += len(found[-1])
        if columns.column("form")[number] < _FIRST_PRONOUN:
            alike[own.lemma].append(number)
    lengths = [end - start for start, end in rows.values()]
    theirs = np.concatenate(found)
    own_rows = np.repeat(np.fromiter(rows, np.int32, len(rows)), lengths)
    return Pairs(rows, own_rows, theirs, _compare(trees, columns, own_rows, theirs))


def _compare(trees: Trees, columns: Columns, anaphors: Numbers, others: Numbers) -> Numbers:
    """Compare anaphors with earlier mentions, pair by pair."""
    found = {
        **_by_distance(columns, anaphors, others),
        **_by_grammar(columns, anaphors, others),
        **_by_report(trees, columns, anaphors, others),
        **_by_quotation(columns, anaphors, others),
        **_by_words(columns, anaphors, others),
    }
    return np.stack([found[name].astype(np.int32) for name in PAIR_COLUMNS], axis=1)


def _by_distance(columns: Columns, anaphors: Numbers, others: Numbers) -> _Found:
    """Tell how far back a mention stands, and how many subjects and questions stand between."""
    distance = columns.sentence[anaphors] - columns.sentence[others]
    is_subject = columns.column("relation")[anaphors] <= _SUBJECT
    between = columns.subjects[anaphors] - columns.subjects[others] - is_subject
    words = (columns.head[anaphors] - columns.head[others]).astype(np.float32)
    return {
        "distance": np.minimum(distance, _MAX_DISTANCE),
        "near": np.minimum(distance, 2),
        "words": np.clip(np.frexp(words)[1], 0, 9),
        "subjects": np.clip(between, 0, 5),
        "questions": np.minimum(columns.questions[anaphors] - columns.questions[others], 2),
    }


def _by_grammar(columns: Columns, anaphors: Numbers, others: Numbers) -> _Found:
    """Tell how the two stand to each other in the tree, and whether they are used alike."""
    relations, parents = columns.column("relation"), columns.parent
    step = columns.step[anaphors]
    return {
        "same_relation": relations[others] == relations[anaphors],
        "same_parent": (parents[others] == parents[anaphors]) & (parents[others] >= 0),
        "same_use": columns.use[others] == columns.use[anaphors],
        "same_clause": columns.clause[others] == columns.clause[anaphors],
        "governs": (columns.opened[others] <= step) & (step < columns.closed[others]),
    }


def _by_report(trees: Trees, columns: Columns, anaphors: Numbers, others: Numbers) -> _Found:
    """Tell whether a mention is the subject above a clause that the anaphor is the subject of (1), and says it (2)."""
    heads = np.array([*trees.tokens.heads, -1], np.int32)
    is_content = np.array([*(relation == "ccomp" for relation in trees.relations), False])
    verbs = columns.parent[anaphors]
    is_subject = columns.column("relation") <= _SUBJECT
    reports = is_subject[anaphors] & is_content[verbs] & is_subject[others] & (columns.parent[others] == heads[verbs])
    return {"reports": reports * (1 + columns.speaks[others])}


def _by_quotation(columns: Columns, anaphors: Numbers, others: Numbers) -> _Found:
    """Tell whether one is quoted and the other not, and whether both stand in one quotation."""
    own, theirs = columns.quote[anaphors], columns.quote[others]
    return {
        "quotes": (own >= 0).astype(np.int32) - (theirs >= 0) + 1,
        "same_quote": (own >= 0) * (1 + (theirs == own)),
    }


def _by_words(columns: Columns, anaphors: Numbers, others: Numbers) -> _Found:
    """Compare the words of nouns with those of nouns and names."""
    is_noun = columns.column("form") < _FIRST_PRONOUN
    same_word = is_noun[anaphors] & is_noun[others] & (columns.lemma[others] == columns.lemma[anaphors])
    modifiers = np.where(is_noun[anaphors] & ~is_noun[others], _PRONOUN, 0)
    both = np.flatnonzero(is_noun[anaphors] & is_noun[others])
    words = columns.words
    modifiers[both] = [
        _compare_words(words[own], words[theirs])
        for own, theirs in zip(anaphors[both].tolist(), others[both].tolist(), strict=True)
    ]
    return {"same_word": same_word, "modifiers": modifiers}


def _compare_words(own: frozenset[str], theirs: frozenset[str]) -> int:
    """Tell whether they are equal (1), fewer (2), more (3), share some (4) or none (0)."""
    if own.isdisjoint(theirs):
        return 0
    if own == theirs:
        return 1
    if own <= theirs:
        return 2
    return 3 if theirs <= own else 4
