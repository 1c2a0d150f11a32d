"""What a person hears when somebody else ruled on the same record since it was opened: who, what, and how to go on."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.history import list_entries
from dateline.desk.problems import TITLES
from dateline.desk.rendering import render
from dateline.desk.visitor import browser_of, desk_of, text_of
from dateline.errors import ConflictError

STATUS = 409


def show_conflict(request: Request, error: ConflictError) -> Response:
    """Answer that nothing was saved, with what the others changed.

    The page carries the position up to which it tells, so that the form, which keeps what was typed, can be sent again by a
    person who read it.
    """
    message = say_conflict(request, error)
    position = desk_of(request).store.last_position()
    return render(request, "problem.html", status=STATUS, title=TITLES[STATUS], message=message, seen=position)


def say_conflict(request: Request, error: ConflictError) -> str:
    """Say who changed what since the person's page was made."""
    desk, seen = desk_of(request), text_of(request, "seen", "0")
    position = int(seen) if seen.isdecimal() and len(seen) < 12 else 0
    event = desk.browser.event(desk.browser.event_of(error.subject) or error.subject)
    log = browser_of(request).history_of(event.id) if event else ()
    newer = [entry for entry in list_entries(log) if entry.position > position]
    told = "; ".join(f"{one.decided_by} {one.words}" + (f" ({one.reason})" if one.reason else "") for one in newer)
    return (
        f"{event.short_id if event else error.subject} was changed by {error.decided_by} while you had it open; nothing of yours was saved."
        f"{f' {told}.' if told else ''} What you typed is still here: save again to rule after that, or reload to look first."
    )
