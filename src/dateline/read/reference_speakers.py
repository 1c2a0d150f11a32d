"""Who "I" is in a quotation: the speaker that it is credited to."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.model.attribution import Attribution, Manner
from dateline.model.mention import Mention, MentionKind
from dateline.model.span import Span

__all__ = ["resolve_speakers"]

_SINGULAR = frozenset(["i", "me", "my", "mine", "myself"])
_SCORE = 0.9


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
    for attribution in attributions:
        speaker = attribution.source_mention
        if attribution.manner is Manner.INDIRECT or speaker is None:
            continue
        target = mentions[speaker].antecedent
        target = speaker if target is None else target
        quoted = [quote for quote in quotes if any(quote.overlaps(span) for span in attribution.content)]
        for number, mention in enumerate(mentions):
            is_first_person = mention.kind is MentionKind.PRONOUN and mention.name.lower() in _SINGULAR
            if is_first_person and any(quote.contains(mention.span) for quote in quoted):
                resolved[number] = replace(mention, antecedent=target, antecedent_score=_SCORE)
    return resolved
