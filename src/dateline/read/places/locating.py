"""Turn a place and the words around its name into a point with an honest radius."""

from msgspec import Struct

from dateline.model.place import Place, PlaceKind, PlacePrecision, PlaceReference
from dateline.model.span import Span
from dateline.read.places.resolving import Choice
from dateline.read.places.wording import Wording
from dateline.reference.countries import lies_in_country
from dateline.reference.gazetteer import distance_km, move_point

_AREAS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION, PlaceKind.WATER, PlaceKind.LANDFORM})
_SMALL_AREA_KM = 10.0
_UNSAID_KM = 10.0
_SURE_PART_OF_DISTANCE = 0.25
_LEAST_KM = 1.0
_SHIFT_OF_PART, _SIZE_OF_PART = 0.5, 0.6


class _Point(Struct, frozen=True):
    """Where something is: degrees, kilometres, and how that is to be read."""

    lat: float
    lon: float
    radius_km: float
    precision: PlacePrecision
    reason: str = ""


def locate(text: str, wording: Wording, choice: Choice, span: Span | None = None) -> PlaceReference:
    """Make a reference of what a name means and how it is worded.

    Args:
        text: The article's text.
        wording: The words that locate.
        choice: What the name means.
        span: All words that locate, where they are more than the wording's own.
    """
    span = span or wording.span
    reference = PlaceReference(span=span, name_span=wording.name.span, text=span.text_in(text), reason=choice.reason)
    if choice.place is None:
        return reference
    return _placed(reference, choice, _find_point(choice.place, wording))


def locate_between(text: str, first: tuple[Wording, Choice], second: tuple[Wording, Choice]) -> PlaceReference:
    """Make one reference of "between A and B": the middle, reaching to both; it bears A's name, with B in its reason.

    Where one of the two is unknown the other stands alone with the words of both.
    """
    start = first[0].span.start if first[0].between is None else first[0].between
    span = Span(start, second[0].span.end)
    known = [pair for pair in (first, second) if pair[1].place is not None]
    if len(known) < 2:
        return locate(text, *(known or [first])[0], span)
    one, other = (pair[1].place for pair in known)
    if one is None or other is None:
        return locate(text, *first, span)
    apart = distance_km(one.lat, one.lon, other.lat, other.lon)
    lat, lon = (one.lat + other.lat) / 2, _middle_longitude(one.lon, other.lon)
    reference = PlaceReference(span=span, name_span=first[0].name.span, text=span.text_in(text), reason=first[1].reason)
    point = _Point(
        lat, lon, apart / 2 + _LEAST_KM, PlacePrecision.NEAR, f"halfway to {other.name}, {apart:.0f} km away"
    )
    return _placed(reference, first[1], point)


def _placed(reference: PlaceReference, choice: Choice, point: _Point) -> PlaceReference:
    return PlaceReference(
        span=reference.span,
        name_span=reference.name_span,
        text=reference.text,
        place=choice.place,
        lat=round(point.lat, 5),
        lon=round(point.lon, 5),
        radius_km=round(point.radius_km, 2),
        precision=point.precision,
        score=choice.score,
        reason="; ".join(part for part in (choice.reason, point.reason) if part),
    )


def _find_point(place: Place, wording: Wording) -> _Point:
    point = _Point(place.lat, place.lon, place.radius_km, _precision_of(place))
    if wording.is_part:
        point = _take_part(place, point, wording)
    elif wording.km is not None and wording.bearing is not None:
        radius_km = min(place.radius_km, 5.0) + max(_LEAST_KM, _SURE_PART_OF_DISTANCE * wording.km)
        point = _moved(place, point, wording.bearing, wording.km, radius_km)
    elif wording.bearing is not None:
        reach = place.radius_km + _UNSAID_KM
        point = _moved(place, point, wording.bearing, reach, reach)
    elif wording.km is not None:
        point = _Point(point.lat, point.lon, place.radius_km + wording.km, PlacePrecision.NEAR, "in any direction")
    if wording.widen_km is None:
        return point
    return _Point(point.lat, point.lon, point.radius_km + wording.widen_km, PlacePrecision.NEAR, point.reason)


def _precision_of(place: Place) -> PlacePrecision:
    if place.kind is PlaceKind.COUNTRY:
        return PlacePrecision.COUNTRY
    is_wide = place.kind in _AREAS and place.radius_km > _SMALL_AREA_KM
    return PlacePrecision.ADMIN if is_wide else PlacePrecision.EXACT


def _take_part(place: Place, point: _Point, wording: Wording) -> _Point:
    """Move to "southern" or "central" parts: of a country or division an area, of a town a point near its middle."""
    radius_km = _SIZE_OF_PART * place.radius_km
    precision = PlacePrecision.NEAR if point.precision is PlacePrecision.EXACT else PlacePrecision.ADMIN
    if wording.bearing is None:
        return _Point(point.lat, point.lon, radius_km, precision, "its middle")
    moved = _moved(place, point, wording.bearing, _SHIFT_OF_PART * place.radius_km, radius_km)
    return _Point(moved.lat, moved.lon, moved.radius_km, precision, "a part of it")


def _moved(place: Place, point: _Point, bearing: float, km: float, radius_km: float) -> _Point:
    """Move a point; where that would leave the country, keep it and widen the radius instead."""
    lat, lon = move_point(point.lat, point.lon, bearing, km)
    if place.country is not None and not lies_in_country(place.country, lat, lon):
        return _Point(point.lat, point.lon, radius_km + km, PlacePrecision.NEAR, "as far as the border")
    return _Point(lat, lon, radius_km, PlacePrecision.NEAR, f"{km:.0f} km away")


def _middle_longitude(one: float, other: float) -> float:
    if abs(one - other) > 180:
        one += 360 if one < other else 0
        other += 360 if other < one - 180 else 0
    return ((one + other) / 2 + 180) % 360 - 180
