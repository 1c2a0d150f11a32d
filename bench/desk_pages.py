"""How fast the desk's pages come, from request to the last byte, through the whole application.

    python bench/invented_store.py store.sqlite            100,000 events, 1,000,000 claims
    python bench/desk_pages.py store.sqlite

Requests go to the application within this process, one after the other: database, record, templates, sign-in and headers, but no network.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from desk_load import Known, pages_coming_in
from starlette.testclient import TestClient

from dateline.desk import Desk, DeskSettings, make_app
from dateline.pipeline import ToolFiles
from dateline.settings import Project, Settings
from dateline.store import open_store

Address = Callable[[Known, random.Random], str]
PAGES: dict[str, Address] = {
    "worklist": lambda known, chance: "/",
    "event page": lambda known, chance: f"/events/{chance.choice(known.events)}",
    "overview": lambda known, chance: "/events",
    "map, 5,000 points": lambda known, chance: "/events/points.json",
    "events by text": lambda known, chance: f"/events?text={chance.choice(known.entities)[1].split()[0]}",
    "search": lambda known, chance: f"/search?text={chance.choice(known.entities)[1].split()[0]}",
    "articles by text": lambda known, chance: f"/articles?text={'+'.join(chance.sample(known.words, 2))}",
    "entities": lambda known, chance: "/entities",
    "API, events": lambda known, chance: "/api/events",
}


def open_client(desk: Desk) -> TestClient:
    """Come in as the person alone at their own machine."""
    keys: list[str] = []
    desk.one_time_link.show = keys.append
    desk.one_time_link.renew()
    address = desk.settings.address
    client = TestClient(make_app(desk), base_url=address, headers={"Origin": address}, follow_redirects=False)
    client.get("/enter", params={"key": keys[0]})
    return client


def measure(client: TestClient, known: Known, repeats: int) -> None:
    """Ask for every page and print a row each."""
    chance = random.Random(5)
    print(f"\n{'page':20} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'KB':>7}  answers")
    for name, address in PAGES.items():
        client.get(address(known, chance))
        times, sizes, answers = list[float](), list[int](), set[int]()
        for _ in range(repeats):
            wanted = address(known, chance)
            started = time.perf_counter()
            answer = client.get(wanted)
            times.append((time.perf_counter() - started) * 1000)
            sizes.append(len(answer.content))
            answers.add(answer.status_code)
        p50, p95 = np.percentile(times, (50, 95))
        print(
            f"{name:20} {p50:8.1f} {p95:8.1f} {max(times):8.1f} {np.mean(sizes) / 1024:7.1f}  {sorted(answers)}",
            flush=True,
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the pages, then again while pages are taken in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="a store filled by bench/invented_store.py")
    parser.add_argument("--repeats", type=int, default=40)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, open_store(options.address) as store:
        project = Project(Path(folder), Settings(store=options.address))
        client, known = open_client(Desk(project, store, ToolFiles(), DeskSettings())), Known(store)
        measure(client, known, options.repeats)
        print("\nWhile pages are taken in:")
        with pages_coming_in(options.address):
            measure(client, known, options.repeats)
    return 0


if __name__ == "__main__":
    sys.exit(main())
