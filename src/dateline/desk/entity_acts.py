"""What a person may rule on an entity: its fields, its names, who is the same and who is not."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.history import list_entries
from dateline.desk.problems import show_problem
from dateline.desk.rendering import see_other
from dateline.desk.ruling import noting_conflicts, save_decisions
from dateline.desk.shown import ENTITY_FIELDS, check_shown, list_entity_parts
from dateline.desk.visitor import desk_of, form_of, text_of, visitor_of
from dateline.model.decision import About, Decision, Verdict, with_id
from dateline.model.event import Entity
from dateline.reference.countries import find_country

REASON_LENGTH = 500


def rule(request: Request) -> Response:
    """Save what the form rules on an entity and show it again, or the one that it was merged into."""
    desk, entity_id = desk_of(request), request.path_params["id"]
    entity = desk.browser.entity(entity_id)
    if entity is None:
        return show_problem(
            request, 404, "No entity has this id; it may have been merged meanwhile. Nothing was saved."
        )
    act, seen = text_of(request, "act"), text_of(request, "seen", "0")
    if act not in ACTS or not seen.isdecimal():
        return show_problem(request, 400, f"{act[:40]!r} cannot be done to an entity; nothing was saved.")
    check = partial(_check_shown, request, entity.id)
    with noting_conflicts(request, entity.id, act):
        check()
    try:
        decisions = list(ACTS[act](request, entity))
    except ValueError as error:
        return show_problem(request, 422, f"{error}; nothing was saved.")
    if decisions:
        save_decisions(request, decisions, {entity.id: int(seen[:12])}, check)
    still_there = desk.browser.entity(entity_id)
    return see_other(f"/entities/{entity_id if still_there else text_of(request, 'other')}")


def _check_shown(request: Request, entity_id: str) -> None:
    desk = desk_of(request)
    entity = desk.browser.entity(entity_id)
    if entity:
        check_shown(form_of(request), entity_id, list_entity_parts(entity), desk.store.last_position())


def _set_fields(request: Request, entity: Entity) -> Iterator[Decision]:
    for field in ENTITY_FIELDS:
        before = getattr(entity, field)
        after = _read_field(field, text_of(request, field))
        if after != before:
            yield _decide(
                request, (entity.id,), Verdict.SET, field=field, before=_to_json(before), after=_to_json(after)
            )


def _read_field(field: str, words: str) -> str | None:
    """Read a field of the form.

    Raises:
        ValueError: The name is empty, or the country unknown.
    """
    if field == "name" and not words:
        raise ValueError("an entity has a name")
    if field == "country" and words:
        country = find_country(words)
        if country is None:
            raise ValueError(f"{words!r} is no country; write its name or its three-letter code")
        return country.code
    return words or None


def _unname(request: Request, entity: Entity) -> Iterator[Decision]:
    name = text_of(request, "name")
    if name not in entity.aliases:
        raise ValueError(f"{name!r} is no other name of {entity.name}")
    yield _decide(request, (entity.id,), Verdict.REJECT, field="aliases", before=name)


def _pair(verdict: Verdict) -> Callable[[Request, Entity], Iterator[Decision]]:
    def decide(request: Request, entity: Entity) -> Iterator[Decision]:
        other = desk_of(request).browser.entity(text_of(request, "other"))
        if other is None or other.id == entity.id:
            raise ValueError("choose another entity, by its id")
        yield _decide(request, tuple(sorted((entity.id, other.id))), verdict)

    return decide


def _undo(request: Request, entity: Entity) -> Iterator[Decision]:
    position = text_of(request, "position")
    entries = list_entries(desk_of(request).store.decisions_on(entity.id))
    for entry in entries:
        if str(entry.position) == position and entry.can_be_undone:
            for decision in entry.decisions:
                yield _decide(request, decision.subject, Verdict.UNDO, before=decision.id)


ACTS: dict[str, Callable[[Request, Entity], Iterator[Decision]]] = {
    "set": _set_fields,
    "unname": _unname,
    "merge": _pair(Verdict.SAME),
    "part": _pair(Verdict.DIFFERENT),
    "undo": _undo,
}


def _decide(
    request: Request,
    subject: tuple[str, ...],
    verdict: Verdict,
    field: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> Decision:
    return with_id(
        Decision(
            id="",
            about=About.PAIR if len(subject) == 2 else About.ENTITY,
            subject=subject,
            verdict=verdict,
            field=field,
            before=before,
            after=after,
            reason=text_of(request, "reason")[:REASON_LENGTH],
            decided_by=visitor_of(request).name,
            decided_at=desk_of(request).clock(),
        )
    )


def _to_json(value: str | None) -> str:
    return msgspec.json.encode(value).decode()
