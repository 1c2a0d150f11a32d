"""Whom a plural means together: "Syria and Iran", "the two leaders"."""

from collections.abc import Iterator, Sequence

from dateline.model.mention import Mention, MentionKind
from dateline.read.reference.traits import Traits
from dateline.read.tree import Trees
from dateline.read.words import open_lists

__all__ = ["find_members"]

_TWO = frozenset(["two", "both", "2"])
_MAX_SENTENCES = 3
_BODIES = frozenset(["body", "group"])
_STATES = frozenset({MentionKind.PLACE, MentionKind.NATIONALITY})


def find_members(trees: Trees, mentions: Sequence[Mention], traits: Sequence[Traits]) -> dict[int, tuple[int, ...]]:
    """Find whom plural mentions mean together.

    A coordination means what it joins. "The two leaders" left without an antecedent means the two people named in the nearest
    sentence before, if that names just two; "the two countries" likewise two states, "the two sides" two states or bodies.

    Args:
        trees: The article.
        mentions: Of the article, antecedents resolved.
        traits: Of the mentions.

    Returns:
        Indices of the members, in text order, by index of the plural mention; each member is the mention that its chain points to.
    """
    by_sentence: dict[int, list[int]] = {}
    smallest: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        by_sentence.setdefault(traits[number].sentence, []).append(number)
        known = smallest.get(mention.head_token)
        if known is None or len(mention.span) < len(mentions[known].span):
            smallest[mention.head_token] = number
    members = {}
    for number, mention in enumerate(mentions):
        if smallest[mention.head_token] != number:
            found = _find_joined(trees, mention, smallest)
        else:
            found = _find_two(trees, mentions, traits, by_sentence, number)
        if len(found) > 1:
            members[number] = tuple(found)
    return members


def _find_joined(trees: Trees, mention: Mention, smallest: dict[int, int]) -> list[int]:
    heads = [mention.head_token, *trees.children_by(mention.head_token, "conj")]
    inside = [head for head in heads if mention.span.contains(trees.tokens.span(head))]
    return [smallest[head] for head in inside if head in smallest]


def _find_two(
    trees: Trees,
    mentions: Sequence[Mention],
    traits: Sequence[Traits],
    by_sentence: dict[int, list[int]],
    number: int,
) -> list[int]:
    mention, own = mentions[number], traits[number]
    is_two = not _TWO.isdisjoint(trees.lower[own.first : own.end])
    if mention.kind is not MentionKind.NOUN or not is_two or mention.antecedent is not None:
        return []
    if own.form != "definite" or not (own.sort == "person" or own.lemma in open_lists("plurals.tsv")["sides"]):
        return []
    for sentence in range(own.sentence, max(-1, own.sentence - _MAX_SENTENCES - 1), -1):
        named = dict.fromkeys(_find_named(mentions, traits, by_sentence.get(sentence, ()), number))
        if len(named) > 1:
            return sorted(named) if len(named) == 2 else []
    return []


def _find_named(
    mentions: Sequence[Mention], traits: Sequence[Traits], candidates: Sequence[int], number: int
) -> Iterator[int]:
    """Yield who of a sentence, said before a plural, may be one of those that it means, as its chain's fullest mention."""
    for other in candidates:
        if other < number and _may_be_one_of(mentions[other], traits[other], traits[number]):
            antecedent = mentions[other].antecedent
            yield other if antecedent is None else antecedent


def _may_be_one_of(mention: Mention, traits: Traits, plural: Traits) -> bool:
    if mention.is_plural or mention.kind is MentionKind.PRONOUN:
        return False
    if plural.sort == "person":
        return traits.sort == "person"
    is_state = mention.kind in _STATES and mention.actor_id is not None
    return is_state or (plural.lemma not in {"country", "nation", "state"} and traits.sort in _BODIES)
