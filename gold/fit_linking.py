"""Fit the weights of wording and roles on ECB+'s training part, within an article and across articles, and print them.

    python gold/fit_linking.py --gold DIR

Mentions and their chains are ECB+'s, roles and names our own reader's. Types, days and places are not known there: their weights stay
as `weights.toml` has them. So does the sum of bias and `same_story`, as only claims of one story are compared. Copy what is
printed into that file.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from ecb_documents import load_documents, load_mentions, make_codings
from ecb_roles import add_roles
from scipy.optimize import minimize

from dateline.link.entities.naming import Names
from dateline.link.events.candidates import find_candidates, find_within
from dateline.link.events.claim_columns import ClaimContext
from dateline.link.events.claim_rows import list_rows, make_table
from dateline.link.events.linker import find_partition
from dateline.link.events.pair_features import measure
from dateline.link.events.pair_view import PairView
from dateline.link.events.table import ClaimTable
from dateline.link.events.weights import load_weights
from dateline.link.rulings import Rulings
from dateline.link.sources.stories import find_stories
from dateline.model.event import Minted

FITTED = (
    *("same_sentence", "same_trigger", "kin_trigger", "other_trigger", "near_words"),
    *("same_actor", "other_actor", "same_recipient", "other_recipient", "same_target", "other_target"),
)
# Pulls weights towards 0: less and the few pairs of rare features run away.
RIDGE = 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="the shared gold folder")
    folder = parser.parse_args(arguments).gold / "ecb"
    if not folder.is_dir():
        print(f"skipped: no {folder}")
        return 0
    table, chains = load_table(folder, "Train")
    weights = load_weights()
    report("within", *fit(table, find_within(table), chains))
    partition = find_partition(table, weights)
    first = np.unique(partition.units, return_index=True)[1]
    report("across", *fit(partition.table, find_candidates(partition.table), chains[first]))
    return 0


def load_table(folder: Path, split: str) -> tuple[ClaimTable, np.ndarray]:
    """Make the table of a split, and the chain of each row."""
    documents = load_documents(folder / f"ECB_{split}_corpus.txt")
    codings, mention_of = make_codings(documents, load_mentions(folder / f"ECB_{split}_Event_gold_mentions.json"))
    codings = add_roles(codings, documents)
    names = Names(codings, Rulings(), Minted())
    story_of = {article: story.id for story in find_stories(codings, names.list_terms) for article in story.article_ids}
    rows = list_rows(codings)
    context = ClaimContext(story_of=story_of, copy_of={}, entity_of=names.entity_of, persons=names.persons)
    chains = np.unique([mention_of[row.claim.id].chain for row in rows], return_inverse=True)[1]
    return make_table(rows, context, load_weights()), chains


def fit(table: ClaimTable, pairs: np.ndarray, chains: np.ndarray) -> tuple[float, dict[str, float]]:
    """Fit a logistic regression of "one chain" on the features of wording.

    Returns:
        Bias and weights.
    """
    features = measure(PairView(table, pairs))
    matrix = np.stack([*(features[name] for name in FITTED), np.ones(len(pairs))], axis=1).astype(float)
    truth = (chains[pairs[:, 0]] == chains[pairs[:, 1]]).astype(float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = matrix @ weights
        penalty = RIDGE * np.append(weights[:-1], 0.0)
        value = np.logaddexp(0.0, odds).sum() - truth @ odds + penalty @ penalty / RIDGE
        return value, matrix.T @ (1.0 / (1.0 + np.exp(-odds)) - truth) + 2 * penalty

    found = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x
    return float(found[-1]), dict(zip(FITTED, found[:-1].tolist(), strict=True))


def report(name: str, bias: float, features: dict[str, float]) -> None:
    """Print in the form of `weights.toml`."""
    print(f"[{name}]\nbias = {bias:.1f}\n\n[{name}.features]")
    for feature, weight in features.items():
        print(f"{feature} = {weight:.1f}")


if __name__ == "__main__":
    sys.exit(main())
