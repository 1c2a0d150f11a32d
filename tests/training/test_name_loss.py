"""Learning names from partial labels; needs torch, which only the training has."""

import pytest

torch = pytest.importorskip("torch", reason="torch is installed for training only")

from training.corpora import Sentence  # noqa: E402
from training.labels import begin_inside  # noqa: E402
from training.name_loss import NameTeacher  # noqa: E402

from dateline.read.parsing.labels import NAMES  # noqa: E402

LABELS = begin_inside(NAMES)
SENTENCE = Sentence(words=("In", "Ardan", "Airport", "now"), corpus="docred", names=("O", "B-LOC", "I-LOC", "O"))


def loss_of(*labels: str) -> float:
    """Return the loss of a network that is sure of these labels."""
    scores = torch.zeros(1, len(labels), len(LABELS))
    for word, label in enumerate(labels):
        scores[0, word, LABELS.index(label)] = 12.0
    return float(NameTeacher(LABELS).loss(scores, [SENTENCE]))


def test_any_kind_that_the_tag_may_stand_for_is_right_for_the_whole_name() -> None:
    assert loss_of("O", "B-place", "I-place", "O") < 0.01
    assert loss_of("O", "B-facility", "I-facility", "O") < 0.01


def test_a_name_half_of_one_kind_and_half_of_another_is_wrong() -> None:
    assert loss_of("O", "B-place", "I-facility", "O") > 1


def test_another_kind_is_wrong_and_so_is_a_name_where_there_is_none() -> None:
    assert loss_of("O", "B-person", "I-person", "O") > 1
    assert loss_of("B-place", "B-place", "I-place", "O") > 1
