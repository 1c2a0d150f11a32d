"""Speed, memory and pair F1 of linking claims into events, on invented claims of known events.

    python bench/linking.py                         a million claims; a day against a month; one story of 8,000 claims
    python bench/linking.py --claims 100000
    python bench/linking.py --splink 20000          the same claims through splink as well, if it is installed

Time counts from loaded columns to events. Claims miss their day, place and actors, or give them vaguely, as news does (`make_claims`).
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np
from invented_claims import count_pairs, make_claims, make_one_story

from dateline.link.events.linker import find_partition
from dateline.link.events.table import ClaimTable
from dateline.link.events.weights import load_weights


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benches and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000, help="claims of the large bench")
    parser.add_argument("--splink", type=int, default=0, help="claims to compare with splink on; 0 = leave it out")
    options = parser.parse_args(arguments)
    find_partition(make_claims(1000, days=30)[0], load_weights())
    run("a month and a day", *make_claims(31_000, days=31))
    run("one story", *make_one_story(8_000))
    if options.splink:
        from splink_pairs import link_with_splink

        table, events = make_claims(options.splink, days=60)
        run("the same claims", table, events)
        run("splink", table, events, link_with_splink)
    run("all claims", *make_claims(options.claims, days=365))
    return 0


def run(
    name: str, table: ClaimTable, events: np.ndarray, linker: Callable[[ClaimTable], np.ndarray] | None = None
) -> None:
    """Link a table and print how long it took, how much memory, and how well it went."""
    before = peak_mib()
    started, worked = time.perf_counter(), time.process_time()
    labels = linker(table) if linker else find_partition(table, load_weights()).labels
    seconds, of_processor = time.perf_counter() - started, time.process_time() - worked
    found, true, both = count_pairs(labels, events)
    precision, recall = both / max(found, 1), both / max(true, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(
        f"{name:18} {len(table):9,} claims {len(np.unique(events)):8,} events  {seconds:7.2f} s, of processor {of_processor:.2f} s",
        f"peak {peak_mib():6.0f} MiB (before: {before:.0f})",
        f"pairs P {precision:.3f} R {recall:.3f} F1 {f1:.3f}",
        sep="  ",
        flush=True,
    )


def peak_mib() -> float:
    """Return the most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
