"""Join those without a name whom articles tell of in one role of one event: the two rangers of each are the same two."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, product

from msgspec import Struct, structs

from dateline.link.entities.naming import Meant, Names
from dateline.link.entities.phrases import is_noun
from dateline.link.entities.repeats import Phrase, load_repeat_words, take_apart
from dateline.link.forest import Forest
from dateline.link.publication import publication_order
from dateline.link.rulings import Rulings
from dateline.model.article import Header
from dateline.model.claim import Claim, Role, RoleKind
from dateline.model.event import Entity
from dateline.model.identity import make_id
from dateline.model.mention import MentionKind
from dateline.reference.inflection import find_base

PARTIES = (RoleKind.ACTOR, RoleKind.RECIPIENT)
# Sectors of those who bear arms.
ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM"})
WHY = "told in one role of one event"

At = tuple[str, int]
"""(claim id, span start)."""


class Party(Struct):
    """Somebody whom one article tells of.

    Attributes:
        key: An entity's id, else (article id, span start).
        article_id: The article.
        name: What it calls them; of a named entity its name.
        phrase: The same taken apart; None = a name.
        entity: Who is meant; None = nobody known.
        sectors: PLOVER sectors that it gives them.
        at: Where it tells of them.
    """

    key: tuple[str, int]
    article_id: str
    name: str
    phrase: Phrase | None
    entity: Entity | None
    sectors: set[str]
    at: set[At]

    @property
    def is_person(self) -> bool:
        """Whether a person's name is known."""
        return self.entity is not None and self.entity.kind == MentionKind.PERSON


class Kind(Struct, frozen=True):
    """All that decides with whom of another article a party may be paired in one role of one event.

    Attributes:
        head: The noun; None = a name.
        number: How many.
        sectors: PLOVER sectors.
        is_person: Whether a person's name is known.
        is_alone: Whether its article tells of nobody else there.
        is_called_alone: Whether its article calls nobody else so there.
    """

    head: str | None
    number: str | None
    sectors: frozenset[str]
    is_person: bool
    is_alone: bool
    is_called_alone: bool


def join_unnamed(
    names: Names,
    told: Sequence[tuple[Claim, Header]],
    event_of: Mapping[int, str],
    settled: Collection[str],
    rulings: Rulings,
) -> Names:
    """Join the parties without a name that articles tell of in one role of one event.

    Args:
        names: Whom names and repeated nouns mean.
        told: Claims with their articles' headers.
        event_of: Position of a claim -> its event.
        settled: Ids of articles whose words keep the entities that they have on record.
        rulings: `different` pairs of entities stay two, and an entity is not called what a person says it is not.

    Returns:
        The names with what the events told.
    """
    fresh = {event_of.get(row) for row, (claim, _) in enumerate(told) if claim.article_id not in settled}
    parties, places = _list_parties(told, {row: event for row, event in event_of.items() if event in fresh}, names)
    ids = [(one.entity or _make(one)).id for one in parties]
    forest = Forest(len(parties), _list_apart(ids, rulings))
    known = set(ids)
    not_named = [(identity, name) for identity, name in rulings.not_named if identity in known]

    def may_join(left: list[int], right: list[int]) -> bool:
        members = [parties[index] for index in (*left, *right)]
        fixed = {one.key for one in members if one.entity and one.article_id in settled}
        if not_named and _is_misnamed({ids[index] for index in (*left, *right)}, members, not_named):
            return False
        return _agree(members) and len(fixed) < 2

    for place in places:
        for one, other in _pair(parties, place, forest):
            forest.join(one, other, may_join)
    groups = [[parties[index] for index in group] for group in forest.groups() if len(group) > 1]
    return _put_together(names, groups, settled)


def _list_apart(ids: Sequence[str], rulings: Rulings) -> Iterator[tuple[int, int]]:
    """List the pairs of parties whose entities, by position in `ids`, a person ruled to be two."""
    called: dict[str, list[int]] = defaultdict(list)
    for index, identity in enumerate(ids):
        called[identity].append(index)
    for one, other in rulings.different:
        yield from product(called.get(one, ()), called.get(other, ()))


