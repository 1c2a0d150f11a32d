"""Find the place names of an article: those that the parser found, and capitalised names in locative position that it missed."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.model.article import Article, BlockKind
from dateline.model.language import Sentence
from dateline.model.mention import Mention, MentionKind
from dateline.model.span import Span
from dateline.read.places.known import is_known_name
from dateline.read.places.place_words import load_place_words
from dateline.read.span_index import SpanIndex
from dateline.reference.countries import find_countries_of_demonym
from dateline.reference.gazetteer import Gazetteer

_KINDS = frozenset({MentionKind.PLACE, MentionKind.FACILITY})
_NO_NAMES = frozenset({MentionKind.NOUN, MentionKind.PRONOUN})
_OTHERS = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.EVENT, MentionKind.WEAPON})
_NAME = re.compile(
    r"(?:(?:[aA]l|[eE]l|[aA]sh|[aA]s|[aA]d|[aA]r|[aA]n|[aA]t|[aA]z)-)?[^\W\d_a-zß-öø-ÿ][\w'’`]*(?:-[\w'’`]+)*"
)
# A row below the heads of a table, with a label that begins with a letter.
_ROW = re.compile(r"(?<=\n)(?P<label>[^\W\d_][^|\n]{0,60}[^|\s])(?= \|)")
_LONGEST = 4
_WELL_KNOWN = 4.0


def find_spans(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], gazetteer: Gazetteer
) -> list[Span]:
    """Find where place names stand.

    Args:
        text: The article's text.
        sentences: Its sentences; nothing is looked for outside them.
        mentions: What the parser found. Names of people, organisations and peoples are no places, nor is anything inside them.
        gazetteer: Says which capitalised phrases are names of places.

    Returns:
        Spans in text order that never overlap.
    """
    namesakes: dict[str, list[MentionKind]] = defaultdict(list)
    for mention in mentions:
        namesakes[mention.name].append(mention.kind)
    named = [
        mention.head
        for mention in mentions
        if mention.kind in _KINDS and _is_mostly_place(mention.name, namesakes[mention.name])
    ]
    taken = [
        mention.span if mention.kind in _OTHERS else mention.head
        for mention in mentions
        if mention.kind not in _NO_NAMES
    ]
    places = SpanIndex.of(taken)
    missed = [span for sentence in sentences for span in _find_missed(text, sentence.span, taken, places, gazetteer)]
    return _without_overlaps([*named, *missed])


def find_row_labels(article: Article, gazetteer: Gazetteer) -> list[Span]:
    """Find the first cells of the rows of tables that are names of places as they stand, below a head for places such as "District".

    Args:
        article: Only its tables are looked at.
        gazetteer: Says what is a name of a place.

    Returns:
        Spans in text order.
    """
    found = []
    for block in article.blocks:
        head = article.text[block.span.start : block.span.end].partition(" |")[0]
        if block.kind is BlockKind.TABLE and load_place_words().value("row_head", head.lower()) is not None:
            rows = _ROW.finditer(article.text, block.span.start, block.span.end)
            found += [Span(*row.span("label")) for row in rows if is_known_name(row["label"], gazetteer)]
    return found


def _is_mostly_place(name: str, namesakes: Sequence[MentionKind]) -> bool:
    """Say whether a name is a place's at least as often as another's throughout the article; a demonym or direction is none."""
    if _is_no_name(name):
        return False
    return 2 * sum(kind in _KINDS for kind in namesakes) >= len(namesakes)


def _is_no_name(words: str) -> bool:
    """Say whether words are a demonym or a mere direction ("the South")."""
    return bool(find_countries_of_demonym(words)) or load_place_words().value("part", words.lower()) is not None


def _find_missed(
    text: str, sentence: Span, taken: Sequence[Span], places: SpanIndex, gazetteer: Gazetteer
) -> Iterator[Span]:
    """Find capitalised names behind "in", "near", "from" that the gazetteer knows just so."""
    words = load_place_words()
    inside = [taken[number] for number in places.overlapping(sentence)]
    place = sentence.start
    while match := _NAME.search(text, place, sentence.end):
        place = match.end()
        if not words.locative.search(text[sentence.start : match.start()].lower()):
            continue
        span = _longest_known(text, match.start(), sentence.end, gazetteer)
        if span is not None and not any(span.overlaps(other) for other in inside):
            place = span.end
            yield span


def _longest_known(text: str, start: int, end: int, gazetteer: Gazetteer) -> Span | None:
    """Return the longest run of capitalised words that is the name of a place."""
    ends: list[int] = []
    place = start
    while len(ends) < _LONGEST and (match := _NAME.match(text, place, end)):
        ends.append(match.end())
        if text[match.end() : match.end() + 1] != " ":
            break
        place = match.end() + 1
    for stop in reversed(ends):
        name = text[start:stop]
        if not _is_no_name(name) and is_known_name(name, gazetteer, least_prior=_WELL_KNOWN):
            return Span(start, stop)
    return None


def _without_overlaps(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -len(one))):
        if len(span) and not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return kept
