"""Write a gazetteer volume: one file that opens by mapping, without parsing."""

import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from dateline.reference.gazetteer.columns import (
    NUMBER_BITS,
    Numbers,
    make_sorted_column,
    name_number,
    pack_spot,
    size_class,
)
from dateline.reference.gazetteer.entry import Entry
from dateline.reference.gazetteer.normalise import fold_name, sound_key

MAGIC = b"DLGAZ\x00\x00\x01"
ALIGNMENT = 64
BLOCK = 128
SMALLEST_POPULATION, SMALLEST_RADIUS_KM = 50.0, 0.2
NAME_BREAK, PLACE_BREAK = "\x1f", "\n"

_DICTIONARY_BYTES = 32768


def write_volume(path: Path, entries: Iterable[Entry], attribution: Sequence[str]) -> int:
    """Write places into a volume file, replacing it whole.

    Args:
        path: Where to write; a sibling with the suffix ".part" is renamed at the end.
        entries: The places; of two with one id the first is kept.
        attribution: Credits of the sources, one a line, kept in the file's header.

    Returns:
        How many places were written.
    """
    unique: dict[tuple[str, int], Entry] = {}
    for entry in entries:
        unique.setdefault((entry.section, entry.sort_number), entry)
    places = [unique[key] for key in sorted(unique)]
    areas, kinds, spots = _pack_spots(places)
    names = [_kept_names(entry) for entry in places]
    arrays = {"spots": spots, **_ids(places), **_keys(names), **_name_blocks(places, names)}
    header = {
        "sections": sorted({entry.section for entry in places}),
        "slugs": sorted({entry.section for entry in places if entry.slug is not None}),
        "areas": areas,
        "kinds": kinds,
        "attribution": list(attribution),
    }
    _write(path, header, arrays)
    return len(places)


def _pack_spots(places: Sequence[Entry]) -> tuple[list[tuple[str, str]], list[tuple[str, str]], Numbers]:
    areas: dict[tuple[str, str], int] = {("", ""): 0}
    kinds: dict[tuple[str, str], int] = {}
    packed = []
    for entry in places:
        area = areas.setdefault((entry.country or "", entry.admin1 or ""), len(areas))
        by_radius = entry.radius_km is not None
        kind = kinds.setdefault((entry.kind, "radius" if by_radius else "population"), len(kinds))
        size = (
            size_class(entry.radius_km, SMALLEST_RADIUS_KM)
            if by_radius
            else size_class(entry.population, SMALLEST_POPULATION)
        )
        packed.append(pack_spot(entry.lat, entry.lon, area, kind, size))
    return list(areas), list(kinds), np.array(packed, dtype=np.uint64)


def _kept_names(entry: Entry) -> list[tuple[str, str]]:
    """Choose the names to keep, each with its sound key: one a sound, since the others would find nothing more, but every one listed by hand."""
    sounds = [(sound_key(fold_name(name)), _clean(name)) for name in entry.names]
    if entry.slug is None:
        sounds = list({sound: (sound, name) for sound, name in reversed(sounds)}.values())[::-1]
    return [(sound, name) for sound, name in dict.fromkeys(sounds) if sound] or [("", _clean(entry.names[0]))]


def _clean(name: str) -> str:
    return name.replace(NAME_BREAK, " ").replace(PLACE_BREAK, " ")


def _ids(places: Sequence[Entry]) -> dict[str, Numbers]:
    sections = sorted({entry.section for entry in places})
    numbers = [(sections.index(entry.section) << 32) | entry.sort_number for entry in places]
    column = make_sorted_column(np.array(numbers, dtype=np.uint64))
    return {"id_bounds": column.bounds, "id_low": column.low}


def _keys(names: Sequence[Sequence[tuple[str, str]]]) -> dict[str, Numbers]:
    """Index every name: its number, and its place in 24 bits."""
    numbers, positions = [], []
    for position, kept in enumerate(names):
        sounds = dict.fromkeys(sound for sound, _ in kept)
        numbers += [name_number(sound) for sound in sounds]
        positions += [position] * len(sounds)
    number_column, place_column = np.array(numbers, dtype=np.uint64), np.array(positions, dtype=np.uint32)
    order_of_keys = np.lexsort((place_column, number_column))
    column, place_column = make_sorted_column(number_column[order_of_keys]), place_column[order_of_keys]
    return {
        "key_bounds": column.bounds,
        "key_low": column.low,
        "key_place_low": (place_column & 0xFFFF).astype(np.uint16),
        "key_place_high": (place_column >> 16).astype(np.uint8),
    }


def _name_blocks(places: Sequence[Entry], names: Sequence[Sequence[tuple[str, str]]]) -> dict[str, Numbers]:
    """Compress the names by blocks of places, each block readable on its own; a slug stands before its place's names."""
    lines = []
    for entry, kept in zip(places, names, strict=True):
        slug = [entry.slug] if entry.slug is not None else []
        lines.append(NAME_BREAK.join([*slug, *(name for _, name in kept)]))
    blocks = [PLACE_BREAK.join(lines[start : start + BLOCK]).encode() for start in range(0, len(lines), BLOCK)]
    dictionary = _typical_bytes(blocks)
    packed = [_deflate(block, dictionary) for block in blocks]
    bounds = np.concatenate([[0], np.cumsum([len(block) for block in packed])]).astype(np.uint32)
    return {
        "name_bounds": bounds,
        "name_bytes": np.frombuffer(b"".join(packed), dtype=np.uint8),
        "name_dictionary": np.frombuffer(dictionary, dtype=np.uint8),
    }


def _typical_bytes(blocks: Sequence[bytes]) -> bytes:
    """Sample blocks evenly: what they share need not be written again in each."""
    step = max(1, len(blocks) * 3200 // _DICTIONARY_BYTES)
    return b"\n".join(blocks[::step])[-_DICTIONARY_BYTES:] if len(blocks) > 1 else b""


def _deflate(block: bytes, dictionary: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    return packer.compress(block) + packer.flush()


def _write(path: Path, header: dict[str, object], arrays: dict[str, Numbers]) -> None:
    """Write magic, length of header, header, arrays; each array starts at a multiple of 64 bytes after the header."""
    directory, offset = {}, 0
    for name, array in arrays.items():
        directory[name] = (array.dtype.str, offset, len(array))
        offset += -(-array.nbytes // ALIGNMENT) * ALIGNMENT
    text = json.dumps({**header, "arrays": directory, "number_bits": NUMBER_BITS}, ensure_ascii=False).encode()
    text += b" " * (-(len(MAGIC) + 8 + len(text)) % ALIGNMENT)
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(MAGIC + len(text).to_bytes(8, "little") + text)
        for array in arrays.values():
            file.write(array.tobytes())
            file.write(b"\0" * (-array.nbytes % ALIGNMENT))
    part.replace(path)
