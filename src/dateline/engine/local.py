"""A local process pool that survives a killed worker.

`Executor.map` loses work when a worker dies and `Pool.imap_unordered` hangs. Here a bounded window of pieces is in
flight; when the pool breaks, it is rebuilt and the pieces that were in flight are tried again one at a time, so that
the one that kills its worker is known and given up, and no other is lost or done twice.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from threading import Thread
from typing import Generic, TypeVar

import msgspec

Piece = TypeVar("Piece")
Result = TypeVar("Result")

# Pieces in flight for each worker: enough that none waits, few enough that little is repeated after a crash.
WINDOW = 2
# How often a worker looks whether the main process still lives.
WATCH_S = 1.0


class Outcome(msgspec.Struct, Generic[Piece, Result], frozen=True):
    """What became of one piece of work.

    Attributes:
        piece: The work.
        result: What the function returned; None = it failed.
        problem: Why it failed; None = it did not.
    """

    piece: Piece
    result: Result | None
    problem: str | None = None


def map_work(
    work: Callable[[Piece], Result],
    pieces: Iterable[Piece],
    workers: int,
    prepare: Callable[[], None] | None = None,
) -> Iterator[Outcome[Piece, Result]]:
    """Apply a function to every piece, each once, and give back outcomes as they finish.

    Args:
        work: A module-level function; an exception in it becomes the outcome's `problem`.
        pieces: What to work on; taken as workers get free, never all at once.
        workers: Number of processes; 1 or less = in this process.
        prepare: Module-level function that each process calls once before its first piece.

    Yields:
        One outcome a piece. A piece has failed when its worker dies while it runs alone.
    """
    if workers <= 1:
        yield from _map_here(work, pieces, prepare)
        return
    waiting = iter(pieces)
    while suspects := (yield from _map_in_pool(work, waiting, workers, prepare)):
        for suspect in suspects:
            alone = yield from _map_in_pool(work, iter([suspect]), 1, prepare)
            if alone:
                yield Outcome(suspect, None, "its worker process died twice (out of memory, or a crash)")


def _map_here(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], prepare: Callable[[], None] | None
) -> Iterator[Outcome[Piece, Result]]:
    if prepare:
        prepare()
    for piece in pieces:
        yield _try(work, piece)


def _map_in_pool(
    work: Callable[[Piece], Result], waiting: Iterator[Piece], workers: int, prepare: Callable[[], None] | None
) -> Generator[Outcome[Piece, Result], None, list[Piece]]:
    """Work through `waiting` until it is empty or the pool breaks; return the pieces that were in flight then."""
    # Not fork: a forked copy of a process with threads (the parser's run time has some) can deadlock.
    context = multiprocessing.get_context("forkserver")
    settle = partial(_settle_in, os.getpid(), prepare)
    with ProcessPoolExecutor(workers, context, initializer=settle) as pool:
        flying: dict[Future[Outcome[Piece, Result]], Piece] = {}
        unsent: list[Piece] = []
        while True:
            for piece in islice(waiting, workers * WINDOW - len(flying)):
                try:
                    flying[pool.submit(_try, work, piece)] = piece
                except BrokenProcessPool:
                    unsent.append(piece)
            if not flying:
                return unsent
            finished, _ = wait(flying, return_when=FIRST_COMPLETED)
            if unsent or any(isinstance(future.exception(), BrokenProcessPool) for future in finished):
                return unsent + (yield from _salvage(flying))
            for future in finished:
                del flying[future]
                yield future.result()


def _settle_in(main_process: int, prepare: Callable[[], None] | None) -> None:
    """Set up a worker: the main process alone answers Ctrl-C, and a worker never outlives it, even if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_watch, args=(main_process,), daemon=True).start()
    if prepare:
        prepare()


def _watch(main_process: int) -> None:
    while True:
        time.sleep(WATCH_S)
        try:
            os.kill(main_process, 0)
        except ProcessLookupError:
            os._exit(1)


def _salvage(
    flying: dict[Future[Outcome[Piece, Result]], Piece],
) -> Generator[Outcome[Piece, Result], None, list[Piece]]:
    """Give back what finished before the pool broke; return the pieces that did not."""
    suspects = []
    for future, piece in flying.items():
        if isinstance(future.exception(), BrokenProcessPool):
            suspects.append(piece)
        else:
            yield future.result()
    return suspects


def _try(work: Callable[[Piece], Result], piece: Piece) -> Outcome[Piece, Result]:
    try:
        return Outcome(piece, work(piece))
    except Exception as error:  # One bad piece must not stop the others; its outcome carries the reason.
        return Outcome(piece, None, f"{type(error).__name__}: {error}")
