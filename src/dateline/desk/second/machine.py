"""What the machine made of an event, whatever persons ruled on it since."""

from collections.abc import Iterable

import msgspec

from dateline.desk.history import Entry
from dateline.model.claim import Claim
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Event

MACHINE = "machine"


def restore_machine_values(event: Event, history: Iterable[Entry]) -> Event:
    """Put the machine's values back into the fields of an event that persons set.

    Args:
        event: As it stands.
        history: All acts on it and on what was merged into it, in order; the first setting of a field tells what stood there before.

    Returns:
        The event without their settings; a field whose former value was not kept is emptied, never shown as set.
    """
    values = msgspec.to_builtins(event)
    for field, before in _first_settings(history).items():
        if field in values:
            values[field] = msgspec.json.decode(before) if before else None
    values = {name: value for name, value in values.items() if value is not None} | {"reviewed": False}
    return msgspec.convert(values, Event)


def claims_of_the_machine(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Leave out the claims that persons added."""
    return tuple(claim for claim in claims if claim.made_by.coder == MACHINE)


def find_first_coder(history: Iterable[Entry]) -> str | None:
    """Return who last accepted or set something of an event, by all acts on it; None = nobody did."""
    coder = None
    for entry in history:
        if not entry.is_undone and any(map(_is_coding, entry.decisions)):
            coder = entry.decided_by
    return coder


def _first_settings(history: Iterable[Entry]) -> dict[str, str | None]:
    first: dict[str, str | None] = {}
    for entry in history:
        for one in entry.decisions:
            if one.verdict is Verdict.SET and one.about is About.EVENT and one.field and not entry.is_undone:
                first.setdefault(one.field, one.before)
    return first


def _is_coding(decision: Decision) -> bool:
    return decision.verdict in (Verdict.ACCEPT, Verdict.SET) and decision.about is About.EVENT
