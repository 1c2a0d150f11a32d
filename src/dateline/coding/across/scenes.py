"""Says of which countries an article tells: where a number that names no place was counted."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dateline.model.claim import Claim, Total
from dateline.model.place import PlaceReference
from dateline.model.reading import Reading


def add_countries(reading: Reading, claims: Iterable[Claim], totals: Sequence[Total]) -> tuple[Total, ...]:
    """Say of each total of which countries its article tells most.

    Args:
        reading: The article's.
        claims: The article's.
        totals: The article's.

    Returns:
        The totals with the countries where most of what the article claims took place; where no claim has a place, with those that it names most.
    """
    countries = _count_most(claim.place for claim in claims) or _count_most(reading.places)
    return tuple(replace(total, countries=countries) for total in totals)


def _count_most(places: Iterable[PlaceReference | None]) -> tuple[str, ...]:
    counts = Counter(place.place.country for place in places if place and place.place and place.place.country)
    most = max(counts.values(), default=0)
    return tuple(sorted(country for country, count in counts.items() if count == most))
