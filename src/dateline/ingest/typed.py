"""Words that somebody typed, as an article."""

from datetime import date

from dateline.model.article import Article, Block, BlockKind, DateOrigin, DatePrecision, Publication
from dateline.model.identity import hash_text, make_id
from dateline.model.span import Span


def to_typed_article(text: str, published_at: date | None) -> Article:
    """Make an article of sentences that a user typed, for trying the coder.

    Args:
        text: The sentences; they become one paragraph.
        published_at: Day of publication, against which "on Monday" is resolved; of a time only the day counts. None = no day is known.

    Returns:
        An article of file "typed".
    """
    day = date(published_at.year, published_at.month, published_at.day) if published_at else None
    published = (
        Publication(first_day=day, last_day=day, known_from=DateOrigin.GIVEN, precision=DatePrecision.DAY)
        if day
        else None
    )
    return Article(
        id=make_id("art", hash_text(text), "1"),
        page_sha256=hash_text(text),
        file="typed",
        part=1,
        published=published,
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
    )
