"""Fills a store with an invented record of any size: events, their claims, articles, evidence, entities.

    python bench/invented_store.py store.sqlite --events 100000 --claims 1000000
    python bench/invented_store.py postgresql://user@host/name --events 2000 --claims 20000

Names, texts and places are invented from syllables. Each claim has three rows of evidence and two linked names; an article holds four claims
and has no reading.
"""

import argparse
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

import msgspec
import numpy as np
from sqlalchemy import Connection, Table

from dateline.model.article import Article, Block, BlockKind, DateOrigin, DatePrecision, Publication, header_of
from dateline.model.claim import Claim, Figure, FigureSide, MadeBy, Role, RoleKind, When
from dateline.model.coding import Coding
from dateline.model.decision import About, Suggestion
from dateline.model.event import Entity, Event, EventPlace, Evidence, Membership, Party, Status
from dateline.model.identity import make_id, make_short_id
from dateline.model.period import Period, PeriodPrecision, ResolvedAgainst
from dateline.model.place import PlacePrecision
from dateline.model.span import Quote, Span
from dateline.model.voice import Stance, Voice, VoiceKind
from dateline.store import Store, open_store, reindexing, rows, schema

SYLLABLES = (
    *("ka", "lo", "mi", "ra", "tu", "ben", "dar", "fel", "gor", "hin", "jas", "kel", "mor"),
    *("nal", "par", "quil", "ros", "sam", "tir", "vel", "wen", "yor", "zam", "dul", "esh"),
)
TYPES = ("ASSAULT", "PROTEST", "COERCE", "CONSULT", "AID", "THREATEN", "MOBILIZE", "REQUEST")
STATUSES = (Status.REPORTED, Status.CORROBORATED, Status.CONTESTED, Status.PLANNED, Status.DENIED)
STATUS_SHARES = (0.6, 0.2, 0.1, 0.07, 0.03)
COUNTRIES = ("SYR", "YEM", "SDN", "MLI", "UKR", "MMR", "COD", "HTI", "LBN", "IRQ")
PLACES, ACTORS, SOURCES, WORDS = 3000, 2000, 200, 20_000
CLAIMS_AN_ARTICLE, WORDS_A_SENTENCE, LARGEST_EVENT = 4, 18, 400
FIRST_DAY, DAYS = date(2024, 1, 1), 730
BATCH = 10_000


