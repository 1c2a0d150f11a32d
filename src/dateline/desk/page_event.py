"""The page of an event: the record on one side, the article on the other."""

import msgspec
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk import page_worklist
from dateline.desk.acts_fields import PARTY_FIELDS
from dateline.desk.done import find_done
from dateline.desk.event_chain import draw_chain
from dateline.desk.event_claims import COLUMNS, list_claims
from dateline.desk.event_fields import list_fields
from dateline.desk.event_figures import draw_figures
from dateline.desk.event_record import EventRecord, load_record
from dateline.desk.event_twins import find_twins, list_splits, list_twins
from dateline.desk.guard import page
from dateline.desk.marks import mark_article
from dateline.desk.marks_of_claims import make_marks, make_total_marks
from dateline.desk.places import find_places
from dateline.desk.rendering import render, see_other
from dateline.desk.shown import choose_parts, list_parts
from dateline.desk.visitor import browser_of, desk_of
from dateline.model.article import Article
from dateline.store import Browser, filters


class Way(msgspec.Struct, frozen=True):
    """Where an event stands in the worklist that the person came from.

    Attributes:
        work: The worklist's address, its words only.
        next_id: The event after this one; None = this is the last.
    """

    work: str
    next_id: str | None


def show_event(request: Request) -> Response:
    """Show an event; a former or short id leads to the event that it means now."""
    desk, browser, params = desk_of(request), browser_of(request), request.query_params
    wanted = request.path_params["id"]
    record = load_record(browser, wanted)
    if record is None and (awaiting := desk.browser.event(wanted)):
        return see_other(f"/second/{awaiting.id}")
    if record is None:
        raise HTTPException(404)
    if record.event.id != wanted:
        return see_other(str(request.url.replace(path=f"/events/{record.event.id}", scheme="", netloc="")))
    article = choose_article(record, params.get("article", ""))
    totals = browser.totals_in(article.id) if article else ()
    own = [claim for claim in record.claims if article and claim.article_id == article.id]
    sought = params.get("twin", "").strip()
    return render(
        request,
        "event.html",
        at="/" if "work" in params else "/events",
        record=record,
        saw=choose_parts(list_parts(record.event)),
        event=record.event,
        fields=list_fields(record),
        party_fields=PARTY_FIELDS,
        columns=COLUMNS,
        claims=list_claims(record),
        charts=draw_figures(record),
        chain=draw_chain(record),
        twins=list_twins(record),
        splits=list_splits(record),
        found_twins=find_twins(browser, record, sought) if sought else (),
        sought_twin=sought,
        place_words=params.get("place", ""),
        places=find_places(desk, params.get("place", ""), record.event),
        article=article,
        blocks=mark_article(article, (*make_marks(own), *make_total_marks(totals))) if article else (),
        way=find_way(browser, record, params.get("work", "")),
        done=find_done(request),
        types=desk.codebook.types,
    )


def choose_article(record: EventRecord, wanted: str) -> Article | None:
    """Return the article asked for, else the one that tells most of the event; None = there is none."""
    if wanted in record.articles:
        return record.articles[wanted]
    told: dict[str, int] = {}
    for claim in record.claims:
        told[claim.article_id] = told.get(claim.article_id, 0) + 1 + len(claim.figures) + len(claim.roles)
    return record.articles[max(told, key=lambda one: told[one])] if told else None


def find_way(browser: Browser, record: EventRecord, work: str) -> Way:
    """Find the event that follows in the worklist."""
    wanted = page_worklist.read_wanted(QueryParams(work))
    order = wanted.order
    event = record.event
    days = {"day": event.first_day, "reported": event.first_reported}
    if order == "priority":
        items = browser.worklist(wanted.filter, order, None, page_worklist.PAGE).records
        ids = [item.event.id for item in items]
    else:
        day = days[order]
        mark = filters.to_mark(day.toordinal() if day else 0, event.id)
        ids = [event.id, *(item.event.id for item in browser.worklist(wanted.filter, order, mark, 1).records)]
    following = ids[ids.index(event.id) + 1 :] if event.id in ids else [one for one in ids if one != event.id]
    return Way(wanted.query, following[0] if following else None)


ROUTES = [page("/events/{id}", show_event)]
