"""What most entries of a type have in common: stands in for a word that no entry knows."""

from collections import Counter
from collections.abc import Iterable

from dateline.coding.codebook.definitions import Frame, Part, Trigger

_WEIGHT = 0.5


def find_typical(triggers: Iterable[Trigger], event_type: str) -> dict[Part, Trigger]:
    """Make an entry without words out of what most entries of a type have in common.

    Args:
        triggers: All entries of a codebook.
        event_type: Code of the type.

    Returns:
        One entry for verbs and one for nouns, as far as the type has such.
    """
    shapes: dict[Part, Counter[tuple[Frame, bool]]] = {part: Counter() for part in Part}
    for entry in triggers:
        if entry.event_type == event_type:
            shapes[entry.part][entry.frame, entry.two_sided] += 1
    return {part: _make(part, event_type, *counted.most_common(1)[0][0]) for part, counted in shapes.items() if counted}


def _make(part: Part, event_type: str, frame: Frame, two_sided: bool) -> Trigger:
    return Trigger(
        words=(), part=part, event_type=event_type, frame=frame, two_sided=two_sided, weight=_WEIGHT, file="learned"
    )
