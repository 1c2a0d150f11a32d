"""Article in, Reading out: what the language of one article says, before any codebook. The verb is `read`."""

from collections.abc import Iterable, Iterator

from dateline.model.article import Article
from dateline.model.reading import Reading
from dateline.read.findings import make_reading
from dateline.read.layout import find_layout, words_of
from dateline.read.parser import Parser, open_parser
from dateline.reference.actors import KnownActors
from dateline.reference.gazetteer import Gazetteer

__all__ = ["Parser", "open_parser", "read", "read_many"]


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
    parses = parser.parse(words_of(article, layout))
    return make_reading(article, layout, parses, f"{parser.name} {parser.version}", gazetteer, actors)


def read_many(
    articles: Iterable[Article], parser: Parser, gazetteer: Gazetteer, actors: KnownActors
) -> Iterator[Reading]:
    """Read articles one after the other.

    Each is parsed on its own: the shipped network is quantised as it runs, so that a sentence's parse depends a little on what is
    parsed with it, and an article must read the same whatever it arrives with. That costs about a tenth of the speed of parsing many at once.

    Args:
        articles: Taken up one at a time; memory does not grow with their number.
        parser: An opened parser.
        gazetteer: Opened names of places.
        actors: Known actors.

    Yields:
        One reading an article, in the same order, each as `read` gives it.
    """
    for article in articles:
        yield read(article, parser, gazetteer, actors)
