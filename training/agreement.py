"""How universal tags go with Penn tags, features and relations, so that the four are decided together."""

from collections.abc import Iterable

import torch
from msgspec import Struct
from torch import Tensor

from dateline.read.parsing.labels import Labels
from training.corpora import Sentence

__all__ = ["Agreement", "count_agreement"]

_UNSEEN = 0.01
"""Counted for every pair, seen or not."""

_LEAST = 1e-9
_XPOS_WEIGHT, _FEATS_WEIGHT, _RELATION_WEIGHT = 0.5, 0.5, 0.4


class Agreement(Struct, frozen=True, kw_only=True):
    """Shares of the universal tags, one row a label of another kind; each row adds up to 1.

    Attributes:
        xpos: By Penn tag.
        feats: By features.
        relations: By relation to the head.
    """

    xpos: Tensor
    feats: Tensor
    relations: Tensor

    def score_upos(self, upos: Tensor, xpos: Tensor, feats: Tensor, relations: Tensor) -> Tensor:
        """Score the universal tags of every word by all that the network says of it.

        Args:
            upos: Unnormalised scores, labels last; likewise the others.
            xpos: Of the Penn tags.
            feats: Of the features.
            relations: Of the relations to the likeliest head.
        """
        return (
            torch.log_softmax(upos, -1)
            + _XPOS_WEIGHT * _expect(xpos, self.xpos)
            + _FEATS_WEIGHT * _expect(feats, self.feats)
            + _RELATION_WEIGHT * _expect(relations, self.relations)
        )


def _expect(scores: Tensor, shares: Tensor) -> Tensor:
    return torch.log(torch.softmax(scores, -1) @ shares + _LEAST)


def count_agreement(sentences: Iterable[Sentence], labels: Labels) -> Agreement:
    """Count how often the labels of a word go together.

    Args:
        sentences: Of the treebanks that the network was trained on.
        labels: Of the network.
    """
    upos = {tag: number for number, tag in enumerate(labels.upos)}
    columns = {"xpos": labels.xpos, "feats": labels.feats, "relations": labels.relations}
    numbers = {name: {label: number for number, label in enumerate(known)} for name, known in columns.items()}
    counts = {name: torch.full((len(known), len(upos)), _UNSEEN) for name, known in columns.items()}
    for sentence in sentences:
        for name, table in counts.items():
            for tag, label in zip(sentence.upos or (), getattr(sentence, name) or (), strict=True):
                if label in numbers[name]:
                    table[numbers[name][label], upos[tag]] += 1
    return Agreement(**{name: table / table.sum(1, keepdim=True) for name, table in counts.items()})
