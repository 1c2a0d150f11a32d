"""What every mention shows, as columns of small numbers, so that one can be compared with many at once."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.model.article import BlockKind
from dateline.model.mention import Mention, MentionKind
from dateline.read.reference.speakers import speaks
from dateline.read.reference.traits import Traits
from dateline.read.tree import Trees

__all__ = ["FORMS", "GENDERS", "MENTION_COLUMNS", "RELATIONS", "SORTS", "Columns", "Numbers", "make_columns"]

Numbers = npt.NDArray[np.integer]

FORMS = ("name", "definite", "possessed", "indefinite", "he", "she", "it", "they", "i", "we", "you")
"""How a mention refers, in the order of its numbers; pronouns by their kind."""

SORTS = ("thing", "unknown", "nation", "place", "group", "body", "person")
"""Sorts from the least to the most telling."""

GENDERS = (None, "m", "f")

RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "poss", "conj", "appos", "root", "compound", "expl", "vocative",
    "dislocated", "parataxis", "ccomp", "xcomp", "advcl", "acl:relcl", "obl:tmod", "other",
)  # fmt: skip
"""Relations of a head in the order of their numbers."""
_DETERMINERS = {"the": 1, "this": 2, "these": 2, "that": 3, "those": 3, "a": 4, "an": 4}
_COUNTED, _OWNED, _MODIFIED = 5, 6, 7
_CASES = {word: number for number, word in enumerate(("of", "in", "to", "for", "with", "by", "on", "from", "at"), 1)}
_CLAUSES = frozenset(["root", "ccomp", "advcl", "acl", "parataxis", "conj", "csubj", "xcomp"])
_KINDS = {kind: number for number, kind in enumerate(MentionKind)}
_MAX_DEPTH = 5
_EMPTY_WORDS = frozenset(["the", "a", "an", "this", "that", "'s", "of", ","])

MENTION_COLUMNS = {
    "form": len(FORMS),
    "relation": len(RELATIONS),
    "sort": len(SORTS),
    "kind": len(_KINDS),
    "gender": len(GENDERS),
    "plural": 2,
    "joint": 2,
    "depth": _MAX_DEPTH + 1,
    "opens": 2,
    "determiner": 8,
    "modifiers": 4,
    "after": 4,
    "copula": 2,
    "reflexive": 2,
    "subordinate": 2,
    "parent": 8,
    "asks": 2,
    "case": 10,
    "place": 8,
}
"""Columns of a mention by name: how many values each has."""


class Columns(Struct, frozen=True, kw_only=True):
    """The columns of an article's mentions; every array has one row a mention.

    Attributes:
        table: The columns of MENTION_COLUMNS, in their order.
        head: Index of the head token.
        first: Index of the first token.
        end: Index after the last token.
        sentence: Index of the sentence.
        entry: Number of the live blog's entry that it stands in; 0 = above them all, or in none.
        parent: Index of the token above the head; -1 = none.
        clause: Index of the token that heads the clause.
        quote: Index of the quotation; -1 = in none.
        lemma: Number of the head's base form.
        use: Number of the base form above the head; differs between any two mentions without one.
        subjects: How many mentions so far, itself included, are subjects.
        questions: How many sentences so far, its own included, ask.
        speaks: Whether it is the subject of a verb of saying, as 0 or 1.
        step: When a walk through the trees, each token before all that depends on it, comes to the head.
        opened: When it comes to the parent; -1 = there is none.
        closed: When it has left all that depends on the parent; -1 = there is none.
        words: Its words in lower case but articles.
    """

    table: Numbers
    head: Numbers
    first: Numbers
    end: Numbers
    sentence: Numbers
    entry: Numbers
    parent: Numbers
    clause: Numbers
    quote: Numbers
    lemma: Numbers
    use: Numbers
    subjects: Numbers
    questions: Numbers
    speaks: Numbers
    step: Numbers
    opened: Numbers
    closed: Numbers
    words: tuple[frozenset[str], ...]

    def column(self, name: str) -> Numbers:
        """Return one column of the table."""
        found: Numbers = self.table[:, _PLACES[name]]
        return found


_PLACES = {name: number for number, name in enumerate(MENTION_COLUMNS)}


def make_columns(trees: Trees, mentions: Sequence[Mention], traits: Sequence[Traits]) -> Columns:
    """Make the columns of an article's mentions.

    Args:
        trees: The article.
        mentions: Of the article, in text order.
        traits: Of the mentions.
    """
    heads = trees.tokens.heads
    rows = [_to_row(trees, mention, own) for mention, own in zip(mentions, traits, strict=True)]
    asking = list(accumulate(int(trees.lower[sentence.end - 1] == "?") for sentence in trees.sentences))
    entries = list(accumulate(int(sentence.kind is BlockKind.ENTRY) for sentence in trees.sentences))
    numbers: dict[str, int] = {}
    opened, closed = _walk(trees)
    return Columns(
        table=np.array(rows, np.int32).reshape(len(rows), len(MENTION_COLUMNS)),
        head=_to_numbers(own.head for own in traits),
        first=_to_numbers(own.first for own in traits),
        end=_to_numbers(own.end for own in traits),
        sentence=_to_numbers(own.sentence for own in traits),
        entry=_to_numbers(entries[own.sentence] for own in traits),
        parent=_to_numbers(heads[own.head] for own in traits),
        clause=_to_numbers(_clause_of(trees, own.head) for own in traits),
        quote=_to_numbers(own.quote for own in traits),
        lemma=_to_numbers(numbers.setdefault(own.lemma, len(numbers)) for own in traits),
        use=_to_numbers(
            numbers.setdefault(trees.lemmas[heads[own.head]], len(numbers)) if heads[own.head] >= 0 else -number - 2
            for number, own in enumerate(traits)
        ),
        subjects=_to_numbers(accumulate(int(row[1] < 2) for row in rows)),
        questions=_to_numbers(asking[own.sentence] for own in traits),
        speaks=_to_numbers(int(speaks(trees, own)) for own in traits),
        step=_to_numbers(opened[own.head] for own in traits),
        opened=_to_numbers(opened[heads[own.head]] if heads[own.head] >= 0 else -1 for own in traits),
        closed=_to_numbers(closed[heads[own.head]] if heads[own.head] >= 0 else -1 for own in traits),
        words=tuple(frozenset(trees.lower[own.first : own.end]) - _EMPTY_WORDS for own in traits),
    )


def _to_numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, np.int32)


def _walk(trees: Trees) -> tuple[list[int], list[int]]:
    """Walk through all trees: the step at which each token is met, and the first after all that depends on it."""
    opened, closed = [0] * len(trees), [0] * len(trees)
    steps = 0
    waiting = [(token, False) for token, head in enumerate(trees.tokens.heads) if head < 0]
    while waiting:
        token, is_done = waiting.pop()
        if is_done:
            closed[token] = steps
            continue
        opened[token] = steps
        steps += 1
        waiting.append((token, True))
        waiting.extend((child, False) for child in trees.children[token])
    return opened, closed


def _clause_of(trees: Trees, token: int) -> int:
    heads = trees.tokens.heads
    while heads[token] >= 0 and trees.relations[token] not in _CLAUSES:
        token = heads[token]
    return token


def _depth_of(trees: Trees, token: int) -> int:
    depth = 0
    while trees.tokens.heads[token] >= 0 and depth < _MAX_DEPTH:
        token = trees.tokens.heads[token]
        depth += 1
    return depth


def _to_row(trees: Trees, mention: Mention, own: Traits) -> tuple[int, ...]:
    """Return the columns of one mention, in the order of MENTION_COLUMNS."""
    head, above = own.head, trees.tokens.heads[own.head]
    below = trees.children[head]
    sentence = trees.sentences[own.sentence]
    return (
        FORMS.index(own.form),
        _relation_of(trees, own),
        SORTS.index(own.sort),
        _KINDS[mention.kind],
        GENDERS.index(own.gender),
        int(own.plural),
        int(own.joint),
        _depth_of(trees, head),
        int(own.first == sentence.first),
        _determiner_of(trees, own),
        min(3, sum(trees.relations[child] in {"amod", "compound", "nummod"} for child in below)),
        _after(trees, head),
        int(any(trees.relations[child] == "cop" for child in below)),
        int(trees.lower[head].endswith(("self", "selves"))),
        int(any(trees.relations[child] == "mark" for child in trees.children[_clause_of(trees, head)])),
        _parent_of(trees, above),
        int(trees.lower[sentence.end - 1] == "?"),
        next((_CASES[trees.lower[c]] for c in below if trees.relations[c] == "case" and trees.lower[c] in _CASES), 0),
        min(7, (own.sentence + 1).bit_length() - 1),
    )


def _relation_of(trees: Trees, own: Traits) -> int:
    for relation in (own.relation if own.relation == "poss" else trees.tokens.deprels[own.head], own.relation):
        if relation in RELATIONS:
            return RELATIONS.index(relation)
    return len(RELATIONS) - 1


def _determiner_of(trees: Trees, own: Traits) -> int:
    word = trees.lower[own.first]
    if word in _DETERMINERS:
        return _DETERMINERS[word]
    if trees.tokens.upos[own.first] == "NUM":
        return _COUNTED
    if any(trees.tokens.deprels[child] == "nmod:poss" for child in trees.children[own.head]):
        return _OWNED
    return 0 if own.first == own.head else _MODIFIED


def _after(trees: Trees, head: int) -> int:
    """Tell what follows a head noun: 1 = a clause, 2 = another noun, 3 = an apposition, 0 = none of them."""
    relations = {trees.relations[child] for child in trees.children[head] if child > head}
    return next((number for number, relation in enumerate(("acl", "nmod", "appos"), 1) if relation in relations), 0)


def _parent_of(trees: Trees, above: int) -> int:
    """Tell what stands above a head: nothing, a verb, a noun or else, and whether that is said to be something."""
    if above < 0:
        return 0
    tag = {"VERB": 1, "NOUN": 2, "PROPN": 2}.get(trees.tokens.upos[above], 3)
    return 2 * tag + int(any(trees.relations[child] == "cop" for child in trees.children[above]))
