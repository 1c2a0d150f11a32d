"""Nouns that only look back: "the raid", "that attack" say nothing new of a happening that the article has told already."""

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Part
from dateline.coding.happenings.candidate import Candidate, Rejected
from dateline.coding.parties.filler_classes import is_actor, is_place
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.sentence_coding import SentenceCoding
from dateline.coding.standing.realis import find_modality
from dateline.coding.standing.verdicts import find_verdict
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Realis
from dateline.model.voice import Stance


def drop_looking_back(index: ReadingIndex, codings: list[SentenceCoding]) -> list[SentenceCoding]:
    """Drop nouns that point to a happening told before and add nothing: no figure, nobody, no place, no time, no denial.

    Args:
        index: The reading.
        codings: One a sentence, in text order.

    Returns:
        The codings; what was dropped is listed among the rejected.
    """
    told: set[str] = set()
    found = []
    for coding in codings:
        gone = [c for c in coding.candidates if c.event_type in told and _looks_back(index, coding, c)]
        found.append(_without(coding, gone) if gone else coding)
        told |= {candidate.event_type for candidate in found[-1].candidates}
    return found


def _looks_back(index: ReadingIndex, coding: SentenceCoding, candidate: Candidate) -> bool:
    if _restricts_those(index, candidate.token):
        return True
    if candidate.trigger.part is not Part.NOUN or candidate.merged or not _is_free(index, candidate):
        return False
    if _is_ranked(index, candidate.token):
        return True
    if candidate.token in coding.figures or not _is_pointing(index, candidate.token):
        return False
    if any(is_actor(index, t) or is_place(index, t) for held in candidate.slots.values() for t in held):
        return False
    if any(child in index.time_tokens for child in index.children[candidate.token]):
        return False
    if find_verdict(index, candidate.token) is not None:
        return False
    modality = find_modality(index, candidate.token)
    return modality.realis is not Realis.PLANNED and modality.stance is Stance.ASSERTS


def _restricts_those(index: ReadingIndex, token: int) -> bool:
    """Say whether a participle only says who is meant: "fifty of those arrested"."""
    head = index.heads[token]
    return head >= 0 and index.deprels[token] == "acl" and index.word(head) == "those"


def _is_free(index: ReadingIndex, candidate: Candidate) -> bool:
    """Say whether a noun has no verb that tells it as news; in a clause of time it has none ("before the assault began")."""
    verb = candidate.governor
    if verb is None:
        return True
    marks = {index.word(child) for child in index.with_relation(verb, "mark", "advmod")}
    return index.relations[verb] == "advcl" and bool(marks & load_sets("cues.tsv")["after"])


def _is_ranked(index: ReadingIndex, noun: int) -> bool:
    """Say whether a noun only ranks what was told: "it was the third raid in a week"."""
    subject = index.first(noun, "nsubj")
    return (
        subject is not None
        and index.first(noun, "cop") is not None
        and index.word(subject) in load_sets("pronouns.tsv")["ranked"]
    )


def _is_pointing(index: ReadingIndex, noun: int) -> bool:
    pointing = load_sets("pronouns.tsv")["pointing"]
    return any(index.word(child) in pointing for child in index.with_relation(noun, "det", "nmod:poss", "amod"))


def _without(coding: SentenceCoding, gone: list[Candidate]) -> SentenceCoding:
    dropped = tuple(
        Rejected(" ".join(c.trigger.words), c.label, c.score, "only looks back to what was told before", c.token)
        for c in gone
    )
    return replace(
        coding,
        candidates=tuple(c for c in coding.candidates if c not in gone),
        rejected=(*coding.rejected, *dropped),
    )
