"""Compares two passes of labels on the same reports, field by field.

    python gold/agreement.py FIRST SECOND

FIRST and SECOND are folders of report files; reports that stand in both are compared. Claims are paired by type and overlapping
trigger; fields are compared on paired claims. Where a field has a closed set of values, agreement beyond chance is given too; where
it holds words, how often they are alike: equal, or part of each other ("Arvo" and "near Arvo"), as the scores take them. Totals are
paired by their number's words.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from report_files import GoldClaim, GoldReport, GoldTotal, find, load_reports

Values = list[tuple[Hashable, Hashable]]


def find_alpha(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Krippendorff's alpha for two coders and nominal values; None = one value only, or nothing to compare.

    Source:
        Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), coincidence matrix of nominal data.

    Example:
        >>> find_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
        0.5333...
    """
    counts = Counter(value for pair in pairs for value in pair)
    total = counts.total()
    by_chance = total * (total - 1) - sum(count * (count - 1) for count in counts.values())
    if not by_chance:
        return None
    observed = 2 * sum(first != second for first, second in pairs)
    return 1 - (total - 1) * observed / by_chance


def find_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa; None = both use one value only, or nothing to compare.

    Source:
        Cohen, A coefficient of agreement for nominal scales (1960).

    Example:
        >>> find_kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
        0.5
    """
    first, second = (Counter(values) for values in zip(*pairs, strict=True)) if pairs else (Counter(), Counter())
    size = len(pairs)
    by_chance = sum(count * second[value] for value, count in first.items()) / size**2 if size else 1.0
    if by_chance == 1:
        return None
    return (sum(one == other for one, other in pairs) / size - by_chance) / (1 - by_chance)


def _as_set(words: Iterable[str]) -> Hashable:
    return frozenset(one.partition("#")[0].casefold() for one in words)


def _plain(words: str | None) -> Hashable:
    return words and words.partition("#")[0].casefold()


FIELDS: dict[str, Callable[[GoldClaim], Hashable]] = {
    "mode": lambda claim: claim.mode,
    "realis": lambda claim: claim.realis,
    "stance": lambda claim: claim.stance,
    "attempted": lambda claim: claim.attempted,
    "outcome": lambda claim: claim.outcome,
    "basis": lambda claim: claim.basis,
    "actors": lambda claim: _as_set(claim.actors),
    "recipients": lambda claim: _as_set(claim.recipients),
    "participants": lambda claim: frozenset(_as_set(side) for side in claim.participants),
    "place": lambda claim: _plain(claim.place),
    "period": lambda claim: claim.days(),
    "voices": lambda claim: tuple(_plain(voice) for voice in claim.voices),
    "figures": lambda claim: frozenset((one.measure, one.low, one.high) for one in claim.figures),
}
# Fields of words, in which two labellers may name the same with more or fewer words.
WORDS: dict[str, Callable[[GoldClaim], Sequence[str]]] = {
    "actors": lambda claim: claim.actors,
    "recipients": lambda claim: claim.recipients,
    "participants": lambda claim: [name for side in claim.participants for name in side],
    "place": lambda claim: [claim.place] if claim.place else [],
    "voices": lambda claim: claim.voices,
}
# Closed sets of values, for which chance agreement can be told.
NOMINAL = ("mode", "realis", "stance", "attempted", "outcome", "basis")


def are_alike(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return whether two lists of words name as many things, each by words that are equal or part of the other's."""
    left = [str(_plain(one)) for one in second]
    for one in (str(_plain(one)) for one in first):
        match = next((other for other in left if one in other or other in one), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def compare(first: GoldReport, second: GoldReport) -> Iterator[tuple[GoldClaim, GoldClaim]]:
    """Pair the claims of two passes over one text one to one: same type, overlapping trigger, likest first."""
    spans = [[find(first.text, claim.trigger) for claim in report.claims] for report in (first, second)]
    candidates = [
        (-_likeness(one, other), i, j)
        for i, one in enumerate(first.claims)
        for j, other in enumerate(second.claims)
        if one.type == other.type and (a := spans[0][i]) and (b := spans[1][j]) and a.overlaps(b)
    ]
    used = set[tuple[int, int]]()
    for _, i, j in sorted(candidates):
        if not used & {(0, i), (1, j)}:
            used |= {(0, i), (1, j)}
            yield first.claims[i], second.claims[j]


def _likeness(one: GoldClaim, other: GoldClaim) -> int:
    return sum(value(one) == value(other) for value in FIELDS.values())


class Row(msgspec.Struct, frozen=True):
    """Agreement on one field.

    Attributes:
        field: Its name.
        equal: Paired claims with wholly equal values.
        compared: Paired claims in which at least one pass gives a value.
        alike: Paired claims with equal words, or words that are part of each other; None = no field of words.
        kappa: Cohen's, over all paired claims; None = no closed set, or one value only.
        alpha: Krippendorff's, likewise.
    """

    field: str
    equal: int
    compared: int
    alike: int | None = None
    kappa: float | None = None
    alpha: float | None = None


def list_rows(pairs: Sequence[tuple[GoldClaim, GoldClaim]]) -> Iterator[Row]:
    """Yield the agreement on each field of paired claims."""
    for field, value in FIELDS.items():
        values = [(value(one), value(other)) for one, other in pairs]
        given = values if field in NOMINAL[:4] else [pair for pair in values if any(pair)]
        chance = (find_kappa(values), find_alpha(values)) if field in NOMINAL else (None, None)
        alike = _count_alike(pairs, field) if field in WORDS else None
        yield Row(field, sum(one == other for one, other in given), len(given), alike, *chance)


def _count_alike(pairs: Sequence[tuple[GoldClaim, GoldClaim]], field: str) -> int:
    words = WORDS[field]
    return sum(are_alike(words(one), words(other)) for one, other in pairs if words(one) or words(other))


def list_total_pairs(first: GoldReport, second: GoldReport) -> Iterator[tuple[GoldTotal, GoldTotal]]:
    """Yield the totals that both passes label on overlapping words."""
    for one in first.totals:
        a = find(first.text, one.quantity)
        other = next((b for b in second.totals if a and (c := find(second.text, b.quantity)) and a.overlaps(c)), None)
        if other:
            yield one, other


def list_type_choices(first: GoldReport, second: GoldReport) -> Iterator[tuple[Hashable, Hashable]]:
    """Yield the types that two passes give to the same trigger words: what kappa of types rests on."""
    types = [{find(first.text, claim.trigger): claim.type for claim in report.claims} for report in (first, second)]
    yield from ((types[0][span], types[1][span]) for span in types[0] if span in types[1])


def main() -> None:
    """Print the agreement of two folders of labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    options = parser.parse_args()
    second_pass = {report.id: report for report in load_reports(options.second)}
    both = [(one, second_pass[one.id]) for one in load_reports(options.first) if one.id in second_pass]
    changed = [one.id for one, other in both if one.text != other.text]
    if changed:
        raise SystemExit(
            f"the texts of {', '.join(changed)} differ between the passes; labels of one text are compared"
        )
    pairs = [pair for one, other in both for pair in compare(one, other)]
    print_agreement(both, pairs)


def print_agreement(
    both: Sequence[tuple[GoldReport, GoldReport]], pairs: Sequence[tuple[GoldClaim, GoldClaim]]
) -> None:
    """Print counts, then a table as it stands in gold/README.md."""
    n_first, n_second = (sum(len(reports[side].claims) for reports in both) for side in (0, 1))
    print(f"{len(both)} reports; claims: first {n_first}, second {n_second}, paired {len(pairs)},")
    print(f"F1 {2 * len(pairs) / max(n_first + n_second, 1):.2f}")
    types: Values = [choice for one, other in both for choice in list_type_choices(one, other)]
    chance = find_kappa(types), find_alpha(types)
    rows = [Row("type (same trigger)", sum(a == b for a, b in types), len(types), None, *chance)]
    print("\n| field | equal | of | share | alike | kappa | alpha |\n|---|---|---|---|---|---|---|")
    for row in (*rows, *list_rows(pairs)):
        alike = None if row.alike is None else row.alike / max(row.compared, 1)
        shares = " | ".join("" if value is None else f"{value:.2f}" for value in (alike, row.kappa, row.alpha))
        print(f"| {row.field} | {row.equal} | {row.compared} | {row.equal / max(row.compared, 1):.2f} | {shares} |")
    print_totals(both)


def print_totals(both: Sequence[tuple[GoldReport, GoldReport]]) -> None:
    """Print how far two passes agree on what is a total, of what, and how much."""
    counts = [sum(len(reports[side].totals) for reports in both) for side in (0, 1)]
    pairs = [pair for reports in both for pair in list_total_pairs(*reports)]
    measures = sum(one.measure == other.measure for one, other in pairs)
    bounds = sum((one.low, one.high) == (other.low, other.high) for one, other in pairs)
    print(
        f"\ntotals: first {counts[0]}, second {counts[1]}, both {len(pairs)}; same measure {measures}, bounds {bounds}"
    )


if __name__ == "__main__":
    main()
