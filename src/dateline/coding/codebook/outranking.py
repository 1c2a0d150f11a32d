"""Lets the entries of a codebook go before those of the codebook that it extends."""

from collections.abc import Iterable

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Condition, Part, Trigger

# Part of speech and words of entries.
Key = tuple[Part, tuple[str, ...]]


def give_way(extended: Iterable[Trigger], own: Iterable[Trigger]) -> list[Trigger]:
    """Make the entries of an extended codebook give way to those that the extending one has for the same words.

    An own entry without conditions takes the place of theirs; beside one with a single condition theirs count only where that is not met.
    Own entries with more conditions stand beside theirs, and the more specific wins as within one codebook.

    Args:
        extended: Entries of the extended codebook.
        own: Entries of the one that extends it.

    Returns:
        What is left of the extended ones, in their order.
    """
    taken: set[Key] = set()
    ceded: dict[Key, tuple[Condition, ...]] = {}
    for entry in own:
        key = (entry.part, entry.words)
        if not entry.needs and not entry.unless:
            taken.add(key)
        elif len(entry.needs) == 1 and not entry.unless:
            ceded[key] = (*ceded.get(key, ()), *entry.needs)
    left = (entry for entry in extended if (entry.part, entry.words) not in taken)
    return [_cede(entry, ceded.get((entry.part, entry.words), ())) for entry in left]


def _cede(entry: Trigger, conditions: tuple[Condition, ...]) -> Trigger:
    return replace(entry, unless=(*entry.unless, *conditions)) if conditions else entry
