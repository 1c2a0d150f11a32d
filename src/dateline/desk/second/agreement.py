"""How far persons agree: Krippendorff's alpha for nominal values, and plain percent.

Source:
    K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), nominal data, any number of coders, gaps allowed.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import combinations

import msgspec

from dateline.desk.second.coding import Case
from dateline.desk.second.fields import FIELDS, compare


class Agreement(msgspec.Struct, frozen=True):
    """How far values of one field agree.

    Attributes:
        units: Events that at least two persons coded.
        percent: Of all pairs of persons on one event, those of the same value; None = no pairs.
        alpha: 1 = perfect, 0 = as by chance; None = there is nothing to tell apart.
    """

    units: int
    percent: float | None
    alpha: float | None


class PairAgreement(msgspec.Struct, frozen=True):
    """How far two persons agree: on every field, and on all of them together as percent."""

    coders: tuple[str, str]
    fields: tuple[Agreement, ...]
    percent: float


def find_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal values.

    Args:
        units: For each thing coded the values that were given, one a coder; a coder who gave none is left out.

    Returns:
        Alpha; None when no unit has two values, or all values are the same.

    Example:
        >>> find_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
        0.5333333333333333
    """
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[Hashable] = sum(pairable, Counter())
    n = sum(totals.values())
    expected = sum(totals[one] * (n - totals[one]) for one in totals)
    if not expected:
        return None
    # Each unit of m values counts its ordered pairs of different values, m - 1 to one value.
    observed = sum(
        sum(count * (sum(unit.values()) - count) for count in unit.values()) / (sum(unit.values()) - 1)
        for unit in pairable
    )
    return 1 - (n - 1) * observed / expected


def find_percent(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return which part of all pairs of values on one unit are the same, in percent; None = no pairs."""
    pairs = [one == other for unit in units for one, other in combinations(unit, 2)]
    return 100 * sum(pairs) / len(pairs) if pairs else None


def measure_fields(cases: Iterable[Case]) -> tuple[Agreement, ...]:
    """Measure agreement on each field, in the order of `FIELDS`, over all persons."""
    values = collect_values(cases)
    return tuple(
        _measure([tuple(one[field.name] for one in unit.values()) for unit in values.values()]) for field in FIELDS
    )


def measure_pairs(cases: Iterable[Case]) -> tuple[PairAgreement, ...]:
    """Measure agreement of each two persons who coded the same events, by their names."""
    values = collect_values(cases)
    pairs: dict[tuple[str, str], list[tuple[dict[str, str], dict[str, str]]]] = {}
    for unit in values.values():
        for one, other in combinations(sorted(unit), 2):
            pairs.setdefault((one, other), []).append((unit[one], unit[other]))
    return tuple(_measure_pair(coders, units) for coders, units in sorted(pairs.items()))


def collect_values(cases: Iterable[Case]) -> dict[str, dict[str, dict[str, str]]]:
    """Put together what each person said of each event: by event, by person, by field, ready to be compared.

    The values of the first coder are those that stood when the first of the second coders was done. A record that nobody
    ruled on by name is its machine's, which is no person, so it is left out.
    """
    values: dict[str, dict[str, dict[str, str]]] = {}
    for case in cases:
        unit = values.setdefault(case.event_id, {})
        if case.coded.first_coder and case.coded.first_coder != case.coder:
            unit.setdefault(case.coded.first_coder, _ready(case.coded.first))
        unit[case.coder] = _ready(case.coded.second)
    return {event: unit for event, unit in values.items() if len(unit) > 1}


def _ready(values: dict[str, str]) -> dict[str, str]:
    return {field.name: compare(values[field.name]) for field in FIELDS}


def _measure(units: Sequence[Sequence[str]]) -> Agreement:
    return Agreement(len(units), find_percent(units), find_alpha(units))


def _measure_pair(coders: tuple[str, str], units: Sequence[tuple[dict[str, str], dict[str, str]]]) -> PairAgreement:
    fields = tuple(_measure([(one[field.name], other[field.name]) for one, other in units]) for field in FIELDS)
    same = [one[field.name] == other[field.name] for one, other in units for field in FIELDS]
    return PairAgreement(coders, fields, 100 * sum(same) / len(same))
