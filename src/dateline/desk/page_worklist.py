"""The page a coder opens in the morning: what wants a person."""

import msgspec
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.done import find_done
from dateline.desk.event_query import kept_words, read_filter, read_order
from dateline.desk.guard import page
from dateline.desk.paging import read_page, with_query
from dateline.desk.rendering import render
from dateline.desk.visitor import browser_of, desk_of, visitor_of
from dateline.model.event import Status
from dateline.store import EventFilter
from dateline.store.filters import Order
from dateline.store.worklist import Reason

PAGE = 40


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


def show_worklist(request: Request) -> Response:
    """Show what wants a person, the most pressing first."""
    desk, browser, params = desk_of(request), browser_of(request), request.query_params
    wanted = read_wanted(params)
    everything = msgspec.structs.replace(wanted.filter, reasons=())
    today = desk.clock().replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.store.one_moment():
        work = read_page(lambda: browser.worklist(wanted.filter, wanted.order, params.get("after") or None, PAGE))
        counts = browser.count_reasons(everything)
        left = browser.count_work(everything)
        total = browser.count_work()
        mine = browser.count_decided(today, visitor_of(request).name)
        all_decided = browser.count_decided(today)
        reviewed = browser.count_events(EventFilter(reviewed=True))
        events = browser.count_events()
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
        mine=mine,
        all_decided=all_decided,
        reviewed=reviewed,
        events=events,
        types=desk.codebook.types,
        statuses=list(Status),
        with_query=lambda **changes: with_query("/", params, **{"done": None, **changes}),
    )


def read_wanted(params: QueryParams) -> Wanted:
    """Read what an address asks for.

    Raises:
        AddressError: It cannot be looked for.
    """
    chosen = read_filter(params)
    order = read_order(params, "priority")
    return Wanted(chosen, order, kept_words(params), chosen == EventFilter(reasons=chosen.reasons))


ROUTES = [page("/", show_worklist)]
