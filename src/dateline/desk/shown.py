"""What a page showed of a record: its forms carry that, so that nobody rules on what a run changed before they could see it."""

from collections.abc import Callable, Iterable, Mapping

import msgspec
from starlette.datastructures import FormData

from dateline.desk import wording
from dateline.desk.event_fields import LINES
from dateline.errors import ConflictError
from dateline.model.event import Entity, Event
from dateline.model.identity import hash_text

PREFIX = "saw."
A_RUN = "a run"
CLAIMS = "claims"
ENTITY_FIELDS = ("name", "country", "sector", "wikidata")


class Change(msgspec.Struct, frozen=True):
    """A part of a record that is not what a page showed: what it is called, what the page showed, what stands there now."""

    label: str
    before: str
    now: str


def list_parts(event: Event) -> dict[str, str]:
    """Return the parts of an event that a person looks at, by the names of its lines, in words; "" = the reports do not say."""
    parts = {name: _as_sent(say(event)) for name, _, _, _, say in LINES}
    return parts | {CLAIMS: _say_claims(event.claim_ids)}


def list_entity_parts(entity: Entity) -> dict[str, str]:
    """Return the parts of an entity that a person may set."""
    return {field: _as_sent(getattr(entity, field) or "") for field in ENTITY_FIELDS}


def choose_parts(parts: Mapping[str, str]) -> Callable[..., tuple[tuple[str, str], ...]]:
    """Make what templates ask for the parts that a form rests on: names and values of its fields; no name = all parts."""
    return lambda *names: tuple((PREFIX + name, parts[name]) for name in names or parts)


def find_changes(form: FormData, parts: Mapping[str, str]) -> tuple[Change, ...]:
    """Find the parts that are no longer what the page of a form showed; what the form does not carry it does not rest on."""
    carried = ((name, form.get(PREFIX + name)) for name in parts)
    return tuple(
        Change(_label(name), _readable(name, _as_sent(saw)), _readable(name, parts[name]))
        for name, saw in carried
        if isinstance(saw, str) and _as_sent(saw) != parts[name]
    )


def check_shown(form: FormData, record_id: str, parts: Mapping[str, str], position: int) -> None:
    """Refuse a form that rests on what is no longer there.

    Args:
        form: As it was sent.
        record_id: Of the event or entity.
        parts: As they are now.
        position: Of the newest decision in the log.

    Raises:
        ConflictError: A run changed a part since the page was made.
    """
    if find_changes(form, parts):
        raise ConflictError(record_id, A_RUN, position)


def _as_sent(words: str) -> str:
    """Write words as a browser sends them back, which may change blanks and ends of lines."""
    return " ".join(words.split())


def _say_claims(claim_ids: Iterable[str]) -> str:
    """Write how many claims there are and, for comparing, which."""
    ids = sorted(claim_ids)
    return f"{wording.say_number(len(ids), 'claim')} {hash_text(' '.join(ids))[:12]}"


def _readable(name: str, words: str) -> str:
    return (words.rpartition(" ")[0] if name == CLAIMS else words) or "not said"


def _label(name: str) -> str:
    labels = {line: label for line, label, *_ in LINES}
    return labels.get(name, name.capitalize())
