"""Article in, Reading out: what the language of one article says, before any codebook. The verb is `read`."""

from collections.abc import Iterable, Iterator
from itertools import chain

from dateline.model.article import Article
from dateline.model.reading import Reading
from dateline.read.findings import make_reading
from dateline.read.layout import Layout, find_layout, words_of
from dateline.read.parser import Parser, open_parser
from dateline.reference.actors import KnownActors
from dateline.reference.gazetteer import Gazetteer

__all__ = ["Parser", "open_parser", "read", "read_many"]

_SENTENCES_AT_ONCE = 256


def read(article: Article, parser: Parser, gazetteer: Gazetteer, actors: KnownActors) -> Reading:
    """Read one article.

    Args:
        article: The article.
        parser: An opened parser.
        gazetteer: Opened names of places.
        actors: Known actors.

    Returns:
        Sentences, tokens, mentions, times, places, quantities and attributions; the same input gives the same reading.
    """
    layout = find_layout(article)
    return make_reading(article, layout, parser.parse(words_of(article, layout)), _name_of(parser), gazetteer, actors)


def read_many(
    articles: Iterable[Article], parser: Parser, gazetteer: Gazetteer, actors: KnownActors
) -> Iterator[Reading]:
    """Read articles, several in one run of the parser, which is faster.

    Args:
        articles: Taken up a few at a time; memory does not grow with their number.
        parser: An opened parser.
        gazetteer: Opened names of places.
        actors: Known actors.

    Yields:
        One reading an article, in the same order, each as `read` would give it.
    """
    for batch in _batches(articles):
        parses = iter(parser.parse(list(chain.from_iterable(words_of(*item) for item in batch))))
        for article, layout in batch:
            own = [next(parses) for _ in layout.spans]
            yield make_reading(article, layout, own, _name_of(parser), gazetteer, actors)


def _batches(articles: Iterable[Article]) -> Iterator[list[tuple[Article, Layout]]]:
    batch: list[tuple[Article, Layout]] = []
    count = 0
    for article in articles:
        layout = find_layout(article)
        batch.append((article, layout))
        count += len(layout.spans)
        if count >= _SENTENCES_AT_ONCE:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _name_of(parser: Parser) -> str:
    return f"{parser.name} {parser.version}"
