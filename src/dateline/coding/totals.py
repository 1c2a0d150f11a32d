"""Totals: numbers that sum several happenings or a whole period, and therefore name no single happening."""

from msgspec import Struct

from dateline.coding.candidate import Candidate
from dateline.coding.figures import HARM, Counted
from dateline.coding.filler_classes import is_conflict
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.claim import When
from dateline.model.period import Period, PeriodPrecision

LONG = frozenset({PeriodPrecision.SEASON, PeriodPrecision.YEAR, PeriodPrecision.RANGE, PeriodPrecision.AFTER})
SUMMED = HARM | {"attacks", "incidents", "violations", "displaced", "arrested", "abducted", "destroyed"}
MANY = 10
# So many people are displaced by no single act of the sentence.
CROWD = 1000
NEAR = 3
LONG_DAYS = 7


class Summed(Struct, frozen=True, kw_only=True):
    """A number that is a total.

    Attributes:
        counted: The number and its measure.
        owner: The candidate whose happenings it counts; None = no candidate (a bare toll).
        why: What betrays it.
        cumulative: Whether it sums over a period, rather than several happenings at once.
    """

    counted: Counted
    owner: Candidate | None
    why: str
    cumulative: bool


def find_total(index: ReadingIndex, counted: Counted, owner: Candidate | None, when: When | None) -> Summed | None:
    """Say whether a number is a total rather than a figure of one happening.

    Args:
        index: The reading.
        counted: The number.
        owner: The candidate that it would be a figure of; None = none.
        when: Period of that candidate.

    Returns:
        The total with what betrays it; None = it is a figure.
    """
    why = _find_sum(index, counted, owner) or _find_span(counted, when)
    if why is not None:
        return Summed(counted=counted, owner=owner, why=why, cumulative=True)
    if (
        counted.measure == "displaced"
        and owner is None
        and (counted.quantity.low or counted.quantity.high or 0) >= CROWD
    ):
        return Summed(counted=counted, owner=None, why="nobody's doing in this sentence", cumulative=False)
    low = counted.quantity.low or counted.quantity.high or 0
    if counted.measure in ("attacks", "incidents", "violations") and low >= MANY:
        return Summed(counted=counted, owner=owner, why=f"{counted.quantity.text} of them", cumulative=False)
    return None


def _find_sum(index: ReadingIndex, counted: Counted, owner: Candidate | None) -> str | None:
    """Find a word that sums, or a war as what caused the harm; None = neither."""
    words = load_sets("totals.tsv")
    sentence = index.sentence(counted.token)
    near = {index.lemmas[t] for t in range(sentence.first, sentence.end) if index.distance(t, counted.token) <= NEAR}
    summing = sorted(near & words["cumulative"])
    if counted.measure in SUMMED and summing:
        return f"summing word {summing[0]!r}"
    if counted.measure in HARM and owner is not None and _has_conflict_actor(index, owner):
        return "a war or campaign, not one happening, is what caused it"
    return None


def _find_span(counted: Counted, when: When | None) -> str | None:
    """Find a period too long for one happening; None = there is none."""
    if when is None or when.period is None or counted.measure not in SUMMED:
        return None
    return f"counted over a period ({when.text})" if is_long(when.period, counted.measure) else None


def _has_conflict_actor(index: ReadingIndex, owner: Candidate) -> bool:
    fillers = [t for slot in ("subject", "in", "during") for t in owner.slots.get(slot, ())]
    wars = load_sets("totals.tsv")["conflict"]
    is_war = owner.trigger.head in ("war", "fighting")
    return is_war or any(is_conflict(index, token) and index.lemmas[token] in wars for token in fillers)


def is_long(period: Period, measure: str) -> bool:
    """Say whether a period is too long for one happening; a bare month is, for what comes one by one (attacks, incidents)."""
    if period.precision is PeriodPrecision.MONTH:
        return measure in ("attacks", "incidents", "violations")
    if period.precision in LONG:
        return True
    if period.first_day is None or period.last_day is None:
        return period.first_day is not None
    return (period.last_day - period.first_day).days > LONG_DAYS
