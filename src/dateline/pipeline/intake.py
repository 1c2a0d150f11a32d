"""From files to stored pages and articles."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from dateline.engine import map_work
from dateline.errors import PageError
from dateline.ingest import explain_undated, ingest
from dateline.ingest.saved import find_pages, open_page
from dateline.model.article import Article, Given, Page
from dateline.pipeline.tools import Progress
from dateline.store import Skip, Store


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the files handed in.

    Attributes:
        pages: Pages stored.
        articles: Articles found on them.
        known: Pages whose bytes were stored before.
        skips: Pages that could not be read, and why.
        passed_over: What a folder holds beside pages, and paths that do not exist.
        undated: Pages stored with articles that have no publication day, and what they say instead.
    """

    pages: int
    articles: int
    known: int
    skips: tuple[Skip, ...]
    passed_over: tuple[Skip, ...]
    undated: tuple[Skip, ...]


def take_in(store: Store, paths: Sequence[Path], given: Given | None, workers: int, progress: Progress) -> Intake:
    """Store the pages at some paths with the articles found on them.

    Args:
        store: Where they go.
        paths: Files of saved pages, and folders of them.
        given: What the user says that the pages do not; None = nothing.
        workers: Processes that extract.
        progress: Called after each page.

    Returns:
        What was stored and what was left out. A page that cannot be read is a skip; the others go on.
    """
    passed_over = list[Skip]()
    files = list(find_pages(paths, lambda path, reason: passed_over.append(Skip(str(path), "ingest", reason))))
    pages = articles = known = 0
    skips, undated = list[Skip](), list[Skip]()
    for done, outcome in enumerate(map_work(partial(_take_in_one, given=given), files, workers), 1):
        match outcome.result:
            case (page, found, doubt):
                is_new = store.add_page(page, found)
                undated += [Skip(page.file, "ingest", doubt)] if doubt and is_new else []
                pages, known, articles = pages + is_new, known + (not is_new), articles + len(found) * is_new
            case problem:
                skips.append(Skip(str(outcome.piece), "ingest", problem or outcome.problem or "no reason known"))
        progress("ingest", done, len(files))
    store.put_skips(skips)
    return Intake(
        pages=pages,
        articles=articles,
        known=known,
        skips=tuple(skips),
        passed_over=tuple(passed_over),
        undated=tuple(undated),
    )


def _take_in_one(path: Path, given: Given | None) -> tuple[Page, tuple[Article, ...], str | None] | str:
    try:
        page = open_page(path, given)
        found = ingest(page)
        return page, found, explain_undated(page, found)
    except PageError as error:
        return error.problem
