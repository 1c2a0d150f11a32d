"""Words of force that strike nobody: "bombarded voters with promises", "attacked the budget", "wiped out in the election".

What stands beside such a word tells: what it is done with, what it is done to, who does it, and where (`words/figurative.tsv`).
"""

from collections.abc import Iterable

from dateline.coding.codebook.definitions import EventType, PlaceRule, Trigger
from dateline.coding.parties.arguments import Slots
from dateline.coding.parties.filler_classes import is_armed, is_place, is_weapon
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets

MEANS = ("with", "of", "by", "through", "subject")
DOERS = ("subject", "by", "from")
ARENAS = ("in", "at", "on", "during")
GROUNDS = ("over", "for", "about")
"""Slots of what an outcry is about: "came under attack over the defeat"."""

VIRTUAL = frozenset({"cyber", "censor"})
"""Modes of what is done to words and data in earnest."""


def find_figure_of_speech(index: ReadingIndex, trigger: Trigger, event_type: EventType, slots: Slots) -> str | None:
    """Say which words beside a trigger show that its force is a figure of speech.

    Args:
        index: The reading.
        trigger: The entry.
        event_type: Its type; only of violence, which has a toll, can the words be meant otherwise.
        slots: What fills its slots.

    Returns:
        The reason in words; None = nothing shows it.
    """
    is_force = bool(event_type.tolls) and event_type.place is PlaceRule.TARGET
    if not is_force or trigger.mode in VIRTUAL or not _is_of_target(trigger):
        return None
    is_armed_force = _is_armed_force(index, slots)
    checks: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("said", MEANS, "is done with"),
        ("struck", trigger.frame.recipient, "is done to"),
        ("struck", GROUNDS if trigger.two_sided else (), "is about"),
        ("talking", DOERS, "is done by"),
        ("beast", (*DOERS, *trigger.frame.recipient), "is done by or to"),
        ("arena", () if is_armed_force else ARENAS, "is done in"),
    )
    for kind, names, words in checks:
        found = _find(index, slots, names, kind)
        if found is not None:
            return f"a figure of speech: it {words} {index.word(found)!r}"
    is_outcry = "under" in trigger.words and not is_armed_force
    if is_outcry and any(_is_ground(index, t) for slot in GROUNDS for t in slots.get(slot, ())):
        return "a figure of speech: it is about something"
    return None


def _is_of_target(trigger: Trigger) -> bool:
    return trigger.place in (None, PlaceRule.TARGET)


def _find(index: ReadingIndex, slots: Slots, names: Iterable[str], kind: str) -> int | None:
    """Find a filler of some slots that is of a kind and no weapon; None = none is."""
    words = load_sets("figurative.tsv")[kind]
    held = ((name, token) for name in names for token in slots.get(name, ()))
    # "Rumours that they set fires": words strike nobody of themselves, but one may be hit by them.
    fitting = (t for name, t in held if kind != "said" or name != "subject" or index.case(t) == "by")
    return next((t for t in fitting if index.lemmas[t] in words and _is_common(index, t)), None)


def _is_armed_force(index: ReadingIndex, slots: Slots) -> bool:
    """Say whether armed people or weapons do it: they strike in an election as elsewhere."""
    return any(is_armed(index, t) or is_weapon(index, t) for name in (*DOERS, "with") for t in slots.get(name, ()))


def _is_common(index: ReadingIndex, token: int) -> bool:
    """Say whether a word is a common noun for no weapon: a "letter bomb" is one, "the Post" is somebody."""
    is_bomb = is_weapon(index, token) or any(is_weapon(index, c) for c in index.with_relation(token, "compound"))
    return index.upos[token] == "NOUN" and not is_bomb


def _is_ground(index: ReadingIndex, token: int) -> bool:
    """Say whether a word says what an outcry is about: no place and no time."""
    is_where = is_place(index, token) or index.lemmas[token] in load_sets("fillers.tsv")["site"]
    return (
        index.upos[token] == "NOUN" and not is_where and token not in index.time_tokens and not is_armed(index, token)
    )
