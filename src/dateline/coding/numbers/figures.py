"""Numbers of a happening: how many were killed, wounded, arrested, or took part."""

from dateline.coding.happenings.candidate import Candidate
from dateline.coding.numbers.counted_words import HAPPENINGS, HARM, measure_of
from dateline.coding.numbers.counting import Counted
from dateline.coding.parties.filler_classes import is_armed, is_person
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.verdicts import is_said_not_to_be
from dateline.coding.word_lists import load_rows, load_sets
from dateline.model.claim import Figure, FigureSide

FAR = 5
# No happening so many words away has a number, however few arcs lie between them.
REACH = 120
CIVILIANS = frozenset({"CVL", "JRN", "EDU", "MED", "REF", "REL", "AGR", "BUS", "LAB"})


def attach_figures(
    index: ReadingIndex, candidates: list[Candidate], counted: tuple[Counted, ...]
) -> dict[int, tuple[Figure, ...]]:
    """Give every number to the happening of its sentence that it belongs to.

    Returns:
        Candidate token to its figures, in text order; the same number and measure only once.
    """
    found: dict[int, tuple[Figure, ...]] = {}
    for entry in counted:
        owner = find_owner(index, candidates, entry)
        if owner is None or not _is_figure(owner, entry):
            continue
        figure = to_figure(index, owner, entry)
        held = found.get(owner.token, ())
        if all(
            (f.measure, f.low, f.high, f.span) != (figure.measure, figure.low, figure.high, figure.span) for f in held
        ):
            found[owner.token] = (*held, figure)
    return found


def _is_figure(owner: Candidate, entry: Counted) -> bool:
    """Say whether a number tells of one happening: how many were hurt, taken or came, or of how many blows one raid was."""
    return entry.measure not in HAPPENINGS or (entry.measure == "attacks" and entry.token == owner.token)


def find_owner(index: ReadingIndex, candidates: list[Candidate], entry: Counted) -> Candidate | None:
    """Find the candidate whose trigger is counted ("17 lootings"), else the one nearest to the word that gives the measure; None = none is near."""
    counted = next((one for one in candidates if entry.token == one.token and index.upos[one.token] == "NOUN"), None)
    if counted is not None:
        return counted
    options = []
    for candidate in candidates:
        if abs(candidate.token - entry.token) > REACH:
            continue
        own = {candidate.token, *candidate.merged, *((candidate.governor,) if candidate.governor is not None else ())}
        steps = min(min(index.distance(entry.anchor, t), index.distance(entry.token, t)) for t in own)
        if steps <= FAR and _may_own(candidate, entry.measure) and not _is_told_apart(index, candidate, entry, own):
            options.append((steps, abs(candidate.token - entry.token), candidate))
    return min(options, key=lambda option: option[:2])[2] if options else None


def _is_told_apart(index: ReadingIndex, candidate: Candidate, entry: Counted, own: set[int]) -> bool:
    """Say whether a number is told of another harm, or by another who contradicts what the trigger denies."""
    return _is_told_beside(index, candidate, entry, own) or (
        is_said_not_to_be(index, candidate.token) and _is_told_by_another(index, candidate.token, entry.token)
    )


def _is_told_by_another(index: ReadingIndex, token: int, number: int) -> bool:
    """Say whether somebody tells a number who does not tell what a trigger names: "not shot, contradicting X, which reported four dead"."""
    starts = index.reading.tokens.starts
    contents = (index.reading.attributions[n].content for n in index.links_of[index.sentence_of[number]])
    return any(
        any(span.start <= starts[number] < span.end for span in content)
        and not any(span.start <= starts[token] < span.end for span in content)
        for content in contents
    )


def _is_told_beside(index: ReadingIndex, candidate: Candidate, entry: Counted, own: set[int]) -> bool:
    """Say whether deaths are told beside another harm, not as what it did: "five gunmen died and twelve were arrested"."""
    dies = index.lemmas[entry.anchor] in load_sets("totals.tsv")["dying"] and entry.anchor not in own
    return dies and index.upos[candidate.token] == "VERB" and measure_of(index, candidate.token) is not None


def _may_own(candidate: Candidate, measure: str) -> bool:
    """Say whether a happening of a type can have a figure of a measure: nobody is killed by a meeting.

    A type may have those that its codebook calls its tolls and those of `words/owners.tsv`; a measure that stands there nowhere may
    belong to any.
    """
    if measure in candidate.trigger.tolls or (measure in HARM and candidate.trigger.head == "accident"):
        return True
    types = load_sets("owners.tsv").get(measure)
    return types is None or candidate.event_type in types


def name_measure(event_type: str, measure: str) -> str:
    """Return what a type calls those counted: whom a state takes is arrested, whom armed men take is abducted (`words/renamed.tsv`)."""
    return next((name for *row, name in load_rows("renamed.tsv", 3) if row == [event_type, measure]), measure)


def to_figure(index: ReadingIndex, owner: Candidate, entry: Counted) -> Figure:
    """Make the figure of a number for the happening that it belongs to."""
    quantity = entry.quantity
    of = index.word(entry.token) if index.upos[entry.token] == "NOUN" else None
    return Figure(
        measure=name_measure(owner.event_type, entry.measure),
        of=of,
        side=_find_side(index, owner, entry),
        low=to_bound(quantity.low),
        high=to_bound(quantity.high),
        qualifier=quantity.qualifier,
        text=quantity.text,
        span=quantity.span,
    )


def _find_side(index: ReadingIndex, owner: Candidate, entry: Counted) -> FigureSide:
    """Say whose people a figure counts."""
    if entry.measure == "participants":
        return FigureSide.ACTOR
    number = index.mention_at(entry.token)
    sector = index.reading.mentions[number].sector if number is not None else None
    if sector in CIVILIANS or index.lemmas[entry.token] in load_sets("fillers.tsv")["civilian"]:
        return FigureSide.CIVILIAN
    if is_armed(index, entry.token) or is_person(index, entry.token):
        fits = any(entry.token in owner.slots.get(slot, ()) for slot in owner.trigger.frame.recipient)
        return FigureSide.RECIPIENT if fits or is_armed(index, entry.token) else FigureSide.UNKNOWN
    return FigureSide.UNKNOWN


def to_bound(bound: float | None) -> int | None:
    """Turn a bound into whole people; None, a fraction or more than there may be gives None."""
    return None if bound is None or abs(bound) > 10**12 or bound != int(bound) else int(bound)
