"""Articles: the list, and one with everything that was found in it."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.guard import page
from dateline.desk.marks import mark_article
from dateline.desk.marks_of_claims import make_marks, make_total_marks
from dateline.desk.paging import read_day, read_page, with_query
from dateline.desk.problems import show_problem
from dateline.desk.rendering import render
from dateline.desk.visitor import browser_of

PAGE = 50


def show_articles(request: Request) -> Response:
    """List articles, the newest first."""
    browser, params = browser_of(request), request.query_params
    found = read_page(
        lambda: browser.find_articles(
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


def show_article(request: Request) -> Response:
    """Show an article with the words of every claim and total marked, and what became of them."""
    browser, article_id = browser_of(request), request.path_params["id"]
    with browser.store.one_moment():
        article = browser.article(article_id)
        if article is None:
            return show_problem(request, 404, "No article has this id.")
        claims, totals = browser.claims_in(article_id), browser.totals_in(article_id)
        events = browser.events_in(article_id)
        copies = browser.copies_of(article_id)
    return render(
        request,
        "article.html",
        article=article,
        claims=claims,
        totals=totals,
        events=events,
        copies=copies,
        blocks=mark_article(article, (*make_marks(claims), *make_total_marks(totals))),
    )


ROUTES = [page("/articles", show_articles), page("/articles/{id}", show_article)]
