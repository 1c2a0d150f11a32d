"""What a browser sends: forms, and never more than they need."""

from collections.abc import Iterable

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

MAX_BODY = 1_000_000
MAX_FIELDS = 1_000
MAX_POSITION = 2**31 - 1
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


async def read_form(request: Request) -> FormData:
    """Read the form in a request's body.

    Raises:
        HTTPException: It is larger than 1 MB, holds files or is no form.
    """
    body = await _read_body(request)
    if not body:
        return FormData()
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in FORM_TYPES:
        raise HTTPException(415)
    again = Request(request.scope, _replay(body))
    try:
        return await again.form(max_files=0, max_fields=MAX_FIELDS, max_part_size=MAX_BODY)
    except (MultiPartException, ValueError) as error:
        raise HTTPException(400) from error


def check_storable(sent: Iterable[tuple[str, object]]) -> None:
    """Refuse what no column of a database holds: the character NUL, and positions of more than four bytes.

    Args:
        sent: Names and values of a form, a query or the parts of an address.

    Raises:
        HTTPException: There is such a thing among them.
    """
    for part in (part for pair in sent for part in pair):
        if (isinstance(part, str) and "\0" in part) or (isinstance(part, int) and part > MAX_POSITION):
            raise HTTPException(422)


async def _read_body(request: Request) -> bytes:
    stated = request.headers.get("content-length", "0")
    if not stated.isdigit() or int(stated) > MAX_BODY:
        raise HTTPException(413)
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BODY:
            raise HTTPException(413)
        chunks.append(chunk)
    return b"".join(chunks)


def _replay(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
