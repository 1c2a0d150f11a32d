import re

import pytest

from dateline.model.place import PlacePrecision, PlaceReference
from dateline.model.span import Span
from dateline.read import Parser, read
from dateline.read.places import Setting, find_places, resolve_places
from dateline.reference.actors import KnownActors
from dateline.reference.gazetteer import Gazetteer, distance_km
from tests.factories import article


def resolve(marked: str, gazetteer: Gazetteer, setting: Setting | None = None) -> tuple[PlaceReference, ...]:
    """Resolve the names in square brackets; the brackets are taken out."""
    text, spans = "", []
    for plain, name in re.findall(r"([^\[]*)(?:\[(.*?)\])?", marked):
        text += plain
        if name:
            spans.append(Span(len(text), len(text) + len(name)))
            text += name
    return resolve_places(text, spans, gazetteer, setting)


def is_at(reference: PlaceReference, lat: float, lon: float, km: float) -> bool:
    assert reference.lat is not None
    assert reference.lon is not None
    return distance_km(reference.lat, reference.lon, lat, lon) <= km


@pytest.mark.parametrize(
    ("marked", "words", "lat", "lon", "km", "precision"),
    [
        ("A depot in [Homs], [Syria], burned.", "Homs", 34.73, 36.72, 3, "exact"),
        ("A depot 10 km south of [Homs], [Syria], burned.", "10 km south of Homs", 34.64, 36.72, 4, "near"),
        ("A depot five miles north of [Goma], [DRC], burned.", "five miles north of Goma", -1.60, 29.23, 4, "near"),
        ("A depot east of [Homs], [Syria], burned.", "east of Homs", 34.73, 36.93, 6, "near"),
        ("A depot near [Palmyra], [Syria], burned.", "near Palmyra", 34.56, 38.28, 3, "near"),
        ("Shells hit the outskirts of [Kharkiv], [Ukraine].", "the outskirts of Kharkiv", 49.99, 36.24, 5, "near"),
        ("They searched the countryside of [Idlib], [Syria].", "the countryside of Idlib", 35.93, 36.63, 3, "near"),
        (
            "Shells hit [Idlib]'s northern countryside in [Syria].",
            "Idlib's northern countryside",
            35.93,
            36.63,
            3,
            "near",
        ),
        ("Troops left southern [Lebanon].", "southern Lebanon", 33.27, 35.35, 5, "admin"),
        ("A fire spread in [Southern California].", "Southern California", 34.8, -119.6, 60, "admin"),
        ("They met in [Beirut]'s southern suburbs.", "Beirut's southern suburbs", 33.85, 35.51, 3, "exact"),
        ("He toured [Homs] province in [Syria].", "Homs province", 34.56, 38.9, 10, "admin"),
        ("He toured the province of [Homs] in [Syria].", "the province of Homs", 34.56, 38.9, 10, "admin"),
        ("Talks are held in [Syria].", "Syria", 35.0, 38.0, 5, "country"),
        ("A bomb went off in central [Beirut], [Lebanon].", "central Beirut", 33.89, 35.5, 3, "near"),
    ],
)
def test_the_words_around_a_name_move_and_widen_it(
    gazetteer: Gazetteer, marked: str, words: str, lat: float, lon: float, km: float, precision: str
) -> None:
    first = resolve(marked, gazetteer)[0]
    assert first.text == words
    assert is_at(first, lat, lon, km)
    assert first.precision == PlacePrecision(precision)


def test_between_two_towns_is_one_point_that_reaches_both(gazetteer: Gazetteer) -> None:
    references = resolve("A convoy was hit between [Raqqa] and [Deir ez-Zor], [Syria].", gazetteer)
    assert [reference.text for reference in references] == ["between Raqqa and Deir ez-Zor", "Syria"]
    assert is_at(references[0], 35.64, 39.57, 8)
    assert references[0].radius_km is not None
    assert 55 < references[0].radius_km < 75
    assert "halfway to Deir ez-Zor" in references[0].reason


def test_between_two_countries_is_no_place_halfway(gazetteer: Gazetteer) -> None:
    references = resolve("Relations between [Syria] and [Iran] improved.", gazetteer)
    assert [str(reference.precision) for reference in references] == ["country", "country"]


def test_the_other_places_of_an_article_decide_between_namesakes(gazetteer: Gazetteer) -> None:
    louisiana = resolve(
        "Police in [Alexandria] drove through [Rapides Parish] to [Baton Rouge], [Louisiana].", gazetteer
    )
    egypt = resolve("The train from [Cairo] to [Alexandria] stopped in [Tanta], [Egypt].", gazetteer)
    assert is_at(louisiana[0], 31.31, -92.45, 10)
    assert is_at(egypt[1], 31.2, 29.9, 15)


def test_the_name_behind_a_comma_says_which_namesake_is_meant(gazetteer: Gazetteer) -> None:
    illinois, ohio = (
        resolve(f"They live in [Springfield], [{state}].", gazetteer)[0] for state in ("Illinois", "Ohio")
    )
    assert is_at(illinois, 39.8, -89.65, 10)
    assert is_at(ohio, 39.92, -83.81, 10)


