"""What a mention shows of its referent: sort, gender, number, place in its sentence."""

from collections.abc import Sequence

from msgspec import Struct

from dateline.model.mention import Mention, MentionKind
from dateline.model.span import Span
from dateline.read.attribution.quotes import quote_of_tokens
from dateline.read.tree import Trees
from dateline.read.words import Role, open_given_names, open_roles

__all__ = ["PRONOUNS", "Traits", "find_traits"]

PRONOUNS = {
    form: name
    for name, forms in {
        "he": "he him his himself",
        "she": "she her hers herself",
        "it": "it its itself",
        "they": "they them their theirs themselves themself 'em",
        "i": "i me my mine myself",
        "we": "we us our ours ourselves 's",
        "you": "you your yours yourself yourselves",
    }.items()
    for form in forms.split()
}
"""Every form of a pronoun by the form that names its kind."""

_DEFINITE = frozenset(["the", "this", "that", "these", "those", "both"])
_AGENTIVE = ("er", "or", "ist", "ian", "man", "woman", "body", "one")
_NAMED_SORTS = {
    MentionKind.PERSON: "person",
    MentionKind.ORGANISATION: "body",
    MentionKind.PLACE: "place",
    MentionKind.FACILITY: "place",
    MentionKind.NATIONALITY: "nation",
    MentionKind.EVENT: "thing",
    MentionKind.WEAPON: "thing",
}


class Traits(Struct, frozen=True, kw_only=True):
    """What a mention shows of its referent.

    Attributes:
        sort: "person", "group", "body", "place", "nation", "thing", or "unknown": perhaps a person.
        gender: "m", "f"; None = not shown.
        plural: Whether it means more than one.
        form: "name", "definite", "possessed", "indefinite", or for a pronoun its kind ("he").
        relation: Relation of its head without subtype, "poss" for a possessor.
        head: Index of the head token.
        first: Index of its first token.
        end: Index after its last token.
        sentence: Index of its sentence.
        lemma: Base form of the head, for a name its last word.
        modifiers: The words between determiner and head.
        role: The row of its role noun; None = none.
        quote: Index of the quotation that it stands in; -1 = in none.
        joint: Whether it joins several ("A and B").
        bears_name: Whether it is a noun with a name of its own beside it ("the Coast region", "the village of X").
    """

    sort: str
    gender: str | None
    plural: bool
    form: str
    relation: str
    head: int
    first: int
    end: int
    sentence: int
    lemma: str
    modifiers: frozenset[str]
    role: Role | None
    quote: int
    joint: bool
    bears_name: bool


def find_traits(trees: Trees, mentions: Sequence[Mention], quotes: Sequence[Span]) -> list[Traits]:
    """Find the traits of every mention.

    Args:
        trees: The article.
        mentions: Of the article, in text order.
        quotes: Its quoted stretches, in text order.

    Returns:
        One a mention, in the same order.
    """
    starts = {start: token for token, start in enumerate(trees.tokens.starts)}
    ends = {end: token + 1 for token, end in enumerate(trees.tokens.ends)}
    numbers = quote_of_tokens(trees, quotes)
    return [
        _to_traits(trees, mention, starts[mention.span.start], ends[mention.span.end], numbers) for mention in mentions
    ]


def _to_traits(trees: Trees, mention: Mention, first: int, end: int, quotes: Sequence[int]) -> Traits:
    head = mention.head_token
    relation = "poss" if trees.tokens.deprels[head] == "nmod:poss" else trees.relations[head]
    is_noun = mention.kind is MentionKind.NOUN
    role = open_roles().find(trees.lower, trees.lemmas, head, first) if is_noun else None
    return Traits(
        sort=_sort_of(trees, mention, role),
        gender=_gender_of(mention, role),
        plural=mention.is_plural,
        form=_form_of(trees, mention, first, head),
        relation=relation,
        head=head,
        first=first,
        end=end,
        sentence=trees.sentence_of[head],
        lemma=trees.lemmas[head] if is_noun else mention.name.rpartition(" ")[2].lower(),
        modifiers=frozenset(trees.lower[first:head]) - _DEFINITE if is_noun else frozenset(),
        role=role,
        quote=quotes[head],
        bears_name=is_noun and "PROPN" in trees.tokens.upos[first:end],
        joint=any(trees.relations[child] == "conj" and child < end for child in trees.children[head]),
    )


def _sort_of(trees: Trees, mention: Mention, role: Role | None) -> str:
    if mention.kind is MentionKind.NOUN and role is None:
        is_name = trees.tokens.upos[mention.head_token] == "PROPN"
        return "unknown" if is_name or trees.lemmas[mention.head_token].endswith(_AGENTIVE) else "thing"
    if mention.kind is MentionKind.NOUN and role:
        return role.sort
    return _NAMED_SORTS.get(mention.kind, "thing")


def _gender_of(mention: Mention, role: Role | None) -> str | None:
    if mention.kind is MentionKind.NOUN:
        return role.gender if role else None
    if mention.kind is not MentionKind.PERSON:
        return None
    for title in (mention.title or "").lower().split():
        found = open_roles().find([title], [title], 0)
        if found and found.gender:
            return found.gender
    words = mention.name.lower().split()
    return open_given_names().get(words[0]) if len(words) > 1 else None


def _form_of(trees: Trees, mention: Mention, first: int, head: int) -> str:
    if mention.kind is MentionKind.PRONOUN:
        return PRONOUNS.get(trees.lower[head], "it")
    if mention.kind is not MentionKind.NOUN:
        return "name"
    if trees.lower[first] in _DEFINITE:
        return "definite"
    return (
        "possessed"
        if any(trees.tokens.deprels[child] == "nmod:poss" for child in trees.children[head])
        else "indefinite"
    )
