"""Overview: events on a map, on a timeline and in a list, which always show the same ones."""

import re

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.event_query import read_filter, read_order
from dateline.desk.guard import page
from dateline.desk.overview_answers import download, show_days, show_points
from dateline.desk.overview_query import PATH, find_meant, list_chosen, settle_actor, to_api_address
from dateline.desk.paging import read_page, with_query
from dateline.desk.rendering import render, see_other
from dateline.desk.visitor import browser_of, desk_of
from dateline.model.event import Status

PAGE = 40
SHORT_ID = re.compile(r"[A-Z]{3}-[A-Z0-9]{4,6}", re.ASCII)


def show_overview(request: Request) -> Response:
    """Show the events of a view; a name typed for an actor becomes an id, so that the address keeps its meaning."""
    desk, browser, params = desk_of(request), browser_of(request), request.query_params
    if settled := settle_actor(browser, params):
        return see_other(settled)
    wanted, order = read_filter(params), read_order(params, "day")
    who = params.get("who", "").strip()[:200]
    with desk.store.one_moment():
        found = read_page(lambda: browser.find_events(wanted, order, params.get("after") or None, PAGE))
        count = browser.count_events(wanted)
        actor = browser.entity(wanted.actor) if wanted.actor else None
    return render(
        request,
        "overview.html",
        found=found,
        count=count,
        wanted=wanted,
        order=order,
        params=params,
        actor=actor,
        who=who,
        meant=find_meant(browser, who) if who else (),
        chosen=list_chosen(params, wanted, actor),
        types=desk.codebook.types,
        statuses=list(Status),
        days={event.id: event.first_day.toordinal() for event in found.records if event.first_day},
        api_address=to_api_address(params, wanted),
        with_query=lambda **changes: with_query(PATH, params, **changes),
        csv_address=with_query(f"{PATH}.csv", params),
    )


def search(request: Request) -> Response:
    """Lead to what the search box was asked for: an event by its short id, else a view of what has the words."""
    words = request.query_params.get("q", "").strip()[:200]
    if SHORT_ID.fullmatch(words.upper()) and (event := desk_of(request).browser.event(words)):
        return see_other(f"{PATH}/{event.id}")
    return see_other(with_query(PATH, request.query_params, q=words or None))


ROUTES = [
    page(PATH, show_overview),
    page(f"{PATH}.csv", download),
    page(f"{PATH}/points.json", show_points),
    page(f"{PATH}/days.json", show_days),
    page("/search", search),
]