def _is_misnamed(ids: Collection[str], parties: Sequence[Party], not_named: Collection[tuple[str, str]]) -> bool:
    """Say whether a person ruled that one of the parties' entities is not called as one of them is."""
    called = {one.name for one in parties}
    return any(identity in ids and name in called for identity, name in not_named)


def _list_parties(
    told: Sequence[tuple[Claim, Header]], event_of: Mapping[int, str], meant: Meant
) -> tuple[list[Party], list[list[int]]]:
    """List parties, those published first first, and for every role of every event that articles share who is told of in it."""
    index_of: dict[tuple[tuple[str, int], str], int] = {}
    parties: list[Party] = []
    places: dict[tuple[str, RoleKind], set[int]] = defaultdict(set)
    order = sorted(
        range(len(told)), key=lambda row: (*publication_order(told[row][1]), told[row][0].trigger.span.start)
    )
    for row in order:
        claim = told[row][0]
        for role in claim.roles:
            party = _to_party(claim, role, meant) if role.role in PARTIES and row in event_of else None
            if party is None:
                continue
            index = index_of.setdefault((party.key, party.article_id), len(parties))
            if index == len(parties):
                parties.append(party)
            parties[index].at |= party.at
            parties[index].sectors |= party.sectors
            places[event_of[row], role.role].add(index)
    shared = [found for found in places.values() if len({parties[index].article_id for index in found}) > 1]
    return parties, [sorted(found) for found in shared]


def _to_party(claim: Claim, role: Role, meant: Meant) -> Party | None:
    entity = meant.by_id.get(meant.entity_of.get((claim.id, role.span.start), ""))
    is_name = entity is not None and entity.kind != MentionKind.NOUN
    phrase = None if is_name else take_apart(entity.name if entity else role.name)
    if not is_name and (phrase is None or not is_noun(role)):
        return None
    key = (entity.id, -1) if entity else (claim.article_id, role.span.start)
    name = entity.name if entity else role.name
    sectors = {role.sector} if role.sector else set[str]()
    return Party(key, claim.article_id, name, phrase, entity, sectors, {(claim.id, role.span.start)})


def _pair(parties: Sequence[Party], place: Sequence[int], forest: Forest) -> Iterator[tuple[int, int]]:
    """Pair the parties of one role of one event that are the same people as far as their words go.

    What `forest` once refused it refuses for ever, so whoever is in one group with a party of the same kind before it is paired only with
    those who could not be paired with that one: others of that one's article.
    """
    kinds = _tell_kinds(parties, place)
    near = _list_near(set(kinds.values()))
    of_kind, of_article = defaultdict[Kind, list[int]](list), defaultdict[str, list[int]](list)
    for index in place:
        of_kind[kinds[index]].append(index)
        of_article[parties[index].article_id].append(index)
    firsts: dict[Kind, list[int]] = defaultdict(list)
    for one in place:
        like = near[kinds[one]]
        known = firsts[kinds[one]] if len(forest.members(one)) > 1 else ()
        before = next((first for first in known if forest.find(first) == forest.find(one)), None)
        if before is None:
            firsts[kinds[one]].append(one)
            others = sorted(chain.from_iterable(of_kind[kind] for kind in like))
        else:
            others = [index for index in of_article[parties[before].article_id] if kinds[index] in like]
        for other in others:
            if other > one and parties[one].article_id != parties[other].article_id:
                yield one, other


def _tell_kinds(parties: Sequence[Party], place: Sequence[int]) -> dict[int, Kind]:
    """Tell the kind of every party of one role of one event."""
    told = Counter(parties[index].article_id for index in place)
    called = Counter(_to_call(parties[index]) for index in place)
    return {
        index: Kind(
            head=one.phrase.head if one.phrase else None,
            number=one.phrase.number if one.phrase else None,
            sectors=frozenset(one.sectors),
            is_person=one.is_person,
            is_alone=told[one.article_id] == 1,
            is_called_alone=called[_to_call(one)] == 1,
        )
        for index, one in ((index, parties[index]) for index in place)
    }


def _to_call(party: Party) -> tuple[str, str]:
    return party.article_id, party.phrase.head if party.phrase else party.name


