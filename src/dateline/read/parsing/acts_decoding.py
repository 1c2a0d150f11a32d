"""What the network says of acts, as hints for those words that are likely enough to name one."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.model.language import ActHint

__all__ = ["find_acts"]

LEAST = 0.02
"""Probability below which a word is not told as one that may name an act."""


def find_acts(types: npt.NDArray[Any], standings: npt.NDArray[Any], labels: Sequence[str]) -> tuple[ActHint, ...]:
    """Return the words of one sentence that may name an act.

    Args:
        types: Words by types, the last of which is that of no act; probabilities.
        standings: Words by standings (told as having happened, denied, not actual, summed); probabilities.
        labels: The types, the last one left out.

    Returns:
        In sentence order; a word may stand there with several types.
    """
    rows, columns = np.nonzero(types[:, : len(labels)] >= LEAST)
    scores = types[rows, columns].astype(np.float64).round(3).tolist()
    shares = standings[rows, 1:].astype(np.float64).round(3).tolist()
    return tuple(
        ActHint(row, labels[column], score, *share)
        for row, column, score, share in zip(rows.tolist(), columns.tolist(), scores, shares, strict=True)
    )
