"""Link names across articles into entities: the persons, groups, organisations and states meant."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from types import MappingProxyType

from msgspec import structs

from dateline.link.entities.names import to_name_words
from dateline.link.entities.nodes import SAME_NAME, Bonds, Node, clash, drop_ambiguous, find_bonds, fullest_name
from dateline.link.entities.pins import Pins
from dateline.link.entities.sighting import Sighting
from dateline.link.forest import Forest
from dateline.link.rulings import Rulings
from dateline.model.decision import About, Suggestion
from dateline.model.event import Entity
from dateline.model.identity import make_id
from dateline.reference.countries import load_countries

STATE = "state"
"""Kind of an entity, and first part of the key of whatever names it."""


class Registry:
    """Which entity a name means in which article."""

    def __init__(
        self, entities: Sequence[Entity], suggestions: Sequence[Suggestion], ids: dict[tuple[str, ...], str]
    ) -> None:
        """Keep the outcome of linking; `ids` maps a sighting's key to its entity's id."""
        self.entities = tuple(entities)
        self.suggestions = tuple(suggestions)
        self._ids = ids

    def find(self, sighting: Sighting | None) -> str | None:
        """Return the id of the entity sighted; None = nobody."""
        return self._ids.get(sighting.key) if sighting else None


def link_names(
    sightings: Sequence[Sighting], rulings: Rulings, pins: Pins, recorded: Mapping[str, Entity] = MappingProxyType({})
) -> Registry:
    """Link sightings into entities, reversibly and with reasons.

    Args:
        sightings: In publication order.
        rulings: `same` and `different` pairs of entity ids are hard constraints.
        pins: Which names mean an entity on record. Those take in new names but never become one but by a ruling.
        recorded: Entities on record by id, to which new names are added.

    Returns:
        A registry; its suggestions are names that nearly match, and entities on record that names would make one.
    """
    by_key: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_key[sighting.key].append(sighting)
    nodes = [Node(group) for group in by_key.values()]
    pinned = {index: found for index, node in enumerate(nodes) if (found := pins.find(node))}
    bonds = drop_ambiguous(nodes, find_bonds(nodes))
    forest, reasons = _join(nodes, bonds, rulings, pinned)
    groups = sorted(forest.groups(), key=lambda members: not any(index in pinned for index in members))
    ids: dict[tuple[str, ...], str] = {}
    entities, taken = [], set[str]()
    for members in groups:
        offered = _offer_ids([(nodes[i], pinned.get(i)) for i in members], pins.on_record)
        identity = next(one for one in offered if one not in taken)
        taken.add(identity)
        made = _make_entity(identity, [nodes[i] for i in members], [reasons[i] for i in members if i in reasons])
        entities.append(_extend(recorded[identity], made) if identity in recorded else made)
        ids.update((nodes[i].first.key, identity) for i in members)
    return Registry(sorted(entities, key=lambda entity: entity.id), _suggest(nodes, bonds, forest, ids, rulings), ids)


def _offer_ids(members: Sequence[tuple[Node, str | None]], on_record: Collection[str]) -> Iterator[str]:
    """Offer ids for an entity: its known actor's, those on record, those of its name uses, then with a number."""
    yield from sorted(node.first.actor_id for node, _ in members if node.first.actor_id)
    yield from (pin for _, pin in members if pin)
    yield from (node.id for node, _ in members if node.id in on_record)
    yield from (node.id for node, _ in members)
    yield from (make_id("ent", members[0][0].id, str(number)) for number in count(2))


