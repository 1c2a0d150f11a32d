"""Find the attack that a sentence of its own counts the victims of, as in "Gunmen stormed the inn. Six died"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby

from dateline.link.events.candidates import Pairs
from dateline.link.events.claim_columns import Row
from dateline.link.events.constraints import to_pairs
from dateline.link.events.pair_features import score_pairs
from dateline.link.events.periods import is_lasting
from dateline.link.events.phrasing import ATTACK, is_toll
from dateline.link.events.table import ClaimTable
from dateline.link.events.weights import Weights
from dateline.model.claim import Claim, Realis
from dateline.model.voice import Stance

# Characters from the end of an attack's sentence to a sentence that may count its victims: about three sentences.
FARTHEST = 300


def pair_tolls(rows: Sequence[Row], table: ClaimTable, weights: Weights) -> Pairs:
    """Pair each toll with the attack of its article that it most likely counts.

    Args:
        rows: Claims in canonical order.
        table: Their columns.
        weights: What each feature weighs.

    Returns:
        Rows (toll, attack), a toll at most once: with the attack of its own sentence, else of the nearest before, that may be it; with none where
        that sentence tells of two happenings. What an article counts before it has told how it came about, or long after, is another thing
        as often as not.
    """
    articles: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, row in enumerate(rows):
        if row.claim.event_type == ATTACK and _is_told_as_fact(row.claim):
            articles[row.header.id][is_toll(row.claim)].append(index)
    both = [(attacks, tolls) for attacks, tolls in articles.values() if attacks and tolls]
    compared = [pair for attacks, tolls in both for pair in _list_pairs(attacks, tolls)]
    scores = score_pairs(table, to_pairs(compared), weights.within)
    may_be_one = dict(zip(compared, (scores > 0).tolist(), strict=True))
    found = (
        (toll, attack) for attacks, tolls in both for toll in tolls for attack in _find(toll, attacks, rows, may_be_one)
    )
    return to_pairs(list(found))


def _is_told_as_fact(claim: Claim) -> bool:
    is_over_time = is_lasting(claim.when)
    return (
        claim.stance is Stance.ASSERTS and claim.realis is Realis.ACTUAL and not claim.background and not is_over_time
    )


def _list_pairs(attacks: Sequence[int], tolls: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from ((toll, attack) for toll in tolls for attack in attacks)
    yield from combinations(attacks, 2)


def _find(
    toll: int, attacks: Sequence[int], rows: Sequence[Row], may_be_one: Mapping[tuple[int, int], bool]
) -> Sequence[int]:
    """Return the attack that a toll counts, or nothing."""
    here = rows[toll].claim.sentence.span.start

    def distance(attack: int) -> int:
        return here - rows[attack].claim.sentence.span.start

    told = [one for one in attacks if distance(one) == 0 or 0 < here - rows[one].claim.sentence.span.end <= FARTHEST]
    fitting = sorted((attack for attack in told if may_be_one[toll, attack]), key=distance)
    nearest = next((list(group) for _, group in groupby(fitting, key=distance)), [])
    return nearest[:1] if all(may_be_one[pair] for pair in combinations(nearest, 2)) else []
