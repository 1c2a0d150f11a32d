"""One place as it goes into a gazetteer volume."""

import hashlib
import re

from msgspec import Struct

from dateline.model.place import PlaceKind
from dateline.reference.gazetteer.normalise import fold_name

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


class Entry(Struct, frozen=True, kw_only=True):
    """One place with all its names.

    Attributes:
        section: Where the id comes from: "wof", "gn", "fips", "dl" (our own), "user".
        number: Id within the section, or None where `slug` is the id.
        slug: Id within the section where that is a word, "shayrat-air-base".
        names: Spellings in any script, the preferred Latin one first; at least one.
        kind: What it is.
        lat: Latitude in degrees, WGS 84.
        lon: Longitude in degrees.
        country: ISO 3166-1 alpha-3; None = at sea, in several countries, or unknown.
        admin1: Name of the first-level division; None = unknown.
        population: Inhabitants; None = unknown. Counts only where `radius_km` is None.
        radius_km: Within which the place lies; None = derived from `population`.
    """

    section: str
    number: int | None = None
    slug: str | None = None
    names: tuple[str, ...]
    kind: PlaceKind
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    population: int | None = None
    radius_km: float | None = None

    @property
    def sort_number(self) -> int:
        """The number by which the section is sorted: the id, or 32 bits of the slug's SHA-256."""
        return self.number if self.number is not None else slug_number(self.slug or "")


def slug_number(slug: str) -> int:
    """Return the number that stands for a slug in a sorted column."""
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4], "big")


def make_slug(name: str, *more: str) -> str:
    """Make an id a person can read from a name: "Shayrat Air Base" -> "shayrat-air-base"."""
    return _NOT_IN_SLUG.sub("-", fold_name(" ".join((name, *more)))).strip("-")
