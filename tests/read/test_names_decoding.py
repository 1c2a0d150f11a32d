"""Names out of probabilities of labels."""

from itertools import pairwise, product

import numpy as np
import pytest

from dateline.model.language import NameSpan
from dateline.read.parsing.names_decoding import NameDecoder

LABELS = ("O", "B-person", "I-person", "B-organisation", "I-organisation", "B-other", "I-other")
DECODER = NameDecoder(LABELS, ("military", "media"))


def logs_of(*rows: dict[str, float]) -> np.ndarray:
    """Make one sentence; labels left out share what remains."""
    table = np.full((1, len(rows), len(LABELS)), 0.001, np.float32)
    for word, row in enumerate(rows):
        for label, probability in row.items():
            table[0, word, LABELS.index(label)] = probability
    return np.log(table)


def names_of(logs: np.ndarray, kinds: np.ndarray | None = None) -> tuple[NameSpan, ...]:
    path = DECODER.decode(logs, np.ones(logs.shape[:2], np.bool_))
    return DECODER.find_names(path[0], logs[0], kinds)


def test_one_name_is_of_one_kind_even_where_its_words_disagree() -> None:
    logs = logs_of({"B-person": 0.6, "B-organisation": 0.4}, {"I-organisation": 0.9, "I-person": 0.05})
    assert [(n.first, n.end, n.label) for n in names_of(logs)] == [(0, 2, "organisation")]


def test_a_name_never_begins_inside() -> None:
    logs = logs_of({"I-person": 0.9, "B-person": 0.05}, {"O": 0.9})
    assert [(n.first, n.end, n.label) for n in names_of(logs)] in ([(0, 1, "person")], [])


def test_two_names_side_by_side_stay_two() -> None:
    logs = logs_of({"B-person": 0.9}, {"B-person": 0.9})
    assert [(n.first, n.end) for n in names_of(logs)] == [(0, 1), (1, 2)]


def test_works_and_laws_are_left_out() -> None:
    assert names_of(logs_of({"B-other": 0.9}, {"I-other": 0.9})) == ()


def test_the_score_is_that_of_the_least_sure_word() -> None:
    (name,) = names_of(logs_of({"B-person": 0.9}, {"I-person": 0.5}))
    assert name.score == 0.5


def test_the_kind_of_an_organisation_is_given_only_where_it_is_likely() -> None:
    logs = logs_of({"B-organisation": 0.9}, {"I-organisation": 0.9})
    sure = np.array([[0.9, 0.1], [0.5, 0.5]], np.float32)
    unsure = np.array([[0.3, 0.2], [0.3, 0.3]], np.float32)
    assert names_of(logs, sure)[0].organisation_kind == "military"
    assert names_of(logs, unsure)[0].organisation_kind is None


def test_padding_behind_a_sentence_does_not_change_it() -> None:
    short = logs_of({"B-person": 0.6, "O": 0.3})
    long = np.concatenate([short, logs_of({"I-person": 0.999}, {"I-person": 0.999})], axis=1)
    mask = np.array([[True, False, False]])
    assert DECODER.decode(long, mask)[0, 0] == DECODER.decode(short, mask[:, :1])[0, 0]
    assert not DECODER.decode(long, mask)[0, 1:].any()


def is_possible(labels: tuple[int, ...]) -> bool:
    """Say whether every label that goes on with a name follows one of the same kind."""
    names = ["O", *(LABELS[number] for number in labels)]
    return all(not new.startswith("I-") or old[1:] == new[1:] for old, new in pairwise(names))


@pytest.mark.parametrize("seed", range(40))
def test_the_labels_found_are_the_likeliest_that_make_names(seed: int) -> None:
    logs = np.log(np.random.default_rng(seed).dirichlet(np.ones(len(LABELS)), size=(1, 4)))
    found = tuple(DECODER.decode(logs, np.ones((1, 4), np.bool_))[0].tolist())
    every = filter(is_possible, product(range(len(LABELS)), repeat=4))
    best = max(every, key=lambda labels: sum(logs[0, word, label] for word, label in enumerate(labels)))
    assert found == best
