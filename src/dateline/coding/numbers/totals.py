"""Totals: numbers that sum several happenings or a whole period, and therefore name no single happening."""

from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from dateline.coding.codebook.definitions import Part
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.numbers.causes import SUFFERED, find_cause, is_coming, is_natural, is_one
from dateline.coding.numbers.counted_words import HAPPENINGS, find_heading, name_happening
from dateline.coding.numbers.counting import Counted
from dateline.coding.numbers.figures import find_owner
from dateline.coding.numbers.measures import find_raised
from dateline.coding.numbers.summed_stretches import FEW, MASS, WHOLE, find_stretch_summed, is_brief, is_located
from dateline.coding.numbers.summing import (
    MANY,
    find_learned_sum,
    find_summing_words,
    find_tally,
    is_happening,
    is_tally,
)
from dateline.coding.numbers.themes import find_theme, is_bare, is_compared, is_listed
from dateline.coding.parties.filler_classes import is_person
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.spans_of_time import find_stretch, has_day
from dateline.coding.word_lists import load_sets
from dateline.model.claim import When
from dateline.model.span import Span

# What may be summed; a crowd is counted once.
NOT_SUMMED = frozenset({"participants"})
# What may be done many times at one sitting: "signed 14 agreements".
AT_ONCE = frozenset({"agreements"})
# What courts do to people, one after the other.
JUDGED = frozenset({"convicted", "arrested"})
# So many people are displaced by no single act of the sentence.
CROWD = 1000
FAR = 8


class Summed(Struct, frozen=True, kw_only=True):
    """A number that is a total.

    Attributes:
        counted: The number and its measure.
        owner: The candidate whose happenings it counts; None = no candidate (a bare toll).
        why: What betrays it.
        when: What it sums over; None = not said.
        cumulative: Whether it sums over a period, rather than several happenings at once.
    """

    counted: Counted
    owner: Candidate | None
    why: str
    when: When | None = None
    cumulative: bool


def split_totals(
    index: ReadingIndex, standing: list[Candidate], counted: tuple[Counted, ...]
) -> tuple[tuple[Summed, ...], tuple[Counted, ...]]:
    """Part the numbers of a sentence into totals and others.

    Args:
        index: The reading.
        standing: The candidates of the sentence.
        counted: Its numbers.

    Returns:
        The totals, and the numbers that are none, both in text order.
    """
    totals: dict[Span, Summed] = {}
    for number, entry in enumerate(counted):
        found = _find_any(index, standing, entry, counted[:number])
        if found is not None:
            totals[entry.quantity.span] = found
    for one, other in pairwise(counted):
        for series in _find_series(index, standing, one, other) if one.quantity.span not in totals else ():
            totals[series.counted.quantity.span] = series
    for entry in counted:
        span = entry.quantity.span
        company = _find_company(index, standing, entry, list(totals.values())) if span not in totals else None
        if company is not None:
            totals[span] = company
    return (
        tuple(totals[entry.quantity.span] for entry in counted if entry.quantity.span in totals),
        tuple(entry for entry in counted if entry.quantity.span not in totals),
    )


def _find_any(
    index: ReadingIndex, standing: list[Candidate], counted: Counted, before: tuple[Counted, ...]
) -> Summed | None:
    """Say whether a number is a total, one without a noun by what its sentence is about; None = it is not."""
    if counted.measure or not is_bare(index, counted.token):
        return _find_total(index, standing, counted)
    theme, noun = find_theme(index, counted.token) or (None, counted.token)
    raised = find_raised(index, counted.token)
    is_kept = is_tally(index, raised)
    if not is_listed(index, counted.token) and find_heading(index, counted.token) is None:
        # "18 people died, which takes the total to 52", "41 were drowned in the floods; the dyke board concedes 12 since June"
        theme = next((entry.measure for entry in reversed(before) if entry.measure), theme)
    stretch = find_stretch(index, (counted.token,))
    is_bounded = stretch is not None and (stretch.runs or _is_given(index, counted.token))
    is_summed = is_kept or is_listed(index, counted.token) or find_learned_sum(index, (noun,)) is not None
    if theme is None or not (is_bounded or is_summed):
        return None
    # "made nine arrests on Friday, bringing the number held to 243": the arrests of Friday stay what they are.
    is_apart = raised is not None and not index.depends_on(noun, raised)
    is_beside = index.sentence_of[noun] == index.sentence_of[counted.token] and not is_apart
    total = _find_total(index, standing, replace(counted, measure=theme, anchor=noun if is_beside else counted.token))
    own = _find_own_when(index, counted.token)
    if total is not None and (own is not None or is_compared(index, counted.token)):
        # "29 since May, against 12 in the same period": not since May
        total = replace(total, when=own)
    return total


