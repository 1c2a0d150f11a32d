"""Fit the weights by which sentence ends are found where no full stop shows them.

    python gold/fit_sentences.py --gold DIR > src/dateline/read/words/sentence_ends.tsv

Data: EWT and GUM, training parts, their sentences joined by blanks, so that list items, greetings and headings run into what follows;
besides, against false ends between names, our own sentences and the sentences of WikiGold, CrossNER and Re-DocRED that end in a full
stop, five to a text. A logistic model with L2 regularisation. Same data, same weights.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from eval_language import to_documents, to_text
from training.corpora import load_names
from training.own_names import load_own_sentences

from dateline.read.cutting.sentence_ends import find_gaps
from dateline.read.cutting.sentences import find_marked_sentences

_REGULARISATION = 2.0
_MIN_COUNT = 5
_COMMON = 400
"""Words that have weights of their own."""

_LEAST_WEIGHT = 0.05
_SENTENCES_PER_CORPUS = 3000
_TO_A_TEXT = 5
_WORD_FEATURES = ("before ", "after ", "two before ", "two after ")
_CLOSING = re.compile(r" ([.,;:!?%)\]’”]|n't|'s|’s|'re|'ve|'ll)(?= |$)")
_OPENING = re.compile(r"([(\[“]) ")

Text = tuple[str, frozenset[int]]
"""A text and where the last words of its sentences end."""


def main() -> None:
    """Fit and write the table to standard output."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--gold", type=Path, required=True, help="folder with language/")
    options.add_argument("--own", type=Path, default=Path("training/names"))
    asked = options.parse_args()
    texts = [*_load_treebanks(asked.gold / "language"), *_load_others(asked.gold / "language", asked.own)]
    words = Counter(word.strip("\"'“”‘’()[]<>*_.,;:!?…").lower() for text, _ in texts for word in text.split())
    common = frozenset(word for word, _ in words.most_common(_COMMON + 1) if word)
    gaps = [
        (_keep_common(gap.features, common), gap.at in ends)
        for text, ends in texts
        for gap in find_gaps(text, find_marked_sentences(text), common)
    ]
    weights = {f"before {word}": 0.0 for word in common} | _fit(gaps)
    print(f"{len(gaps)} gaps, {sum(is_end for _, is_end in gaps)} of them ends", file=sys.stderr)
    print(
        "# How much each feature speaks for a sentence end that no full stop shows; fitted by gold/fit_sentences.py. CC BY-SA 4.0."
    )
    print("feature\tweight")
    for name, weight in sorted(weights.items()):
        if name.startswith("before ") or abs(weight) >= _LEAST_WEIGHT:
            print(f"{name}\t{weight:.2f}")


def _load_treebanks(folder: Path) -> Iterator[Text]:
    for name in ("ewt_train", "gum_train"):
        rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        yield from (_join([to_text(row) for row in rows]) for rows in to_documents(rows))


def _load_others(folder: Path, own: Path) -> Iterator[Text]:
    yield from _join_some([sentence.words for _, sentence in load_own_sentences(own, held_out=False)])
    for name, corpus in (("wikigold", "wikigold"), ("politics_train", "politics"), ("docred", "docred")):
        whole = [s.words for s in load_names(folder / f"{name}.jsonl", corpus) if s.words[-1] in ".?!"]
        yield from _join_some(whole[:_SENTENCES_PER_CORPUS])


def _join_some(sentences: Sequence[Sequence[str]]) -> Iterator[Text]:
    for first in range(0, len(sentences), _TO_A_TEXT):
        some = sentences[first : first + _TO_A_TEXT]
        yield _join([_OPENING.sub(r"\1", _CLOSING.sub(r"\1", " ".join(words))) + " " for words in some])


def _join(sentences: Sequence[str]) -> Text:
    ends = np.cumsum([len(sentence) for sentence in sentences]) - 1
    return "".join(sentences), frozenset(ends.tolist())


def _keep_common(features: Sequence[str], common: frozenset[str]) -> list[str]:
    """Leave out features of words that have no weights of their own."""
    return [name for name in features if not name.startswith(_WORD_FEATURES) or _word_of(name) in common]


def _word_of(feature: str) -> str:
    words = feature.removeprefix("two ").split(" ")
    return words[1] if len(words) > 1 else ""


def _fit(gaps: Sequence[tuple[Sequence[str], bool]]) -> dict[str, float]:
    counts = Counter(name for names, _ in gaps for name in names)
    index = {name: i for i, name in enumerate(sorted(name for name, count in counts.items() if count >= _MIN_COUNT))}
    rows = [[index[name] for name in names if name in index] for names, _ in gaps]
    pointers = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
    columns = np.concatenate([np.array(row, int) for row in rows])
    matrix = csr_matrix((np.ones(len(columns)), columns, pointers), shape=(len(rows), len(index)))
    right = np.array([is_end for _, is_end in gaps], float)

    def loss(weights: npt.NDArray) -> tuple[float, npt.NDArray]:
        scores = matrix @ weights
        value = np.logaddexp(0, scores).sum() - right @ scores + 0.5 * _REGULARISATION * weights @ weights
        return value, matrix.T @ (1 / (1 + np.exp(-scores)) - right) + _REGULARISATION * weights

    fitted = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: float(fitted[i]) for name, i in index.items()}


if __name__ == "__main__":
    main()
