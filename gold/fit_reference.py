"""Fit the weights by which reference within an article chooses antecedents.

    python gold/fit_reference.py --gold DIR --weights DIR > src/dateline/read/words/reference_weights.tsv

Data: the documents of GUM's training part, without its non-commercial genres (CC BY; `gum_train` leaves them out). A conditional
log-linear model over each anaphor's candidates and "none" is fitted with L2 regularisation; mentions before an anaphor are joined
to their gold chains while fitting. Same data, same weights.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from eval_reference import align, load_documents
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline.read.attribution.quotes import find_quotes
from dateline.read.cutting.layout import find_names, to_columns, words_of
from dateline.read.mentions.finding import find_mentions
from dateline.read.parsing.parser import open_parser
from dateline.read.reference.features import Chain
from dateline.read.reference.names import Link
from dateline.read.reference.resolving import GROUPS, Resolver
from dateline.read.tree import Trees
from dateline.reference.actors import open_actors

_REGULARISATION = 2.0
_MIN_COUNT = 5


class Teacher(Resolver):
    """Takes the gold antecedent and notes what it chose from."""

    gold: dict[int, str]
    notes: dict[str, list[tuple[Sequence[Sequence[str]], int]]]

    def choose(self, number: int, chains: Sequence[Chain], features: Sequence[Sequence[str]]) -> Link | None:
        """Choose the candidate of the same gold chain; -1 in the notes = none of them."""
        wanted = self.gold.get(number)
        right = next((i for i, chain in enumerate(chains) if wanted and wanted in self._gold_of(chain)), -1)
        if chains:
            self.notes[GROUPS.get(self.traits[number].form, "noun")].append((features, right))
        return Link(chains[right].first, 1.0) if right >= 0 else None

    def _gold_of(self, chain: Chain) -> set[str]:
        return {name for name in (self.gold.get(chain.first), self.gold.get(chain.latest)) if name}


def fit(notes: Sequence[tuple[Sequence[Sequence[str]], int]]) -> dict[str, float]:
    """Fit one group's weights."""
    counts: dict[str, int] = defaultdict(int)
    for candidates, _ in notes:
        for names in candidates:
            for name in names:
                counts[name] += 1
    index = {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= _MIN_COUNT))}
    rows, owners, right = [], [], []
    for owner, (candidates, answer) in enumerate(notes):
        for i, names in enumerate(candidates):
            rows.append([index[name] for name in names if name in index])
            owners.append(owner)
            right.append(i == answer)
    columns = np.concatenate([np.array(row, int) for row in rows])
    pointers = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(index)))
    weights = _maximise(matrix, np.array(owners), np.array(right, float), len(notes))
    return {name: float(weights[i]) for name, i in index.items()}


def _maximise(matrix: csr_matrix, owners: npt.NDArray, right: npt.NDArray, count: int) -> npt.NDArray:
    def loss(weights: npt.NDArray) -> tuple[float, npt.NDArray]:
        scores = np.clip(matrix @ weights, -30, 30)
        sums = 1.0 + np.bincount(owners, np.exp(scores), count)
        expected = np.exp(scores) / sums[owners]
        value = np.log(sums).sum() - right @ scores + 0.5 * _REGULARISATION * weights @ weights
        return value, matrix.T @ (expected - right) + _REGULARISATION * weights

    return minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def main() -> None:
    """Fit all groups and write the table to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path, required=True, help="folder with coreference/ and language/")
    parser.add_argument(
        "--weights", type=Path, default=None, help="folder of the parser's weights; default: those shipped"
    )
    arguments = parser.parse_args()
    reader = open_parser(arguments.weights) if arguments.weights else open_parser()
    notes: dict[str, list[tuple[Sequence[Sequence[str]], int]]] = defaultdict(list)
    for _, article, layout, gold in load_documents(arguments.gold, "train", []):
        parses = reader.parse(words_of(article, layout))
        tokens, sentences = to_columns(article, layout, parses)
        trees = Trees(article.text, tokens, sentences)
        mentions = find_mentions(trees, find_names(sentences, parses), (), open_actors(), None)
        teacher = Teacher(trees, mentions, find_quotes(article))
        teacher.gold = {ours: gold[i].chain for i, ours in align(tokens, mentions, gold).items()}
        teacher.notes = notes
        teacher.resolve()
    print(
        "# How much each feature speaks for an antecedent; fitted by gold/fit_reference.py on GUM's training part (CC BY)."
    )
    print("group\tfeature\tweight")
    for group, noted in sorted(notes.items()):
        print(f"{group}: {len(noted)} anaphors", file=sys.stderr)
        for name, weight in fit(noted).items():
            print(f"{group}\t{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
