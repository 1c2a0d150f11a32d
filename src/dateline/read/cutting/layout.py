"""Cut an article into sentences and tokens, and put the parser's findings into columns."""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.article import Article, BlockKind
from dateline.model.language import ActHint, NameSpan, Parse, Sentence, Tokens
from dateline.model.span import Span
from dateline.read.cutting.sentences import find_sentences
from dateline.read.cutting.tokens import find_tokens

__all__ = ["Layout", "find_acts", "find_layout", "find_names", "to_columns", "words_of"]


# Where the dateline that ingest recognised ends: "Qardho, GAW - ", "QARDHO, March 3 (Gulf Wire) — ".
_DATELINE_END = re.compile(r"\s?(?:--|[—–]|(?<=\s)-(?=\s)|:)\s?")
_LONGEST_DATELINE = 100


class Layout(Struct, frozen=True):
    """Where an article's sentences and tokens stand, before any parse.

    Attributes:
        blocks: Index of each sentence's block.
        spans: Each sentence.
        tokens: The tokens of each sentence, at least one.
    """

    blocks: tuple[int, ...]
    spans: tuple[Span, ...]
    tokens: tuple[tuple[Span, ...], ...]


def find_layout(article: Article) -> Layout:
    """Find the sentences of every block and the tokens of every sentence; a table has none.

    Args:
        article: Its blocks bound the sentences.

    Returns:
        Sentences in text order; stretches without a token are left out.
    """
    blocks, spans, tokens = [], [], []
    for index, block in enumerate(article.blocks):
        if block.kind is BlockKind.TABLE:
            continue
        for span in _find_block_sentences(article, block.span):
            found = find_tokens(span.text_in(article.text), span.start)
            if found:
                blocks.append(index)
                spans.append(span)
                tokens.append(tuple(found))
    return Layout(tuple(blocks), tuple(spans), tuple(tokens))


def _find_block_sentences(article: Article, block: Span) -> list[Span]:
    """Find the sentences of one block; a dateline is one by itself, so that it never becomes somebody who acts."""
    text = block.text_in(article.text)
    dash = _DATELINE_END.search(text, 0, _LONGEST_DATELINE)
    if dash is None or not article.dateline_place or not text.startswith(article.dateline_place):
        return find_sentences(text, block.start)
    dateline = Span(block.start, block.start + dash.start())
    return [dateline, *find_sentences(text[dash.end() :], block.start + dash.end())]


def words_of(article: Article, layout: Layout) -> list[list[str]]:
    """Return the words of each sentence, as the parser takes them."""
    return [[article.text[token.start : token.end] for token in tokens] for tokens in layout.tokens]


def to_columns(article: Article, layout: Layout, parses: Sequence[Parse]) -> tuple[Tokens, tuple[Sentence, ...]]:
    """Join the parses of all sentences into one set of columns.

    Args:
        article: The article.
        layout: Its sentences and tokens.
        parses: One parse a sentence, in the same order.

    Returns:
        The columns, heads as indices into them, and the sentences that point into them.
    """
    heads: list[int] = []
    sentences = []
    for block, span, parse in zip(layout.blocks, layout.spans, parses, strict=True):
        first = len(heads)
        heads.extend(first + head if head >= 0 else -1 for head in parse.heads)
        kind = article.blocks[block].kind
        sentences.append(Sentence(span=span, first=first, end=len(heads), block=block, kind=kind))
    spans = [token for tokens in layout.tokens for token in tokens]
    columns = Tokens(
        starts=tuple(span.start for span in spans),
        ends=tuple(span.end for span in spans),
        lemmas=tuple(value for parse in parses for value in parse.lemmas),
        upos=tuple(value for parse in parses for value in parse.upos),
        xpos=tuple(value for parse in parses for value in parse.xpos),
        feats=tuple(value for parse in parses for value in parse.feats),
        heads=tuple(heads),
        deprels=tuple(value for parse in parses for value in parse.deprels),
    )
    return columns, tuple(sentences)


def find_names(sentences: Sequence[Sentence], parses: Sequence[Parse]) -> list[NameSpan]:
    """Return the parser's names of all sentences, `first` and `end` as indices into the article's tokens."""
    return [
        NameSpan(name.first + sentence.first, name.end + sentence.first, name.label, name.organisation_kind, name.score)
        for sentence, parse in zip(sentences, parses, strict=True)
        for name in parse.names
    ]


def find_acts(sentences: Sequence[Sentence], parses: Sequence[Parse]) -> tuple[ActHint, ...] | None:
    """Return the words of all sentences that may name an act, `token` as index into the article's tokens.

    Returns:
        None = the parser cannot tell.
    """
    if any(parse.acts is None for parse in parses):
        return None
    return tuple(
        replace(hint, token=hint.token + sentence.first)
        for sentence, parse in zip(sentences, parses, strict=True)
        for hint in parse.acts or ()
    )
