"""What the parser has learned of acts, as a score: it judges the codebook's entries, and stands in where they have none.

The codebook says for which types this counts (`learned`). A parser that tells nothing of acts changes nothing.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from dateline.coding.codebook import Codebook, Part, Trigger
from dateline.coding.reading_index import ReadingIndex

__all__ = ["LEARNED", "find_learned", "find_typical", "weigh_hint"]

LEARNED = "learned"
"""Stands for the file of an entry that no file holds."""

_WORTH_SAYING = 0.2
"""Below this a word that no entry knows is not even named among what was rejected."""

_UNLIKELY = 0.03
_LOSS = 0.2
"""What an entry loses whose word is unlikely to name an act of its type: too little to fell one that nothing else speaks against."""

_MODIFIERS = frozenset({"amod", "compound"})


def find_typical(triggers: Iterable[Trigger], event_type: str) -> dict[Part, Trigger]:
    """Make an entry without words out of what most entries of a type have in common.

    Args:
        triggers: All entries of a codebook.
        event_type: Code of the type.

    Returns:
        One entry for verbs and one for nouns, as far as the type has such.
    """
    shapes: dict[Part, Counter[Trigger]] = {part: Counter() for part in Part}
    for entry in triggers:
        if entry.event_type == event_type:
            plain = Trigger(words=(), part=entry.part, event_type=event_type, frame=entry.frame, file=LEARNED)
            shapes[entry.part][replace(plain, two_sided=entry.two_sided)] += 1
    return {part: counted.most_common(1)[0][0] for part, counted in shapes.items() if counted}


def find_learned(index: ReadingIndex, codebook: Codebook, token: int) -> tuple[Trigger, ...]:
    """Make an entry for a word that the parser takes for one that names an act.

    Args:
        index: The reading.
        codebook: What may be coded.
        token: The word.

    Returns:
        One entry of the likeliest type, as sure as the parser is; none where the word names no act, or the parser cannot tell.
    """
    part = {"VERB": Part.VERB, "NOUN": Part.NOUN}.get(index.upos[token])
    hints = index.acts.get(token, {})
    known = {code: score for code, score in hints.items() if code in codebook.learned}
    if part is None or not known or (part is Part.VERB and index.relations[token] in _MODIFIERS):
        return ()
    code = max(known, key=lambda code: known[code])
    typical = codebook.learned[code].get(part)
    if typical is None or known[code] < _WORTH_SAYING:
        return ()
    return (replace(typical, words=(index.lemmas[token],), weight=known[code]),)


def weigh_hint(index: ReadingIndex, codebook: Codebook, token: int, trigger: Trigger) -> tuple[float, str]:
    """Say what a word's learned score takes from the score of an entry.

    Args:
        index: The reading.
        codebook: What may be coded.
        token: The entry's head word.
        trigger: The entry.

    Returns:
        What is taken, and the reason in words; 0 and "" = nothing.
    """
    if index.reading.acts is None or trigger.event_type not in codebook.learned or trigger.file == LEARNED:
        return 0.0, ""
    if index.acts.get(token, {}).get(trigger.event_type, 0.0) >= _UNLIKELY:
        return 0.0, ""
    return _LOSS, f"learned score under {_UNLIKELY} -{_LOSS}"