def _find_series(index: ReadingIndex, standing: list[Candidate], one: Counted, other: Counted) -> tuple[Summed, ...]:
    """Find two numbers of two months, years or the like, told side by side: "31 farmers in May and 22 in June"."""
    listed = find_theme(index, one.token) if not one.measure and is_listed(index, one.token) else None
    measure = listed[0] if listed is not None else one.measure
    if not measure or other.measure or measure in NOT_SUMMED or not is_bare(index, other.token):
        return ()
    own = find_stretch(index, (other.token,), under=other.token)
    first = find_stretch(index, (one.token, one.anchor))
    if own is None or first is None or own.text == first.text or own.precision not in WHOLE:
        return ()
    before = _find_own_when(index, one.token) or first.when
    owner, why = find_owner(index, standing, one), f"counted in {first.text} and in {own.text}"
    return tuple(
        Summed(counted=replace(entry, measure=measure), owner=owner, why=why, when=when, cumulative=True)
        for entry, when in ((one, before), (other, own.when))
    )


def _find_own_when(index: ReadingIndex, token: int) -> When | None:
    """Find the time that hangs on a bare number itself: the May of "against two in May"; None = none does."""
    own = find_stretch(index, (token,), under=token)
    return own.when if own is not None else None


def _is_given(index: ReadingIndex, token: int) -> bool:
    """Say whether a bare number is what somebody recorded, or what came to be so many: "in 2023 it verified 900", "attacks numbered 27"."""
    verb = index.heads[token]
    giving = load_sets("happenings.tsv")["recording"] | load_sets("totals.tsv")["numbering"]
    return verb >= 0 and index.lemmas[verb] in giving


def _find_total(index: ReadingIndex, standing: list[Candidate], counted: Counted) -> Summed | None:
    """Say whether a number is a total by its own words; None = it is not."""
    if not counted.measure or counted.measure in NOT_SUMMED or _is_vague(counted) or counted.quantity.qualifier == "a":
        return None
    owner = find_owner(index, standing, counted)
    is_noun = owner is not None and owner.trigger.part is Part.NOUN
    tokens = (counted.token, counted.anchor, *((owner.token,) if owner is not None and is_noun else ()))
    if index.deprels[counted.anchor] == "acl:relcl" and index.heads[counted.anchor] == counted.token:
        # "two men who were abducted have been silent since": what else is told of them has a time of its own
        tokens = (counted.anchor, *tokens[2:])
    if (
        _is_single(index, counted)
        or _is_known_already(index, counted)
        or is_coming(index, counted.anchor)
        or (counted.measure in SUFFERED and is_natural(index, tokens))
    ):
        return None
    stretch = find_stretch(index, tokens)
    has_one_day = has_day(index, tokens) or is_brief(index, counted, stretch)
    why = (
        find_tally(index, counted)
        or find_stretch_summed(index, counted, owner, tokens)
        or find_summing_words(index, counted, owner)
        or find_cause(index, counted, owner, tokens)
        or (None if has_one_day else find_learned_sum(index, (*tokens, index.heads[counted.token])))
        or _find_mass(index, counted, owner, tokens)
    )
    when = stretch.when if stretch is not None else None
    if why is not None:
        return Summed(counted=counted, owner=owner, why=why, when=when, cumulative=True)
    low = counted.quantity.low or counted.quantity.high or 0
    if counted.measure == "displaced" and low >= CROWD:
        return Summed(counted=counted, owner=None, why="no single act drives out so many", when=when, cumulative=False)
    is_many = low >= MANY and is_happening(index, counted) and counted.measure not in AT_ONCE
    is_plural = index.xpos[counted.token] == "NNS" and name_happening(index, counted.token) is not None
    if is_many and (is_plural or not has_day(index, tokens)):
        return Summed(counted=counted, owner=owner, why=f"{counted.quantity.text} of them", when=when, cumulative=False)
    return None


