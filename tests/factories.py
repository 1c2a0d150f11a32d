"""Small builders of what tests hand to a stage; name only what the test is about."""

from datetime import date
from itertools import pairwise

from dateline.model.article import Article, Block, BlockKind, DateOrigin, DatePrecision, Publication
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.read import Parser, read
from dateline.reference.actors import KnownActors
from dateline.reference.gazetteer import Gazetteer


def published(day: str) -> Publication:
    """Make a publication day that the page states, from "2024-11-20"."""
    first = date.fromisoformat(day)
    return Publication(first_day=first, last_day=first, known_from=DateOrigin.META, precision=DatePrecision.DAY)


def article(*paragraphs: str, title: str | None = None, day: str | None = "2024-11-20", **header: object) -> Article:
    """Lay paragraphs out as an article; a title becomes its first block.

    Args:
        paragraphs: In reading order.
        title: None = no title.
        day: Day of publication; None = undated.
        header: Any other field of `Article`; `kinds` gives the blocks' kinds, paragraphs by default.
    """
    kinds = header.pop("kinds", None) or [BlockKind.PARAGRAPH] * len(paragraphs)
    stretches = [*([(BlockKind.TITLE, title)] if title else []), *zip(kinds, paragraphs, strict=True)]
    starts = [0]
    for _, stretch in stretches:
        starts.append(starts[-1] + len(stretch) + 2)
    blocks = tuple(
        Block(kind, Span(start, end - 2)) for (kind, _), (start, end) in zip(stretches, pairwise(starts), strict=True)
    )
    fields = {"id": "art-1", "page_sha256": "0" * 64, "file": "page.html", "part": 1, "title": title} | header
    text = "\n\n".join(stretch for _, stretch in stretches)
    return Article(text=text, blocks=blocks, published=published(day) if day else None, **fields)


def reading(*paragraphs: str, tools: tuple[Parser, Gazetteer, KnownActors], **header: object) -> Reading:
    """Read paragraphs; `tools` are the fixtures parser, gazetteer and actors."""
    return read(article(*paragraphs, **header), *tools)