class Invented:
    """An invented record; the same seed and sizes give the same one."""

    def __init__(self, events: int, claims: int, seed: int = 11) -> None:
        self.random = np.random.default_rng(seed)
        self.words = [self._make_word(2, 4) for _ in range(WORDS)]
        self.places = [self._make_place(number) for number in range(PLACES)]
        self.actors = [self._make_entity(number) for number in range(ACTORS)]
        self.sources = [f"{self._make_word(2, 3).title()} {self._make_word(2, 3).title()}" for _ in range(SOURCES)]
        self.events = events
        self.claim_counts = self._spread(events, claims)
        self.starts = np.r_[0, np.cumsum(self.claim_counts)]
        self.articles = max(claims // CLAIMS_AN_ARTICLE, 1)
        self.event_ids = [make_id("evt", str(number)) for number in range(events)]
        self.facts = self._make_facts(events)

    def _make_word(self, fewest: int, most: int) -> str:
        return "".join(self.random.choice(SYLLABLES, self.random.integers(fewest, most)))

    def _make_place(self, number: int) -> EventPlace:
        lat, lon = self.random.uniform(-30, 55), self.random.uniform(-15, 100)
        return EventPlace(
            name=self._make_word(2, 4).title(),
            place_id=f"own:{number}",
            lat=round(float(lat), 4),
            lon=round(float(lon), 4),
            radius_km=5.0,
            country=COUNTRIES[number % len(COUNTRIES)],
            admin1=None,
            precision=PlacePrecision.EXACT,
        )

    def _make_entity(self, number: int) -> Entity:
        name = f"{self._make_word(2, 4).title()} {self._make_word(2, 4).title()}"
        known = number % 3
        return Entity(
            id=make_id("ent", str(number)) if not known else f"act-{number}",
            name=name,
            kind="organisation",
            aliases=(name.split()[0],),
        )

    def _spread(self, events: int, claims: int) -> Any:
        """Give every event a claim and the rest to a few great ones, as news does."""
        weights = np.minimum(self.random.zipf(1.8, events), LARGEST_EVENT).astype(float)
        return 1 + self.random.multinomial(claims - events, weights / weights.sum())

    def _make_facts(self, events: int) -> dict[str, Any]:
        actors = np.minimum(self.random.zipf(1.4, (2, events)) - 1, ACTORS - 1)
        return {
            "day": self.random.integers(0, DAYS, events),
            "place": self.random.integers(0, PLACES, events),
            "type": self.random.integers(0, len(TYPES), events),
            "status": self.random.choice(len(STATUSES), events, p=STATUS_SHARES),
            "actors": actors.T,
            "killed": np.where(self.random.random(events) < 0.3, np.minimum(self.random.zipf(1.8, events), 500), -1),
            "reviewed": self.random.random(events) < 0.2,
            "dated": self.random.random(events) < 0.95,
            "placed": self.random.random(events) < 0.85,
        }

    def claim_id(self, number: int) -> str:
        """Return the id of a claim by its place in the record."""
        return make_id("clm", str(number))

    def article_of(self, claim: int) -> int:
        """Return the number of the article that makes a claim; neighbouring claims of an event come from different ones."""
        return claim % self.articles

    def source_of(self, article: int) -> str:
        """Return who published an article."""
        return self.sources[article * 7919 % SOURCES]

    def make_events(self) -> Iterator[Event]:
        """Make every event with its claims' ids."""
        for number in range(self.events):
            yield self._make_event(number)

    def _make_event(self, number: int) -> Event:
        facts = {name: column[number] for name, column in self.facts.items()}
        day = FIRST_DAY + timedelta(days=int(facts["day"]))
        place = self.places[facts["place"]] if facts["placed"] else None
        actor, recipient = (self.actors[one] for one in facts["actors"])
        killed = int(facts["killed"]) if facts["killed"] >= 0 else None
        kind = TYPES[facts["type"]]
        claims = range(self.starts[number], self.starts[number + 1])
        return Event(
            id=self.event_ids[number],
            short_id=make_short_id(place.name if place else None, self.event_ids[number]),
            event_type=kind,
            first_day=day if facts["dated"] else None,
            last_day=day if facts["dated"] else None,
            date_precision=PeriodPrecision.DAY if facts["dated"] else None,
            first_reported=day + timedelta(days=1),
            actors=(Party(entity_id=actor.id, name=actor.name),),
            recipients=(Party(entity_id=recipient.id, name=recipient.name),),
            place=place,
            killed_low=killed,
            killed_best=killed,
            killed_high=killed * 2 if killed else killed,
            status=STATUSES[facts["status"]],
            claim_ids=tuple(map(self.claim_id, claims)),
            n_asserting=len(claims),
            n_articles=len(claims),
            summary=f"{actor.name}: {kind.lower()} of {recipient.name}" + (f" in {place.name}" if place else ""),
            reviewed=bool(facts["reviewed"]),
        )

    def make_pages(self) -> Iterator[rows.Row]:
        """Make the row of every article's page, without content."""
        for number in range(self.articles):
            sha256 = make_id("pag", str(number))
            yield {"sha256": sha256, "file": f"pages/{number}.html", "media_type": None, "given": None, "content": b""}

    def make_articles(self) -> Iterator[Article]:
        """Make every article; its text holds one sentence a claim and as many between them."""
        for number in range(self.articles):
            chosen = np.minimum(self.random.zipf(1.2, 8 * WORDS_A_SENTENCE) - 1, WORDS - 1)
            text = " ".join(self.words[one] for one in chosen)
            day = FIRST_DAY + timedelta(days=int(number * DAYS // self.articles))
            yield Article(
                id=make_id("art", str(number)),
                page_sha256=make_id("pag", str(number)),
                file=f"pages/{number}.html",
                part=1,
                source=self.source_of(number),
                title=text[:60],
                published=Publication(
                    first_day=day, last_day=day, known_from=DateOrigin.META, precision=DatePrecision.DAY
                ),
                language="en",
                text=text,
                blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
            )

    def make_claims(self) -> Iterator[Claim]:
        """Make every claim, in order of its event."""
        made_by = MadeBy(coder="machine", version="bench", codebook="bench 1", score=0.8)
        for number in range(self.events):
            event = self._make_event(number)
            period = _make_period(event)
            for claim in range(self.starts[number], self.starts[number + 1]):
                yield self._make_claim(claim, event, period, made_by)

    def make_codings(self) -> Iterator[rows.Row]:
        """Make the row of every article's coding, which holds its claims again."""
        events = list(self.make_events())
        made_by = MadeBy(coder="machine", version="bench", codebook="bench 1", score=0.8)
        for number, article in enumerate(self.make_articles()):
            claims = []
            for claim in range(number, int(self.starts[-1]), self.articles):
                event = events[int(np.searchsorted(self.starts, claim, side="right")) - 1]
                claims.append(self._make_claim(claim, event, _make_period(event), made_by))
            coding = Coding(header=header_of(article), codebook="bench 1", parser="bench", claims=tuple(claims))
            packed = zlib.compress(msgspec.msgpack.encode(coding), level=1)
            yield {"article_id": article.id, "version": "bench", "coding": packed}

    def _make_claim(self, number: int, event: Event, period: When | None, made_by: MadeBy) -> Claim:
        start = number % CLAIMS_AN_ARTICLE * 200
        sentence = " ".join(self.words[(number * 31 + step * 17) % WORDS] for step in range(WORDS_A_SENTENCE))
        roles = (
            _make_role(RoleKind.ACTOR, event.actors[0].name, start),
            _make_role(RoleKind.RECIPIENT, event.recipients[0].name, start + 40),
        )
        voice = Voice(
            name=f"{self.words[number % 300].title()} Agency", kind=VoiceKind.AGENCY, text="it", span=Span(0, 2)
        )
        figure = Figure(
            measure="killed",
            side=FigureSide.UNKNOWN,
            low=event.killed_best,
            high=event.killed_best,
            text="some",
            span=Span(0, 4),
        )
        return Claim(
            id=self.claim_id(number),
            article_id=make_id("art", str(self.article_of(number))),
            sentence=Quote(sentence, Span(start, start + len(sentence))),
            trigger=Quote(sentence[:6], Span(start, start + 6)),
            event_type=event.event_type,
            quad_class="material conflict",
            stance=Stance.DENIES if event.status is Status.CONTESTED and number % 4 == 0 else Stance.ASSERTS,
            roles=roles,
            when=period,
            voices=(voice,) if number % 2 else (),
            figures=(figure,) if event.killed_best is not None else (),
            made_by=made_by,
        )

    def make_evidence(self) -> Iterator[Evidence]:
        """Make three rows a claim."""
        for number in range(self.events):
            event = self._make_event(number)
            when = (("first_day", str(event.first_day)),) if event.first_day else ()
            values = (("event_type", event.event_type), ("actors", event.actors[0].name), *when)
            for claim in range(self.starts[number], self.starts[number + 1]):
                article_id = make_id("art", str(self.article_of(claim)))
                for field, value in values:
                    yield Evidence(
                        event_id=event.id,
                        field=field,
                        value=value,
                        claim_id=self.claim_id(claim),
                        article_id=article_id,
                        start=0,
                        end=12,
                        quote=self.words[claim % WORDS],
                        sentence_sha256="0" * 64,
                        voice=None,
                        stance=Stance.ASSERTS,
                        made_by="machine",
                    )

    def make_memberships(self) -> Iterator[Membership]:
        """Make one row a claim."""
        for number in range(self.events):
            for claim in range(self.starts[number], self.starts[number + 1]):
                score = 1.0 if claim == self.starts[number] else 0.4 + 0.6 * (claim * 7919 % 1000) / 1000
                yield Membership(
                    claim_id=self.claim_id(claim),
                    event_id=self.event_ids[number],
                    score=score,
                    reasons=("same place", "same day"),
                )

    def make_entity_links(self) -> Iterator[rows.EntityLink]:
        """Make two rows a claim."""
        for number in range(self.events):
            actor, recipient = (self.actors[one].id for one in self.facts["actors"][number])
            for claim in range(self.starts[number], self.starts[number + 1]):
                start = claim % CLAIMS_AN_ARTICLE * 200
                yield rows.EntityLink(self.claim_id(claim), start, actor)
                yield rows.EntityLink(self.claim_id(claim), start + 40, recipient)

    def make_suggestions(self) -> Iterator[Suggestion]:
        """Propose to merge one event in thirty with its neighbour."""
        for number in range(0, self.events - 1, 30):
            subject = tuple(
                sorted((self.claim_id(int(self.starts[number])), self.claim_id(int(self.starts[number + 1]))))
            )
            yield Suggestion(
                id=make_id("sug", "merge", *subject),
                kind="merge",
                about=About.PAIR,
                subject=subject,
                score=0.7,
                reasons=("same place, a day apart",),
            )


def _make_period(event: Event) -> When | None:
    if event.first_day is None:
        return None
    period = Period(
        first_day=event.first_day,
        last_day=event.last_day,
        precision=PeriodPrecision.DAY,
        resolved_against=ResolvedAgainst.PUBLISHED,
    )
    return When(period=period, text="that day", span=Span(60, 68))


def _make_role(kind: RoleKind, name: str, start: int) -> Role:
    return Role(role=kind, text=name, span=Span(start, start + len(name)), name=name)


def fill(store: Store, events: int, claims: int, say: Callable[[str], None]) -> Invented:
    """Fill an empty store and index it, in one transaction."""
    record = Invented(events, claims)
    parts: Sequence[tuple[rows.Keeper[Any], Callable[[], Iterable[Any]]]] = (
        (rows.ARTICLES, record.make_articles),
        (rows.CLAIMS, record.make_claims),
        (rows.EVENTS, record.make_events),
        (rows.MEMBERSHIPS, record.make_memberships),
        (rows.EVIDENCE, record.make_evidence),
        (rows.ENTITY_LINKS, record.make_entity_links),
        (rows.ENTITIES, lambda: record.actors),
        (rows.SUGGESTIONS, record.make_suggestions),
    )
    with store.writing() as connection:
        load(connection, schema.pages, record.make_pages())
        for keeper, make in parts:
            started = time.perf_counter()
            count = load(connection, keeper.table, map(keeper.to_row, make()))
            say(f"{keeper.table.name:14} {count:9,} rows  {time.perf_counter() - started:6.1f} s")
        load(connection, schema.codings, record.make_codings())
        started = time.perf_counter()
        reindexing.reindex(connection)
        say(f"{'reindex':14} {events:9,} events {time.perf_counter() - started:5.1f} s")
    return record


def load(connection: Connection, table: Table, lines: Iterable[dict[str, object]]) -> int:
    """Insert rows in bulk, past SQLAlchemy: by COPY on PostgreSQL, by the driver's own `executemany` on SQLite."""
    driver: Any = connection.connection.driver_connection
    iterator, count = iter(lines), 0
    while batch := list(islice(iterator, BATCH)):
        names = list(batch[0])
        values = [tuple(map(_to_plain, row.values())) for row in batch]
        if connection.dialect.name == "postgresql":
            with driver.cursor().copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(names))
            driver.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", values)
        count += len(batch)
    return count


def _to_plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def main(arguments: Sequence[str] | None = None) -> int:
    """Fill the store named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address", help="a new SQLite file, or an empty PostgreSQL database")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--claims", type=int, default=1_000_000)
    options = parser.parse_args(arguments)
    with open_store(options.address) as store:
        fill(store, options.events, options.claims, lambda line: print(line, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
