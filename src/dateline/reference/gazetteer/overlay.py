"""Add places of the user's own: a GeoNames country dump, a CSV or a GeoJSON becomes a volume of its own beside the shipped ones."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from dateline.errors import ReferenceDataError
from dateline.model.place import PlaceKind
from dateline.reference.countries import find_country, lies_in_country
from dateline.reference.gazetteer.entry import Entry, make_slug
from dateline.reference.gazetteer.writing import write_volume

_FEATURE_CLASSES = {
    "P": PlaceKind.LOCALITY,
    "H": PlaceKind.WATER,
    "T": PlaceKind.LANDFORM,
    "L": PlaceKind.REGION,
    "V": PlaceKind.LANDFORM,
    "S": PlaceKind.FACILITY,
    "R": PlaceKind.FACILITY,
}
_FEATURE_CODES = {
    "PPLX": PlaceKind.NEIGHBOURHOOD,
    "ADM1": PlaceKind.ADMIN1,
    "PCLI": PlaceKind.COUNTRY,
}
_RADIUS_KM = {
    PlaceKind.COUNTRY: 300.0,
    PlaceKind.ADMIN1: 60.0,
    PlaceKind.ADMIN2: 15.0,
    PlaceKind.REGION: 20.0,
    PlaceKind.WATER: 10.0,
    PlaceKind.LANDFORM: 10.0,
    PlaceKind.FACILITY: 2.0,
    PlaceKind.NEIGHBOURHOOD: 1.5,
}
_GEONAMES_COLUMNS = 19
_COLUMNS = "name, lat, lon, and if known id, names, kind, country, admin1, population, radius_km"


class _Row(Struct, frozen=True):
    """One place as the file has it: a line number for messages, and its cells by column."""

    line: int
    cells: dict[str, str]


def add_places(file: Path, overlay: Path) -> int:
    """Compile a user's file into an overlay that `open_gazetteer(extra=[overlay])` opens.

    Args:
        file: A GeoNames country dump (".txt", 19 tab-separated columns); a CSV or TSV with a header; or a GeoJSON of points, whose
            properties are the columns. Columns: name, lat, lon; and if known id, names (separated by "|", any script), kind, country
            (name, alpha-2 or alpha-3), admin1, population, radius_km.
        overlay: The volume to write; an older one is replaced.

    Returns:
        How many places were written.

    Raises:
        ReferenceDataError: The file cannot be read, or has lines without a name or a point, with an unknown kind or country,
            or outside their country; all faults are listed and nothing is written.
    """
    entries: list[Entry] = []
    faults: list[tuple[int, str]] = []
    for row in _read_rows(file):
        try:
            entries.append(_to_entry(row.cells))
        except ValueError as error:
            faults.append((row.line, str(error)))
    if not entries and not faults:
        faults.append((0, f"has no places; give {_COLUMNS}"))
    if faults:
        raise ReferenceDataError(file, tuple(faults))
    return write_volume(overlay, entries, (f"Added by the user from {file.name}.",))


def _read_rows(file: Path) -> Iterator[_Row]:
    readers: dict[str, Callable[[str], Iterator[_Row]]] = {
        ".txt": _read_geonames,
        ".csv": lambda text: _read_table(text, ","),
        ".tsv": lambda text: _read_table(text, "\t"),
        ".geojson": _read_geojson,
        ".json": _read_geojson,
    }
    if file.suffix.lower() not in readers:
        raise ReferenceDataError(file, ((0, f"is none of {', '.join(readers)}"),))
    try:
        yield from readers[file.suffix.lower()](file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, csv.Error, json.JSONDecodeError, TypeError, AttributeError) as error:
        raise ReferenceDataError(file, ((0, f"cannot be read ({error}); give UTF-8 with {_COLUMNS}"),)) from error


def _read_geonames(text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if len(cells) == _GEONAMES_COLUMNS:
            kind = _FEATURE_CODES.get(cells[7]) or (
                PlaceKind.ADMIN2 if cells[6] == "A" else _FEATURE_CLASSES.get(cells[6])
            )
            named = {
                "id": f"gn:{cells[0]}",
                "name": cells[1],
                "names": cells[3].replace(",", "|"),
                "lat": cells[4],
                "lon": cells[5],
            }
            yield _Row(number, named | {"kind": kind or "", "country": cells[8], "population": cells[14]})
        elif line.strip():
            yield _Row(number, {})


def _read_table(text: str, delimiter: str) -> Iterator[_Row]:
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    for cells in reader:
        known = {
            key.strip().lower(): value.strip()
            for key, value in cells.items()
            if isinstance(key, str) and isinstance(value, str)
        }
        yield _Row(reader.line_num, known)


def _read_geojson(text: str) -> Iterator[_Row]:
    for number, feature in enumerate(json.loads(text)["features"], 1):
        geometry, properties = feature.get("geometry") or {}, feature.get("properties") or {}
        cells = {str(key).lower(): _to_cell(value) for key, value in properties.items()}
        if geometry.get("type") == "Point":
            cells |= {"lon": str(geometry["coordinates"][0]), "lat": str(geometry["coordinates"][1])}
        yield _Row(number, cells)


def _to_cell(value: object) -> str:
    return "|".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _to_entry(cells: dict[str, str]) -> Entry:
    name = cells.get("name", "")
    if not name:
        raise ValueError(f"has no name; give {_COLUMNS}")
    lat, lon = _to_degrees(cells.get("lat", ""), 90), _to_degrees(cells.get("lon", ""), 180)
    kind = _to_kind(cells.get("kind", ""))
    country = _to_country(cells.get("country", ""))
    if not lies_in_country(country, lat, lon):
        raise ValueError(f"{name} at {lat}, {lon} lies outside {country}")
    section, number, slug = _to_id(cells.get("id", ""), name, country, lat, lon)
    radius = cells.get("radius_km", "")
    return Entry(
        section=section,
        number=number,
        slug=slug,
        names=(name, *(other for other in cells.get("names", "").split("|") if other)),
        kind=kind,
        lat=lat,
        lon=lon,
        country=country,
        admin1=cells.get("admin1") or None,
        population=int(float(cells.get("population") or 0)) or None,
        radius_km=float(radius) if radius else _RADIUS_KM.get(kind),
    )


def _to_degrees(words: str, most: int) -> float:
    try:
        degrees = float(words)
    except ValueError:
        raise ValueError(f"{words!r} is no number of degrees") from None
    if not -most <= degrees <= most:
        raise ValueError(f"{degrees} is beyond {most} degrees")
    return degrees


def _to_kind(words: str) -> PlaceKind:
    if words and words not in PlaceKind.__members__.values():
        raise ValueError(f"{words!r} is no kind of place; kinds are {', '.join(PlaceKind)}")
    return PlaceKind(words) if words else PlaceKind.LOCALITY


def _to_country(words: str) -> str | None:
    country = find_country(words) if words else None
    if words and country is None:
        raise ValueError(f"{words!r} is no country; give its name or its code")
    return country.code if country else None


def _to_id(words: str, name: str, country: str | None, lat: float, lon: float) -> tuple[str, int | None, str | None]:
    """Keep a GeoNames id; make any other from the given one, or from the name and where it is."""
    if words.startswith("gn:") and words[3:].isdecimal():
        return "gn", int(words[3:]), None
    slug = make_slug(words) if words else make_slug(name, country or "", f"{lat:.3f}", f"{lon:.3f}")
    return "user", None, slug
