import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model.place import PlaceKind
from dateline.reference.countries import lies_in_country
from dateline.reference.gazetteer import Context, Gazetteer, distance_km, explain, open_gazetteer

GAZETTEER = open_gazetteer()


def is_near(place: object, lat: float, lon: float, km: float = 15.0) -> bool:
    return distance_km(place.lat, place.lon, lat, lon) <= km  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Al-Boukamal", "SYR", 34.45, 40.92),
        ("Mayadeen", "SYR", 35.02, 40.45),
        ("Qamishlo", "SYR", 37.05, 41.23),
        ("Deir Ezzor", "SYR", 35.34, 40.14),
        ("القصير", "SYR", 34.51, 36.58),
        ("Khiam", "LBN", 33.33, 35.61),
        ("Maroun er Ras", "LBN", 33.10, 35.44),
        ("Fallujah", "IRQ", 33.35, 43.79),
        ("Hodeida", "YEM", 14.80, 42.95),
        ("Бахмут", "UKR", 48.59, 38.00),
        ("El Fasher", "SDN", 13.63, 25.35),
        ("Gaza City", "PSE", 31.51, 34.46),
        ("Marib governorate", "YEM", 15.5, 45.4),
    ],
)
def test_a_spelling_finds_its_town(name: str, country: str, lat: float, lon: float) -> None:
    best = GAZETTEER.best(name, country=country)
    assert best is not None
    assert is_near(best.place, lat, lon, 60.0 if best.place.kind is PlaceKind.ADMIN1 else 15.0)


def test_a_mistyped_name_is_found_in_its_country() -> None:
    best = GAZETTEER.best("Yaround", country="LBN")
    assert best is not None
    assert is_near(best.place, 33.08, 35.42)


def test_a_bare_name_is_the_town_and_with_a_class_word_the_division() -> None:
    town, division = GAZETTEER.best("Homs"), GAZETTEER.best("Homs Governorate")
    assert town is not None
    assert division is not None
    assert (town.place.kind, division.place.kind) == (PlaceKind.LOCALITY, PlaceKind.ADMIN1)


def test_a_bare_name_of_a_large_town_is_no_division_abroad() -> None:
    bare, in_mozambique = GAZETTEER.best("Gaza"), GAZETTEER.best("Gaza", country="MOZ")
    assert bare is not None
    assert in_mozambique is not None
    assert (bare.place.country, in_mozambique.place.kind) == ("PSE", PlaceKind.ADMIN1)


def test_the_context_decides_between_namesakes() -> None:
    report = Context(countries={"USA": 3.0}, divisions={("USA", "Louisiana"): 2.0}, points=((31.2, -92.5, 1.0),))
    egypt, louisiana = GAZETTEER.best("Alexandria"), GAZETTEER.best("Alexandria", report)
    assert egypt is not None
    assert louisiana is not None
    assert egypt.place.country == "EGY"
    assert louisiana.place.admin1 == "Louisiana"


def test_a_limit_to_a_country_is_kept() -> None:
    assert {candidate.place.country for candidate in GAZETTEER.candidates("Tripoli", country="LBN")} == {"LBN"}


@pytest.mark.parametrize(
    ("address", "lat", "lon"),
    [
        ("a bakery in the Rimal quarter, Gaza City, the Gaza Strip", 31.52, 34.45),
        ("near the clinic, Unheard Street, Khan Younis, the Gaza Strip", 31.34, 34.30),
        ("مخيم جباليا، شمال غزة", 31.53, 34.50),
    ],
)
def test_an_address_means_its_innermost_known_piece(address: str, lat: float, lon: float) -> None:
    best = GAZETTEER.best(address, country="PSE")
    assert best is not None
    assert is_near(best.place, lat, lon, 4.0)


@pytest.mark.parametrize(
    ("place_id", "name"),
    [("iso:syr", "Syria"), ("dl:donbas", "Donbas"), ("gn:2643743", "London"), ("dl:tiyas-air-base", "Tiyas Air Base")],
)
def test_an_id_finds_its_place(place_id: str, name: str) -> None:
    place = GAZETTEER.by_id(place_id)
    assert place is not None
    assert (place.id, place.name) == (place_id, name)


@pytest.mark.parametrize("place_id", ["gn:1", "wof:", "dl:atlantis", "x", "gn:99999999999999", "iso:SYR "])
def test_an_unknown_id_finds_none(place_id: str) -> None:
    assert GAZETTEER.by_id(place_id) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("southern Lebanon", PlaceKind.REGION),
        ("the Sahel", PlaceKind.REGION),
        ("Red Sea", PlaceKind.WATER),
        ("Donbass", PlaceKind.REGION),
        ("West Bank", PlaceKind.REGION),
        ("T4", PlaceKind.FACILITY),
        ("DRC", PlaceKind.COUNTRY),
    ],
)
def test_seas_regions_bases_and_countries_are_there(name: str, kind: PlaceKind) -> None:
    best = GAZETTEER.best(name)
    assert best is not None
    assert best.place.kind is kind


def test_an_explanation_says_who_wins_and_why() -> None:
    explanation = explain(GAZETTEER, "Tripoli")
    assert explanation.verdict.startswith("Tripoli (locality, ")
    assert "inhabitants" in explanation.verdict
    assert "ahead of" in explanation.verdict
    assert (
        explain(GAZETTEER, "Qxzzyv").verdict == "No place in the world is known as 'Qxzzyv', nor does one sound alike."
    )


def test_credits_of_all_sources_are_kept() -> None:
    lines = " ".join(GAZETTEER.attribution())
    assert all(source in lines for source in ("Who's On First", "GeoNames", "CC BY 4.0", "Census"))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.sampled_from([None, "SYR", "USA", "ZZZ", ""]))
def test_no_name_raises_and_every_place_lies_in_its_country(name: str, country: str | None) -> None:
    for candidate in GAZETTEER.candidates(name, country):
        assert lies_in_country(candidate.place.country, candidate.place.lat, candidate.place.lon)
        assert candidate.place.radius_km > 0


def test_the_gazetteer_is_large() -> None:
    assert len(GAZETTEER) > 1_200_000
    assert isinstance(GAZETTEER, Gazetteer)
