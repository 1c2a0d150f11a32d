"""Tells apart who does something and whom a pronoun beside them means.

Of "the police arrested three students and beat them" the students; of "the mine fired 40 workers after they went on strike" the workers.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.arguments import find_verb_arguments
from dateline.coding.parties.filler_classes import is_actor
from dateline.coding.parties.fillers import make_role
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Role, RoleKind

OTHERS = {"them": True, "him": False, "her": False, "it": False}
"""Pronouns of somebody else than the subject, with whether they are plural."""

DOERS = {"they": True, "he": False, "she": False, "it": False}
"""Pronouns of who does something, with whether they are plural."""


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


def tell_doers(index: ReadingIndex, candidate: Candidate, roles: list[Role]) -> list[Role]:
    """Give a deed for which others were punished to them: who is fired after "they went on strike" went on strike.

    Args:
        index: The reading.
        candidate: The trigger of the deed.
        roles: Actors and recipients.

    Returns:
        The roles; an actor who is only a pronoun, which reading takes for who punishes, stands for who is punished.
    """
    punishing = _find_punishing(index, candidate)
    if punishing is None:
        return roles
    slots = find_verb_arguments(index, punishing)
    judges = {make_role(index, token, RoleKind.ACTOR).name for token in slots.get("subject", ())}
    return [_mean_punished(index, role, slots.get("object", ()), judges) for role in roles]


def _find_punishing(index: ReadingIndex, candidate: Candidate) -> int | None:
    """Find the verb of punishing in whose clause of time or reason a deed is told; None = it is told in none."""
    verb = candidate.token if candidate.governor is None else candidate.governor
    while index.relations[verb] == "conj" and index.heads[verb] >= 0:
        verb = index.heads[verb]
    head, words = index.heads[verb], load_sets("joining.tsv")
    marks = {index.word(mark) for mark in index.with_relation(verb, "mark", "advmod")}
    is_told_so = index.relations[verb] == "advcl" and bool(marks & words["grounds"])
    if not is_told_so or index.lemmas[head] not in words["punishing"] or candidate.trigger.head in words["enforcing"]:
        return None
    return head


def _mean_punished(index: ReadingIndex, role: Role, punished: tuple[int, ...], judges: set[str]) -> Role:
    is_plural = DOERS.get(role.text.lower())
    if role.role is not RoleKind.ACTOR or is_plural is None or role.name not in judges:
        return role
    fitting = (t for t in punished if is_actor(index, t) and _is_many(index, t) == is_plural)
    doer = next(fitting, None)
    if doer is None:
        return role
    meant = make_role(index, doer, role.role)
    return replace(meant, text=role.text, span=role.span, rule=f"{role.rule}; who is punished for it did it")


def _is_many(index: ReadingIndex, token: int) -> bool:
    """Say whether words name several people."""
    number = index.mention_at(token)
    by_mention = number is not None and index.reading.mentions[number].is_plural
    return by_mention or index.xpos[token] in ("NNS", "NNPS")
