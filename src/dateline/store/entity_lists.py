"""Entities out of a store."""

from collections.abc import Iterator
from functools import cached_property

import msgspec
from sqlalchemy import ColumnElement, func, select, tuple_

from dateline.model.event import Entity
from dateline.store import filters, rows, schema, search, tables
from dateline.store.derived_schema import entity_index, event_entities, event_index
from dateline.store.filters import Page
from dateline.store.viewing import View


class EntityRow(msgspec.Struct, frozen=True):
    """An entity with the number of events that it takes part in."""

    entity: Entity
    events: int


class EntityLists(View):
    """Persons, groups and organisations; their events are those of `EventFilter(actor=...)`."""

    def entity(self, entity_id: str) -> Entity | None:
        """Read an entity; None = there is none of this id that may be shown."""
        if entity_id in self._withheld_entities:
            return None
        return self.store.read_first(rows.ENTITIES, schema.entities.c.id == entity_id)

    def find_entities(
        self, text: str | None = None, kind: str | None = None, after: str | None = None, limit: int = 50
    ) -> Page[EntityRow]:
        """Read a page of entities, those that take part in most events first.

        Args:
            text: Words of any of their names, of the last one the beginning is enough; None = any.
            kind: As in `Entity.kind`; None = any.
            after: `next` of the page before; None = from the start.
            limit: At most so many.

        Raises:
            ValueError: `after` is no mark of a page.
        """
        index, events = entity_index.c, event_entities.c
        taken = (
            select(func.count())
            .select_from(event_entities)
            .where(events.entity_id == index.entity_id, *self._shown_numbers())
            .scalar_subquery()
        )
        listed = select(index.entity_id, taken.label("events"), index.number)
        if self._withheld_entities:
            listed = listed.where(index.entity_id.not_in(self._withheld_entities))
        if kind is not None:
            listed = listed.where(index.kind == kind)
        with self.store.connected() as connection:
            if text is not None:
                listed = listed.where(search.with_words(connection.dialect.name, "entity_words", index.number, text))
            counted = listed.subquery()
            statement = select(counted).order_by(counted.c.events.desc(), counted.c.entity_id.desc()).limit(limit + 1)
            if after is not None:
                mark, identity = filters.read_mark(after)
                statement = statement.where(tuple_(counted.c.events, counted.c.entity_id) < tuple_(int(mark), identity))
            found = connection.execute(statement).all()
            ids = [row.entity_id for row in found]
            entities = {one.id: one for one in tables.fetch(connection, rows.ENTITIES, schema.entities.c.id.in_(ids))}
        records = (EntityRow(entities[row.entity_id], row.events) for row in found)
        return filters.cut_page(records, (filters.to_mark(row.events, row.entity_id) for row in found), limit)

    @cached_property
    def _withheld_entities(self) -> frozenset[str]:
        """Ids of the entities whom nothing names but claims that are not shown; words of such claims lead to no entity, only names do."""
        claims = self.store.read(rows.CLAIMS, schema.claims.c.id.in_(self.withheld_claims)) if self.withheld else ()
        hidden = [claim for claim in claims if not self.shows(claim)]
        names = {voice.name for claim in hidden for voice in claim.voices}
        names |= {role.name for claim in hidden for role in claim.roles}
        if not names:
            return frozenset()
        entity, link = schema.entities.c, schema.entity_links.c
        named_elsewhere = select(link.entity_id).where(link.entity_id == entity.id).exists()
        with self.store.connected() as connection:
            statement = select(entity.id).where(entity.name.in_(names), ~named_elsewhere)
            return frozenset(connection.execute(statement).scalars())

    def _shown_numbers(self) -> Iterator[ColumnElement[bool]]:
        if self.withheld:
            hidden = select(event_index.c.number).where(event_index.c.event_id.in_(self.withheld))
            yield event_entities.c.number.not_in(hidden)
