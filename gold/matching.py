"""Pairs what was found with what is labelled, and counts agreement field by field."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import msgspec
from report_files import GoldClaim, GoldReport, GoldTotal, find

from dateline.model.claim import Claim, RoleKind, Total
from dateline.model.span import Span


class Tally(msgspec.Struct):
    """Counts for precision and recall.

    Attributes:
        right: Labelled and found.
        found: Found.
        labelled: Labelled.
    """

    right: float = 0
    found: float = 0
    labelled: float = 0

    def add(self, right: float, found: float, labelled: float) -> None:
        """Count some more."""
        self.right += right
        self.found += found
        self.labelled += labelled

    def precision(self) -> float:
        """Return the share of what was found that is labelled; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    def recall(self) -> float:
        """Return the share of what is labelled that was found; 0 where nothing is labelled."""
        return self.right / self.labelled if self.labelled else 0.0

    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 0 where nothing is labelled and found."""
        return 2 * self.right / (self.found + self.labelled) if self.found + self.labelled else 0.0


Pair = tuple[GoldClaim, Claim]


def pair_claims(report: GoldReport, claims: Sequence[Claim]) -> list[Pair]:
    """Pair claims one to one: triggers overlap and the type is the same; best overlap of roles and place first."""
    candidates = []
    for index, gold in enumerate(report.claims):
        span = find(report.text, gold.trigger)
        for other, claim in enumerate(claims):
            if span and span.overlaps(claim.trigger.span) and gold.type == claim.event_type:
                candidates.append((-_likeness(report, gold, claim), index, other))
    pairs, used_gold, used = [], set[int](), set[int]()
    for _, index, other in sorted(candidates):
        if index not in used_gold and other not in used:
            used_gold.add(index)
            used.add(other)
            pairs.append((report.claims[index], claims[other]))
    return pairs


def pair_totals(report: GoldReport, totals: Sequence[Total]) -> list[tuple[GoldTotal, Total]]:
    """Pair totals one to one: the number's words overlap and the measure is the same."""
    left, pairs = list(totals), []
    for gold in report.totals:
        span = find(report.text, gold.quantity)
        match = next(
            (one for one in left if span and span.overlaps(one.quantity.span) and one.measure == gold.measure), None
        )
        if match:
            left.remove(match)
            pairs.append((gold, match))
    return pairs


def score_fields(report: GoldReport, pairs: Iterable[Pair], tallies: dict[str, Tally]) -> None:
    """Count, on matched claims, how often each field is right."""
    for gold, claim in pairs:
        for field, judge in JUDGES.items():
            tallies.setdefault(field, Tally()).add(*judge(report, gold, claim))


def _likeness(report: GoldReport, gold: GoldClaim, claim: Claim) -> float:
    return (
        sum(JUDGES[field](report, gold, claim)[0] for field in ("actor", "recipient", "place", "voice", "stance"))
        + _overlap(find(report.text, gold.trigger), claim.trigger.span) / 100
    )


