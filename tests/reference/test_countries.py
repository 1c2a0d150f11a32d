import pytest

from dateline.reference.countries import Box, find_countries_of_demonym, find_country, lies_in_country, load_countries


def test_every_country_lies_in_its_own_box() -> None:
    outside = [c.code for c in load_countries().values() if not c.box.contains(c.lat, c.lon)]
    assert outside == []


def test_codes_are_unique_and_neighbours_are_mutual() -> None:
    countries = load_countries()
    assert len({country.code2 for country in countries.values()}) == len(countries)
    one_sided = [(a.code, b) for a in countries.values() for b in a.neighbours if a.code not in countries[b].neighbours]
    assert one_sided == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("SYR", "SYR"),
        ("sy", "SYR"),
        ("the United Kingdom", "GBR"),
        ("U.S.", "USA"),
        ("DRC", "COD"),
        ("Türkiye", "TUR"),
        ("سوريا", "SYR"),
        ("Україна", "UKR"),
        ("Kosovo", "XKX"),
    ],
)
def test_a_country_is_found_by_code_and_by_name_in_several_languages(words: str, code: str) -> None:
    country = find_country(words)
    assert country is not None
    assert country.code == code


def test_an_unknown_name_is_no_country() -> None:
    assert find_country("Ruritania") is None


@pytest.mark.parametrize(
    ("word", "codes"),
    [("Iranian", ["IRN"]), ("syrians", ["SYR"]), ("Congolese", ["COD", "COG"]), ("Damascus", [])],
)
def test_a_demonym_means_its_countries(word: str, codes: list[str]) -> None:
    assert [country.code for country in find_countries_of_demonym(word)] == codes


def test_a_box_may_cross_180_degrees() -> None:
    box = Box(176.0, -20.0, -178.0, -12.0)
    assert box.contains(-17.0, 179.5)
    assert box.contains(-17.0, -179.0)
    assert not box.contains(-17.0, 0.0)


def test_a_place_of_no_country_lies_anywhere_and_of_an_unlisted_code_nowhere() -> None:
    assert lies_in_country(None, 0.0, 0.0)
    assert not lies_in_country("ZZZ", 0.0, 0.0)
    assert not lies_in_country("LBN", 51.5, 0.0)
