"""Choose among the places that a name may mean, by what the context says."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.model.place import PlaceKind
from dateline.reference.gazetteer.columns import Numbers
from dateline.reference.gazetteer.extent import EARTH_KM
from dateline.reference.gazetteer.lookup import Option, is_settled, is_spelt, is_well_known

_MATCH_WEIGHT = 14.0
_CLASS_WEIGHT = 3.0
_UNLIKE_WELL_KNOWN = 3.0
_UNLIKE_ABROAD = 2.0
_NEAR_KM, _NEAR_WEIGHT = 120.0, 1.2
_CLOSE_KM, _CLOSE_WEIGHT = 20.0, 0.8
_PULL_OF_AREA = 0.6
_SAME_KM, _NAMESAKE = 50.0, 0.9
_MOST_SUPPORT = 4.0


class Context(Struct, frozen=True, kw_only=True):
    """What is known around a name.

    Attributes:
        countries: Weight of each country (alpha-3) that the report is about, in points of score.
        divisions: Weight of each (country, first-level division).
        points: (latitude, longitude, weight 0 to 1) of places that the report surely means.
    """

    countries: Mapping[str, float] = {}
    divisions: Mapping[tuple[str, str], float] = {}
    points: tuple[tuple[float, float, float], ...] = ()


NO_CONTEXT = Context()


class Ballot:
    """The options of one name with the columns that scoring needs, made once and scored again as the context grows.

    Where a well-known place is spelt just so, those that only sound alike are unlikely: "Gaza" is no hamlet of "Ghazze". Where any
    place is, so are those that only sound alike in another country, if nothing in the report speaks of that one.
    """

    def __init__(self, options: Sequence[Option]) -> None:
        self.options = tuple(options)
        is_taken = any(is_well_known(option) for option in self.options)
        self.base = np.array([base_score(option, is_taken) for option in self.options])
        self._vectors = to_vectors([(option.lat, option.lon) for option in self.options])
        self._pull = np.array([_PULL_OF_AREA if is_area(option.kind) else 1.0 for option in self.options])
        spelt = {option.country for option in self.options if is_spelt(option)}
        abroad = (place for place, option in enumerate(self.options) if spelt and option.country not in spelt)
        self._only_sounding = tuple(abroad)
        self._agreeing: dict[int, npt.NDArray[np.bool_]] = {}

    def scores(self, context: Context) -> Numbers:
        """Score every option in a context; higher is likelier."""
        scores = self.base.copy()
        for place in self._only_sounding:
            if self.options[place].country not in context.countries:
                scores[place] -= _UNLIKE_ABROAD
        if context.countries or context.divisions:
            scores += [
                context.countries.get(option.country, 0.0) + context.divisions.get((option.country, option.admin1), 0.0)
                for option in self.options
            ]
        if context.points and len(scores):
            scores += self.nearness(context.points)
        return scores

    def share_of(self, place: int, scores: Numbers) -> float:
        """Return how sure a choice is: the share of an option, namesakes within 50 km and its own division among all."""
        weights = np.exp(scores - scores[place])
        return float(weights[self._agreeing_with(place)].sum() / weights.sum())

    def _agreeing_with(self, place: int) -> npt.NDArray[np.bool_]:
        """Say which options speak for the same choice as one of them does."""
        if place in self._agreeing:
            return self._agreeing[place]
        best = self.options[place]
        away = np.arccos(np.clip(self._vectors @ self._vectors[place], -1.0, 1.0)) * EARTH_KM
        namesakes = np.array([option.match >= _NAMESAKE for option in self.options])
        agrees: npt.NDArray[np.bool_] = ((away <= _SAME_KM) & namesakes) | np.array(
            [_same_area(best, option) for option in self.options]
        )
        agrees[place] = True
        self._agreeing[place] = agrees
        return agrees

    def nearness(self, points: Sequence[tuple[float, float, float]]) -> Numbers:
        """Score how near each option lies to places that are sure; the middle of an area says less than a town."""
        others = to_vectors([(lat, lon) for lat, lon, _ in points])
        weights = np.array([weight for _, _, weight in points])
        chords = np.clip(self._vectors @ others.T, -1.0, 1.0)
        away = np.arccos(chords) * EARTH_KM
        closeness = _NEAR_WEIGHT * np.exp(-away / _NEAR_KM) + _CLOSE_WEIGHT * np.exp(-away / _CLOSE_KM)
        support: Numbers = np.minimum(closeness @ weights, _MOST_SUPPORT) * self._pull
        return support


def _same_area(option: Option, other: Option) -> bool:
    """Say whether one of two options is a division that holds the other."""
    divisions = (PlaceKind.ADMIN1, PlaceKind.ADMIN2)
    is_division = option.kind in divisions or other.kind in divisions
    return is_division and option.country == other.country and option.admin1 == other.admin1 != ""


def base_score(option: Option, is_taken: bool = False) -> float:
    """Score an option without context: its prior, how the name fits, whether a class word speaks for its kind.

    Args:
        option: A place that a name may mean.
        is_taken: Whether a well-known place is spelt just like the name.
    """
    unlike = _UNLIKE_WELL_KNOWN if is_taken and not is_settled(option) else 0.0
    return option.prior - _MATCH_WEIGHT * (1 - option.match) + _CLASS_WEIGHT * option.fits_class - unlike


def to_vectors(points: Sequence[tuple[float, float]]) -> Numbers:
    """Turn (latitude, longitude) pairs into unit vectors, one a row."""
    lats, lons = np.radians(np.array(points, dtype=float).reshape(-1, 2)).T
    return np.stack([np.cos(lats) * np.cos(lons), np.cos(lats) * np.sin(lons), np.sin(lats)], axis=1)


def is_area(kind: PlaceKind) -> bool:
    """Say whether a kind of place has other places inside it."""
    return kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.ADMIN2, PlaceKind.REGION)
