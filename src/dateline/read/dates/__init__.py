"""Times: words that say when -> time expressions with the days they mean."""

from dateline.read.dates.finding import find_times

__all__ = ["find_times"]
