"""Compact columns of a gazetteer volume: sorted numbers in buckets, and one packed word a place."""

import math
import zlib
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.reference.gazetteer.normalise import consonant_key

Numbers = NDArray[Any]

NUMBER_BITS = 34
"""Width of every sorted number: ids (2 bits of section, 32 of number) and name keys (22 of consonants, 12 of sound)."""

_SOUND_BITS = 12
NUMBERS_OF_A_KEY = 1 << _SOUND_BITS
_LARGE = 100_000
_LAT_BITS, _LON_BITS, _AREA_BITS, _KIND_BITS, _SIZE_BITS = 20, 21, 13, 4, 6
_LAT_STEP, _LON_STEP = 180.0 / (1 << _LAT_BITS), 360.0 / (1 << _LON_BITS)
_SIZE_RATIO = 1.23
LARGEST_SIZE = (1 << _SIZE_BITS) - 1


class SortedColumn(Struct, frozen=True):
    """Non-decreasing numbers of 34 bits: the low bits as they are, the high bits as the bounds of buckets.

    Attributes:
        bounds: `bounds[b]` to `bounds[b + 1]` are the positions whose high bits are b.
        low: The low bits of each number.
        low_bits: How many bits `low` holds.
    """

    bounds: Numbers
    low: Numbers
    low_bits: int

    def find(self, first: int, end: int) -> tuple[int, int]:
        """Return the positions [from, to) of the numbers in [first, end); the two share their high bits or follow each other."""
        bucket = first >> self.low_bits
        start, stop = self.bounds[bucket : bucket + 2].tolist()
        if start == stop:
            return start, start
        low = self.low[start:stop].tolist()
        past = end - (bucket << self.low_bits)
        from_ = bisect_left(low, first & ((1 << self.low_bits) - 1))
        return start + from_, start + bisect_left(low, past, from_)

    def find_many(self, firsts: Numbers, width: int) -> Numbers:
        """Return the positions of all numbers in [first, first + width) for many firsts; no such range crosses a bucket's end."""
        wanted = firsts.astype(np.int64)
        starts = self.bounds[wanted >> self.low_bits].astype(np.int64)
        counts = self.bounds[(wanted >> self.low_bits) + 1] - starts
        ends = np.cumsum(counts)
        positions = np.repeat(starts - ends + counts, counts) + np.arange(ends[-1] if len(ends) else 0)
        over = self.low[positions].astype(np.int64) - np.repeat(wanted & ((1 << self.low_bits) - 1), counts)
        found: Numbers = positions[(over >= 0) & (over < width)]
        return found

    def number_at(self, position: int) -> int:
        """Return the number at a position."""
        bucket = int(self.bounds.searchsorted(self.bounds.dtype.type(position), side="right")) - 1
        return (bucket << self.low_bits) | int(self.low[position])


def make_sorted_column(numbers: Numbers) -> SortedColumn:
    """Pack sorted numbers; few numbers get few buckets, so that a small volume stays small."""
    low_bits, kind = (16, np.uint16) if len(numbers) >= _LARGE else (32, np.uint32)
    bounds = np.searchsorted(numbers >> np.uint64(low_bits), np.arange((1 << (NUMBER_BITS - low_bits)) + 1))
    low = (numbers & np.uint64((1 << low_bits) - 1)).astype(kind)
    return SortedColumn(bounds.astype(np.uint32), low, low_bits)


def name_number(sound: str) -> int:
    """Return the sorted number of a sound key: names of one consonant key lie together."""
    hashed = zlib.crc32(sound.encode()) & ((1 << _SOUND_BITS) - 1)
    return (_consonant_number(consonant_key(sound)) << _SOUND_BITS) | hashed


def consonant_numbers(keys: Iterable[str]) -> Numbers:
    """Return the first of the numbers that all names of each consonant key share; they span `NUMBERS_OF_A_KEY`."""
    return np.array([_consonant_number(key) << _SOUND_BITS for key in keys], dtype=np.int64)


def _consonant_number(consonants: str) -> int:
    """Hash a consonant key to 22 bits."""
    return zlib.crc32(consonants.encode()) >> 10


def pack_spot(lat: float, lon: float, area: int, kind: int, size: int) -> int:
    """Pack a place into 64 bits; coordinates are kept to within 10 m."""
    row = min(int((lat + 90.0) / _LAT_STEP), (1 << _LAT_BITS) - 1)
    column = min(int((lon + 180.0) / _LON_STEP), (1 << _LON_BITS) - 1)
    packed = (row << _LON_BITS) | column
    for value, bits in ((area, _AREA_BITS), (kind, _KIND_BITS), (size, _SIZE_BITS)):
        packed = (packed << bits) | value
    return packed


class Spots(Struct, frozen=True):
    """Unpacked columns of some places, all of one length.

    Attributes:
        lats: Latitudes in degrees.
        lons: Longitudes in degrees.
        areas: Indices into the volume's list of (country, first-level division).
        kinds: Indices into the list of kinds.
        sizes: Size classes, 0 = unknown: inhabitants of a settlement, radius of an area.
    """

    lats: Numbers
    lons: Numbers
    areas: Numbers
    kinds: Numbers
    sizes: Numbers


def unpack_spots(packed: Numbers) -> Spots:
    """Unpack places; coordinates come back rounded to four decimals."""
    rest = packed.astype(np.uint64)
    fields = []
    for bits in (_SIZE_BITS, _KIND_BITS, _AREA_BITS, _LON_BITS, _LAT_BITS):
        fields.append((rest & np.uint64((1 << bits) - 1)).astype(np.int64))
        rest = rest >> np.uint64(bits)
    sizes, kinds, areas, columns, rows = fields
    lats = np.round((rows + 0.5) * _LAT_STEP - 90.0, 4)
    lons = np.round((columns + 0.5) * _LON_STEP - 180.0, 4)
    return Spots(lats, lons, areas, kinds, sizes)


def size_class(amount: float | None, smallest: float) -> int:
    """Put an amount into one of 63 classes, each 1.23 times the one before; None or less than `smallest` is 0."""
    if amount is None or amount < smallest:
        return 0
    return min(1 + round(math.log(amount / smallest, _SIZE_RATIO)), LARGEST_SIZE)


def size_of_class(size: int, smallest: float) -> float | None:
    """Return the middle of a size class; None for class 0."""
    return None if size == 0 else smallest * _SIZE_RATIO ** (size - 1)
