"""Split a block of text into sentences."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from dateline.model.span import Span
from dateline.read.cutting.sentence_ends import find_silent_ends
from dateline.read.cutting.splitting import load_splitting_words, to_alternatives

__all__ = ["find_marked_sentences", "find_sentences"]

_OPENING = "\"'“‘«„([{—–-"
_QUOTES = "\"'”’»"

_LOOK_AHEAD = 120
_LOOK_BACK = 30
"""Code points that decide whether a full stop ends a sentence."""

_LONGEST_ENUMERATOR = 12
"""Code points of "1.", "(iv).", with white space before them."""


def find_sentences(text: str, offset: int = 0) -> list[Span]:
    """Find the sentences of one block.

    A full stop ends a sentence unless an abbreviation, an initial or a number stands before it or the text goes on in
    lower case. Sentences within a quotation are sentences; the closing quotation mark belongs to the sentence that it
    follows. A dateline ("ADEN (Agency) -") and every item of a bulleted list stand alone. A single line break is white
    space, an empty line ends a sentence.

    Where no full stop shows an end ("Thanks Anna"), the words around may show it.

    Args:
        text: One paragraph, headline, caption or list.
        offset: Code points from the start of the article to the start of `text`.

    Returns:
        Spans in text order, never overlapping, relative to the article, without white space around them; between
        them lies white space only.
    """
    marked = find_marked_sentences(text)
    ends = [*(span.end for span in marked), *find_silent_ends(text, marked)]
    return [Span(span.start + offset, span.end + offset) for span in _cut_at(text, sorted(ends))]


def find_marked_sentences(text: str) -> list[Span]:
    """Find the sentences of one block that full stops, bullets, empty lines and datelines show.

    Args:
        text: One block.

    Returns:
        As `find_sentences` does, relative to the block.
    """
    return _cut_at(text, [*_find_ends(text, _compile()), len(text)])


def _cut_at(text: str, ends: Sequence[int]) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for end in ends:
        first, last = _strip(text, start, end)
        if first < last:
            spans.append(Span(first, last))
        start = end
    return spans


class _Patterns(Struct, frozen=True):
    candidate: re.Pattern[str]
    dateline: re.Pattern[str]
    never: re.Pattern[str]
    seldom: re.Pattern[str]
    figure_follows: re.Pattern[str]
    speaker: re.Pattern[str]
    enumerator: re.Pattern[str]
    camel: re.Pattern[str]


@cache
def _compile() -> _Patterns:
    words = load_splitting_words()
    bullet = f"[{''.join(words.bullets)}]"
    titles, shorts = to_alternatives(words.titles), to_alternatives(words.abbreviations)
    speaking = "|".join(sorted(words.speaking))
    capital = r"[^\W\d_a-z]\w*"
    return _Patterns(
        candidate=re.compile(
            rf"(?P<stop>[.!?…。؟۔]+)(?P<closing>[\"'”’»)\]]*(?:\s?\[\d{{1,3}}\])*)(?=\s)"
            rf"|(?<=[^\W\d_A-Z]{{2}})(?P<glued>[.!?])(?=[A-Z][a-z])"
            rf"|(?P<blank>\n\s*\n)|(?<=\s)(?={bullet}\s)|(?<=\n)(?=[-*–]\s|\d+[.)]\s)"
        ),
        dateline=re.compile(
            r"\s*(?:[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][\w.'’]+(?:\s[A-Z][\w.]+)?)?(?:,\s[A-Z][a-z]{2,8}\.?\s\d{1,2})?\s*)?"
            r"(?:(?<=[A-Z,.\s\d])\([^()\n]{2,50}\)\s*)?(?:--|[-–—])\s+(?=\S)"
        ),
        never=re.compile(rf"(?:^|[\W_])(?:{titles})$"),
        seldom=re.compile(rf"(?:^|[\W_])(?:{shorts}|[^\W\d_]|(?:[^\W\d_]\.)+[^\W\d_])$"),
        figure_follows=re.compile(rf"(?:^|[\W_])(?:{to_alternatives(words.before_figures)})$"),
        speaker=re.compile(rf"(?:{capital}(?:['’]s)?\s+){{1,5}}(?:{speaking})\b"),
        enumerator=re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})$"),
        camel=re.compile(r"[^\W\d_]{1,4}[A-Z]"),
    )


def _find_ends(text: str, patterns: _Patterns) -> Iterator[int]:
    start = 0
    if dateline := patterns.dateline.match(text):
        start = dateline.end()
        yield start
    for match in patterns.candidate.finditer(text, start):
        if _is_end(text, start, match, patterns):
            start = match.end()
            yield start


def _is_end(text: str, start: int, match: re.Match[str], patterns: _Patterns) -> bool:
    """Say whether a candidate ends the sentence that began at `start`."""
    if match["stop"] is None:
        glued = match["glued"] is not None and text[max(start, match.start() - _LOOK_BACK) : match.start()]
        return not (glued and patterns.never.search(glued))
    following = text[match.end() : match.end() + _LOOK_AHEAD].lstrip()
    word = following.lstrip(_OPENING).lstrip()
    if not word:
        return True
    if word[0].islower() and not patterns.camel.match(word):
        return False
    stop, closing = match["stop"], match["closing"]
    if stop != ".":
        is_quoted = any(sign in _QUOTES for sign in closing)
        return not ((is_quoted or stop[0] in ".…") and patterns.speaker.match(word))
    if closing:
        return True
    stop_at = match.start("stop")
    if stop_at - start <= _LONGEST_ENUMERATOR and patterns.enumerator.fullmatch(text, start, stop_at):
        return False
    return _is_plain_stop(text[max(start, stop_at - _LOOK_BACK) : stop_at], word, patterns)


def _is_plain_stop(before: str, word: str, patterns: _Patterns) -> bool:
    """Say whether one full stop ends a sentence, by the words on both sides of it."""
    if patterns.never.search(before):
        return False
    if word[0].isdigit():
        return not (patterns.figure_follows.search(before) or patterns.seldom.search(before))
    if patterns.seldom.search(before):
        first = re.match(r"\w+", word)
        return first is not None and first[0] in load_splitting_words().starters
    return True


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
