"""Which mode a happening has, where its trigger alone does not say: by the weapons and means that its words name."""

from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Codebook, EventType
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.reading_index import ReadingIndex


def find_mode(index: ReadingIndex, codebook: Codebook, candidate: Candidate, others: Iterable[int]) -> Candidate:
    """Give a candidate the mode that its surroundings name.

    Args:
        index: The reading.
        codebook: Its types' `mode_words`; words of a mode listed under `decisive` outweigh the trigger's own mode.
        candidate: The trigger.
        others: Head tokens of the other triggers of its sentence; what belongs to them is theirs.

    Returns:
        The candidate, with another mode where its arguments, else its sentence, name the means.
    """
    event_type = codebook.types[candidate.event_type]
    if not event_type.mode_words:
        return candidate
    near = _near_words(index, candidate, frozenset(others) - {candidate.token, *candidate.merged})
    decided = _first_mode(event_type, near, event_type.decisive)
    if decided is None and candidate.mode is None:
        decided = _first_mode(event_type, near, tuple(event_type.mode_words))
    return candidate if decided is None else replace(candidate, mode=decided)


def _first_mode(event_type: EventType, heard: frozenset[str], modes: tuple[str, ...]) -> str | None:
    return next((mode for mode in modes if mode in event_type.mode_words and heard & event_type.mode_words[mode]), None)


def _near_words(index: ReadingIndex, candidate: Candidate, others: frozenset[int]) -> frozenset[str]:
    """Return the lemmas of a trigger's sentence that belong to no other trigger, single and in pairs ("poison gas")."""
    sentence = index.sentence(candidate.token)
    foreign = {
        token for other in others if not index.depends_on(candidate.token, other) for token in index.subtree(other)
    }
    lemmas = [index.lemmas[t] for t in range(sentence.first, sentence.end) if t not in foreign and index.word(t) != "-"]
    return frozenset(lemmas) | {f"{first} {second}" for first, second in pairwise(lemmas)}
