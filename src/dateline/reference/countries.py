"""Countries and territories: codes, names, demonyms, boxes.

The list and the codes are GeoNames' own (CC BY 4.0) and say nothing about sovereignty: docs/decisions/0008-places.md.
"""

from functools import lru_cache
from importlib.resources import files

from msgspec import Struct


class Box(Struct, frozen=True, array_like=True):
    """A box in degrees, borders included; `west` greater than `east` means that it crosses 180 degrees.

    Attributes:
        west: Westernmost longitude.
        south: Southernmost latitude.
        east: Easternmost longitude.
        north: Northernmost latitude.
    """

    west: float
    south: float
    east: float
    north: float

    def contains(self, lat: float, lon: float) -> bool:
        """Say whether a point lies in the box."""
        if not self.south <= lat <= self.north:
            return False
        return self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east


class Country(Struct, frozen=True, kw_only=True):
    """A country or territory.

    Attributes:
        code: ISO 3166-1 alpha-3 ("XKX" for Kosovo, as its users write it).
        code2: ISO 3166-1 alpha-2.
        name: Usual English name.
        names: Other names, in several languages and scripts.
        demonyms: English words for its people and things; some belong to two countries ("Congolese").
        lat: Latitude of its middle.
        lon: Longitude of its middle.
        box: Holds every settlement of the gazetteer.
        area_km2: Land and inland water.
        population: Inhabitants.
        capital: Name of its capital; None = none.
        neighbours: Alpha-3 codes of the countries at its land borders.
    """

    code: str
    code2: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    lat: float
    lon: float
    box: Box
    area_km2: float
    population: int
    capital: str | None
    neighbours: tuple[str, ...]


@lru_cache(maxsize=1)
def load_countries() -> dict[str, Country]:
    """Load all countries.

    Returns:
        Countries by alpha-3 code, in the order of their alpha-2 codes.
    """
    rows = _read_rows()
    codes = {row["iso2"]: row["iso3"] for row in rows}
    return {row["iso3"]: _to_country(row, codes) for row in rows}


def find_country(words: str) -> Country | None:
    """Find a country by a code of two or three letters or by a name in any listed language, ignoring case and "the".

    Example:
        >>> find_country("the United Kingdom").code, find_country("XK").code, find_country("Atlantis")
        ('GBR', 'XKX', None)
    """
    return _by_words().get(_plain(words))


def find_countries_of_demonym(word: str) -> tuple[Country, ...]:
    """Find the countries whose people a word means, in any case; plural "s" allowed. Empty = no demonym.

    Example:
        >>> [country.code for country in find_countries_of_demonym("Congolese")]
        ['COD', 'COG']
    """
    word = word.casefold()
    return _by_demonym().get(word) or _by_demonym().get(word.removesuffix("s"), ())


def lies_in_country(code: str | None, lat: float, lon: float) -> bool:
    """Say whether a point lies in a country's box; a place of no country lies anywhere, one of an unlisted code nowhere."""
    if code is None:
        return True
    country = load_countries().get(code)
    return country is not None and country.box.contains(lat, lon)


def _read_rows() -> list[dict[str, str]]:
    text = files("dateline.reference").joinpath("countries.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def _to_country(row: dict[str, str], codes: dict[str, str]) -> Country:
    return Country(
        code=row["iso3"],
        code2=row["iso2"],
        name=row["name"],
        names=_split(row["names"]),
        demonyms=_split(row["demonyms"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        box=Box(*(float(row[side]) for side in ("west", "south", "east", "north"))),
        area_km2=float(row["area_km2"]),
        population=int(row["population"]),
        capital=row["capital"] or None,
        neighbours=tuple(codes[code2] for code2 in _split(row["neighbours"]) if code2 in codes),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _plain(words: str) -> str:
    return words.casefold().removeprefix("the ").strip()


@lru_cache(maxsize=1)
def _by_words() -> dict[str, Country]:
    found: dict[str, Country] = {}
    for country in load_countries().values():
        for words in (country.code, country.code2, country.name, *country.names):
            found.setdefault(_plain(words), country)
    return found


@lru_cache(maxsize=1)
def _by_demonym() -> dict[str, tuple[Country, ...]]:
    found: dict[str, tuple[Country, ...]] = {}
    for country in load_countries().values():
        for word in country.demonyms:
            found[word.casefold()] = (*found.get(word.casefold(), ()), country)
    return found
