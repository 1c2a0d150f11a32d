"""Which entity on record a name means: what was learnt once holds for every later article."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from dateline.link.entities.names import NameGroup, to_acronym, to_name_words
from dateline.link.entities.nodes import Node
from dateline.model.event import Entity
from dateline.model.mention import MentionKind

Key = tuple[str, ...]


class Pins:
    """Finds the entity on record that a node is.

    Attributes:
        on_record: Ids of the entities on record.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        linked: Mapping[Key, str],
        rejected: Collection[tuple[str, str]] = (),
        anew: Collection[str] = (),
    ) -> None:
        """Index what is on record.

        Args:
            entities: Entities on record.
            linked: Key of a sighting in an article whose names are linked -> its entity.
            rejected: (entity id, name) that a person ruled a name does not mean.
            anew: Ids of entities that are made anew: nothing is pinned to them.
        """
        known = [entity for entity in entities if entity.id not in anew]
        self.on_record = {entity.id for entity in known} | set(anew)
        self._linked = {key: entity for key, entity in linked.items() if entity not in anew}
        self._rejected = {(entity, to_name_words(name)) for entity, name in rejected}
        self._by_words: dict[Key, list[Entity]] = defaultdict(list)
        for entity in known:
            for words in {to_name_words(name) for name in list_telling_names(entity)}:
                self._by_words[words].append(entity)

    def find(self, node: Node) -> str | None:
        """Return the id of the entity on record that a node is; None = none is known to be."""
        words = {to_name_words(form) for form in node.forms}
        found = self._linked.get(node.first.key) or (None if node.first.is_local else self._find_by_name(node))
        return None if found is None or any((found, one) in self._rejected for one in words) else found

    def _find_by_name(self, node: Node) -> str | None:
        countries = node.known("country")
        named = [
            entity.id
            for entity in self._by_words.get(to_name_words(node.name), ())
            if (entity.kind == MentionKind.PERSON) is (node.group is NameGroup.PERSON)
            and (not countries or entity.country is None or entity.country in countries)
        ]
        return named[0] if len(named) == 1 else None


def list_telling_names(entity: Entity) -> list[str]:
    """Return the names of an entity that say who is meant in any article: of several words, or its acronym, or a body's own name."""
    names = [name for name in (entity.name, *entity.aliases) if len(to_name_words(name)) > 1]
    if entity.kind != MentionKind.PERSON:
        acronym = to_acronym(entity.name)
        names += [name for name in (entity.name, *entity.aliases) if name == entity.name or name.lower() == acronym]
    return names


def list_comparable_words(entity: Entity) -> set[str]:
    """Return the telling names of an entity as comparable words, each name's with blanks between."""
    return {" ".join(to_name_words(name)) for name in list_telling_names(entity)}
