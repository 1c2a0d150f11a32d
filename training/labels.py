"""The labels that the network learns, and what each corpus says about them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.read.parsing.labels import KINDS, MENTIONS, NAMES, Labels
from training.corpora import Sentence

__all__ = [
    "begin_inside",
    "make_labels",
    "meant_names",
    "outside_labels",
    "save_labels",
]

_RARE = 3
"""Tags and relations seen less often than this in training are not learnt."""

_MEANS: dict[str, dict[str, tuple[str, ...]]] = {
    "gum": {
        "PER": ("person",),
        "ORG": ("organisation",),
        "LOC": ("place", "facility"),
        "DATE": ("O",),
        "MISC": ("other", "event", "weapon"),
    },
    "wikigold": {
        "PER": ("person",),
        "ORG": ("organisation",),
        "LOC": ("place", "facility"),
        "MISC": ("other", "nationality", "event", "weapon"),
    },
    "politics": {
        "PER": ("person",),
        "ORG": ("organisation",),
        "LOC": ("place", "facility"),
        "MISC": ("other", "nationality", "event"),
    },
    "docred": {
        "PER": ("person",),
        "ORG": ("organisation",),
        "LOC": ("place", "facility", "nationality"),
        "MISC": ("other", "nationality", "event", "weapon"),
        "DATE": ("O",),
        "NUM": ("O",),
    },
    "own": {name: (name,) for name in NAMES if name != "other"},
}
"""What a corpus's tag may stand for among `NAMES`. A word without a tag may still be a name of a kind not listed at all."""


def begin_inside(kinds: Iterable[str]) -> tuple[str, ...]:
    """Make the begin/inside/outside labels of kinds: "O", "B-person", "I-person", ..."""
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


def make_labels(sentences: Sequence[Sentence]) -> Labels:
    """Collect the label sets from a treebank.

    Args:
        sentences: With tags, features and relations.

    Returns:
        Labels by falling frequency; ties by name, so that the order never depends on chance.
    """

    def frequent(column: str, least: int) -> tuple[str, ...]:
        counts = Counter(label for sentence in sentences for label in getattr(sentence, column))
        return tuple(sorted((x for x, n in counts.items() if n >= least), key=lambda x: (-counts[x], x)))

    return Labels(
        upos=frequent("upos", 1),
        xpos=frequent("xpos", _RARE),
        feats=frequent("feats", _RARE),
        relations=frequent("relations", _RARE),
        names=begin_inside(NAMES),
        kinds=KINDS,
        mentions=begin_inside(MENTIONS),
    )


def save_labels(labels: Labels, path: Path) -> None:
    """Write labels as JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(labels), indent=1))


def load_labels(path: Path) -> Labels:
    """Read labels that `save_labels` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=Labels)


def meant_names(corpus: str) -> dict[str, tuple[str, ...]]:
    """Say which of `NAMES` each tag of a corpus may stand for; "O" = no name after all.

    Args:
        corpus: A corpus of the table above.
    """
    return _MEANS[corpus]


def outside_labels(corpus: str, names: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Say which name labels a word without a tag may have: "O", and all of the kinds that the corpus does not mark.

    Args:
        corpus: A corpus of the table above.
        names: `Labels.names`.
    """
    covered = {name for known in _MEANS[corpus].values() for name in known}
    return np.array([label == "O" or label[2:] not in covered for label in names])
