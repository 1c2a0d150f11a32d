from importlib.resources import files

import numpy as np

from dateline.read.reference.ranking import FEATURES, Weights, count_values, open_weights, score_pairs, write_weights
from tests.factories import reading


def test_weights_that_are_read_are_written_as_they_stand():
    text = files("dateline.read.words").joinpath("reference_weights.tsv").read_text("utf-8")
    assert list(write_weights(open_weights())) == [line for line in text.splitlines() if not line.startswith("#")]


def test_a_feature_is_named_once():
    assert len(set(FEATURES)) == len(FEATURES)


def test_score_is_a_straight_sum_and_what_the_hidden_units_add():
    table = np.array([[1.0, 2.0], [0.5, -1.0], [0.0, -4.0]], np.float32)
    weights = Weights(table, np.array([0.5], np.float32), np.array([2.0], np.float32))
    assert score_pairs(np.array([[0, 1], [1, 2]]), weights).tolist() == [1.5 + 2 * 1.5, 0.5]


def test_every_weight_belongs_to_a_value_of_a_feature():
    assert len(open_weights().table) == count_values()


def test_the_same_words_give_the_same_links(tools):
    text = "General Tomas Velk met the envoy. The general said he would travel. They left, and it rained on them."
    assert reading(text, tools=tools).mentions == reading(text, tools=tools).mentions


def test_a_text_without_mentions_has_no_links(tools):
    assert not any(mention.antecedent is not None for mention in reading("Quickly!", tools=tools).mentions)
