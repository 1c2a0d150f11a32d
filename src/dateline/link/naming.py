"""Name everybody: the entity that every role, voice and publisher of every article means."""

from collections.abc import Sequence
from functools import cached_property

from dateline.link.entities import link_names
from dateline.link.overrides import correct_entity
from dateline.link.rulings import Rulings
from dateline.link.sightings import Uses, find_sightings, roles_of, rows_of, voices_of
from dateline.model.claim import Claim, Total
from dateline.model.coding import Coding
from dateline.model.event import Entity, Minted
from dateline.model.mention import MentionKind
from dateline.model.voice import Voice


class Names:
    """Which entity every name means.

    Attributes:
        registry: Which entity a name means.
        entities: Sorted by id, as persons corrected them.
        unfit: Ids of decisions whose value does not fit their field.
        entity_of: (claim or total id, span start) -> entity id, for roles and voices.
    """

    def __init__(self, codings: Sequence[Coding], rulings: Rulings, previous: Minted) -> None:
        """Link the names of all articles."""
        self._uses = Uses(codings)
        self.registry = link_names(find_sightings(codings, self._uses), rulings, previous)
        self.unfit: list[str] = []
        self.entities = tuple(correct_entity(entity, rulings, self.unfit) for entity in self.registry.entities)
        self.entity_of: dict[tuple[str, int], str] = {}
        for coding in codings:
            for row in rows_of(coding):
                sighted = [(role.span.start, self._uses.of_role(coding.header.id, role)) for role in roles_of(row)]
                sighted += [
                    (voice.span.start, self._uses.of_voice(coding.header.id, voice)) for voice in voices_of(row)
                ]
                found = ((start, self.registry.find(sighting)) for start, sighting in sighted)
                self.entity_of.update(((row.id, start), entity) for start, entity in found if entity)

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def persons(self) -> frozenset[str]:
        """Ids of the entities that are persons."""
        return frozenset(entity.id for entity in self.entities if entity.kind == MentionKind.PERSON)

    def of_voice(self, article_id: str, voice: Voice) -> Entity | None:
        """Return the entity that a voice means; None = anonymous."""
        return self.by_id.get(self.registry.find(self._uses.of_voice(article_id, voice)) or "")

    def of_publisher(self, article_id: str, name: str) -> Entity | None:
        """Return the entity that a publisher's name means; None = never met."""
        return self.by_id.get(self.registry.find(self._uses.of_publisher(article_id, name)) or "")

    def list_terms(self, coding: Coding) -> list[str]:
        """Return the ids of the entities that an article names, repeats kept."""
        found = [self.of_publisher(coding.header.id, use.name) for use in coding.names]
        return [entity.id for entity in found if entity]

    def within(self, row: Claim | Total) -> dict[int, Entity]:
        """Return span start -> entity for the roles and voices of a claim or total."""
        starts = [role.span.start for role in roles_of(row)] + [voice.span.start for voice in voices_of(row)]
        return {start: self.by_id[entity] for start in starts if (entity := self.entity_of.get((row.id, start)))}
