"""What a view may ask of a request: the desk, the person, the form."""

import msgspec
from starlette.datastructures import FormData
from starlette.requests import Request

from dateline.desk.roles import Role
from dateline.desk.state import Desk
from dateline.store.browsing import Browser


class Visitor(msgspec.Struct, frozen=True):
    """The person behind a request.

    Attributes:
        name: Sign-in name; "me" for a person alone on their own machine.
        role: What they may do.
        csrf: What every form of theirs must carry.
    """

    name: str
    role: Role
    csrf: str


def desk_of(request: Request) -> Desk:
    """Return the desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def visitor_of(request: Request) -> Visitor:
    """Return the person behind a request that the guard let through."""
    visitor: Visitor = request.state.visitor
    return visitor


def browser_of(request: Request) -> Browser:
    """Return what finds things for the person behind a request; nothing in it tells of rulings that they may not see yet."""
    if not hasattr(request.state, "browser"):
        request.state.browser = desk_of(request).browser_for(visitor_of(request).name)
    browser: Browser = request.state.browser
    return browser


def visitor_or_none(request: Request) -> Visitor | None:
    """Return the person behind a request; None = not signed in."""
    return getattr(request.state, "visitor", None)


def form_of(request: Request) -> FormData:
    """Return the form that came with a request; empty for one that only reads."""
    return getattr(request.state, "form", FormData())


def text_of(request: Request, name: str, default: str = "") -> str:
    """Return one text field of the form, without spaces around it."""
    value = form_of(request).get(name)
    return value.strip() if isinstance(value, str) else default


def password_of(request: Request, name: str) -> str:
    """Return a password field of the form, exactly as typed."""
    value = form_of(request).get(name)
    return value if isinstance(value, str) else ""


def address_of(request: Request) -> str:
    """Return the network address that a request came from."""
    return request.client.host if request.client else "unknown"
