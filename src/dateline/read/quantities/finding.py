"""Find the numbers of an article with their bounds and what they count or measure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from dateline.model.article import Article, Block
from dateline.model.language import Sentence, Tokens
from dateline.model.period import TimeExpression
from dateline.model.quantity import Quantity, QuantityKind
from dateline.model.span import Span
from dateline.read.grammar import Grammar, Lexed, Tag
from dateline.read.lexicon import Lexicon
from dateline.read.quantities.bounds import PLACES, Bounds, load_bounds
from dateline.read.quantities.counted import counts_many, find_counted
from dateline.read.quantities.measuring import Measured, may_be_metres, measure, names_a_thing

# Words that bound a number or lead a noun, with the step from their bound back to the number.
_PREPOSITIONS = {"over": -1, "under": 1}
_FOLDER = Path(__file__).parent


class QuantityReader:
    """Finds numbers by one table of bounds.

    Args:
        bounds: What "at least", "dozens" and the like allow.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        phrases = ((place.upper(), "", bounds.rules[place]) for place in PLACES)
        self._grammar = Grammar(Lexicon(_FOLDER / "lexicon.tsv", phrases), _FOLDER / "patterns.toml")

    def find(self, article: Article, tokens: Tokens | None, times: Iterable[TimeExpression]) -> tuple[Quantity, ...]:
        """Find the numbers of an article; see `find_quantities`."""
        taken = sorted(time.span for time in times)
        found = (quantity for block in article.blocks for quantity in self._read_block(article, block, tokens))
        return tuple(quantity for quantity in found if not _is_taken(quantity.span, taken))

    def _read_block(self, article: Article, block: Block, tokens: Tokens | None) -> Iterator[Quantity]:
        lexed = self._grammar.lex(block.span.text_in(article.text))
        for tag in self._grammar.find_tags(lexed):
            if names_a_thing(lexed, tag):
                continue
            measured = measure(tag, lexed, self._bounds)
            if measured and may_be_metres(tag) and not _is_million(measured, tag, lexed, block.span.start, tokens):
                measured = measure(tag, lexed, self._bounds, in_metres=True)
            if measured:
                measured = _without_preposition(measured, lexed, block.span.start, tokens)
                yield _make_quantity(measured, tag, lexed, block.span.start, tokens)


_READER = QuantityReader(load_bounds())


def find_quantities(
    article: Article,
    sentences: tuple[Sentence, ...] = (),
    tokens: Tokens | None = None,
    times: Iterable[TimeExpression] = (),
) -> tuple[Quantity, ...]:
    """Find the numbers of an article, with the bounds of the table that comes with dateline.

    Args:
        article: Its blocks are read one by one.
        sentences: Not needed; kept so that all readers of an article are called alike.
        tokens: Parse of the article, for the noun that a number counts; None or empty = the word that follows.
        times: Numbers inside these are left out: "25 days" is a time.

    Returns:
        Quantities in text order, never overlapping. An exact number has equal bounds and no qualifier. "a" counts one, with
        the qualifier "a", only before a word for people ("killed a soldier"), "no" none only before people or harm to them.
    """
    return _READER.find(article, tokens, times)


def _is_million(measured: Measured, tag: Tag, lexed: Lexed, offset: int, tokens: Tokens | None) -> bool:
    return tag.rule != "length" and counts_many(lexed, measured.end, offset, tokens)


def _is_taken(span: Span, taken: list[Span]) -> bool:
    after = bisect_right(taken, Span(span.end, span.end))
    return any(span.overlaps(time) for time in taken[max(0, after - 2) : after])


def _without_preposition(measured: Measured, lexed: Lexed, offset: int, tokens: Tokens | None) -> Measured:
    """Take off an "over" or "under" that is no bound of the number: "handed over two", "exploded under one of the lorries"."""
    step = _PREPOSITIONS.get(lexed.plain(measured.first))
    if step is None or not tokens or measured.qualifier is None or measured.kind is not QuantityKind.COUNT:
        return measured
    token = bisect_right(tokens.starts, offset + lexed.starts[measured.first]) - 1
    bound = measured.high if measured.low is None else measured.low
    if tokens.deprels[token] not in ("case", "compound:prt") or bound is None:
        return measured
    return replace(measured, first=measured.first + 1, low=bound + step, high=bound + step, qualifier=None)


def _make_quantity(measured: Measured, tag: Tag, lexed: Lexed, offset: int, tokens: Tokens | None) -> Quantity:
    first, end = measured.first, measured.end
    start, stop = lexed.starts[first], lexed.end(end - 1)
    unit, unit_span = measured.unit, None
    if measured.unit_words:
        unit_span = Span(lexed.starts[measured.unit_words[0]] + offset, lexed.end(measured.unit_words[1] - 1) + offset)
    elif measured.counts:
        counted = find_counted(lexed, end, offset, None if measured.is_tied else tokens, is_tied=measured.is_tied)
        unit, unit_span = (counted.lemma, counted.span) if counted else (None, None)
    return Quantity(
        span=Span(start + offset, stop + offset),
        text=lexed.text[start:stop],
        low=measured.low,
        high=measured.high,
        qualifier=measured.qualifier,
        kind=measured.kind,
        unit=unit,
        unit_span=unit_span,
    )
