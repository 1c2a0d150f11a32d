"""Fit the weights of linking on our own stories of the development part, within an article and across articles, and print them.

    python gold/fit_stories.py [--folds 5]

Claims are those that the machine codes and those that are labelled; each weight is held near the one that `weights.toml` has, so run it
from there on. Weights of words alone (fitted on ECB+ by `fit_linking.py`) stay, and so do those in `JUDGED`. With `--folds`
the weights are fitted without each fold's stories in turn, and the pairs of those stories are judged with them.
"""

import argparse
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from label_codings import to_coding
from matching import pair_claims
from msgspec import Struct
from report_files import GoldReport, load_reports
from scipy.optimize import minimize
from score import to_article

from dateline import pipeline
from dateline.link.events.candidates import Pairs, find_within
from dateline.link.events.pair_features import measure, score_pairs
from dateline.link.events.pair_view import PairView
from dateline.link.events.table import ClaimTable
from dateline.link.events.weights import Scale, load_weights
from dateline.link.linking import Grouped, correct, group
from dateline.model.coding import Coding
from dateline.model.event import Minted

HERE = Path(__file__).parent
OF_WORDS = frozenset({"same_trigger", "kin_trigger", "other_trigger", "near_words", "same_sentence"})
JUDGED = frozenset({"which_of_several", "other_stance", "other_speaker", "crossed", "other_thing"})
# How strongly a weight is pulled back to where it stood; how much a labelled claim counts beside a coded one.
RIDGE, LABELLED = 5.0, 0.7

Event = tuple[str | None, str]


class Measured(Struct, frozen=True):
    """Pairs of claims or of units: their features, whether they are one event, how much each counts, their stories."""

    features: dict[str, Any]
    is_one: Any
    counts: Any
    stories: Sequence[str | None]

    def take(self, names: Sequence[str], stories: Collection[str | None]) -> tuple[Any, Any, Any]:
        """Return features, labels and weights of the pairs of some stories."""
        rows = np.array([story in stories for story in self.stories], dtype=bool)
        return np.stack([self.features[name] for name in names], axis=1)[rows], self.is_one[rows], self.counts[rows]


