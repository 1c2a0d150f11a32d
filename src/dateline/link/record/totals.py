"""Reconcile a reported total with the events on record."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.link.entities.naming import Meant
from dateline.link.events.pair_view import distance_km
from dateline.link.events.periods import to_days
from dateline.model.claim import Realis, Role, Total
from dateline.model.coding import Coding
from dateline.model.event import Event, EventFigure, Party, Reconciled, Status
from dateline.model.place import PlacePrecision

# First and last day; None = open.
Period = tuple[date | None, date | None]

# Measures that count people or things; every other measure counts happenings.
OF_PEOPLE = frozenset({"killed", "wounded", "abducted", "displaced", "arrested", "participants", "missing"})
UNBOUND = "cannot be compared: it says neither where nor who, and its article tells of no country"
UNCOUNTED = frozenset(
    {
        Status.DENIED,
        Status.CONTESTED,
        Status.WITHDRAWN,
        Status.CANCELLED,
        Status.POSTPONED,
        Status.LAPSED,
        Status.PLANNED,
        Status.HELD,
    }
)


def find_counted(events: Iterable[Event]) -> list[Event]:
    """Keep the events that a total may count: that happened, as far as is asserted and nobody denies it (RECORD, `own_count`)."""
    return [event for event in events if event.realis is Realis.ACTUAL and event.status not in UNCOUNTED]


class Counted:
    """The events that a total may count, by type and in order of day, so that each total looks at few."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Sort the events."""
        self._by_type: dict[str | None, list[Event]] = defaultdict(list)
        for event in sorted(find_counted(events), key=_start_of):
            self._by_type[event.event_type].append(event)
            self._by_type[None].append(event)
        self._starts = {kind: [_start_of(event) for event in found] for kind, found in self._by_type.items()}

    def near(self, total: Total, told_on: date | None) -> list[Event]:
        """Return the events of a total's type that do not start before or after its period; undated ones come first, and only without a period."""
        first, last = _find_period(total, told_on)
        found, starts = self._by_type.get(total.event_type, []), self._starts.get(total.event_type, [])
        return found[bisect_left(starts, first) if first else 0 : bisect_right(starts, last) if last else None]


def _find_period(total: Total, told_on: date | None) -> Period:
    """Find the days over which a total sums; it sums nothing that came after it was told."""
    first, last = to_days(total.when)
    return first, min((day for day in (last, told_on) if day), default=None)


def _start_of(event: Event) -> date:
    return event.first_day or event.last_day or date.min


def reconcile_all(codings: Iterable[Coding], events: Iterable[Event], meant: Meant) -> tuple[Reconciled, ...]:
    """Reconcile the totals of some articles with the events on record, sorted by total."""
    counted = Counted(events)
    found: list[Reconciled] = []
    for coding in codings:
        told_on = coding.header.published.last_day if coding.header.published else None
        for total in coding.totals:
            entity_of = {start: entity.id for start, entity in meant.within(total).items()}
            found.append(reconcile(total, counted.near(total, told_on), entity_of, told_on))
    return tuple(sorted(found, key=lambda one: one.total_id))


def reconcile(total: Total, counted: Sequence[Event], entity_of: Mapping[int, str], told_on: date | None) -> Reconciled:
    """Count the events on record that a total sums, as far as the total says which.

    Args:
        total: The reported number.
        counted: Events that count.
        entity_of: Span start of the total's actor and recipient -> entity id.
        told_on: Day on which its article was published, the end of an open period; None = unknown.
    """
    if find_hindrance(total) is not None:
        return sum_up(total, ())
    period = _find_period(total, told_on)
    return sum_up(total, [event for event in counted if _is_summed(total, event, entity_of, period)])


def is_counted_by(total: Total, event: Event, entity_of: Mapping[int, str], told_on: date | None) -> bool:
    """Say whether an event is one of those that a total sums; arguments as for `reconcile`."""
    return find_hindrance(total) is None and _is_summed(total, event, entity_of, _find_period(total, told_on))


def _is_summed(total: Total, event: Event, entity_of: Mapping[int, str], period: Period) -> bool:
    return (
        total.event_type in (None, event.event_type)
        and total.mode in (None, event.mode)
        and _is_during(period, event)
        and _is_within(total, event)
        and _is_party(total.actor, entity_of, (*event.actors, *event.participants))
        and _may_be_struck(total, event, entity_of)
    )


