"""Fit the network by which reference within an article chooses antecedents.

    python gold/fit_reference.py --gold DIR > src/dateline/read/words/reference_weights.tsv

Data: the documents of GUM's training part, without its non-commercial genres (CC BY; `gum_train` leaves them out). For each anaphor
the probability of all earlier mentions of its gold chain together, or of none, is raised (Adam, weights decayed towards nothing);
mentions before an anaphor are joined to their gold chains while fitting. Same data, same weights. One minute for reading the
documents, ten seconds for fitting.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from eval_reference import GoldMention, align, load_documents
from msgspec import Struct
from scipy.sparse import csr_matrix

from dateline.model.reading import Reading
from dateline.read.attribution.quotes import find_quotes
from dateline.read.cutting.layout import words_of
from dateline.read.findings import make_reading
from dateline.read.parsing.parser import open_parser
from dateline.read.reference.columns import Numbers
from dateline.read.reference.names import Link
from dateline.read.reference.ranking import Weights, count_values, write_weights
from dateline.read.reference.resolving import Options, Resolver
from dateline.read.tree import Trees
from dateline.reference.actors import open_actors
from dateline.reference.gazetteer import open_gazetteer

_HIDDEN = 24
_EPOCHS = 8
_BATCH = 64
_RATE = 4e-3
_DECAY = 2e-5
_KEPT = 0.7
_MIN_COUNT = 3


class Choice(Struct, frozen=True):
    """What an anaphor could mean: the values of each mention's features, and which of them mean the same in the gold."""

    values: Numbers
    right: npt.NDArray[np.bool_]


class Teacher(Resolver):
    """Takes the nearest mention of the gold chain and notes what it chose from."""

    gold: dict[int, str]
    choices: list[Choice]

    def choose(self, options: Options) -> Link | None:
        """Choose the nearest candidate of the same gold chain; None = none of them is."""
        others = options.others
        if not len(others):
            return None
        wanted = self.gold.get(options.anaphor)
        right = np.array([wanted is not None and self.gold.get(other) == wanted for other in others.tolist()])
        self.choices.append(Choice(options.values, right))
        return Link(int(others[right].max()), 1.0) if right.any() else None


def teach(reading: Reading, gold: Sequence[GoldMention]) -> list[Choice]:
    """Go through a document with its gold at hand and note what each anaphor could mean."""
    teacher = Teacher(
        Trees(reading.article.text, reading.tokens, reading.sentences), reading.mentions, find_quotes(reading.article)
    )
    aligned = align(reading.tokens, reading.mentions, gold)
    teacher.gold = {ours: gold[index].chain for index, ours in aligned.items()}
    teacher.choices = []
    teacher.resolve()
    return teacher.choices


class Network:
    """The network while it is fitted; its parameters are those of `Weights`."""

    def __init__(self, chance: np.random.Generator) -> None:
        table = np.zeros((count_values(), 1 + _HIDDEN), np.float32)
        table[:, 1:] = chance.normal(0, 0.07, (len(table), _HIDDEN))
        self.parameters = [
            table,
            np.zeros(_HIDDEN, np.float32),
            chance.normal(0, 0.06, _HIDDEN).astype(np.float32),
        ]
        self._moments = [(np.zeros_like(p), np.zeros_like(p)) for p in self.parameters]
        self._steps = 0

    def find_slopes(
        self, values: csr_matrix, owners: Numbers, right: npt.NDArray[np.bool_], kept: npt.NDArray[np.float32]
    ) -> list[npt.NDArray[np.float32]]:
        """Return how the loss of some choices rises with each parameter.

        Args:
            values: One row a candidate, 1 where a feature has a value.
            owners: The choice of each row, from 0.
            right: Whether a row is right.
            kept: What the hidden units of each row are multiplied by: 0 for those left out this time.
        """
        table, bias, output = self.parameters
        sums = values @ table
        hidden = np.maximum(sums[:, 1:] + bias, 0) * kept
        slope = _find_slope(np.clip(sums[:, 0] + hidden @ output, -30, 30), owners, right)
        below = slope[:, None] * output * kept * (hidden > 0)
        return [values.T @ np.column_stack([slope, below]), below.sum(axis=0), hidden.T @ slope]

    def step(self, slopes: Sequence[npt.NDArray[np.float32]], rate: float) -> None:
        """Take a step of Adam."""
        self._steps += 1
        for parameter, slope, (mean, square) in zip(self.parameters, slopes, self._moments, strict=True):
            slope = slope + 2 * _DECAY * parameter
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope**2 - square)
            even = np.sqrt(square / (1 - 0.999**self._steps)) + 1e-8
            parameter -= (rate / (1 - 0.9**self._steps) * mean / even).astype(np.float32)