def _join(
    nodes: Sequence[Node], bonds: Bonds, rulings: Rulings, pinned: Mapping[int, str]
) -> tuple[Forest, dict[int, str]]:
    """Join nodes by rulings, then those of one entity on record, then from the strongest bond down, and say why each joined."""
    position = {node.id: index for index, node in reversed(list(enumerate(nodes)))}
    position |= {entity: index for index, entity in reversed(list(pinned.items()))}
    forest = Forest(len(nodes), _find_apart(nodes, rulings, position))
    reasons: dict[int, str] = {}
    for a, b in sorted(rulings.same):
        if a in position and b in position:
            forest.join(position[a], position[b])
            reasons[position[b]] = "a person ruled that they are one"
    for index, entity in pinned.items():
        forest.join(position[entity], index)

    def may_join(left: list[int], right: list[int]) -> bool:
        on_record = [{pinned[index] for index in side if index in pinned} for side in (left, right)]
        return not (all(on_record) and on_record[0] != on_record[1]) and not any(
            clash(nodes[i], nodes[j]) for i in left for j in right
        )

    for (one, other), likeness in sorted(bonds.items(), key=lambda bond: (-bond[1].score, bond[0])):
        if likeness.score >= SAME_NAME and forest.find(one) != forest.find(other) and forest.join(one, other, may_join):
            weaker = other if len(nodes[other].sightings) <= len(nodes[one].sightings) else one
            reasons[weaker] = f'"{nodes[one].name}" and "{nodes[other].name}": {likeness.words}'
    return forest, reasons


def _find_apart(nodes: Sequence[Node], rulings: Rulings, position: Mapping[str, int]) -> list[tuple[int, int]]:
    """Find the nodes that persons keep apart: two entities, or an entity and a name that does not mean it."""
    apart = [(position[a], position[b]) for a, b in rulings.different if a in position and b in position]
    named = {to_name_words(name): index for index, node in enumerate(nodes) for name in node.forms}
    for entity, name in rulings.not_named:
        if entity in position and to_name_words(name) in named:
            apart.append((position[entity], named[to_name_words(name)]))
    return [pair for pair in apart if pair[0] != pair[1]]


def _extend(recorded: Entity, found: Entity) -> Entity:
    """Add to an entity on record what is found of it now."""
    names = [recorded.name, found.name]
    fullest = max(names, key=lambda one: (len(to_name_words(one)), not one.isupper(), one == recorded.name))
    name = recorded.name if recorded.kind == STATE else fullest
    return structs.replace(
        recorded,
        name=name,
        country=recorded.country or found.country,
        sector=recorded.sector or found.sector,
        aliases=tuple(sorted({*names, *recorded.aliases, *found.aliases} - {name})),
        why=tuple(dict.fromkeys((*recorded.why, *found.why))),
    )


def _make_entity(identity: str, nodes: Sequence[Node], why: Sequence[str]) -> Entity:
    sightings = [sighting for node in nodes for sighting in node.sightings]
    named = [sighting for sighting in sightings if not sighting.institution] or sightings
    codes = [node.first.key[1] for node in nodes if node.first.key[0] == STATE]
    kind = STATE if codes else Counter(sighting.kind for sighting in named).most_common(1)[0][0]
    # A capital stands for its state, and an article may name only the capital: the state keeps its own name.
    country = load_countries().get(codes[0]) if codes else None
    name = country.name if country else fullest_name(sightings)
    aliases = {form for sighting in named for form in (*sighting.forms, sighting.name)} - {name}
    return Entity(
        id=identity,
        name=name,
        kind=kind,
        country=_most_frequent(sighting.country for sighting in sightings),
        sector=_most_frequent(sighting.sector for sighting in sightings),
        aliases=tuple(sorted(aliases)),
        why=tuple(dict.fromkeys(why)),
    )


def _most_frequent(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _suggest(
    nodes: Sequence[Node],
    bonds: Bonds,
    forest: Forest,
    ids: dict[tuple[str, ...], str],
    rulings: Rulings,
) -> list[Suggestion]:
    best: dict[tuple[str, str], Suggestion] = {}
    for (one, other), likeness in bonds.items():
        first, second = sorted((ids[nodes[one].first.key], ids[nodes[other].first.key]))
        if first == second or (first, second) in rulings.different or forest.are_apart(one, other):
            continue
        reasons = (f'"{nodes[one].name}" and "{nodes[other].name}": {likeness.words}',)
        if (first, second) not in best or likeness.score > best[first, second].score:
            identity = make_id("sug", "merge", first, second)
            best[first, second] = Suggestion(
                id=identity,
                kind="merge",
                about=About.ENTITY,
                subject=(first, second),
                score=round(likeness.score, 3),
                reasons=reasons,
            )
    return [best[pair] for pair in sorted(best)]
