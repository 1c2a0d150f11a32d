"""Read whom the words of a role or voice mean where no name stands behind them."""

import re

from msgspec import Struct, structs

from dateline.link.entities.names import NameGroup, to_name_words
from dateline.link.entities.offices import Office, Reach, find_office, load_office_words
from dateline.model.claim import Role
from dateline.model.mention import MentionKind
from dateline.model.voice import Voice

NO_NAME = frozenset({MentionKind.NOUN, MentionKind.PRONOUN, MentionKind.EVENT, MentionKind.WEAPON})
# "the website Furat Voice", "the minister, Besnik Reed"; behind "of" or "in" a name belongs to another.
NAME = r"(?:al-|el-|ad-|as-|at-)?[A-Z][\w'.-]*"
NAME_BEHIND = re.compile(
    rf"(?P<noun>(?:.*\s)?(?!(?:of|in|at|for|from|near|with|to|by|on|and|or|the|a|an)\b)[a-z][\w-]*),? (?P<name>{NAME}(?: {NAME})*)"
)
SPEAKER = r"(?:[\w-]+ )?spokes(?:man|woman|person)"
SPOKEN_FOR = re.compile(
    rf"(?:(?:an?|the|one) )?(?:{SPEAKER} (?:for|of) (?:the )?(?P<behind>.+)|(?P<before>.+)'s {SPEAKER})", re.IGNORECASE
)


class NameBehind(Struct, frozen=True):
    """A name that stands behind a noun.

    Attributes:
        name: The name.
        noun: The noun, with what stands before it.
        is_body: Whether the noun means a body rather than a person.
    """

    name: str
    noun: str
    is_body: bool


def is_noun(words: Role | Voice) -> bool:
    """Say whether no name stands behind a role or voice."""
    if words.actor_id:
        return False
    return not words.is_named or (isinstance(words, Role) and words.kind in NO_NAME)


def find_name_behind(text: str) -> NameBehind | None:
    """Find the name behind a noun, as in "the website Furat Voice"; None = there is none."""
    found = NAME_BEHIND.fullmatch(text)
    if found is None:
        return None
    office = find_office(found["noun"])
    return NameBehind(found["name"], found["noun"], office is not None and office.is_body)


def find_spoken_for(text: str) -> str | None:
    """Find the words for whom an unnamed spokesman speaks, without "the"; None = the words mean no spokesman."""
    found = SPOKEN_FOR.fullmatch(text)
    return (found["behind"] or found["before"].removeprefix("the ").removeprefix("The ")) if found else None


def find_meant_office(words: Role | Voice) -> Office | None:
    """Find the office or body that a noun means: what it is called there, or in full where that only repeats it; None = nobody in particular."""
    here = find_office(words.text)
    full = find_office(words.name)
    if full is None or (here is not None and (not here.is_bare or here.head != full.head)):
        return here
    if here is None and words.text.lower() not in load_office_words().pronouns:
        return None
    return structs.replace(full, is_certain=here is None or here.is_certain)


class Taken(Struct, frozen=True):
    """Whom reference within the article took words for.

    Attributes:
        name: The name.
        group: Whether it is a person's or a body's.
        is_place: Whether it is a place's or a state's.
        is_known: Whether more is known of it than its name: which actor it is, or of what sector.
        title: By which the article names a person; None = none.
        country: ISO 3166-1 alpha-3; None = unknown.
    """

    name: str
    group: NameGroup
    is_place: bool
    is_known: bool
    title: str | None
    country: str | None


def find_own_office(text: str, taken: Taken) -> Office | None:
    """Find the office or body of a country or region that words mean by themselves, though they were taken for another's name.

    Args:
        text: Words of a role or voice: "the army", taken for a commission, "the Serbian president", taken for Kosovo's.
        taken: For whom.

    Returns:
        What the words say; None = they may mean whom they were taken for.
    """
    here = find_office(text)
    if here is None or not (here.is_certain and here.acts) or here.reach is Reach.ARTICLE:
        return None
    if taken.name in text:
        return here if set(to_name_words(taken.name)) < set(here.phrase.split()) else None
    is_elsewhere = bool(here.country and taken.country and here.country != taken.country)
    return here if is_elsewhere or _is_another(here, taken) else None


def _is_another(here: Office, taken: Taken) -> bool:
    if taken.is_place:
        return here.is_body and here.head not in load_office_words().state_bodies
    if taken.group is NameGroup.BODY:
        named = find_office(taken.name)
        return named.head != here.head if named else here.is_body and not taken.is_known
    held = find_office(taken.title) if taken.title else None
    return here.is_body or (held is not None and held.reach is not Reach.ARTICLE and held.head != here.head)
