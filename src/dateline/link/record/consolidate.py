"""Make one record of many claims: every field by a stated rule, votes counted by origin, never by article."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from math import nan
from typing import TypeVar

from msgspec import Struct, structs

from dateline.link.events.claim_rows import to_days
from dateline.link.events.pair_view import PLACE_MARGIN_KM, distance_km
from dateline.link.events.wording import load_edge_words, to_stems
from dateline.link.record.figures import consolidate_figures, count_dead
from dateline.model.article import Header
from dateline.model.claim import Basis, Claim, Role, RoleKind, When
from dateline.model.event import Entity, Event, EventPlace, Party
from dateline.model.identity import make_short_id
from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.model.place import PlacePrecision, PlaceReference
from dateline.model.voice import Stance

# Share of the most named party's origins that another party needs: more than half, and a third.
SHARE_OF_OPINIONS, SHARE_OF_SIDES = 0.51, 0.33
# What follows the head noun of a phrase for people: "commanders of the Front".
PHRASE = re.compile(r"\b(?:of|in|from|on|at|near|with|who)\b")
Choice = TypeVar("Choice", bound=Hashable)
Spot = tuple[float, float, float]

PRECISION_ORDER = (PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN, PlacePrecision.COUNTRY)
ANCHOR_ORDER = (ResolvedAgainst.WRITTEN, ResolvedAgainst.PUBLISHED, ResolvedAgainst.NARRATIVE, ResolvedAgainst.INFERRED)
BASIS_ORDER = (Basis.STATED, Basis.CLAIMED, Basis.BLAMED, Basis.SUSPECTED, Basis.INFERRED)


class Told(Struct, frozen=True, kw_only=True):
    """One claim of an event with what linking knows about it.

    Attributes:
        claim: The claim.
        header: Its article.
        origin: Id of its origin.
        is_known: Whether that origin has a name; a page that names no publisher cannot be shown to be independent of others.
        entities: Span start of a role or voice -> entity.
    """

    claim: Claim
    header: Header
    origin: str
    is_known: bool = True
    entities: Mapping[int, Entity]


def consolidate(event_id: str, told: Sequence[Told]) -> Event:
    """Make the record of one event; status, relations and summary follow.

    Args:
        event_id: The event.
        told: Its claims in canonical order, at least one.

    Returns:
        The event. Fields rest on the asserting claims; where all deny, on all.
    """
    basis = [one for one in told if one.claim.stance is Stance.ASSERTS] or list(told)
    kind = choose_kind(basis)
    when = choose_period(basis)
    first_day, last_day = to_days(when)
    place = choose_place(basis)
    figures = consolidate_figures(basis)
    killed_low, killed_best, killed_high = count_dead(basis)
    published = [one.header.published.first_day for one in told if one.header.published]
    asserting = [one for one in told if one.claim.stance is Stance.ASSERTS]
    named = {one.origin for one in asserting if one.is_known}
    origins = sorted(named or {one.origin for one in asserting})
    return Event(
        id=event_id,
        short_id=make_short_id(place.name if place else None, event_id),
        event_type=kind.event_type,
        mode=kind.mode,
        plover_type=kind.plover_type,
        acled_event_type=kind.acled_event_type,
        acled_sub_event_type=kind.acled_sub_event_type,
        cameo_root=kind.cameo_root,
        first_day=first_day,
        last_day=last_day,
        date_precision=when.period.precision if when and when.period else None,
        first_reported=min(published, default=None),
        actors=choose_parties(basis, RoleKind.ACTOR),
        recipients=choose_parties(basis, RoleKind.RECIPIENT),
        participants=choose_parties(basis, RoleKind.PARTICIPANT),
        place=place,
        outcome=vote((one.claim.outcome, one.origin) for one in basis),
        figures=figures,
        killed_low=killed_low,
        killed_best=killed_best,
        killed_high=killed_high,
        realis=basis[0].claim.realis,
        claim_ids=tuple(sorted(one.claim.id for one in told)),
        n_asserting=len(asserting),
        n_denying=len(told) - len(asserting),
        n_articles=len({one.header.id for one in told}),
        n_sources=len({one.header.source or one.header.page_sha256 for one in told}),
        n_origins=len(origins),
        origin_ids=tuple(origins),
    )


def vote(ballots: Iterable[tuple[Choice | None, str]]) -> Choice | None:
    """Choose the value that most origins give; ties go to the value met first; None = nobody gives one.

    Args:
        ballots: (value, origin) in canonical order; None values do not count.
    """
    origins: dict[Choice, set[str]] = defaultdict(set)
    for value, origin in ballots:
        if value is not None:
            origins[value].add(origin)
    return max(origins, key=lambda value: len(origins[value]), default=None)


def choose_kind(told: Sequence[Told]) -> Claim:
    """Choose the claim that gives the event its type and mode: those that most origins give, a stated mode before none."""
    event_type = vote((one.claim.event_type, one.origin) for one in told)
    of_type = [one for one in told if one.claim.event_type == event_type]
    mode = vote((one.claim.mode, one.origin) for one in of_type)
    return next(one.claim for one in of_type if one.claim.mode == mode)


def choose_period(told: Sequence[Told]) -> When | None:
    """Choose the period that is compatible with most origins' periods; of those the shortest, then the best anchored, then the first."""
    origins: dict[tuple[date | None, date | None], set[str]] = defaultdict(set)
    dated = [(one, one.claim.when) for one in told if one.claim.when and one.claim.when.period]
    for one, when in dated:
        origins[to_days(when)].add(one.origin)
    support = {
        days: len(set().union(*(origins[other] for other in origins if _days_meet(days, other)))) for days in origins
    }
    return min((when for _, when in dated), key=lambda when: (-support[to_days(when)], *_vagueness(when)), default=None)


