"""Read and code what is pending, in batches that a kill or a poisonous article cannot take along."""

from functools import partial

from dateline.coding import code
from dateline.engine import Outcome, map_work
from dateline.model.article import Article
from dateline.model.coding import Coding
from dateline.model.language import Tokens
from dateline.model.reading import Reading
from dateline.pipeline.tools import Progress, ToolFiles, Tools, open_tools, read_and_code
from dateline.store import Skip, Store, linked_rows, tables

# Languages that the parser, the words and the codebook are made for; None = too short to tell.
LANGUAGES_READ = frozenset({"en", None})
# Articles to one piece of work: one transaction, and what is repeated after a kill.
BATCH = 16
# Below this many batches, starting processes costs more than it saves.
MIN_BATCHES_FOR_PROCESSES = 4

Coded = tuple[list[tuple[Reading, Coding]], list[Skip]]
"""What became of a batch: findings, and articles that could not be coded."""


def code_pending(
    store: Store, tools: Tools, files: ToolFiles, workers: int, progress: Progress
) -> tuple[int, tuple[Skip, ...]]:
    """Read and code the articles that were not coded with these tools.

    Returns:
        How many were coded, and what could not be.
    """
    pending = store.pending(tools.version())
    batches = list(tables.in_chunks(pending, BATCH))
    workers = workers if len(batches) >= MIN_BATCHES_FOR_PROCESSES else 1
    work = partial(_code_here, tools=tools) if workers <= 1 else partial(_code_in_worker, files=files)
    done, skips, dead = 0, list[Skip](), list[str]()
    for outcome in map_work(work, (tuple(store.articles(batch)) for batch in batches), workers):
        done += len(outcome.piece)
        if outcome.result is None:
            dead += [article.id for article in outcome.piece]
        else:
            skips += _keep(store, outcome.result, tools.version())
        progress("code", done, len(pending))
    # A worker that died took its whole batch along: one by one, only the article that kills it is left out.
    for alone in map_work(work, (tuple(store.articles([one])) for one in dead), workers):
        skips += _keep(store, alone.result or ([], _skip_all(alone)), tools.version())
    return len(pending) - len(skips), tuple(skips)


def _keep(store: Store, coded: Coded, version: str) -> list[Skip]:
    """Store what became of a batch, all in one transaction: a run that is stopped loses no reason."""
    pairs, skips = coded
    with store.writing() as connection:
        store.put_codings(pairs, version)
        store.put_skips(skips)
        linked_rows.mark_unlinked(connection, [coding.header.id for _, coding in pairs])
    return skips


def _skip_all(outcome: Outcome[tuple[Article, ...], Coded]) -> list[Skip]:
    return [Skip(article.id, "code", outcome.problem or "no reason known") for article in outcome.piece]


def _code_here(articles: tuple[Article, ...], tools: Tools) -> Coded:
    """Read and code a batch; articles of other languages are kept, with nothing found in them."""
    foreign = [article for article in articles if article.language not in LANGUAGES_READ]
    pairs, skips = _code_each(tuple(article for article in articles if article not in foreign), tools)
    for article in foreign:
        unread = Reading(article=article, parser=f"{tools.parser.name} {tools.parser.version}", tokens=Tokens())
        pairs.append((unread, code(unread, tools.codebook)))
        skips.append(
            Skip(article.id, "code", f"{article.file} is in {article.language!r}; only English is read so far")
        )
    return pairs, skips


def _code_each(articles: tuple[Article, ...], tools: Tools) -> Coded:
    """Read and code articles; when one of them fails, each by itself, so that only that one is left out."""
    try:
        return read_and_code(articles, tools), []
    except Exception as error:  # An article that breaks a stage is a skip with its reason, never the end of a run.
        if len(articles) == 1:
            return [], [Skip(articles[0].id, "code", f"{type(error).__name__}: {error}")]
        parts = [_code_each((article,), tools) for article in articles]
        return [pair for pairs, _ in parts for pair in pairs], [skip for _, skips in parts for skip in skips]


def _code_in_worker(articles: tuple[Article, ...], files: ToolFiles) -> Coded:
    return _code_here(articles, _tools_of_this_process(files))


_OPENED: dict[str, Tools] = {}


def _tools_of_this_process(files: ToolFiles) -> Tools:
    """Open the tools once in each worker process."""
    key = repr(files)
    if key not in _OPENED:
        _OPENED[key] = open_tools(files)
    return _OPENED[key]
