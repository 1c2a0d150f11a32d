import pytest

from dateline.ingest.place_lines import find_place_line


@pytest.mark.parametrize(
    ("paragraph", "place", "agency"),
    [
        ("CAIRO (Gulf Wire) - Talks opened.", "CAIRO", "Gulf Wire"),
        ("BEIRUT, Lebanon — The army left.", "BEIRUT", None),
        ("AL-QAIM, Iraq (GW) — Smoke rose.", "AL-QAIM", "GW"),
        ("AMMAN, 12 March (Gulf Wire) – The envoy came.", "AMMAN", "Gulf Wire"),
        ("GAZA CITY, March 3, 2025 (Gulf Wire) -- Two boats left.", "GAZA CITY", "Gulf Wire"),
        ("Aqaba, GNA-The port opened.", "Aqaba", "GNA"),
        ("Aqaba, GNA - The port opened.", "Aqaba", "GNA"),
        ("(Gulf Wire) - The port opened.", None, "Gulf Wire"),
        ("PORT SUDAN – The ship sailed.", "PORT SUDAN", None),
        ("ADEN: The ship sailed.", "ADEN", None),
        ("Deir ez-Zor — “We left,” he said.", "Deir ez-Zor", None),
        ("MA'RIB (Gulf Wire) - Rain fell.", "MA'RIB", "Gulf Wire"),
    ],
)
def test_dateline_names_place_and_agency(paragraph: str, place: str | None, agency: str | None) -> None:
    found = find_place_line(paragraph)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("AMMAN, March 11, 2025 (Gulf Wire) - The envoy came.", "March 11, 2025"),
        ("AMMAN, 12 March – The envoy came.", "12 March"),
        ("March 12, 2025 - The envoy came.", "March 12, 2025"),
        ("AMMAN (Gulf Wire) - The envoy came.", None),
    ],
)
def test_dateline_may_hold_its_day(paragraph: str, day: str | None) -> None:
    found = find_place_line(paragraph)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "paragraph",
    [
        "The army - which took the hill - left.",
        "Hassan - The Lion to his men - left.",
        "Aqaba: A city waits.",
        "UN: No convoy today.",
        "Twelve trucks reached the town.",
        "At least 12 people – All of them drivers – were hurt.",
        "",
    ],
)
def test_other_openings_are_no_dateline(paragraph: str) -> None:
    assert find_place_line(paragraph) is None
