"""The order in which an article's findings build on each other."""

from collections.abc import Sequence
from datetime import date, tzinfo

from dateline.model.article import Article
from dateline.model.language import Parse
from dateline.model.reading import Reading
from dateline.read.attribution.finding import find_attributions
from dateline.read.attribution.quotes import find_quotes
from dateline.read.cutting.layout import Layout, find_acts, find_names, to_columns
from dateline.read.dates import find_times, find_zone
from dateline.read.mentions.finding import find_mentions
from dateline.read.places import find_places
from dateline.read.quantities import find_quantities
from dateline.read.reference.resolving import resolve_reference
from dateline.read.reference.speakers import resolve_speakers
from dateline.read.tree import Trees
from dateline.reference.actors import KnownActors
from dateline.reference.gazetteer import Gazetteer

__all__ = ["make_reading"]


def make_reading(
    article: Article,
    layout: Layout,
    parses: Sequence[Parse],
    parser: str,
    gazetteer: Gazetteer,
    actors: KnownActors,
) -> Reading:
    """Find everything that the parsed words of one article say.

    Args:
        article: The article, its words in their usual case.
        layout: Its sentences and tokens.
        parses: One parse a sentence.
        parser: Name and version of the parser.
        gazetteer: Opened names of places.
        actors: Known actors.
    """
    tokens, sentences = to_columns(article, layout, parses)
    names = find_names(sentences, parses)
    trees = Trees(article.text, tokens, sentences)
    times = find_times(article, sentences, tokens, zone=_zone_of(article, gazetteer))
    quotes = find_quotes(article)
    mentions = find_mentions(trees, names, times, actors, _day_of(article), _outlets_of(article))
    places = find_places(article, sentences, mentions, gazetteer, _source_country(article, actors))
    mentions = resolve_reference(trees, mentions, quotes)
    attributions = find_attributions(article, trees, mentions, times, quotes)
    mentions = resolve_speakers(mentions, attributions, quotes)
    return Reading(
        article=article,
        parser=parser,
        tokens=tokens,
        sentences=sentences,
        mentions=tuple(mentions),
        times=times,
        places=places,
        quantities=find_quantities(article, sentences, tokens, times),
        attributions=tuple(attributions),
        acts=find_acts(sentences, parses),
    )


def _day_of(article: Article) -> date | None:
    return article.published.last_day if article.published else article.earliest


def _zone_of(article: Article, gazetteer: Gazetteer) -> tzinfo | None:
    """Return the clock of the dateline's country, by which "today" is meant; None = unknown, or of several zones."""
    place = gazetteer.best(article.dateline_place) if article.dateline_place else None
    return find_zone(place.place.country) if place else None


def _source_country(article: Article, actors: KnownActors) -> str | None:
    outlet = actors.find(article.source) if article.source else None
    return outlet.country if outlet else None


def _outlets_of(article: Article) -> frozenset[str]:
    return frozenset(name for name in (article.source, article.dateline_agency, article.translated_from) if name)
