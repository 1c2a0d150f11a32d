"""Read our own places from tables that people edit: `regions.tsv`, `supplement.tsv`, and the countries."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import ReferenceDataError
from dateline.model.place import PlaceKind
from dateline.reference.countries import lies_in_country, load_countries
from dateline.reference.gazetteer.entry import Entry, make_slug
from dateline.reference.gazetteer.writing import write_volume

OWN_TABLES = ("regions.tsv", "supplement.tsv")
_COUNTRY_RADIUS = 0.56
_ATTRIBUTION = (
    "Regions, seas and the supplement: the dateline authors, CC BY 4.0.",
    "Countries: GeoNames (https://www.geonames.org), CC BY 4.0; names in other languages: Unicode CLDR.",
)


def compile_own_places(folder: Path, out: Path) -> int:
    """Compile the countries and the tables of a folder into one volume.

    Args:
        folder: Holds `regions.tsv` and `supplement.tsv`.
        out: The volume to write.

    Returns:
        How many places were written.

    Raises:
        ReferenceDataError: A table has mistakes; all of one table are listed.
    """
    entries = [entry for name in OWN_TABLES for entry in read_table(folder / name)]
    return write_volume(out, [*make_country_entries(), *entries], _ATTRIBUTION)


def read_table(path: Path) -> list[Entry]:
    """Read a table with the columns slug, name, names, kind, country, admin1, lat, lon, radius_km, in any order.

    Args:
        path: Tab-separated, UTF-8; lines that begin with "#" are skipped; `names` are separated by "|".

    Raises:
        ReferenceDataError: Lines with a missing column, an unknown kind or country, or coordinates outside the country's box.
    """
    lines = [(number, line.split("\t")) for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    rows = [(number, cells) for number, cells in lines if not cells[0].startswith("#") and any(cells)]
    header = rows[0][1] if rows else []
    entries, faults = [], []
    for number, cells in rows[1:]:
        try:
            entry = _to_entry(dict(zip(header, cells, strict=True)))
        except (ValueError, KeyError) as error:
            faults.append((number, f"cannot be read ({error}); the columns are {', '.join(header)}"))
            continue
        if not lies_in_country(entry.country, entry.lat, entry.lon):
            faults.append((number, f"{entry.names[0]} at {entry.lat}, {entry.lon} lies outside {entry.country}"))
        entries.append(entry)
    if faults:
        raise ReferenceDataError(path, tuple(faults))
    return entries


def make_country_entries() -> Iterator[Entry]:
    """Make a place of every country: a circle of its area around its middle."""
    for country in load_countries().values():
        yield Entry(
            section="iso",
            slug=country.code.lower(),
            names=(country.name, *_other_names(country.names)),
            kind=PlaceKind.COUNTRY,
            lat=country.lat,
            lon=country.lon,
            country=country.code,
            radius_km=max(5.0, _COUNTRY_RADIUS * country.area_km2**0.5 * 1.5),
        )


def _other_names(names: Sequence[str]) -> Iterator[str]:
    """Write names without "the", which a looked-up name loses too."""
    return (name.removeprefix("the ") for name in names if name)


def _to_entry(row: dict[str, str]) -> Entry:
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no point on the globe")
    return Entry(
        section="dl",
        slug=row["slug"] or make_slug(row["name"]),
        names=(row["name"], *_other_names(row["names"].split("|"))),
        kind=PlaceKind(row["kind"]),
        lat=lat,
        lon=lon,
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        radius_km=float(row["radius_km"]),
    )
