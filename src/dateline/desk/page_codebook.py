"""The codebook to look things up in, and to try on a sentence."""

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from dateline import pipeline
from dateline.coding import Codebook, Explanation, explain
from dateline.coding.codebook.definitions import Trigger
from dateline.desk.guard import page
from dateline.desk.paging import read_day
from dateline.desk.problems import show_problem
from dateline.desk.rendering import render
from dateline.desk.visitor import desk_of
from dateline.ingest.typed import to_typed_article
from dateline.model.coding import Coding

# Longer than any sentence; more is an article, which is taken in as a page.
MOST_TYPED = 2000


def show_codebook(request: Request) -> Response:
    """Show every type with its definition, and code what somebody typed."""
    desk, params = desk_of(request), request.query_params
    text = params.get("sentence", "").strip()[:MOST_TYPED]
    tried = try_sentence(desk.tools, text, read_day(params, "day")) if text else None
    return render(request, "codebook.html", codebook=desk.codebook, text=text, params=params, tried=tried)


def show_type(request: Request) -> Response:
    """Show one type: modes, examples, and the words that name it."""
    codebook = desk_of(request).codebook
    event_type = codebook.types.get(request.path_params["code"])
    if event_type is None:
        return show_problem(request, 404, f"The codebook has no such type; it has {', '.join(codebook.types)}.")
    return render(
        request, "codebook_type.html", codebook=codebook, type=event_type, words=_words_of(codebook, event_type.code)
    )


def try_sentence(tools: pipeline.Tools, text: str, day: date | None) -> tuple[Coding, list[Explanation]]:
    """Code what somebody typed, and say why it is coded so; nothing is stored."""
    [(reading, coding)] = pipeline.read_and_code([to_typed_article(text, day)], tools)
    return coding, explain(reading, coding, tools.codebook)


def _words_of(codebook: Codebook, code: str) -> dict[str, tuple[Trigger, ...]]:
    """Group the triggers of a type by mode, "" for those that leave it open; of several that differ in their conditions only the first."""
    found: dict[str, dict[tuple[object, ...], Trigger]] = {}
    for trigger in codebook.triggers():
        if trigger.event_type == code:
            found.setdefault(trigger.mode or "", {}).setdefault((trigger.words, trigger.part), trigger)
    return {mode: tuple(triggers.values()) for mode, triggers in sorted(found.items())}


ROUTES = [page("/codebook", show_codebook), page("/codebook/{code}", show_type)]
