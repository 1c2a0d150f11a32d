"""Check our own places against the gazetteer's settlements around them. Run after every change to the supplement.

    python tools/check_supplement.py

For each entry: at least one of the five nearest settlements lies in its country, and the settlement named in the column
`near` lies within `near_km`. Prints every entry that fails, with what is really there, and exits 1.
"""

import sys
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

from dateline.model.place import PlaceKind
from dateline.reference.gazetteer.choosing import to_vectors
from dateline.reference.gazetteer.extent import distance_km
from dateline.reference.gazetteer.lookup import Lookup
from dateline.reference.gazetteer.volume import Volume, open_volume

GAZETTEER = Path("src/dateline/reference/gazetteer")
NEIGHBOURS = 5
TOLERANCE_KM = 1.0


def main() -> int:
    """Check every entry; return the exit status."""
    volume = open_volume(GAZETTEER / "places.gaz")
    lookup = Lookup([volume])
    settlements, tree = plant(volume)
    rows = read_rows(GAZETTEER / "supplement.tsv")
    faults = 0
    for row in rows:
        lat, lon = float(row["lat"]), float(row["lon"])
        problem = check_country(row, volume, settlements, tree) or check_distance(row, lookup, lat, lon)
        if problem:
            faults += 1
            print(f"{row['name']} ({row['country'] or 'no country'}, {lat}, {lon}): {problem}")
    print(f"{len(rows)} entries, {faults} faults")
    return 1 if faults else 0


def plant(volume: Volume) -> tuple[np.ndarray, cKDTree]:
    """Put all settlements of a volume into a search tree."""
    spots = volume.spots(np.arange(len(volume)))
    wanted = [index for index, (kind, _) in enumerate(volume.kinds) if kind is PlaceKind.LOCALITY]
    settlements = np.flatnonzero(np.isin(spots.kinds, wanted))
    return settlements, cKDTree(to_vectors(list(zip(spots.lats[settlements], spots.lons[settlements], strict=True))))


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read the supplement with all its columns."""
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def check_country(row: dict[str, str], volume: Volume, settlements: np.ndarray, tree: cKDTree) -> str | None:
    """Say which countries the nearest settlements are in, where none is the entry's own."""
    if not row["country"]:
        return None
    _, found = tree.query(to_vectors([(float(row["lat"]), float(row["lon"]))])[0], k=NEIGHBOURS)
    around = [volume.place(int(settlements[index])) for index in found]
    if row["country"] in [place.country for place in around]:
        return None
    return "around it are " + ", ".join(f"{place.name} ({place.country})" for place in around)


def check_distance(row: dict[str, str], lookup: Lookup, lat: float, lon: float) -> str | None:
    """Say how far the settlement named in `near` is, where that is too far."""
    options = [option for option in lookup.options(row["near"]) if option.kind is not PlaceKind.ADMIN1]
    away = [(distance_km(lat, lon, option.lat, option.lon), option) for option in options]
    if not away:
        return f"no settlement {row['near']!r} is known"
    km, option = min(away, key=lambda pair: pair[0])
    if km <= float(row["near_km"]) + TOLERANCE_KM:
        return None
    return f"{row['near']} is {km:.1f} km away, at {option.lat}, {option.lon}; it should be within {row['near_km']}"


if __name__ == "__main__":
    sys.exit(main())
