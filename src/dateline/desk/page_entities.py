"""Persons, groups and organisations: who is on record, under which names, in which events."""

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.entity_acts import rule
from dateline.desk.guard import page
from dateline.desk.history import list_entries
from dateline.desk.paging import read_page, with_query
from dateline.desk.problems import show_problem
from dateline.desk.rendering import render
from dateline.desk.shown import choose_parts, list_entity_parts
from dateline.desk.visitor import browser_of
from dateline.model.decision import Suggestion
from dateline.model.event import Entity
from dateline.store import EventFilter

PAGE = 60
EVENTS = 20


def show_entities(request: Request) -> Response:
    """List entities, those that take part in most events first."""
    browser, params = browser_of(request), request.query_params
    found = read_page(
        lambda: browser.find_entities(params.get("q") or None, params.get("kind") or None, params.get("after"), PAGE)
    )
    return render(
        request,
        "entities.html",
        found=found,
        params=params,
        with_query=lambda **changes: with_query("/entities", params, **changes),
    )


def show_entity(request: Request) -> Response:
    """Show one entity: names, why they are one, events, what else may be the same."""
    browser, entity_id = browser_of(request), request.path_params["id"]
    with browser.store.one_moment():
        entity = browser.entity(entity_id)
        if entity is None:
            return show_problem(request, 404, "No entity has this id. It may have been merged: look for it by name.")
        found = read_page(
            lambda: browser.find_events(EventFilter(actor=entity_id), "day", request.query_params.get("after"), EVENTS)
        )
        proposed = [(one, browser.entity(_other(one, entity))) for one in browser.suggestions_on(entity_id)]
        log = browser.store.decisions_on(entity_id)
    return render(
        request,
        "entity.html",
        entity=entity,
        saw=choose_parts(list_entity_parts(entity)),
        found=found,
        count=browser.count_events(EventFilter(actor=entity_id)),
        proposed=[(one, other) for one, other in proposed if other],
        history=list_entries(log),
        seen=log[-1][0] if log else 0,
        with_query=lambda **changes: with_query(request.url.path, request.query_params, **changes),
    )


def _other(suggestion: Suggestion, entity: Entity) -> str:
    """Return the id of the other one of a pair that may be one."""
    return next((one for one in suggestion.subject if one != entity.id), entity.id)


ROUTES = [
    page("/entities", show_entities),
    page("/entities/{id}", show_entity),
    page("/entities/{id}/rule", rule, methods=("POST",)),
]
