"""Decide together what the place names of one article mean: each name is judged by what the others mean."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct

from dateline.model.place import Place, PlaceKind
from dateline.model.span import Span
from dateline.reference.countries import find_countries_of_demonym
from dateline.reference.gazetteer import (
    NO_CONTEXT,
    Ballot,
    Context,
    Gazetteer,
    Option,
    find_reasons,
    is_settled,
    is_well_known,
)

_MOST_OPTIONS = 200
_ROUNDS = 3
_COUNTRY_RATE, _MOST_COUNTRY = 1.2, 3.0
_DIVISION_RATE, _MOST_DIVISION = 1.0, 2.0
_SOURCE_WEIGHT = 0.7
_SURE_COUNTRY, _GREAT = 2.0, 5.0
_DATELINE_COUNT = 2.0
_QUALIFIED = 8.0
_FURTHEST_BEHIND = 3.0
_SIMILAR, _SURE_SHARE = 0.9, 0.35
_BETWEEN = re.compile(r"\s?[,(]\s{0,2}|,?\s(?:in|of)\s(?:the\s)?")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POINT_WEIGHTS = {
    PlaceKind.LOCALITY: 1.0,
    PlaceKind.NEIGHBOURHOOD: 1.0,
    PlaceKind.FACILITY: 1.0,
    PlaceKind.ADMIN2: 0.8,
    PlaceKind.ADMIN1: 0.4,
}


class Setting(Struct, frozen=True, kw_only=True):
    """What is known of an article besides its names.

    Attributes:
        dateline_place: "CAIRO" of "CAIRO (Agency) -"; None = no dateline.
        source_country: Alpha-3 of the publisher's seat; None = unknown.
    """

    dateline_place: str | None = None
    source_country: str | None = None


class NamedSpan(Struct, frozen=True):
    """A place name of an article.

    Attributes:
        span: Where the name stands.
        words: What to look up: the name, with a class word beside it ("Homs province").
        start: Where the words begin that belong to it ("eastern Homs"); None = with the name itself.
        may_hold: Whether the place before it may lie in it; not so behind "east of".
    """

    span: Span
    words: str
    start: int | None = None
    may_hold: bool = True


class Choice(Struct, frozen=True):
    """What a name was decided to mean.

    Attributes:
        place: None = none is known by the name or a similar one.
        score: Share of the choice among all that the name may mean, 0 to 1; places within 50 km count with it.
        reason: Why this one, or why none.
    """

    place: Place | None
    score: float
    reason: str


class _Candidacy:
    """One distinct name of an article, with what it may mean and what it was last taken to mean."""

    def __init__(self, words: str, options: Sequence[Option]) -> None:
        self.words = words
        self.count = 0.0
        self.qualified = False
        self.ballot = Ballot(options[:_MOST_OPTIONS])
        self.bonus = np.zeros(len(self.ballot.options))
        self.context = NO_CONTEXT
        self.best: Option | None = None
        self.share = 0.0

    def choose(self, context: Context) -> None:
        """Take the likeliest option in a context."""
        self.context = context
        options = self.ballot.options
        if len(options) < 2:
            self.best, self.share = (options[0], 1.0) if options else (None, 0.0)
            return
        scores = self.ballot.scores(context) + self.bonus
        place = int(np.argmax(scores))
        self.best = options[place]
        self.share = self.ballot.share_of(place, scores)

    def widen(self, options: Iterable[Option]) -> None:
        """Add options found later."""
        known = {(option.volume, option.position) for option in self.ballot.options}
        more = [option for option in options if (option.volume, option.position) not in known]
        self.ballot = Ballot((*self.ballot.options, *more))
        self.bonus = np.concatenate([self.bonus, np.zeros(len(more))])


def choose_places(text: str, names: Sequence[NamedSpan], gazetteer: Gazetteer, setting: Setting) -> list[Choice]:
    """Decide what place names mean.

    Args:
        text: The article's text.
        names: The names in text order.
        gazetteer: Opened by the caller.
        setting: Dateline and publisher.

    Returns:
        One choice a name, in the same order. The same words mean the same place throughout the article,
        unless a following name says otherwise ("Springfield, Illinois").
    """
    pairs = _pair_names(text, names)
    keys = _name_keys(names, pairs)
    candidacies: dict[str, _Candidacy] = {}
    for name, key in zip(names, keys, strict=True):
        if key not in candidacies:
            candidacies[key] = _Candidacy(name.words, find_options(name.words, gazetteer))
        candidacies[key].count += 1
    for inner, outer in pairs:
        _favour_pair(candidacies[keys[inner]], candidacies[keys[outer]])
    _decide(_with_dateline(candidacies, setting, gazetteer), setting, gazetteer)
    choices = {key: _to_choice(candidacy, gazetteer) for key, candidacy in candidacies.items()}
    return [choices[key] for key in keys]


def find_options(words: str, gazetteer: Gazetteer) -> Sequence[Option]:
    """Find what words may mean; a demonym, if it is given as a place name at all, means its countries; "the city" means nothing."""
    if not _has_name(words):
        return ()
    countries = find_countries_of_demonym(words)
    if not countries:
        return gazetteer.lookup.options(words)
    codes = {country.code for country in countries}
    options = [option for country in countries for option in gazetteer.lookup.options(country.name)]
    return [option for option in options if option.kind is PlaceKind.COUNTRY and option.country in codes]


def _has_name(words: str) -> bool:
    """Say whether words hold a name: a capital, not of an article, or a letter of a script that has no capitals."""
    bare = _ARTICLE.sub("", words)
    return any(letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper()) for letter in bare)


def _pair_names(text: str, names: Sequence[NamedSpan]) -> list[tuple[int, int]]:
    """Pair each name with the one that directly follows and may hold it: "Homs, Syria", "Nabatieh in southern Lebanon"."""
    pairs = []
    for index in range(len(names) - 1):
        outer = names[index + 1]
        start = outer.span.start if outer.start is None else outer.start
        if outer.may_hold and _BETWEEN.fullmatch(text[names[index].span.end : start]):
            pairs.append((index, index + 1))
    return pairs


def _name_keys(names: Sequence[NamedSpan], pairs: Iterable[tuple[int, int]]) -> list[str]:
    """Tell "Springfield, Illinois" from "Springfield, Ohio"; a bare "Springfield" joins its only qualified namesake."""
    keys = [name.words for name in names]
    qualified: dict[str, set[str]] = {}
    for inner, outer in pairs:
        keys[inner] = f"{names[inner].words}, {names[outer].words}"
        qualified.setdefault(names[inner].words, set()).add(keys[inner])
    for index, name in enumerate(names):
        namesakes = qualified.get(name.words, set())
        if keys[index] == name.words and len(namesakes) == 1:
            keys[index] = min(namesakes)
    return keys


def _favour_pair(inner: _Candidacy, outer: _Candidacy) -> None:
    """Favour the options of two names of which one holds the other, unless the inner one is far less known than its namesakes."""
    options = inner.ballot.options
    if not options:
        return
    likely = inner.ballot.base >= inner.ballot.base.max() - _FURTHEST_BEHIND
    for place, option in enumerate(outer.ballot.options):
        held = np.array([_holds(option, one) for one in options]) & likely
        if held.any():
            inner.bonus = np.maximum(inner.bonus, _QUALIFIED * held)
            outer.bonus[place] = _QUALIFIED
            inner.qualified = True


def _holds(outer: Option, inner: Option) -> bool:
    if outer.country != inner.country or not outer.country or inner.kind is PlaceKind.COUNTRY:
        return False
    if outer.kind is PlaceKind.COUNTRY:
        return True
    return outer.kind is PlaceKind.ADMIN1 and inner.kind is not PlaceKind.ADMIN1 and outer.admin1 == inner.admin1


def _with_dateline(names: dict[str, _Candidacy], setting: Setting, gazetteer: Gazetteer) -> list[_Candidacy]:
    """Let the dateline take part: its place speaks for its surroundings."""
    if not setting.dateline_place:
        return list(names.values())
    dateline = names.get(setting.dateline_place)
    if dateline is None:
        options = find_options(setting.dateline_place, gazetteer)
        # "San Jose, Costa Rica" is no name but an address.
        ranked = options or [option for _, option in gazetteer.rank(setting.dateline_place)]
        dateline = _Candidacy(setting.dateline_place, ranked)
    dateline.count += _DATELINE_COUNT
    return [*(name for name in names.values() if name is not dateline), dateline]


def _decide(names: Sequence[_Candidacy], setting: Setting, gazetteer: Gazetteer) -> None:
    """Judge every name alone, then three times by what the others were last taken to mean."""
    start = {setting.source_country: _SOURCE_WEIGHT} if setting.source_country else {}
    for name in names:
        name.choose(Context(countries=start))
    for turn in range(_ROUNDS):
        contexts = [_sum_up((other for other in names if other is not name), start) for name in names]
        for name, context in zip(names, contexts, strict=True):
            if turn == 1:
                _try_similar(name, context, gazetteer)
            name.choose(context)


def _try_similar(name: _Candidacy, context: Context, gazetteer: Gazetteer) -> None:
    """Where a name fits nothing well in the countries of the report, add similar names from there."""
    about = frozenset(country for country, weight in context.countries.items() if weight >= _COUNTRY_RATE)
    settled = any(
        is_well_known(option) or (is_settled(option) and option.country in about) for option in name.ballot.options
    )
    if about and not settled:
        name.widen(gazetteer.lookup.similar(name.words, about))


def _sum_up(names: Iterable[_Candidacy], start: dict[str, float]) -> Context:
    """Sum up what names mean: countries, divisions, points."""
    countries: defaultdict[str, float] = defaultdict(float)
    divisions: defaultdict[tuple[str, str], float] = defaultdict(float)
    points = []
    for name in names:
        option = name.best
        if option is None:
            continue
        weight = name.share * math.sqrt(name.count)
        if option.country:
            countries[option.country] += weight
            if option.admin1:
                divisions[option.country, option.admin1] += weight
        if option.kind in _POINT_WEIGHTS:
            points.append((option.lat, option.lon, name.share * _POINT_WEIGHTS[option.kind]))
    weights = {country: _grown(weight, _COUNTRY_RATE, _MOST_COUNTRY) for country, weight in countries.items()}
    for country, weight in start.items():
        weights[country] = weights.get(country, 0.0) + weight
    return Context(
        countries=weights,
        divisions={division: _grown(weight, _DIVISION_RATE, _MOST_DIVISION) for division, weight in divisions.items()},
        points=tuple(points),
    )


def _grown(weight: float, rate: float, most: float) -> float:
    return min(rate * math.log2(1 + weight), most)


def _is_stranger(name: _Candidacy, option: Option) -> bool:
    """Say whether a place of fewer than 100,000 people lies in a country of which nothing else in the report speaks, while all speaks of others."""
    countries = name.context.countries
    return not (
        name.qualified
        or option.prior >= _GREAT
        or option.kind is PlaceKind.COUNTRY
        or option.country in countries
        or max(countries.values(), default=0.0) < _SURE_COUNTRY
    )


def _to_choice(name: _Candidacy, gazetteer: Gazetteer) -> Choice:
    if name.best is None or (name.best.match < _SIMILAR and name.share < _SURE_SHARE):
        about = ", ".join(sorted(name.context.countries)) or "the world"
        return Choice(None, 0.0, f"no place in {about} is known as {name.words!r}, nor is one clearly alike")
    if _is_stranger(name, name.best):
        about = ", ".join(sorted(name.context.countries))
        return Choice(
            None, 0.0, f"the {name.words!r} that is known lies in {name.best.country}, and the report is about {about}"
        )
    place = gazetteer.lookup.place(name.best)
    reasons = list(find_reasons(name.best, place, name.context))
    if name.qualified:
        reasons.append("the name behind it holds it")
    return Choice(place, round(name.share, 3), "; ".join(reasons))
