"""Read whom the words of a role or voice mean where no name stands behind them."""

import re

from msgspec import Struct, structs

from dateline.link.entities.offices import Office, find_office, load_office_words
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
