"""Choose who took part in an event, by the votes of origins."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, structs

from dateline.link.record.told import Told
from dateline.link.wording import load_edge_words, to_stems
from dateline.model.claim import Basis, Role, RoleKind
from dateline.model.event import Entity, Party
from dateline.model.mention import MentionKind

# Share of the most named party's origins that another party needs: more than half, and a third.
SHARE_OF_OPINIONS, SHARE_OF_SIDES = 0.51, 0.33
# What follows the head noun of a phrase for people: "commanders of the Front".
PHRASE = re.compile(r"\b(?:of|in|from|on|at|near|with|who)\b")
BASIS_ORDER = (Basis.STATED, Basis.CLAIMED, Basis.BLAMED, Basis.SUSPECTED, Basis.INFERRED)


class _Telling(Struct, frozen=True):
    """A party as one claim has it: whose word that is, and whether the claim's own words say who is meant."""

    party: Party
    origin: str
    says_who: bool
    is_person: bool = False


class _Nouns:
    """Nouns for people in the order met, found by the words that say who is meant."""

    def __init__(self) -> None:
        """Start with none."""
        self._words: dict[str, tuple[str, ...]] = {}
        self._met: dict[str, dict[int, str]] = defaultdict(dict)

    def find_key(self, name: str) -> str:
        """Return the key of the first noun met that means the same people as `name`; whoever is met first gets a key.

        Two mean the same where their heads are the same, or all words of one are among the other's.
        """
        words = _words_of(name)
        met = {rank: key for word in words for rank, key in self._met[word].items()}
        alike = next((met[rank] for rank in sorted(met) if _are_alike(words, self._words[met[rank]])), None)
        return alike or self._add(f"noun {name.lower()}")

    def _add(self, key: str) -> str:
        if key not in self._words:
            self._words[key] = _words_of(key.removeprefix("noun "))
            for word in self._words[key]:
                self._met[word][len(self._words)] = key
        return key


def choose_parties(told: Sequence[Told], kind: RoleKind) -> tuple[Party, ...]:
    """Choose who took part in a role; nouns only where nobody is named, or more origins than name the one person named.

    An actor or recipient is kept whom more than half as many origins name as name the most named: another name is another opinion. Of a
    meeting each outlet names the side that interests it, so a third as many is enough. One person's name is a vote as "gunmen" is.

    Returns:
        By number of origins, then in the order met.
    """
    tellings = [
        _Telling(_to_party(role, one.entities.get(role.span.start)), one.origin, _says_who(role), _is_person(one, role))
        for one in told
        for role in one.claim.roles
        if role.role is kind
    ]
    parties = _group(tellings)
    # Whom a pronoun was taken for counts where nobody's own words say who it was.
    named = {key for key, found in parties.items() if found[0].party.entity_id}
    origins = {key: {one.origin for one in found} for key, found in parties.items()}
    if kind is RoleKind.ACTOR and _is_outvoted(named, parties, origins):
        named = set()
        parties = {key: found for key, found in parties.items() if not found[0].party.entity_id}
    rows = {key for key in named if any(one.says_who for one in parties[key])} or named or set(parties)
    most = max((len(origins[key]) for key in rows), default=0)
    least = most * (SHARE_OF_SIDES if kind is RoleKind.PARTICIPANT else SHARE_OF_OPINIONS)
    kept = [key for key in parties if key in rows and len(origins[key]) >= least]
    return tuple(
        _unite(parties[key], is_named=key in named) for key in sorted(kept, key=lambda key: -len(origins[key]))
    )


def _is_outvoted(
    named: Collection[str], parties: Mapping[str, Sequence[_Telling]], origins: Mapping[str, Collection[str]]
) -> bool:
    """Say whether the only name given is one person's, and more origins tell of people without a name ("gunmen")."""
    nameless = set().union(*(origins[key] for key in parties if key not in named))
    return len(named) == 1 and all(parties[key][0].is_person and len(nameless) > len(origins[key]) for key in named)


def _group(tellings: Sequence[_Telling]) -> dict[str, list[_Telling]]:
    """Group the tellings of each party, in the order met; a body named in full is also meant by its noun ("the commission")."""
    full = {one.party.name: one.party.entity_id for one in tellings if one.party.entity_id and not _is_noun(one.party)}
    named, nouns = set(full.values()), _Nouns()
    # Of several with one head the first.
    of_head = {_words_of(name)[:1]: entity for name, entity in reversed(full.items())}
    parties: dict[str, list[_Telling]] = defaultdict(list)
    for one in tellings:
        name = one.party.name
        if one.party.entity_id and _is_noun(one.party):
            key = of_head.get(_words_of(name)[:1], f"body {name.lower()}")
        else:
            key = one.party.entity_id or nouns.find_key(name)
        parties[key].append(one)
    return {
        key: sorted(found, key=lambda one: _is_noun(one.party)) if key in named else found
        for key, found in parties.items()
    }


def _is_noun(party: Party) -> bool:
    return party.name[:1].islower()


def _are_alike(words: Sequence[str], held: Sequence[str]) -> bool:
    return words[0] == held[0] or set(words) <= set(held) or set(held) <= set(words)


def _says_who(role: Role) -> bool:
    """Say whether the words for a role say who is meant, as a pronoun does not."""
    return bool(to_stems(role.text))


def _is_person(one: Told, role: Role) -> bool:
    entity = one.entities.get(role.span.start)
    return entity is not None and entity.kind == MentionKind.PERSON


@lru_cache(maxsize=1 << 16)
def _words_of(name: str) -> tuple[str, ...]:
    """Return the stems that say who is meant, the head first: numbers and days do not count."""
    first, *rest = PHRASE.split(name, maxsplit=1)
    head = [stem for stem in to_stems(first) if stem not in load_edge_words() and not stem.isdigit()]
    more = [stem for part in rest for stem in to_stems(part) if stem not in load_edge_words() and not stem.isdigit()]
    return (*head[::-1], *more)


def _to_party(role: Role, entity: Entity | None) -> Party:
    return Party(
        entity_id=entity.id if entity else None,
        name=entity.name if entity else role.name,
        country=role.country or (entity.country if entity else None),
        sector=role.sector or (entity.sector if entity else None),
        side=role.side,
        basis=role.basis,
    )


def _unite(tellings: Sequence[_Telling], is_named: bool) -> Party:
    """Keep one party of several tellings, with the firmest ground on which it is named; a noun as most origins give it, of those the fullest."""
    parties = [one.party for one in tellings]
    grounds = [party.basis for party in parties if party.basis]
    firmest = min(grounds, key=BASIS_ORDER.index, default=None)
    chosen = next(party for party in parties if party.basis == firmest)
    if is_named:
        return chosen
    tellers: dict[str, set[str]] = defaultdict(set)
    for one in tellings:
        tellers[one.party.name].add(one.origin)
    return structs.replace(chosen, name=max(tellers, key=lambda name: (len(tellers[name]), len(_words_of(name)))))
