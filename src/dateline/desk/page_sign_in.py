"""Coming in and going out: by name and password, or by the one-time link of a person alone."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.audit import Act, Outcome, note, note_refusal
from dateline.desk.guard import open_page, page
from dateline.desk.problems import show_problem
from dateline.desk.rendering import render, see_other
from dateline.desk.roles import Role
from dateline.desk.sessions import ALONE, close_session, open_session
from dateline.desk.sign_in import check_sign_in
from dateline.desk.visitor import desk_of, password_of, text_of, visitor_or_none


def show_sign_in(request: Request) -> Response:
    """Show the form, or how a person alone comes in."""
    then = _own_path(request.query_params.get("then", "/"))
    if visitor_or_none(request):
        return see_other(then)
    return render(request, "account/sign_in.html", then=then, problem="", is_for_one=desk_of(request).is_for_one)


def sign_in(request: Request) -> Response:
    """Let somebody in, or say only that name and password do not fit."""
    then = _own_path(text_of(request, "then", "/"))
    problem = check_sign_in(request, text_of(request, "name"), password_of(request, "password"))
    if problem:
        return render(
            request, "account/sign_in.html", status=problem.status, then=then, problem=problem.message, is_for_one=False
        )
    response = see_other(then)
    open_session(request, response, text_of(request, "name"))
    return response


def enter(request: Request) -> Response:
    """Let a person alone in by the link that the terminal showed."""
    desk = desk_of(request)
    if not desk.is_for_one or not desk.one_time_link.use(request.query_params.get("key", "")):
        note_refusal(request, "one-time link")
        return show_problem(
            request,
            403,
            "This link was used before, or is not the newest: the terminal that runs the desk shows one that works.",
        )
    response = see_other("/")
    open_session(request, response, ALONE)
    note(request, Act.SIGN_IN, Outcome.DONE, account=ALONE, detail="one-time link")
    return response


def sign_out(request: Request) -> Response:
    """End the session."""
    response = see_other("/sign-in")
    close_session(request, response)
    note(request, Act.SIGN_OUT, Outcome.DONE)
    return response


def _own_path(then: str) -> str:
    """Return a path of the desk to go on to; an address elsewhere becomes the worklist."""
    parts = urlsplit(then)
    is_own = then.startswith("/") and not then.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return then if is_own and then.isprintable() and "\\" not in then else "/"


ROUTES = [
    open_page("/sign-in", show_sign_in),
    open_page("/sign-in", sign_in, methods=("POST",)),
    open_page("/enter", enter),
    page("/sign-out", sign_out, methods=("POST",), role=Role.READER),
]
