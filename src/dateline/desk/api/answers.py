"""The door of the programming interface: a token or a signed-in browser, JSON in every case, and an entity tag."""

import hashlib
from collections.abc import Callable

import msgspec
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.audit import note_refusal
from dateline.desk.guard import GuardedView
from dateline.desk.roles import Role
from dateline.desk.sessions import find_role, find_visitor, hash_token
from dateline.desk.visitor import Visitor, desk_of
from dateline.errors import ApiError

JSON = "application/json"
SCHEME = "bearer "
PRIVATE = "private, no-cache"


class ApiView(GuardedView):
    """An address of the interface: its view answers something that becomes JSON, or raises `ApiError`."""

    def __init__(self, make_answer: Callable[[Request], object]) -> None:
        super().__init__(lambda request: to_response(request, make_answer(request)), Role.READER)

    def answer(self, request: Request, form: FormData) -> Response:
        """Answer a request; runs in a thread."""
        visitor = (
            find_bearer(request)
            if "authorization" in request.headers
            else find_visitor(desk_of(request), request.cookies)
        )
        if visitor is None:
            if "authorization" in request.headers:
                note_refusal(request, "no such token, or no longer good")
            return to_error(401, "send a token: Authorization: Bearer dateline_...; your account page makes one")
        request.state.visitor = visitor
        try:
            return self.view(request)
        except ApiError as error:
            return to_error(error.status, str(error))


def find_bearer(request: Request) -> Visitor | None:
    """Return whose token came with a request; None = nobody's, or no longer."""
    header = request.headers["authorization"]
    if not header.lower().startswith(SCHEME):
        return None
    desk = desk_of(request)
    token = desk.accounts.token(hash_token(header[len(SCHEME) :].strip()))
    if token is None or token.revoked_at is not None:
        return None
    role = find_role(desk, token.account)
    return Visitor(token.account, role, csrf="") if role else None


def to_response(request: Request, answer: object) -> Response:
    """Answer with JSON, or only with "you have it" when the program holds the same already."""
    body = msgspec.json.encode(answer)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": PRIVATE, "Vary": "Authorization, Cookie"}
    held = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if tag in held or "*" in held:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=JSON, headers=headers)


def to_error(status: int, message: str) -> Response:
    """Answer with what is wrong and what would be right."""
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return Response(msgspec.json.encode({"error": message}), status, headers, JSON)
