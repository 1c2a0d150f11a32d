"""Words: what is one word, and that offsets always fit."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.read.cutting.tokens import find_tokens

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


def words(text: str) -> list[str]:
    return [span.text_in(text) for span in find_tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Omar Dahab left the U.S. base.", "Gen. Omar Dahab left the U.S. base ."),
        ("Lt. Col. Amina Yusuf of the D.R.C. army", "Lt. Col. Amina Yusuf of the D.R.C. army"),
        ("J. K. Mensah wasn't there.", "J. K. Mensah was n't there ."),
        ("They can't and cannot stay.", "They ca n't and can not stay ."),
        ("Iran's envoy met Tehran’s allies.", "Iran 's envoy met Tehran ’s allies ."),
        ("Sana'a, Ta’izz and N'Djamena", "Sana'a , Ta’izz and N'Djamena"),
        ("Hay'at fighters' cars", "Hay'at fighters ' cars"),
        ("Karim al-Assaf fled Al-Hol for Deir ez-Zor.", "Karim al-Assaf fled Al-Hol for Deir ez-Zor ."),
        ("an anti-tank missile, a pro-government militia", "an anti-tank missile , a pro-government militia"),
        ("a cease-fire in the 12-year-old war", "a cease - fire in the 12 - year - old war"),
        ("an as-yet unnamed en-route stop", "an as - yet unnamed en - route stop"),
        ("$5.3 million, 3,500 men, 40%", "$ 5.3 million , 3,500 men , 40 %"),
        ("No. 10 said no. Then it left", "No. 10 said no . Then it left"),
        ("at 19:15 on 3/4/2024", "at 19:15 on 3/4/2024"),
        ("the 1990s and the 21st century", "the 1990s and the 21st century"),
        ("Wait... what?! Never!", "Wait ... what ?! Never !"),
        ("see www.example.org/a?b=c, or example.org.", "see www.example.org/a?b=c , or example.org ."),
        ("write to a.b@example.org today", "write to a.b@example.org today"),
        ("the camp.The agency left", "the camp . The agency left"),
        ("“Go,” he said — twice", "“ Go , ” he said — twice"),
        ("قال الوزير: لا", "قال الوزير : لا"),
        ("हिन्दी में", "हिन्दी में"),
        ("cafe\u0301s", "cafe\u0301s"),
    ],
)
def test_words_are_split_as_the_treebanks_do_and_arabic_names_stay_whole(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_offset_moves_every_span_by_as_much() -> None:
    assert [(s.start, s.end) for s in find_tokens("Two died.", 100)] == [(100, 103), (104, 108), (108, 109)]


@given(TEXTS)
@example("\x00a\x00b\u200fال-\u202e1\u0301")
def test_spans_are_in_order_never_overlap_and_hold_no_white_space(text: str) -> None:
    end = 0
    for span in find_tokens(text):
        assert end <= span.start < span.end <= len(text)
        assert not any(sign.isspace() for sign in span.text_in(text))
        end = span.end


@given(TEXTS)
def test_every_letter_and_figure_is_in_a_word(text: str) -> None:
    covered = {index for span in find_tokens(text) for index in range(span.start, span.end)}
    assert all(index in covered for index, sign in enumerate(text) if unicodedata.category(sign)[0] in "LNP")
