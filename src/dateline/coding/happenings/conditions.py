"""Whether what stands around a word meets the conditions of a codebook's entry."""

import re
from collections.abc import Callable, Mapping

from dateline.coding.codebook.definitions import Condition, Trigger
from dateline.coding.parties.arguments import Slots, is_passive
from dateline.coding.parties.filler_classes import CLASSES, NOBODY, find_meant
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.verdicts import find_verdict, is_said_not_to_be
from dateline.coding.word_lists import load_sets


def satisfies(index: ReadingIndex, condition: Condition, slots: Slots, token: int) -> bool:
    """Say whether what stands in a trigger's slots meets a condition; an empty slot meets none but `@nobody`."""
    if condition.slot == "sentence":
        span = index.sentence(token)
        return any(index.lemmas[other] in condition.words for other in range(span.first, span.end))
    if condition.slot == "under":
        return index.case(token) in condition.words or _name_idiom(index, token) in condition.words
    if condition.slot == "standing":
        return any(STANDINGS[word](index, token) for word in condition.words if word in STANDINGS)
    fillers = [filler for slot in condition.slot.split() for filler in _fillers(slots, slot)]
    if not fillers:
        return NOBODY in condition.classes
    return any(_is_one_of(index, filler, condition) for filler in fillers)


def _is_judged(index: ReadingIndex, token: int) -> bool:
    """Say whether somebody denies or doubts what a word tells."""
    return find_verdict(index, token) is not None


def _is_refused(index: ReadingIndex, token: int) -> bool:
    """Say whether somebody will not do what a verb tells: "would not negotiate"."""
    cues = load_sets("cues.tsv")
    return _has_negated(index, token, cues["planned_modal"] | cues["would_modal"])


def _is_declined(index: ReadingIndex, token: int) -> bool:
    """Say whether somebody will not or says that they cannot or do not: "cannot sit down with", "does not deal with"."""
    return _is_refused(index, token) or _has_negated(index, token, load_sets("cues.tsv")["declining_modal"])


def _has_negated(index: ReadingIndex, token: int, modals: frozenset[str]) -> bool:
    """Say whether a verb has one of some modals, and "not"."""
    cues = load_sets("cues.tsv")
    has_modal = any(index.word(child) in modals for child in index.with_relation(token, "aux"))
    return has_modal and any(index.word(child) in cues["negation"] for child in index.with_relation(token, "advmod"))


# What the codebook may ask of how a word's happening stands: somebody denies it, it is said not to be in whatever way,
# somebody will not do it, or they say that they cannot or do not.
STANDINGS: Mapping[str, Callable[[ReadingIndex, int], bool]] = {
    "judged": _is_judged,
    "negated": is_said_not_to_be,
    "refused": _is_refused,
    "declined": _is_declined,
}


def _name_idiom(index: ReadingIndex, token: int) -> str:
    """Return a noun as it is written with the preposition right before it, "in protest"; "" = there is none."""
    return f"{index.word(token - 1)} {index.word(token)}" if token and index.upos[token - 1] == "ADP" else ""


def _fillers(slots: Slots, slot: str) -> tuple[int, ...]:
    return tuple(filler for held in slots.values() for filler in held) if slot == "any" else slots.get(slot, ())


def _is_one_of(index: ReadingIndex, token: int, condition: Condition) -> bool:
    """Say whether a filler, or what a pronoun stands for, is among a condition's words or classes."""
    meant = find_meant(index, token)
    return _fits(index, token, condition) or (meant != token and _fits(index, meant, condition))


def _fits(index: ReadingIndex, token: int, condition: Condition) -> bool:
    if index.lemmas[token] in condition.words or index.word(token) in condition.words:
        return True
    if any(CLASSES[name](index, token) for name in condition.classes if name != NOBODY):
        return True
    if condition.words and _has_title(index, token, condition.words):
        return True
    modifiers = (child for child in index.children[token] if index.relations[child] in ("compound", "amod", "nmod"))
    return any(f"{index.lemmas[child]} {index.lemmas[token]}" in condition.words for child in modifiers)


def _has_title(index: ReadingIndex, token: int, words: frozenset[str]) -> bool:
    """Say whether somebody is named with one of the words as title: "President Ana Ruiz" is a president."""
    number = index.mention_at(token)
    title = None if number is None else index.reading.mentions[number].title or index.referent(number).title
    return title is not None and any(word in words for word in (title.lower(), *re.split(r"[\s-]+", title.lower())))


def find_failure(index: ReadingIndex, trigger: Trigger, slots: Slots, token: int) -> str | None:
    """Say which condition of an entry is not met.

    Args:
        index: The reading.
        trigger: The entry.
        slots: What fills its slots.
        token: Its head.

    Returns:
        The condition in words; None = all are met.
    """
    for condition in trigger.needs:
        if not satisfies(index, condition, slots, token) and not _hides_actor(index, condition, slots, token):
            return f"needs {_describe(condition)} as {condition.slot}"
    for condition in trigger.unless:
        if satisfies(index, condition, slots, token):
            return f"not with {_describe(condition)} as {condition.slot}"
    return None


def _hides_actor(index: ReadingIndex, condition: Condition, slots: Slots, token: int) -> bool:
    """Say whether a passive leaves out who did it, which somebody did: "troops were sent" has an actor, unnamed."""
    if condition.slot != "subject" or "actor" not in condition.classes or slots.get("subject"):
        return False
    return index.upos[token] == "VERB" and is_passive(index, token)


def _describe(condition: Condition) -> str:
    named = sorted(condition.classes) + sorted(condition.words)
    return " or ".join(named[:4]) + (" ..." if len(named) > 4 else "")
