"""All that is on record about one event."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from dateline.model.article import Article
from dateline.model.claim import Claim
from dateline.model.decision import Decision, Suggestion
from dateline.model.event import Event, Evidence, Membership, Origin
from dateline.store import deciding, redirects, rows, schema, tables
from dateline.store.derived_schema import suggestion_subjects
from dateline.store.viewing import View


class EventDetails(View):
    """Everything about one event out of a store."""

    def event(self, event_id: str) -> Event | None:
        """Read an event by its id, long or short; redirects are followed.

        Returns:
            The event; the one with the first id if several share a short one; None = there is none, or it is withheld.
        """
        if not _is_sound(event_id):
            return None
        with self.store.connected() as connection:
            current = redirects.follow(connection, event_id)
            key = schema.events.c
            found = tables.fetch_first(connection, rows.EVENTS, key.id == current)
            found = found or tables.fetch_first(connection, rows.EVENTS, key.short_id == event_id.upper())
        return found if found and found.id not in self.withheld else None

    def claims_of(self, event_id: str) -> tuple[Claim, ...]:
        """Read the claims of an event, in order of id."""
        with self.store.connected() as connection:
            members = select(schema.memberships.c.id).where(schema.memberships.c.event_id == event_id)
            return tuple(tables.fetch(connection, rows.CLAIMS, schema.claims.c.id.in_(members)))

    def evidence_of(self, event_id: str) -> tuple[Evidence, ...]:
        """Read which words support or speak against which field of an event."""
        return tuple(self.store.read(rows.EVIDENCE, schema.evidence.c.event_id == event_id))

    def articles_of(self, event_id: str) -> tuple[Article, ...]:
        """Read the articles that tell of an event, in order of id."""
        member, claim = schema.memberships.c, schema.claims.c
        told = (
            select(claim.article_id).join(schema.memberships, member.id == claim.id).where(member.event_id == event_id)
        )
        return tuple(self.store.read(rows.ARTICLES, schema.articles.c.id.in_(told)))

    def memberships_of(self, event_id: str) -> tuple[Membership, ...]:
        """Read why each claim belongs to an event."""
        return tuple(self.store.read(rows.MEMBERSHIPS, schema.memberships.c.event_id == event_id))

    def origins_of(self, event: Event) -> tuple[Origin, ...]:
        """Read the origins that an event's claims rest on."""
        return tuple(self.store.read(rows.ORIGINS, schema.origins.c.id.in_(event.origin_ids)))

    def entity_links_of(self, claim_ids: Iterable[str]) -> dict[tuple[str, int], str]:
        """Read which entities the words of some claims or totals mean.

        Returns:
            Entity id by the claim's or total's id and the start of the words.
        """
        with self.store.connected() as connection:
            found = tables.fetch_below(connection, rows.ENTITY_LINKS, claim_ids)
        return {(link.subject_id, link.start): link.entity_id for link in found}

    def suggestions_on(self, record_id: str) -> tuple[Suggestion, ...]:
        """Read what the machine proposes about an event (or its claims), a claim or an entity, the surest first."""
        with self.store.connected() as connection:
            ids = [record_id, *_claim_ids(connection, record_id)]
            about = select(suggestion_subjects.c.suggestion_id).where(suggestion_subjects.c.subject_id.in_(ids))
            found = tables.fetch(connection, rows.SUGGESTIONS, schema.suggestions.c.id.in_(about))
            return tuple(sorted(found, key=lambda one: (-one.score, one.id)))

    def history_of(self, event_id: str) -> tuple[tuple[int, Decision], ...]:
        """Read the decisions on an event, on its claims and on what was merged into it, with their positions, in order.

        Those that also rule on an event that is withheld are left out.
        """
        with self.store.connected() as connection:
            found = deciding.read_on(connection, [event_id, *_claim_ids(connection, event_id)])
        return tuple((position, one) for position, one in found if not self.withholds(one.subject))

    def ids_of(self, event_id: str) -> Sequence[str]:
        """Return the id of an event and all others that now mean it."""
        with self.store.connected() as connection:
            return redirects.with_former_ids(connection, [event_id])

    def event_of(self, claim_id: str) -> str | None:
        """Return the id of the event that a claim belongs to; None = it belongs to none."""
        statement = select(schema.memberships.c.event_id).where(schema.memberships.c.id == claim_id)
        with self.store.connected() as connection:
            return connection.execute(statement).scalar()


def _claim_ids(connection: Connection, event_id: str) -> list[str]:
    members = schema.memberships.c
    return list(
        connection.execute(select(members.id).where(members.event_id == event_id).order_by(members.id)).scalars()
    )


def _is_sound(identity: str) -> bool:
    """Say whether a text typed by a person can be an id; no database takes others."""
    return identity.isascii() and "\0" not in identity
