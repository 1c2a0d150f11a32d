"""Narrow down what a public corpus's tag stands for, by the words of the name."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

__all__ = ["narrow_kinds"]

_DEFAULTS = ("place", "other")
"""What a tag stands for where no word says otherwise; left to itself the network would choose at random and stay with it."""


class _Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    facility: frozenset[str]
    event: frozenset[str]
    weapon: frozenset[str]
    nationality_endings: tuple[str, ...]
    nationality: frozenset[str]


@cache
def _load_cues() -> _Cues:
    text = (Path(__file__).parent / "kind_cues.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Cues)


def narrow_kinds(words: Sequence[str], kinds: Sequence[str]) -> tuple[str, ...]:
    """Choose among the kinds that a tag may stand for.

    Args:
        words: Of the name.
        kinds: What the tag may stand for.

    Returns:
        The kinds left; several where the words do not decide.
    """
    if len(kinds) < 2:
        return tuple(kinds)
    lower = [word.lower() for word in words]
    cues = _load_cues()
    if "nationality" in kinds and _is_nationality(lower, cues):
        return ("nationality",)
    hints = {
        "facility": not cues.facility.isdisjoint(lower),
        "event": not cues.event.isdisjoint(lower),
        "weapon": not cues.weapon.isdisjoint(lower) or any(sign.isdigit() for word in lower for sign in word),
    }
    return tuple(kind for kind in kinds if kind in _DEFAULTS or hints.get(kind, False))


def _is_nationality(words: Sequence[str], cues: _Cues) -> bool:
    return len(words) == 1 and (words[0] in cues.nationality or words[0].endswith(cues.nationality_endings))
