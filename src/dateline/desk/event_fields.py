"""The fields of an event as rows: what stands in the record, what the claims say, and who ruled on it."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import msgspec

from dateline.desk import wording
from dateline.desk.event_record import EventRecord
from dateline.model.decision import Verdict
from dateline.model.event import Event, EventPlace, Evidence, Party
from dateline.model.place import PlacePrecision
from dateline.model.voice import Stance


class Told(msgspec.Struct, frozen=True):
    """One value that claims give for a field.

    Attributes:
        value: In words.
        asserting: How many claims assert it.
        against: How many deny or doubt it.
        is_chosen: Whether it is what stands in the record.
    """

    value: str
    asserting: int
    against: int
    is_chosen: bool


class FieldRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the record.

    Attributes:
        name: "what", "when", "actors", "recipients", "participants", "place", "figures", "status".
        label: As a person reads it.
        tone: Colour of its marks; "" = it has none.
        fields: Fields of the event that it shows.
        text: The value in words; "" = the reports do not say.
        told: Values that claims give, most told first; the record's own alone is not listed.
        ruling: "accepted by ana" or "set by ana"; "" = nobody ruled.
        is_settled: Whether a person accepted or set it.
    """

    name: str
    label: str
    tone: str
    fields: tuple[str, ...]
    text: str
    told: tuple[Told, ...]
    ruling: str
    is_settled: bool


ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NEAR = {PlacePrecision.NEAR: "near ", PlacePrecision.ADMIN: "in the area of ", PlacePrecision.COUNTRY: "somewhere in "}


def list_fields(record: EventRecord) -> tuple[FieldRow, ...]:
    """List the fields of an event in the order in which a person checks them."""
    rows = (_make_row(record, *line) for line in LINES)
    is_one_sided = bool(record.event.actors or record.event.recipients)
    return tuple(row for row in rows if row.text or row.told or row.name != "participants" or not is_one_sided)


def say_what(event: Event) -> str:
    """Write type, mode and outcome."""
    parts = (event.event_type.lower(), event.mode, event.outcome)
    return " · ".join(wording.say_plainly(part) for part in parts if part)


def say_place(place: EventPlace | None) -> str:
    """Write a place with how precisely it is known; "" = none."""
    if place is None:
        return ""
    larger = ", ".join(filter(None, (place.admin1 if place.admin1 != place.name else None, place.country)))
    near = NEAR.get(place.precision, "") if place.precision else ""
    return f"{near}{place.name}" + (f" ({larger})" if larger else "")


def say_parties(parties: Iterable[Party]) -> str:
    """Write parties side by side, sides parted by a dash, with the ground on which an actor is named."""
    sides: dict[int, list[str]] = {}
    for party in parties:
        basis = f" ({party.basis.value})" if party.basis and party.basis.value != "stated" else ""
        sides.setdefault(party.side or 0, []).append(party.name + basis)
    return " – ".join(", ".join(names) for _, names in sorted(sides.items()))


LINES: tuple[tuple[str, str, str, tuple[str, ...], Callable[[Event], str]], ...] = (
    ("what", "What", "what", ("event_type", "mode", "outcome"), say_what),
    ("when", "When", "when", ("first_day", "last_day", "date_precision"), wording.say_event_days),
    ("actors", "Who did it", "actors", ("actors",), lambda event: say_parties(event.actors)),
    ("recipients", "To whom", "recipients", ("recipients",), lambda event: say_parties(event.recipients)),
    ("participants", "Between", "participants", ("participants",), lambda event: say_parties(event.participants)),
    ("place", "Where", "place", ("place",), lambda event: say_place(event.place)),
    ("figures", "Figures", "figures", ("figures",), lambda event: "; ".join(map(wording.say_figure, event.figures))),
    ("status", "Status", "", ("status",), lambda event: f"{event.status.value}: {event.status_reason}".rstrip(": ")),
)
FIELDS_OF: Mapping[str, tuple[str, ...]] = {line[0]: line[3] for line in LINES}


def _make_row(
    record: EventRecord, name: str, label: str, tone: str, fields: tuple[str, ...], say: Callable[[Event], str]
) -> FieldRow:
    told = _list_told(record, fields)
    ruling = find_ruling(record, fields)
    return FieldRow(
        name=name,
        label=label,
        tone=tone,
        fields=fields,
        text=say(record.event),
        told=told if len(told) > 1 or any(not one.is_chosen or one.against for one in told) else (),
        ruling=ruling,
        is_settled=bool(ruling),
    )


def _list_told(record: EventRecord, fields: tuple[str, ...]) -> tuple[Told, ...]:
    """Count the values that claims give for the first of some fields that has any."""
    rows = [row for row in record.evidence if row.field == fields[0]]
    chosen = _values_of(record.event, fields[0])
    claims: dict[str, dict[str, Evidence]] = {}
    for row in rows:
        if row.made_by == "machine" or row.claim_id not in {one.claim_id for one in claims.get(row.value, {}).values()}:
            claims.setdefault(row.value, {})[row.claim_id] = row
    told = (
        Told(
            _say_value(fields[0], value),
            sum(row.stance is Stance.ASSERTS for row in by_claim.values()),
            sum(row.stance is not Stance.ASSERTS for row in by_claim.values()),
            value in chosen,
        )
        for value, by_claim in claims.items()
        if not is_ruled_value(value)
    )
    return tuple(sorted(told, key=lambda one: (-one.asserting - one.against, one.value)))


def is_ruled_value(value: str) -> bool:
    """Say whether a value of evidence is a person's ruling, which stands there as JSON, rather than what a claim says."""
    return value == "null" or value.startswith(("{", "[", '"'))


def _say_value(field: str, value: str) -> str:
    if field == "first_day" and ISO_DAY.fullmatch(value):
        return wording.say_day(date.fromisoformat(value))
    if field == "figures":
        measure, _, number = value.partition(" ")
        return f"{number} {measure}"
    return wording.say_plainly(value.lower() if field == "event_type" else value)


def _values_of(event: Event, field: str) -> frozenset[str]:
    value = getattr(event, field)
    if isinstance(value, tuple):
        return frozenset(getattr(one, "name", "") or _figure_of(one) for one in value)
    return frozenset({value.name if isinstance(value, EventPlace) else str(value)})


def _figure_of(figure: object) -> str:
    measure, best = getattr(figure, "measure", ""), getattr(figure, "best", None)
    return f"{measure} {best}"


def find_ruling(record: EventRecord, fields: tuple[str, ...]) -> str:
    """Say who ruled last on some fields, or on the whole record; "" = nobody."""
    words = ""
    for entry in record.history:
        for one in entry.decisions:
            if entry.is_undone or record.event.id not in one.subject:
                continue
            if one.field in fields and one.verdict in (Verdict.SET, Verdict.ACCEPT):
                words = f"{'set' if one.verdict is Verdict.SET else 'accepted'} by {entry.decided_by}"
            elif one.field is None and one.verdict is Verdict.ACCEPT and not words:
                words = f"accepted by {entry.decided_by}"
    return words
