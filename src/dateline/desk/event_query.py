"""Which events an address asks for, by the same words on every page that lists events."""

import re
from collections.abc import Mapping
from math import isfinite
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dateline.desk.paging import read_day
from dateline.errors import AddressError
from dateline.model.event import Status
from dateline.reference.countries import find_country
from dateline.store import EventFilter
from dateline.store.filters import Order
from dateline.store.search import Box
from dateline.store.worklist import Reason

ORDERS: Mapping[str, Order] = {"priority": "priority", "day": "day", "reported": "reported"}
# The words that narrow events down; the others (`order`, `after`) only say how they are listed.
NARROWING = (
    *("q", "since", "until", "type", "status", "country", "place"),
    *("actor", "source", "reviewed", "flagged", "reason", "box"),
)
# What an address says for once: where a page starts, what was just done.
PASSING = frozenset({"after", "done"})
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
MAX_LETTERS = 200
YES_NO = {"yes": True, "no": False}


def read_filter(params: QueryParams) -> EventFilter:
    """Read which events an address asks for; a word that is empty or not there asks for nothing.

    Raises:
        AddressError: A word has a value that cannot be looked for.
    """
    return EventFilter(
        since=read_day(params, "since"),
        until=read_day(params, "until"),
        box=read_box(params.get("box", "")),
        country=_read_country(_read_text(params, "country")),
        place=_read_text(params, "place"),
        types=tuple(one for one in params.getlist("type") if one and _is_sound(one)),
        statuses=tuple(Status(one) for one in _read_known(params, "status", {one.value for one in Status})),
        actor=_read_text(params, "actor"),
        source=_read_text(params, "source"),
        text=_read_text(params, "q"),
        reasons=_read_known(params, "reason", {one.value for one in Reason}),
        reviewed=_read_choice(params, "reviewed"),
        flagged=_read_choice(params, "flagged"),
    )


def read_order(params: QueryParams, usual: Order) -> Order:
    """Read in which order an address wants events; the usual one where it does not say."""
    return ORDERS.get(params.get("order", ""), usual)


def kept_words(params: QueryParams) -> str:
    """Return what an address asks for, to be carried along: without empty words, from the first page on; "" = everything."""
    return urlencode([(key, value) for key, value in params.multi_items() if value and key not in PASSING])


def read_box(words: str) -> Box | None:
    """Read "south,west,north,east" in degrees; None = not asked for.

    Raises:
        AddressError: It is no box.
    """
    if not words:
        return None
    try:
        south, west, north, east = map(float, words.split(","))
    except ValueError as error:
        raise _no_box(words) from error
    if not (-90 <= south <= north <= 90 and all(isfinite(one) and -180 <= one <= 180 for one in (west, east))):
        raise _no_box(words)
    return south, west, north, east


def _no_box(words: str) -> AddressError:
    return AddressError(f"{words[:60]!r} is no box; write south,west,north,east in degrees, such as 10.5,-20,25,-5.25")


def _read_text(params: QueryParams, name: str) -> str | None:
    words = params.get(name, "").strip()
    if len(words) > MAX_LETTERS or not _is_sound(words):
        raise AddressError(f"{name} is longer than {MAX_LETTERS} letters or holds some that cannot be shown")
    return words or None


def _is_sound(words: str) -> bool:
    return CONTROL.search(words) is None


def _read_known(params: QueryParams, name: str, known: set[str]) -> tuple[str, ...]:
    chosen = tuple(one for one in params.getlist(name) if one)
    if unknown := set(chosen) - known:
        raise AddressError(f"{min(unknown)[:40]!r} is no {name}; there are {', '.join(sorted(known))}")
    return chosen


def _read_choice(params: QueryParams, name: str) -> bool | None:
    words = params.get(name, "")
    if words and words not in YES_NO:
        raise AddressError(f"{name} is {words[:40]!r}; write yes or no")
    return YES_NO.get(words)


def _read_country(words: str | None) -> str | None:
    """Return the code of a country given by code or name; a name that is none finds nothing."""
    if words is None:
        return None
    country = find_country(words)
    return country.code if country else words.upper()
