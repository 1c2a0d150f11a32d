"""Reported totals beside our own count."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.guard import page
from dateline.desk.paging import read_page, with_query
from dateline.desk.rendering import render
from dateline.desk.visitor import browser_of

PAGE = 50


def show_totals(request: Request) -> Response:
    """List reported totals with what we count ourselves for the same actors, place and period."""
    browser, params = browser_of(request), request.query_params
    with browser.store.one_moment():
        found = read_page(lambda: browser.find_totals(params.get("measure") or None, params.get("after"), PAGE))
        articles = {row.total.article_id: browser.article(row.total.article_id) for row in found.records}
    return render(
        request,
        "totals.html",
        found=found,
        articles=articles,
        params=params,
        with_query=lambda **changes: with_query("/totals", params, **changes),
    )


ROUTES = [page("/totals", show_totals)]
