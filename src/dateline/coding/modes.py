"""Which mode a happening has, where its trigger alone does not say: by the weapons and means that its words name."""

from itertools import pairwise

from msgspec.structs import replace

from dateline.coding.candidate import Candidate
from dateline.coding.codebook import Codebook, EventType
from dateline.coding.reading_index import ReadingIndex


def find_mode(index: ReadingIndex, codebook: Codebook, candidate: Candidate) -> Candidate:
    """Give a candidate the mode that its surroundings name.

    Args:
        index: The reading.
        codebook: Its types' `mode_words`; words of a mode listed under `decisive` outweigh the trigger's own mode.
        candidate: The trigger.

    Returns:
        The candidate, with another mode where its arguments, else its sentence, name the means.
    """
    event_type = codebook.types[candidate.event_type]
    if not event_type.mode_words:
        return candidate
    near = _near_words(index, candidate)
    decided = _first_mode(event_type, near, event_type.decisive)
    if decided is None and candidate.mode is None:
        decided = _first_mode(event_type, near, tuple(event_type.mode_words))
    return candidate if decided is None else replace(candidate, mode=decided)


def _first_mode(event_type: EventType, heard: frozenset[str], modes: tuple[str, ...]) -> str | None:
    return next((mode for mode in modes if mode in event_type.mode_words and heard & event_type.mode_words[mode]), None)


def _near_words(index: ReadingIndex, candidate: Candidate) -> frozenset[str]:
    """Return the lemmas of a trigger's sentence, single and in pairs ("poison gas")."""
    sentence = index.sentence(candidate.token)
    lemmas = [lemma for lemma in index.lemmas[sentence.first : sentence.end] if lemma != "-"]
    pairs = [f"{first} {second}" for first, second in pairwise(lemmas)]
    return frozenset(lemmas) | frozenset(pairs)
