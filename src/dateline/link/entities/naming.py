"""Name everybody: the entity that every role, voice and publisher of every article means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from enum import IntEnum
from functools import cached_property

from dateline.link.entities.linking import link_names
from dateline.link.entities.names import to_name_words
from dateline.link.entities.pins import Pins
from dateline.link.entities.posts import roles_of, rows_of, voices_of
from dateline.link.entities.sighting import Sighting
from dateline.link.entities.sightings import Uses, find_sightings
from dateline.link.overrides import correct_entity
from dateline.link.rulings import Rulings
from dateline.model.article import Header
from dateline.model.claim import Claim, Total
from dateline.model.coding import Coding
from dateline.model.event import Entity, Minted
from dateline.model.mention import MentionKind


class Behind(IntEnum):
    """Where an article's own entities stand, in place of the offset of words."""

    PUBLISHER = -1
    TRANSLATED = -2
    AGENCY = -3


class Meant:
    """Who every name means, as linked now or on record.

    Attributes:
        by_id: Entities by id.
        entity_of: (claim or total id, span start) -> entity id, for roles and voices; (article id, `Behind`) for who stands behind an article.
    """

    def __init__(self, entities: Iterable[Entity], entity_of: Mapping[tuple[str, int], str]) -> None:
        """Keep what is known."""
        self.by_id = {entity.id: entity for entity in entities}
        self.entity_of = dict(entity_of)
        self.persons = frozenset(entity.id for entity in self.by_id.values() if entity.kind == MentionKind.PERSON)
        self._by_words = {
            to_name_words(name): entity for entity in self.by_id.values() for name in (*entity.aliases, entity.name)
        }

    @cached_property
    def in_particular(self) -> dict[tuple[str, int], str]:
        """`entity_of` without those whom an article means by nouns alone: what may be compared across articles."""
        nameless = {one.id for one in self.by_id.values() if one.kind == MentionKind.NOUN}
        return {at: entity for at, entity in self.entity_of.items() if entity not in nameless}

    def at(self, row: str, start: int) -> Entity | None:
        """Return the entity that the words at an offset of a claim or total mean; None = nobody in particular."""
        return self.by_id.get(self.in_particular.get((row, start), ""))

    def called(self, name: str) -> Entity | None:
        """Return the entity that bears a name; None = none does."""
        return self._by_words.get(to_name_words(name))

    def within(self, row: Claim | Total) -> dict[int, Entity]:
        """Return span start -> entity for the roles and voices of a claim or total."""
        starts = [role.span.start for role in roles_of(row)] + [voice.span.start for voice in voices_of(row)]
        return {start: entity for start in starts if (entity := self.at(row.id, start))}


class Names(Meant):
    """Who every name of some articles means, linked now; articles whose names are on record keep them.

    Attributes:
        entities: Sorted by id, as persons corrected them.
        suggestions: Names that nearly match.
        sighted: Ids of those that articles name whose names are not on record.
        unfit: Ids of decisions whose value does not fit their field.
    """

    def __init__(self, codings: Sequence[Coding], rulings: Rulings, previous: Minted) -> None:
        """Link the names of all articles."""
        self._uses = Uses(codings)
        known = {(row, start): entity for row, start, entity in previous.entity_of}
        settled = [coding for coding in codings if coding.header.id in previous.settled]
        pins = Pins(previous.entities, self._list_linked(settled, known), rulings.not_named, previous.anew)
        recorded = {entity.id: entity for entity in previous.entities if entity.id not in previous.anew}
        self._registry = link_names(find_sightings(codings, self._uses), rulings, pins, recorded)
        self.suggestions = self._registry.suggestions
        self.unfit: list[str] = []
        self.entities = tuple(correct_entity(entity, rulings, self.unfit) for entity in self._registry.entities)
        found = known
        self.sighted = {
            entity
            for coding in codings
            if coding.header.id not in previous.settled
            for one in self._uses.sight_all(coding)
            if (entity := self._registry.find(one))
        }
        for coding in codings:
            if coding.header.id not in previous.settled:
                sighted = self._sight(coding).items()
                found |= {at: entity for at, one in sighted if (entity := self._registry.find(one))}
        super().__init__((*recorded.values(), *self.entities), found)

    def joined(
        self, entities: Iterable[Entity], entity_of: Mapping[tuple[str, int], str], became: Mapping[str, str]
    ) -> "Names":
        """Return the same once more is known of who is one.

        Args:
            entities: New ones, and those that took others in.
            entity_of: (claim id, span start) -> entity id, where nobody was known.
            became: Entity id -> the one that took it in.
        """
        names = copy(self)
        taken = {entity.id: entity for entity in entities}
        kept = {entity.id: entity for entity in self.entities if entity.id not in became} | taken
        names.entities = tuple(sorted(kept.values(), key=lambda entity: entity.id))
        names.sighted = {became.get(one, one) for one in self.sighted} | taken.keys()
        names.__dict__.pop("in_particular", None)
        found = {at: became.get(entity, entity) for at, entity in self.entity_of.items()}
        Meant.__init__(names, (*self.by_id.values(), *names.entities), found | dict(entity_of))
        return names

    def list_terms(self, coding: Coding) -> list[str]:
        """Return the ids of the entities that an article names, repeats kept."""
        found = (self._registry.find(self._uses.of_publisher(coding.header.id, use.name)) for use in coding.names)
        return [entity for entity in found if entity]

    def list_local(self, codings: Sequence[Coding]) -> frozenset[str]:
        """Return the ids of the entities known only by a noun of one article ("the commission"), which another article may name."""
        articles: dict[str, set[str]] = defaultdict(set)
        for coding in codings:
            for row in rows_of(coding):
                for entity in self.within(row).values():
                    if entity.name[:1].islower() and entity.country is None:
                        articles[entity.id].add(coding.header.id)
        return frozenset(entity for entity, where in articles.items() if len(where) == 1)

    def _list_linked(
        self, settled: Iterable[Coding], known: Mapping[tuple[str, int], str]
    ) -> dict[tuple[str, ...], str]:
        """List the keys of the sightings whose entity is on record; of two entities the first counts."""
        linked: dict[tuple[str, ...], str] = {}
        for coding in settled:
            for at, sighting in self._sight(coding).items():
                if sighting and at in known:
                    linked.setdefault(sighting.key, known[at])
        return linked

    def _sight(self, coding: Coding) -> dict[tuple[str, int], Sighting | None]:
        """Return what stands behind an article and at every role and voice of its claims and totals."""
        article, uses = coding.header.id, self._uses
        sighted: dict[tuple[str, int], Sighting | None] = {
            (article, int(slot)): uses.of_publisher(article, name) for slot, name in list_behind(coding.header)
        }
        for row in rows_of(coding):
            sighted |= {(row.id, role.span.start): uses.of_role(article, role) for role in roles_of(row)}
            sighted |= {(row.id, voice.span.start): uses.of_voice(article, voice) for voice in voices_of(row)}
        return sighted


def list_behind(header: Header) -> list[tuple[Behind, str]]:
    """Return the names of the publisher, the translated source and the agency of an article, as far as it gives them."""
    names = (
        (Behind.PUBLISHER, header.source),
        (Behind.TRANSLATED, header.translated_from),
        (Behind.AGENCY, header.dateline_agency),
    )
    return [(slot, name) for slot, name in names if name and to_name_words(name)]


def list_name_words(codings: Sequence[Coding]) -> set[str]:
    """Return every name in some articles as comparable words, each name's with blanks between."""
    found = find_sightings(codings, Uses(codings))
    return {" ".join(to_name_words(one.name)) for one in found if one.kind != MentionKind.NOUN}
