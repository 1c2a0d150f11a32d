"""Attribution: who is credited with which words, in which order the word was passed on.

Scores tell how much the cue vouches for its content: from .7 the source passes it on as a fact (or denies, or doubts it); below
.5 the words only hold an attitude or an act ("wants", "accused", "declined to comment"), which is no report of the content.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dateline.model.article import Article
from dateline.model.attribution import Attribution, Manner
from dateline.model.mention import Mention, MentionKind
from dateline.model.period import TimeExpression
from dateline.model.span import Span
from dateline.model.voice import Stance
from dateline.read.attribution.chains import find_outers
from dateline.read.attribution.colons import find_colons, find_signatures
from dateline.read.attribution.content import find_told_when
from dateline.read.attribution.drafts import Draft, find_drafts
from dateline.read.attribution.quotes import quote_of_tokens
from dateline.read.attribution.run_on import extend_by_quotes
from dateline.read.attribution.tags import find_tags
from dateline.read.span_index import SpanIndex
from dateline.read.tree import Trees

__all__ = ["find_attributions"]

_REPORT_SCORE = 0.5


class _Places(NamedTuple):
    """Where the article's quotations and times stand."""

    quotes: SpanIndex
    times: SpanIndex


def find_attributions(
    article: Article,
    trees: Trees,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    quotes: Sequence[Span],
) -> list[Attribution]:
    """Find who is credited with which words.

    Args:
        article: The article.
        trees: Its trees.
        mentions: Its mentions, antecedents resolved.
        times: Its time expressions.
        quotes: Its quoted stretches.

    Returns:
        Attributions in the order of their cues. A denied or doubted report ("denied claims that ...") is two: who denies, and
        whoever claims.
    """
    numbers = quote_of_tokens(trees, quotes)
    drafts = [
        *_with_tags(trees, find_drafts(trees, numbers)),
        *find_colons(trees, _speakers(mentions)),
        *find_signatures(trees, quotes),
    ]
    drafts = _drop_told_attitudes(extend_by_quotes(article, trees, drafts, quotes, numbers))
    drafts.sort(key=lambda draft: (draft.cue.start, draft.cue_token))
    by_head = _mentions_by_head(mentions)
    places = _Places(quotes=SpanIndex.of(quotes), times=SpanIndex.of(time.span for time in times))
    found = [_to_attribution(trees, draft, by_head, times, places) for draft in drafts]
    outers = find_outers(trees, drafts, found, mentions)
    return [replace(attribution, outer=outer) for attribution, outer in zip(found, outers, strict=True)]


def _with_tags(trees: Trees, drafts: Sequence[Draft]) -> list[Draft]:
    """Put tags read by word order in the place of what the tree says of their verb, unless both name one speaker and the content."""
    tags = {tag.cue_token: tag for tag in find_tags(trees)}
    sound = {draft.cue_token for draft in drafts if draft.cue_token in tags and _agrees(draft, tags[draft.cue_token])}
    kept = [draft for draft in drafts if draft.cue_token in sound or draft.cue_token not in tags]
    return kept + [tag for token, tag in tags.items() if token not in sound]


def _agrees(draft: Draft, tag: Draft) -> bool:
    return draft.source == tag.source and any(span.start <= tag.content[0].start for span in draft.content)


def _speakers(mentions: Sequence[Mention]) -> set[int]:
    """Return the heads of all who can speak."""
    kinds = {MentionKind.PERSON, MentionKind.ORGANISATION}
    return {mention.head_token for mention in mentions if mention.kind in kinds or mention.sector}


def _drop_told_attitudes(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop drafts without content, and attitudes and acts within what is credited: its source tells of them as of all else."""
    told = SpanIndex((number, span) for number, draft in enumerate(drafts) for span in draft.content)
    return [
        draft
        for number, draft in enumerate(drafts)
        if draft.content
        and (draft.score >= _REPORT_SCORE or not any(other != number for other, _ in told.holding(draft.cue)))
    ]


def _mentions_by_head(mentions: Sequence[Mention]) -> dict[int, int]:
    """Return the smallest mention of each head; a coordination shares its head with its first member."""
    by_head: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        known = by_head.get(mention.head_token)
        if known is None or len(mention.span) < len(mentions[known].span):
            by_head[mention.head_token] = number
    return by_head


def _to_attribution(
    trees: Trees, draft: Draft, by_head: dict[int, int], times: Sequence[TimeExpression], places: _Places
) -> Attribution:
    return Attribution(
        source=_phrase_span(trees, draft.source),
        source_mention=None if draft.source is None else by_head.get(draft.source),
        cue=draft.cue,
        cue_token=draft.cue_token,
        content=tuple(draft.content),
        manner=_manner_of(draft.content, places.quotes),
        stance=Stance(draft.stance),
        addressee=_phrase_span(trees, draft.addressee),
        addressee_mention=None if draft.addressee is None else by_head.get(draft.addressee),
        said_on=_find_said_on(trees, draft, times, places.times),
        score=draft.score,
    )


def _phrase_span(trees: Trees, head: int | None) -> Span | None:
    return None if head is None else trees.span(*trees.phrase(head))


def _manner_of(content: Sequence[Span], quotes: SpanIndex) -> Manner:
    inside = [bool(quotes.holding(span)) for span in content]
    if all(inside):
        return Manner.DIRECT
    return Manner.MIXED if any(quotes.overlapping(span) for span in content) else Manner.INDIRECT


def _find_said_on(trees: Trees, draft: Draft, times: Sequence[TimeExpression], places: SpanIndex) -> int | None:
    """Find the time that hangs on the cue itself: "said on Tuesday"."""
    sentence = trees.sentences[trees.sentence_of[draft.cue_token]]
    clauses = trees.children_by(draft.cue_token, "ccomp")
    strays = {token for clause in clauses for token in find_told_when(trees, draft.cue_token, clause)}
    for number in sorted(places.overlapping(sentence.span)):
        time = times[number]
        if not sentence.span.contains(time.span) or any(span.overlaps(time.span) for span in draft.content):
            continue
        tokens = [t for t in range(sentence.first, sentence.end) if time.span.contains(trees.tokens.span(t))]
        if any(trees.tokens.heads[token] == draft.cue_token or token in strays for token in tokens):
            return number
    return None
