import pytest

from dateline.ingest.notes import find_original, find_stated_source, is_note


@pytest.mark.parametrize(
    "line",
    [
        "This article was translated and edited by The Dune Review.",
        "(Reporting by Lina Odeh; Editing by Sam Falk)",
        "Translated by Lina Odeh",
        "Editor's note: the name of the town was corrected.",
        "The views expressed here are the author's own.",
        "(With agencies)",
        "Source: Gulf Wire",
    ],
)
def test_lines_about_the_article_are_notes(line: str) -> None:
    assert is_note(line)


@pytest.mark.parametrize(
    "line", ["The report was denied by the army.", "Editors were detained.", "This story has no end, he said."]
)
def test_news_is_no_note(line: str) -> None:
    assert not is_note(line)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("This article was translated and edited by The Dune Review. Nothing was verified.", "The Dune Review"),
        ("Copyright © 2025 Harbour Post. All rights reserved", "Harbour Post"),
        ("© The Harbour Post 2025", "The Harbour Post"),
        ("Source: al-Wahat al-Jadid", "al-Wahat al-Jadid"),
        ("Published by: Open Desert Monitor", "Open Desert Monitor"),
        ("Source: Ministry of Transport of the Republic of Tazira", "Ministry of Transport of the Republic of Tazira"),
        (
            "Source: Office of the Special Rapporteur of the Coastal Union for the Law of the Sea",
            "Office of the Special Rapporteur of the Coastal Union for the Law of the Sea",
        ),
        ("Source: Agence de presse du Littoral", "Agence de presse du Littoral"),
        ("Source: Ministry of Roads, Republic of Tazira", "Ministry of Roads, Republic of Tazira"),
        ("Source: Harbour Authority (Port Ayla)", "Harbour Authority (Port Ayla)"),
        ("Source: Coast Courier, 4 May 2031", "Coast Courier"),
        ("Publisher: The Dune & Harbour Review.", "The Dune & Harbour Review"),
        ("Source: residents of the quarter", None),
        ("Source: Gulf Wire via a reader", None),
        ("The source of the river is dry.", None),
    ],
)
def test_publisher_is_taken_from_what_a_page_says_of_itself(line: str, source: str | None) -> None:
    assert find_stated_source([line]) == source


@pytest.mark.parametrize(
    ("note", "standfirst", "original"),
    [
        ("Translated from the Arabic original in Sada al-Wahat by Lina Odeh.", "", "Sada al-Wahat"),
        (
            "This article was translated and edited by The Dune Review.",
            "The road is open, al-Wahat al-Jadid writes.",
            "al-Wahat al-Jadid",
        ),
        ("Translated from Arabic by Lina Odeh.", "", None),
        ("Edited by The Dune Review.", "The road is open, al-Wahat al-Jadid writes.", None),
    ],
)
def test_original_of_a_translation_is_named_by_its_note_or_standfirst(
    note: str, standfirst: str, original: str | None
) -> None:
    assert find_original([note], [standfirst]) == original
