"""Spans by place: which of many lie where, without looking at all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from dateline.model.span import Span

__all__ = ["SpanIndex"]


class SpanIndex:
    """Numbered spans of one article, found by place; the longer the article, the more that saves.

    Args:
        spans: Any spans with a number each; a number may come with several spans.
    """

    def __init__(self, spans: Iterable[tuple[int, Span]]) -> None:
        self._spans = sorted((span, number) for number, span in spans)
        self._starts = [span.start for span, _ in self._spans]
        self._longest = max((len(span) for span, _ in self._spans), default=0)

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "SpanIndex":
        """Number spans in their order from 0."""
        return cls(enumerate(spans))

    def __len__(self) -> int:
        return len(self._spans)

    def overlapping(self, span: Span) -> list[int]:
        """Return the numbers of the spans that share a code point with `span`, by their start."""
        return [number for other, number in self._near(span.start, span.end) if other.overlaps(span)]

    def holding(self, span: Span) -> list[tuple[int, Span]]:
        """Return the spans that `span` lies in, with their numbers, by their start."""
        near = self._near(span.start, span.end)
        return [(number, other) for other, number in near if other.contains(span)]

    def touching(self, start: int, end: int) -> list[int]:
        """Return the numbers of the spans that reach to `start` and begin at `end` or before, by their start."""
        return [number for other, number in self._near(start, end) if other.end >= start]

    def _near(self, start: int, end: int) -> list[tuple[Span, int]]:
        first = bisect_left(self._starts, start - self._longest)
        return self._spans[first : bisect_right(self._starts, end)]
