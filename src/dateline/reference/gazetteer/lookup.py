"""Look names up: which places of the opened volumes may a name mean, before the context is asked."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.distance import JaroWinkler

from dateline.model.place import Place, PlaceKind
from dateline.reference.gazetteer.columns import Numbers, size_of_class
from dateline.reference.gazetteer.naming import strip_class_word
from dateline.reference.gazetteer.normalise import (
    consonant_key,
    fold_name,
    plain_key,
    shorten_vowels,
    sound_key,
)
from dateline.reference.gazetteer.volume import Volume
from dateline.reference.gazetteer.writing import SMALLEST_POPULATION, SMALLEST_RADIUS_KM

_KIND_PRIOR = {
    PlaceKind.COUNTRY: 8.0,
    PlaceKind.ADMIN1: 5.5,
    PlaceKind.REGION: 5.8,
    PlaceKind.WATER: 5.8,
    PlaceKind.LANDFORM: 5.8,
    PlaceKind.FACILITY: 3.0,
    PlaceKind.ADMIN2: 2.5,
    PlaceKind.NEIGHBOURHOOD: 2.0,
    PlaceKind.LOCALITY: 2.0,
}
_LISTED, _EXACT, _OTHER_NAME, _SAME_BUT_ARTICLE, _SAME_SOUND = 1.1, 1.0, 0.95, 0.97, 0.9
_USUAL_AREA_KM, _RATE_OF_AREA = 60.0, 0.5
_TOWN, _WELL_KNOWN = 3.5, 4.5
_LISTED_BY_HAND = 3.5
_NAMES_READ = 32
_MOST_OPTIONS = 400
_SIMILAR_READ = 200
_LEAST_SIMILAR = 0.78
_SHORTEST_SIMILAR = 3
_SHORTEST_MISTYPED, _LEAST_MISTYPED, _CLOSE = 3, 0.82, 0.86
_CONSONANTS = "bdfghklmnrstv"
_JOINED_ARTICLE = re.compile(r"\b[ae]([dnrstz])(?=\1)")
_JOINED_AL = re.compile(r"^[ae]l(?=\w{4})")
_NOWHERE: Numbers = np.zeros(0, np.int64)
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
_LARGE_AREAS = frozenset({PlaceKind.ADMIN1, PlaceKind.REGION, PlaceKind.WATER, PlaceKind.LANDFORM})
_BEHIND_TOWN, _CHIEF_TOWN = 1.0, 2.0
_LARGE_TOWN, _BEHIND_LARGE_TOWN = 5.3, 0.5


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
        match: How well the name fits: 1.1 a name that people listed by hand, since reports use it; 1 the preferred name, 0.97 the same
            but for an article, 0.95 another name of the place, 0.9 the same sound, less for similar names.
        fits_class: What a class word beside the name ("Governorate") says of its kind: 1 for it, -1 against it, 0 no class word.
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
    fits_class: int


def is_spelt(option: Option) -> bool:
    """Say whether a name is a name of the place to the letter, not only like one in sound."""
    return option.match >= _OTHER_NAME


def is_settled(option: Option) -> bool:
    """Say whether a name fits so well that similar names need not be tried: the same spelling, or the sound of a town."""
    return is_spelt(option) or (option.match >= _SAME_SOUND and option.prior >= _TOWN)


def is_well_known(option: Option) -> bool:
    """Say whether a place of 30,000 people, or its like, is spelt just so: others that only sound alike are then unlikely."""
    return is_spelt(option) and option.prior >= _WELL_KNOWN


class Lookup:
    """Names to options over several volumes; answers are cached, since articles repeat their names."""

    def __init__(self, volumes: Sequence[Volume]) -> None:
        self.volumes = tuple(volumes)
        self.options = lru_cache(maxsize=8192)(self._find_options)
        self.similar = lru_cache(maxsize=2048)(self._find_similar)

    def place(self, option: Option) -> Place:
        """Return an option's full entry."""
        return self.volumes[option.volume].place(option.position)

    def names(self, option: Option) -> tuple[str, ...]:
        """Return an option's names, the preferred one first."""
        return self.volumes[option.volume].names(option.position)

    def _find_options(self, name: str) -> tuple[Option, ...]:
        """Find the places with a name that sounds the same, best first; its class word comes off where no place is called so with it."""
        folded = fold_name(name)
        found = self._by_sound(_Wanted(folded))
        bare = strip_class_word(folded)
        if bare is not None and not any(option.match >= _SAME_SOUND for option in found):
            found = self._by_sound(_Wanted(bare.folded, bare.kinds)) or found
        return tuple(sorted(_with_towns_first(found), key=_by_merit))

    def _find_similar(self, name: str, countries: frozenset[str]) -> tuple[Option, ...]:
        """Find places in some countries with a similar name, best first; countries are not mistyped.

        Similar names have the same consonants; where none of them is close, all but one.
        """
        folded = fold_name(name)
        bare = strip_class_word(folded)
        wanted = _Wanted(bare.folded, bare.kinds) if bare else _Wanted(folded)
        if not wanted.sounds or len(wanted.sounds[0]) < _SHORTEST_SIMILAR:
            return ()
        consonants = consonant_key(wanted.sounds[0])
        found = self._by_consonants(wanted, [consonants], countries, _LEAST_SIMILAR)
        if len(consonants) >= _SHORTEST_MISTYPED and not any(option.match >= _CLOSE for option in found):
            found += self._by_consonants(wanted, _mistyped(consonants), countries, _LEAST_MISTYPED)
        return tuple(sorted(_with_towns_first(found), key=_by_merit))

    def _by_sound(self, wanted: "_Wanted") -> list[Option]:
        found: list[Option] = []
        for index, volume in enumerate(self.volumes):
            positions = np.unique(np.concatenate([volume.find_sound(sound) for sound in wanted.sounds] or [_NOWHERE]))
            found += self._to_options(index, positions, wanted, _NAMES_READ)
        return found

    def _by_consonants(
        self, wanted: "_Wanted", keys: Iterable[str], countries: frozenset[str], least: float
    ) -> list[Option]:
        found: list[Option] = []
        keys = sorted(set(keys))
        for index, volume in enumerate(self.volumes):
            positions = volume.find_consonants(keys)
            positions = positions[volume.inside(countries)[volume.spots(positions).areas]]
            options = self._to_options(index, positions, wanted, _SIMILAR_READ)
            found += [option for option in options if option.match >= least and option.kind is not PlaceKind.COUNTRY]
        return found

    def _to_options(self, index: int, positions: Numbers, wanted: "_Wanted", read: int) -> Iterator[Option]:
        """Score places by size and name; beyond the `read` likeliest the name is taken to match as it sounds."""
        if not len(positions):
            return
        volume = self.volumes[index]
        spots = volume.spots(positions)
        priors = [
            _prior(*volume.kinds[kind], size)
            for kind, size in zip(spots.kinds.tolist(), spots.sizes.tolist(), strict=True)
        ]
        likeliest = sorted(range(len(priors)), key=lambda one: -priors[one])[:_MOST_OPTIONS]
        for rank, place in enumerate(likeliest):
            position = int(positions[place])
            country, admin1 = volume.header.areas[spots.areas[place]]
            kind, _ = volume.kinds[spots.kinds[place]]
            match = _similarity(wanted, volume.names(position)) if rank < read else _SAME_SOUND
            match = _LISTED if match >= _OTHER_NAME and volume.is_listed_by_hand else match
            lat, lon = float(spots.lats[place]), float(spots.lons[place])
            yield Option(index, position, lat, lon, country, admin1, kind, priors[place], match, wanted.fit(kind))


