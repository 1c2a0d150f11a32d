"""When an undated article can have been published, from what stands beside it.

A photo's date is the earliest that its article can be. Articles that one page shows together, and articles of one
story, are of about the same days. What is found here is always `inferred`, with the evidence in words, and never
builds on what an earlier run inferred.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dateline.model.article import DateOrigin, DatePrecision, Header, Publication
from dateline.model.event import Story

# A news photo is used on its day or in the few days after.
DAYS_AFTER_PHOTO = 3
# What a page shows beside an article is as old as it, or a day older.
DAYS_BEFORE_NEIGHBOUR = 1
# Over more than a week a weekday means nothing.
MAX_DAYS = 7


def infer_publications(headers: Iterable[Header], stories: Sequence[Story]) -> dict[str, Publication | None]:
    """Infer the days on which undated articles were published.

    Args:
        headers: Of every article on record, dated or not.
        stories: As linked last.

    Returns:
        By article id, only where the inference differs from what the header holds: own captions first, then other
        articles of the page, then articles of the story that are dated or have a caption. None = what was inferred before no longer holds.
    """
    pages = defaultdict[str, list[Header]](list)
    for header in headers:
        pages[header.page_sha256].append(header)
    known = {one.id: one.published for page in pages.values() for one in page if is_dated(one) and one.published}
    undated = [one for page in pages.values() for one in page if not is_dated(one)]
    inferred = {one.id: found for one in undated if (found := _from_page(one, pages[one.page_sha256]))}
    mates = {article: story.article_ids for story in stories for article in story.article_ids}
    # What only its page dates may be of another development than its neighbour there: it dates nothing else.
    bounds = known | {one.id: inferred[one.id] for one in undated if one.id in inferred and one.earliest}
    for header in undated:
        days = [bounds[mate] for mate in mates.get(header.id, ()) if mate in bounds]
        if header.id not in inferred and (found := _from_story(days)):
            inferred[header.id] = found
    return {header.id: inferred.get(header.id) for header in undated if inferred.get(header.id) != header.published}


def is_dated(header: Header) -> bool:
    """Say whether an article gives its own date, rather than none or an inferred one."""
    return header.published is not None and header.published.known_from is not DateOrigin.INFERRED


def _from_page(header: Header, page: Sequence[Header]) -> Publication | None:
    """Use the latest day that stands on the article's page."""
    neighbours = [other for other in page if other.id != header.id]
    bounds = [(day, other) for other in neighbours if (day := _bound_of(other))]
    day, neighbour = max(bounds, key=lambda bound: bound[0], default=(None, None))
    if header.earliest and (day is None or header.earliest >= day):
        last = header.earliest + timedelta(DAYS_AFTER_PHOTO)
        return _inferred(header.earliest, last, f"a caption is dated {header.earliest}")
    if day is None or neighbour is None:
        return None
    first = max(filter(None, (day - timedelta(DAYS_BEFORE_NEIGHBOUR), header.earliest)))
    return _inferred(first, day, f"its page shows it with “{neighbour.title}”, which is of {day} or later")


def _bound_of(header: Header) -> date | None:
    return header.published.first_day if header.published and is_dated(header) else header.earliest


def _from_story(dated: Sequence[Publication]) -> Publication | None:
    """Use the days of the articles on the same development, where they lie within a week."""
    if not dated:
        return None
    first, last = min(one.first_day for one in dated), max(one.last_day for one in dated)
    if (last - first).days >= MAX_DAYS:
        return None
    return _inferred(first, last, f"{len(dated)} dated article(s) of its story are of {first} to {last}")


def _inferred(first: date, last: date, reason: str) -> Publication:
    return Publication(
        first_day=first,
        last_day=last,
        known_from=DateOrigin.INFERRED,
        precision=DatePrecision.DAYS,
        reason=reason,
    )
