"""From one begin/inside label a word to names."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.model.language import NameSpan

__all__ = ["find_names"]

_DROPPED = "other"
"""Works, laws and products: learnt so that they are not taken for organisations, and of no use after that."""

_LEAST_KIND = 0.4
"""Mean probability below which the kind of an organisation is left open."""


def find_names(
    labels: Sequence[str], scores: npt.NDArray[np.generic], kinds: npt.NDArray[np.generic], kind_names: Sequence[str]
) -> tuple[NameSpan, ...]:
    """Read names off the labels of one sentence's words.

    Args:
        labels: "O", "B-person", "I-person", ...; an "I-" that continues nothing begins a name.
        scores: Probability of each word's label.
        kinds: For each word the probability of every kind of organisation.
        kind_names: Those kinds.

    Returns:
        Names in sentence order. A name's score is that of its least sure word.
    """
    return tuple(
        NameSpan(
            first,
            end,
            label,
            _find_kind(kinds[first:end], kind_names) if label == "organisation" else None,
            round(float(scores[first:end].min()), 4),
        )
        for first, end, label in _find_spans(labels)
        if label != _DROPPED
    )


def _find_spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    first, current = 0, ""
    for index, label in enumerate((*labels, "O")):
        kind = label[2:]
        if current and (kind != current or label[0] == "B"):
            spans.append((first, index, current))
            current = ""
        if kind and not current:
            first, current = index, kind
    return spans


def _find_kind(probabilities: npt.NDArray[np.generic], kind_names: Sequence[str]) -> str | None:
    mean = probabilities.astype(np.float64).mean(axis=0)
    best = int(mean.argmax())
    return kind_names[best] if mean[best] >= _LEAST_KIND else None
