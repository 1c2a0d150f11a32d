"""The best tree over scores of heads."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.read.parsing.spanning_tree import find_heads, find_tree, is_tree


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ([0], True),
        ([2, 0], True),
        ([2, 1], False),
        ([0, 0], False),
        ([2, 3, 1], False),
        ([0, 3, 2], False),
        ([2, 0, 2], True),
    ],
)
def test_a_tree_has_one_root_and_no_cycle(heads: list[int], expected: bool) -> None:
    assert is_tree(np.array(heads)) is expected


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_tree_found_is_the_best_of_all_trees(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1))
    trees = [heads for heads in product(range(count + 1), repeat=count) if is_tree(np.array(heads))]
    best = max(sum(scores[word, head] for word, head in enumerate(heads)) for heads in trees)
    found = find_tree(scores)
    assert is_tree(found)
    assert sum(scores[word, head] for word, head in enumerate(found)) == pytest.approx(best)


def test_greedy_heads_stand_where_they_make_a_tree_and_a_word_is_never_its_own_head() -> None:
    scores = np.array([[0.0, 9.0, 5.0], [4.0, 1.0, 9.0]], np.float32)
    assert find_heads(scores).tolist() == [2, 0]


def test_a_long_sentence_of_one_great_cycle_is_mended() -> None:
    count = 200
    scores = np.zeros((count, count + 1), np.float32)
    scores[np.arange(count), (np.arange(count) + 1) % count + 1] = 5.0
    assert is_tree(find_heads(scores))


def test_one_root_is_kept_where_two_words_would_rather_be_roots() -> None:
    scores = np.array([[9.0, 0.0, 5.0], [9.0, 4.0, 0.0]], np.float32)
    assert find_heads(scores).tolist() == [2, 0]
