"""Names: the parser's, mended with the known actors and the lists of titles."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.language import NameSpan
from dateline.model.mention import MentionKind, OrganisationKind
from dateline.read.reference_names import spelling_key
from dateline.read.tree import Trees
from dateline.read.words import RoleWords, open_given_names, open_roles
from dateline.reference.actors import Actor, ActorKind, KnownActors, StateSense

__all__ = ["Name", "find_names_of_actors", "find_state", "mend_names"]

_LONGEST_ALIAS = 7
_SHORTEST_ALIAS = 3
_ACTING = frozenset({"nsubj", "obj", "nmod", "compound"})
_PLACES = frozenset({MentionKind.PLACE, MentionKind.FACILITY})
_EDGE = frozenset({"the", "a", "an", "'s", "'", "’", "’s", '"', "“", "”", ",", "(", ")", "of", "and"})
_KINDS = {ActorKind.PERSON: MentionKind.PERSON, ActorKind.ETHNIC_RELIGIOUS: MentionKind.NATIONALITY}
_OF_PEOPLE = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION})


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
            and trees.lower[token] not in _EDGE
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
            first = _skip_titles(trees, first, end, open_roles()) if actor.kind is ActorKind.PERSON else first
            return Name(
                first=first, end=end, kind=_kind_of(actor), organisation_kind=actor.organisation_kind, actor=actor
            )
    return None


def mend_names(
    trees: Trees, spans: Iterable[NameSpan], known: Sequence[Name], roles: RoleWords, actors: KnownActors
) -> list[Name]:
    """Mend the parser's names: known actors win, titles and articles at their edges go, offices are no names.

    Args:
        trees: The article.
        spans: The parser's names, as indices into the article's tokens.
        known: Names of known actors, which replace what they overlap.
        roles: Titles and role nouns.
        actors: Known actors, who know demonyms.

    Returns:
        Names in text order that never overlap.
    """
    spans = list(spans)
    longer = [span for span in spans if span.label == MentionKind.PERSON]
    names = [
        _widen_to_body(trees, name, roles) for name in known if not any(_is_part_of(name, span) for span in longer)
    ]
    taken = {token for name in names for token in range(name.first, name.end)}
    for span in spans:
        name = _trim(trees, _without_owner(trees, span, actors), roles)
        name = _mend_kind(trees, name, actors) if name else None
        if name and not any(token in taken for token in range(name.first, name.end)):
            name = _widen_to_body(trees, name, roles)
            names.append(name)
            taken.update(range(name.first, name.end))
    names += _find_missed(trees, taken, actors)
    return sorted(_agree(trees, names, roles, actors), key=lambda name: name.first)


def _agree(trees: Trees, names: Sequence[Name], roles: RoleWords, actors: KnownActors) -> list[Name]:
    """Let a single word name what a longer name of the article names that it ends or begins: "Karimi", "Tasnim"."""
    people = {
        spelling_key(trees.words[name.end - 1]): name
        for name in names
        if name.kind is MentionKind.PERSON and _is_long(name)
    }
    bodies = {
        spelling_key(trees.words[name.first]): name
        for name in names
        if _is_long(name) and _ends_in_body(trees, name, roles)
    }
    agreed = []
    for name in names:
        word = trees.words[name.first]
        is_open = not _is_long(name) and name.actor is None and find_state(actors, word) is None
        longer = (bodies | people).get(spelling_key(word)) if is_open else None
        if longer:
            name = replace(name, kind=longer.kind, organisation_kind=longer.organisation_kind)
        agreed.append(name)
    return agreed


def _is_long(name: Name) -> bool:
    return name.end - name.first > 1


def _ends_in_body(trees: Trees, name: Name, roles: RoleWords) -> bool:
    role = roles.find(trees.lower, trees.lemmas, name.end - 1, name.first + 1)
    return name.kind is MentionKind.ORGANISATION and role is not None and role.sort == "body"


def _trim(trees: Trees, span: NameSpan, roles: RoleWords) -> Name | None:
    first, end = span.first, span.end
    kind = MentionKind(span.label)
    while first < end and trees.lower[first] in _EDGE:
        first += 1
    while first < end and trees.lower[end - 1] in _EDGE:
        end -= 1
    if first == end or (kind in _OF_PEOPLE and _is_office(trees, first, end, roles)):
        return None
    if kind is MentionKind.PERSON:
        first = _skip_titles(trees, first, end, roles)
    organisation = OrganisationKind(span.organisation_kind) if span.organisation_kind else None
    return Name(first=first, end=end, kind=kind, organisation_kind=organisation, score=span.score)


def _is_part_of(name: Name, span: NameSpan) -> bool:
    """Say whether a known person's name is only part of somebody's longer name."""
    is_inside = span.first <= name.first and name.end == span.end and name.first - span.first == 1
    return name.kind is MentionKind.PERSON and is_inside


def _without_owner(trees: Trees, span: NameSpan, actors: KnownActors) -> NameSpan:
    """Cut a state or known actor that owns what is named: "Lebanon's" of "Lebanon's Southern Radio"."""
    marks = [token for token in range(span.first + 1, span.end - 1) if trees.lower[token] == "'s"]
    if not marks:
        return span
    owner = trees.span(span.first, marks[0]).text_in(trees.text)
    if find_state(actors, owner) is None and actors.find(owner) is None:
        return span
    return NameSpan(marks[0] + 1, span.end, span.label, span.organisation_kind, span.score)


def _mend_kind(trees: Trees, name: Name, actors: KnownActors) -> Name:
    """Call a demonym a nationality, a state a place, a known group or outlet what it is, whatever the parser calls it.

    What the parser calls a place stays one: towns lend their names to outlets.
    """
    words = trees.span(name.first, name.end).text_in(trees.text)
    state = actors.resolve_state(words) if not _is_long(name) else None
    if state is not None and name.kind is not MentionKind.PERSON:
        kind = MentionKind.NATIONALITY if state.sense is StateSense.DEMONYM else MentionKind.PLACE
        return replace(name, kind=kind, organisation_kind=None)
    actor = None if name.kind in _PLACES else actors.find(words)
    if actor is None or actor.kind in {ActorKind.STATE, ActorKind.PERSON}:
        return _as_person(name) if _reads_as_person(trees, name) else name
    return replace(name, kind=_kind_of(actor), organisation_kind=actor.organisation_kind)


def _reads_as_person(trees: Trees, name: Name) -> bool:
    """Say whether a name of two or three words that begins with a first name and ends in no body is taken for something else."""
    words = trees.lower[name.first : name.end]
    if name.kind is MentionKind.PERSON or name.kind in _PLACES or not 2 <= len(words) <= 3:
        return False
    return (
        words[0] in open_given_names()
        and open_roles().find(trees.lower, trees.lemmas, name.end - 1, name.end - 1) is None
    )


def _as_person(name: Name) -> Name:
    return replace(name, kind=MentionKind.PERSON, organisation_kind=None)


def _find_missed(trees: Trees, taken: set[int], actors: KnownActors) -> list[Name]:
    """Find known groups and outlets of one word that the parser passed over, where they act or own something."""
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
            found.append(Name(first=token, end=token + 1, kind=_kind_of(actor), organisation_kind=kind, actor=actor))
    return found


def _widen_to_body(trees: Trees, name: Name, roles: RoleWords) -> Name:
    """Take the noun behind an organisation's name into it: "Tasnim news agency", "al-Nour television"."""
    head = trees.tokens.heads[name.end - 1]
    if name.kind is not MentionKind.ORGANISATION or not name.end <= head < name.end + 3:
        return name
    if not set(trees.tokens.upos[name.end : head]) <= {"NOUN", "PROPN", "ADJ"}:
        return name
    role = roles.find(trees.lower, trees.lemmas, head, min(name.first + 1, head))
    if role is None or role.organisation in {None, OrganisationKind.GOVERNMENT} or role.sort != "body":
        return name
    kind = name.organisation_kind if name.actor else role.organisation
    return replace(name, end=head + 1, organisation_kind=kind)


def _is_office(trees: Trees, first: int, end: int, roles: RoleWords) -> bool:
    role = roles.find(trees.lower, trees.lemmas, end - 1, first)
    return bool(role and role.sort == "person" and role.title)


def _skip_titles(trees: Trees, first: int, end: int, roles: RoleWords) -> int:
    start = first
    for token in range(first, end - 1):
        role = roles.find(trees.lower, trees.lemmas, token, first)
        if role and role.title and role.title != "kin":
            start = token + 1
    return start


def _kind_of(actor: Actor) -> MentionKind:
    return _KINDS.get(actor.kind, MentionKind.ORGANISATION)


@lru_cache(maxsize=4)
def _edge_words(actors: KnownActors) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that names of known actors begin and end with, in lower case."""
    names = [name.lower().split() for name, _ in actors.names()]
    return frozenset(words[0] for words in names if words), frozenset(words[-1] for words in names if words)
