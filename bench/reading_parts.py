"""The share of times, places and quantities in the time that reading takes, on one process.

python bench/reading_parts.py [--articles 200]
"""

import argparse
import time
from collections.abc import Callable

from throughput import WEEK, make_articles

from dateline.ingest.saved import find_pages, open_page
from dateline.pipeline import ToolFiles, open_tools
from dateline.read import read_many
from dateline.read.dates import find_times
from dateline.read.places import find_places
from dateline.read.quantities import find_quantities


def seconds_of(work: Callable[[], object]) -> float:
    """Return the processor time of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the seconds of reading as a whole, of each part, and their share."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200)
    tools = open_tools(ToolFiles())
    pages = [open_page(path) for path in find_pages([WEEK])]
    articles = list(make_articles(pages, options.parse_args().articles))
    readings = list(read_many(articles[:20], tools.parser, tools.gazetteer, tools.actors))
    whole = seconds_of(lambda: readings.extend(read_many(articles[20:], tools.parser, tools.gazetteer, tools.actors)))
    measured = readings[20:]
    parts = {
        "times": lambda: [find_times(one.article, one.sentences, one.tokens) for one in measured],
        "places": lambda: [
            find_places(one.article, one.sentences, one.mentions, tools.gazetteer, None) for one in measured
        ],
        "quantities": lambda: [find_quantities(one.article, one.sentences, one.tokens, one.times) for one in measured],
    }
    taken = {name: seconds_of(work) for name, work in parts.items()}
    print(f"reading {len(measured)} articles takes {whole:.2f} s of one processor")
    for name, seconds in taken.items():
        print(f"  {name:<11}{seconds:>6.2f} s  {seconds / whole:.1%}")
    print(f"  together   {sum(taken.values()):>6.2f} s  {sum(taken.values()) / whole:.1%}")


if __name__ == "__main__":
    main()
