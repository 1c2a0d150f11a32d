"""Sentences: where they end, and that offsets always fit."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.read.cutting.sentences import find_sentences

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)
NEWS = st.lists(
    st.sampled_from(
        ["Gen.", "Omar", "the", "U.S.", "Army", "said", "“We", "won.”", "Then", "12", "fled...", "No.", "\n", "!", "A."]
    ),
    max_size=20,
).map(" ".join)


def sentences(text: str) -> list[str]:
    return [span.text_in(text) for span in find_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Gen. Omar Dahab met Lt. Col. Amina Yusuf of the U.S. Army.", "They spoke briefly."],
        ["Troops of Maj.-Gen. Bo Lind left.", "Others stayed."],
        ["Sanctions were imposed by the U.N. on Jan. 5 at 4 p.m. local time.", "They took effect at once."],
        ["The talks ended at 9 p.m.", "The envoys then left the D.R.C.", "He went too."],
        ["J. K. Mensah and A. Boateng signed.", "Nobody clapped."],
        ["They met at No. 10 and read Art. 5.", "No.", "We will not, they said."],
        ['"We held the bridge," the captain said.', '"Nobody crossed it."'],
        ["He said: “We won.", "They lost.”", "Then he hung up."],
        ["“Never!” President Omar Dahab shouted.", "“Never!”", "The crowd cheered."],
        ['"Who did this?" asked a neighbour.', "Nobody knew."],
        ["The column... turned back.", "Nobody knows why...", "The road is open."],
        ["(He left.", "She stayed.)", "That was all."],
        ["GEN. DAHAB QUITS"],
        ["Gen.Dahab left.", "Dr.Amin stayed."],
        ["ADEN (Gulf Wire) -", "Two boats sank."],
        ["KHARTOUM, Sudan (Nile Agency) —", "Shells fell on a market."],
        ["DOHA, Nov. 5 (Wire) --", "Talks began."],
        ["REBELS SEIZE TOWN AS ARMY RETREATS"],
        ["Army retreats from the valley"],
        ["1. The truce holds.", "2. The prisoners go home."],
        ["• Two killed in Aden", "• Talks fail in Doha"],
        ["Aid reached the camp.The agency confirmed it."],
        ["It was signed in 2017.", "12 states joined."],
        ["قال الوزير إن الهجوم فشل.", "وأضاف أنه سيرد."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: list[str]) -> None:
    text = " ".join(expected)
    whole = ["Aid reached the camp.", "The agency confirmed it."] if "camp.The" in text else expected
    assert sentences(text) == whole


def test_a_line_break_is_white_space_and_an_empty_line_ends_a_sentence() -> None:
    assert sentences("Two boats\nsank.\nOne came back") == ["Two boats\nsank.", "One came back"]
    assert sentences("Two boats sank\n\nOne came back") == ["Two boats sank", "One came back"]
    assert sentences("Demands:\n- a truce\n- new talks") == ["Demands:", "- a truce", "- new talks"]


def test_offset_moves_every_span_by_as_much() -> None:
    assert [(s.start, s.end) for s in find_sentences(" It fell. He ran.", 50)] == [(51, 59), (60, 67)]


@given(st.one_of(TEXTS, NEWS))
@example("\x00. \u2028A. “x.” \r\n\t.")
def test_sentences_are_in_order_and_leave_out_white_space_only(text: str) -> None:
    end = 0
    for span in find_sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        assert span.text_in(text) == span.text_in(text).strip()
        end = span.end
    assert not text[end:].strip()
