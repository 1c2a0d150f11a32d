"""Chains: through whom a word was passed on."""

from collections.abc import Sequence

from dateline.model.attribution import Attribution
from dateline.model.mention import Mention, OrganisationKind
from dateline.read.attribution.drafts import Draft
from dateline.read.span_index import SpanIndex
from dateline.read.tree import Trees

__all__ = ["find_outers"]

_ADDING = frozenset(["add", "continue", "go on"])
_MAX_SENTENCES = 3


def find_outers(
    trees: Trees, drafts: Sequence[Draft], attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> list[int | None]:
    """Find for each attribution the one that passes it on.

    Args:
        trees: The article.
        drafts: In the order of their cues.
        attributions: The same, in the same order.
        mentions: The article's mentions, antecedents resolved.

    Returns:
        The attribution whose content most closely holds the cue; for "he was quoted as saying" the medium last credited; for
        "he added" what passed on the same source's words before; None = the article itself passes it on.
    """
    outers: list[int | None] = []
    contents = SpanIndex((number, span) for number, other in enumerate(attributions) for span in other.content)
    for index, draft in enumerate(drafts):
        outer = _find_holder(attributions, contents, index)
        if outer is None and draft.relayed:
            outer = _find_medium(trees, attributions, mentions, index)
        if outer is None and draft.word and draft.word.words in _ADDING:
            outer = _find_earlier(trees, attributions, mentions, outers, index)
        outers.append(outer)
    return outers


def _find_holder(attributions: Sequence[Attribution], contents: SpanIndex, index: int) -> int | None:
    own = attributions[index]
    holders = [
        (len(span), number)
        for number, span in contents.holding(own.cue)
        if number != index and not any(content.contains(attributions[number].cue) for content in own.content)
    ]
    return min(holders)[1] if holders else None


def _referent(mentions: Sequence[Mention], number: int | None) -> int | None:
    if number is None:
        return None
    antecedent = mentions[number].antecedent
    return number if antecedent is None else antecedent


def _is_near(trees: Trees, later: Attribution, earlier: Attribution) -> bool:
    return trees.sentence_of[later.cue_token] - trees.sentence_of[earlier.cue_token] <= _MAX_SENTENCES


def _find_medium(
    trees: Trees, attributions: Sequence[Attribution], mentions: Sequence[Mention], index: int
) -> int | None:
    for number in range(index - 1, -1, -1):
        other = attributions[number]
        source = _referent(mentions, other.source_mention)
        if not _is_near(trees, attributions[index], other):
            return None
        if source is not None and mentions[source].organisation_kind is OrganisationKind.MEDIA:
            return number
    return None


def _find_earlier(
    trees: Trees,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    outers: Sequence[int | None],
    index: int,
) -> int | None:
    source = _referent(mentions, attributions[index].source_mention)
    for number in range(index - 1, -1, -1):
        other = attributions[number]
        if not _is_near(trees, attributions[index], other):
            return None
        if source is not None and _referent(mentions, other.source_mention) == source and other.score > 0.5:
            return outers[number]
    return None
