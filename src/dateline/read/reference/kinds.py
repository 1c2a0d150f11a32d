"""Whether a noun for people, a group or a body can mean what a chain means: an army is no relief agency, a minister no newspaper."""

from functools import cache

from msgspec import Struct

from dateline.model.mention import Mention, MentionKind
from dateline.read.reference.chains import Chain
from dateline.read.reference.traits import Traits
from dateline.read.words import open_lists, read_rows

__all__ = ["is_possible_for_noun"]

_ARMED = frozenset(["REB", "UAF", "PRM", "CRM"])
_FORCES = frozenset(["MIL", "COP", "SPY"])
_STATE = frozenset(["GOV", "JUD", "LEG"]) | _FORCES
_FILE = "bodies.tsv"
_OFFICES = "offices.tsv"
_HEADER = ("noun", "means")
_PERSON = "person"


class _Meant(Struct, frozen=True):
    """A chain as a noun sees it: its sector and its fullest name, None = none known, or no name; and whether it is a body or place."""

    sector: str | None
    name: Mention | None
    is_body: bool


def is_possible_for_noun(noun: Mention, traits: Traits, chain: Chain, name: Mention | None) -> bool:
    """Say whether a noun can mean what a chain means, by country and by what kind of people or body each is.

    A noun that says its kind ("the army", "the court", "the rebels") means only a body of that kind, or one that bears the noun in
    its name ("the ministry": the Ministry of Health). A noun that leaves the kind open ("the agency", "the group") means what
    bodies.tsv allows. Words of no list are left to the ranking.

    Args:
        noun: The anaphor.
        traits: What it shows.
        chain: The mentions that it may join.
        name: The chain's fullest name; None = it has none.
    """
    if _differ(noun.country, chain.country) or _are_foes(noun.sector, chain.sector):
        return False
    if traits.role is None or chain.pronouns == chain.size or _shares_word(traits, chain):
        return True
    if noun.sector in _STATE | _ARMED and name is None and chain.sort == "thing":
        return False
    meant = _Meant(chain.sector, name, _is_body(chain, name))
    if traits.role.sort == _PERSON and _holds_another_office(traits.role.words.rpartition(" ")[2], chain):
        return False
    if traits.role.sort == _PERSON:
        return _can_be_people(noun, traits, meant)
    return _can_be_body(noun, traits, meant)


def _is_body(chain: Chain, name: Mention | None) -> bool:
    return chain.sort in {"body", "place"} if name is None else name.kind is not MentionKind.PERSON


def _differ(own: str | None, theirs: str | None) -> bool:
    return own is not None and theirs is not None and own != theirs


def _holds_another_office(office: str, chain: Chain) -> bool:
    """Say whether a chain is called by offices of which whoever holds one seldom holds another: the president is not the minister."""
    offices = open_lists(_OFFICES)["offices"]
    return office in offices and office not in chain.roles and not offices.isdisjoint(chain.roles)


def _are_foes(own: str | None, theirs: str | None) -> bool:
    """Say whether one is a state's own and the other fights a state."""
    return any(one in _STATE and other in _ARMED for one, other in ((own, theirs), (theirs, own)))


def _shares_word(traits: Traits, chain: Chain) -> bool:
    return traits.lemma in chain.lemmas or traits.lemma in chain.words


def _can_be_people(noun: Mention, traits: Traits, meant: _Meant) -> bool:
    """Say whether a noun for people can mean a chain: one person is no body, soldiers are those of an army only."""
    if not traits.plural or meant.sector is None or (meant.sector == "CVL" and not meant.is_body):
        return not meant.is_body
    return _are_one_kind(noun.sector, meant.sector) if meant.is_body or noun.sector in _STATE | _ARMED else True


def _can_be_body(noun: Mention, traits: Traits, meant: _Meant) -> bool:
    """Say whether a noun for a group or body can mean a chain."""
    if meant.name is not None and meant.name.kind is MentionKind.PERSON:
        return False
    if noun.sector is None:
        return _kind_of(meant.sector) in _open_bodies().get(traits.lemma, (None, _kind_of(meant.sector)))
    if meant.sector is not None:
        return _are_one_kind(noun.sector, meant.sector)
    if noun.sector in _STATE:
        return noun.sector == "GOV" and meant.name is not None and meant.name.kind is not MentionKind.ORGANISATION
    return meant.name is None or meant.name.actor_id is None


def _are_one_kind(own: str | None, theirs: str) -> bool:
    return own == theirs or {own, theirs} <= _ARMED


def _kind_of(sector: str | None) -> str | None:
    if sector is None:
        return None
    kinds = {"armed": _ARMED, "force": _FORCES, "state": _STATE}
    return next((kind for kind, sectors in kinds.items() if sector in sectors), "civil")


@cache
def _open_bodies() -> dict[str, tuple[str | None, ...]]:
    """Read what nouns for bodies may mean: kinds by noun; what is of no known kind always."""
    return {noun: (None, *means.split()) for noun, means in read_rows(_FILE, _HEADER)}
