"""What the network is taught by a batch, task by task; a task that a sentence lacks adds nothing."""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn

from dateline.read.parsing.labels import Labels
from training.batches import Batch
from training.corpora import Sentence
from training.name_loss import NameTeacher
from training.network import Biaffine, Network

__all__ = ["Teacher"]

_IGNORED = -100
_WEIGHTS = {
    "upos": 1.0,
    "xpos": 0.5,
    "feats": 0.5,
    "arcs": 1.5,
    "relations": 1.0,
    "names": 1.5,
    "kinds": 0.5,
    "mentions": 1.0,
}


class Teacher:
    """Computes the loss of a batch."""

    def __init__(self, labels: Labels) -> None:
        self._ids = {
            "upos": _ids(labels.upos),
            "xpos": _ids(labels.xpos),
            "feats": _ids(labels.feats),
            "relations": _ids(labels.relations),
            "kinds": _ids(labels.kinds),
            "mentions": _ids(labels.mentions),
        }
        self._names = NameTeacher(labels.names)

    def loss(self, network: Network, batch: Batch) -> Tensor:
        """Return the weighted sum of the losses of all tasks that the batch's sentences carry."""
        pieces, shapes, piece_mask, first_pieces, word_mask = (torch.from_numpy(array) for array in batch.arrays)
        syntax, names = network.words(pieces, shapes, piece_mask, first_pieces)
        scores = network.tags(syntax, names)
        total = torch.zeros(())
        sentences = batch.sentences
        if any(sentence.heads for sentence in sentences):
            total = total + self._tree_loss(network, syntax, word_mask, sentences)
        for task in ("upos", "xpos", "feats", "kinds", "mentions"):
            if any(getattr(sentence, task) for sentence in sentences):
                target = self._targets(sentences, task, word_mask.shape)
                total = total + _WEIGHTS[task] * _cross_entropy(scores[task], target)
        if any(sentence.names for sentence in sentences):
            total = total + _WEIGHTS["names"] * self._names.loss(scores["names"], sentences)
        return total

    def _tree_loss(self, network: Network, syntax: Tensor, word_mask: Tensor, sentences: Sequence[Sentence]) -> Tensor:
        arcs, relation_words, relation_heads = network.tree(syntax, word_mask)
        heads = _padded(sentences, word_mask.shape, lambda sentence: sentence.heads)
        relations = Biaffine.relations_to(heads.clamp(min=0), relation_words, relation_heads)
        relation_targets = self._targets(sentences, "relations", word_mask.shape)
        loss: Tensor = _WEIGHTS["arcs"] * _cross_entropy(arcs, heads)
        return loss + _WEIGHTS["relations"] * _cross_entropy(relations, relation_targets)

    def _targets(self, sentences: Sequence[Sentence], task: str, shape: torch.Size) -> Tensor:
        ids = self._ids[task]

        def numbers(sentence: Sentence) -> list[int] | None:
            column = getattr(sentence, task)
            return None if column is None else [ids.get(label, _IGNORED) for label in column]

        return _padded(sentences, shape, numbers)


def _ids(labels: Sequence[str]) -> dict[str, int]:
    return {label: index for index, label in enumerate(labels)}


def _padded(
    sentences: Sequence[Sentence], shape: torch.Size, column: Callable[[Sentence], Sequence[int] | None]
) -> Tensor:
    numbers = np.full(tuple(shape), _IGNORED, np.int64)
    for row, sentence in enumerate(sentences):
        values = column(sentence)
        if values is not None:
            numbers[row, : len(values)] = values
    return torch.from_numpy(numbers)


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    """Mean over the words that carry a target; 0 where none does."""
    summed = nn.functional.cross_entropy(
        scores.flatten(0, 1), targets.flatten(), ignore_index=_IGNORED, reduction="sum"
    )
    return summed / (targets != _IGNORED).sum().clamp(min=1)
