"""Which mentions the text itself sets equal: names of one, appositions, "X is the minister"."""

from collections.abc import Mapping, Sequence

from dateline.model.mention import Mention, MentionKind
from dateline.read.attribution.sources import is_negated
from dateline.read.reference.names import Link, link_names
from dateline.read.reference.traits import Traits
from dateline.read.tree import Trees

__all__ = ["find_equals"]

_PLACES = frozenset({MentionKind.PLACE, MentionKind.FACILITY})


def find_equals(
    trees: Trees, mentions: Sequence[Mention], traits: Sequence[Traits], by_head: Mapping[int, int]
) -> dict[int, Link]:
    """Link names, and nouns in apposition, without weighing candidates.

    Args:
        trees: The article.
        mentions: In text order, antecedents open.
        traits: Of the mentions.
        by_head: Mentions by their head token.

    Returns:
        A link to an earlier mention by index of the later one.
    """
    links = link_names(mentions)
    for number, mention in enumerate(mentions):
        other = by_head.get(_find_equated(trees, mentions, by_head, mention))
        if other is None or other >= number or not _may_be_one(mentions, traits, number, other):
            continue
        if number not in links:
            links[number] = Link(other, 0.9)
        elif links[number].antecedent < other:
            links.setdefault(other, links[number])
    return links


def _may_be_one(mentions: Sequence[Mention], traits: Sequence[Traits], number: int, other: int) -> bool:
    """Say whether two mentions may mean the same: no pronoun, no person and thing."""
    if MentionKind.PRONOUN in {mentions[number].kind, mentions[other].kind}:
        return False
    sorts = {traits[number].sort, traits[other].sort}
    return len(sorts) == 1 or "person" not in sorts or "unknown" in sorts


def _find_equated(trees: Trees, mentions: Sequence[Mention], by_head: Mapping[int, int], mention: Mention) -> int:
    """Find the noun that a mention is put beside ("X, the minister") or set equal to ("X is the minister"); -1 = none."""
    head = mention.head_token
    if trees.relations[head] == "appos":
        return -1 if mention.kind in _PLACES else _find_put_beside(trees, mentions, by_head, mention)
    is_predicate = trees.child(head, "cop") is not None and trees.child(head, "case") is None
    if not is_predicate or not _is_definite(trees, mention) or is_negated(trees, head):
        return -1
    subject = trees.child(head, "nsubj")
    return -1 if subject is None else subject


def _find_put_beside(trees: Trees, mentions: Sequence[Mention], by_head: Mapping[int, int], mention: Mention) -> int:
    """Find what an apposition explains: a person never a body, but who holds office in it ("the leader of the Front, X")."""
    beside = trees.tokens.heads[mention.head_token]
    other = by_head.get(beside)
    is_body = other is not None and mentions[other].kind is not MentionKind.NOUN
    return trees.holder(beside) if mention.kind is MentionKind.PERSON and is_body else beside


def _is_definite(trees: Trees, mention: Mention) -> bool:
    determiner = trees.child(mention.head_token, "det")
    if determiner is None:
        return mention.kind is not MentionKind.NOUN
    return trees.lower[determiner] == "the"