def _find_mass(index: ReadingIndex, counted: Counted, owner: Candidate | None, tokens: tuple[int, ...]) -> str | None:
    """Find so many people that no one act of the sentence harmed, took or sentenced them; None = one may have."""
    low = counted.quantity.low or counted.quantity.high or 0
    if has_day(index, tokens) or is_one(index, counted, owner) or is_located(index, counted):
        return None
    if counted.measure == "killed" and low >= MASS:
        return "no single act kills so many"
    doers = owner.slots.get("subject", ()) if owner is not None and owner.trigger.part is Part.VERB else ()
    benches = any(index.xpos[t] == "NNS" and index.lemmas[t] in load_sets("totals.tsv")["benches"] for t in doers)
    return "by several courts" if benches and low >= MANY and counted.measure in JUDGED else None


def _is_single(index: ReadingIndex, counted: Counted) -> bool:
    """Say whether a number counts one happening ("the worst in one attack"), or how things still stand ("seven are still held")."""
    is_one_of = counted.measure in HAPPENINGS or any(
        index.case(t) == "of" for t in index.with_relation(counted.token, "nmod")
    )
    is_one_deed = counted.quantity.low == 1 and counted.quantity.high == 1
    return (is_one_of and is_one_deed) or any(
        index.word(t) == "still" for t in index.with_relation(counted.anchor, "advmod")
    )


def _is_known_already(index: ReadingIndex, counted: Counted) -> bool:
    """Say whether something is told of people known already: "released the 58 fishermen", but not "the 58 people killed since May"."""
    definite = any(index.word(t) == "the" for t in index.with_relation(counted.token, "det"))
    is_object = index.heads[counted.token] == counted.anchor and index.deprels[counted.token] == "obj"
    return definite and is_object and index.upos[counted.anchor] == "VERB" and is_person(index, counted.token)


def _is_joined(index: ReadingIndex, entry: Counted, total: Summed) -> bool:
    """Say whether a number and a total are objects of coordinated verbs: "boarded six ships and fired on three more this year"."""
    verbs = (index.heads[entry.token], index.heads[total.counted.token])
    return any(
        index.relations[one] == "conj" and index.heads[one] == other and index.upos[one] == "VERB"
        for one, other in (verbs, verbs[::-1])
        if one >= 0
    )


def _is_cause(index: ReadingIndex, entry: Counted, total: Summed) -> bool:
    """Say whether happenings are only told as what caused a total: "brought 19 bodies, the work of five strikes"."""
    is_led = index.case(entry.token) in ("of", "in", "by", "from", "after")
    return is_led and entry.measure in HAPPENINGS and total.counted.measure not in HAPPENINGS


def _is_added(index: ReadingIndex, counted: Counted) -> bool:
    """Say whether a number comes on top of others: "two more bodies, bringing the number to 37", "another three"."""
    words = load_sets("totals.tsv")["adding"]
    return any(index.word(t) in words for t in index.with_relation(counted.token, "amod", "det", "advmod"))


def _is_vague(counted: Counted) -> bool:
    """Say whether people or happenings are only said to be several: that sums nothing."""
    low = counted.quantity.low
    return counted.quantity.high is None and low is not None and low < FEW


def _find_company(
    index: ReadingIndex, standing: list[Candidate], entry: Counted, totals: list[Summed]
) -> Summed | None:
    """Say whether a number is summed with a total beside it: a part of it, coordinated with it, or compared to it; None = no."""
    for total in totals:
        owner = find_owner(index, standing, entry) if entry.measure else total.owner
        held = replace(total, counted=entry, owner=owner, why=f"told with {total.counted.quantity.text!r}")
        if not entry.measure and is_listed(index, entry.token):
            continue
        if not entry.measure:
            when = _find_own_when(index, entry.token) or (None if is_compared(index, entry.token) else total.when)
            return replace(held, counted=replace(entry, measure=total.counted.measure), when=when)
        if entry.whole == total.counted.token:
            return held
        if _is_cause(index, entry, total):
            continue
        apart = has_day(index, (entry.token, entry.anchor)) or entry.measure in NOT_SUMMED
        apart = apart or _is_single(index, entry) or _is_added(index, entry)
        near = min(index.distance(entry.token, total.counted.token), index.distance(entry.anchor, total.counted.anchor))
        low = entry.quantity.low or entry.quantity.high or 0
        enough = low >= MANY if entry.measure in HAPPENINGS and not _is_joined(index, entry, total) else low > 1
        if not apart and near <= FAR and total.cumulative and enough and not is_one(index, entry, owner):
            return held
    return None
