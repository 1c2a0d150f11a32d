"""Why a claim is as it is."""

import pytest

from dateline.coding import explain
from dateline.coding.explain import to_words
from tests.coding.recorded import coding_of, plover, reading_of

TEXT = "The army tried to capture Kidal."


def test_every_field_names_its_rule_and_what_it_saw() -> None:
    lines = explain(reading_of(TEXT), coding_of(TEXT), plover())
    told = {line.field: line for line in lines if line.claim_id}
    assert told["attempted"].words == "'tried'"
    assert "capture" in told["event_type"].rule
    assert {"event_type", "roles", "voices", "place"} <= set(told)


def test_the_nearest_rejected_reading_is_named() -> None:
    lines = explain(reading_of(TEXT), coding_of(TEXT), plover())
    assert [line for line in lines if line.field == "rejected" and "capture" in line.rule]


def test_what_was_not_coded_says_why() -> None:
    text = "The storm killed nine people on the coast."
    (line, *_) = explain(reading_of(text), coding_of(text), plover())
    assert (line.claim_id, line.field) == (None, "rejected")
    assert line.words


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("needs judged as standing", "counts only where somebody denies it"),
        ("needs judged or negated as standing", "counts only where somebody denies it or it is said not to be so"),
        ("not with refused as standing", "does not count where somebody will not do it"),
        ("needs person as object", "needs person as object"),
    ],
)
def test_a_condition_on_how_a_word_stands_is_told_in_plain_words(noted: str, said: str) -> None:
    assert to_words(noted) == said
