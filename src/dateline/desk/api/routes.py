"""The addresses of the programming interface, and the page that describes them to people."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dateline.desk.api.answers import ApiView
from dateline.desk.api.openapi import make_document
from dateline.desk.api.queries import read_query
from dateline.desk.api.views import OPERATIONS, Operation, Records
from dateline.desk.guard import page
from dateline.desk.rendering import render
from dateline.desk.visitor import browser_of, desk_of
from dateline.errors import ApiError


def answer(request: Request, operation: Operation) -> object:
    """Answer one request by what its operation says.

    Raises:
        ApiError: What is asked is malformed or not there.
    """
    query = read_query(request.query_params, operation.query)
    try:
        return operation.answer(
            Records(desk_of(request).store, browser_of(request).withheld), query, request.path_params
        )
    except ValueError as error:
        raise ApiError(422, str(error)) from error


def show_interface(request: Request) -> Response:
    """Describe the interface to people; the page needs nothing from elsewhere."""
    return render(request, "api/interface.html", document=make_document(), address=desk_of(request).settings.address)


ROUTES = [
    page("/api", show_interface),
    Route("/api/openapi.json", ApiView(lambda _: make_document()), methods=["GET"]),
    *(Route(one.path, ApiView(partial(answer, operation=one)), methods=["GET"]) for one in OPERATIONS),
]
