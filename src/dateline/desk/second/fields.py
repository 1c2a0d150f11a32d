"""The fields that two persons code: how each is read from an event, compared, and written back as a ruling."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

import msgspec

from dateline.desk.places import find_places
from dateline.desk.state import Desk
from dateline.model.claim import Realis
from dateline.model.event import Event, EventPlace, Party

MAX_LENGTH = 1_000


class Kind(StrEnum):
    """How a field is filled in."""

    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    WORDS = "words"
    NAMES = "names"


class CodedField(msgspec.Struct, frozen=True):
    """A field of an event that both persons fill in; a value is text, "" = the reports do not say.

    Attributes:
        name: Of the event's field.
        label: As a person reads it.
        kind: How it is filled in; names are one a line.
        read: Takes the value from an event.
        write: Makes of a value what the event's field holds, ready for JSON; it gets the desk and the event too.
    """

    name: str
    label: str
    kind: Kind
    read: Callable[[Event], str]
    write: Callable[[Desk, Event, str], object]


def compare(value: str) -> str:
    """Return what two values must share to count as agreeing: words without regard to case, spaces and order of lines."""
    return "; ".join(sorted(" ".join(line.split()).casefold() for line in value.splitlines() if line.strip()))


def find_fault(field: CodedField, value: str, desk: Desk) -> str | None:
    """Say what is wrong with a value; None = nothing."""
    if len(value) > MAX_LENGTH:
        return f"{field.label}: at most {MAX_LENGTH} characters"
    if not value:
        return None if field.kind is not Kind.CHOICE else f"{field.label}: choose one"
    if field.kind is Kind.DAY and not _is_day(value):
        return f"{field.label}: {value[:40]!r} is no day; write it as 2025-03-12"
    if field.kind is Kind.NUMBER and not (value.isascii() and value.isdecimal() and len(value) < 8):
        return f"{field.label}: {value[:40]!r} is no number of people; write digits only, or nothing"
    if field.kind is Kind.CHOICE and value not in choices_of(field, desk):
        return f"{field.label}: {value[:40]!r} is not among the choices"
    return None


def choices_of(field: CodedField, desk: Desk) -> tuple[str, ...]:
    """Return what may be chosen for a field."""
    return tuple(desk.codebook.types) if field.name == "event_type" else tuple(Realis)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == len("2025-03-12")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _names(parties: tuple[Party, ...]) -> str:
    return "\n".join(party.name for party in parties)


def _write_text(desk: Desk, event: Event, value: str) -> object:
    return value or None


def _write_number(desk: Desk, event: Event, value: str) -> object:
    return int(value) if value else None


def _write_place(desk: Desk, event: Event, value: str) -> object:
    if not value or (event.place and compare(event.place.name) == compare(value)):
        return event.place if value else None
    option = next(iter(find_places(desk, value, event)), None)
    if option is None:
        return dict.fromkeys(EventPlace.__struct_fields__) | {"name": value}
    return EventPlace.at(option.place, option.precision)


def _write_parties(field: str) -> Callable[[Desk, Event, str], object]:
    """Make the writer of a field of parties: a name that the event has keeps its party, others are looked up."""

    def write(desk: Desk, event: Event, value: str) -> object:
        parties = (*getattr(event, field), *event.actors, *event.recipients, *event.participants)
        known = {compare(party.name): party for party in reversed(parties)}
        names = [" ".join(line.split()) for line in value.splitlines() if line.strip()]
        return [known.get(compare(name)) or _find_party(desk, name) for name in names]

    return write


def _find_party(desk: Desk, name: str) -> Party:
    for row in desk.browser.find_entities(name, limit=10).records:
        entity = row.entity
        if compare(name) in map(compare, (entity.name, *entity.aliases)):
            return Party(entity_id=entity.id, name=entity.name, country=entity.country, sector=entity.sector)
    return Party(entity_id=None, name=name)


FIELDS = (
    CodedField("event_type", "What", Kind.CHOICE, lambda event: event.event_type, _write_text),
    CodedField("realis", "Whether it happened", Kind.CHOICE, lambda event: event.realis.value, _write_text),
    CodedField("first_day", "First day", Kind.DAY, lambda event: _text(event.first_day), _write_text),
    CodedField("last_day", "Last day", Kind.DAY, lambda event: _text(event.last_day), _write_text),
    CodedField("place", "Where", Kind.WORDS, lambda event: event.place.name if event.place else "", _write_place),
    CodedField("actors", "Who did it", Kind.NAMES, lambda event: _names(event.actors), _write_parties("actors")),
    CodedField(
        "recipients", "To whom", Kind.NAMES, lambda event: _names(event.recipients), _write_parties("recipients")
    ),
    CodedField(
        "participants", "Between", Kind.NAMES, lambda event: _names(event.participants), _write_parties("participants")
    ),
    CodedField(
        "killed_best", "Killed, best figure", Kind.NUMBER, lambda event: _text(event.killed_best), _write_number
    ),
)
FIELD_OF: Mapping[str, CodedField] = {field.name: field for field in FIELDS}


def read_values(event: Event) -> dict[str, str]:
    """Read the values of all coded fields of an event."""
    return {field.name: field.read(event) for field in FIELDS}
