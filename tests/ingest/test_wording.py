import pytest

from dateline.ingest.wording import clean_words, count_words, is_sentence, make_key


@pytest.mark.parametrize(
    ("found", "cleaned"),
    [
        ("  Talks\u00a0open \n in\tAqaba ", "Talks open in Aqaba"),
        ("Cafe\u0301", "Café"),
        ("so\u00adft hy\u200bphens\ufeff", "soft hyphens"),
        ("bell\x07 and\x85next", "bell and next"),
        ("می\u200cروم", "می\u200cروم"),
        ("\u202eمرحبا\u202c", "مرحبا"),
        ("\u200b\u00a0", ""),
    ],
)
def test_words_have_one_form_of_space_and_letter(found: str, cleaned: str) -> None:
    assert clean_words(found) == cleaned


def test_key_ignores_case_and_punctuation() -> None:
    assert make_key("Talks open in Aqaba!") == make_key("TALKS “OPEN”, in Aqaba")


@pytest.mark.parametrize(("text", "count"), [("Two words.", 2), ("军队抵达城市", 3), ("", 0), ("...", 0), ("6 km", 2)])
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He left.", True),
        ("“He left.”", True),
        ("سقطت المدينة؟", True),
        ("停火。", True),
        ("Long road", False),
        ("He left (today)", False),
    ],
)
def test_sentences_end_in_marks_of_their_script(text: str, ends: bool) -> None:
    assert is_sentence(text) is ends
