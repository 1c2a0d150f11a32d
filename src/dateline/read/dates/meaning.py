"""What a time expression means, and what it is resolved against."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from dateline.model.period import PeriodPrecision, ResolvedAgainst, TimeKind
from dateline.read.dates.stretches import Stretch, Unit

NO_ANCHOR = "the article has no publication day to count from"
NO_REFERENCE = "no day spoken of before to count from"
NO_DAY = "names no day"

_PRECISION = {
    Unit.DAY: PeriodPrecision.DAY,
    Unit.WEEK: PeriodPrecision.WEEK,
    Unit.FORTNIGHT: PeriodPrecision.DAYS,
    Unit.WEEKEND: PeriodPrecision.DAYS,
    Unit.MONTH: PeriodPrecision.MONTH,
    Unit.SEASON: PeriodPrecision.SEASON,
    Unit.YEAR: PeriodPrecision.YEAR,
}


class Tense(StrEnum):
    """On which side of the anchor an event lies, as far as its verb says."""

    PAST = "past"
    FUTURE = "future"


class Context(Struct, frozen=True, kw_only=True):
    """What the words of one expression are resolved against.

    Attributes:
        day: The day of writing; None = unknown.
        against: `published` or `inferred`, for what is counted from `day`.
        reference: The stretch spoken of last; "the next day" counts from it. None = none yet.
        narrative: Where the story of this paragraph stands if it left the day of writing; None = it did not.
        is_told: The paragraph tells of the narrative from its first time on, so that weekdays belong to it too.
        quarter: The quarter last reported on; "a year earlier" is counted from it. None = the text reports on none.
        tense: Of the expression's verb; None = it does not say.
    """

    day: date | None
    against: ResolvedAgainst = ResolvedAgainst.PUBLISHED
    reference: Stretch | None = None
    narrative: Stretch | None = None
    is_told: bool = False
    quarter: Stretch | None = None
    tense: Tense | None = None


class Meaning(Struct, frozen=True, kw_only=True):
    """What an expression means in its context, before the word in front of it is heard.

    Attributes:
        kind: TIMEX3 type.
        value: TIMEX3 value.
        first: First day meant; None = names no day, or has no anchor.
        last: Last day meant, inclusive; None exactly where `first` is.
        precision: Of the days; None where they are.
        against: What the days were resolved against.
        part: "morning", "afternoon", "evening" or "night"; None = a whole day or more.
        reason: Why there are no days, or what is uncertain about them.
        stretch: The stretch that later expressions may count from; None = none.
    """

    kind: TimeKind = TimeKind.DATE
    value: str = ""
    first: date | None = None
    last: date | None = None
    precision: PeriodPrecision | None = None
    against: ResolvedAgainst = ResolvedAgainst.WRITTEN
    part: str | None = None
    reason: str = ""
    stretch: Stretch | None = None


def make_meaning(stretch: Stretch, against: ResolvedAgainst, reason: str = "") -> Meaning:
    """Return the meaning of a whole stretch."""
    return Meaning(
        value=stretch.value,
        first=stretch.first,
        last=stretch.last,
        precision=_PRECISION.get(stretch.unit, PeriodPrecision.RANGE),
        against=against,
        reason=reason,
        stretch=stretch,
    )


def make_undated(value: str, reason: str, kind: TimeKind = TimeKind.DATE) -> Meaning:
    """Return the meaning of words that cannot be given days, with the reason."""
    return Meaning(kind=kind, value=value, reason=reason)
