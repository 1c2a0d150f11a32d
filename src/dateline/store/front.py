"""The front door of the store: everything that other rooms may ask of it."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy import ColumnElement, Table, func, select

from dateline.model.article import Article, Page, Source
from dateline.model.claim import Claim, Total
from dateline.model.coding import Coding
from dateline.model.decision import Decision
from dateline.model.event import Linking, Minted
from dateline.model.reading import Reading
from dateline.store import deciding, derive, rows, schema, tables, taking_in, whole_linking
from dateline.store.rows import Keeper, Record
from dateline.store.transactions import Transactions


class Skip(msgspec.Struct, frozen=True):
    """Something that a stage left out.

    Attributes:
        subject: Path of a page, or an article's id.
        stage: Name of the stage.
        reason: What was wrong and what would be right.
    """

    subject: str
    stage: str
    reason: str


class Store(Transactions):
    """A project's memory. Each method is one transaction, or part of the one that `writing` opened: it happens wholly or not at all.

    One process takes in pages or runs at a time; any number may read, and decide (on SQLite one waits for the other, at most 30 seconds).
    Threads may share a store.
    """

    # Pages and articles

    def has_page(self, sha256: str) -> bool:
        """Say whether these bytes were stored before."""
        statement = select(schema.pages.c.sha256).where(schema.pages.c.sha256 == sha256)
        with self.connected() as connection:
            return connection.execute(statement).first() is not None

    def add_page(self, page: Page, articles: Sequence[Article]) -> bool:
        """Store a page with its articles.

        Returns:
            False when the page was there already. Then what the user says of it (`page.given`) is taken over if it is new, and its
            articles are pending again; nothing else is changed.
        """
        with self.writing() as connection:
            if self.has_page(page.sha256):
                taking_in.take_over(connection, page, articles)
                return False
            taking_in.put_new(connection, page, articles)
        return True

    def put_articles_again(self, articles: Sequence[Article]) -> None:
        """Overwrite articles whose header changed (an inferred date) and forget their codings, so that they are pending."""
        with self.writing() as connection:
            taking_in.put_again(connection, articles)

    def articles(self, ids: Sequence[str] | None = None) -> Iterator[Article]:
        """Read articles in order of id; all of them unless ids are given."""
        return self._fetch_by(rows.ARTICLES, schema.articles.c.id, ids)

    def put_skips(self, skips: Iterable[Skip]) -> None:
        """Remember what was left out; a second skip of the same subject and stage replaces the first."""
        with self.writing() as connection:
            tables.put_rows(connection, schema.skips, [msgspec.to_builtins(skip) for skip in skips])

    def skips(self) -> tuple[Skip, ...]:
        """Read what was left out, by subject."""
        statement = select(schema.skips).order_by(schema.skips.c.subject)
        with self.connected() as connection:
            return tuple(Skip(row.subject, row.stage, row.reason) for row in connection.execute(statement))

    def put_sources(self, sources: Iterable[Source]) -> None:
        """Store publishers, overwriting those of the same id."""
        with self.writing() as connection:
            tables.put(connection, rows.SOURCES, sources)

    # Readings and codings

    def pending(self, version: str) -> list[str]:
        """Return the ids of articles that were not coded with this version of parser, codebook and code, sorted."""
        coded = select(schema.codings.c.article_id).where(schema.codings.c.version == version)
        statement = (
            select(schema.articles.c.id).where(schema.articles.c.id.not_in(coded)).order_by(schema.articles.c.id)
        )
        with self.connected() as connection:
            return list(connection.execute(statement).scalars())

    def put_codings(self, pairs: Sequence[tuple[Reading, Coding]], version: str) -> None:
        """Store what was read and coded in some articles, in place of what an earlier run found in them."""
        ids = [coding.header.id for _, coding in pairs]
        readings: list[rows.Row] = [
            {"article_id": coding.header.id, "version": version, "reading": _pack(reading)} for reading, coding in pairs
        ]
        codings: list[rows.Row] = [
            {"article_id": coding.header.id, "version": version, "coding": _pack(coding)} for _, coding in pairs
        ]
        with self.writing() as connection:
            tables.put_rows(connection, schema.readings, readings)
            tables.put_rows(connection, schema.codings, codings)
            tables.remove(connection, schema.skips.c.subject, ids)
            tables.replace_for(connection, rows.CLAIMS, ids, [claim for _, one in pairs for claim in one.claims])
            tables.replace_for(connection, rows.TOTALS, ids, [total for _, one in pairs for total in one.totals])
            derive.derive_relays(connection, ids)

    def reading(self, article_id: str) -> Reading | None:
        """Read what was found in an article; None = not read yet."""
        statement = select(schema.readings.c.reading).where(schema.readings.c.article_id == article_id)
        with self.connected() as connection:
            packed = connection.execute(statement).scalar()
        return msgspec.msgpack.decode(zlib.decompress(packed), type=Reading) if packed else None

    def codings(self) -> Iterator[Coding]:
        """Read every coding, in order of article id."""
        statement = select(schema.codings.c.coding).order_by(schema.codings.c.article_id)
        with self.connected() as connection:
            for (packed,) in connection.execute(statement.execution_options(yield_per=200)):
                yield msgspec.msgpack.decode(zlib.decompress(packed), type=Coding)

    def claims(self, ids: Sequence[str] | None = None) -> Iterator[Claim]:
        """Read claims in order of id; all of them unless ids are given."""
        return self._fetch_by(rows.CLAIMS, schema.claims.c.id, ids)

    def totals(self) -> Iterator[Total]:
        """Read totals in order of id."""
        return self.read(rows.TOTALS)

    # Linking and decisions

    def minted(self) -> Minted:
        """Return the ids given out so far, for the next linking."""
        claims_of: dict[str, list[str]] = {}
        moved = []
        for member in self.read(rows.MEMBERSHIPS):
            claims_of.setdefault(member.home or member.event_id, []).append(member.claim_id)
            if member.home not in ("", member.event_id):
                moved.append((member.claim_id, member.event_id))
        redirects = ((one.old_id, one.new_id) for one in self.read(rows.REDIRECTS))
        return Minted(
            events=tuple((event, tuple(claims)) for event, claims in sorted(claims_of.items())),
            moved=tuple(moved),
            entities=tuple(self.read(rows.ENTITIES)),
            redirects=tuple(redirects),
        )

    def put_linking(self, linking: Linking) -> int:
        """Make the linked tables say what `linking` says, touching only rows that differ.

        Returns:
            How many rows changed.
        """
        with self.writing_alone() as connection:
            return whole_linking.put(connection, linking)

    def linking(self) -> Linking:
        """Read the linking as it stands."""
        with self.one_moment(), self.connected() as connection:
            return whole_linking.read(connection)

    def add_decisions(self, decisions: Sequence[Decision], seen: Mapping[str, int]) -> tuple[int, ...]:
        """Append decisions, all of them or none; a decision that is on record already is not appended again.

        Args:
            decisions: In the order in which they were made.
            seen: By id of a record, the position of the newest decision on it that the person saw; 0 = none.

        Returns:
            The position of each decision.

        Raises:
            ConflictError: Somebody ruled on one of the records since; nothing was saved.
        """
        with self.writing_alone() as connection:
            return deciding.append(connection, decisions, seen)

    def decisions(self) -> tuple[Decision, ...]:
        """Read every decision in the order in which they were made."""
        with self.connected() as connection:
            return tuple(decision for _, decision in deciding.read_after(connection, 0))

    def decisions_after(self, position: int) -> tuple[tuple[int, Decision], ...]:
        """Read the decisions that came after a position, with theirs."""
        with self.connected() as connection:
            return tuple(deciding.read_after(connection, position))

    def last_position(self) -> int:
        """Return the position of the newest decision; 0 = there is none."""
        with self.connected() as connection:
            return deciding.find_last_position(connection)

    def decisions_on(self, subject_id: str) -> tuple[tuple[int, Decision], ...]:
        """Read the decisions on a record with their positions, in order; also those on the events that were merged into it."""
        with self.connected() as connection:
            return deciding.read_on(connection, [subject_id])

    def position_of(self, subject_ids: Iterable[str]) -> dict[str, int]:
        """Return the position of the newest decision on each record; 0 = none."""
        with self.connected() as connection:
            newest = deciding.find_newest(connection, list(subject_ids))
        return {subject_id: newest.get(subject_id, 0) for subject_id in subject_ids}

    # Any table

    def read(self, keeper: Keeper[Record], where: ColumnElement[bool] | None = None) -> Iterator[Record]:
        """Read the records of a table in order of id, all of them unless a condition is given."""
        with self.connected() as connection:
            yield from tables.fetch(connection, keeper, where)

    def read_first(self, keeper: Keeper[Record], where: ColumnElement[bool]) -> Record | None:
        """Read the first of the records that a condition picks; None = it picks none."""
        with self.connected() as connection:
            return tables.fetch_first(connection, keeper, where)

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        with self.connected() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def _fetch_by(
        self, keeper: Keeper[Record], column: ColumnElement[str], ids: Sequence[str] | None
    ) -> Iterator[Record]:
        if ids is None:
            yield from self.read(keeper)
            return
        for chunk in tables.in_chunks(ids, tables.MAX_VALUES):
            yield from self.read(keeper, column.in_(chunk))


def _pack(record: msgspec.Struct) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(record), level=1)
