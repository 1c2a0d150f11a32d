"""Names of known actors, found word by word."""

from datetime import date
from functools import lru_cache

from msgspec import Struct

from dateline.model.mention import MentionKind, OrganisationKind
from dateline.read.tree import Trees
from dateline.read.words import RoleWords, open_roles
from dateline.reference.actors import Actor, ActorKind, KnownActors

__all__ = ["EDGE_WORDS", "Name", "find_missed_actors", "find_names_of_actors", "find_state", "kind_of", "skip_titles"]

EDGE_WORDS = frozenset({"the", "a", "an", "'s", "'", "’", "’s", '"', "“", "”", ",", "(", ")", "of", "and"})
"""Words that no name begins or ends with."""

_LONGEST_ALIAS = 7
_SHORTEST_ALIAS = 3
_ACTING = frozenset({"nsubj", "obj", "nmod", "compound"})
_KINDS = {ActorKind.PERSON: MentionKind.PERSON, ActorKind.ETHNIC_RELIGIOUS: MentionKind.NATIONALITY}


@lru_cache(maxsize=1 << 15)
def find_state(actors: KnownActors, words: str) -> str | None:
    """Return the country of a state's name or demonym, as `KnownActors.find_state`, remembered."""
    return actors.find_state(words)


class Name(Struct, frozen=True, kw_only=True):
    """A name before its phrase is known.

    Attributes:
        first: Index of its first token.
        end: Index after its last token.
        kind: What it names.
        organisation_kind: None = not an organisation, or not known.
        actor: The known actor meant; None = not a known one.
        score: 0 to 1.
    """

    first: int
    end: int
    kind: MentionKind
    organisation_kind: OrganisationKind | None = None
    actor: Actor | None = None
    score: float = 1.0


def find_names_of_actors(trees: Trees, actors: KnownActors, on: date | None) -> list[Name]:
    """Find the known actors that the text names word by word.

    Args:
        trees: The article.
        actors: Known actors; only aliases of two and more words, or in capitals throughout, are looked for.
        on: The article's day; None = unknown.

    Returns:
        Names that never overlap, the longest first where two begin together.
    """
    firsts, _ = _edge_words(actors)
    found = []
    token = 0
    while token < len(trees):
        may_begin = (
            trees.words[token][:1].isupper()
            and trees.lower[token] not in EDGE_WORDS
            and (trees.lower[token] in firsts or find_state(actors, trees.words[token]))
        )
        name = _find_actor_at(trees, token, actors, on) if may_begin else None
        if name:
            found.append(name)
        token = name.end if name else token + 1
    return found


def _find_actor_at(trees: Trees, first: int, actors: KnownActors, on: date | None) -> Name | None:
    limit = min(first + _LONGEST_ALIAS, trees.sentences[trees.sentence_of[first]].end)
    _, lasts = _edge_words(actors)
    if trees.lower[first + 1 : first + 2] == ["'s"]:
        return None
    owner = find_state(actors, trees.words[first - 2]) if first > 1 and trees.lower[first - 1] == "'s" else None
    for end in range(limit, first, -1):
        last = trees.words[end - 1]
        if last.lower() not in lasts or (end == first + 1 and not (last.isupper() and len(last) > 2)):
            continue
        actor = actors.find(trees.text[trees.tokens.starts[first] : trees.tokens.ends[end - 1]], owner, on)
        if actor and actor.kind is not ActorKind.STATE:
            first = skip_titles(trees, first, end, open_roles()) if actor.kind is ActorKind.PERSON else first
            return Name(
                first=first, end=end, kind=kind_of(actor), organisation_kind=actor.organisation_kind, actor=actor
            )
    return None


def find_missed_actors(trees: Trees, taken: set[int], actors: KnownActors) -> list[Name]:
    """Find known groups and outlets of one word that nobody found yet, where they act or own something.

    Args:
        trees: The article.
        taken: Tokens of names found already.
        actors: Known actors.
    """
    found = []
    for token, relation in enumerate(trees.relations):
        is_alone = (
            "PROPN" not in trees.tokens.upos[max(token - 1, 0) : token] + trees.tokens.upos[token + 1 : token + 2]
        )
        if token in taken or relation not in _ACTING or not is_alone or not trees.words[token][0].isupper():
            continue
        actor = actors.find(trees.words[token]) if len(trees.words[token]) > _SHORTEST_ALIAS else None
        if actor and actor.kind not in {ActorKind.STATE, ActorKind.PERSON}:
            kind = actor.organisation_kind
            found.append(Name(first=token, end=token + 1, kind=kind_of(actor), organisation_kind=kind, actor=actor))
    return found


def skip_titles(trees: Trees, first: int, end: int, roles: RoleWords) -> int:
    """Return the first token of a name behind the titles at its start."""
    start = first
    for token in range(first, end - 1):
        role = roles.find(trees.lower, trees.lemmas, token, first)
        if role and role.title and role.title != "kin":
            start = token + 1
    return start


def kind_of(actor: Actor) -> MentionKind:
    """Return what a mention of an actor is called."""
    return _KINDS.get(actor.kind, MentionKind.ORGANISATION)


@lru_cache(maxsize=4)
def _edge_words(actors: KnownActors) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that names of known actors begin and end with, in lower case."""
    names = [name.lower().split() for name, _ in actors.names()]
    return frozenset(words[0] for words in names if words), frozenset(words[-1] for words in names if words)
