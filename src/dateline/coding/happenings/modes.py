"""Which mode a happening has, where its trigger alone does not say: by the weapons and means that its words name."""

from collections.abc import Iterable, Sequence
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
        The candidate, with another mode where what it is done to or with, else its sentence, names the means.
    """
    event_type = codebook.types[candidate.event_type]
    if not event_type.mode_words:
        return candidate
    near = _near_words(index, candidate, frozenset(others) - {candidate.token, *candidate.merged})
    decided = _first_mode(event_type, near, event_type.decisive)
    if decided is None and candidate.mode is None:
        modes = tuple(event_type.mode_words)
        decided = _first_mode(event_type, _own_words(index, candidate), modes) or _first_mode(event_type, near, modes)
    return candidate if decided is None else replace(candidate, mode=decided)


def _first_mode(event_type: EventType, heard: frozenset[str], modes: tuple[str, ...]) -> str | None:
    return next((mode for mode in modes if mode in event_type.mode_words and heard & event_type.mode_words[mode]), None)


def _own_words(index: ReadingIndex, candidate: Candidate) -> frozenset[str]:
    """Return the lemmas of what a trigger is done to, with or for, its doer left out."""
    fillers = {token for slot, tokens in candidate.slots.items() if slot != "subject" for token in tokens}
    below = {token for filler in fillers for token in index.subtree(filler)}
    return _to_words(index, sorted(below - set(candidate.slots.get("subject", ()))))


def _near_words(index: ReadingIndex, candidate: Candidate, others: frozenset[int]) -> frozenset[str]:
    """Return the lemmas of a trigger's sentence that belong to no other trigger ("poison gas" too)."""
    sentence = index.sentence(candidate.token)
    above = {candidate.token, *index.ancestors(candidate.token)}
    foreign, stack = set(), [other for other in others if other not in above]
    while stack:
        token = stack.pop()
        if token not in foreign:
            foreign.add(token)
            stack.extend(index.children[token])
    return _to_words(index, [token for token in range(sentence.first, sentence.end) if token not in foreign])


def _to_words(index: ReadingIndex, tokens: Sequence[int]) -> frozenset[str]:
    """Return the lemmas of tokens in text order, singly and in pairs."""
    lemmas = [index.lemmas[token] for token in tokens if index.word(token) != "-"]
    return frozenset(lemmas) | {f"{first} {second}" for first, second in pairwise(lemmas)}
