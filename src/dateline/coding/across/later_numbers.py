"""Numbers that go on with what an earlier sentence counted: "The ministry gives 430.", "They caused 1,940 deaths." after a total."""

from msgspec import Struct
from msgspec.structs import replace

from dateline.coding.claims.total_rows import find_counter
from dateline.coding.numbers.causes import is_one
from dateline.coding.numbers.counted_words import HAPPENINGS
from dateline.coding.numbers.counting import Counted
from dateline.coding.numbers.figures import find_owner, to_figure
from dateline.coding.numbers.measures import find_raised
from dateline.coding.numbers.summing import MANY
from dateline.coding.numbers.themes import is_compared
from dateline.coding.numbers.totals import NOT_SUMMED, Summed
from dateline.coding.parties.filler_classes import is_place
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.sentence_coding import SentenceCoding, find_summed
from dateline.coding.where_when.spans_of_time import has_day
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Figure

# How far back a number may have been told, in sentences: what follows at once, and what "the toll" goes back to.
NEXT = 3
BACK = 12


class _Told(Struct, frozen=True):
    """The number that was told last: its sentence, its offset, its measure, and the total that it was; None = a figure of the trigger `owner`."""

    sentence: int
    start: int
    measure: str
    total: Summed | None
    owner: int = -1


def continue_numbers(index: ReadingIndex, codings: list[SentenceCoding]) -> list[SentenceCoding]:
    """Let numbers without a happening of their own go on with what was counted before.

    Args:
        index: The reading.
        codings: One a sentence, in text order.

    Returns:
        The codings, in which numbers after a total are totals too, and numbers that stand alone are figures of the happening that was
        counted last, by the voice that gives them.
    """
    found = list(codings)
    told: list[_Told] = []
    for number, coding in enumerate(codings):
        told = [t for t in told if number - t.sentence <= BACK]
        coding = _continue_totals(index, coding, told, number)
        found[number] = coding
        told += _list_told(coding, number)
        for entry in coding.unnamed:
            before = [t for t in told if t.start < entry.quantity.span.start and number - t.sentence <= NEXT]
            is_own = index.relations[entry.token] == "conj" or is_compared(index, entry.token)
            if before and before[-1].total is None and not is_own and not entry.only_summed:
                last = before[-1]
                found[last.sentence] = _add_figure(index, found[last.sentence], last, entry)
    return found


def _continue_totals(index: ReadingIndex, coding: SentenceCoding, told: list[_Told], number: int) -> SentenceCoding:
    """Make totals of the numbers of a sentence that go on with totals before it."""
    last = told[-1] if told and number - told[-1].sentence <= NEXT else None
    more: list[Summed] = []
    if last is not None and last.total is not None:
        known = [t for t in told if t.sentence == last.sentence]
        unnamed = (entry for entry in coding.unnamed if not entry.only_summed or number - last.sentence <= 1)
        more += [_compare(index, entry, known) for entry in unnamed]
    for entry in (*coding.bare, *coding.parts, *coding.attached):
        base = _find_base(index, coding, entry, told, last)
        if base is not None:
            owner = find_owner(index, list(coding.candidates), entry)
            more.append(replace(base, counted=entry, owner=owner, when=None, why="goes on with the total before"))
    return _with_totals(index, coding, tuple(more)) if more else coding


def _compare(index: ReadingIndex, entry: Counted, told: list[_Told]) -> Summed:
    """Make a total of a number that stands alone: of what was told last, of happenings where "there were" so many."""
    totals = [t.total for t in told if t.total is not None]
    counted_anew = index.lemmas[index.heads[entry.token]] == "be" if index.heads[entry.token] >= 0 else False
    happenings = [t for t in totals if t.counted.measure in HAPPENINGS] if counted_anew else []
    base = (happenings or totals)[-1]
    return replace(base, counted=replace(entry, measure=base.counted.measure), owner=None, when=None)


