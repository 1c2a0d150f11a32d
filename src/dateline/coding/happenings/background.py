"""Clauses that tell no news: conditions, purposes and attributes.

"If they release him", "until the siege is lifted", "sent men to protect the port", "parties backed by the junta".
"""

from dateline.coding.codebook.definitions import EventType, PlaceRule
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets

# What a clause of each kind takes from the score.
CONDITION = 0.5
ASIDE = 0.3


def weigh_clause(index: ReadingIndex, verb: int, event_type: EventType) -> tuple[float, str]:
    """Say what a verb's clause takes from its score; force that may be used is told as a possibility.

    Args:
        index: The reading.
        verb: The verb.
        event_type: What it would be coded as: words and help are often only a purpose or an attribute, force is told.

    Returns:
        The loss and why; 0 and "" where the clause may tell news.
    """
    top = verb
    while index.relations[top] in ("conj", "xcomp") and index.heads[top] >= 0:
        top = index.heads[top]
    marks = {index.word(child) for child in index.with_relation(top, "mark", "advmod")}
    is_conflict = event_type.quad_class == "material conflict"
    if index.relations[top] == "advcl" and marks & load_sets("cues.tsv")["awaited" if is_conflict else "conditional"]:
        return CONDITION, "a condition"
    if is_conflict:
        return 0.0, ""
    if (
        index.deprels[verb] == "acl:relcl"
        and index.word(index.heads[verb]) == "what"
        and index.first(verb, "xcomp", "obl")
    ):
        return CONDITION, "a word for something"
    is_kind = event_type.quad_class.endswith("cooperation") and event_type.place is not PlaceRule.VENUE
    if is_kind and index.relations[verb] == "advcl" and "to" in marks and top == verb:
        return ASIDE, "a purpose"
    if index.deprels[verb] == "acl" and index.xpos[verb] == "VBN" and not marks and not _is_dated(index, verb):
        return ASIDE, "an attribute"
    return 0.0, ""


def _is_dated(index: ReadingIndex, verb: int) -> bool:
    """Say whether a participle tells when or where it was done, as news does: "signed in Arvo on Monday"."""
    return any(index.case(child) in ("in", "at", "on") for child in index.with_relation(verb, "obl"))
