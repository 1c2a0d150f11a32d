"""Where words stand in a text."""

from msgspec import Struct


class Span(Struct, frozen=True, order=True, array_like=True):
    """A half-open stretch [start, end) of Unicode code points of one `Article.text`.

    Attributes:
        start: Offset of the first code point, from the start of the article's text.
        end: Offset after the last code point; never before `start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) must have 0 <= start <= end")

    def __len__(self) -> int:
        return self.end - self.start

    def text_in(self, text: str) -> str:
        """Return the words that the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether `other` lies inside this span (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, offset: int) -> "Span":
        """Return the span shifted by `offset` code points."""
        return Span(self.start + offset, self.end + offset)


class Quote(Struct, frozen=True):
    """Words of an article with their place in it: the evidence for one field.

    Attributes:
        text: The words exactly as they stand in the article.
        span: Where they stand; `span.text_in(article.text) == text`.
    """

    text: str
    span: Span


def quote(text: str, span: Span) -> Quote:
    """Cut the words at `span` out of an article's text."""
    return Quote(span.text_in(text), span)
