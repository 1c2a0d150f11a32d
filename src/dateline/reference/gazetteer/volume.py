"""Read a gazetteer volume: mapped from disk, so that all processes of a machine share its pages."""

import mmap
import zlib
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from dateline.errors import ReferenceDataError
from dateline.model.place import Place, PlaceKind
from dateline.reference.gazetteer.columns import (
    NUMBERS_OF_A_KEY,
    Numbers,
    SortedColumn,
    Spots,
    consonant_numbers,
    name_number,
    size_of_class,
    unpack_spots,
)
from dateline.reference.gazetteer.entry import slug_number
from dateline.reference.gazetteer.extent import radius_of_settlement
from dateline.reference.gazetteer.writing import (
    BLOCK,
    MAGIC,
    NAME_BREAK,
    PLACE_BREAK,
    SMALLEST_POPULATION,
    SMALLEST_RADIUS_KM,
)


class Header(Struct, frozen=True):
    """What stands before a volume's arrays.

    Attributes:
        sections: Prefixes of ids, in the order of the places.
        slugs: Those of them whose ids are words.
        areas: (ISO 3166-1 alpha-3 or "", first-level division or "").
        kinds: (kind of place, what its size class measures: "population" or "radius").
        attribution: Credits of the sources.
        arrays: Type, offset and length of each array.
    """

    sections: tuple[str, ...]
    slugs: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    attribution: tuple[str, ...]
    arrays: dict[str, tuple[str, int, int]]


