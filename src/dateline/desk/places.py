"""Places for the map and for the search of a place: what a name may mean, the likeliest first."""

import msgspec

from dateline.desk.state import Desk
from dateline.model.event import Event
from dateline.model.place import Place, PlaceKind, PlacePrecision
from dateline.reference.gazetteer.choosing import Context

MOST = 12
# Points of score that the event's own country is worth.
SAME_COUNTRY = 3.0
AREAS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION, PlaceKind.WATER, PlaceKind.LANDFORM})


class Option(msgspec.Struct, frozen=True):
    """A place that a person may mean.

    Attributes:
        place: The gazetteer entry.
        words: Kind, region, country and inhabitants, in words.
        precision: How precise an event there would be.
    """

    place: Place
    words: str
    precision: PlacePrecision


def find_places(desk: Desk, name: str, event: Event) -> tuple[Option, ...]:
    """Find the places that a name may mean, those in the event's country first."""
    if not name.strip():
        return ()
    country = event.place.country if event.place else None
    context = Context(countries={country: SAME_COUNTRY}) if country else Context()
    found = desk.gazetteer.candidates(name.strip()[:200], context=context, limit=MOST)
    return tuple(Option(one.place, _describe(one.place), precision_of(one.place)) for one in found)


def precision_of(place: Place) -> PlacePrecision:
    """Return how precisely naming a place locates an event."""
    if place.kind is PlaceKind.COUNTRY:
        return PlacePrecision.COUNTRY
    return PlacePrecision.ADMIN if place.kind in AREAS else PlacePrecision.EXACT


def _describe(place: Place) -> str:
    people = f"{place.population:,} people" if place.population else None
    admin1 = place.admin1 if place.admin1 != place.name else None
    return ", ".join(filter(None, (place.kind.value, admin1, place.country, people)))
