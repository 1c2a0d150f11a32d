"""Load what speaks for and against two claims being one event, and how much."""

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert


class Scale(Struct, frozen=True, kw_only=True):
    """What is weighed for pairs of one kind.

    Attributes:
        bias: Log odds of a pair of which nothing is known.
        features: Name of a feature -> log odds at its full strength.
    """

    bias: float
    features: dict[str, float]


class Weights(Struct, frozen=True, kw_only=True):
    """The contents of `weights.toml`.

    Attributes:
        same_event: Score from which two claims are one event, 0 to 1.
        same_group: Score from which two groups of claims are one event.
        disputed: Score from which somebody's denial disputes the assertion of its article that is most like it.
        near_miss: Score from which a pair kept apart is shown to a person.
        families: Event types that may be tellings of one happening, by name.
        distinct_modes: Event type -> modes that are happenings of their own, never told as another mode of the type.
        deeds: Event type -> its modes by what was done; two modes that no deed has in common are two happenings, a mode of no deed may be told
            as any other.
        spoken: Event types that are done by words: another speaker is another happening.
        within: For two claims of one article.
        across: For claims of two articles.
    """

    same_event: float
    same_group: float
    disputed: float
    near_miss: float
    families: dict[str, tuple[str, ...]]
    distinct_modes: dict[str, tuple[str, ...]]
    deeds: dict[str, dict[str, tuple[str, ...]]]
    spoken: tuple[str, ...]
    within: Scale
    across: Scale

    def family_of(self, event_type: str, mode: str | None) -> str:
        """Return the family of a type and mode; a type in no family is its own."""
        if mode in self.distinct_modes.get(event_type, ()):
            return f"{event_type} {mode}"
        return next((name for name, types in self.families.items() if event_type in types), event_type)

    def deeds_of(self, event_type: str, mode: str | None) -> int:
        """Return the deeds that a mode may be, one binary digit each; 0 = any."""
        deeds = self.deeds.get(event_type, {}).values()
        return sum(1 << number for number, modes in enumerate(deeds) if mode in modes)


@cache
def load_weights() -> Weights:
    """Load the weights that ship beside this module."""
    return convert(tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")), Weights)
