"""Casualties told in a sentence of their own belong to the attack told before them: "A bomb hit a bus. Nine were killed."."""

from msgspec.structs import replace

from dateline.coding.candidate import Candidate
from dateline.coding.codebook import Part
from dateline.coding.filler_classes import is_actor, is_weapon
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.sentence_coding import SentenceCoding
from dateline.coding.voices import find_chains
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Figure


def fold_casualties(index: ReadingIndex, codings: list[SentenceCoding]) -> list[SentenceCoding]:
    """Give sentences that only count victims to the happening of the sentence before.

    Args:
        index: The reading.
        codings: One a sentence, in text order.

    Returns:
        The codings; figures that moved carry the voices of the sentence where they stand, and their trigger yields no claim.
    """
    folded = list(codings)
    for number in range(1, len(folded)):
        for candidate in folded[number].candidates:
            before = _find_happening(index, folded, number, candidate)
            if before is not None and _only_counts(index, candidate):
                figures = _with_voices(index, candidate, folded[number].figures.get(candidate.token, ()))
                folded[before[0]] = _add_figures(folded[before[0]], before[1], figures)
                folded[number] = _without(folded[number], candidate)
    return folded


def _find_happening(
    index: ReadingIndex, codings: list[SentenceCoding], number: int, candidate: Candidate
) -> tuple[int, int] | None:
    """Find the happening that casualties may belong to: the last of their type in the sentence before, in one paragraph."""
    sentences = index.reading.sentences
    for earlier in (number - 1, number - 2):
        if earlier < 0 or sentences[earlier].block != sentences[number].block:
            return None
        same = [
            c.token
            for c in codings[earlier].candidates
            if c.event_type == candidate.event_type and c.token not in codings[earlier].summed
        ]
        if same:
            return earlier, same[-1]
    return None


def _only_counts(index: ReadingIndex, candidate: Candidate) -> bool:
    """Say whether a trigger only says what became of the victims: "were killed", with nobody and nothing that did it."""
    if candidate.trigger.part is not Part.VERB or candidate.trigger.head not in load_sets("joining.tsv")["victims"]:
        return False
    actors = (token for slot in candidate.trigger.frame.actor for token in candidate.slots.get(slot, ()))
    others = (token for slot in ("in", "by", "with", "at") for token in candidate.slots.get(slot, ()))
    return not any(is_actor(index, token) for token in actors) and not any(
        is_weapon(index, t) or t in index.place_heads for t in others
    )


def _with_voices(index: ReadingIndex, candidate: Candidate, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    voices = find_chains(index, candidate.token)[0].voices
    return tuple(replace(figure, voices=voices) for figure in figures)


def _add_figures(coding: SentenceCoding, token: int, figures: tuple[Figure, ...]) -> SentenceCoding:
    held = coding.figures.get(token, ())
    known = {(figure.measure, figure.low, figure.high) for figure in held}
    added = tuple(figure for figure in figures if (figure.measure, figure.low, figure.high) not in known)
    return replace(coding, figures={**coding.figures, token: (*held, *added)})


def _without(coding: SentenceCoding, gone: Candidate) -> SentenceCoding:
    return replace(coding, candidates=tuple(held for held in coding.candidates if held is not gone))
