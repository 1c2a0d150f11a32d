"""Make one record of many claims: every field by a stated rule, votes counted by origin, never by article."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from math import nan
from typing import TypeVar

from dateline.link.events.pair_view import PLACE_MARGIN_KM, distance_km
from dateline.link.events.periods import to_days
from dateline.link.events.phrasing import is_toll
from dateline.link.record.figures import consolidate_figures, count_dead
from dateline.link.record.parties import choose_parties
from dateline.link.record.told import Told
from dateline.model.claim import Claim, RoleKind, When
from dateline.model.event import Event, EventPlace
from dateline.model.identity import make_short_id
from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.model.place import PlacePrecision, PlaceReference
from dateline.model.voice import Stance

Choice = TypeVar("Choice", bound=Hashable)
Spot = tuple[float, float, float]

PRECISION_ORDER = (PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.ADMIN, PlacePrecision.COUNTRY)
ANCHOR_ORDER = (ResolvedAgainst.WRITTEN, ResolvedAgainst.PUBLISHED, ResolvedAgainst.NARRATIVE, ResolvedAgainst.INFERRED)


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
    """Choose the period that is compatible with most origins' periods; of those the shortest, then the best anchored, then the first.

    Those who died later tell when an attack was only where nothing else does.
    """
    origins: dict[tuple[date | None, date | None], set[str]] = defaultdict(set)
    every = [(one, one.claim.when) for one in told if one.claim.when and one.claim.when.period]
    dated = [(one, when) for one, when in every if not is_toll(one.claim)] or every
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
    return EventPlace.meant_by(chosen) if chosen else None


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
