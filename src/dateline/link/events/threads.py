"""Work on large columns in several threads: numpy lets others run while it works on one."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def count_threads() -> int:
    """Return how many threads may run at once: one for each processor."""
    return os.cpu_count() or 1


def map_in_threads(make: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
    """Make something of each thing given, in threads; the results stand in the order of what was given."""
    with ThreadPoolExecutor(max_workers=count_threads()) as pool:
        return list(pool.map(make, given))