def _find_slope(
    scores: npt.NDArray[np.float32], owners: Numbers, right: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float32]:
    """Return the slope of the mean of -log P(right) of each choice; where none is right, P(none)."""
    count = int(owners[-1]) + 1
    strengths = np.exp(scores)
    among_all = strengths / (1 + np.bincount(owners, strengths, count))[owners]
    of_right = np.bincount(owners, strengths * right, count)[owners]
    among_right = np.divide(strengths * right, of_right, out=np.zeros_like(among_all), where=of_right > 0)
    slope: npt.NDArray[np.float32] = ((among_all - among_right) / count).astype(np.float32)
    return slope


def fit(choices: Sequence[Choice], seed: int = 1) -> Weights:
    """Fit the network on choices."""
    chance = np.random.default_rng(seed)
    network = Network(chance)
    lengths = np.array([len(choice.right) for choice in choices])
    starts = np.concatenate([[0], lengths.cumsum()])
    values = np.concatenate([choice.values for choice in choices])
    right = np.concatenate([choice.right for choice in choices])
    pointers = np.arange(len(values) + 1) * values.shape[1]
    matrix = csr_matrix(
        (np.ones(values.size, np.float32), values.ravel(), pointers), shape=(len(values), count_values())
    )
    batches = range(0, len(choices), _BATCH)
    for epoch in range(_EPOCHS):
        order = chance.permutation(len(choices))
        for place in batches:
            picked = order[place : place + _BATCH]
            rows = np.concatenate([np.arange(starts[choice], starts[choice + 1]) for choice in picked])
            owners = np.repeat(np.arange(len(picked)), lengths[picked])
            kept = (chance.random((len(rows), _HIDDEN)) < _KEPT).astype(np.float32) / _KEPT
            done = (epoch + place / len(choices)) / _EPOCHS
            network.step(network.find_slopes(matrix[rows], owners, right[rows], kept), _RATE * (1 - done))
    table, bias, output = network.parameters
    table[np.bincount(values.ravel(), minlength=len(table)) < _MIN_COUNT] = 0
    return Weights(table, bias, output)


def main() -> None:
    """Fit the network and write its table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder with coreference/ and language/")
    parser.add_argument(
        "--weights", type=Path, default=None, help="folder of the parser's weights; default: those shipped"
    )
    arguments = parser.parse_args()
    reader = open_parser(arguments.weights) if arguments.weights else open_parser()
    gazetteer, actors = open_gazetteer(), open_actors()
    choices = []
    for _, article, layout, gold in load_documents(arguments.gold, "train", []):
        parses = reader.parse(words_of(article, layout))
        choices += teach(make_reading(article, layout, parses, reader.name, gazetteer, actors), gold)
    print(f"{len(choices)} anaphors, {sum(len(choice.right) for choice in choices)} pairs", file=sys.stderr)
    print(
        "# How much each value of a feature speaks for an antecedent, in hundredths: straight, then for each hidden unit;"
        " fitted by gold/fit_reference.py on GUM's training part (CC BY)."
    )
    print("\n".join(write_weights(fit(choices))))


if __name__ == "__main__":
    main()
