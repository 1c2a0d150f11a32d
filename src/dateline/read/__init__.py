"""Article in, Reading out: what the language of one article says, before any codebook. The verb is `read`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from dateline.model.article import Article
from dateline.model.language import Parse
from dateline.model.reading import Reading
from dateline.read.cutting.casing import restore_case
from dateline.read.cutting.layout import Layout, find_layout, words_of
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
        parses = _parse(several, layouts, parser)
        usual = [restore_case(*one, actors) for one in zip(several, layouts, parses, strict=True)]
        _parse_again(several, usual, layouts, parses, parser)
        for published, article, layout, own in zip(several, usual, layouts, parses, strict=True):
            reading = make_reading(article, layout, own, f"{parser.name} {parser.version}", gazetteer, actors)
            yield reading if article is published else replace(reading, written=published.text)


def _parse(articles: Sequence[Article], layouts: Sequence[Layout], parser: Parser) -> list[list[Parse]]:
    """Parse the sentences of articles, all at once."""
    words = [words_of(article, layout) for article, layout in zip(articles, layouts, strict=True)]
    parses = iter(parser.parse([sentence for sentences in words for sentence in sentences]))
    return [list(islice(parses, len(sentences))) for sentences in words]


def _parse_again(
    published: Sequence[Article],
    usual: Sequence[Article],
    layouts: Sequence[Layout],
    parses: Sequence[list[Parse]],
    parser: Parser,
) -> None:
    """Put new parses in the place of those of sentences whose case was restored."""
    changed = [
        (own, number, words)
        for before, after, layout, own in zip(published, usual, layouts, parses, strict=True)
        if after is not before
        for number, (old, words) in enumerate(zip(words_of(before, layout), words_of(after, layout), strict=True))
        if words != old
    ]
    if changed:
        found = parser.parse([words for _, _, words in changed])
        for (own, number, _), parse in zip(changed, found, strict=True):
            own[number] = parse
