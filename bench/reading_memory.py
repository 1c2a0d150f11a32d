"""Whether memory stays flat while articles stream through reading, on one process.

    python bench/reading_memory.py [--articles 10000]

Each article is made, read and let go. Memory is what the process holds (resident), and its highest so far.
"""

import argparse
import resource
import time
from pathlib import Path

from throughput import WEEK, make_articles

from dateline.ingest.saved import find_pages, open_page
from dateline.read import open_parser, read_many
from dateline.reference.actors import open_actors
from dateline.reference.gazetteer import open_gazetteer

LINES = 10


def held_mb() -> float:
    """Return the memory that the process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    """Print a line for every tenth of the articles."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=10_000)
    wanted = options.parse_args().articles
    tools = (open_parser(), open_gazetteer(), open_actors())
    articles = make_articles([open_page(path) for path in find_pages([WEEK])], wanted)
    start, sentences = time.perf_counter(), 0
    print(f"opened: {held_mb():.0f} MB")
    for number, reading in enumerate(read_many(articles, *tools), 1):
        sentences += len(reading.sentences)
        if number % max(1, wanted // LINES) == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            pace = sentences / (time.perf_counter() - start)
            print(
                f"{number:>7} articles: {held_mb():.0f} MB, highest {peak:.0f} MB, {pace:.0f} sentences/s", flush=True
            )


if __name__ == "__main__":
    main()
