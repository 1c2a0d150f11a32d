"""Link names across articles into entities: the persons, groups, organisations and states meant."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.link.forest import Forest
from dateline.link.names import to_name_words
from dateline.link.nodes import SAME_NAME, Bonds, Node, clash, drop_ambiguous, find_bonds, fullest_name
from dateline.link.rulings import Rulings
from dateline.link.sightings import Sighting
from dateline.model.decision import About, Suggestion
from dateline.model.event import Entity, Minted
from dateline.model.identity import make_id
from dateline.model.mention import MentionKind

MintedNames = Mapping[tuple[str, ...], str]
"""Words of a name -> id of the entity on record that bears it."""


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


def link_names(sightings: Sequence[Sighting], rulings: Rulings, previous: Minted) -> Registry:
    """Link sightings into entities, reversibly and with reasons.

    Args:
        sightings: In publication order.
        rulings: `same` and `different` pairs of entity ids are hard constraints.
        previous: Entities minted before keep their ids.

    Returns:
        A registry; its suggestions are names that nearly match.
    """
    by_key: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        by_key[sighting.key].append(sighting)
    nodes = [Node(group) for group in by_key.values()]
    minted = _list_minted(previous)
    bonds = drop_ambiguous(nodes, find_bonds(nodes))
    forest, reasons = _join(nodes, bonds, rulings, minted)
    ids: dict[tuple[str, ...], str] = {}
    entities, taken = [], set[str]()
    for members in forest.groups():
        identity = next(one for one in _offer_ids([nodes[i] for i in members], minted) if one not in taken)
        taken.add(identity)
        entities.append(
            _make_entity(identity, [nodes[i] for i in members], [reasons[i] for i in members if i in reasons])
        )
        ids.update((nodes[i].first.key, identity) for i in members)
    return Registry(sorted(entities, key=lambda entity: entity.id), _suggest(nodes, bonds, forest, ids, rulings), ids)


def _list_minted(previous: Minted) -> MintedNames:
    """List the names on record that say who is meant: a person's single word does not."""
    named = [(to_name_words(name), kind, entity) for entity, kind, names in previous.entities for name in names]
    return {words: entity for words, kind, entity in named if words and (kind != MentionKind.PERSON or len(words) > 1)}


def _offer_ids(nodes: Sequence[Node], minted: MintedNames) -> Iterator[str]:
    """Offer ids for an entity: its known actor's, those on record under its names, those of its name uses."""
    yield from sorted(node.first.actor_id for node in nodes if node.first.actor_id)
    names = [to_name_words(node.name) for node in nodes if not node.first.is_surname]
    yield from (minted[words] for words in names if words in minted)
    yield from (node.id for node in nodes)


def _join(nodes: Sequence[Node], bonds: Bonds, rulings: Rulings, minted: MintedNames) -> tuple[Forest, dict[int, str]]:
    """Join nodes by rulings, then from the strongest bond down, and say why each joined."""
    position = {
        minted.get(to_name_words(node.name), node.id): index for index, node in reversed(list(enumerate(nodes)))
    }
    position |= {node.id: index for index, node in enumerate(nodes)}
    apart = [(position[a], position[b]) for a, b in rulings.different if a in position and b in position]
    named = {to_name_words(name): index for index, node in enumerate(nodes) for name in node.forms}
    for entity, name in rulings.not_named:
        if entity in position and to_name_words(name) in named:
            apart.append((position[entity], named[to_name_words(name)]))
    forest = Forest(len(nodes), [pair for pair in apart if pair[0] != pair[1]])
    reasons: dict[int, str] = {}
    for a, b in sorted(rulings.same):
        if a in position and b in position:
            forest.join(position[a], position[b])
            reasons[position[b]] = "a person ruled that they are one"

    def may_join(left: list[int], right: list[int]) -> bool:
        return not any(clash(nodes[i], nodes[j]) for i in left for j in right)

    for (one, other), likeness in sorted(bonds.items(), key=lambda bond: (-bond[1].score, bond[0])):
        if likeness.score >= SAME_NAME and forest.find(one) != forest.find(other) and forest.join(one, other, may_join):
            weaker = other if len(nodes[other].sightings) <= len(nodes[one].sightings) else one
            reasons[weaker] = f'"{nodes[one].name}" and "{nodes[other].name}": {likeness.words}'
    return forest, reasons


def _make_entity(identity: str, nodes: Sequence[Node], why: Sequence[str]) -> Entity:
    sightings = [sighting for node in nodes for sighting in node.sightings]
    name = fullest_name(sightings)
    is_state = any(node.first.key[0] == "state" for node in nodes)
    kind = "state" if is_state else Counter(sighting.kind for sighting in sightings).most_common(1)[0][0]
    aliases = {form for sighting in sightings for form in (*sighting.forms, sighting.name)} - {name}
    return Entity(
        id=identity,
        name=name,
        kind=kind,
        country=_most_frequent(sighting.country for sighting in sightings),
        sector=_most_frequent(sighting.sector for sighting in sightings),
        aliases=tuple(sorted(aliases)),
        why=tuple(why),
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
