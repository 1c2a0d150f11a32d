"""The door of every page: who is it, may they, does the form come from our own page. Then, and only then, the view runs."""

import secrets
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from dateline.desk.audit import note_refusal
from dateline.desk.bodies import check_storable, read_form
from dateline.desk.conflicts import show_conflict
from dateline.desk.hosts import allowed_origins, comes_from_the_desk
from dateline.desk.problems import show_problem, status_of
from dateline.desk.rendering import see_other
from dateline.desk.roles import Role
from dateline.desk.sessions import find_visitor
from dateline.desk.visitor import desk_of, visitor_or_none
from dateline.errors import ConflictError, DatelineError

View = Callable[[Request], Response]
READS = frozenset({"GET", "HEAD"})
CSRF_FIELD, CSRF_HEADER = "csrf", "x-csrf-token"


def page(path: str, view: View, methods: Sequence[str] = ("GET",), role: Role | None = None) -> Route:
    """Make the route of a page.

    Args:
        path: As Starlette writes it, "/events/{id}".
        view: Answers in a thread; it gets the request, `visitor.form_of` the form.
        methods: Of HTTP, all reading or all changing.
        role: Who may; None = a reader what only reads, a coder what changes something.
    """
    reads = READS.issuperset(methods)
    return Route(path, GuardedView(view, role or (Role.READER if reads else Role.CODER)), methods=list(methods))


def open_page(path: str, view: View, methods: Sequence[str] = ("GET",)) -> Route:
    """Make the route of a page for people who are not signed in; its forms must still come from our own pages."""
    return Route(path, GuardedView(view, None), methods=list(methods))


class GuardedView:
    """An ASGI application that lets a request through to a view, or refuses it and says so in the log."""

    def __init__(self, view: View, role: Role | None) -> None:
        self.view = view
        self.role = role

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        form = FormData() if request.method in READS else await read_form(request)
        check_storable((*request.path_params.items(), *request.query_params.multi_items()))
        response = await run_in_threadpool(self.answer, request, form)
        await response(scope, receive, send)

    def answer(self, request: Request, form: FormData) -> Response:
        """Answer a request whose form was read; runs in a thread."""
        visitor = find_visitor(desk_of(request), request.cookies)
        if visitor:
            request.state.visitor = visitor
        refusal = self._refuse_visitor(request) or self._refuse_form(request, form)
        if refusal:
            return refusal
        check_storable(form.multi_items())
        request.state.form = form
        try:
            return self.view(request)
        except ConflictError as error:
            return show_conflict(request, error)
        except DatelineError as error:
            return show_problem(request, status_of(error), str(error))

    def _refuse_visitor(self, request: Request) -> Response | None:
        visitor = visitor_or_none(request)
        if self.role is None:
            return None
        if visitor is None:
            return ask_to_sign_in(request)
        if not visitor.role.covers(self.role):
            note_refusal(request, f"wants a {self.role}, is a {visitor.role}")
            return show_problem(
                request, 403, f"This is for {self.role}s; your account is a {visitor.role}'s. An admin can change that."
            )
        return None

    def _refuse_form(self, request: Request, form: FormData) -> Response | None:
        if request.method in READS:
            return None
        if not comes_from_the_desk(request, allowed_origins(desk_of(request).settings)):
            note_refusal(request, f"form from another origin ({request.headers.get('origin', 'none')[:100]})")
            return show_problem(request, 403, "This form came from a page that is not the desk's; nothing was done.")
        visitor = visitor_or_none(request)
        if visitor and not _is_own_form(request, form, visitor.csrf):
            note_refusal(request, "form without this session's token")
            return show_problem(
                request,
                403,
                "This form belongs to an earlier sign-in; nothing was done. Go back, reload the page, and send it again.",
            )
        return None


def ask_to_sign_in(request: Request) -> Response:
    """Send a browser to the sign-in page and back afterwards; refuse a form, whose sender must not be sent elsewhere."""
    if request.method in READS:
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return see_other(f"/sign-in?{urlencode({'then': wanted})}")
    note_refusal(request, "not signed in")
    return show_problem(
        request,
        401,
        "Your sign-in has ended; nothing was saved. Sign in in another tab, reload this page's form, and send it again.",
    )


def _is_own_form(request: Request, form: FormData, csrf: str) -> bool:
    sent = request.headers.get(CSRF_HEADER) or form.get(CSRF_FIELD) or ""
    return isinstance(sent, str) and secrets.compare_digest(sent.encode(), csrf.encode())
