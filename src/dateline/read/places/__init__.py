"""Names of places in, places out: `find_places` for a parsed article, `resolve_places` where the names are known already."""

from collections.abc import Sequence

from dateline.model.article import Article
from dateline.model.language import Sentence
from dateline.model.mention import Mention
from dateline.model.place import PlaceKind, PlaceReference
from dateline.model.span import Span
from dateline.read.places.finding import find_row_labels, find_spans
from dateline.read.places.locating import locate, locate_between
from dateline.read.places.resolving import Choice, Setting, choose_places
from dateline.read.places.wording import Wording, find_wording
from dateline.read.span_index import SpanIndex
from dateline.reference.gazetteer import Gazetteer

__all__ = ["Setting", "find_places", "resolve_places"]

_JOINED = (" and ", " and the ", " & ")


def find_places(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    source_country: str | None = None,
) -> tuple[PlaceReference, ...]:
    """Find and resolve the places that an article names.

    Args:
        article: The article; its dateline takes part in the choice.
        sentences: Its sentences.
        mentions: What the parser found: only places and facilities are resolved, never peoples, people or organisations. In a table, which
            has no sentences, the labels of rows that are names of places as a whole are resolved too.
        gazetteer: Opened by the caller.
        source_country: Alpha-3 of the publisher's seat; None = unknown.

    Returns:
        References in text order; one that cannot be resolved has no place but says why, and spoils no other.
    """
    spans = [*find_spans(article.text, sentences, mentions, gazetteer), *find_row_labels(article, gazetteer)]
    setting = Setting(dateline_place=article.dateline_place, source_country=source_country)
    return resolve_places(article.text, spans, gazetteer, setting, [sentence.span for sentence in sentences])


def resolve_places(
    text: str,
    spans: Sequence[Span],
    gazetteer: Gazetteer,
    setting: Setting | None = None,
    sentences: Sequence[Span] = (),
) -> tuple[PlaceReference, ...]:
    """Resolve place names whose spans are given, all of an article together.

    Args:
        text: The article's text.
        spans: Where the names stand; they do not overlap.
        gazetteer: Opened by the caller.
        setting: Dateline and publisher's country; None = unknown.
        sentences: Within which modifying words are looked for; empty = the whole text is one.

    Returns:
        One reference a name in text order, except that "between A and B" gives one. Coordinates lie in the box of the place's country.

    Example:
        >>> from dateline.reference.gazetteer import open_gazetteer
        >>> text = "Two shells fell 10 km south of Homs, Syria."
        >>> first, second = resolve_places(text, [Span(31, 35), Span(37, 42)], open_gazetteer())
        >>> first.text, str(first.precision), first.place.country, str(second.precision)
        ('10 km south of Homs', 'near', 'SYR', 'country')
    """
    wordings: list[Wording] = []
    within = SpanIndex.of(sentences)
    for span in sorted(spans):
        sentence = _sentence_of(span, within, text)
        behind = max(sentence.start, min(wordings[-1].span.end, span.start) if wordings else 0)
        wordings.append(find_wording(text, span, Span(behind, sentence.end), gazetteer))
    choices = choose_places(text, [wording.name for wording in wordings], gazetteer, setting or Setting())
    return tuple(_locate_all(text, list(zip(wordings, choices, strict=True))))


def _locate_all(text: str, pairs: list[tuple[Wording, Choice]]) -> list[PlaceReference]:
    references = []
    place = 0
    while place < len(pairs):
        pair = pairs[place]
        following = pairs[place + 1] if place + 1 < len(pairs) else None
        if following and _are_ends_of(text, pair, following):
            references.append(locate_between(text, pair, following))
            place += 2
        else:
            references.append(locate(text, *pair))
            place += 1
    return references


def _are_ends_of(text: str, pair: tuple[Wording, Choice], following: tuple[Wording, Choice]) -> bool:
    """Say whether two names are the ends of "between A and B"; between two countries are relations, not a place."""
    if pair[0].between is None or text[pair[0].span.end : following[0].span.start] not in _JOINED:
        return False
    places = (pair[1].place, following[1].place)
    return not all(place is not None and place.kind is PlaceKind.COUNTRY for place in places)


def _sentence_of(span: Span, sentences: SpanIndex, text: str) -> Span:
    holding = sentences.holding(span)
    if holding:
        return holding[0][1]
    return span if sentences else Span(0, len(text))
