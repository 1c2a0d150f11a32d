"""Columns that one of two claims leaves empty are not fetched: what is measured must not depend on it."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dateline.link.events.claim_columns import WIDTHS
from dateline.link.events.claim_rows import REALS
from dateline.link.events.marks import DIGITS, SPARSE
from dateline.link.events.pair_features import CHUNK, CONFLICTS, measure, score_pairs
from dateline.link.events.pair_view import PairView
from dateline.link.events.table import FAR_FUTURE, FAR_PAST, UNKNOWN, ClaimTable
from dateline.link.events.weights import load_weights

WORDS = 5
SETS = [name for name in SPARSE if name in WIDTHS]


def invent_table(seed: int, size: int = 40) -> ClaimTable:
    """Claims of any content: codes, days and places known or not, few enough to meet often."""
    random = np.random.default_rng(seed)
    columns: dict[str, Any] = {}
    for name in ClaimTable.__struct_fields__:
        shape = (size, WIDTHS[name]) if name in WIDTHS else (size,)
        known = random.integers(0, 4, shape)
        columns[name] = np.where(random.random(shape) < 0.4, UNKNOWN, known).astype(np.int32)
    for name in ("lasting", "several", "against", "attempted", "is_toll", "realis", "family"):
        columns[name] = random.integers(0, 2, size).astype(np.int32)
    is_open, is_placed = random.random((2, size)) < 0.3, random.random(size) < 0.7
    first, length = random.integers(1, 4, size), random.integers(0, 4, size)
    columns["first_day"] = np.where(is_open[0], FAR_PAST, first).astype(np.int32)
    columns["last_day"] = np.where(is_open[1], FAR_FUTURE, first + length).astype(np.int32)
    columns["told"] = np.where(random.random(size) < 0.3, UNKNOWN, random.integers(1, 60, size)).astype(np.int32)
    columns["slack"], columns["drift"] = random.integers(0, 2, (2, size)).astype(np.int32)
    columns |= {
        name: np.where(is_placed, random.random(size), np.nan).astype(np.float32) * (1 + 60 * (name == "radius"))
        for name in REALS
    }
    return ClaimTable(**columns | {"rarity": random.random(WORDS).astype(np.float32)})


def all_pairs(size: int) -> np.ndarray:
    return np.stack(np.triu_indices(size, 1), axis=1).astype(np.int64)


@pytest.mark.parametrize("forbid", [True, False])
@pytest.mark.parametrize("scale", ["within", "across"])
@settings(max_examples=3, deadline=None)
@given(some.integers(0, 2**32))
def test_a_pair_scores_among_others_as_it_scores_alone(scale: str, forbid: bool, seed: int) -> None:
    table, pairs = invent_table(seed, size=12), all_pairs(12)
    weighed = getattr(load_weights(), scale)
    alone = [score_pairs(table, pair[None, :], weighed, forbid)[0] for pair in pairs]
    assert score_pairs(table, pairs, weighed, forbid).tolist() == alone


def test_pairs_score_in_many_chunks_as_in_one() -> None:
    table, pairs = invent_table(1, size=40), all_pairs(40)
    many = np.tile(pairs, (2 * CHUNK // len(pairs) + 1, 1))
    once = score_pairs(table, pairs, load_weights().across)
    assert (score_pairs(table, many, load_weights().across).reshape(-1, len(pairs)) == once).all()


def test_no_pairs_have_no_scores() -> None:
    assert score_pairs(invent_table(1), np.empty((0, 2), dtype=np.int64), load_weights().across).shape == (0,)


@settings(max_examples=10, deadline=None)
@given(some.integers(0, 2**32))
def test_what_two_sets_share_is_counted_wherever_their_members_stand(seed: int) -> None:
    table, pairs = invent_table(seed), all_pairs(40)
    view = PairView(table, pairs)
    for name in SETS:
        share, smaller = view.shared(name)
        members = [set(row[row != UNKNOWN].tolist()) for row in getattr(table, name)]
        held = [
            [member in members[b] for member in getattr(table, name)[a].tolist() if member != UNKNOWN] for a, b in pairs
        ]
        sizes = [np.count_nonzero(getattr(table, name)[pair] != UNKNOWN, axis=1).min() for pair in pairs]
        assert smaller.tolist() == sizes
        assert np.allclose(share, [sum(one) / max(size, 1) for one, size in zip(held, sizes, strict=True)])
        assert (view.both_marked(name) == (smaller > 0)).all()


@settings(max_examples=10, deadline=None)
@given(some.integers(0, 2**32))
def test_what_one_claim_leaves_open_is_neither_the_same_nor_another(seed: int) -> None:
    table, pairs = invent_table(seed), all_pairs(40)
    view = PairView(table, pairs)
    for name in (name for name in SPARSE if name not in WIDTHS):
        left, right = getattr(table, name)[pairs].T
        known = (left != UNKNOWN) & (right != UNKNOWN)
        assert (view.same(name) == (known & (left == right))).all()
        assert (view.other(name) == (known & (left != right))).all()


def test_some_pairs_of_a_view_measure_what_they_measured_in_it() -> None:
    table, pairs = invent_table(5), all_pairs(40)
    whole, rows = PairView(table, pairs), np.arange(0, len(pairs), 7)
    measured = measure(whole)
    conflicts = {words: are_two(whole) for words, are_two in CONFLICTS.items()}
    part = whole.take(rows)
    assert all((values == measured[name][rows]).all() for name, values in measure(part).items())
    assert all((are_two(part) == conflicts[words][rows]).all() for words, are_two in CONFLICTS.items())


def test_every_mark_has_a_digit_of_its_own() -> None:
    assert len(set(map(int, DIGITS.values()))) == len(DIGITS)
