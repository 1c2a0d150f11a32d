"""Compare names across articles: which sightings need no comparison, which are alike, and which cannot be one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations

from dateline.link.entities.names import (
    DIFFERENT,
    Likeness,
    NameGroup,
    compare_names,
    to_acronym,
    to_name_words,
    to_sound_key,
)
from dateline.link.entities.offices import find_office
from dateline.link.entities.sighting import Sighting
from dateline.model.identity import make_id

# From this likeness two names are one; down to the second a person is asked.
SAME_NAME = 0.86
MAYBE_SAME_NAME = 0.8
# A word of more nodes than this is no ground for comparing all of them.
WIDEST_BLOCK = 60

Bonds = dict[tuple[int, int], Likeness]
"""(index of a node, larger index) -> how alike they are."""


class Node:
    """Sightings that need no comparison to be one, in publication order."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        """Keep the sightings; all share one key."""
        self.sightings = tuple(sightings)
        self.first = sightings[0]
        self.group = self.first.group

    @cached_property
    def id(self) -> str:
        """The known actor's or state's id, else one minted from the first name use."""
        state = (self.first.country or "").lower() if self.first.is_state else None
        return self.first.actor_id or state or make_id("ent", *self.first.key)

    @cached_property
    def name(self) -> str:
        """Its fullest name: most words, then most frequent, then first in the alphabet."""
        return fullest_name(self.sightings)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every form that some article gives it."""
        return frozenset(form for sighting in self.sightings for form in sighting.forms)

    def known(self, field: str) -> frozenset[str]:
        """Return every value of a field that a sighting states."""
        return frozenset(value for sighting in self.sightings if (value := getattr(sighting, field)) is not None)

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words of all titles, in lower case."""
        return frozenset(word for title in self.known("title") for word in title.lower().split())

    @property
    def is_weak(self) -> bool:
        """Whether its name alone may mean several: a lone surname, or a body of no known country."""
        return self.first.is_local or (
            self.group is NameGroup.BODY and not self.known("country") and not self.first.actor_id
        )


def find_bonds(nodes: Sequence[Node]) -> Bonds:
    """Compare nodes that share a word, a sound or an acronym.

    Returns:
        (index, larger index) -> likeness, from `MAYBE_SAME_NAME` up.
    """
    bonds: Bonds = {}
    for one, other in sorted(_find_candidates(nodes)):
        likeness = compare_nodes(nodes[one], nodes[other])
        if likeness.score >= MAYBE_SAME_NAME and not clash(nodes[one], nodes[other]):
            bonds[one, other] = likeness
    return bonds


def compare_nodes(one: Node, other: Node) -> Likeness:
    """Say how alike two nodes are by name, by a form that an article gives both, and for lone surnames by their last word."""
    held = one.known("holds") & other.known("post") or other.known("holds") & one.known("post")
    if held:
        return Likeness(0.9, f"in office as {sorted(held)[0].split(':')[-1]}")
    shared = one.known("post") & other.known("post")
    if shared:
        return Likeness(0.95, f"both are the {sorted(shared)[0].split(': ')[-1]}")
    if one.first.institution or other.first.institution:
        return DIFFERENT
    if one.group is not other.group:
        return _compare_kinds(*sorted((one, other), key=lambda node: node.group is NameGroup.BODY))
    common = {to_name_words(form) for form in one.forms} & {to_name_words(form) for form in other.forms}
    if one.group is NameGroup.PERSON and (one.first.is_surname or other.first.is_surname):
        return _compare_surname(one, other)
    strong = sorted(" ".join(words) for words in common if len(words) > 1 or _is_telling(words[0], one.group))
    if strong:
        return Likeness(0.96, f'both are called "{strong[0]}"')
    return compare_names(one.name, other.name, one.group)


def _compare_kinds(person: Node, body: Node) -> Likeness:
    """Compare a person's name with one taken for a body's: the same, or of no country and the person's last words."""
    words, ending = to_name_words(person.name), to_name_words(body.name)
    if len(ending) < 2 or words[-len(ending) :] != ending or (words != ending and body.known("country")):
        return DIFFERENT
    return Likeness(0.97 if words == ending else 0.9, "the same name, once taken for another kind")


def _is_telling(word: str, group: NameGroup) -> bool:
    """Say whether a single word names a body: "Mehr" does, "the committee" is what many are called."""
    return group is NameGroup.BODY and find_office(word) is None


def clash(one: Node, other: Node) -> bool:
    """Say whether two nodes cannot be one: two known actors, or two countries."""
    for field in ("actor_id", "country"):
        left, right = one.known(field), other.known(field)
        if left and right and not left & right:
            return True
    return False


def fullest_name(sightings: Iterable[Sighting]) -> str:
    """Choose the name with most words, then one not all in capitals, then the most frequent, then the first in the alphabet."""
    told = list(sightings)
    counts = Counter(sighting.name for sighting in told if not sighting.institution) or Counter(
        one.name for one in told
    )
    return min(counts, key=lambda name: (-len(to_name_words(name)), name.isupper(), -counts[name], name))


def _compare_surname(one: Node, other: Node) -> Likeness:
    left, right = to_name_words(one.name)[-1], to_name_words(other.name)[-1]
    if to_sound_key(left) != to_sound_key(right):
        return Likeness(0.0, "other surnames")
    if one.title_words & other.title_words:
        return Likeness(0.95, f'the same surname and title ("{sorted(one.title_words & other.title_words)[0]}")')
    return Likeness(0.88, "the same surname, and nobody else it could mean")


def _find_candidates(nodes: Sequence[Node]) -> set[tuple[int, int]]:
    blocks: dict[tuple[NameGroup | None, str], list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        for post in node.known("holds") | node.known("post"):
            blocks[None, post].append(index)
        if node.first.institution:
            continue
        words = {word for form in node.forms for word in to_name_words(form)}
        keys = {to_sound_key(word) for word in words if len(word) > 2}
        keys |= {"".join(to_name_words(form)) for form in node.forms} | {
            to_acronym(form) for form in node.forms if len(form.split()) > 2
        }
        keys |= {to_sound_key("".join(to_name_words(node.name)))}
        for key in keys:
            blocks[node.group, key].append(index)
        last = to_name_words(node.name)[-2:]
        if len(last) > 1:
            blocks[None, " ".join(last)].append(index)
    return {pair for block in blocks.values() if len(block) <= WIDEST_BLOCK for pair in combinations(block, 2)}


def drop_ambiguous(nodes: Sequence[Node], bonds: Bonds) -> Bonds:
    """Drop the bonds of a weak name that could mean two who clash or differ, unless a title singles one out."""
    partners: dict[int, list[tuple[int, tuple[int, int]]]] = defaultdict(list)
    for pair in bonds:
        for index, partner in (pair, pair[::-1]):
            if nodes[index].is_weak and not nodes[partner].is_weak:
                partners[index].append((partner, pair))
    dropped: set[tuple[int, int]] = set()
    for found in partners.values():
        best = max(bonds[pair].score for _, pair in found)
        kept = [(partner, pair) for partner, pair in found if bonds[pair].score == best]
        is_torn = any(_differ(nodes[a], nodes[b], bonds) for (a, _), (b, _) in combinations(kept, 2))
        dropped |= {pair for _, pair in found} if is_torn else {pair for _, pair in found if bonds[pair].score < best}
    return {pair: likeness for pair, likeness in bonds.items() if pair not in dropped}


def _differ(one: Node, other: Node, bonds: Bonds) -> bool:
    return clash(one, other) or compare_nodes(one, other).score < SAME_NAME
