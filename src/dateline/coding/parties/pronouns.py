"""Tells apart who does something and the pronoun to whom it is done: of "the police arrested three students and beat them" the students."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.arguments import find_verb_arguments
from dateline.coding.parties.filler_classes import is_actor
from dateline.coding.parties.fillers import make_role
from dateline.coding.reading_index import ReadingIndex
from dateline.model.claim import Role, RoleKind

OTHERS = {"them": True, "him": False, "her": False, "it": False}
"""Pronouns of somebody else than the subject, with whether they are plural."""


def tell_apart(index: ReadingIndex, candidate: Candidate, roles: list[Role]) -> list[Role]:
    """Give a pronoun that cannot mean the actor another meaning: nobody but "themselves" does it to themselves.

    Args:
        index: The reading.
        candidate: The trigger.
        roles: Actors and recipients.

    Returns:
        The roles; a recipient that reading takes for the actor, or for a word of the trigger, stands for whom the verb before
        is done to, else by its own word.
    """
    own = {index.word(token) for token in candidate.tokens}
    actors = {role.name for role in roles if role.role is RoleKind.ACTOR} | own
    return [
        _mean_another(index, candidate, role, actors)
        if role.role is RoleKind.RECIPIENT and role.text.lower() in OTHERS and role.name in actors
        else role
        for role in roles
    ]


def _mean_another(index: ReadingIndex, candidate: Candidate, role: Role, actors: set[str]) -> Role:
    others = (make_role(index, token, role.role) for token in _list_others(index, candidate, OTHERS[role.text.lower()]))
    other = next((one for one in others if one.name not in actors and one.span.start < role.span.start), None)
    if other is None:
        return replace(role, name=role.text, kind=None, country=None, sector=None, actor_id=None, is_named=False)
    return replace(other, text=role.text, span=role.span, rule=f"{role.rule}; nobody does it to themselves")


def _list_others(index: ReadingIndex, candidate: Candidate, is_plural: bool) -> Iterator[int]:
    """Yield who may be meant, the likeliest first: whom the verb before is done to, then those named before in the sentence."""
    verb = candidate.token if candidate.governor is None else candidate.governor
    while index.relations[verb] in ("conj", "advcl") and index.heads[verb] >= 0:
        verb = index.heads[verb]
        yield from (held for held in find_verb_arguments(index, verb).get("object", ()) if is_actor(index, held))
    mentions = index.mentions_of[index.sentence_of[candidate.token]]
    for number in reversed(mentions):
        mention = index.reading.mentions[number]
        if mention.is_plural == is_plural and is_actor(index, mention.head_token):
            yield mention.head_token
