"""Noun phrases and pronouns: where they stand and what their words alone say."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dateline.model.mention import MentionKind
from dateline.read.mentions_names import Name
from dateline.read.tree import Trees

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


def to_name_phrases(trees: Trees, names: Sequence[Name]) -> list[Phrase]:
    """Widen each name to its noun phrase: titles, nationalities and articles before it belong to it."""
    return [_widen(trees, name) for name in names]


def _widen(trees: Trees, name: Name) -> Phrase:
    head = _head_of(trees, name)
    first, end = trees.phrase(head)
    is_modifier = not name.first <= head < name.end and head >= name.end
    if is_modifier or not (first <= name.first and name.end <= end):
        head = _inner_head(trees, name)
        first, end = name.first, name.end
    return Phrase(first=min(first, name.first), end=max(end, name.end), head=head, name=name, kind=name.kind)


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
        if tag in {"NOUN", "PROPN"} and token not in taken and trees.relations[token] not in _INSIDE:
            first, end = trees.phrase(token)
            found.append(Phrase(first=first, end=end, head=token, kind=MentionKind.NOUN))
    return found


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
    """Find personal, possessive and reflexive pronouns."""
    return [
        Phrase(first=token, end=token + 1, head=token, kind=MentionKind.PRONOUN)
        for token, tag in enumerate(trees.tokens.xpos)
        if tag in _PRONOUN_TAGS and trees.relations[token] != "expl"
    ]
