"""Pages that say what went wrong, in words."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dateline.desk.headers import HEADERS
from dateline.desk.rendering import render
from dateline.errors import AccessError, DatelineError

TITLES: Mapping[int, str] = {
    400: "That request cannot be read",
    401: "Sign in first",
    403: "That is not yours to do",
    404: "There is no such page",
    405: "That page takes no such request",
    409: "It changed while you had it open",
    413: "That is too much at once",
    415: "The desk takes forms only",
    422: "That cannot be saved",
    429: "Too many tries",
}
# Of a question, such as a filter in an address, that nothing can be shown for.
UNREADABLE = "That cannot be shown"
GENERAL = "A fault of dateline"
FAULT = "Nothing was saved by this request. The terminal that runs the desk shows the details."
WAYS_OUT: Mapping[int, str] = {
    400: "Its form was cut off or is not one of the desk's. Go back, reload the page, and send it again.",
    404: "It may have been merged or mistyped; the worklist and the search find what is on record.",
    413: "A form holds at most 1 MB; nothing was saved.",
}


def show_problem(request: Request, status: int, message: str) -> Response:
    """Answer with a page that says what is wrong and what would be right."""
    asks = status == 422 and request.method in ("GET", "HEAD")
    title = UNREADABLE if asks else TITLES.get(status, GENERAL)
    return render(request, "problem.html", status=status, title=title, message=message)


def status_of(error: DatelineError) -> int:
    """Return the HTTP status that fits an error."""
    return 403 if isinstance(error, AccessError) else 422


def answer_exception(request: Request, error: Exception) -> Response:
    """Answer for Starlette's own exceptions: no such page, no such method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if is_for_programs(request):
        return JSONResponse({"error": TITLES.get(status, GENERAL)}, status, getattr(error, "headers", None))
    return show_problem(request, status, WAYS_OUT.get(status, "Go back to the worklist."))


def answer_fault(request: Request, error: Exception) -> Response:
    """Answer when a view failed: the details go to the log, not to the browser.

    Starlette answers faults outside of all middleware, so the headers are set here.
    """
    response: Response = (
        JSONResponse({"error": GENERAL}, 500) if is_for_programs(request) else show_problem(request, 500, FAULT)
    )
    response.headers.update(HEADERS)
    return response


def is_for_programs(request: Request) -> bool:
    """Say whether an address answers JSON."""
    return request.url.path.startswith("/api/")