def _find_base(
    index: ReadingIndex, coding: SentenceCoding, entry: Counted, told: list[_Told], last: _Told | None
) -> Summed | None:
    """Find the total that a number goes on with; None = it goes on with none."""
    owner = find_owner(index, list(coding.candidates), entry)
    if find_raised(index, entry.token) is not None and (owner is None or owner.token == entry.anchor):
        same = [t.total for t in told if t.measure == entry.measure and t.total is not None]
        return same[-1] if same and not _is_toll_of_one(index, entry) else None
    if last is None or last.total is None or entry.measure in NOT_SUMMED:
        return None
    if _is_of_one_place(index, entry):
        return None
    many = (entry.quantity.low or entry.quantity.high or 0) >= MANY or entry.whole is not None
    days = has_day(index, (entry.token, entry.anchor)) or is_one(index, entry, owner)
    return last.total if many and not days else None


def _is_toll_of_one(index: ReadingIndex, entry: Counted) -> bool:
    """Say whether a toll is that of one place or blow: "puts the toll at Arvo at 27"."""
    noun = find_raised(index, entry.token)
    of = index.with_relation(noun, "nmod") if noun is not None else ()
    return any(index.case(t) in ("at", "in", "near", "from", "of") and is_place(index, t) for t in of)


def _is_of_one_place(index: ReadingIndex, entry: Counted) -> bool:
    """Say whether a part of what was counted belongs to a place of its own, and so to one happening: "eleven of them died in Arvo"."""
    is_part = any(index.word(t) in load_sets("totals.tsv")["wholes"] for t in index.with_relation(entry.token, "nmod"))
    places = (t for t in index.with_relation(entry.anchor, "obl") if index.case(t) in ("in", "at", "near"))
    return is_part and any(is_place(index, t) for t in places)


def _with_totals(index: ReadingIndex, coding: SentenceCoding, more: tuple[Summed, ...]) -> SentenceCoding:
    """Move numbers from the figures of a sentence to its totals."""
    spans = {total.counted.quantity.span for total in more}
    totals = tuple(sorted((*coding.totals, *more), key=lambda total: total.counted.quantity.span))
    figures = {t: tuple(f for f in held if f.span not in spans) for t, held in coding.figures.items()}
    return replace(
        coding,
        totals=totals,
        figures=figures,
        bare=tuple(entry for entry in coding.bare if entry.quantity.span not in spans),
        unnamed=tuple(entry for entry in coding.unnamed if entry.quantity.span not in spans),
        summed=find_summed(index, totals, {token for token, held in figures.items() if held}),
    )


def _add_figure(index: ReadingIndex, coding: SentenceCoding, last: _Told, entry: Counted) -> SentenceCoding:
    """Add a number that stands alone to the happening counted last, by whoever gives it; the same number twice is one."""
    held = coding.figures.get(last.owner, ())
    owner = next((c for c in coding.candidates if c.token == last.owner), None)
    if owner is None:
        return coding
    figure: Figure = to_figure(index, owner, replace(entry, measure=last.measure))
    if any((f.measure, f.low, f.high) == (figure.measure, figure.low, figure.high) for f in held):
        return coding
    figure = replace(figure, voices=find_counter(index, entry.token).voices)
    return replace(coding, figures={**coding.figures, last.owner: (*held, figure)})


def _list_told(coding: SentenceCoding, number: int) -> list[_Told]:
    """List the numbers that a sentence tells, in text order."""
    found = [
        (figure.span, _Told(number, figure.span.start, figure.measure, None, token))
        for token, held in coding.figures.items()
        if token not in coding.summed
        for figure in held
    ]
    spans = [(t, t.counted.quantity.span) for t in coding.totals]
    found += [(span, _Told(number, span.start, t.counted.measure, t)) for t, span in spans]
    return [told for _, told in sorted(found, key=lambda pair: pair[0])]
