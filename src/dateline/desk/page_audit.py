"""The audit log, for admins."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.audit import Act
from dateline.desk.guard import page
from dateline.desk.rendering import render
from dateline.desk.roles import Role
from dateline.desk.visitor import desk_of

ENTRIES_A_PAGE = 100


def show_audit(request: Request) -> Response:
    """Show what was done and refused, the newest first."""
    asked = request.query_params
    account, act = asked.get("account") or None, asked.get("act") or None
    before = int(asked["before"][:9]) if asked.get("before", "").isdecimal() else None
    entries = desk_of(request).accounts.audit(account, act, before, ENTRIES_A_PAGE + 1)
    return render(
        request,
        "account/audit.html",
        entries=entries[:ENTRIES_A_PAGE],
        older=entries[ENTRIES_A_PAGE - 1].position if len(entries) > ENTRIES_A_PAGE else None,
        acts=tuple(Act),
        account=account,
        act=act,
    )


ROUTES = [page("/audit", show_audit, role=Role.ADMIN)]
