"""Acronyms that an article introduces itself stand for the name that it introduces them with, whoever else is known by them."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.model.mention import Mention, MentionKind
from dateline.reference.actors import KnownActors

__all__ = ["settle_acronyms"]

_BREAK = re.compile(r"[\s-]+")
_LEAST_SHARED = 0.5


def settle_acronyms(mentions: Sequence[Mention], actors: KnownActors) -> list[Mention]:
    """Let each introduced acronym mean what its full name means.

    Args:
        mentions: Of one article; "Dune News Agency (DNA)" carries the acronym.
        actors: Known actors: one whose own name is much like the full name is meant all the same, however its name is spelt here.

    Returns:
        The mentions in the same order.
    """
    introduced: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind is MentionKind.ORGANISATION and mention.acronym and _spells(mention.acronym, mention.name):
            introduced.setdefault(mention.acronym, mention)
    return [_settle(mention, introduced.get(mention.name), actors) for mention in mentions]


def _spells(acronym: str, name: str) -> bool:
    """Say whether an acronym is made of the first letters of a name's words, small ones left out or not."""
    initials = "".join(word[0] for word in _BREAK.split(name) if word)
    return acronym in {initials.upper(), "".join(letter for letter in initials if letter.isupper())}


def _settle(mention: Mention, full: Mention | None, actors: KnownActors) -> Mention:
    known = mention.actor_id
    if full is None or known is None or known == full.actor_id or _is_like(full.name, known, actors):
        return mention
    return replace(
        mention,
        kind=full.kind,
        organisation_kind=full.organisation_kind,
        country=full.country,
        sector=full.sector,
        actor_id=full.actor_id,
    )


def _is_like(name: str, actor_id: str, actors: KnownActors) -> bool:
    """Say whether a name shares half of its words with a name of a known actor."""
    actor = actors.get(actor_id)
    words = set(_BREAK.split(name.lower()))
    names = (actor.name, *actor.aliases) if actor else ()
    return any(len(words.intersection(_BREAK.split(one.lower()))) >= _LEAST_SHARED * len(words) for one in names)
