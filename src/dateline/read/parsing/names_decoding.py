"""From probabilities of begin/inside labels to names."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dateline.model.language import NameSpan
from dateline.read.parsing.labels import NO_NAME

__all__ = ["NameDecoder"]

_LEAST_KIND = 0.4
"""Mean probability below which the kind of an organisation is left open."""

_Floats = npt.NDArray[np.float32]


class NameDecoder:
    """Finds the most probable sequence of labels in which every name is of one kind from its first word to its last."""

    def __init__(self, labels: Sequence[str], kinds: Sequence[str]) -> None:
        """Prepare the decoder.

        Args:
            labels: "O", "B-person", "I-person", ... in the network's order.
            kinds: Kinds of organisation in the network's order.
        """
        self._labels = tuple(labels)
        self._kinds = tuple(kinds)
        self._outside = self._labels.index("O")
        self._inside = np.array([index for index, label in enumerate(labels) if label.startswith("I-")])
        self._begin = np.array([self._labels.index(f"B-{labels[index][2:]}") for index in self._inside])
        self._may_follow = np.ones((len(labels), len(labels)), np.bool_)
        self._may_follow[:, self._inside] = False
        self._may_follow[self._inside, self._inside] = self._may_follow[self._begin, self._inside] = True

    def decode(self, logs: _Floats, word_mask: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Find the best labels of every sentence of a batch (Viterbi).

        Args:
            logs: Logarithms of probabilities, sentences by words by labels.
            word_mask: True where there is a word.

        Returns:
            A label number per word; "O" behind a sentence's end.
        """
        emitted = np.where(word_mask[..., None], logs, -np.inf)
        emitted[..., self._outside] = np.where(word_mask, logs[..., self._outside], 0.0)
        path: npt.NDArray[np.int64] = emitted.argmax(-1)
        before = np.concatenate([np.full((len(path), 1), self._outside), path[:, :-1]], axis=1)
        torn = np.flatnonzero(~self._may_follow[before, path].all(axis=1))
        if len(torn):
            path[torn] = self._search(emitted[torn])
        return path

    def _search(self, emitted: _Floats) -> npt.NDArray[np.int64]:
        """Find the best labels of sentences in which the best label of every word by itself makes no names."""
        rows, width, count = emitted.shape
        back = np.zeros((width, rows, count), np.int64)
        score = emitted[:, 0].copy()
        score[:, self._inside] = -np.inf
        for word in range(1, width):
            previous = score.argmax(-1)
            score_before = np.repeat(score.max(-1, keepdims=True), count, axis=1)
            back[word] = previous[:, None]
            goes_on = score[:, self._inside] >= score[:, self._begin]
            back[word][:, self._inside] = np.where(goes_on, self._inside, self._begin)
            score_before[:, self._inside] = np.maximum(score[:, self._inside], score[:, self._begin])
            score = score_before + emitted[:, word]
        return self._trace(score.argmax(-1), back)

    @staticmethod
    def _trace(last: npt.NDArray[np.int64], back: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        width, rows, _ = back.shape
        path = np.empty((rows, width), np.int64)
        path[:, width - 1] = last
        every = np.arange(rows)
        for word in range(width - 1, 0, -1):
            path[:, word - 1] = back[word, every, path[:, word]]
        return path

    def find_names(
        self, path: npt.NDArray[np.int64], logs: _Floats, kinds: _Floats | None = None
    ) -> tuple[NameSpan, ...]:
        """Read names off the labels of one sentence.

        Args:
            path: A label number per word, as `decode` gives them.
            logs: Of the same words.
            kinds: For each word the probability of every kind of organisation; None = kinds stay open.

        Returns:
            Names in sentence order. A name's score is the probability of the label of its least sure word.
        """
        names = []
        for first, end, label in self._find_spans(path.tolist()):
            if label != NO_NAME:
                score = float(np.exp(min(logs[word, path[word]] for word in range(first, end))))
                kind = None if kinds is None or label != "organisation" else self._find_kind(kinds[first:end])
                names.append(NameSpan(first, end, label, kind, round(score, 4)))
        return tuple(names)

    def _find_spans(self, path: Sequence[int]) -> list[tuple[int, int, str]]:
        spans: list[tuple[int, int, str]] = []
        for word, number in enumerate(path):
            label = self._labels[number]
            if label.startswith("B-"):
                spans.append((word, word + 1, label[2:]))
            elif label.startswith("I-"):
                first, _, kind = spans[-1]
                spans[-1] = (first, word + 1, kind)
        return spans

    def _find_kind(self, probabilities: _Floats) -> str | None:
        mean = probabilities.mean(axis=0)
        best = int(mean.argmax())
        return self._kinds[best] if mean[best] >= _LEAST_KIND else None
