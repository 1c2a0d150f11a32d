"""Read from a claim's period when it may have been: its days, whether it lasted, and by how much the days may be off."""

from datetime import date

from dateline.model.claim import When
from dateline.model.period import PeriodPrecision, ResolvedAgainst

# A range at least this long is one over which something lasts.
LASTING_DAYS = 2


def to_days(when: When | None) -> tuple[date | None, date | None]:
    """Return the first and last day of a claim's period; None = open or not known."""
    return (when.period.first_day, when.period.last_day) if when and when.period else (None, None)


def is_lasting(when: When | None) -> bool:
    """Say whether a period is one over which something went on ("since Friday"), rather than one within which it took place ("this week")."""
    if when is None or when.period is None:
        return False
    first, last = to_days(when)
    days = (last - first).days if first and last else LASTING_DAYS
    return when.period.precision in (PeriodPrecision.RANGE, PeriodPrecision.AFTER) and days >= LASTING_DAYS


def find_slack(when: When | None) -> int:
    """Return by how many days a period may be off: one each for a night and for words from another clause."""
    if when is None or when.period is None:
        return 0
    period = when.period
    is_night = period.precision is PeriodPrecision.PART_OF_DAY and period.part in ("night", "evening")
    return int(is_night) + int(when.inherited)


def find_drift(when: When | None) -> int:
    """Return by how many days all periods of an article may be off together: one where its own day is inferred."""
    period = when.period if when else None
    return int(period is not None and period.resolved_against is ResolvedAgainst.INFERRED)
