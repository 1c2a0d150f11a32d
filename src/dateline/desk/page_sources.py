"""Publishers: how much each brought, whose it is, whom it quotes."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.guard import page
from dateline.desk.rendering import render
from dateline.desk.visitor import browser_of


def show_sources(request: Request) -> Response:
    """List every publisher on record, those with most articles first."""
    return render(request, "sources.html", sources=browser_of(request).sources())


ROUTES = [page("/sources", show_sources)]
