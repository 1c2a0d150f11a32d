"""The order of stages, and nothing else: pages -> articles -> readings -> codings -> linking -> store.

Every stage is a pure function in its own room; this module opens what they need, hands one stage's result to the
next, and stores in small transactions, so that a killed run goes on where it stopped.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path

import msgspec

from dateline import __version__
from dateline.coding import Codebook, code, open_codebook
from dateline.engine import Outcome, map_work
from dateline.errors import ConflictError, PageError
from dateline.ingest import ingest
from dateline.ingest.saved import find_pages, open_page
from dateline.link import link
from dateline.link.anchoring import infer_publications
from dateline.model.article import Article, Given, Page, Source, header_of
from dateline.model.coding import Coding
from dateline.model.decision import Decision
from dateline.model.event import Linking, Minted
from dateline.model.language import Tokens
from dateline.model.reading import Reading
from dateline.plugins import open_plugin_parser
from dateline.read import Parser, open_parser, read_many
from dateline.reference.actors import KnownActors, open_actors
from dateline.reference.gazetteer import Gazetteer, open_gazetteer
from dateline.store import Skip, Store

# Languages that the parser, the words and the codebook are made for; None = too short to tell.
LANGUAGES_READ = frozenset({"en", None})
# Articles to one piece of work: one transaction, and what is repeated after a kill.
BATCH = 16
# Below this many batches, starting processes costs more than it saves.
MIN_BATCHES_FOR_PROCESSES = 4
# Days inferred from a story can change which articles are one story; more rounds than this would only flutter.
MAX_ROUNDS = 3

Progress = Callable[[str, int, int], None]
"""Called with stage, pieces done and pieces in all, for a person who waits."""


Coded = tuple[list[tuple[Reading, Coding]], list[Skip]]
"""What became of a batch: findings, and articles that could not be coded."""


class ToolFiles(msgspec.Struct, frozen=True, kw_only=True):
    """Where the tools are; None and empty mean what ships with the package. `parser` names a plug-in."""

    parser: str | None = None
    weights: Path | None = None
    gazetteers: tuple[Path, ...] = ()
    actors: tuple[Path, ...] = ()
    codebook: Path | None = None


class Tools(msgspec.Struct, frozen=True):
    """What the stages need, opened; `edition` is a hash of the codebook and of the user's own places and actors."""

    parser: Parser
    gazetteer: Gazetteer
    actors: KnownActors
    codebook: Codebook
    edition: str

    def version(self) -> str:
        """Name everything that decides what is found in a given article, also what a user edited."""
        parser = f"{self.parser.name} {self.parser.version}"
        return f"dateline {__version__}, {parser}, {self.codebook.label} {self.edition}"


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the files handed in.

    Attributes:
        pages: Pages stored.
        articles: Articles found on them.
        known: Pages whose bytes were stored before.
        skips: Pages that could not be read, and why.
        passed_over: What a folder holds beside pages, and paths that do not exist.
    """

    pages: int
    articles: int
    known: int
    skips: tuple[Skip, ...]
    passed_over: tuple[Skip, ...]


class RunSummary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did.

    Attributes:
        coded: Articles read and coded in this run.
        skips: Articles that could not be.
        anchored: Undated articles whose day was inferred in this run.
        changed: Rows of linked tables that changed.
        linking: The linking as it now stands.
    """

    coded: int
    skips: tuple[Skip, ...]
    anchored: int
    changed: int
    linking: Linking


class Decided(msgspec.Struct, frozen=True):
    """What became of a person's rulings.

    Attributes:
        decisions: As stored.
        events: Sorted ids of the events that stand now for what was ruled on: after a merge the survivor, after a split both.
    """

    decisions: tuple[Decision, ...]
    events: tuple[str, ...]


def open_tools(files: ToolFiles) -> Tools:
    """Open parser, gazetteer, known actors and codebook.

    Raises:
        DatelineError: One of the files is missing or has mistakes.
    """
    codebook = open_codebook(files.codebook)
    return Tools(
        open_plugin_parser(files.parser) if files.parser else open_parser(files.weights),
        open_gazetteer(extra=files.gazetteers),
        open_actors(files.actors),
        codebook,
        _hash_edition(codebook, (*files.gazetteers, *files.actors)),
    )


def _hash_edition(codebook: Codebook, own_files: Iterable[Path]) -> str:
    digest = sha256(msgspec.json.encode(codebook, order="deterministic"))
    for file in own_files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


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
    skips = list[Skip]()
    for done, outcome in enumerate(map_work(partial(_take_in_one, given=given), files, workers), 1):
        match outcome.result:
            case (page, found):
                is_new = store.add_page(page, found)
                pages, known, articles = pages + is_new, known + (not is_new), articles + len(found) * is_new
            case problem:
                skips.append(Skip(str(outcome.piece), "ingest", problem or outcome.problem or "no reason known"))
        progress("ingest", done, len(files))
    store.put_skips(skips)
    return Intake(pages=pages, articles=articles, known=known, skips=tuple(skips), passed_over=tuple(passed_over))