def test_the_dateline_takes_part_in_the_choice(gazetteer: Gazetteer) -> None:
    tripoli = resolve("Clashes broke out in [Tripoli].", gazetteer, Setting(dateline_place="BEIRUT"))[0]
    assert is_at(tripoli, 34.43, 35.84, 10)


def test_the_publishers_country_takes_part_in_the_choice(gazetteer: Gazetteer) -> None:
    at_home, abroad = (
        resolve("A man was hurt in [Georgetown].", gazetteer, Setting(source_country=country))[0]
        for country in ("GUY", "MYS")
    )
    assert is_at(at_home, 6.8, -58.16, 10)
    assert is_at(abroad, 5.41, 100.33, 10)


def test_one_name_that_cannot_be_resolved_spoils_no_other(gazetteer: Gazetteer) -> None:
    unknown, damascus = resolve("He went from [Qxzzyvburg] to [Damascus].", gazetteer)
    assert unknown.place is None
    assert unknown.lat is None
    assert unknown.precision is None
    assert "Qxzzyvburg" in unknown.reason
    assert damascus.place is not None
    assert damascus.place.country == "SYR"


def test_a_village_with_a_common_name_is_sought_where_the_report_is(gazetteer: Gazetteer) -> None:
    references = resolve(
        "Shells fell on [Khiam], [Adaisseh] and [Mais al-Jabal] near [Marjayoun] in southern [Lebanon].", gazetteer
    )
    for reference in references:
        assert is_at(reference, 33.27, 35.5, 25)


def test_a_village_spelt_just_so_is_no_place_abroad_that_only_sounds_alike(gazetteer: Gazetteer) -> None:
    (village,) = resolve("Armed men burned lorries at [Komanda] on Sunday.", gazetteer)
    assert village.place is not None
    assert (village.place.name, village.place.country) == ("Komanda", "COD")


def test_a_well_known_place_is_no_hamlet_that_sounds_alike(gazetteer: Gazetteer) -> None:
    references = resolve("After [Beirut] and [Zahle] in [Lebanon] he spoke of [Gaza].", gazetteer)
    assert is_at(references[-1], 31.5, 34.47, 10)


def test_a_point_never_leaves_its_country(gazetteer: Gazetteer) -> None:
    moved = resolve("A boat sank 900 km west of [Beirut], [Lebanon].", gazetteer)[0]
    assert is_at(moved, 33.89, 35.5, 3)
    assert moved.radius_km is not None
    assert moved.radius_km >= 900


def find(text: str, tools: tuple[Parser, Gazetteer, KnownActors]) -> dict[str, PlaceReference]:
    report = article(text)
    parsed = read(report, *tools)
    return {place.text: place for place in find_places(report, parsed.sentences, parsed.mentions, tools[1])}


def test_demonyms_and_organisations_are_no_places(tools: tuple[Parser, Gazetteer, KnownActors]) -> None:
    found = find(
        "Iranian officers met Hezbollah commanders in Damascus, al-Manar television reported on Monday.", tools
    )
    assert list(found) == ["Damascus"]


def test_a_place_that_the_parser_missed_is_found_behind_a_preposition(
    tools: tuple[Parser, Gazetteer, KnownActors],
) -> None:
    report = article("The minister arrived in Damascus from Tehran.")
    sentences = read(report, *tools).sentences
    found = find_places(report, sentences, (), tools[1])
    assert [place.text for place in found] == ["Damascus", "Tehran"]


def test_names_of_days_and_people_are_not_taken_for_missed_places(tools: tuple[Parser, Gazetteer, KnownActors]) -> None:
    report = article("On Monday the guard at Victoria spoke to May from Accounting.")
    mentions = read(report, *tools).mentions
    found = find_places(report, read(report, *tools).sentences, mentions, tools[1])
    assert "Monday" not in [place.text for place in found]


def test_a_dateline_with_its_country_is_an_address(gazetteer: Gazetteer) -> None:
    names = "Farmers blocked the road to [San Ramon]."
    (alone,) = resolve(names, gazetteer, Setting(dateline_place="San Jose"))
    (told,) = resolve(names, gazetteer, Setting(dateline_place="San Jose, Costa Rica"))
    assert alone.place is not None
    assert told.place is not None
    assert (alone.place.country, told.place.country) == ("USA", "CRI")


def test_a_small_place_of_a_country_that_nothing_else_speaks_of_is_not_meant(gazetteer: Gazetteer) -> None:
    names = "Rebels from [Chalatenango] and [Morazan] in [El Salvador] raided [Escalon]."
    stranger = resolve(names, gazetteer, Setting(dateline_place="San Salvador"))[-1]
    assert stranger.place is None
    assert "lies in USA" in stranger.reason
    told = resolve("They left [Fresno] in [California] for [Escalon].", gazetteer)[-1]
    assert told.place is not None
