"""How fast the store answers what the desk asks, and how fast people save while pages are taken in.

    python bench/invented_store.py store.sqlite            100,000 events, 1,000,000 claims
    python bench/desk_load.py store.sqlite --coders 3
    python bench/desk_load.py postgresql://user@host/name --coders 10

Reads: each question is asked `--repeats` times with other values, then half as often while pages are taken in. Saves: each coder is a
process that accepts fields (`pipeline.decide`) of events of its own and of some that all rule on, `--saves` times; another process takes
in pages all the while. A save that another one forestalled is refused, the record read anew, the save sent again: its time counts as a
whole. At the end every decision that was acknowledged is looked for.
"""

import argparse
import json
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from multiprocessing.synchronize import Event as Signal
from typing import Any

import numpy as np
from sqlalchemy import func, select

from dateline import pipeline
from dateline.errors import ConflictError
from dateline.model.article import Article, Block, BlockKind, Page
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Status
from dateline.model.identity import make_id
from dateline.model.span import Span
from dateline.store import Browser, EventFilter, Store, open_store, schema
from dateline.store.derived_schema import event_index

Question = Callable[[Browser, "Known", random.Random], object]
# Events that all coders rule on, so that they get in each other's way.
SHARED_EVENTS = 5
# Between two saves of a coder, who reads in between.
THINKING_S = (1.0, 3.0)
PAGE_ARTICLES, ARTICLE_WORDS = 4, 300


class Known:
    """What is on record, to ask about."""

    def __init__(self, store: Store) -> None:
        with store.connected() as connection:
            limit = 2000
            ids = select(schema.events.c.id).order_by(func.random()).limit(limit)
            self.events = list(connection.execute(ids).scalars())
            entities = select(schema.entities.c.id, schema.entities.c.name).order_by(schema.entities.c.id).limit(limit)
            self.entities = [tuple(row) for row in connection.execute(entities)]
            self.points = [
                (row.lat, row.lon)
                for row in connection.execute(
                    select(event_index.c.lat, event_index.c.lon).where(event_index.c.lat.is_not(None)).limit(limit)
                )
            ]
            days = select(func.min(event_index.c.day), func.max(event_index.c.day)).where(event_index.c.day > 0)
            self.first, self.last = connection.execute(days).one()
            titles = select(schema.articles.c.record).limit(200)
            self.words = [
                word
                for record in connection.execute(titles).scalars()
                for word in json.loads(record)["text"].split()[:40]
            ]


def _period(known: Known, chance: random.Random, days: int) -> dict[str, date]:
    start = chance.randint(known.first, max(known.last - days, known.first))
    return {"since": date.fromordinal(start), "until": date.fromordinal(start + days)}


def _box(known: Known, chance: random.Random, degrees: float) -> tuple[float, float, float, float]:
    lat, lon = chance.choice(known.points)
    return (lat - degrees, lon - degrees, lat + degrees, lon + degrees)


def ask_worklist(browser: Browser, known: Known, chance: random.Random) -> object:
    """First and second page of what wants a person, with the counts beside it."""
    first = browser.worklist()
    return first, browser.worklist(after=first.next), browser.count_reasons()


def ask_filtered_worklist(browser: Browser, known: Known, chance: random.Random) -> object:
    """What is contested in a month."""
    wanted = EventFilter(statuses=(Status.CONTESTED,), **_period(known, chance, 30))
    return browser.worklist(wanted), browser.count_work(wanted)


def ask_event_page(browser: Browser, known: Known, chance: random.Random) -> object:
    """Everything that an event's page shows."""
    event = browser.event(chance.choice(known.events))
    if event is None:
        raise LookupError("an event on record was not found")
    with browser.store.one_moment():
        return (
            claims := browser.claims_of(event.id),
            browser.evidence_of(event.id),
            browser.articles_of(event.id),
            browser.memberships_of(event.id),
            browser.suggestions_on(event.id),
            browser.history_of(event.id),
            browser.entity_links_of([claim.id for claim in claims]),
        )


def ask_map(browser: Browser, known: Known, chance: random.Random) -> object:
    """5,000 points of the whole world."""
    return browser.map_points()


def ask_map_of_a_region(browser: Browser, known: Known, chance: random.Random) -> object:
    """Points of a box of eight degrees and a quarter."""
    return browser.map_points(EventFilter(box=_box(known, chance, 4), **_period(known, chance, 90)))


def ask_overview(browser: Browser, known: Known, chance: random.Random) -> object:
    """A year's list, count and timeline."""
    wanted = EventFilter(**_period(known, chance, 365))
    return browser.find_events(wanted), browser.count_events(wanted), browser.count_by_day(wanted)


def ask_actor(browser: Browser, known: Known, chance: random.Random) -> object:
    """An actor's events."""
    wanted = EventFilter(actor=chance.choice(known.entities)[0])
    return browser.find_events(wanted), browser.count_events(wanted)


def ask_search_events(browser: Browser, known: Known, chance: random.Random) -> object:
    """Events by two words, the second begun."""
    name = chance.choice(known.entities)[1].split()
    return browser.find_events(EventFilter(text=f"{name[0]} {name[-1][:3]}"))


def ask_search_articles(browser: Browser, known: Known, chance: random.Random) -> object:
    """Articles by two words of their texts."""
    return browser.find_articles(text=" ".join(chance.sample(known.words, 2)))


def ask_search_entities(browser: Browser, known: Known, chance: random.Random) -> object:
    """Entities by the beginning of a name."""
    return browser.find_entities(chance.choice(known.entities)[1][:4])