class _Wanted:
    """A name that is looked for, in the forms that are compared: with "the", as in "The Hague", and without."""

    def __init__(self, folded: str, kinds: tuple[PlaceKind, ...] = ()) -> None:
        self.folds = tuple(dict.fromkeys((folded, folded.removeprefix("the "))))
        self.kinds = kinds
        self.plains = frozenset(plain_key(fold) for fold in self.folds)
        self.sounds = tuple(dict.fromkeys(sound for fold in self.folds for sound in _sound_variants(fold)))

    def fit(self, kind: PlaceKind) -> int:
        """Say whether the class word speaks for a kind (1) or against it (-1); 0 without a class word."""
        return 0 if not self.kinds else 1 if kind in self.kinds else -1


def _sound_variants(folded: str) -> tuple[str, ...]:
    """Return the sound keys to try: "Alkhiam" and "Deir Ezzor" also without their joined article, "Mayadeen" as "Mayadin"."""
    variants = (folded, shorten_vowels(folded), _JOINED_ARTICLE.sub("", folded), _JOINED_AL.sub("", folded))
    return tuple(dict.fromkeys(sound for variant in variants if (sound := sound_key(variant))))


def _mistyped(consonants: str) -> Iterator[str]:
    """Write a consonant key with one consonant left out, put in, or changed."""
    for place in range(len(consonants) + 1):
        before, rest = consonants[:place], consonants[place:]
        if rest:
            yield before + rest[1:]
        for letter in _CONSONANTS:
            yield before + letter + rest
            if rest:
                yield before + letter + rest[1:]