def sum_up(total: Total, matching: Sequence[Event]) -> Reconciled:
    """Set a total against the events that it sums; one that cannot be compared says why."""
    hindrance = find_hindrance(total)
    if hindrance is not None:
        return Reconciled(
            total_id=total.id,
            own_count=0,
            own_low=None,
            own_high=None,
            own_event_ids=(),
            difference=None,
            reason=hindrance,
        )
    figures = [figure for event in matching for figure in event.figures if figure.measure == total.measure]
    reported = total.low if total.low is not None else total.high
    is_of_people = total.measure in OF_PEOPLE
    own = _sum(figures, "best") if is_of_people else len(matching)
    return Reconciled(
        total_id=total.id,
        own_count=len(matching),
        own_low=_sum(figures, "low") if is_of_people else None,
        own_high=_sum(figures, "high") if is_of_people and all(one.high is not None for one in figures) else None,
        own_event_ids=tuple(sorted(event.id for event in matching)),
        difference=reported - own if reported is not None and own is not None else None,
        reason=_say_matching(total),
    )


def find_hindrance(total: Total) -> str | None:
    """Say why a total cannot be set against the events on record; None = it can."""
    if total.measure not in OF_PEOPLE and total.event_type is None:
        return f"cannot be compared: {total.measure.replace('_', ' ')} are of no type on record"
    return None if _names_place(total) or _names_party(total) or total.countries else UNBOUND


def _names_place(total: Total) -> bool:
    return total.place is not None and total.place.place is not None


def _names_party(total: Total) -> bool:
    return _is_telling(total.actor) or _is_telling(total.recipient)


def _say_matching(total: Total) -> str:
    given = {
        "type": total.event_type,
        "actor": total.actor if _is_telling(total.actor) else None,
        "recipient": total.recipient if _is_telling(total.recipient) else None,
        "place": total.place.place if total.place else None,
        "period": total.when,
        "country of its article": None if _names_place(total) or _names_party(total) else total.countries,
    }
    return f"matched by {', '.join(name for name, value in given.items() if value is not None)}"


def _is_telling(role: Role | None) -> bool:
    """Say whether a role says who is meant: a name or somebody's country, not "the northern towns" or "26 people"."""
    return role is not None and (role.is_named or role.country is not None)


def _is_party(role: Role | None, entity_of: Mapping[int, str], parties: Sequence[Party]) -> bool:
    """Say whether a total's actor is among an event's: the same entity, or of the state or group that the role names by country alone."""
    if role is None or not _is_telling(role):
        return True
    entity = entity_of.get(role.span.start)
    if entity is not None and any(party.entity_id == entity for party in parties):
        return True
    # "gunmen of the Ardal Front" act for the Ardal Front, though they are nobody's entity.
    if role.is_named and any(f"of the {role.name}".casefold() in party.name.casefold() for party in parties):
        return True
    return role.country is not None and any(
        party.country == role.country and role.sector in (None, party.sector) for party in parties
    )


def _may_be_struck(total: Total, event: Event, entity_of: Mapping[int, str]) -> bool:
    """Say whether an event may have struck a total's recipient: one that names nobody whom it struck may, unless it lies in another country."""
    parties = (*event.recipients, *event.participants)
    if not _is_telling(total.recipient) or any(party.entity_id or party.country for party in parties):
        return _is_party(total.recipient, entity_of, parties)
    countries = {total.recipient and total.recipient.country, event.place and event.place.country} - {None}
    return len(countries) < 2


def _is_within(total: Total, event: Event) -> bool:
    """Say whether an event lies in a total's place; words that no gazetteer entry stands behind ("the northern towns") name none.

    A total that names neither place nor party counts in the countries of which its article tells: "112 arrests nationwide".
    """
    place = total.place
    if place is None or place.place is None:
        return _names_party(total) or _is_of_countries(event, total.countries)
    if event.place is None:
        return False
    if place.precision is PlacePrecision.COUNTRY:
        return place.place.country == event.place.country
    if place.lat is None or place.lon is None or event.place.lat is None or event.place.lon is None:
        return place.place.id == event.place.place_id
    return bool(
        distance_km(place.lat, place.lon, event.place.lat, event.place.lon)
        <= (place.radius_km or 0.0) + (event.place.radius_km or 0.0)
    )


def _is_of_countries(event: Event, countries: Sequence[str]) -> bool:
    """Say whether an event took place in one of some countries; one without a place, whether somebody of them took part."""
    if event.place is not None and event.place.country is not None:
        return event.place.country in countries
    return any(party.country in countries for party in (*event.actors, *event.recipients, *event.participants))


def _is_during(period: Period, event: Event) -> bool:
    first, last = period
    if first is None and last is None:
        return True
    starts, ends = event.first_day or event.last_day, event.last_day or event.first_day
    return (
        starts is not None
        and ends is not None
        and (first is None or starts >= first)
        and (last is None or ends <= last)
    )


def _sum(figures: Sequence[EventFigure], bound: str) -> int | None:
    values = [getattr(figure, bound) for figure in figures]
    known = [value for value in values if value is not None]
    return sum(known) if known or not values else None