class Volume:
    """One opened volume. A place is known by its position, 0 to `len(volume)` - 1, until the file is compiled anew.

    Attributes:
        path: The file.
        header: What stands before its arrays.
        kinds: (kind of place, what its size class measures), by the numbers that the spots carry.
        is_listed_by_hand: Whether people chose its places and each of their names, as in our own tables and users' overlays.
    """

    def __init__(self, path: Path, header: Header, arrays: dict[str, Numbers]) -> None:
        self.path = path
        self.header = header
        self.kinds = tuple((PlaceKind(kind), measure) for kind, measure in header.kinds)
        self.is_listed_by_hand = bool(header.slugs)
        self._spots = arrays["spots"]
        self._ids = _sorted_column(arrays["id_bounds"], arrays["id_low"])
        self._keys = _sorted_column(arrays["key_bounds"], arrays["key_low"])
        self._key_places = arrays["key_place_low"], arrays["key_place_high"]
        self._name_bounds, self._name_bytes = arrays["name_bounds"], arrays["name_bytes"]
        self._dictionary = arrays["name_dictionary"].tobytes()
        self._usual: Callable[[], dict[int, str]] = dict
        self._block = lru_cache(maxsize=1024)(self._read_block)
        self.inside = lru_cache(maxsize=64)(self._mark_areas)

    def __len__(self) -> int:
        return len(self._spots)

    def find_sound(self, sound: str) -> Numbers:
        """Find the positions of the places with a name of this sound key."""
        number = name_number(sound)
        return self._places(np.arange(*self._keys.find(number, number + 1)))

    def find_consonants(self, keys: Iterable[str]) -> Numbers:
        """Find the positions of the places with a name of one of these consonant keys; many are false friends."""
        return self._places(self._keys.find_many(consonant_numbers(keys), NUMBERS_OF_A_KEY))

    def spots(self, positions: Numbers) -> Spots:
        """Return the columns of some places."""
        return unpack_spots(self._spots[positions])

    def names(self, position: int) -> tuple[str, ...]:
        """Return a place's names, the preferred one first."""
        names = self._line(position)
        names = names[1:] if self.header.slugs and self._section(position) in self.header.slugs else names
        usual = self._usual().get(position)
        return names if usual is None else (usual, *(name for name in names if name != usual))

    def prefer(self, find_usual: Callable[[], dict[int, str]]) -> None:
        """Put a name before the others of some places; they are found by position when the first name is looked up."""
        self._usual = cache(find_usual)

    def place(self, position: int) -> Place:
        """Return a place."""
        spot = unpack_spots(self._spots[position : position + 1])
        kind, measure = self.kinds[int(spot.kinds[0])]
        country, admin1 = self.header.areas[int(spot.areas[0])]
        size, population = int(spot.sizes[0]), None
        radius_km = size_of_class(size, SMALLEST_RADIUS_KM)
        if measure == "population":
            population = _rounded(size_of_class(size, SMALLEST_POPULATION))
            radius_km = radius_of_settlement(population)
        return Place(
            id=self.id_of(position),
            name=self.names(position)[0],
            kind=kind,
            lat=float(spot.lats[0]),
            lon=float(spot.lons[0]),
            radius_km=round(radius_km or SMALLEST_RADIUS_KM, 2),
            country=country or None,
            admin1=admin1 or None,
            population=population,
        )

    def id_of(self, position: int) -> str:
        """Return a place's id, with its section as prefix."""
        section = self._section(position)
        if section in self.header.slugs:
            return f"{section}:{self._line(position)[0]}"
        return f"{section}:{self._ids.number_at(position) & 0xFFFFFFFF}"

    def position_of(self, place_id: str) -> int | None:
        """Return the position of a place id; None = not in this volume."""
        section, _, rest = place_id.partition(":")
        if section not in self.header.sections or not (section in self.header.slugs or rest.isdecimal()):
            return None
        number = slug_number(rest) if section in self.header.slugs else int(rest)
        full = (self.header.sections.index(section) << 32) | number
        first, end = self._ids.find(full, full + 1) if number < 1 << 32 else (0, 0)
        return first if first < end and self.id_of(first) == place_id else None

    def _mark_areas(self, countries: frozenset[str]) -> Numbers:
        """Mark the areas that lie in some countries; cached as `inside`."""
        return np.array([country in countries for country, _ in self.header.areas])

    def _places(self, rows: Numbers) -> Numbers:
        low, high = self._key_places
        return np.unique(low[rows] | (high[rows].astype(np.int64) << 16))

    def _section(self, position: int) -> str:
        return self.header.sections[self._ids.number_at(position) >> 32]

    def _line(self, position: int) -> tuple[str, ...]:
        return tuple(self._block(position // BLOCK)[position % BLOCK].split(NAME_BREAK))

    def _read_block(self, block: int) -> list[str]:
        start, end = int(self._name_bounds[block]), int(self._name_bounds[block + 1])
        unpacker = zlib.decompressobj(-15, self._dictionary)
        text = unpacker.decompress(self._name_bytes[start:end].tobytes()).decode()
        return text.split(PLACE_BREAK)


def open_volume(path: Path) -> Volume:
    """Map a volume file.

    Args:
        path: Written by `write_volume`.

    Raises:
        ReferenceDataError: The file is missing, no volume, or cut short.
    """
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise ReferenceDataError(path, ((0, f"cannot be opened as a gazetteer file ({error})"),)) from error
    start = len(MAGIC) + 8
    if mapped[: len(MAGIC)] != MAGIC:
        raise ReferenceDataError(path, ((0, "is no gazetteer file of this version; compile it anew"),))
    length = int.from_bytes(mapped[len(MAGIC) : start], "little")
    try:
        header = msgspec.json.decode(mapped[start : start + length], type=Header)
        arrays: dict[str, Any] = {
            name: np.frombuffer(mapped, np.dtype(kind), count, start + length + offset)
            for name, (kind, offset, count) in header.arrays.items()
        }
        return Volume(path, header, arrays)
    except (msgspec.DecodeError, ValueError, TypeError, KeyError) as error:
        raise ReferenceDataError(path, ((0, f"is damaged ({error}); compile it anew"),)) from error


def _sorted_column(bounds: Numbers, low: Numbers) -> SortedColumn:
    return SortedColumn(bounds, low, low.dtype.itemsize * 8)


def _rounded(amount: float | None) -> int | None:
    """Round to two digits: a size class knows no more."""
    return None if amount is None else int(float(f"{amount:.2g}"))