@lru_cache(maxsize=1024)
def _prior(kind: PlaceKind, measure: str, size: int) -> float:
    """Weigh a place before any context: the decimal logarithm of a settlement's inhabitants, and its like for other kinds."""
    if measure == "population" and size:
        return math.log10(size_of_class(size, SMALLEST_POPULATION) or 1.0)
    if kind is PlaceKind.LOCALITY and measure == "radius":
        return _LISTED_BY_HAND
    if kind in _LARGE_AREAS:
        radius_km = size_of_class(size, SMALLEST_RADIUS_KM) or _USUAL_AREA_KM
        return _KIND_PRIOR[kind] + _RATE_OF_AREA * math.log10(radius_km / _USUAL_AREA_KM)
    return _KIND_PRIOR[kind]


def _with_towns_first(options: Sequence[Option]) -> list[Option]:
    """Put a division behind a town of its name: its chief town (a bare "Homs" is the town), or a large one abroad ("Gaza")."""
    towns: dict[tuple[str, str], float] = {}
    largest = 0.0
    for option in options:
        if option.kind is PlaceKind.LOCALITY:
            key = option.country, option.admin1
            towns[key] = max(towns.get(key, 0.0), option.prior)
            largest = max(largest, option.prior if option.match >= _EXACT else 0.0)
    return [_behind_town(option, towns.get((option.country, option.admin1), 0.0), largest) for option in options]


def _behind_town(option: Option, town: float, largest: float) -> Option:
    """Lower a division's prior below its own town's, and below that of the largest town spelt just so."""
    if option.kind not in _DIVISIONS:
        return option
    most = town - _BEHIND_TOWN if town >= option.prior - _CHIEF_TOWN else option.prior
    if largest >= _LARGE_TOWN:
        most = min(most, largest - _BEHIND_LARGE_TOWN)
    return replace(option, prior=min(option.prior, most))


def _similarity(wanted: _Wanted, names: tuple[str, ...]) -> float:
    """Compare a name with a place's names: the best of them counts."""
    folds = [fold_name(name) for name in names]
    if not set(wanted.folds).isdisjoint(folds):
        return _EXACT if folds[0] in wanted.folds else _OTHER_NAME
    if not wanted.plains.isdisjoint(plain_key(folded) for folded in folds):
        return _SAME_BUT_ARTICLE
    sounds = [sound_key(folded) for folded in folds]
    return _SAME_SOUND * max(JaroWinkler.similarity(one, other) for one in wanted.sounds for other in sounds)


def _by_merit(option: Option) -> tuple[float, int, int]:
    return -(option.prior + 10 * option.match + option.fits_class), option.volume, option.position
