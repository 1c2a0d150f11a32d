"""Sentence ends that no full stop shows."""

import pytest

from dateline.read.cutting.sentences import find_marked_sentences, find_sentences


@pytest.mark.parametrize(
    "expected",
    [
        ["Dear Anna,", "I will be late on Monday."],
        ["where is the station?", "it is near the old bridge.", "you cannot miss it."],
        ["Great food and kind people", "We come here every week"],
        ["Price of bread rises", "The ministry said on Sunday that it would sell flour from its stores."],
        ["Sent: 04/12/2019 09:15 AM", "Hello all, The bus leaves at nine."],
    ],
)
def test_words_around_show_an_end_where_no_full_stop_does(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [span.text_in(text) for span in find_sentences(text)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy met Defence Minister Pavel Orsk in Kovar on Monday.",
        "He came at 5 a.m. and left at 9 p.m. when the guard changed.",
        "12:40 Police of the Coast Province fired at Democratic Union members.",
        "On 30 May Colonel Amina Yusuf of the Northern Army Group took Old Harbour.",
        "FOUR HELD AFTER RAID ON GRAIN STORE IN OLD HARBOUR",
    ],
)
def test_names_and_figures_within_a_sentence_are_no_ends(sentence: str) -> None:
    assert [span.text_in(sentence) for span in find_sentences(sentence)] == [sentence]


def test_what_full_stops_show_is_never_joined() -> None:
    text = "Thanks for the map. See you on Monday at the gate Peter"
    ends = {span.end for span in find_sentences(text)}
    assert {span.end for span in find_marked_sentences(text)} <= ends
