"""Noun phrases and pronouns: where they stand and what their words alone say."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dateline.model.mention import MentionKind
from dateline.read.attribution.cues import find_word
from dateline.read.mentions.names import Name
from dateline.read.tree import Trees
from dateline.read.words import RoleWords

__all__ = ["Phrase", "find_coordinations", "find_noun_phrases", "find_pronouns", "to_name_phrases"]

_INSIDE = frozenset({"compound", "flat", "fixed", "goeswith", "nummod", "det", "reparandum"})
_PRONOUN_TAGS = frozenset({"PRP", "PRP$"})


class Phrase(Struct, frozen=True, kw_only=True):
    """A noun phrase or pronoun before its meaning is known.

    Attributes:
        first: Index of its first token.
        end: Index after its last token.
        head: Index of its syntactic head.
        name: The name within; None = a plain noun or a pronoun.
        kind: What it is.
        is_coordination: Whether it joins several phrases ("A and B").
    """

    first: int
    end: int
    head: int
    name: Name | None = None
    kind: MentionKind
    is_coordination: bool = False


def to_name_phrases(trees: Trees, names: Sequence[Name], roles: RoleWords) -> list[Phrase]:
    """Widen each name to its noun phrase: titles, nationalities and articles before it belong to it."""
    return [_widen(trees, name, roles) for name in names]


def _widen(trees: Trees, name: Name, roles: RoleWords) -> Phrase:
    head = _head_of(trees, name)
    first, end = trees.phrase(head)
    is_modifier = not name.first <= head < name.end and head >= name.end
    if is_modifier or not first <= name.first < end:
        head = _inner_head(trees, name)
        first, end = name.first, name.end
    first = min(first, name.first)
    if name.kind is MentionKind.PERSON:
        first = _skip_to_titles(trees, first, roles)
    return Phrase(first=first, end=max(end, name.end), head=head, name=name, kind=name.kind)


def _skip_to_titles(trees: Trees, first: int, roles: RoleWords) -> int:
    """Go back over titles, and over what is written with a capital before them, that the parser left outside."""
    start = first
    opening = trees.sentences[trees.sentence_of[first]].first
    while start > opening:
        role = roles.find(trees.lower, trees.lemmas, start - 1, opening)
        is_titled = role is not None and role.title is not None and trees.tokens.upos[start - 1] != "VERB"
        if not is_titled and (start == first or not _may_precede_title(trees, start - 1)):
            break
        start -= 1
    return start


def _may_precede_title(trees: Trees, token: int) -> bool:
    return trees.words[token][:1].isupper() and trees.tokens.upos[token] in {"PROPN", "ADJ", "NOUN"}


def _inner_head(trees: Trees, name: Name) -> int:
    inside = range(name.first, name.end)
    return next((token for token in inside if trees.tokens.heads[token] not in inside), name.first)


def _head_of(trees: Trees, name: Name) -> int:
    """Climb from the name to the title that the parser made its head ("President" of "President Karimi")."""
    head = _inner_head(trees, name)
    above = trees.tokens.heads[head]
    while (
        0 <= above < name.first
        and trees.relations[head] in {"flat", "compound"}
        and trees.tokens.upos[above] in {"NOUN", "PROPN"}
    ):
        head, above = above, trees.tokens.heads[above]
    return head


def find_noun_phrases(trees: Trees, names: Iterable[Phrase], skip: set[int]) -> list[Phrase]:
    """Find phrases headed by a common noun, or by a proper noun that is in no name.

    Args:
        trees: The article.
        names: Phrases of names; their tokens and titles head nothing else.
        skip: Tokens that are no mention's head: words of times.
    """
    taken = skip | {phrase.head for phrase in names}
    for phrase in names:
        if phrase.name:
            first = phrase.first if phrase.kind is MentionKind.PERSON else phrase.name.first
            taken.update(token for token in range(first, phrase.name.end) if not _is_owner(trees, token))
    found = []
    for token, tag in enumerate(trees.tokens.upos):
        if (
            (tag in {"NOUN", "PROPN"} or _counts_people(trees, token))
            and token not in taken
            and trees.relations[token] not in _INSIDE
        ):
            first, end = trees.phrase(token)
            found.append(Phrase(first=first, end=end, head=token, kind=MentionKind.NOUN))
    return found


def _counts_people(trees: Trees, token: int) -> bool:
    """Say whether a number stands for those that it counts: "the six were freed"."""
    return trees.tokens.upos[token] == "NUM" and trees.child(token, "det") is not None


def _is_owner(trees: Trees, token: int) -> bool:
    """Say whether a noun before a person's name is no title but somebody else ("the group's leader X")."""
    return trees.tokens.deprels[token] == "nmod:poss"


def find_coordinations(trees: Trees, phrases: Iterable[Phrase]) -> list[Phrase]:
    """Join phrases whose heads are coordinated: "A, B and C"."""
    by_head = {phrase.head: phrase for phrase in phrases}
    found = []
    for head, phrase in by_head.items():
        members = [by_head[child] for child in trees.children_by(head, "conj") if child > head and child in by_head]
        if members and trees.relations[head] != "conj":
            end = max(member.end for member in members)
            found.append(Phrase(first=phrase.first, end=end, head=head, kind=MentionKind.NOUN, is_coordination=True))
    return found


def find_pronouns(trees: Trees) -> list[Phrase]:
    """Find personal, possessive and reflexive pronouns; an "it" that stands for nobody is none."""
    return [
        Phrase(first=token, end=token + 1, head=token, kind=MentionKind.PRONOUN)
        for token, tag in enumerate(trees.tokens.xpos)
        if tag in _PRONOUN_TAGS and (trees.relations[token] != "expl" or _speaks(trees, token))
    ]


def _speaks(trees: Trees, token: int) -> bool:
    """Say whether "it" is the subject of an active verb of saying, taken for an empty one by the parser."""
    verb = trees.tokens.heads[token]
    word = find_word(trees, verb) if verb > token and trees.child(verb, "csubj") is None else None
    return word is not None and word.sort == "speech" and trees.child(verb, "ccomp", "obj") is not None
