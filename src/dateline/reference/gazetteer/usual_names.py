"""Names in use today, put before the older or foreign forms that the sources prefer: "Bakhmut", not "Artemivsk"."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dateline.model.place import PlaceKind
from dateline.reference.gazetteer.columns import Numbers, Spots
from dateline.reference.gazetteer.extent import distance_km
from dateline.reference.gazetteer.normalise import fold_name, sound_key
from dateline.reference.gazetteer.volume import Volume

# Sources that list one town twice put it up to this far apart.
_SAME_TOWN_KM = 12.0


def load_usual_names(path: Path) -> list[tuple[str, str]]:
    """Read (country's alpha-3 code, name) pairs in the order of the file; lines that begin with "#" are skipped."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(country, name) for country, _, name in (line.partition("\t") for line in lines[1:])]


def find_usual_names(volume: Volume, path: Path) -> dict[int, str]:
    """Find the towns that the names mean.

    Args:
        volume: Where to look.
        path: The list, as `load_usual_names` reads it.

    Returns:
        The name by the town's position in the volume: the country's largest settlement with a spelling of that sound, with what lies within
        12 km under the same sound, since the sources list some towns twice. A name that no settlement has is left out.
    """
    names = load_usual_names(path)
    return {position: name for country, name in names for position in _find_town(volume, country, name)}


def _find_town(volume: Volume, country: str, name: str) -> Iterator[int]:
    positions = volume.find_sound(sound_key(fold_name(name)))
    spots = volume.spots(positions)
    places = np.flatnonzero(_are_towns(volume, spots) & volume.inside(frozenset((country,)))[spots.areas])
    if not len(places):
        return
    largest = places[np.argmax(spots.sizes[places])]
    middle = float(spots.lats[largest]), float(spots.lons[largest])
    for place in places.tolist():
        if distance_km(*middle, float(spots.lats[place]), float(spots.lons[place])) <= _SAME_TOWN_KM:
            yield int(positions[place])


def _are_towns(volume: Volume, spots: Spots) -> Numbers:
    is_town = np.array([kind is PlaceKind.LOCALITY for kind, _ in volume.kinds])
    marked: Numbers = is_town[spots.kinds]
    return marked
