"""When: the time expression that belongs to a trigger."""

import re
from collections.abc import Iterator, Set
from datetime import date, timedelta

from msgspec.structs import replace

from dateline.coding.happenings.candidate import Candidate
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.clauses import is_apart
from dateline.coding.where_when.day_holders import Beside, is_day_of_another, tells_of
from dateline.coding.word_lists import load_sets
from dateline.model.claim import When
from dateline.model.period import Period, PeriodPrecision, TimeExpression, TimeKind

CLAUSES = frozenset({"advcl", "acl:relcl", "ccomp", "parataxis", "conj", "acl"})
CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:am|pm)?|\d{1,2}(?:am|pm)?")
FAR = 7
WEEK = timedelta(days=7)
ALONE = Beside()


def find_when(index: ReadingIndex, candidate: Candidate, beside: Beside = ALONE) -> When | None:
    """Find when a happening took or will take place.

    Args:
        index: The reading.
        candidate: The trigger.
        beside: The other triggers of its sentence, which may have days of their own.

    Returns:
        The period with its words; None = the text does not say. A time that says when a voice spoke is never taken, unless to speak so is
        the happening itself; without a time in the sentence, the day of the heading above it.
    """
    if index.lemmas[candidate.token] in load_sets("times.tsv")["remains"]:
        # When bodies were found is not when people died.
        return None
    options = [
        (*option, time) for time in _list_times(index, candidate) if (option := _weigh(index, candidate, time, beside))
    ]
    best = min(options, key=lambda option: option[:3], default=None)
    if best is None or best[1] > FAR:
        return _find_heading(index, candidate)
    cost, time = best[1], best[3]
    where = "hangs on the trigger" if cost <= 1 else f"{cost:.0f} steps from the trigger in its sentence"
    return When(
        period=_bound(index, time),
        text=time.text,
        span=time.span,
        reason="; ".join(filter(None, (where, time.reason))),
    )


def _list_times(index: ReadingIndex, candidate: Candidate) -> Iterator[TimeExpression]:
    """List the times of a trigger's sentence that may say when it happened."""
    own = candidate.all_tokens
    sentence = index.sentence(candidate.token)
    for number in index.times_of[index.sentence_of[candidate.token]]:
        time = index.reading.times[number]
        # "09:15 Students blocked the road" says when it was written; "Last night students ..." when it was.
        is_clock = time.kind is TimeKind.TIME and CLOCK.match(time.text) is not None
        is_stamp = is_clock and time.span.start == sentence.span.start
        if not is_stamp and _is_when(time) and not is_spoken(index, number, own):
            yield time


def _weigh(
    index: ReadingIndex, candidate: Candidate, time: TimeExpression, beside: Beside
) -> tuple[bool, float, int] | None:
    """Rank a time: those that name days first, then the nearest, then the first; None = it is of something else."""
    token = index.head_of(time.span)
    if token is None or _is_days_apart(index, candidate.token, token) or is_apart(index, candidate.all_tokens, token):
        return None
    if time.kind is TimeKind.DURATION and index.case(token) == "for":
        return None
    if is_day_of_another(index, candidate.all_tokens, beside, token):
        return None
    return time.period is None, _cost(index, candidate, token), time.span.start


def _find_heading(index: ReadingIndex, candidate: Candidate) -> When | None:
    """Take the day of the heading that a sentence stands under; None = there is none."""
    number = index.heading_times[index.sentence_of[candidate.token]]
    if number is None:
        return None
    time = index.reading.times[number]
    return When(period=time.period, text=time.text, span=time.span, inherited=True, reason="the heading's day")


def _bound(index: ReadingIndex, time: TimeExpression) -> Period | None:
    """Open the end of what begins on a day: "from Saturday"."""
    period, token = time.period, index.head_of(time.span)
    if period is None or token is None or index.case(token) != "from" or period.first_day != period.last_day:
        return period
    return replace(period, last_day=None, precision=PeriodPrecision.AFTER)


