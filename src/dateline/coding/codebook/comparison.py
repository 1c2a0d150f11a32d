"""Compares two codebooks: what a recoding with the new one would change, in words."""

from collections.abc import Iterable, Mapping

from dateline.coding.codebook.definitions import Codebook, EventType, Trigger


def compare_codebooks(old: Codebook, new: Codebook) -> tuple[str, ...]:
    """Say how two codebooks differ.

    Args:
        old: The codebook before.
        new: The codebook after.

    Returns:
        One line a difference: types, modes and definitions first, then triggers by type; empty = they code alike.
    """
    lines = [f"+ type {code}" for code in new.types if code not in old.types]
    lines += [f"- type {code}" for code in old.types if code not in new.types]
    for code, event_type in new.types.items():
        if code in old.types:
            lines += _compare_types(old.types[code], event_type)
    return (*lines, *_compare_triggers(_by_words(old.triggers()), _by_words(new.triggers())))


def _compare_types(old: EventType, new: EventType) -> Iterable[str]:
    if old.definition != new.definition:
        yield f"~ {new.code}: its definition changed"
    if (old.quad_class, old.cameo_root) != (new.quad_class, new.cameo_root):
        yield f"~ {new.code}: {old.quad_class}, CAMEO {old.cameo_root} became {new.quad_class}, CAMEO {new.cameo_root}"
    yield from (f"+ mode {new.code} {mode}" for mode in new.modes if mode not in old.modes)
    yield from (f"- mode {new.code} {mode}" for mode in old.modes if mode not in new.modes)


def _by_words(triggers: Iterable[Trigger]) -> Mapping[tuple[str, str], frozenset[str]]:
    """Map part of speech and words to what they are coded as."""
    found: dict[tuple[str, str], set[str]] = {}
    for trigger in triggers:
        code = f"{trigger.event_type} {trigger.mode or ''}".strip()
        found.setdefault((trigger.part.value, " ".join(trigger.words)), set()).add(code)
    return {words: frozenset(codes) for words, codes in found.items()}


def _compare_triggers(
    old: Mapping[tuple[str, str], frozenset[str]], new: Mapping[tuple[str, str], frozenset[str]]
) -> Iterable[str]:
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key, frozenset()), new.get(key, frozenset())
        if before != after:
            sign = "~" if before and after else "+" if after else "-"
            change = f"{_list(before)} → {_list(after)}" if before and after else _list(before or after)
            yield f"{sign} {key[0]} “{key[1]}”: {change}"


def _list(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes))