def main() -> None:
    """Fit both scales and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0, help="also judge by cross-validation with that many folds")
    folds = parser.parse_args().folds
    reports = load_reports(HERE / "reports" / "develop")
    tools = pipeline.open_tools(pipeline.ToolFiles())
    coded = pipeline.read_and_code([to_article(report) for report in reports], tools)
    labelled = [to_coding(report, *both, tools.codebook) for report, both in zip(reports, coded, strict=True)]
    stories = sorted({report.story for report in reports if report.story})
    for name, scale in (("within", load_weights().within), ("across", load_weights().across)):
        sets = [
            measure_pairs(reports, [coding for _, coding in coded], name, 1.0),
            measure_pairs(reports, labelled, name, LABELLED),
        ]
        print_scale(name, fit(scale, sets, stories))
        for number in range(folds):
            aside = stories[number::folds]
            fitted = fit(scale, sets, set(stories) - set(aside))
            print(f"# fold {number}: as they stand {judge(scale, sets, aside)}, fitted {judge(fitted, sets, aside)}")


def measure_pairs(reports: Sequence[GoldReport], codings: Sequence[Coding], name: str, count: float) -> Measured:
    """Measure the pairs of one story whose events are labelled, of claims within an article or of units across articles."""
    grouped = group(correct(codings, ()), Minted())
    event_of: dict[str, Event] = {}
    for report, coding in zip(reports, codings, strict=True):
        is_labelled = bool(coding.claims) and coding.claims[0].made_by.coder == "labels"
        both = zip(report.claims, coding.claims, strict=True) if is_labelled else pair_claims(report, coding.claims)
        event_of |= {claim.id: (report.story, gold.event) for gold, claim in both if gold.event}
    of_rows = [event_of.get(row.claim.id) for row in grouped.rows]
    if name == "within":
        return _measure(grouped.table, find_within(grouped.table), of_rows, (load_weights().within, count))
    units = _label_units(grouped, of_rows)
    pairs = grouped.partition.pairs
    article = grouped.partition.table.article
    apart = pairs[article[pairs[:, 0]] != article[pairs[:, 1]]]
    return _measure(grouped.partition.table, apart, units, (load_weights().across, count))


def _label_units(grouped: Grouped, of_rows: Sequence[Event | None]) -> list[Event | None]:
    """Give each unit the event of most of its claims."""
    found: list[Counter[Event]] = [Counter() for _ in range(len(grouped.partition.table))]
    for unit, event in zip(grouped.partition.units.tolist(), of_rows, strict=True):
        if event:
            found[unit][event] += 1
    return [counts.most_common(1)[0][0] if counts else None for counts in found]


def _measure(
    table: ClaimTable, pairs: Pairs, events: Sequence[Event | None], scale_and_count: tuple[Scale, float]
) -> Measured:
    scale, count = scale_and_count
    both = [(events[a], events[b]) for a, b in pairs.tolist()]
    kept = [bool(one and other and one[0] == other[0]) for one, other in both]
    kept = (np.array(kept, dtype=bool) & (score_pairs(table, pairs, scale) > 0)).tolist()
    chosen = [pair for pair, keep in zip(both, kept, strict=True) if keep]
    return Measured(
        dict(measure(PairView(table, pairs[np.array(kept, dtype=bool)]))),
        np.array([one == other for one, other in chosen], dtype=float),
        np.full(len(chosen), count),
        [one[0] for one, _ in chosen if one],
    )


def fit(scale: Scale, sets: Sequence[Measured], stories: Collection[str | None]) -> Scale:
    """Fit a scale by logistic regression on the pairs of some stories, held near where it stands."""
    names = sorted(set(scale.features) - OF_WORDS - JUDGED)
    fixed = sorted(set(scale.features) - set(names))
    features, is_one, counts = (
        np.concatenate(part) for part in zip(*(one.take(names, stories) for one in sets), strict=True)
    )
    rest = np.concatenate([one.take(fixed, stories)[0] for one in sets]) @ [scale.features[name] for name in fixed]
    start = np.array([*(scale.features[name] for name in names), scale.bias])

    def loss(weights: Any) -> tuple[float, Any]:
        odds = features @ weights[:-1] + weights[-1] + rest
        error = counts * (1 / (1 + np.exp(-odds)) - is_one)
        pull = RIDGE * (weights - start)
        value = (counts * (np.logaddexp(0, odds) - is_one * odds)).sum() + (pull * (weights - start)).sum()
        return float(value), np.append(features.T @ error, error.sum()) + 2 * pull

    # A weight keeps its sign: what two claims share may turn out to say nothing, but never speaks against their being one; what says nothing
    # stays so until somebody gives it a sign.
    bounds = [
        (0, None if scale.features[name] > 0 else 0) if scale.features[name] >= 0 else (None, 0) for name in names
    ]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x.round(1)
    fitted = dict(zip(names, found[:-1].tolist(), strict=True))
    return Scale(bias=float(found[-1]), features={**scale.features, **fitted})


def judge(scale: Scale, sets: Sequence[Measured], stories: Collection[str | None]) -> str:
    """Judge the pairs of some stories: F1 of those of coded and of labelled claims."""
    names = sorted(scale.features)
    said = []
    for one in sets:
        features, is_one, _ = one.take(names, stories)
        chosen = features @ [scale.features[name] for name in names] + scale.bias > 0
        said.append(2 * (chosen * is_one).sum() / max(chosen.sum() + is_one.sum(), 1))
    return " ".join(f"{value:.3f}" for value in said)


def print_scale(name: str, scale: Scale) -> None:
    """Print a scale as `weights.toml` has it."""
    print(f"[{name}]\nbias = {scale.bias}\n\n[{name}.features]")
    print(*(f"{feature} = {weight}" for feature, weight in scale.features.items()), sep="\n")


if __name__ == "__main__":
    main()
