"""Listed days: "on Monday and Tuesday" is two happenings, a range is one (RECORD.md, unit of analysis)."""

from msgspec.structs import replace

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.times import is_bare_weekday
from dateline.model.claim import When
from dateline.model.period import Period, PeriodPrecision, TimeExpression

SINGLE = frozenset({PeriodPrecision.DAY, PeriodPrecision.PART_OF_DAY})


def list_days(index: ReadingIndex, when: When | None) -> tuple[When | None, ...]:
    """List the days that are coordinated with a trigger's own.

    Args:
        index: The reading.
        when: The period of a trigger, as its nearest words say; None = the text does not say.

    Returns:
        The period, then one for every further single day in coordination with it, in text order.
    """
    head = index.head_of(when.span) if when is not None else None
    if when is None or head is None or not _is_single(when.text, when.period):
        return (when,)
    near = (index.reading.times[number] for number in index.times_of[index.sentence_of[head]])
    listed = [time for time in near if _is_beside(index, time, head)]
    return (when, *(_to_when(when, time) for time in listed))


def _is_beside(index: ReadingIndex, time: TimeExpression, head: int) -> bool:
    token = index.head_of(time.span)
    return token is not None and token in index.conjuncts(head) and token != head and _is_single(time.text, time.period)


def _is_single(text: str, period: Period | None) -> bool:
    """Say whether words name one day; in an article without a date a weekday is one, whichever it will be."""
    if period is None:
        return is_bare_weekday(text)
    return period.precision in SINGLE and period.first_day == period.last_day


def _to_when(when: When, time: TimeExpression) -> When:
    return replace(when, period=time.period, text=time.text, span=time.span, reason=f"listed with “{when.text}”")
