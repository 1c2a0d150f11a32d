"""Codes one sentence as far as its own words go: which triggers stand, when, with which numbers, and what is only a total."""

from collections.abc import Container, Sequence

from msgspec import Struct

from dateline.coding.codebook.definitions import Codebook, Part
from dateline.coding.happenings.candidate import Candidate, Rejected
from dateline.coding.happenings.learned import drop_unlikely
from dateline.coding.happenings.settle import settle_candidates
from dateline.coding.happenings.triggers import find_candidates
from dateline.coding.numbers.counted_words import HAPPENINGS
from dateline.coding.numbers.counting import Counted, find_counted
from dateline.coding.numbers.figures import attach_figures, find_owner
from dateline.coding.numbers.totals import Summed, split_totals
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.day_holders import list_beside
from dateline.coding.where_when.times import find_when
from dateline.coding.word_lists import load_rows
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
        attached: Numbers that are figures of a candidate.
        parts: Numbers that count a part of another one of the sentence ("two of them women"): no figures.
        unnamed: Numbers that stand for something counted before ("The ministry gives 430.").
        summed: Tokens of candidates that are only summed by a total and yield no claim.
    """

    tokens: range
    candidates: tuple[Candidate, ...]
    rejected: tuple[Rejected, ...]
    whens: dict[int, When]
    figures: dict[int, tuple[Figure, ...]]
    totals: tuple[Summed, ...]
    bare: tuple[Counted, ...]
    attached: tuple[Counted, ...]
    parts: tuple[Counted, ...]
    unnamed: tuple[Counted, ...]
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
    settled, dropped = settle_candidates(index, codebook, found)
    standing, unlikely = drop_unlikely(index, settled)
    whens = find_whens(index, codebook, standing)
    totals, others = split_totals(index, standing, find_counted(index, sentence, _list_deeds(index, standing)))
    counted = tuple(e for e in others if e.measure and e.whole is None and not e.only_summed)
    attached = tuple(entry for entry in counted if find_owner(index, standing, entry) is not None)
    figures = attach_figures(index, standing, counted)
    return SentenceCoding(
        tokens=range(index.reading.sentences[sentence].first, index.reading.sentences[sentence].end),
        candidates=tuple(standing),
        rejected=(*rejected, *dropped, *unlikely),
        whens=whens,
        figures=figures,
        totals=totals,
        bare=tuple(entry for entry in counted if entry not in attached),
        attached=attached,
        parts=tuple(entry for entry in others if entry.whole is not None),
        unnamed=tuple(entry for entry in others if not entry.measure),
        summed=find_summed(index, totals, figures),
    )


def find_whens(
    index: ReadingIndex, codebook: Codebook, candidates: Sequence[Candidate], told: Sequence[Candidate] = ()
) -> dict[int, When]:
    """Find when each of a sentence's happenings took place.

    Args:
        index: The reading.
        codebook: What may be coded.
        candidates: The triggers.
        told: Further triggers of the sentence, whose days are known already.

    Returns:
        Head token of a trigger to its period; without those whose day the text does not say.
    """
    every = (*candidates, *told)
    whens = ((c.token, find_when(index, c, list_beside(codebook, c, every))) for c in candidates)
    return {token: when for token, when in whens if when is not None}


def _list_deeds(index: ReadingIndex, standing: list[Candidate]) -> dict[tuple[int, str], str]:
    """List what triggers count by their type and mode: token and side to the measure (`words/deeds.tsv`)."""
    found: dict[tuple[int, str], str] = {}
    for candidate in standing:
        for event_type, mode, side, measure, excepted in load_rows("deeds.tsv", 5):
            fits = event_type == candidate.event_type and mode in ("*", candidate.mode or "-")
            if fits and index.lemmas[candidate.token] not in excepted.split():
                words = candidate.tokens if side == "deed" else (candidate.token,)
                found.update(dict.fromkeys(((t, side) for t in (*words, *candidate.merged)), measure))
    return found


def find_summed(index: ReadingIndex, totals: tuple[Summed, ...], figures: Container[int] = ()) -> frozenset[int]:
    """Find the triggers that totals leave no happening of their own: the counted happenings, or the harm that is summed.

    Args:
        index: The reading.
        totals: Numbers that are totals.
        figures: Triggers with figures of their own: verbs among them are happenings however often they were done ("hit it six
            times, killing 12"), while "two strikes, in which seven died" are two.
    """
    swallowed = (total.owner for total in totals if total.owner is not None and _is_swallowed(index, total))
    return frozenset(o.token for o in swallowed if o.token not in figures or o.trigger.part is not Part.VERB)


def _is_swallowed(index: ReadingIndex, total: Summed) -> bool:
    owner, counted = total.owner, total.counted
    if owner is None:
        return False
    if counted.anchor in (owner.token, *owner.merged) or counted.token in owner.tokens:
        return True
    # "Sixty-one villages have been burned since May" counts burnings, though villages are counted.
    governs = index.heads[counted.token] in owner.tokens and owner.trigger.part is Part.VERB
    return governs and counted.measure in HAPPENINGS