def choose_place(told: Sequence[Told]) -> EventPlace | None:
    """Choose the place that is compatible with most origins' places; of those the most precise, then the surest, then the first.

    Words without a place on the map ("there", "the market") say nothing across articles: they stay with their claims.
    """
    origins: dict[Spot, set[str]] = defaultdict(set)
    located = [(one, one.claim.place) for one in told if one.claim.place and one.claim.place.place]
    for one, place in located:
        origins[_spot_of(place)].add(one.origin)
    support = {
        spot: len(set().union(*(origins[other] for other in origins if _spots_meet(spot, other)))) for spot in origins
    }

    def rank(place: PlaceReference) -> tuple[int, int, float, float]:
        precision = PRECISION_ORDER.index(place.precision) if place.precision else len(PRECISION_ORDER)
        return -support[_spot_of(place)], precision, place.radius_km or 0.0, -place.score

    chosen = min((place for _, place in located), key=rank, default=None)
    return to_event_place(chosen) if chosen else None


def to_event_place(place: PlaceReference) -> EventPlace:
    """Drop the words of a place reference and keep where it is."""
    entry = place.place
    return EventPlace(
        name=entry.name if entry else place.text,
        place_id=entry.id if entry else None,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        country=entry.country if entry else None,
        admin1=entry.admin1 if entry else None,
        precision=place.precision,
    )


def choose_parties(told: Sequence[Told], kind: RoleKind) -> tuple[Party, ...]:
    """Choose who took part in a role; nouns only where nobody is named.

    An actor or recipient is kept whom more than half as many origins name as name the most named: another name is another opinion. Of a
    meeting each outlet names the side that interests it, so a third as many is enough.

    Returns:
        By number of origins, then in the order met.
    """
    origins: dict[str, set[str]] = defaultdict(set)
    parties: dict[str, list[Party]] = defaultdict(list)
    tellers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        for role in one.claim.roles:
            if role.role is kind:
                party = _to_party(role, one.entities.get(role.span.start))
                key = party.entity_id or _find_alike(party.name, origins)
                origins[key].add(one.origin)
                parties[key].append(party)
                tellers[key, party.name].add(one.origin)
    named = {key for key, found in parties.items() if found[0].entity_id}
    rows = named or set(parties)
    most = max((len(origins[key]) for key in rows), default=0)
    least = most * (SHARE_OF_SIDES if kind is RoleKind.PARTICIPANT else SHARE_OF_OPINIONS)
    kept = [key for key in parties if key in rows and len(origins[key]) >= least]
    united = {key: _unite(parties[key]) for key in kept}
    for key in set(kept) - named:
        name = max((one.name for one in parties[key]), key=lambda name: (len(tellers[key, name]), len(_words_of(name))))
        united[key] = structs.replace(united[key], name=name)
    return tuple(united[key] for key in sorted(kept, key=lambda key: -len(origins[key])))


def _find_alike(name: str, keys: Iterable[str]) -> str:
    """Return the key of the noun met before that means the same people: its head is the same, or all its words are among the other's."""
    words = _words_of(name)
    for key in keys:
        sign, _, other = key.partition(" ")
        held = _words_of(other) if sign == "noun" else ()
        if held and words and (words[0] == held[0] or set(words) <= set(held) or set(held) <= set(words)):
            return key
    return f"noun {name.lower()}"


def _words_of(name: str) -> tuple[str, ...]:
    """Return the stems that say who is meant, the head first: numbers and days do not count."""
    first, *rest = PHRASE.split(name, maxsplit=1)
    head = [stem for stem in to_stems(first) if stem not in load_edge_words() and not stem.isdigit()]
    more = [stem for part in rest for stem in to_stems(part) if stem not in load_edge_words() and not stem.isdigit()]
    return (*head[::-1], *more)


def _to_party(role: Role, entity: Entity | None) -> Party:
    return Party(
        entity_id=entity.id if entity else None,
        name=entity.name if entity else role.name,
        country=role.country or (entity.country if entity else None),
        sector=role.sector or (entity.sector if entity else None),
        side=role.side,
        basis=role.basis,
    )


def _unite(parties: Sequence[Party]) -> Party:
    """Keep one party of several tellings, with the firmest ground on which it is named."""
    grounds = [party.basis for party in parties if party.basis]
    firmest = min(grounds, key=BASIS_ORDER.index, default=None)
    return next(party for party in parties if party.basis == firmest)


def _days_meet(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    (first, last), (other_first, other_last) = one, other
    return (first is None or other_last is None or first <= other_last) and (
        last is None or other_first is None or other_first <= last
    )


def _vagueness(when: When) -> tuple[int, int, bool]:
    """Order periods from precise to vague: days spanned (open = many), then the anchor, then words from another clause."""
    first, last = to_days(when)
    days = (last - first).days if first and last else 10_000
    if when.period is None:
        return days, len(ANCHOR_ORDER), when.inherited
    is_day = when.period.precision in (PeriodPrecision.DAY, PeriodPrecision.PART_OF_DAY)
    return (0 if is_day else days), ANCHOR_ORDER.index(when.period.resolved_against), when.inherited


def _spot_of(place: PlaceReference) -> Spot:
    """Return latitude, longitude and radius; NaN where the place is not resolved."""
    if place.lat is None or place.lon is None:
        return nan, nan, nan
    return place.lat, place.lon, place.radius_km or 0.0


def _spots_meet(one: Spot, other: Spot) -> bool:
    """Say whether two spots may be one; an unresolved one may be any."""
    distance = distance_km(one[0], one[1], other[0], other[1])
    return not distance > one[2] + other[2] + PLACE_MARGIN_KM
