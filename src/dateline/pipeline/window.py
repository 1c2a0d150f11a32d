"""Which articles on record can have to do with new ones: those are loaded, the rest of the record is not."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from dateline.model.claim import Realis
from dateline.model.coding import Coding
from dateline.model.period import Period
from dateline.store.linked import Days, Near


class Reach(Struct, frozen=True):
    """How far a window reaches.

    Attributes:
        published: Days before and after an article's publication.
        happened: Days before and after a claim's period.
        most: Articles at most.
    """

    published: int
    happened: int
    most: int


# A story is silent for ten days at most (`link.stories`); precise days that lie further apart than three are two events.
WIDE = Reach(published=10, happened=3, most=50_000)
# For one article, while a person waits.
NARROW = Reach(published=0, happened=1, most=150)
# A period longer than this says too little about a day for all that happened in it to be loaded.
LONGEST_PERIOD = 31
# An undated article is looked for among the articles of so many last days.
LATEST_DAYS = 30


def find_surroundings(codings: Sequence[Coding], stories: Iterable[str], latest: date | None, reach: Reach) -> Near:
    """Say what lies near some articles.

    Args:
        codings: Of the articles.
        stories: Ids of the stories that they are in already.
        latest: Last day on record; None = no article is dated.
        reach: How far to look.
    """
    published = [
        (one.header.published.first_day, one.header.published.last_day) for one in codings if one.header.published
    ]
    days = [_widen(first, last, reach.published) for first, last in published]
    if latest and reach is WIDE and len(published) < len(codings):
        days.append((latest.toordinal() - LATEST_DAYS, latest.toordinal()))
    happened: dict[str, list[Days]] = {}
    for event_type, first, last in _list_periods(codings):
        happened.setdefault(event_type, []).append(_widen(first, last, reach.happened))
    return Near(
        published=merge_days(days) if reach.published else (),
        happened={event_type: merge_days(found) for event_type, found in happened.items()},
        pages=sorted({one.header.page_sha256 for one in codings}),
        stories=sorted(set(stories)),
        most=reach.most,
    )


def merge_days(days: Iterable[Days]) -> list[Days]:
    """Merge stretches of days that overlap or touch, in order."""
    merged: list[Days] = []
    for first, last in sorted(days):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def _widen(first: date, last: date, by: int) -> Days:
    return first.toordinal() - by, last.toordinal() + by


def _list_periods(codings: Iterable[Coding]) -> Iterable[tuple[str, date, date]]:
    """List the short periods of everything that happened or is planned, with its type."""
    for coding in codings:
        for claim in coding.claims:
            period: Period | None = claim.when.period if claim.when else None
            first, last = (period.first_day, period.last_day) if period else (None, None)
            is_short = first is not None and last is not None and (last - first).days <= LONGEST_PERIOD
            if first and last and is_short and claim.realis in (Realis.ACTUAL, Realis.PLANNED):
                yield claim.event_type, first, last
