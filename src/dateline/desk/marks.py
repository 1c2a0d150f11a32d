"""Words of an article with what is known of them: spans become stretches that a template shows, every one escaped there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec

from dateline.model.article import Article
from dateline.model.span import Span


class Mark(msgspec.Struct, frozen=True, order=True):
    """What is known of a stretch of an article.

    Attributes:
        span: Where it stands in the article.
        field: Field of the record that it gives, "actors".
        tone: Colour in which it is shown, "actors"; several fields may share one.
        claim_id: The claim that rests on it; "" = none.
        stance: Of that claim, "asserts", "denies" or "doubts".
        label: What it says of the field, for a tip and for screen readers.
    """

    span: Span
    field: str
    tone: str
    claim_id: str = ""
    stance: str = "asserts"
    label: str = ""


class Stretch(msgspec.Struct, frozen=True):
    """A run of characters that share their marks.

    Attributes:
        text: The characters.
        start: Offset in the article, in code points.
        marks: Covering marks, the shortest, which gives the colour, first; empty = plain text.
    """

    text: str
    start: int
    marks: tuple[Mark, ...]

    @property
    def fields(self) -> str:
        """Names of the fields, separated by spaces."""
        return " ".join(dict.fromkeys(mark.field for mark in self.marks))

    @property
    def claims(self) -> str:
        """Ids of the claims, separated by spaces."""
        return " ".join(dict.fromkeys(mark.claim_id for mark in self.marks if mark.claim_id))

    @property
    def label(self) -> str:
        """What all marks say, in words."""
        return "; ".join(dict.fromkeys(mark.label for mark in self.marks if mark.label))


class MarkedSentence(msgspec.Struct, frozen=True):
    """A sentence, or what stands between sentences.

    Attributes:
        stretches: Its characters in order.
        is_graphic: Whether it is folded until asked for.
    """

    stretches: tuple[Stretch, ...]
    is_graphic: bool


class MarkedBlock(msgspec.Struct, frozen=True):
    """A paragraph, title, caption or note; its sentences joined are `text[start:end]` of the article.

    Attributes:
        kind: As in `BlockKind`.
        start: Offset of its first character in the article, in code points.
        sentences: In order.
    """

    kind: str
    start: int
    sentences: tuple[MarkedSentence, ...]


# A sentence ends at its stop, with closing quotes, before a space and a capital, digit or opening quote; good enough to fold.
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9\u0590-\u08ff])")


@cache
def load_graphic_words() -> re.Pattern[str]:
    """Load the beginnings of words that make a sentence graphic, as one pattern."""
    text = files(__package__).joinpath("graphic_words.txt").read_text(encoding="utf-8")
    words = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")", re.IGNORECASE
    )


def is_graphic(sentence: str) -> bool:
    """Say whether a sentence should be folded until somebody asks for it."""
    return bool(load_graphic_words().search(sentence))


def mark_article(article: Article, marks: Iterable[Mark]) -> tuple[MarkedBlock, ...]:
    """Cut an article into blocks, sentences and stretches.

    Args:
        article: Its text and blocks.
        marks: In any order, overlapping as they like; one outside the text is left out.

    Returns:
        Its blocks in order. Characters between blocks (blank lines) are in none.
    """
    size = len(article.text)
    sound = sorted(mark for mark in marks if mark.span.start < mark.span.end <= size)
    return tuple(
        MarkedBlock(
            block.kind.value,
            block.span.start,
            tuple(_mark_sentence(article.text, sentence, sound) for sentence in _sentences(article.text, block.span)),
        )
        for block in article.blocks
    )


def cut_stretches(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """Cut a part of a text wherever a mark begins or ends."""
    here = [mark for mark in marks if mark.span.overlaps(span)]
    edges = {span.start, span.end}
    for mark in here:
        edges |= {max(mark.span.start, span.start), min(mark.span.end, span.end)}
    places = sorted(edges)
    return tuple(Stretch(text[start:end], start, _covering(here, Span(start, end))) for start, end in pairwise(places))


def _covering(marks: Iterable[Mark], span: Span) -> tuple[Mark, ...]:
    found = [mark for mark in marks if mark.span.contains(span)]
    return tuple(sorted(found, key=lambda mark: (len(mark.span), mark.field == "voices", mark)))


def _mark_sentence(text: str, span: Span, marks: Sequence[Mark]) -> MarkedSentence:
    return MarkedSentence(cut_stretches(text, span, marks), is_graphic(span.text_in(text)))


def _sentences(text: str, block: Span) -> Iterator[Span]:
    """Cut a block into sentences whose spaces belong to the one before."""
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        yield Span(start, match.end())
        start = match.end()
    if start < block.end:
        yield Span(start, block.end)
