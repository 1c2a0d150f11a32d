"""Denials, doubts and words taken back, in every form: who says what of a happening.

`denials.tsv` holds sentences with a trigger and the claims on it; "~" stands before a known miss. "-" for the claims: there are some,
and nobody denies or doubts it; "-" for the trigger too: there may be none at all, and nothing in the sentence is denied.
"""

import pytest

from dateline.model.claim import Claim
from tests.coding.recorded import claims_of
from tests.coding.tables import load_table, make_case

CASES = [
    make_case((text, trigger, frozenset(expected.split())), is_missed)
    for is_missed, (_, text, trigger, expected) in load_table("denials.tsv")
]


def claims_on(text: str, trigger: str) -> list[Claim]:
    claims = claims_of(text)
    return [c for c in claims if trigger == "-" or trigger in c.trigger.text or c.trigger.text in trigger]


def stance_and_voice(claim: Claim) -> str:
    return f"{claim.stance.value}:{claim.voices[-1].text.split()[-1] if claim.voices else '-'}"


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES)
def test_whoever_denies_or_doubts_is_heard_and_nobody_else(text: str, trigger: str, expected: frozenset[str]) -> None:
    found = {stance_and_voice(claim) for claim in claims_on(text, trigger)}
    if expected == {"-"}:
        assert found or trigger == "-"
        assert not any(said.startswith(("denies", "doubts")) for said in found)
    else:
        assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministry retracted its statement that rebels had killed two officers.",
        "The agency reported on Monday that rebels had shot down a jet. It withdrew the report on Tuesday.",
    ],
)
def test_a_word_taken_back_is_marked_as_withdrawn(text: str) -> None:
    claim = next(claim for claim in claims_of(text) if claim.stance.value == "denies")
    assert ("stance", "withdrawn") in {(reason.field, reason.rule) for reason in claim.reasons}


def test_what_only_the_report_leaves_open_is_no_event() -> None:
    (claim,) = claims_of("It was not clear whether troops had entered Bria.")
    assert claim.realis.value == "hypothetical"