QUESTIONS: dict[str, Question] = {
    "worklist": ask_worklist,
    "worklist, filtered": ask_filtered_worklist,
    "event page": ask_event_page,
    "map, world": ask_map,
    "map, region": ask_map_of_a_region,
    "overview": ask_overview,
    "events of an actor": ask_actor,
    "search events": ask_search_events,
    "search articles": ask_search_articles,
    "search entities": ask_search_entities,
}


def measure_reads(store: Store, repeats: int) -> None:
    """Ask every question and print a row each."""
    browser, known, chance = Browser(store), Known(store), random.Random(5)
    print(f"\n{'question':24} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8}")
    for name, ask in QUESTIONS.items():
        ask(browser, known, chance)
        times = []
        for _ in range(repeats):
            started = time.perf_counter()
            ask(browser, known, chance)
            times.append((time.perf_counter() - started) * 1000)
        print(
            f"{name:24} {np.percentile(times, 50):8.1f} {np.percentile(times, 95):8.1f} {max(times):8.1f}", flush=True
        )


def take_in_pages(address: str, stop: Signal) -> None:
    """Store pages with four articles each, one after the other, until told to stop."""
    with open_store(address) as store:
        chance = random.Random()
        while not stop.is_set():
            content = str(chance.random()).encode()
            page = Page(sha256=make_id("pag", content.decode()), file="pages/new.html", content=content)
            store.add_page(page, [_make_article(page, part, chance) for part in range(1, PAGE_ARTICLES + 1)])
            time.sleep(0.02)


def _make_article(page: Page, part: int, chance: random.Random) -> Article:
    text = " ".join(
        chance.choice(("karo", "tumi", "belra", "sodan", "felmor")) + str(chance.randint(0, 999))
        for _ in range(ARTICLE_WORDS)
    )
    return Article(
        id=make_id("art", page.sha256, str(part)),
        page_sha256=page.sha256,
        file=page.file,
        part=part,
        source="Bench",
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
    )


def save_decisions(address: str, coder: str, events: Sequence[str], saves: int, out: Any) -> None:
    """Rule on events, noting the time of each save and the ids acknowledged."""
    chance = random.Random(coder)
    times, acknowledged, conflicts = list[float](), list[str](), 0
    with open_store(address) as store:
        for number in range(saves):
            event_id = events[chance.randrange(SHARED_EVENTS)] if number % 5 == 0 else chance.choice(events)
            decision = _decide(event_id, coder, number)
            seen = store.position_of([event_id])
            time.sleep(chance.uniform(*THINKING_S))
            started = time.perf_counter()
            while True:
                try:
                    pipeline.decide(store, [decision], seen)
                    break
                except ConflictError:
                    conflicts += 1
                    seen = store.position_of([event_id])
            times.append((time.perf_counter() - started) * 1000)
            acknowledged.append(decision.id)
    out.put((times, acknowledged, conflicts))


def _decide(event_id: str, coder: str, number: int) -> Decision:
    at = datetime.now(UTC) + timedelta(microseconds=number)
    return Decision(
        id=make_id("dec", event_id, coder, str(number), at.isoformat()),
        about=About.EVENT,
        subject=(event_id,),
        verdict=Verdict.ACCEPT,
        field="event_type",
        decided_by=coder,
        decided_at=at,
    )


@contextmanager
def pages_coming_in(address: str) -> Iterator[None]:
    """Let another process take in pages meanwhile."""
    stop = multiprocessing.Event()
    process = multiprocessing.Process(target=take_in_pages, args=(address, stop))
    process.start()
    try:
        yield
    finally:
        stop.set()
        process.join()


def measure_saves(address: str, coders: int, saves: int) -> None:
    """Let coders save at once while pages come in, and print how long they waited and whether anything is missing."""
    with open_store(address) as store:
        events = Known(store).events
        pages = store.count(schema.pages)
    out: Any = multiprocessing.Queue()
    people = [
        multiprocessing.Process(target=save_decisions, args=(address, f"coder{one}", events, saves, out))
        for one in range(coders)
    ]
    with pages_coming_in(address):
        for one in people:
            one.start()
        found = [out.get() for _ in people]
        for one in people:
            one.join()
    times = np.concatenate([times for times, _, _ in found])
    acknowledged = {one for _, ids, _ in found for one in ids}
    with open_store(address) as store:
        kept = {decision.id for decision in store.decisions()}
        positions = [position for position, _ in store.decisions_after(0)]
        taken_in = store.count(schema.pages) - pages
    print(
        f"\n{coders} coders, {len(times)} saves while {taken_in} pages came in: p50 {np.percentile(times, 50):.1f} ms,"
        f" p95 {np.percentile(times, 95):.1f} ms, max {times.max():.1f} ms; {sum(one[2] for one in found)} conflicts told and sent again;"
        f" {len(acknowledged - kept)} lost, {len(positions) - len(set(positions))} positions twice, {len(times) - coders * saves} missing",
        flush=True,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure reads, reads while pages come in, and saves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="a store filled by bench/invented_store.py")
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--coders", type=int, default=3)
    parser.add_argument("--saves", type=int, default=60, help="of each coder")
    options = parser.parse_args(arguments)
    multiprocessing.set_start_method("spawn")
    with open_store(options.address) as store:
        print(
            f"{store.count(schema.events):,} events, {store.count(schema.claims):,} claims, {store.count(schema.articles):,} articles"
        )
        measure_reads(store, options.repeats)
        print("\nWhile pages are taken in:")
        with pages_coming_in(options.address):
            measure_reads(store, options.repeats // 2)
    measure_saves(options.address, options.coders, options.saves)
    return 0


if __name__ == "__main__":
    sys.exit(main())
