"""Names in use today go before those that the sources prefer."""

import pytest

from dateline.reference.gazetteer import Gazetteer, open_gazetteer
from dateline.reference.gazetteer.gazetteer import SHIPPED, USUAL_NAMES
from dateline.reference.gazetteer.usual_names import find_usual_names, load_usual_names
from tests.reference.test_gazetteer_files import FOLDER


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def test_every_usual_name_finds_its_town(gazetteer: Gazetteer) -> None:
    listed = [name for _, name in load_usual_names(FOLDER / USUAL_NAMES)]
    found = set(find_usual_names(gazetteer.lookup.volumes[SHIPPED.index("places.gaz")], FOLDER / USUAL_NAMES).values())
    assert [name for name in listed if name not in found] == []


@pytest.mark.parametrize(
    ("written", "shown", "country"),
    [
        ("Artemivsk", "Bakhmut", "UKR"),
        ("Bakhmut", "Bakhmut", "UKR"),
        ("Pokrovsk", "Pokrovsk", "UKR"),
        ("Port-Etienne", "Nouadhibou", "MRT"),
        ("Rangoon", "Yangon", "MMR"),
        ("Ar Raqqah", "Raqqa", "SYR"),
    ],
)
def test_a_town_is_shown_by_its_usual_name(gazetteer: Gazetteer, written: str, shown: str, country: str) -> None:
    best = gazetteer.best(written)
    assert best is not None
    assert (best.place.name, best.place.country) == (shown, country)


@pytest.mark.parametrize(
    ("name", "slug"), [("Mazzeh", "dl:mezzeh"), ("Kobani", "dl:kobani"), ("Ain al-Arab", "dl:kobani")]
)
def test_each_name_listed_by_hand_goes_before_a_like_sounding_one(gazetteer: Gazetteer, name: str, slug: str) -> None:
    best = gazetteer.best(name)
    assert best is not None
    assert best.place.id == slug
