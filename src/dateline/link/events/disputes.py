"""Find what a denial disputes where the denier has other words for it: "Guards led off three bakers. The mayor denies that one was detained"."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from dateline.link.events.candidates import Pairs
from dateline.link.events.claim_columns import Row
from dateline.link.events.constraints import to_pairs
from dateline.link.events.pair_features import score_pairs
from dateline.link.events.pair_view import PairView
from dateline.link.events.table import ClaimTable
from dateline.link.events.weights import Weights
from dateline.model.claim import Claim
from dateline.model.voice import Stance

# Assertions before a denial, and behind it, among which is what it disputes.
NEAREST = 50
NOT_YET = re.compile(r"\b(?:not|n['’]t|no|none|nobody) (?:\w+ )?yet\b|\byet to\b", re.IGNORECASE)


def pair_disputes(rows: Sequence[Row], table: ClaimTable, weights: Weights) -> Pairs:
    """Pair each denial with the assertion of its article that it most likely disputes.

    Args:
        rows: Claims in canonical order.
        table: Their columns.
        weights: What each feature weighs, and how alike the two must be.

    Returns:
        Rows (denial, assertion), a denial at most once. Whoever denies answers somebody, so less likeness is asked than of two tellings, but not of
        what others did; what an article says in its own voice did not happen answers nobody.
    """
    articles: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, row in enumerate(rows):
        if row.claim.stance is Stance.ASSERTS or answers_somebody(row.claim):
            articles[row.header.id, row.claim.event_type][row.claim.stance is not Stance.ASSERTS].append(index)
    compared = [
        (denial, one) for told, denials in articles.values() for denial in denials for one in _list_near(told, denial)
    ]
    pairs = to_pairs([(min(pair), max(pair)) for pair in compared])
    shared, named = PairView(table, pairs).shared("actors")
    scores = np.where((named > 0) & (shared == 0), 0.0, score_pairs(table, pairs, weights.within))
    best: dict[int, tuple[float, int]] = {}
    for (denial, one), score in zip(compared, scores.tolist(), strict=True):
        if score >= weights.disputed:
            best[denial] = max(best.get(denial, (0.0, one)), (score, one))
    return to_pairs([(denial, one) for denial, (_, one) in best.items()])


def _list_near(told: Sequence[int], denial: int) -> Sequence[int]:
    """List the assertions next to a denial in its article: of a chronicle of thousands never all with all."""
    place = bisect(told, denial)
    return told[max(place - NEAREST, 0) : place + NEAREST]


def answers_somebody(claim: Claim) -> bool:
    """Say whether a claim denies or doubts by somebody's word what another told; what has "not yet" come about, nobody has told."""
    is_to_come = NOT_YET.search(claim.sentence.text) is not None
    return claim.stance is not Stance.ASSERTS and bool(claim.voices) and not is_to_come
