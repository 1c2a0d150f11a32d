"""Lists that go on over several addresses."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dateline.errors import AddressError
from dateline.store import Page

Item = TypeVar("Item")


def read_page(find: Callable[[], Page[Item]]) -> Page[Item]:
    """Read a page of a list.

    Raises:
        AddressError: The address's `after` is no mark of a page.
    """
    try:
        return find()
    except ValueError as error:
        raise AddressError(str(error)) from error


def with_query(path: str, params: QueryParams, **changes: str | None) -> str:
    """Return a list's address with some of its words changed; None takes one out. Unless `after` is among them, the list starts anew."""
    kept = [(key, value) for key, value in params.multi_items() if value and key not in {*changes, "after"}]
    asked = urlencode([*kept, *((key, value) for key, value in changes.items() if value)])
    return f"{path}?{asked}" if asked else path


def read_day(params: QueryParams, name: str) -> date | None:
    """Read a day of an address; None = not asked for.

    Raises:
        AddressError: It is no day.
    """
    words = params.get(name, "")
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise AddressError(f"{name}: {words[:40]!r} is no day; write it as 2031-05-24") from error
