"""Stretches of time that a number sums over, and those that one happening may have fallen into: "in March", "on the night of 3 to 4 May"."""

from dateline.coding.happenings.candidate import Candidate
from dateline.coding.numbers.causes import is_one, list_causes
from dateline.coding.numbers.counted_words import HAPPENINGS, HARM
from dateline.coding.numbers.counting import Counted
from dateline.coding.numbers.summing import is_plural_happening
from dateline.coding.parties.filler_classes import is_person, is_place
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.spans_of_time import Stretch, find_stretch, has_day
from dateline.coding.word_lists import load_sets
from dateline.model.period import PeriodPrecision
from dateline.model.place import PlaceKind, PlaceReference

FEW = 4
# So many are not killed or taken at once, in a month of which no day is told.
MASS = 200
# From the first to the last day, as of one night.
BRIEF_DAYS = 1
WHOLE = frozenset({PeriodPrecision.MONTH, PeriodPrecision.SEASON, PeriodPrecision.YEAR})
WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})


def find_stretch_summed(
    index: ReadingIndex, counted: Counted, owner: Candidate | None, tokens: tuple[int, ...]
) -> str | None:
    """Find a stretch of time too long for one happening; None = there is none, or one happening fell into it."""
    stretch = find_stretch(index, tokens)
    if stretch is None:
        return None
    if not stretch.since and (has_day(index, tokens) or is_brief(index, counted, stretch)):
        return None
    low = counted.quantity.low or counted.quantity.high or 0
    if not stretch.since and low < FEW and counted.measure not in HAPPENINGS and _is_deed_of_one(index, counted):
        return None
    if not stretch.runs and counted.only_summed and is_person(index, counted.token):
        return None
    if not stretch.runs:
        is_several = _is_several_causes(index, counted, owner)
        is_often = index.upos[counted.token] == "VERB" and low > 1
        if (
            (low < FEW and not is_often)
            or (not is_several and stretch.precision is PeriodPrecision.WEEK and counted.measure not in HAPPENINGS)
            or _is_deed_of_one(index, counted)
            or is_one(index, counted, owner)
            or has_day(index, tokens)
        ):
            return None
        if counted.measure not in HAPPENINGS and not is_several and not _is_reported(index, counted, stretch):
            if stretch.precision in (PeriodPrecision.MONTH, PeriodPrecision.DAYS) and low < MASS:
                return None
            if is_located(index, counted):
                # "in 2022 soldiers killed 40 villagers in Arvo"
                return None
    return f"counted over a period ({stretch.text})"


def is_brief(index: ReadingIndex, counted: Counted, stretch: Stretch | None) -> bool:
    """Say whether a stretch is a night or two days, and a spot is named: one happening ("in the forest near Bama, on the night of 3 to 4 May")."""
    period = stretch.when.period if stretch is not None and stretch.when is not None else None
    if period is None or period.first_day is None or period.last_day is None or counted.measure in HAPPENINGS:
        return False
    return (period.last_day - period.first_day).days <= BRIEF_DAYS and _has_spot(index, counted)


def _has_spot(index: ReadingIndex, counted: Counted) -> bool:
    """Say whether a place narrower than a province is named for what is counted, or for where that was ("in the forest near Bama")."""
    places = list_places(index, counted)
    return any(reference.place is None or reference.place.kind not in WIDE for reference in places)


def list_places(index: ReadingIndex, counted: Counted) -> list[PlaceReference]:
    """List the places named beside what is counted, or beside the word for where that was ("in the forest near Bama")."""
    near = [t for top in (counted.token, counted.anchor) for t in index.with_relation(top, "obl", "nmod")]
    for top in near:
        near.extend(index.with_relation(top, "nmod"))
    return [index.reading.places[index.place_heads[t]] for t in dict.fromkeys(near) if t in index.place_heads]


def _is_reported(index: ReadingIndex, counted: Counted, stretch: Stretch) -> bool:
    """Say whether a report tells the harm of a whole month or longer: "61 were killed in March, it said in its monthly report".

    What comes out again and again sums its period wherever that was; of another report no spot may be named, where one happening was.
    """
    if stretch.precision not in WHOLE or counted.measure not in HARM:
        return False
    words, sentence = load_sets("totals.tsv"), index.sentence(counted.token)
    reports = [t for t in range(sentence.first, sentence.end) if _is_report(index, t)]
    is_regular = any(
        index.lemmas[t] in words["regular"] for noun in reports for t in index.with_relation(noun, "amod", "compound")
    )
    return is_regular or (bool(reports) and not _has_spot(index, counted))


def _is_report(index: ReadingIndex, token: int) -> bool:
    """Say whether a noun is the report that the sentence is told by: "said in its report", "the report said", "according to a report"."""
    words, head = load_sets("totals.tsv"), index.heads[token]
    if index.upos[token] != "NOUN" or index.lemmas[token] not in words["reports"]:
        return False
    is_telling = head >= 0 and index.lemmas[head] in words["giving"]
    is_told = is_telling and (index.case(token) == "in" or index.deprels[token] == "nsubj")
    return is_told or index.case(token) == "accord to"


def is_located(index: ReadingIndex, counted: Counted) -> bool:
    """Say whether a town or the like is named for what is counted, as it is for one happening."""
    near = (
        t
        for t in index.with_relation(counted.anchor, "obl", "nmod")
        if index.case(t) in ("in", "at", "near", "outside")
    )
    return any(is_place(index, t) for t in near)


def _is_several_causes(index: ReadingIndex, counted: Counted, owner: Candidate | None) -> bool:
    """Say whether several happenings caused a number: "airstrikes killed 44 people last week"."""
    causes = [t for slot in ("subject", "in", "by") for t in (owner.slots.get(slot, ()) if owner else ())]
    causes += list_causes(index, counted.anchor) + ([owner.token] if owner is not None else [])
    lasting = load_sets("stretches.tsv")["war"]
    return any(is_plural_happening(index, t) or index.lemmas[t] in lasting for t in causes)


def _is_deed_of_one(index: ReadingIndex, counted: Counted) -> bool:
    """Say whether the deed is told of as one: "the murder of six civilians in 1992"."""
    return counted.anchor != counted.token and index.xpos[counted.anchor] == "NN" and index.upos[counted.token] != "NUM"
