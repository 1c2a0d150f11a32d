"""Find the happening that a definite noun points back to, as in "A car bomb went off in Homs. Nobody claimed the attack"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from dateline.link.events.candidates import Pairs
from dateline.link.events.claim_columns import Row
from dateline.link.events.constraints import to_pairs
from dateline.link.events.disputes import pair_disputes
from dateline.link.events.pair_features import score_pairs
from dateline.link.events.phrasing import is_toll, points_back
from dateline.link.events.table import ClaimTable
from dateline.link.events.tolls import pair_tolls
from dateline.link.events.weights import Weights
from dateline.link.wording import to_kin
from dateline.model.claim import Claim
from dateline.model.voice import Stance

# Characters between a sentence and the one after it in its paragraph.
SPACE = 1


def pair_repeats(rows: Sequence[Row], table: ClaimTable, weights: Weights) -> Pairs:
    """Pair what an article tells again, by a count of victims, by a definite noun or by denying it, with what it told.

    Args:
        rows: Claims in canonical order.
        table: Their columns.
        weights: What each feature weighs.

    Returns:
        Rows (told again, told).
    """
    found = (find(rows, table, weights) for find in (pair_tolls, pair_pointers, pair_disputes))
    return np.concatenate(list(found))


def pair_pointers(rows: Sequence[Row], table: ClaimTable, weights: Weights) -> Pairs:
    """Pair each claim whose trigger is a definite noun with the claim of its article that it points back to.

    Returns:
        Rows (definite noun, claim before it), a noun at most once. Of the claims of its type that may be it, one named by a kindred word counts
        first, then one of the sentence before, then the first told: what an article is about is "the attack".
    """
    articles: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        articles[row.header.id, row.claim.event_type].append(index)
    compared = [pair for members in articles.values() for pair in _list_pairs(members, rows)]
    is_possible = score_pairs(table, to_pairs(compared), weights.within) > 0
    found: dict[int, list[int]] = defaultdict(list)
    for (noun, before), possible in zip(compared, is_possible.tolist(), strict=True):
        if possible:
            found[noun].append(before)
    return to_pairs(
        [
            (noun, max(before, key=lambda one: _rank(rows[noun].claim, rows[one].claim)))
            for noun, before in found.items()
        ]
    )


def _rank(noun: Claim, before: Claim) -> tuple[bool, bool, int]:
    is_next = noun.sentence.span.start - before.sentence.span.end <= SPACE
    is_kin = to_kin(noun.trigger.text) == to_kin(before.trigger.text)
    return is_kin, is_next, -before.trigger.span.start


def _list_pairs(members: Sequence[int], rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """List the claims told in full before each definite noun."""
    full = [index for index in members if rows[index].claim.stance is Stance.ASSERTS and not is_toll(rows[index].claim)]
    for noun in members:
        if points_back(rows[noun].claim):
            start = rows[noun].claim.trigger.span.start
            yield from (
                (noun, one)
                for one in full
                if rows[one].claim.trigger.span.end <= start and not points_back(rows[one].claim)
            )
