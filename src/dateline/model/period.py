"""Times: words that say when, and the days they mean."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from dateline.model.span import Span


class PeriodPrecision(StrEnum):
    """How precise a period is (RECORD.md)."""

    PART_OF_DAY = "part_of_day"
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    RANGE = "range"
    BEFORE = "before"
    AFTER = "after"


# What a reader is told before a single day, for a precision that is worse than a day.
VAGUE = {PeriodPrecision.DAYS: "about ", PeriodPrecision.BEFORE: "by ", PeriodPrecision.AFTER: "since "}


class ResolvedAgainst(StrEnum):
    """What the words were resolved against (RECORD.md)."""

    WRITTEN = "written"
    PUBLISHED = "published"
    NARRATIVE = "narrative"
    INFERRED = "inferred"


class Period(Struct, frozen=True, kw_only=True):
    """The days that words mean.

    Attributes:
        first_day: None = open at the start ("until Friday").
        last_day: Inclusive; None = open at the end ("since Friday night").
        precision: How precise the words are; a range of candidate days because of ambiguity is `days`.
        resolved_against: `written` for a full date, else what anchored it.
        part: "morning", "afternoon", "evening", "night" for precision `part_of_day`; else None.

    Raises:
        ValueError: The period ends before it starts.
    """

    first_day: date | None
    last_day: date | None
    precision: PeriodPrecision
    resolved_against: ResolvedAgainst
    part: str | None = None

    def __post_init__(self) -> None:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValueError(f"period ends {self.last_day} before it starts {self.first_day}")


class TimeKind(StrEnum):
    """What kind of time the words name (TimeML's TIMEX3 types)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeExpression(Struct, frozen=True, kw_only=True):
    """Words that name a time.

    Attributes:
        span: The words, with the preposition left out ("Friday night" of "since Friday night").
        text: The words at `span`.
        kind: TIMEX3 type; a SET recurs ("every Friday").
        value: TIMEX3 value in ISO 8601 as far as resolved ("2024-11-17TEV", "P25D", "XXXX-WXX-7" for an unresolved Sunday); "" = no value.
        period: The days meant; None = a duration, a recurrence, or no anchor to resolve against (then `reason`).
        signal: The word before that shapes the period: "since", "until", "before", "after", "by", "between", "for", ...; None.
        reason: Why `period` is None, or what is uncertain about it; "" = nothing to say.
    """

    span: Span
    text: str
    kind: TimeKind
    value: str = ""
    period: Period | None = None
    signal: str | None = None
    reason: str = ""