def run(store: Store, files: ToolFiles, sources: Sequence[Source], workers: int, progress: Progress) -> RunSummary:
    """Read and code what is new, then link everything on record.

    Args:
        store: Holds the articles; receives all that is found.
        files: Where parser, gazetteer, actors and codebook are.
        sources: What the user knows about publishers.
        workers: Processes that read and code.
        progress: Called with "code" after each batch and "link" at the end.

    Returns:
        What was done. A second run with nothing new changes nothing.
    """
    tools = open_tools(files)
    store.put_sources(sources)
    coded, skips = _code_pending(store, tools, files, workers, progress)
    # Every round links against the ids of the last run, and only the last round is stored: what a round finds before
    # all days are inferred binds nobody, also when the run is killed.
    previous = store.minted()
    linking = _link(store, sources, previous)
    anchored = 0
    for _ in range(MAX_ROUNDS):
        found = _anchor_undated(store, linking)
        if not found:
            break
        anchored = max(anchored, found)
        skips += _code_pending(store, tools, files, workers, progress)[1]
        linking = _link(store, sources, previous)
    changed = store.put_linking(linking)
    progress("link", 1, 1)
    return RunSummary(coded=coded, skips=skips, anchored=anchored, changed=changed, linking=linking)


def decide(
    store: Store, decisions: Sequence[Decision], seen: Mapping[str, int], sources: Sequence[Source] = ()
) -> Decided:
    """Append what a person ruled and bring up to date what it touches.

    Args:
        store: Holds the record.
        decisions: What was ruled, in order.
        seen: Record id -> position of the newest decision on it that the person's screen showed; 0 = none.
        sources: What the user knows about publishers.

    Returns:
        The decisions stored, and the events that stand now for what was ruled on.

    Raises:
        ConflictError: Somebody else ruled on one of the records since; nothing is saved.
    """
    log = store.decisions()
    for record, position in seen.items():
        newer = [(number, one) for number, one in enumerate(log, 1) if record in one.subject and number > position]
        if newer:
            raise ConflictError(record, newer[-1][1].decided_by, newer[-1][0])
    event_of = {claim: event for event, claims in store.minted().events for claim in claims}
    claims_of = dict(store.minted().events)
    for decision in decisions:
        store.add_decision(decision)
    store.put_linking(_link(store, sources, store.minted()))
    now = {claim: event for event, claims in store.minted().events for claim in claims}
    ruled = [subject for decision in decisions for subject in decision.subject]
    claims = [claim for subject in ruled for claim in claims_of.get(event_of.get(subject, subject), (subject,))]
    return Decided(tuple(decisions), tuple(sorted({now[claim] for claim in claims if claim in now})))


def read_and_code(articles: Sequence[Article], tools: Tools) -> list[tuple[Reading, Coding]]:
    """Read and code some articles, with the parser fed from all of them at once."""
    readings = read_many(articles, tools.parser, tools.gazetteer, tools.actors)
    return [(reading, code(reading, tools.codebook)) for reading in readings]


def _take_in_one(path: Path, given: Given | None) -> tuple[Page, tuple[Article, ...]] | str:
    try:
        page = open_page(path, given)
        return page, ingest(page)
    except PageError as error:
        return error.problem


def _code_pending(
    store: Store, tools: Tools, files: ToolFiles, workers: int, progress: Progress
) -> tuple[int, tuple[Skip, ...]]:
    pending = store.pending(tools.version())
    batches = list(_in_batches(pending))
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
    store.put_skips(skips)
    return len(pending) - len(skips), tuple(skips)


def _keep(store: Store, coded: Coded, version: str) -> list[Skip]:
    pairs, skips = coded
    store.put_codings(pairs, version)
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


def _link(store: Store, sources: Sequence[Source], previous: Minted) -> Linking:
    return link(tuple(store.codings()), store.decisions(), previous, sources)


def _anchor_undated(store: Store, linking: Linking) -> int:
    """Give undated articles the days that their page or story allows, so that they are read again with them."""
    headers = [header_of(article) for article in store.articles()]
    inferred = infer_publications(headers, linking.stories)
    changed = [
        msgspec.structs.replace(article, published=inferred[article.id]) for article in store.articles(sorted(inferred))
    ]
    store.put_articles_again(changed)
    return len(changed)


def _in_batches(ids: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(ids)
    while batch := list(islice(iterator, BATCH)):
        yield batch
