"""Verbs of headlines that were read as nouns: "Fighters storm base", "Court jails editor".

Where a sentence has no verb, a word that may be one, stands right after somebody who acts and agrees with them in number
("fighters storm", "court jails", not "army raids near") is the verb, and what follows its object. Where the parser took all of it for
one phrase, nothing tells who and whom, unless `headline_trees.py` has hung it anew.
"""

from msgspec import Struct

from dateline.coding.codebook.definitions import Codebook, Trigger
from dateline.coding.headline_trees import find_base
from dateline.coding.parties.arguments import Slots
from dateline.coding.parties.filler_classes import is_actor
from dateline.coding.reading_index import ReadingIndex
from dateline.model.article import BlockKind

FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
WITHIN = NOMINAL | frozenset({"ADJ", "DET"})
STOPS = frozenset({",", ";", ":", "-", "–"})


class HeadlineVerb(Struct, frozen=True):
    """A verb of a headline.

    Attributes:
        entries: Entries of the codebook for the verb alone.
        slots: Its subject, its object and its prepositions.
    """

    entries: tuple[Trigger, ...]
    slots: Slots


def find_headline_verb(index: ReadingIndex, codebook: Codebook, token: int) -> HeadlineVerb | None:
    """Read a noun or adjective of a sentence without a verb as its verb.

    Args:
        index: The reading.
        codebook: What may be coded.
        token: The word.

    Returns:
        The verb; None = the sentence has one, or the word cannot be it.
    """
    span = index.sentence(token)
    if index.upos[token] not in ("NOUN", "PROPN", "ADJ") or not span.first < token < span.end - 1:
        return None
    if any(index.xpos[other] in FINITE for other in _find_clause(index, token)):
        return None
    if _is_in_phrase(index, token) or not _may_follow(index, token) or not is_actor(index, token - 1):
        return None
    base = find_base(index.reading, token)
    entries = tuple(entry for entry in codebook.verbs.get(base, ()) if not entry.others) if base else ()
    return HeadlineVerb(entries, _find_slots(index, token, span.end)) if entries else None


def _find_clause(index: ReadingIndex, token: int) -> range:
    """Find the words among which a verb would be the verb: a title's between its commas, elsewhere the whole sentence's."""
    span = index.sentence(token)
    if span.kind is not BlockKind.TITLE:
        return range(span.first, span.end)
    stops = [
        other for other in range(span.first, span.end) if index.upos[other] == "PUNCT" and index.word(other) in STOPS
    ]
    return range(
        max((stop for stop in stops if stop < token), default=span.first),
        min((stop for stop in stops if stop > token), default=span.end),
    )


def _may_follow(index: ReadingIndex, token: int) -> bool:
    """Say whether what follows a word may be a verb's object."""
    return index.upos[token + 1] in WITHIN and index.word(token - 1) not in ("the", "a", "an")


def _find_slots(index: ReadingIndex, token: int, end: int) -> Slots:
    """Find subject, object and prepositions of a headline's verb by the order of words, up to the next comma."""
    slots: Slots = {"subject": (token - 1,)}
    slot, head = "object", -1
    for other in range(token + 1, end):
        part = index.upos[other]
        if part in NOMINAL:
            head = other
        elif part == "ADP" or (part not in WITHIN | {"PART"} and index.relations[other] != "amod"):
            if head >= 0:
                slots.setdefault(slot, (head,))
            slot, head = index.word(other), -1
            if part != "ADP":
                return slots
    return slots if head < 0 else {slot: (head,), **slots}


def _is_in_phrase(index: ReadingIndex, token: int) -> bool:
    """Say whether the parser took the word and its neighbours on both sides for one name or phrase: then nothing tells who and whom."""
    place = index.span(token)
    return token not in index.headline_verbs and any(
        mention.span.start < place.start and place.end < mention.span.end
        for mention in (index.reading.mentions[number] for number in index.mentions_of[index.sentence_of[token]])
    )