def _list_near(kinds: Collection[Kind]) -> dict[Kind, set[Kind]]:
    """List for every kind those with which it may be one: only those called the same, or both alone in their articles, can be."""
    called: dict[str | None, set[Kind]] = defaultdict(set)
    for kind in kinds:
        called[kind.head].add(kind)
    alone = {kind for kind in kinds if kind.is_alone}
    return {
        kind: {other for other in called[kind.head] | (alone if kind.is_alone else set()) if may_be_one(kind, other)}
        for kind in kinds
    }


def may_be_one(left: Kind, right: Kind) -> bool:
    """Say whether parties of two kinds, each in another article, may be the same people."""
    if not _are_clear(left, right):
        return False
    are_alone = left.is_alone and right.is_alone
    if left.head is None or right.head is None:
        noun, named = (right, left) if left.head is None else (left, right)
        return are_alone and named.is_person and noun.head is not None and bool(noun.sectors) and is_one(noun)
    are_people = bool(left.sectors and right.sectors) and is_one(left) is is_one(right)
    return left.head == right.head or (are_alone and are_people and _may_be_of_one_kind(left, right))


def _are_clear(left: Kind, right: Kind) -> bool:
    """Say whether it is clear which party of its article each is, by its number or as the only one called so, and no numbers differ."""
    if left.number and right.number:
        return left.number == right.number
    return left.is_called_alone and right.is_called_alone


def _may_be_of_one_kind(left: Kind, right: Kind) -> bool:
    """Say whether two nouns may mean people of one kind: of one sector, or called what many are called, and armed or not as the others."""
    is_anybody = any(one.head in load_repeat_words().people for one in (left, right))
    are_armed = [bool(ARMED & one.sectors) for one in (left, right)]
    return bool(left.sectors & right.sectors) or (is_anybody and are_armed[0] is are_armed[1])


def is_one(kind: Kind) -> bool:
    """Say whether a noun means one: "a teacher", no crowd."""
    is_many = kind.head in load_repeat_words().collectives
    return not is_many and kind.number in (None, "1") and find_base(kind.head or "", "NOUN") == kind.head


def _agree(members: Sequence[Party]) -> bool:
    """Say whether parties may all be one: one person at most is named, one number given, and an article tells them apart by a number alone."""
    persons = {one.key for one in members if one.is_person}
    counted = [one for one in members if one.phrase and one.phrase.number]
    articles = Counter(one.article_id for one in members if one.phrase)
    repeated = [one for one in members if articles[one.article_id] > 1]
    are_uncounted = any(one.phrase and one.phrase.number is None for one in repeated)
    is_told_apart = len(repeated) > 2 or (
        len(repeated) == 2 and are_uncounted is all(one not in counted for one in repeated)
    )
    return len(persons) < 2 and len({one.phrase.number for one in counted if one.phrase}) < 2 and not is_told_apart


def _put_together(names: Names, groups: Sequence[Sequence[Party]], settled: Collection[str]) -> Names:
    entities: dict[str, Entity] = {}
    entity_of: dict[At, str] = {}
    became: dict[str, str] = {}
    for members in groups:
        one = _choose(members, settled, entities)
        entities[one.id] = one
        new = [party for party in members if party.article_id not in settled]
        entity_of |= {at: one.id for party in new if party.entity is None for at in party.at}
        became |= {party.entity.id: one.id for party in new if party.entity and party.entity.id != one.id}
    return names.joined(entities.values(), entity_of, became)


def _choose(members: Sequence[Party], settled: Collection[str], chosen: Mapping[str, Entity]) -> Entity:
    """Choose the entity of some parties: the person named, else one on record, else the first, which is called what the others are."""

    def rank(one: Party) -> tuple[bool, bool, bool]:
        return not one.is_person, one.entity is None or one.article_id not in settled, one.entity is None

    first = min(members, key=rank)
    entity = chosen.get(first.entity.id, first.entity) if first.entity else _make(first)
    if first.is_person:
        return entity
    aliases = {entity.name, *entity.aliases, *(one.name for one in members)} - {entity.name}
    return structs.replace(entity, aliases=tuple(sorted(aliases)), why=tuple(dict.fromkeys((*entity.why, WHY))))


def _make(party: Party) -> Entity:
    """Make an entity of those without a name, with the id that a repeated noun would have in its article."""
    identity = make_id("ent", "institution", party.article_id, party.name)
    return Entity(id=identity, name=party.name, kind=MentionKind.NOUN)
