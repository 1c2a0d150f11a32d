"""The desk as one ASGI application: its routes, and what every request passes on its way in."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.desk import api, page_accounts, page_audit, page_sign_in
from dateline.desk.guard import GuardedView
from dateline.desk.headers import SafeHeaders
from dateline.desk.hosts import OwnHostOnly, allowed_origins
from dateline.desk.pages import PAGES
from dateline.desk.problems import answer_exception, answer_fault
from dateline.desk.rendering import STATIC
from dateline.desk.second import page_adjudicate, page_agreement, page_second
from dateline.desk.state import Desk

OWN_PAGES = (page_sign_in, page_accounts, page_audit, api, page_second, page_adjudicate, page_agreement)


def make_app(desk: Desk) -> Starlette:
    """Put the desk together.

    Args:
        desk: The project that it shows.

    Returns:
        An application for any ASGI server.
    """
    routes = [route for page in (*PAGES, *OWN_PAGES) for route in page.ROUTES]
    check_guarded(routes)
    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[
            Middleware(SafeHeaders, is_encrypted=desk.settings.is_encrypted),
            Middleware(OwnHostOnly, origins=allowed_origins(desk.settings)),
        ],
        exception_handlers={HTTPException: answer_exception, Exception: answer_fault},
    )
    app.state.desk = desk
    return app


def check_guarded(routes: Iterable[BaseRoute]) -> None:
    """Refuse routes that nobody guards.

    Raises:
        TypeError: A route was not made by `guard.page` or `guard.open_page`.
    """
    bare = [route.path for route in routes if isinstance(route, Route) and not isinstance(route.endpoint, GuardedView)]
    if bare:
        raise TypeError(f"routes without a guard: {', '.join(bare)}; make them with desk.guard.page")
