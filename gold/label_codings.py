"""Makes codings of labels, so that linking is judged apart from coding: claims as labelled, names as read.

Type, realis, stance, days, voices and roles are the labels'; who a word means within its article, which place a name means
and what sector somebody has come from reading, because labels do not say.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace
from report_files import GoldClaim, GoldReport, find, find_all

from dateline.coding.codebook.definitions import Codebook
from dateline.coding.parties.fillers import make_role
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.speakers import make_voice
from dateline.model.claim import Basis, Claim, Figure, MadeBy, Realis, Role, RoleKind, When
from dateline.model.coding import Coding
from dateline.model.identity import make_id
from dateline.model.period import Period, PeriodPrecision, ResolvedAgainst
from dateline.model.place import PlaceReference
from dateline.model.reading import Reading
from dateline.model.span import Span, quote
from dateline.model.voice import Stance

MADE_BY = MadeBy(coder="labels", version="", codebook="", score=1.0)
WEEK = 7


def to_coding(report: GoldReport, reading: Reading, coding: Coding, codebook: Codebook) -> Coding:
    """Replace the claims of a coding by those that are labelled, in the same order as the labels.

    Args:
        report: With its labels.
        reading: What was read in it.
        coding: What was coded in it: its names and totals are kept.
        codebook: Says the quad class of each type.
    """
    maker = _LabelReader(report, ReadingIndex(reading), codebook)
    return replace(coding, claims=tuple(maker.make(number, claim) for number, claim in enumerate(report.claims)))


class _LabelReader:
    """Turns the labels of one report into claims."""

    def __init__(self, report: GoldReport, index: ReadingIndex, codebook: Codebook) -> None:
        self.report, self.index, self.codebook = report, index, codebook
        self.article = index.reading.article

    def make(self, number: int, gold: GoldClaim) -> Claim:
        trigger = find(self.report.text, gold.trigger) or Span(0, 1)
        token = self.index.head_of(trigger)
        sentence = self.index.sentence(token).span if token is not None else trigger
        realis, stance = Realis(gold.realis), Stance(gold.stance)
        spans = (self._locate(words, sentence) for words in gold.voices)
        voices = [(span, self.index.head_of(span)) for span in spans]
        return Claim(
            id=make_id("clm", self.article.id, "label", str(number)),
            article_id=self.article.id,
            sentence=quote(self.article.text, sentence),
            trigger=quote(self.article.text, trigger),
            event_type=gold.type,
            mode=gold.mode,
            quad_class=self.codebook.types[gold.type].quad_class,
            realis=realis,
            stance=stance,
            attempted=gold.attempted,
            roles=tuple(self._roles(gold, sentence)),
            place=self._place(gold.place, sentence),
            origin_place=self._place(gold.origin_place, sentence),
            when=_to_when(gold, quote(self.article.text, trigger).text, trigger),
            voices=tuple(
                make_voice(self.index, None if head is None else self.index.mention_at(head), span)
                for span, head in voices
            ),
            outcome=gold.outcome,
            response=gold.response,
            civilian_target=gold.civilian_target,
            figures=tuple(_to_figures(gold, trigger)),
            made_by=MADE_BY,
        )

    def _locate(self, words: str, sentence: Span) -> Span:
        """Find words in the claim's sentence if they stand there, else where the label says."""
        inside = [span for span in find_all(self.report.text, words) if sentence.contains(span)]
        return inside[0] if inside and "#" not in words else find(self.report.text, words) or sentence

    def _roles(self, gold: GoldClaim, sentence: Span) -> Iterator[Role]:
        basis = Basis(gold.basis) if gold.basis else Basis.STATED
        for role, side, words in _list_roles(gold):
            head = self.index.head_of(self._locate(words, sentence))
            if head is not None:
                made = make_role(self.index, head, role, side=side, rule="labelled")
                yield replace(made, basis=basis) if role is RoleKind.ACTOR else made

    def _place(self, words: str | None, sentence: Span) -> PlaceReference | None:
        if words is None:
            return None
        span = self._locate(words, sentence)
        found = (place for place in self.index.reading.places if place.span.overlaps(span))
        return next(found, PlaceReference(span=span, name_span=span, text=quote(self.article.text, span).text))


def _list_roles(gold: GoldClaim) -> Iterator[tuple[RoleKind, int | None, str]]:
    yield from ((RoleKind.ACTOR, None, words) for words in gold.actors)
    yield from ((RoleKind.RECIPIENT, None, words) for words in gold.recipients)
    for side, names in enumerate(gold.participants, 1):
        yield from ((RoleKind.PARTICIPANT, side, words) for words in names)
    yield from ((RoleKind.INSTRUMENT, None, words) for words in gold.instruments)
    yield from ((RoleKind.SPONSOR, None, words) for words in gold.sponsors)


def _to_figures(gold: GoldClaim, span: Span) -> Iterator[Figure]:
    for figure in gold.figures:
        yield Figure(measure=figure.measure, low=figure.low, high=figure.high, text=gold.trigger, span=span)


def _to_when(gold: GoldClaim, text: str, span: Span) -> When | None:
    days = gold.days()
    if days is None:
        return None
    precision = _precision_of(*days)
    period = Period(first_day=days[0], last_day=days[1], precision=precision, resolved_against=ResolvedAgainst.WRITTEN)
    return When(period=period, text=text, span=span, reason="labelled")


def _precision_of(first: date | None, last: date | None) -> PeriodPrecision:
    """Name the precision that days have by their number and their place in month and year."""
    if first is None or last is None:
        return PeriodPrecision.BEFORE if first is None else PeriodPrecision.AFTER
    length = (last - first).days + 1
    if length <= WEEK:
        return {1: PeriodPrecision.DAY, WEEK: PeriodPrecision.WEEK}.get(length, PeriodPrecision.DAYS)
    if first.day == 1 and length == monthrange(first.year, first.month)[1]:
        return PeriodPrecision.MONTH
    is_year = (first.day, first.month, last.day, last.month, last.year) == (1, 1, 31, 12, first.year)
    return PeriodPrecision.YEAR if is_year else PeriodPrecision.RANGE
