"""The page a coder opens in the morning: what wants a person."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.guard import page
from dateline.desk.rendering import render


def show_worklist(request: Request) -> Response:
    """Show what wants a person, the most pressing first."""
    return render(request, "worklist.html")


ROUTES = [page("/", show_worklist)]
