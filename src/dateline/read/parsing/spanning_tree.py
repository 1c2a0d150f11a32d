"""From scores of every possible head to the best tree with one root."""

from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["find_heads", "find_tree", "is_tree"]

_ROOT = 0


def find_heads(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """Give every word its best head where that makes a tree, and else find the best tree.

    Args:
        scores: As in `find_tree`.

    Returns:
        As in `find_tree`.
    """
    own = np.arange(len(scores))
    scores[own, own + 1] = -np.inf
    heads = scores.argmax(axis=1)
    return heads if is_tree(heads) else find_tree(scores.astype(np.float64))


def is_tree(heads: npt.NDArray[np.integer[Any]]) -> bool:
    """Say whether heads form one tree with one root.

    Args:
        heads: For each word the 1-based number of its head; 0 = the root.
    """
    if np.count_nonzero(heads == _ROOT) != 1:
        return False
    above = np.concatenate(([_ROOT], heads))
    # Every step doubles the distance looked up, so a word on no cycle arrives at the root.
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


def find_tree(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Find the tree of highest total score that has exactly one root.

    Args:
        scores: For each of n words (rows) the score of each head: column 0 the root, column i the i-th word. A word's
            score for itself is ignored.

    Returns:
        For each word the number of its head, 0 for the one root.

    Source:
        Chu and Liu (1965), Edmonds (1967); where the best tree has several roots, one by taking from every root score more
        than a whole tree can win back: Stanojević and Cohen, "A Root of a Problem" (EMNLP 2021).
    """
    count = scores.shape[0]
    square = np.full((count + 1, count + 1), -np.inf)
    square[1:, :] = scores
    np.fill_diagonal(square, -np.inf)
    heads = _break_cycles(square, _find_greedily(square))[1:]
    if np.count_nonzero(heads == _ROOT) == 1:
        return heads
    finite = scores[np.isfinite(scores)]
    spread = float(finite.max() - finite.min())
    square[1:, _ROOT] -= (count + 1) * (spread + 1.0)
    return _break_cycles(square, _find_greedily(square))[1:]


def _find_greedily(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Give every word its best head, whatever that makes; the root is its own."""
    heads: npt.NDArray[np.int64] = scores.argmax(axis=1)
    heads[_ROOT] = _ROOT
    return heads


def _break_cycles(scores: npt.NDArray[np.float64], heads: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Contract a cycle into one word, solve the smaller problem, and open the cycle where its best head enters."""
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    is_outside = np.ones(len(scores), np.bool_)
    is_outside[inside] = False
    outside = np.flatnonzero(is_outside)
    # Entering the cycle at a word costs that word's head within the cycle.
    entering = scores[np.ix_(inside, outside)] - scores[inside, heads[inside]][:, None]
    entry = entering.argmax(axis=0)
    leaving = scores[np.ix_(outside, inside)]
    exit_word = leaving.argmax(axis=1)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    solved = _break_cycles(small, _find_greedily(small))
    result = heads.copy()
    merged = len(outside)
    for row, word in enumerate(outside):
        head = solved[row]
        result[word] = inside[exit_word[row]] if head == merged else outside[head]
    into = solved[merged]
    result[inside[entry[into]]] = outside[into]
    result[_ROOT] = _ROOT
    return result


def _find_cycle(heads: npt.NDArray[np.int64]) -> list[int]:
    """Return the words of one cycle in heads (number 0 is the root, its own head); empty = none."""
    seen = np.zeros(len(heads), np.int64)
    seen[_ROOT] = -1
    for start in range(1, len(heads)):
        word = start
        while seen[word] == 0:
            seen[word] = start
            word = int(heads[word])
        if seen[word] == start:
            cycle = [word]
            while (word := int(heads[word])) != cycle[0]:
                cycle.append(word)
            return cycle
    return []
