"""The search of the bar: a short id leads to its event, words to the events that have them."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.guard import page
from dateline.desk.paging import read_page, with_query
from dateline.desk.rendering import render, see_other
from dateline.desk.visitor import desk_of
from dateline.store import EventFilter

PAGE = 50
LONGEST = 300


def search(request: Request) -> Response:
    """Find events by name, place, type or id."""
    browser, params = desk_of(request).browser, request.query_params
    words = params.get("q", "").strip()[:LONGEST]
    exact = browser.event(words) if words else None
    if exact:
        return see_other(f"/events/{exact.id}")
    wanted = EventFilter(text=words or None)
    found = read_page(lambda: browser.find_events(wanted, after=params.get("after") or None, limit=PAGE))
    following = with_query("/search", params, after=found.next) if found.next else None
    return render(
        request, "search.html", words=words, found=found, number=browser.count_events(wanted), following=following
    )


ROUTES = [page("/search", search)]
