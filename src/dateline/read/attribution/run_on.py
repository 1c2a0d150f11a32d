"""Quotations that run on: beside their cue, over following sentences, into the next paragraph."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.model.article import Article
from dateline.model.span import Span
from dateline.read.attribution.drafts import Draft
from dateline.read.span_index import SpanIndex
from dateline.read.tree import Trees

__all__ = ["extend_by_quotes"]


def extend_by_quotes(
    article: Article, trees: Trees, drafts: Sequence[Draft], quotes: Sequence[Span], quote_numbers: Sequence[int]
) -> list[Draft]:
    """Give every quotation to the cue that it belongs to.

    Args:
        article: The article.
        trees: Its trees.
        drafts: Attributions as found in their own sentences.
        quotes: Quoted stretches, in text order.
        quote_numbers: Quotation of every token, -1 = none.

    Returns:
        The drafts, their contents widened to whole quotations; a quotation without a cue of its own goes on with the speaker
        of the one before, within its paragraph or where a paragraph opens with it.
    """
    owners: dict[int, int] = {}
    places = SpanIndex.of(quotes)
    contents = [list(draft.content) for draft in drafts]
    for index, draft in enumerate(drafts):
        if draft.takes_quotes and quote_numbers[draft.cue_token] < 0:
            for number in _quotes_beside(trees, draft, quotes, places):
                owners.setdefault(number, index)
    _run_on(article, trees, owners, quotes, drafts)
    for number, index in owners.items():
        contents[index] = _join(contents[index], quotes[number])
    for index, draft in enumerate(drafts):
        if not contents[index] and draft.takes_quotes:
            contents[index].extend(_set_off(article, trees, draft))
    return [replace(draft, content=tuple(content)) for draft, content in zip(drafts, contents, strict=True)]


def _quotes_beside(trees: Trees, draft: Draft, quotes: Sequence[Span], places: SpanIndex) -> list[int]:
    """Find the quotations that a cue's content touches, or else those of its sentence."""
    if draft.content:
        near = {n for span in draft.content for n in places.touching(span.start, span.end + 1)}
        return sorted(n for n in near if any(_touches(trees, span, quotes[n]) for span in draft.content))
    sentence = trees.sentences[trees.sentence_of[draft.cue_token]].span
    inside = places.overlapping(sentence)
    if inside or not sentence.text_in(trees.text).endswith(":"):
        return inside
    following = bisect_left(quotes, sentence.end, key=lambda quote: quote.start)
    is_next = following < len(quotes) and not trees.text[sentence.end : quotes[following].start].strip()
    return [following] if is_next else []


def _set_off(article: Article, trees: Trees, draft: Draft) -> list[Span]:
    """Find words set off in the next paragraph without quotation marks: "The governor added:" at the end of its own."""
    sentence = trees.sentences[trees.sentence_of[draft.cue_token]]
    is_last = sentence.span.end == article.blocks[sentence.block].span.end
    if not is_last or not sentence.span.text_in(trees.text).endswith(":") or sentence.block + 1 >= len(article.blocks):
        return []
    return [article.blocks[sentence.block + 1].span]


def _touches(trees: Trees, content: Span, quote: Span) -> bool:
    """Say whether a quotation lies in a content or goes straight on from it, within one sentence."""
    return quote.overlaps(content) or (content.end <= quote.start and trees.text[content.end : quote.start] == " ")


def _run_on(
    article: Article, trees: Trees, owners: dict[int, int], quotes: Sequence[Span], drafts: Sequence[Draft]
) -> None:
    """Give quotations without an owner to the speaker of the quotation before."""
    cued = {trees.sentence_of[draft.cue_token] for draft in drafts if draft.takes_quotes}
    starts = [sentence.span.start for sentence in trees.sentences]
    for number, quote in enumerate(quotes):
        if number in owners or number - 1 not in owners:
            continue
        sentence = max(0, bisect_right(starts, quote.start) - 1)
        opens_sentence = quote.start <= trees.sentences[sentence].span.start + 1
        if opens_sentence and sentence not in cued and _is_next(article, trees, sentence, quotes[number - 1]):
            owners[number] = owners[number - 1]


def _is_next(article: Article, trees: Trees, sentence: int, before: Span) -> bool:
    """Say whether a sentence stands in the paragraph of a quotation or opens the next one."""
    block = trees.sentences[sentence].block
    earlier = bisect_right(article.blocks, before.start, key=lambda other: other.span.start) - 1
    is_opening = trees.sentences[sentence].span.start == article.blocks[block].span.start
    return block == earlier or (block == earlier + 1 and is_opening)


def _join(content: Sequence[Span], quote: Span) -> list[Span]:
    """Add a quotation to a content; stretches that overlap or follow each other at once become one."""
    touching = [span for span in content if span.overlaps(quote) or span.end + 1 == quote.start]
    joined = Span(min([quote.start, *(s.start for s in touching)]), max([quote.end, *(s.end for s in touching)]))
    return sorted([span for span in content if span not in touching] + [joined])
