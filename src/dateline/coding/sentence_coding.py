"""Codes one sentence as far as its own words go: which triggers stand, when, with which numbers, and what is only a total."""

from msgspec import Struct

from dateline.coding.candidate import Candidate, Rejected
from dateline.coding.codebook import Codebook
from dateline.coding.figures import Counted, attach_figures, find_counted, find_owner
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.settle import settle_candidates
from dateline.coding.times import find_when, find_when_near
from dateline.coding.totals import Summed, find_total
from dateline.coding.triggers import find_candidates
from dateline.model.claim import Figure, When


class SentenceCoding(Struct, frozen=True, kw_only=True):
    """What one sentence holds.

    Attributes:
        tokens: The sentence's tokens.
        candidates: Triggers that stand, in text order.
        rejected: What was considered and not taken.
        whens: Candidate token to its period.
        figures: Candidate token to its numbers.
        totals: Numbers that are totals.
        bare: Numbers that are no totals and belong to no candidate.
        summed: Tokens of candidates that are only summed by a total and yield no claim.
    """

    tokens: range
    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]
    whens: dict[int, When]
    figures: dict[int, tuple[Figure, ...]]
    totals: tuple[Summed, ...]
    bare: tuple[Counted, ...]
    summed: frozenset[int]


def code_sentence(index: ReadingIndex, codebook: Codebook, sentence: int) -> SentenceCoding:
    """Find the happenings that one sentence names.

    Args:
        index: The reading.
        codebook: What may be coded.
        sentence: Index of the sentence.

    Returns:
        Candidates with times, figures and totals.
    """
    found, rejected = find_candidates(index, codebook, sentence)
    standing, dropped = settle_candidates(index, codebook, found)
    whens = {c.token: when for c in standing if (when := find_when(index, c)) is not None}
    triggers = frozenset(c.token for c in standing)
    totals, counted = _split_totals(index, standing, whens, find_counted(index, sentence, triggers))
    return SentenceCoding(
        tokens=range(index.reading.sentences[sentence].first, index.reading.sentences[sentence].end),
        candidates=tuple(standing),
        rejected=(*rejected, *dropped),
        whens=whens,
        figures=attach_figures(index, standing, counted),
        totals=totals,
        bare=tuple(entry for entry in counted if find_owner(index, standing, entry) is None),
        summed=frozenset(total.owner.token for total in totals if total.owner is not None and _is_swallowed(total)),
    )


def _split_totals(
    index: ReadingIndex, standing: list[Candidate], whens: dict[int, When], counted: tuple[Counted, ...]
) -> tuple[tuple[Summed, ...], tuple[Counted, ...]]:
    """Part the numbers of a sentence into totals and figures."""
    totals: list[Summed] = []
    figures: list[Counted] = []
    for entry in counted:
        owner = find_owner(index, standing, entry)
        when = whens.get(owner.token) if owner else None
        total = find_total(index, entry, owner, when or find_when_near(index, (entry.token, entry.anchor)))
        if total is not None:
            totals.append(total)
        else:
            figures.append(entry)
    return tuple(totals), tuple(figures)


def _is_swallowed(total: Summed) -> bool:
    """Say whether a total leaves its trigger no happening of its own: the counted happenings, or the harm that is summed."""
    owner = total.owner
    if owner is None:
        return False
    return total.counted.anchor in (owner.token, *owner.merged) or total.counted.token == owner.token
