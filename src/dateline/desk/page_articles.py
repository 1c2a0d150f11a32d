"""Articles: the list, and one with everything that was found in it."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.guard import page
from dateline.desk.paging import read_day, read_page, with_query
from dateline.desk.rendering import render
from dateline.desk.visitor import desk_of

PAGE = 50


def show_articles(request: Request) -> Response:
    """List articles, the newest first."""
    desk, params = desk_of(request), request.query_params
    found = read_page(
        lambda: desk.browser.find_articles(
            text=params.get("q") or None,
            source=params.get("source") or None,
            day=read_day(params, "day"),
            after=params.get("after"),
            limit=PAGE,
        )
    )
    return render(
        request,
        "articles.html",
        found=found,
        params=params,
        with_query=lambda **changes: with_query("/articles", params, **changes),
    )


ROUTES = [page("/articles", show_articles)]
