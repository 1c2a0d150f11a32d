"""Acts that set a field of an event."""

from collections.abc import Iterator
from datetime import date

from dateline.coding.codebook.groups import OUTCOMES
from dateline.desk.acts import Scene
from dateline.desk.places import precision_of
from dateline.errors import ActError
from dateline.model.claim import Basis
from dateline.model.decision import Decision
from dateline.model.event import EventPlace, Party, Status
from dateline.model.period import PeriodPrecision
from dateline.model.place import PlacePrecision
from dateline.reference.countries import find_country

PARTY_FIELDS = ("actors", "recipients", "participants")


def set_what(scene: Scene) -> Iterator[Decision]:
    """Set type, mode and outcome."""
    types = scene.desk.codebook.types
    event_type = scene.text("event_type")
    if event_type not in types:
        raise ActError(f"{event_type!r} is no type of the codebook; its types are {', '.join(types)}")
    owner, _, mode = scene.text("mode").rpartition("/")
    if mode and owner != event_type:
        mode = ""  # The type was changed and the old type's mode left standing.
    if mode and mode not in types[event_type].modes:
        raise ActError(f"{event_type} has no mode {mode!r}; it has {', '.join(types[event_type].modes) or 'none'}")
    outcome = scene.text("outcome")
    if outcome and outcome not in OUTCOMES:
        raise ActError(f"{outcome!r} is no outcome; it is one of {', '.join(OUTCOMES)}")
    yield from scene.setting("event_type", event_type)
    yield from scene.setting("mode", mode or None)
    yield from scene.setting("outcome", outcome or None)


def set_when(scene: Scene) -> Iterator[Decision]:
    """Set the days and how precise they are."""
    first, last = _day(scene, "first_day"), _day(scene, "last_day")
    if first and last and last < first:
        raise ActError(f"the last day {last} lies before the first day {first}")
    given = scene.text("date_precision")
    precision = PeriodPrecision(given) if given in tuple(PeriodPrecision) else _precision_of(first, last)
    yield from scene.setting("first_day", first)
    yield from scene.setting("last_day", last)
    yield from scene.setting("date_precision", precision)


def set_parties(scene: Scene) -> Iterator[Decision]:
    """Leave out some of those who take part, as the form showed them, and add one."""
    field = scene.text("field")
    if field not in PARTY_FIELDS:
        raise ActError(f"{field!r} is no field of parties; they are {', '.join(PARTY_FIELDS)}")
    dropped = set(map(_squeeze, scene.texts("shown"))) - set(map(_squeeze, scene.texts("keep")))
    old = getattr(scene.record.event, field)
    parties = [party for party in old if _squeeze(f"{party.side or 0} {party.name}") not in dropped]
    name = scene.text("name", 300)
    if name:
        parties.append(_make_party(scene, field, name))
    yield from scene.setting(field, tuple(parties))


def set_place(scene: Scene) -> Iterator[Decision]:
    """Set the place: one of the gazetteer, a point by hand, or none."""
    if scene.text("nowhere"):
        yield from scene.setting("place", None)
        return
    place = _place_by_hand(scene) or _place_found(scene)
    if place is None:
        raise ActError("no place was chosen: find one by its name, click the map, or say that the reports name none")
    yield from scene.setting("place", place)


def set_status(scene: Scene) -> Iterator[Decision]:
    """Set the status against the machine's."""
    status = scene.text("status")
    if status not in tuple(Status):
        raise ActError(f"{status!r} is no status; it is one of {', '.join(Status)}")
    yield from scene.setting("status", Status(status))


def _squeeze(words: str) -> str:
    return " ".join(words.split())


def _day(scene: Scene, name: str) -> date | None:
    text = scene.text(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ActError(f"{name.replace('_', ' ')} {text[:30]!r} is no day; write 2031-05-24") from error


def _precision_of(first: date | None, last: date | None) -> PeriodPrecision | None:
    if first and last:
        return PeriodPrecision.DAY if first == last else PeriodPrecision.RANGE
    return PeriodPrecision.AFTER if first else PeriodPrecision.BEFORE if last else None


def _make_party(scene: Scene, field: str, name: str) -> Party:
    """Make somebody who takes part: a known entity of exactly that name, else a new one."""
    rows = scene.desk.browser.find_entities(name, limit=20).records
    known = next(
        (
            row.entity
            for row in rows
            if name.casefold() in {n.casefold() for n in (row.entity.name, *row.entity.aliases)}
        ),
        None,
    )
    country = scene.text("country", 60)
    found = find_country(country) if country else None
    basis = scene.text("basis")
    return Party(
        entity_id=known.id if known else None,
        name=known.name if known else name,
        country=found.code if found else known.country if known else None,
        sector=known.sector if known else None,
        side=(scene.number("side") or 1) if field == "participants" else None,
        basis=(Basis(basis) if basis in tuple(Basis) else Basis.STATED) if field == "actors" else None,
    )


def _place_found(scene: Scene) -> EventPlace | None:
    place_id = scene.text("place_id", 200)
    place = scene.desk.gazetteer.by_id(place_id) if place_id else None
    return None if place is None else EventPlace.at(place, precision_of(place))


def _place_by_hand(scene: Scene) -> EventPlace | None:
    lat, lon = _degrees(scene, "lat", 90), _degrees(scene, "lon", 180)
    if lat is None or lon is None:
        return None
    old = scene.record.event.place
    precision = scene.text("precision")
    name = scene.text("name", 200) or (old.name if old else "")
    if not name:
        raise ActError("a point needs the name by which the reports call the place")
    return EventPlace(
        name=name,
        place_id=None,
        lat=lat,
        lon=lon,
        radius_km=_degrees(scene, "radius_km", 20_000) or 1.0,
        country=old.country if old else None,
        admin1=old.admin1 if old else None,
        precision=PlacePrecision(precision) if precision in tuple(PlacePrecision) else PlacePrecision.NEAR,
    )


def _degrees(scene: Scene, name: str, most: float) -> float | None:
    text = scene.text(name, 30)
    if not text:
        return None
    try:
        number = float(text)
    except ValueError as error:
        raise ActError(f"{name.replace('_', ' ')} {text!r} is no number; write 33.51") from error
    if not -most <= number <= most:
        raise ActError(f"{name.replace('_', ' ')} {text} lies outside -{most:g} to {most:g}")
    return number
