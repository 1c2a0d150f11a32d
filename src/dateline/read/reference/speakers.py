"""Who speaks, and who "I" is in a quotation: the speaker that it is credited to."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.model.attribution import Attribution, Manner
from dateline.model.mention import Mention, MentionKind
from dateline.model.span import Span
from dateline.read.attribution.cues import find_word
from dateline.read.reference.traits import Traits
from dateline.read.span_index import SpanIndex
from dateline.read.tree import Trees

__all__ = ["resolve_speakers", "speaks"]

_SINGULAR = frozenset(["i", "me", "my", "mine", "myself"])
_SCORE = 0.9


def speaks(trees: Trees, traits: Traits) -> bool:
    """Say whether somebody is the subject of a verb of saying, outside quotations."""
    verb = trees.tokens.heads[traits.head]
    is_subject = traits.relation in {"nsubj", "expl"} or (
        traits.relation in {"obj", "iobj"} and verb == traits.first - 1
    )
    if verb < 0 or traits.quote >= 0 or not is_subject:
        return False
    word = find_word(trees, verb)
    return word is not None and word.sort == "speech"


def resolve_speakers(
    mentions: Sequence[Mention], attributions: Sequence[Attribution], quotes: Sequence[Span]
) -> list[Mention]:
    """Let "I" in a quotation mean its speaker; "we" is left as it is, for it may mean any group of the speaker's.

    Args:
        mentions: Of one article, other antecedents resolved.
        attributions: Of the article.
        quotes: Its quoted stretches.

    Returns:
        The same mentions.
    """
    resolved = list(mentions)
    places = SpanIndex.of(quotes)
    speaking = SpanIndex((number, mention.span) for number, mention in enumerate(mentions) if _is_singular(mention))
    for attribution in attributions:
        speaker = attribution.source_mention
        if attribution.manner is Manner.INDIRECT or speaker is None:
            continue
        target = mentions[speaker].antecedent
        target = speaker if target is None else target
        quoted = {number for span in attribution.content for number in places.overlapping(span)}
        for number in {number for quote in quoted for number in speaking.overlapping(quotes[quote])}:
            resolved[number] = replace(mentions[number], antecedent=target, antecedent_score=_SCORE)
    return resolved


def _is_singular(mention: Mention) -> bool:
    return mention.kind is MentionKind.PRONOUN and mention.name.lower() in _SINGULAR
