"""The parser's names, mended with the known actors and the lists of titles."""

from collections.abc import Iterable, Sequence, Set

from msgspec.structs import replace

from dateline.model.language import NameSpan
from dateline.model.mention import MentionKind, OrganisationKind
from dateline.read.mentions.names import EDGE_WORDS, Name, find_missed_actors, find_state, kind_of, skip_titles
from dateline.read.reference.names import spelling_key
from dateline.read.tree import Trees
from dateline.read.words import Role, RoleWords, open_given_names, open_roles
from dateline.reference.actors import ActorKind, KnownActors, StateSense

__all__ = ["mend_names"]

_PLACES = frozenset({MentionKind.PLACE, MentionKind.FACILITY})
_MISTAKEN = frozenset({MentionKind.FACILITY, MentionKind.EVENT, MentionKind.WEAPON})
_OF_PEOPLE = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION})


def mend_names(
    trees: Trees,
    spans: Iterable[NameSpan],
    known: Sequence[Name],
    actors: KnownActors,
    outlets: frozenset[str],
    skip: Set[int],
) -> list[Name]:
    """Mend the parser's names: known actors win, titles and articles at their edges go, offices are no names.

    Args:
        trees: The article.
        spans: The parser's names, as indices into the article's tokens.
        known: Names of known actors, which replace what they overlap.
        actors: Known actors, who know demonyms.
        outlets: Names of the article's own publisher and agency.
        skip: Tokens that name nobody: words of times.

    Returns:
        Names in text order that never overlap.
    """
    roles, spans = open_roles(), list(spans)
    longer = [span for span in spans if span.label == MentionKind.PERSON]
    names = [
        _widen_to_body(trees, name, roles) for name in known if not any(_is_part_of(name, span) for span in longer)
    ]
    taken = {token for name in names for token in range(name.first, name.end)}
    for span in spans:
        name = _trim(trees, _without_owner(trees, span, actors), roles)
        name = _mend_kind(trees, name, actors, outlets) if name else None
        if name and not any(token in taken for token in range(name.first, name.end)):
            name = _widen_to_body(trees, name, roles)
            names.append(name)
            taken.update(range(name.first, name.end))
    missed = _find_behind_bodies(trees, taken | skip, roles)
    taken.update(token for name in missed for token in range(name.first, name.end))
    names += [*missed, *find_missed_actors(trees, taken, actors)]
    return sorted(_agree(trees, names, roles, actors), key=lambda name: name.first)


def _find_behind_bodies(trees: Trees, taken: Set[int], roles: RoleWords) -> list[Name]:
    """Find names that the parser passed over behind the noun that says what they are: "the aid organisation Relief Bridge"."""
    found = []
    for first, tag in enumerate(trees.tokens.upos):
        if tag != "PROPN" or first in taken:
            continue
        body = _find_body_before(trees, first, roles)
        end = first
        while (
            end < len(trees)
            and trees.tokens.upos[end] == "PROPN"
            and end not in taken
            and trees.words[end][0].isupper()
        ):
            end += 1
        if body and end > first:
            kind = body.organisation
            found.append(Name(first=first, end=end, kind=MentionKind.ORGANISATION, organisation_kind=kind))
    return found


def _find_body_before(trees: Trees, first: int, roles: RoleWords) -> Role | None:
    """Return the role of a noun in small letters straight before a name that says what body it is."""
    opening = trees.sentences[trees.sentence_of[first]].first
    if first == opening or not trees.words[first - 1].islower():
        return None
    role = roles.find(trees.lower, trees.lemmas, first - 1, opening)
    return role if role and role.sort == "body" else None


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
    while first < end and trees.lower[first] in EDGE_WORDS:
        first += 1
    while first < end and trees.lower[end - 1] in EDGE_WORDS:
        end -= 1
    if first == end or (kind in _OF_PEOPLE and _is_office(trees, first, end, roles)):
        return None
    if kind is MentionKind.PERSON:
        first = skip_titles(trees, first, end, roles)
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


def _mend_kind(trees: Trees, name: Name, actors: KnownActors, outlets: frozenset[str]) -> Name:
    """Call a demonym a nationality, a state a place, a known group or outlet what it is, whatever the parser calls it.

    What the parser calls a place stays one: towns lend their names to outlets.
    """
    words = trees.span(name.first, name.end).text_in(trees.text)
    body = _find_body_before(trees, name.first, open_roles()) if name.kind in _MISTAKEN else None
    if body:
        return replace(name, kind=MentionKind.ORGANISATION, organisation_kind=body.organisation)
    if words in outlets:
        return replace(name, kind=MentionKind.ORGANISATION, organisation_kind=OrganisationKind.MEDIA)
    state = actors.resolve_state(words) if not _is_long(name) else None
    if state is not None and name.kind is not MentionKind.PERSON:
        kind = MentionKind.NATIONALITY if state.sense is StateSense.DEMONYM else MentionKind.PLACE
        return replace(name, kind=kind, organisation_kind=None)
    actor = None if name.kind in _PLACES else actors.find(words)
    if actor is None or actor.kind in {ActorKind.STATE, ActorKind.PERSON}:
        return _as_person(name) if _reads_as_person(trees, name) else name
    return replace(name, kind=kind_of(actor), organisation_kind=actor.organisation_kind)


def _reads_as_person(trees: Trees, name: Name) -> bool:
    """Say whether a name of two or three words is a person's that was taken for something else.

    It is when it ends in no body, and begins with a first name or explains an office: "the leader of the Ardal Front, Mansur Keddah".
    Many places begin with a first name; of what is called a place only what acts is a person: "Victoria Adeyemi arrived".
    """
    words = trees.lower[name.first : name.end]
    if name.kind is MentionKind.PERSON or not 2 <= len(words) <= 3:
        return False
    if name.kind in _PLACES and trees.tokens.deprels[name.first] != "nsubj":
        return False
    if open_roles().find(trees.lower, trees.lemmas, name.end - 1, name.end - 1) is not None:
        return False
    return words[0] in open_given_names() or _explains_office(trees, name)


def _explains_office(trees: Trees, name: Name) -> bool:
    """Say whether a name is in apposition to somebody's office, or to the body that the office is of."""
    if trees.relations[name.first] != "appos":
        return False
    above = trees.holder(trees.tokens.heads[name.first])
    role = open_roles().find(trees.lower, trees.lemmas, above, above)
    return role is not None and role.sort == "person" and bool(role.title)


def _as_person(name: Name) -> Name:
    return replace(name, kind=MentionKind.PERSON, organisation_kind=None)


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
