"""How structs become rows of record tables, and come back."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

import msgspec
from sqlalchemy import Table

from dateline.errors import StoreError
from dateline.model.article import Article, Header, Source
from dateline.model.claim import Claim, Total
from dateline.model.decision import Decision, Suggestion
from dateline.model.event import Copy, Entity, Event, Evidence, Membership, Origin, Reconciled, Story
from dateline.model.identity import hash_text
from dateline.store import schema

Record = TypeVar("Record", bound=msgspec.Struct)
Row = dict[str, object]


class EntityLink(msgspec.Struct, frozen=True):
    """That the words at `start` of a claim or total mean an entity."""

    subject_id: str
    start: int
    entity_id: str


class Redirect(msgspec.Struct, frozen=True):
    """That an event's old id now means another."""

    old_id: str
    new_id: str


class Stranded(msgspec.Struct, frozen=True):
    """That a decision's words were not found again."""

    decision_id: str


class Keeper(msgspec.Struct, Generic[Record], frozen=True):
    """How one kind of struct is kept.

    Attributes:
        table: The record table.
        struct: The type kept in it.
        key: The row's id.
        columns: Values of the searched columns.
    """

    table: Table
    struct: type[Record]
    key: Callable[[Record], str]
    columns: Callable[[Record], Row]

    def to_row(self, record: Record) -> Row:
        """Build the row that keeps a struct."""
        text = msgspec.json.encode(record, order="deterministic").decode()
        return {"id": self.key(record), **self.columns(record), "digest": hash_text(text), "record": text}

    def from_text(self, text: str) -> Record:
        """Build the struct that a row's `record` holds."""
        return msgspec.json.decode(text, type=self.struct)

    def to_rows(self, records: Iterable[Record]) -> dict[str, Row]:
        """Build rows by id; the same record twice is one.

        Raises:
            StoreError: Two different records have one id. Nobody could say which of them is right, so neither is kept.
        """
        rows: dict[str, Row] = {}
        for row in map(self.to_row, records):
            if rows.setdefault(str(row["id"]), row)["digest"] != row["digest"]:
                raise StoreError(
                    f"table {self.table.name}", f"two different records have the id {row['id']}; nothing was stored"
                )
        return rows


def _event_columns(event: Event) -> Row:
    place = event.place
    return {
        "short_id": event.short_id,
        "event_type": event.event_type,
        "status": event.status.value,
        "first_day": event.first_day,
        "last_day": event.last_day,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def _article_columns(article: Header) -> Row:
    return {
        "page_sha256": article.page_sha256,
        "part": article.part,
        "source": article.source,
        "first_day": article.published.first_day if article.published else None,
    }


def _claim_columns(claim: Claim) -> Row:
    period = claim.when.period if claim.when else None
    return {
        "article_id": claim.article_id,
        "event_type": claim.event_type,
        "first_day": period.first_day if period else None,
    }


SOURCES = Keeper(schema.sources, Source, lambda source: source.id, lambda source: {"name": source.name})
ARTICLES = Keeper(schema.articles, Article, lambda article: article.id, _article_columns)
CLAIMS = Keeper(schema.claims, Claim, lambda claim: claim.id, _claim_columns)
TOTALS = Keeper(
    schema.totals,
    Total,
    lambda total: total.id,
    lambda total: {"article_id": total.article_id, "measure": total.measure},
)
EVENTS = Keeper(schema.events, Event, lambda event: event.id, _event_columns)
ENTITIES = Keeper(schema.entities, Entity, lambda entity: entity.id, lambda entity: {"name": entity.name})
STORIES = Keeper(schema.stories, Story, lambda story: story.id, lambda story: {"first_day": story.first_day})
ORIGINS = Keeper(schema.origins, Origin, lambda origin: origin.id, lambda origin: {"name": origin.name})
EVIDENCE = Keeper(
    schema.evidence,
    Evidence,
    lambda row: f"{row.event_id}/{row.field}/{row.claim_id}/{row.start}/{hash_text(row.value)[:8]}",
    lambda row: {"event_id": row.event_id, "claim_id": row.claim_id},
)
MEMBERSHIPS = Keeper(
    schema.memberships, Membership, lambda member: member.claim_id, lambda member: {"event_id": member.event_id}
)
ENTITY_LINKS = Keeper(
    schema.entity_links,
    EntityLink,
    lambda link: f"{link.subject_id}/{link.start}",
    lambda link: {"entity_id": link.entity_id},
)
COPIES = Keeper(schema.copies, Copy, lambda copy: copy.article_id, lambda copy: {"copy_of": copy.copy_of})
RECONCILED = Keeper(schema.reconciled, Reconciled, lambda row: row.total_id, lambda _: {})
SUGGESTIONS = Keeper(schema.suggestions, Suggestion, lambda row: row.id, lambda row: {"score": row.score})
REDIRECTS = Keeper(schema.redirects, Redirect, lambda row: row.old_id, lambda row: {"new_id": row.new_id})
STRANDED = Keeper(schema.stranded, Stranded, lambda row: row.decision_id, lambda _: {})
DECISIONS = Keeper(
    schema.decisions,
    Decision,
    lambda decision: decision.id,
    lambda decision: {"subject": " ".join(decision.subject), "decided_at": decision.decided_at},
)
