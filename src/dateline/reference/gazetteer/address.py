"""Resolve an address written from the inside out: "near the clinic, al-Nasr quarter, Khan Younis, Gaza Strip"."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from dateline.model.place import PlaceKind
from dateline.reference.gazetteer.extent import distance_km
from dateline.reference.gazetteer.lookup import Lookup, Option

_COMMAS = re.compile(r"[,،;/()\[\]]+")
_SURE_MATCH = 0.9
_LONGEST_WAY_KM = 40.0
_MOST_OPTIONS = 50
_INNERMOST = {
    PlaceKind.FACILITY: 0,
    PlaceKind.NEIGHBOURHOOD: 0,
    PlaceKind.LOCALITY: 1,
    PlaceKind.LANDFORM: 2,
    PlaceKind.WATER: 2,
    PlaceKind.ADMIN2: 2,
    PlaceKind.REGION: 3,
    PlaceKind.ADMIN1: 3,
    PlaceKind.COUNTRY: 4,
}


def is_address(name: str) -> bool:
    """Say whether a name has parts, of which the later hold the earlier."""
    return _COMMAS.search(name.strip(" ,")) is not None


def find_address(name: str, lookup: Lookup, country: str | None = None) -> list[Option]:
    """Find what an address means: its innermost piece that is known and lies where the outer pieces say.

    Args:
        name: Pieces from the inside out, parted by commas, "in", "near" and the like.
        lookup: The opened volumes.
        country: Alpha-3 code to which the answer is limited; None = the country that an outer piece names, else the world.

    Returns:
        Options, the likeliest first; empty where no piece is known. Only the surroundings may be known: the place is then the town.
    """
    pieces = split_address(name)
    found = [_sure_options(piece, lookup, country) for piece in pieces]
    anchors = [options[0] for options in found if options and options[0].kind is not PlaceKind.COUNTRY]
    country = country or next((o[0].country for o in reversed(found) if o and o[0].kind is PlaceKind.COUNTRY), None)
    fitting = []
    for order, options in enumerate(found):
        for option in options:
            if country is None or option.country in (country, ""):
                support = sum(_is_near(option, anchor) for anchor in anchors)
                fitting.append((-support, _INNERMOST[option.kind], order, -option.prior, option))
    return [option for *_, option in sorted(fitting, key=lambda one: one[:4])]


def split_address(name: str) -> list[str]:
    """Part an address into pieces, whole parts first, then what stands between "in", "near" and the like.

    Example:
        >>> split_address("a house in the Nasr quarter, Gaza")
        ['a house in the Nasr quarter', 'Gaza', 'a house', 'Nasr quarter']
    """
    parts = [part.strip() for part in _COMMAS.split(name)]
    smaller = [piece.strip() for part in parts for piece in _separators().split(part)]
    return [piece for piece in dict.fromkeys([*parts, *smaller]) if piece]


def _sure_options(piece: str, lookup: Lookup, country: str | None) -> Sequence[Option]:
    options = [option for option in lookup.options(piece) if option.match >= _SURE_MATCH]
    if country is not None:
        options = [option for option in options if option.country in (country, "")]
    return sorted(options, key=lambda option: (-option.fits_class, -option.prior))[:_MOST_OPTIONS]


def _is_near(option: Option, anchor: Option) -> bool:
    return distance_km(option.lat, option.lon, anchor.lat, anchor.lon) <= _LONGEST_WAY_KM


@lru_cache(maxsize=1)
def _separators() -> re.Pattern[str]:
    lines = files("dateline.reference.gazetteer").joinpath("address_words.tsv").read_text("utf-8").splitlines()
    words = "|".join(f"(?:{line})" for line in lines if line and not line.startswith("#"))
    return re.compile(rf"(?:^|\s)(?:{words})(?:\s+(?:{words}))*(?=\s|$)", re.IGNORECASE)
