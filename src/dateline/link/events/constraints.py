"""What must and must not be one event: by what persons ruled, and by copied text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from dateline.link.events.candidates import Pairs
from dateline.link.events.claim_columns import Row
from dateline.link.events.clusters import Labels, label_components, relabel
from dateline.link.events.periods import to_days
from dateline.link.forest import Forest
from dateline.link.rulings import Rulings
from dateline.model.event import Copy

RowPairs = tuple[tuple[int, int], ...]


def find_ruled_pairs(rulings: Rulings, position: Mapping[str, int]) -> tuple[RowPairs, RowPairs]:
    """Turn rulings on claims into rows that must be one, and rows that must not.

    Args:
        rulings: What persons ruled.
        position: Claim id -> row.

    Returns:
        Pairs ruled the same; pairs ruled different, with all that follows: what is the same as one is different from what is the same as the other.
    """
    same = sorted((position[a], position[b]) for a, b in rulings.same if a in position and b in position)
    different = [(position[a], position[b]) for a, b in rulings.different if a in position and b in position]
    equals = defaultdict(set)
    labels = label_components(len(position), to_pairs(same))
    for row in {row for pair in same for row in pair}:
        equals[int(labels[row])].add(row)
    implied = {
        (min(a, b), max(a, b))
        for one, other in different
        for a in equals.get(int(labels[one]), {one})
        for b in equals.get(int(labels[other]), {other})
        if labels[one] != labels[other]
    }
    return tuple(same), tuple(sorted(implied))


def pair_same_words(rows: Sequence[Row], copies: Sequence[Copy]) -> Pairs:
    """Pair the claims that stand on the same words: in an article and its copy, or of two voices about one place and day."""
    original = {copy.article_id: copy.copy_of for copy in copies}
    first: dict[tuple[object, ...], int] = {}
    pairs = []
    for index, row in enumerate(rows):
        claim = row.claim
        root = original.get(row.header.id, row.header.id)
        place = claim.place.text if claim.place else None
        offset = claim.trigger.span.start - claim.sentence.span.start
        days = to_days(claim.when)
        key = (root, claim.sentence.text, claim.trigger.text, offset, claim.event_type, claim.realis, place, days)
        lead = first.setdefault(key, index)
        if lead != index:
            pairs.append((lead, index))
    return to_pairs(pairs)


def join_same(labels: Labels, same: RowPairs, different: RowPairs) -> Labels:
    """Join the groups of rows that persons ruled one; never across rows that they ruled different."""
    if not same:
        return labels
    forest = Forest(int(labels.max()) + 1, [(int(labels[a]), int(labels[b])) for a, b in different])
    for one, other in same:
        forest.join(int(labels[one]), int(labels[other]))
    return relabel(np.array([forest.find(label) for label in labels.tolist()]))


def to_pairs(pairs: Sequence[tuple[int, int]]) -> Pairs:
    """Make an array of pairs, two columns even when empty."""
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
