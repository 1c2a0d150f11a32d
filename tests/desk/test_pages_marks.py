"""Words of an article with what is known of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.marks import Mark, Stretch, is_graphic, mark_article
from dateline.model.span import Span
from tests.factories import article


def mark(start: int, end: int, field: str = "place", **more: str) -> Mark:
    return Mark(Span(start, end), field, field, **more)


def stretches_of(text: str, *marks: Mark) -> list[Stretch]:
    blocks = mark_article(article(text), marks)
    return [one for block in blocks for sentence in block.sentences for one in sentence.stretches]


def test_marked_words_stand_between_plain_ones() -> None:
    found = stretches_of("A shell hit Tartus.", mark(12, 18))
    assert [(one.text, one.fields) for one in found] == [("A shell hit ", ""), ("Tartus", "place"), (".", "")]


def test_the_shortest_of_overlapping_marks_gives_the_colour_and_all_are_named() -> None:
    found = stretches_of("11 people died", mark(0, 9, "recipients", claim_id="a"), mark(0, 2, "figures", claim_id="b"))
    assert [(one.text, one.fields, one.claims) for one in found[:2]] == [
        ("11", "figures recipients", "b a"),
        (" people", "recipients", "a"),
    ]


def test_a_mark_outside_the_text_is_left_out() -> None:
    assert [one.text for one in stretches_of("Short.", mark(3, 99), mark(2, 2))] == ["Short."]


def test_offsets_are_code_points_also_beyond_the_basic_plane() -> None:
    found = stretches_of("\U0001f6a8 Homs burns", mark(2, 6))
    assert found[1].text == "Homs"


def test_a_mark_over_two_sentences_is_cut_at_their_border() -> None:
    blocks = mark_article(article("He fell. She ran."), [mark(3, 12)])
    assert [[one.text for one in sentence.stretches if one.marks] for sentence in blocks[0].sentences] == [
        ["fell. "],
        ["She"],
    ]


@pytest.mark.parametrize(
    ("sentence", "folded"),
    [
        ("The guards tortured two men.", True),
        ("He had been BEHEADED.", True),
        ("They were stoned  to death.", True),
        ("The hospital ran out of blood.", False),
        ("Talks resumed in Atar.", False),
        ("The rapid response team left.", False),
    ],
)
def test_graphic_sentences_are_folded(sentence: str, folded: bool) -> None:
    assert is_graphic(sentence) is folded


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(lambda text: "\n" not in text),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6),
)
def test_no_character_is_lost_or_doubled(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [mark(min(pair), max(pair)) for pair in spans]
    found = stretches_of(text, *marks)
    assert "".join(one.text for one in found) == text
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
