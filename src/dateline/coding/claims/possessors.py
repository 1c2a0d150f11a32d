"""Whose killing it is: the possessor of a noun for what people suffer is whom it is done to, unless it can only be who did it."""

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Part
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.arguments import merge_slots
from dateline.coding.parties.filler_classes import is_organised, is_rebel
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets

_ONE = frozenset({"NN", "NNP"})
_OF_ONE = frozenset({"my", "his", "her"})


def place_possessor(index: ReadingIndex, candidate: Candidate) -> Candidate:
    """Let the possessor of a noun for what people suffer be whom it is done to: "her arrest", "the boys' kidnapping".

    Args:
        index: The reading.
        candidate: The trigger; its frame says by a possessive recipient that people suffer it.

    Returns:
        The same with the possessor among those whom it is done to. A body ("the police's arrests"), whoever did several ("the gunman's
        killings"), or a possessor beside those whom it is done to ("the rebels' killing of two nurses"), is who does it.
    """
    owners = candidate.slots.get("possessive", ())
    frame, slots = candidate.trigger.frame, {k: v for k, v in candidate.slots.items() if k != "possessive"}
    if not owners or candidate.trigger.part is not Part.NOUN or "possessive" not in frame.recipient:
        return candidate
    suffers = any(slots.get(slot) for slot in ("of", "against"))
    does = suffers or any(is_organised(index, owner) or _did_several(index, candidate, owner) for owner in owners)
    return replace(candidate, slots=merge_slots({"subject" if does else "of": owners}, slots))


def _did_several(index: ReadingIndex, candidate: Candidate, owner: int) -> bool:
    """Say whether several attacks are somebody's own: those of rebels, and killings of one person, who is killed but once.

    The arrests of rebels are those that they suffer, and so may be a prisoner's beatings.
    """
    if index.xpos[candidate.token] != "NNS" or candidate.event_type != "ASSAULT":
        return False
    is_one = index.xpos[owner] in _ONE or index.word(owner) in _OF_ONE
    return is_rebel(index, owner) or (is_one and index.lemmas[candidate.token] in load_sets("measures.tsv")["killed"])
