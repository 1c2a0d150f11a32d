import pytest

from dateline.ingest.languages import find_language

HEADLINES = "Gunmen seize ferry off Tazira coast Somali envoy to visit Ankara Rebels deny shelling Bunia hospital"
PIDGIN = "Police don arrest di tori pesin wey dem say im dey carry gun for Lagos, soja dem waka enter market."


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        (HEADLINES, None, "en"),
        (PIDGIN, None, "pcm"),
        ("The ferry sank off the island on Monday, and twelve people were saved.", None, "en"),
        ("Junta of Mali expels United Nations envoy Haidara", "en", "en"),
        ("Le bac a coulé lundi au large de l'île, et douze personnes sont sauvées.", "en", "fr"),
        ("غرقت العبارة قبالة الجزيرة يوم الاثنين وأنقذ الصيادون اثني عشر شخصا", "en", "ar"),
        ("Ferry sinks", "en", "en"),
        ("Ferry sinks", None, None),
    ],
)
def test_language_is_guessed_with_the_page_s_word_for_what_is_short(
    text: str, stated: str | None, language: str | None
) -> None:
    assert find_language(text, stated) == language
