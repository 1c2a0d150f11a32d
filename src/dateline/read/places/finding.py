"""Find the place names of an article: those that the parser found, and capitalised names in locative position that it missed."""

import re
from collections.abc import Iterator, Sequence

from dateline.model.language import Sentence
from dateline.model.mention import Mention, MentionKind
from dateline.model.span import Span
from dateline.read.places.place_words import load_place_words
from dateline.reference.countries import find_countries_of_demonym
from dateline.reference.gazetteer import Gazetteer

_KINDS = frozenset({MentionKind.PLACE, MentionKind.FACILITY})
_NAME = re.compile(
    r"(?:(?:[aA]l|[eE]l|[aA]sh|[aA]s|[aA]d|[aA]r|[aA]n|[aA]t|[aA]z)-)?[^\W\d_a-zß-öø-ÿ][\w'’`]*(?:-[\w'’`]+)*"
)
_LONGEST = 4
_SURE_MATCH = 0.95
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
    named = [
        mention.head for mention in mentions if mention.kind in _KINDS and not find_countries_of_demonym(mention.name)
    ]
    taken = [mention.head for mention in mentions if mention.kind not in (MentionKind.NOUN, MentionKind.PRONOUN)]
    taken += named
    missed = [span for sentence in sentences for span in _find_missed(text, sentence.span, taken, gazetteer)]
    return sorted(_without_overlaps([*named, *missed]))


def _find_missed(text: str, sentence: Span, taken: Sequence[Span], gazetteer: Gazetteer) -> Iterator[Span]:
    """Find capitalised names behind "in", "near", "from" that the gazetteer knows just so."""
    words = load_place_words()
    inside = [span for span in taken if span.overlaps(sentence)]
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
        if not find_countries_of_demonym(name) and is_known_name(name, gazetteer, _WELL_KNOWN):
            return Span(start, stop)
    return None


def is_known_name(name: str, gazetteer: Gazetteer, least_prior: float = 0.0) -> bool:
    """Say whether the gazetteer has a place of just this name; `least_prior` 4 asks for a town of ten thousand or its like."""
    return any(
        option.match >= _SURE_MATCH and option.prior >= least_prior and option.fits_class >= 0
        for option in gazetteer.lookup.options(name)
    )


def _without_overlaps(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -len(one))):
        if len(span) and not (kept and kept[-1].overlaps(span)):
            kept.append(span)
    return kept
