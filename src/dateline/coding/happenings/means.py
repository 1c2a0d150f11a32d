"""Tells words that only say with what a deed was done from deeds of their own."""

from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.arguments import Slots
from dateline.coding.parties.filler_classes import is_weapon
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets

__all__ = ["are_means", "slots_of_means", "tells_means"]

_DONE_WITH = {"subject": "", "object": "using"}
"""What the slots of such a clause are to the deed: who uses the weapon stands with the deed already."""


def are_means(index: ReadingIndex, lower: Candidate) -> bool:
    """Say whether a noun coordinated with another only lists the means of one happening: "tear gas and rubber bullets"."""
    return index.relations[lower.token] == "conj" and is_weapon(index, lower.token) and not lower.slots.get("subject")


def tells_means(index: ReadingIndex, lower: Candidate) -> bool:
    """Say whether a clause only says with what it was done: "launched 12 attacks, using drones"."""
    return lower.trigger.head in load_sets("joining.tsv")["using"] and index.relations[lower.token] in ("advcl", "acl")


def slots_of_means(held: Candidate) -> Slots:
    """Return the slots of "using drones against the town" as those of a deed done with drones."""
    return {name: fillers for slot, fillers in held.slots.items() if (name := _DONE_WITH.get(slot, slot))}
