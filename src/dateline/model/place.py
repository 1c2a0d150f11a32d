"""Places: gazetteer entries, and words that refer to them."""

from enum import StrEnum

from msgspec import Struct

from dateline.model.span import Span


class PlaceKind(StrEnum):
    """What a gazetteer entry is."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    REGION = "region"
    LOCALITY = "locality"
    NEIGHBOURHOOD = "neighbourhood"
    FACILITY = "facility"
    WATER = "water"
    LANDFORM = "landform"


class PlacePrecision(StrEnum):
    """How precisely words locate something (RECORD.md): a point, near a point, an area, a country."""

    EXACT = "exact"
    NEAR = "near"
    ADMIN = "admin"
    COUNTRY = "country"


class Place(Struct, frozen=True, kw_only=True):
    """A gazetteer entry. Coordinates are WGS 84 degrees.

    Attributes:
        id: Stable id with its source as prefix, such as "gn:170654", "wof:421171", "dl:shayrat-air-base".
        name: Preferred name in Latin script.
        kind: What it is.
        lat: Latitude of its centre.
        lon: Longitude of its centre.
        radius_km: Honest radius around the centre within which the place lies.
        country: ISO 3166-1 alpha-3 as the gazetteer's source codes it; None = at sea or in several countries.
        admin1: Name of the first-level division; None = unknown or not applicable.
        population: Inhabitants; None = unknown.
    """

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    radius_km: float
    country: str | None = None
    admin1: str | None = None
    population: int | None = None


class PlaceReference(Struct, frozen=True, kw_only=True):
    """Words of an article that refer to a place, and where that is.

    Attributes:
        span: All words that locate, "10 km south of Homs".
        name_span: The place name within, "Homs".
        text: The words at `span`.
        place: The gazetteer entry that the name means; None = not resolved (say why in `reason`).
        lat: Latitude of the point meant (moved by "10 km south of"); None = not resolved.
        lon: Longitude likewise.
        radius_km: Within which it lies; None = not resolved.
        precision: None = not resolved.
        score: Of the choice among candidates, 0 to 1.
        reason: Why this candidate won, or why none did.
    """

    span: Span
    name_span: Span
    text: str
    place: Place | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision | None = None
    score: float = 0.0
    reason: str = ""
