"""Learning names from corpora that each mark other kinds of them."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import torch
from msgspec import Struct
from torch import Tensor

from dateline.read.parsing.labels import NAMES
from training.corpora import Sentence
from training.kind_cues import narrow_kinds
from training.labels import meant_names, outside_labels

__all__ = ["NameTeacher"]

_CORPORA = ("gum", "wikigold", "politics", "docred", "own")
_IMPOSSIBLE = -1e4


class _Targets(Struct):
    """What a batch's words may be.

    Attributes:
        outside: For each word outside names, its place in the flattened batch.
        outside_allowed: For each such word the labels that it may have.
        inside: For each word of a name, its place in the flattened batch.
        begins: Whether that word begins the name.
        spans: Number of that word's name.
        span_allowed: For each name the kinds that it may be.
    """

    outside: list[int]
    outside_allowed: list[npt.NDArray[np.bool_]]
    inside: list[int]
    begins: list[bool]
    spans: list[int]
    span_allowed: list[npt.NDArray[np.bool_]]


class NameTeacher:
    """Computes the loss of names.

    A corpus's tag may stand for several of our kinds ("LOC": a place or a facility). The network shall give the whole
    name to any one of these, so the probability of a name is summed over its kinds, not word by word: no half of a
    name is a place and the other a facility.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self._outside = {corpus: outside_labels(corpus, labels) for corpus in _CORPORA}
        self._only_outside = np.array([label == "O" for label in labels])
        self._kinds = {corpus: meant_names(corpus) for corpus in _CORPORA}

    def loss(self, scores: Tensor, sentences: Sequence[Sentence]) -> Tensor:
        """Return the mean loss a word.

        Args:
            scores: Sentences by words by labels ("O", "B-" and "I-" of each kind in turn).
            sentences: In the same order; those without names are passed over.
        """
        targets = self._find_targets(sentences, scores.shape[1])
        logs = torch.log_softmax(scores, -1).flatten(0, 1)
        total = _best(logs[targets.outside], targets.outside_allowed)
        if targets.inside:
            begin = torch.tensor(targets.begins).unsqueeze(-1)
            words = logs[targets.inside]
            kinds = torch.where(begin, words[:, 1::2], words[:, 2::2])
            summed = torch.zeros(len(targets.span_allowed), len(NAMES)).index_add(0, torch.tensor(targets.spans), kinds)
            total = total + _best(summed, targets.span_allowed)
        return -total / max(1, len(targets.outside) + len(targets.inside))

    def _find_targets(self, sentences: Sequence[Sentence], width: int) -> _Targets:
        targets = _Targets([], [], [], [], [], [])
        for row, sentence in enumerate(sentences):
            tags = sentence.names or ()
            start = 0
            while start < len(tags):
                end = _find_end(tags, start)
                self._add(targets, range(row * width + start, row * width + end), sentence, start)
                start = end
        return targets

    def _add(self, targets: _Targets, places: range, sentence: Sentence, start: int) -> None:
        tag = (sentence.names or ())[start]
        known = () if tag == "O" else self._kinds[sentence.corpus][tag[2:]]
        kinds = narrow_kinds(sentence.words[start : start + len(places)], known)
        if tag == "O" or kinds == ("O",):
            targets.outside.extend(places)
            allowed = self._outside[sentence.corpus] if tag == "O" else self._only_outside
            targets.outside_allowed.extend([allowed] * len(places))
            return
        targets.inside.extend(places)
        targets.begins.extend(place == places[0] for place in places)
        targets.spans.extend([len(targets.span_allowed)] * len(places))
        targets.span_allowed.append(np.array([kind in kinds for kind in NAMES]))


def _find_end(tags: Sequence[str], start: int) -> int:
    """Return the end of the name that starts here, or of this one word outside names."""
    end = start + 1
    while tags[start] != "O" and end < len(tags) and tags[end] == f"I-{tags[start][2:]}":
        end += 1
    return end


def _best(logs: Tensor, allowed: Sequence[npt.NDArray[np.bool_]]) -> Tensor:
    """Sum over rows the logarithm of the probability of all that is allowed."""
    if not allowed:
        return torch.zeros(())
    mask = torch.from_numpy(np.stack(allowed))
    return torch.logsumexp(logs.masked_fill(~mask, _IMPOSSIBLE), -1).sum()
