"""Take the class word off a place name: "Homs Governorate" is Homs, and a division."""

from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from dateline.model.place import PlaceKind
from dateline.reference.gazetteer.normalise import fold_name

_LONGEST_CLASS = 3


class BareName(Struct, frozen=True):
    """A name without its class word.

    Attributes:
        folded: The folded name that remains.
        kinds: Kinds that the class word speaks for.
    """

    folded: str
    kinds: tuple[PlaceKind, ...]


def strip_class_word(folded: str) -> BareName | None:
    """Take a class word off either end of a folded name.

    Args:
        folded: From `fold_name`.

    Returns:
        None where there is no class word, or nothing but class words.

    Example:
        >>> strip_class_word("homs governorate").folded, strip_class_word("city of homs").folded, strip_class_word("homs")
        ('homs', 'homs', None)
    """
    words = folded.split()
    for length in range(min(_LONGEST_CLASS, len(words) - 1), 0, -1):
        for side, word, rest in (
            ("after", " ".join(words[-length:]), words[:-length]),
            ("before", " ".join(words[:length]), words[length:]),
        ):
            kinds = _class_words().get((side, word))
            rest = rest[1:] if side == "before" and rest[:1] == ["of"] else rest
            if kinds and rest and rest != ["the"]:
                return BareName(" ".join(rest), kinds)
    return None


@lru_cache(maxsize=1)
def _class_words() -> dict[tuple[str, str], tuple[PlaceKind, ...]]:
    found: dict[tuple[str, str], tuple[PlaceKind, ...]] = {}
    for line in files("dateline.reference.gazetteer").joinpath("class_words.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, kinds, side = line.split("\t")
            for one in ("before", "after") if side == "both" else (side,):
                found[one, fold_name(word)] = tuple(PlaceKind(kind) for kind in kinds.split(","))
    return found
