"""The page a coder opens in the morning: what wants a person."""

from datetime import date
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.done import find_done
from dateline.desk.guard import page
from dateline.desk.rendering import render
from dateline.desk.visitor import desk_of, visitor_of
from dateline.errors import DatelineError
from dateline.model.event import Status
from dateline.reference.countries import find_country
from dateline.store import EventFilter
from dateline.store.filters import Order
from dateline.store.worklist import Reason

ORDERS: dict[str, Order] = {"priority": "priority", "day": "day", "reported": "reported"}
PAGE = 40
# What an address says for once: where a page starts, what was just done.
PASSING = frozenset({"after", "done"})
# More decisions than a team makes in a day.
LOOKED_AT = 2000


class Wanted(msgspec.Struct, frozen=True):
    """What the address of a worklist asks for.

    Attributes:
        filter: Which events.
        order: In which order.
        query: The address's own words for both, to be carried along; "" = everything.
        is_any: Whether nothing but a reason is asked for.
    """

    filter: EventFilter
    order: Order
    query: str
    is_any: bool


class BadFilterError(DatelineError):
    """An address asks for something that cannot be looked for."""


def show_worklist(request: Request) -> Response:
    """Show what wants a person, the most pressing first."""
    desk, params = desk_of(request), request.query_params
    wanted = read_wanted(params)
    everything = msgspec.structs.replace(wanted.filter, reasons=())
    today = desk.clock().replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.store.one_moment():
        try:
            work = desk.browser.worklist(wanted.filter, wanted.order, params.get("after") or None, PAGE)
        except ValueError as error:
            raise BadFilterError(str(error)) from error
        counts = desk.browser.count_reasons(everything)
        left = desk.browser.count_work(everything)
        total = desk.browser.count_work()
        recent = desk.store.decisions_after(max(0, desk.store.last_position() - LOOKED_AT))
        reviewed = desk.browser.count_events(EventFilter(reviewed=True))
        events = desk.browser.count_events()
    return render(
        request,
        "worklist.html",
        work=work,
        wanted=wanted,
        params=params,
        reasons=[
            (reason, counts[reason]) for reason in Reason if counts[reason] or reason.value in wanted.filter.reasons
        ],
        done=find_done(request),
        left=left,
        total=total,
        mine=sum(one.decided_by == visitor_of(request).name and one.decided_at >= today for _, one in recent),
        all_decided=sum(one.decided_at >= today for _, one in recent),
        reviewed=reviewed,
        events=events,
        types=desk.codebook.types,
        statuses=list(Status),
        with_query=lambda **changes: with_query(params, **changes),
    )


def read_wanted(params: QueryParams) -> Wanted:
    """Read what an address asks for.

    Raises:
        BadFilterError: A day is none, or a status is unknown.
    """
    try:
        reasons = tuple(Reason(one).value for one in params.getlist("reason") if one)
        chosen = EventFilter(
            since=_day_of(params, "since"),
            until=_day_of(params, "until"),
            country=_country_of(params.get("country", "")),
            types=tuple(one for one in params.getlist("type") if one),
            statuses=tuple(Status(one) for one in params.getlist("status") if one),
            source=params.get("source") or None,
            actor=params.get("actor") or None,
            text=params.get("q") or None,
            reasons=reasons,
        )
    except ValueError as error:
        raise BadFilterError(f"{error}; days are written 2031-05-24") from error
    order = ORDERS.get(params.get("order", ""), "priority")
    kept = [(key, value) for key, value in params.multi_items() if value and key not in PASSING]
    return Wanted(chosen, order, urlencode(kept), chosen == EventFilter(reasons=reasons))


def with_query(params: QueryParams, **changes: str | None) -> str:
    """Return the worklist's address with some of its words changed; None takes one out. The page starts anew."""
    kept = [(key, value) for key, value in params.multi_items() if value and key not in {*changes, *PASSING}]
    asked = urlencode([*kept, *((key, value) for key, value in changes.items() if value)])
    return f"/?{asked}" if asked else "/"


def _day_of(params: QueryParams, name: str) -> date | None:
    value = params.get(name)
    return date.fromisoformat(value) if value else None


def _country_of(words: str) -> str | None:
    """Return the code of a country given by code or name; a name that is none finds nothing."""
    if not words.strip():
        return None
    country = find_country(words)
    return country.code if country else words.strip().upper()


ROUTES = [page("/", show_worklist)]
