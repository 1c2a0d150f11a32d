"""A run: read and code what is new, then link it to what is on record."""

from collections.abc import Sequence

import msgspec

from dateline.link.sources.anchoring import infer_publications
from dateline.model.article import Source
from dateline.model.event import Story
from dateline.pipeline.linking import link_pending, preview_stories
from dateline.pipeline.reading import code_pending
from dateline.pipeline.tools import Progress, ToolFiles, open_tools
from dateline.store import Skip, Store, linked

# Days inferred from a story can change which articles are one story; more rounds than this would only flutter.
MAX_ROUNDS = 3


class RunSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did.

    Attributes:
        coded: Articles read and coded in this run.
        skips: Articles that could not be.
        anchored: Undated articles whose day was inferred in this run.
        changed: Rows of linked tables that changed.
    """

    coded: int
    skips: tuple[Skip, ...]
    anchored: int
    changed: int


def run(store: Store, files: ToolFiles, sources: Sequence[Source], workers: int, progress: Progress) -> RunSummary:
    """Read and code what is new, then link it to what is on record.

    Args:
        store: Holds the articles; receives all that is found.
        files: Where parser, gazetteer, actors and codebook are.
        sources: What the user knows about publishers.
        workers: Processes that read and code.
        progress: Called with "code" after each batch and "link" after each window.

    Returns:
        What was done. A second run with nothing new changes nothing.
    """
    tools = open_tools(files)
    store.put_sources(sources)
    coded, skips = code_pending(store, tools, files, workers, progress)
    # Only what is found once all days are inferred is stored: what a round finds before binds nobody, also when the run is killed.
    anchored = 0
    for _ in range(MAX_ROUNDS):
        found = _anchor_undated(store, preview_stories(store))
        if not found:
            break
        anchored = max(anchored, found)
        skips += code_pending(store, tools, files, workers, progress)[1]
    changed, stories = link_pending(store, sources, progress)
    # A dated article may have widened the story of an undated one that was linked before.
    if _anchor_undated(store, stories):
        skips += code_pending(store, tools, files, workers, progress)[1]
        changed += link_pending(store, sources, progress)[0]
    progress("link", 1, 1)
    return RunSummary(coded=coded, skips=skips, anchored=anchored, changed=changed)


def _anchor_undated(store: Store, stories: Sequence[Story]) -> int:
    """Give undated articles the days that their page or story allows, or take them back, so that they are read again."""
    with store.one_moment(), store.connected() as connection:
        articles = {article for story in stories for article in story.article_ids}
        headers = [coding.header for coding in linked.read_codings(connection, articles)]
        pages = linked.find_near(connection, linked.Near(pages={header.page_sha256 for header in headers}))
        headers += [coding.header for coding in linked.read_codings(connection, pages - articles)]
    # Articles beside these on their pages may be of stories that are not at hand: nothing is said of them.
    found = infer_publications(headers, stories)
    inferred = {article: publication for article, publication in found.items() if article in articles}
    changed = [
        msgspec.structs.replace(article, published=inferred[article.id]) for article in store.articles(sorted(inferred))
    ]
    store.put_articles_again(changed)
    return len(changed)
