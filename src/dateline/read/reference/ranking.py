"""A small network that says which of several earlier mentions an anaphor means."""

from collections.abc import Iterator
from functools import cache
from math import prod

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.read.reference.chains import CHAIN_COLUMNS
from dateline.read.reference.columns import MENTION_COLUMNS, Numbers
from dateline.read.reference.pairs import PAIR_COLUMNS, Pairs
from dateline.read.reference.ties import TIE_COLUMNS
from dateline.read.words import read_rows

__all__ = ["FEATURES", "Features", "Weights", "count_values", "open_weights", "score_pairs", "write_weights"]

Floats = npt.NDArray[np.float32]

FEATURES = (
    "anaphor.form",
    "anaphor.relation",
    "anaphor.depth",
    "anaphor.determiner",
    "anaphor.place",
    "anaphor.parent",
    "anaphor.reflexive",
    "anaphor.form pair.distance",
    "anaphor.form tie.rank",
    "anaphor.form pair.subjects",
    "anaphor.form pair.questions",
    "anaphor.form pair.quotes pair.same_quote",
    "anaphor.form mention.form pair.near",
    "anaphor.form mention.sort",
    "anaphor.form mention.kind",
    "anaphor.form mention.joint",
    "anaphor.form mention.determiner",
    "anaphor.form mention.plural chain.plural",
    "anaphor.form anaphor.asks mention.asks",
    "anaphor.form chain.sort",
    "anaphor.form chain.gender",
    "anaphor.form chain.pronoun",
    "anaphor.form chain.size",
    "anaphor.form chain.named",
    "anaphor.relation mention.relation",
    "anaphor.relation mention.relation pair.governs",
    "anaphor.reflexive mention.relation pair.same_parent",
    "anaphor.plural mention.plural chain.plural",
    "anaphor.gender chain.gender",
    "anaphor.opens mention.opens",
    "anaphor.case mention.case",
    "anaphor.sort chain.sort tie.chain_word",
    "anaphor.sort tie.role",
    "anaphor.after anaphor.modifiers pair.same_word",
    "anaphor.determiner mention.determiner pair.same_word tie.chain_word",
    "anaphor.subordinate mention.subordinate pair.same_clause",
    "mention.depth",
    "mention.copula",
    "mention.parent",
    "mention.after mention.modifiers",
    "mention.relation pair.near",
    "chain.pronouns chain.named",
    "chain.size pair.near",
    "pair.words",
    "pair.reports",
    "tie.spoke",
    "tie.country",
    "tie.sector",
    "tie.held tie.chain_word",
    "tie.latest tie.since",
    "pair.quotes pair.same_quote",
    "pair.same_relation pair.near",
    "pair.same_use pair.same_relation pair.near",
    "pair.same_word tie.chain_word pair.distance",
    "pair.same_word tie.chain_word pair.modifiers",
)
"""What the network looks at: columns that are looked at together, each by whose it is and its name."""

_COLUMNS = {
    "anaphor": MENTION_COLUMNS,
    "mention": MENTION_COLUMNS,
    "chain": CHAIN_COLUMNS,
    "pair": PAIR_COLUMNS,
    "tie": TIE_COLUMNS,
}
_FILE = "reference_weights.tsv"
_HEADER = ("feature", "value", "weights")
_UNIT = 0.01
_MAX_SCORE = 30.0


class Crossing(Struct, frozen=True):
    """How columns become values of features: each column times its step, added up.

    Attributes:
        steps: By whose the columns are: one row a column, one column a feature.
        offsets: The row of each feature's first value in the network's table.
    """

    steps: dict[str, Floats]
    offsets: Floats


@cache
def _make_crossing() -> Crossing:
    steps = {owner: np.zeros((len(columns), len(FEATURES)), np.float32) for owner, columns in _COLUMNS.items()}
    for place, feature in enumerate(FEATURES):
        size = 1
        for owner, name in reversed(_parts_of(feature)):
            steps[owner][list(_COLUMNS[owner]).index(name), place] = size
            size *= _COLUMNS[owner][name]
    return Crossing(steps, np.cumsum([0, *map(_size_of, FEATURES)])[:-1].astype(np.float32))


