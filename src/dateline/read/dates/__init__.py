"""Times: words that say when -> time expressions with the days they mean."""

from dateline.read.dates.finding import find_times
from dateline.read.dates.zones import find_zone

__all__ = ["find_times", "find_zone"]
