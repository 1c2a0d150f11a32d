"""Look names up: which places of the opened volumes may a name mean, before the context is asked."""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from rapidfuzz.distance import JaroWinkler

from dateline.model.place import Place, PlaceKind
from dateline.reference.gazetteer.columns import Numbers, size_of_class
from dateline.reference.gazetteer.naming import strip_class_word
from dateline.reference.gazetteer.normalise import fold_name, plain_key, sound_key
from dateline.reference.gazetteer.volume import Volume
from dateline.reference.gazetteer.writing import SMALLEST_POPULATION

_KIND_PRIOR = {
    PlaceKind.COUNTRY: 8.0,
    PlaceKind.ADMIN1: 5.5,
    PlaceKind.REGION: 5.5,
    PlaceKind.WATER: 4.0,
    PlaceKind.LANDFORM: 4.0,
    PlaceKind.FACILITY: 3.0,
    PlaceKind.ADMIN2: 2.5,
    PlaceKind.NEIGHBOURHOOD: 2.0,
    PlaceKind.LOCALITY: 2.0,
}
_EXACT, _SAME_BUT_ARTICLE, _SAME_SOUND = 1.0, 0.99, 0.93
_NAMES_READ = 64
_SIMILAR_READ = 300
_LEAST_SIMILAR = 0.86
_SHORTEST_SIMILAR = 4
_SHORTEST_JOINED = 5


class Option(Struct, frozen=True):
    """A place that a name may mean, in the columns that choosing needs.

    Attributes:
        volume: Index of its volume.
        position: Its position there.
        lat: Latitude.
        lon: Longitude.
        country: Alpha-3, or "".
        admin1: First-level division, or "".
        kind: What it is.
        prior: How likely a report means it, without context: like the decimal logarithm of its inhabitants.
        match: How well the name fits, 0 to 1: 1 the same spelling, 0.99 but for an article, 0.93 the same sound, less for similar names.
        fits_class: Whether a class word ("Governorate") speaks for its kind.
    """

    volume: int
    position: int
    lat: float
    lon: float
    country: str
    admin1: str
    kind: PlaceKind
    prior: float
    match: float
    fits_class: bool


class Lookup:
    """Names to options over several volumes; answers are cached, since articles repeat their names."""

    def __init__(self, volumes: Sequence[Volume]) -> None:
        self.volumes = tuple(volumes)
        self._kind_priors = [
            np.array([_KIND_PRIOR[kind] for kind, _ in volume.kinds]) for volume in self.volumes
        ]
        self.options = lru_cache(maxsize=8192)(self._find_options)
        self.similar = lru_cache(maxsize=2048)(self._find_similar)

    def place(self, option: Option) -> Place:
        """Return an option's full entry."""
        return self.volumes[option.volume].place(option.position)

    def names(self, option: Option) -> tuple[str, ...]:
        """Return an option's names, the preferred one first."""
        return self.volumes[option.volume].names(option.position)

    def _find_options(self, name: str) -> tuple[Option, ...]:
        """Find the places with a name that sounds the same, best first; with its class word, and without."""
        folded = fold_name(name)
        found = {(option.volume, option.position): option for option in self._by_sound(_Wanted(folded))}
        bare = strip_class_word(folded)
        if bare is not None:
            for option in self._by_sound(_Wanted(bare.folded, bare.kinds)):
                found.setdefault((option.volume, option.position), option)
        return tuple(sorted(found.values(), key=_by_merit))

    def _find_similar(self, name: str, countries: frozenset[str]) -> tuple[Option, ...]:
        """Find places in some countries whose name has the same consonants and is similar; best first."""
        folded = fold_name(name)
        bare = strip_class_word(folded)
        wanted = _Wanted(bare.folded, bare.kinds) if bare else _Wanted(folded)
        if not wanted.sounds or len(wanted.sounds[0]) < _SHORTEST_SIMILAR:
            return ()
        found = []
        for index, volume in enumerate(self.volumes):
            inside = np.array([not countries or country in countries for country, _ in volume.header.areas])
            positions = np.unique(volume.find_consonants(wanted.sounds[0])[0])
            positions = positions[inside[volume.spots(positions).areas]]
            options = self._to_options(index, positions, wanted, _SIMILAR_READ)
            found += [option for option in options if option.match >= _LEAST_SIMILAR]
        return tuple(sorted(found, key=_by_merit))

    def _by_sound(self, wanted: "_Wanted") -> Iterator[Option]:
        for index, volume in enumerate(self.volumes):
            found = [volume.find_sound(sound)[0] for sound in wanted.sounds]
            positions = np.unique(np.concatenate([np.zeros(0, np.int64), *found]))
            yield from self._to_options(index, positions, wanted, _NAMES_READ)

    def _to_options(self, index: int, positions: Numbers, wanted: "_Wanted", read: int) -> Iterator[Option]:
        """Score places by size and name; beyond the `read` likeliest the name is taken to match as it sounds."""
        volume = self.volumes[index]
        spots = volume.spots(positions)
        priors = self._kind_priors[index][spots.kinds] if len(positions) else np.zeros(0)
        for place in range(len(positions)):
            kind, measure = volume.kinds[spots.kinds[place]]
            if measure == "population" and spots.sizes[place]:
                priors[place] = math.log10(size_of_class(int(spots.sizes[place]), SMALLEST_POPULATION) or 1.0)
        order = np.argsort(-priors, kind="stable")
        for rank, place in enumerate(order.tolist()):
            country, admin1 = volume.header.areas[spots.areas[place]]
            kind, _ = volume.kinds[spots.kinds[place]]
            match = _similarity(wanted, volume.names(int(positions[place]))) if rank < read else _SAME_SOUND
            yield Option(
                index, int(positions[place]), float(spots.lats[place]), float(spots.lons[place]), country, admin1, kind,
                float(priors[place]), match, kind in wanted.kinds,
            )  # fmt: skip


class _Wanted:
    """A name that is looked for, in the forms that are compared."""

    def __init__(self, folded: str, kinds: tuple[PlaceKind, ...] = ()) -> None:
        self.folded = folded.removeprefix("the ")
        self.kinds = kinds
        self.plain = plain_key(self.folded)
        self.sounds = _sound_variants(self.folded)


def _sound_variants(folded: str) -> tuple[str, ...]:
    """Return the sound keys to try: "Alkhiam" also without its joined article."""
    variants = [sound_key(folded)]
    first, _, rest = folded.partition(" ")
    if len(first) > _SHORTEST_JOINED and first[:2] in ("al", "el"):
        variants.append(sound_key(f"{first[2:]} {rest}"))
    return tuple(dict.fromkeys(variant for variant in variants if variant))


def _similarity(wanted: _Wanted, names: tuple[str, ...]) -> float:
    """Compare a name with a place's names: the best of them counts."""
    best = 0.0
    for name in names:
        folded = fold_name(name)
        if folded == wanted.folded:
            return _EXACT
        if plain_key(folded) == wanted.plain:
            best = _SAME_BUT_ARTICLE
        sound = sound_key(folded)
        best = max(best, *(_SAME_SOUND * JaroWinkler.similarity(one, sound) for one in wanted.sounds))
    return best


def _by_merit(option: Option) -> tuple[float, int, int]:
    return -(option.prior + 10 * option.match + option.fits_class), option.volume, option.position
