"""Article in, Reading out: what the language of one article says, before any codebook. The verb is `read`."""

from collections.abc import Iterable, Iterator
from itertools import islice

from dateline.model.article import Article
from dateline.model.reading import Reading
from dateline.read.cutting.layout import find_layout, words_of
from dateline.read.findings import make_reading
from dateline.read.parsing.parser import Parser, open_parser
from dateline.reference.actors import KnownActors
from dateline.reference.gazetteer import Gazetteer

__all__ = ["Parser", "open_parser", "read", "read_many"]

_ARTICLES_AT_ONCE = 16


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
    return next(read_many([article], parser, gazetteer, actors))


def read_many(
    articles: Iterable[Article], parser: Parser, gazetteer: Gazetteer, actors: KnownActors
) -> Iterator[Reading]:
    """Read articles, some at once, which is faster than one by one.

    Args:
        articles: Taken up a few at a time; memory does not grow with their number.
        parser: An opened parser.
        gazetteer: Opened names of places.
        actors: Known actors.

    Yields:
        One reading an article, in the same order, each as `read` gives it.
    """
    remaining = iter(articles)
    while several := list(islice(remaining, _ARTICLES_AT_ONCE)):
        layouts = [find_layout(article) for article in several]
        words = [words_of(article, layout) for article, layout in zip(several, layouts, strict=True)]
        parses = iter(parser.parse([sentence for sentences in words for sentence in sentences]))
        for article, layout in zip(several, layouts, strict=True):
            own = list(islice(parses, len(layout.spans)))
            yield make_reading(article, layout, own, f"{parser.name} {parser.version}", gazetteer, actors)