def to_coming(when: When | None, published: date | None) -> When | None:
    """Move a bare weekday of something planned to the week ahead: "Saturday's summit" is the coming Saturday.

    Args:
        when: As resolved, which is the Saturday before.
        published: Day of the article; None = unknown, nothing is moved.

    Returns:
        The period a week later; as it was where the words name a date, or the past ("last Saturday").
    """
    period = when.period if when is not None else None
    last = (period.last_day or period.first_day) if period is not None else None
    if when is None or period is None or last is None or published is None or last >= published:
        return when
    if when.inherited or not is_bare_weekday(when.text):
        return when
    first = period.first_day + WEEK if period.first_day else None
    moved = replace(period, first_day=first, last_day=period.last_day + WEEK if period.last_day else None)
    return replace(when, period=moved, reason=f"{when.reason}; still to come when it was published")


def is_bare_weekday(text: str) -> bool:
    """Say whether words name a weekday and no date, and do not say that it is past."""
    words = set(text.lower().replace("’", "'").removesuffix("'s").split())
    is_dated = any(character.isdigit() for character in text)
    days = load_sets("times.tsv")
    return bool(words & days["weekday"]) and not words & days["past"] and not is_dated


def is_spoken(index: ReadingIndex, time: int, own: Set[int] = frozenset()) -> bool:
    """Say whether a time says when somebody spoke; what is remembered or recalled is not when that was done.

    Args:
        index: The reading.
        time: Index of the time expression.
        own: Tokens of a trigger: when its own words were spoken is when it happened.
    """
    cues = (cue for cue in index.spoken_by.get(time, ()) if not _is_own(index, cue, own))
    return any(index.lemmas[cue] not in load_sets("times.tsv")["remembering"] for cue in cues)


def _is_own(index: ReadingIndex, cue: int, own: Set[int]) -> bool:
    """Say whether a verb of speaking is the happening itself, or coordinated with it: "criticised them on Monday and called for calm"."""
    beside = {index.heads[cue]} if index.relations[cue] == "conj" else set()
    beside |= set(index.with_relation(cue, "conj"))
    return index.lemmas[cue] != "claim" and (cue in own or not beside.isdisjoint(own))


def _is_when(time: TimeExpression) -> bool:
    """Say whether a time expression can say when: not a bare duration, not a recurrence."""
    words = set(time.text.lower().replace("’", "'").split())
    is_clock = not {word for word in words if not CLOCK.fullmatch(word)} - load_sets("times.tsv")["clock"]
    if time.kind is TimeKind.TIME and is_clock:
        # "at noon", "at 02:12", "in the morning" tell the hour, not the day.
        return False
    if words & {"hours", "minutes"} and words & {"later", "after", "earlier"}:
        return False
    return time.kind in (TimeKind.DATE, TimeKind.TIME) or time.period is not None


def _cost(index: ReadingIndex, candidate: Candidate, token: int) -> float:
    """Count the steps from a time to the trigger; leaving the trigger's clause downwards costs more than upwards."""
    own = candidate.all_tokens
    steps = min(index.distance(token, other) for other in own)
    crossed = 0
    top = token
    while top >= 0 and not any(index.depends_on(other, top) for other in own):
        if index.deprels[top] in CLAUSES:
            is_aside = index.deprels[top] == "acl:relcl" and not tells_of(index, top, own)
            crossed += FAR if is_aside else 2
        top = index.heads[top]
    return steps + crossed


def _is_days_apart(index: ReadingIndex, trigger: int, time: int) -> bool:
    """Say whether a trigger stands in a clause days before or after what the time is of: "a day after it claimed the raid"."""
    words = load_sets("times.tsv")
    top = trigger
    while top >= 0 and not index.depends_on(time, top):
        for mark in index.with_relation(top, "mark", "case"):
            if index.word(mark) in words["before_after"] and mark and index.lemmas[mark - 1] in words["days"]:
                return True
        top = index.heads[top]
    return False
