"""The audit log, for admins."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.audit import Act
from dateline.desk.guard import page
from dateline.desk.rendering import render
from dateline.desk.roles import Role
from dateline.desk.visitor import browser_of, desk_of
from dateline.store import AuditEntry, Browser

ENTRIES_A_PAGE = 100
WITHHELD = "not shown until you hand in your second coding"


def show_audit(request: Request) -> Response:
    """Show what was done and refused, the newest first."""
    asked = request.query_params
    account, act = asked.get("account") or None, asked.get("act") or None
    before = int(asked["before"][:9]) if asked.get("before", "").isdecimal() else None
    entries = desk_of(request).accounts.audit(account, act, before, ENTRIES_A_PAGE + 1)
    return render(
        request,
        "account/audit.html",
        entries=[_withhold(browser_of(request), entry) for entry in entries[:ENTRIES_A_PAGE]],
        older=entries[ENTRIES_A_PAGE - 1].position if len(entries) > ENTRIES_A_PAGE else None,
        acts=tuple(Act),
        account=account,
        act=act,
    )


def _withhold(browser: Browser, entry: AuditEntry) -> AuditEntry:
    """Leave out what was ruled on events that this admin has still to code a second time."""
    subjects = (entry.subject or "").split(", ")
    return msgspec.structs.replace(entry, detail=WITHHELD) if browser.withholds(subjects) else entry


ROUTES = [page("/audit", show_audit, role=Role.ADMIN)]