def _overlap(one: Span | None, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one else 0


def _words_match(report: GoldReport, words: str, spans: Iterable[Span]) -> Span | None:
    """Return the span that overlaps any occurrence of the words, or whose words are the same."""
    plain = words.partition("#")[0]
    span = find(report.text, words)
    for other in spans:
        text = other.text_in(report.text)
        if (
            (span and span.overlaps(other))
            or plain.casefold() in text.casefold()
            or text.casefold() in plain.casefold()
        ):
            return other
    return None


def _compare(report: GoldReport, words: Sequence[str], spans: Sequence[Span]) -> tuple[float, float, float]:
    left, right = list(spans), 0
    for one in words:
        match = _words_match(report, one, left)
        if match:
            left.remove(match)
            right += 1
    return right, len(spans), len(words)


def _roles(kinds: Sequence[RoleKind], wanted: Callable[[GoldClaim], Sequence[str]]) -> "Judge":
    def judge(report: GoldReport, gold: GoldClaim, claim: Claim) -> tuple[float, float, float]:
        spans = [role.span for role in claim.roles if role.role in kinds]
        names = [role.name for role in claim.roles if role.role in kinds]
        right, found, labelled = _compare(report, wanted(gold), spans)
        by_name = sum(any(_same(word, name) for name in names) for word in wanted(gold))
        return min(max(right, by_name), found), found, labelled

    return judge


def _same(words: str, name: str) -> bool:
    plain = words.partition("#")[0].casefold()
    return plain in name.casefold() or name.casefold() in plain


def _equal(wanted: Callable[[GoldClaim], object], found: Callable[[Claim], object]) -> "Judge":
    def judge(_: GoldReport, gold: GoldClaim, claim: Claim) -> tuple[float, float, float]:
        return float(wanted(gold) == found(claim)), 1, 1

    return judge


def _judge_place(report: GoldReport, gold: GoldClaim, claim: Claim) -> tuple[float, float, float]:
    if not gold.place or not claim.place:
        return 0, float(bool(claim.place)), float(bool(gold.place))
    return float(_words_match(report, gold.place, [claim.place.span]) is not None), 1, 1


def _judge_period(_: GoldReport, gold: GoldClaim, claim: Claim) -> tuple[float, float, float]:
    period = claim.when.period if claim.when else None
    wanted = gold.days()
    if wanted is None or period is None:
        return 0, float(period is not None), float(wanted is not None)
    return float(wanted == (period.first_day, period.last_day)), 1, 1


def _judge_voice(report: GoldReport, gold: GoldClaim, claim: Claim) -> tuple[float, float, float]:
    """The whole chain must be right: as many voices, each the one labelled, in order."""
    if not gold.voices and not claim.voices:
        return 1, 1, 1
    same = len(gold.voices) == len(claim.voices) and all(
        _same(words, voice.name) or _words_match(report, words, [voice.span])
        for words, voice in zip(gold.voices, claim.voices, strict=True)
    )
    return float(same), 1, 1


def _judge_figures(_: GoldReport, gold: GoldClaim, claim: Claim) -> tuple[float, float, float]:
    wanted = Counter((figure.measure, figure.low, figure.high) for figure in gold.figures)
    found = Counter((figure.measure, figure.low, figure.high) for figure in claim.figures)
    return (wanted & found).total(), found.total(), wanted.total()


Judge = Callable[[GoldReport, GoldClaim, Claim], tuple[float, float, float]]
JUDGES: dict[str, Judge] = {
    "actor": _roles([RoleKind.ACTOR], lambda gold: gold.actors),
    "recipient": _roles([RoleKind.RECIPIENT], lambda gold: gold.recipients),
    "participant": _roles([RoleKind.PARTICIPANT], lambda gold: [name for side in gold.participants for name in side]),
    "place": _judge_place,
    "period": _judge_period,
    "voice": _judge_voice,
    "stance": _equal(lambda gold: gold.stance, lambda claim: claim.stance.value),
    "realis": _equal(lambda gold: gold.realis, lambda claim: claim.realis.value),
    "attempted": _equal(lambda gold: gold.attempted, lambda claim: claim.attempted),
    "mode": _equal(lambda gold: gold.mode, lambda claim: claim.mode),
    "figures": _judge_figures,
}


def describe_labelled(gold: GoldClaim, field: str) -> str:
    """Say in words what a field is labelled as, for a list of misses."""
    named = {"actor": gold.actors, "recipient": gold.recipients, "participant": gold.participants}
    if field in named:
        return str(named[field])
    return str({"voice": gold.voices, "period": gold.days()}.get(field) or getattr(gold, field, None))


def describe_found(claim: Claim, field: str) -> str:
    """Say in words what a field was found to be, for a list of misses."""
    if field in ("actor", "recipient", "participant"):
        return str([role.text for role in claim.roles if role.role.value == field])
    if field == "voice":
        return str([voice.text for voice in claim.voices])
    if field == "place":
        return repr(claim.place.text) if claim.place else "None"
    if field == "period":
        period = claim.when.period if claim.when else None
        return f"{period.first_day}, {period.last_day}" if period else "None"
    if field == "figures":
        return str([(figure.measure, figure.low, figure.high) for figure in claim.figures])
    return str(getattr(claim, field))