def count_values() -> int:
    """Return how many values all features have together."""
    return sum(map(_size_of, FEATURES))


def _parts_of(feature: str) -> list[tuple[str, str]]:
    """Return whose columns a feature looks at together, and which."""
    return [(owner, name) for owner, _, name in (part.partition(".") for part in feature.split())]


def _size_of(feature: str) -> int:
    return prod(_COLUMNS[owner][name] for owner, name in _parts_of(feature))


class Weights(Struct, frozen=True):
    """The fitted network: a hidden layer over the features, and a straight sum beside it.

    Attributes:
        table: One row a value of a feature: its straight weight, then its weights for the hidden units.
        bias: Of the hidden units.
        output: What each hidden unit adds to the score.
    """

    table: Floats
    bias: Floats
    output: Floats


@cache
def open_weights() -> Weights:
    """Read the fitted network of reference_weights.tsv.

    Raises:
        ReferenceDataError: The file has other columns.
    """
    rows = list(read_rows(_FILE, _HEADER))
    cells = np.array([weights.split() for _, _, weights in rows], np.float32) * np.float32(_UNIT)
    starts = dict(zip(FEATURES, _make_crossing().offsets.astype(int).tolist(), strict=True))
    table = np.zeros((count_values(), cells.shape[1]), np.float32)
    table[[starts[feature] + int(value) for feature, value, _ in rows[2:]]] = cells[2:]
    return Weights(table, cells[0, 1:], cells[1, 1:])


def write_weights(weights: Weights) -> Iterator[str]:
    """Write a network as the lines of reference_weights.tsv: hundredths, features' values that say nothing left out."""
    yield "\t".join(_HEADER)
    for name, row in (("bias", weights.bias), ("output", weights.output)):
        yield f"{name}\t0\t0 {_to_hundredths(row)}"
    for feature, first in zip(FEATURES, _make_crossing().offsets.astype(int).tolist(), strict=True):
        for value in range(_size_of(feature)):
            cells = _to_hundredths(weights.table[first + value])
            if set(cells) - {"0", " "}:
                yield f"{feature}\t{value}\t{cells}"


def _to_hundredths(row: Floats) -> str:
    return " ".join(str(round(float(weight) / _UNIT)) for weight in row)


class Features:
    """The features of an article's anaphors and what they may mean, as row numbers of the network's table.

    Args:
        mentions: Columns of the article's mentions.
        pairs: Its anaphors with what they may mean.
    """

    def __init__(self, mentions: Numbers, pairs: Pairs) -> None:
        crossing = _make_crossing()
        columns = mentions.astype(np.float32)
        self._values = (columns @ crossing.steps["anaphor"] + crossing.offsets)[pairs.anaphors]
        self._values += (columns @ crossing.steps["mention"])[pairs.others]
        self._values += pairs.table.astype(np.float32) @ crossing.steps["pair"]
        self._steps = np.concatenate([crossing.steps["chain"], crossing.steps["tie"]])

    def find_values(self, rows: slice, chains: Numbers, ties: Numbers) -> Numbers:
        """Find the values of the features of some pairs.

        Args:
            rows: Which pairs: those of one anaphor.
            chains: Columns of the chain of each.
            ties: Columns of the anaphor and each chain.

        Returns:
            One row a pair, one column a feature.
        """
        moved = np.concatenate([chains, ties], axis=1).astype(np.float32) @ self._steps
        values: Numbers = (self._values[rows] + moved).astype(np.intp)
        return values


def score_pairs(values: Numbers, weights: Weights) -> Floats:
    """Score pairs by their features.

    Args:
        values: One row a pair: row numbers of the network's table.
        weights: The network.

    Returns:
        One score a pair: e to this is what speaks for its mention, against 1 for no antecedent.
    """
    # Ones times the rows is their sum, many times faster than asking for the sum along an inner axis.
    sums = np.ones(values.shape[1], np.float32) @ weights.table.take(values, axis=0)
    hidden = np.maximum(sums[:, 1:] + weights.bias, 0)
    scores: Floats = np.minimum(np.maximum(sums[:, 0] + hidden @ weights.output, -_MAX_SCORE), _MAX_SCORE)
    return scores
