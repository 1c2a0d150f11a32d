"""What a person hears when a record is no longer what their page showed: who changed what, and how to go on without typing again."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.history import Entry, list_entries
from dateline.desk.problems import TITLES
from dateline.desk.rendering import render
from dateline.desk.shown import PREFIX, Change, find_changes, list_entity_parts, list_parts
from dateline.desk.visitor import browser_of, desk_of, form_of, text_of
from dateline.errors import ConflictError
from dateline.model.event import Event

STATUS = 409
# What forms carry that nobody typed.
CARRIED = frozenset({"csrf", "seen", "here", "work", "next", "article", "act", "shown", "keep", "other", "field"})


def show_conflict(request: Request, error: ConflictError) -> Response:
    """Answer that nothing was saved, with what changed.

    The page holds the form again, with what was typed and with what stands in the record now, so that a person who read it can send it
    without typing again.
    """
    desk, form = desk_of(request), form_of(request)
    event = desk.browser.event(desk.browser.event_of(error.subject) or error.subject)
    parts = _parts_now(request, error.subject, event)
    changes, newer = find_changes(form, parts), _find_newer(request, event)
    sent = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    now = {"seen": str(desk.store.last_position())} | {PREFIX + name: words for name, words in parts.items()}
    typed = [(name.replace("_", " "), value) for name, value in sent if _is_typed(name, value)]
    return render(
        request,
        "conflict.html",
        status=STATUS,
        title=TITLES[STATUS],
        message=say_conflict(error, event, changes, newer),
        changes=changes,
        newer=newer,
        typed=typed,
        sent=[(name, now.get(name, value)) for name, value in sent],
        record=f"/events/{event.id}" if event else "/",
    )


def say_conflict(
    error: ConflictError, event: Event | None, changes: tuple[Change, ...], newer: tuple[Entry, ...]
) -> str:
    """Say who changed what since the person's page was made, for a reader who sees no more than this line."""
    told = [f"{one.decided_by} {one.words}" + (f" ({one.reason})" if one.reason else "") for one in newer]
    told += [f"{one.label}: {one.before} → {one.now}" for one in changes]
    what = f" {'; '.join(told)}." if told else ""
    return (
        f"{event.short_id if event else error.subject} was changed by {error.decided_by} while you had it open; nothing of yours was saved."
        f"{what} What you typed is still here: save again to rule after that, or reload to look first."
    )


def _parts_now(request: Request, subject: str, event: Event | None) -> Mapping[str, str]:
    if event:
        return list_parts(event)
    entity = desk_of(request).browser.entity(subject)
    return list_entity_parts(entity) if entity else {}


def _find_newer(request: Request, event: Event | None) -> tuple[Entry, ...]:
    seen = text_of(request, "seen", "0")
    position = int(seen) if seen.isdecimal() and len(seen) < 12 else 0
    log = browser_of(request).history_of(event.id) if event else ()
    return tuple(entry for entry in list_entries(log) if entry.position > position)


def _is_typed(name: str, value: str) -> bool:
    return bool(value.strip()) and name not in CARRIED and not name.startswith((PREFIX, "words_"))
