"""Say of every claim why it belongs to its event, and which similar event it was kept apart from."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dateline.link.events.claim_columns import Row
from dateline.link.events.explain import describe_pairs
from dateline.link.events.linker import Partition
from dateline.link.events.minting import Minting
from dateline.link.events.pair_features import score_pairs
from dateline.link.events.table import Floats
from dateline.link.events.weights import Weights
from dateline.model.decision import About, Suggestion
from dateline.model.event import Membership
from dateline.model.identity import make_id

Pair = tuple[str, str]
OUTVOTED = "against: other claims of the two events agree too little, or cannot be one"


class Neighbours:
    """The pairs of units that joined events or nearly did.

    Attributes:
        joining: Unit -> its strongest pair within its event.
        missing: Unit -> its most alike pair across events, forbidden or not.
        score: By pair: how alike, were nothing forbidden.
        open_misses: Those of the missing pairs that nothing forbids, and that no proposal to merge covers.
        reasons: Pair -> what spoke for and against, for all pairs above.
    """

    def __init__(self, partition: Partition, event_of_unit: Sequence[str], weights: Weights) -> None:
        """Find them.

        Args:
            partition: How claims were linked.
            event_of_unit: Event id by unit.
            weights: What the features weigh.
        """
        self.event_of_unit = event_of_unit
        self.pairs = partition.pairs
        self.score = _score_freely(partition, weights)
        _, event = np.unique(np.array(event_of_unit, dtype=np.str_), return_inverse=True)
        inside = event[self.pairs[:, 0]] == event[self.pairs[:, 1]]
        self.joining = self._find_best(inside)
        self.missing = self._find_best(~inside & (self.score >= weights.near_miss))
        described = sorted({*self.joining.values(), *self.missing.values()})
        words = describe_pairs(partition.table, self.pairs[described], weights.across)
        self.reasons = dict(zip(described, words, strict=True))
        self.open_misses = self._find_open(partition, weights)
        for pair in self.open_misses:
            if partition.scores[pair] >= weights.same_event:
                self.reasons[pair] += (OUTVOTED,)

    def other_event(self, pair: int, unit: int) -> str:
        """Return the event on the other side of a pair."""
        one, other = self.pairs[pair].tolist()
        event: str = self.event_of_unit[other if one == unit else one]
        return event

    def _find_open(self, partition: Partition, weights: Weights) -> list[int]:
        """Return the missing pairs that nothing forbids, and that the fresh partition parts too."""
        label = partition.labels[find_first_rows(partition)]
        apart = label[self.pairs[:, 0]] != label[self.pairs[:, 1]]
        return [
            pair
            for pair in sorted(set(self.missing.values()))
            if apart[pair] and partition.scores[pair] >= weights.near_miss
        ]

    def _find_best(self, chosen: npt.NDArray[np.bool_]) -> dict[int, int]:
        """Return, by unit, the strongest of the chosen pairs."""
        best: dict[int, int] = {}
        indices = np.flatnonzero(chosen)
        for index in indices[np.argsort(-self.score[indices], kind="stable")].tolist():
            for unit in self.pairs[index].tolist():
                best.setdefault(unit, index)
        return best


def find_neighbours(partition: Partition, event_of: Mapping[int, str], weights: Weights) -> Neighbours:
    """Find the pairs that joined events or nearly did.

    Args:
        partition: How claims were linked.
        event_of: Row -> event id.
        weights: What the features weigh.
    """
    return Neighbours(partition, [event_of[row] for row in find_first_rows(partition).tolist()], weights)


def find_first_rows(partition: Partition) -> npt.NDArray[np.intp]:
    """Return the first claim's row of each unit."""
    return np.unique(partition.units, return_index=True)[1]


def list_memberships(partition: Partition, rows: Sequence[Row], minting: Minting, near: Neighbours) -> list[Membership]:
    """Say for every claim why it belongs to its event and which similar event it was kept apart from.

    Args:
        partition: How claims were linked.
        rows: The claims.
        minting: The events.
        near: Pairs that joined events or nearly did.

    Returns:
        Sorted by claim.
    """
    event_of = minting.event_of
    first_of_event: dict[str, int] = {}
    first_of_unit: dict[int, int] = {}
    memberships = []
    for row, unit in enumerate(partition.units.tolist()):
        lead, pair, miss = first_of_unit.setdefault(unit, row), near.joining.get(unit), near.missing.get(unit)
        score = 1.0
        reasons: tuple[str, ...] = ("joined by a person, or on record as this event",)
        if first_of_event.setdefault(event_of[row], row) == row:
            reasons = ("the first claim of the event",)
        elif lead != row:
            reasons = (_say_beside(rows[lead], rows[row]),)
        elif pair is not None:
            score, reasons = float(near.score[pair]), near.reasons[pair]
        membership = Membership(
            claim_id=rows[row].claim.id,
            event_id=event_of[row],
            home=minting.homes[row],
            score=round(score, 3),
            reasons=reasons,
            nearest_miss=None if miss is None else near.other_event(miss, unit),
            nearest_miss_reason="" if miss is None else "; ".join(near.reasons[miss]),
        )
        memberships.append(membership)
    return sorted(memberships, key=lambda membership: membership.claim_id)


def _say_beside(lead: Row, row: Row) -> str:
    if lead.header.id == row.header.id:
        return f"told in the same article as “{lead.claim.trigger.text}”"
    return f"told in the same words as in {lead.header.source or 'an article of no named publisher'}, whose text it copies or shares"


def suggest_reviews(
    partition: Partition, claim_ids: Sequence[str], near: Neighbours, ruled: frozenset[Pair]
) -> list[Suggestion]:
    """Propose a look at the pairs of claims that nearly made two events one.

    Args:
        partition: How claims were linked.
        claim_ids: By row.
        near: Pairs that joined events or nearly did.
        ruled: Sorted pairs of claims that persons ruled on.

    Returns:
        One suggestion for two events, of their most alike claims that nothing forbids to be one.
    """
    first_rows = find_first_rows(partition)
    seen: set[frozenset[str]] = set()
    suggestions = []
    for pair in sorted(near.open_misses, key=lambda pair: (-near.score[pair], pair)):
        one, other = near.pairs[pair].tolist()
        events = frozenset((near.event_of_unit[one], near.event_of_unit[other]))
        first, second = sorted((claim_ids[first_rows[one]], claim_ids[first_rows[other]]))
        if events in seen or (first, second) in ruled:
            continue
        seen.add(events)
        identity = make_id("sug", "review", first, second)
        score = round(float(near.score[pair]), 3)
        suggestions.append(
            Suggestion(
                id=identity,
                kind="review",
                about=About.PAIR,
                subject=(first, second),
                score=score,
                reasons=near.reasons[pair],
            )
        )
    return suggestions


def _score_freely(partition: Partition, weights: Weights) -> Floats:
    """Score the forbidden pairs as if nothing forbade them; the others keep their score."""
    scores = partition.scores.copy()
    forbidden = scores == 0
    scores[forbidden] = score_pairs(partition.table, partition.pairs[forbidden], weights.across, forbid=False)
    return scores
