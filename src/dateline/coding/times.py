"""When: the time expression that belongs to a trigger."""

from datetime import date, timedelta

from msgspec.structs import replace

from dateline.coding.candidate import Candidate
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.claim import When
from dateline.model.period import TimeExpression, TimeKind

CLAUSES = frozenset({"advcl", "acl:relcl", "ccomp", "parataxis", "conj", "acl"})
FAR = 7
WEEK = timedelta(days=7)


def find_when(index: ReadingIndex, candidate: Candidate) -> When | None:
    """Find when a happening took or will take place.

    Args:
        index: The reading.
        candidate: The trigger.

    Returns:
        The period with its words; None = the text does not say. A time that says when a voice spoke is never taken.
    """
    spoken = find_spoken(index)
    sentence = index.sentence(candidate.token)
    options = []
    for number in index.times_of[index.sentence_of[candidate.token]]:
        time = index.reading.times[number]
        is_stamp = time.kind is TimeKind.TIME and time.span.start == sentence.span.start
        if number in spoken or is_stamp or not _is_when(time):
            continue
        token = index.head_of(time.span)
        if token is not None and not _is_days_apart(index, candidate.token, token):
            options.append((_cost(index, candidate, token), time.span.start, time))
    best = min(options, key=lambda option: option[:2], default=None)
    if best is None or best[0] > FAR:
        return None
    cost, _, time = best
    where = "hangs on the trigger" if cost <= 1 else f"{cost:.0f} steps from the trigger in its sentence"
    return When(
        period=time.period, text=time.text, span=time.span, reason="; ".join(filter(None, (where, time.reason)))
    )


def to_coming(when: When | None, published: date | None) -> When | None:
    """Move a bare weekday of something planned to the week ahead: "Saturday's summit" is the coming Saturday.

    Args:
        when: As resolved, which is the Saturday before.
        published: Day of the article; None = unknown, nothing is moved.

    Returns:
        The period a week later; as it was where the words name a date, or the past ("last Saturday").
    """
    period = when.period if when is not None else None
    last = period.last_day if period is not None else None
    words = set(when.text.lower().replace("’", "'").removesuffix("'s").split()) if when is not None else set()
    weekday = words & load_sets("cues.tsv")["weekday"] and not words & {"last", "past", "since"}
    if when is None or period is None or last is None or published is None or not weekday or last >= published:
        return when
    first = period.first_day + WEEK if period.first_day else None
    moved = replace(period, first_day=first, last_day=last + WEEK)
    return replace(when, period=moved, reason=f"{when.reason}; still to come when it was published")


def find_spoken(index: ReadingIndex) -> set[int]:
    """Find the indices of times that say when somebody spoke; what is remembered or recalled is not when that was done."""
    return {
        link.said_on
        for link in index.reading.attributions
        if link.said_on is not None
        and index.lemmas[link.cue_token] not in ("remember", "recall", "mark", "commemorate")
    }


def _is_when(time: TimeExpression) -> bool:
    """Say whether a time expression can say when: not a bare duration, not a recurrence."""
    if time.kind is TimeKind.TIME and not set(time.text.lower().split()) - load_sets("cues.tsv")["clock"]:
        # "at noon", "in the morning" tell the hour, not the day.
        return False
    return time.kind in (TimeKind.DATE, TimeKind.TIME) or time.period is not None


def _cost(index: ReadingIndex, candidate: Candidate, token: int) -> float:
    """Count the steps from a time to the trigger; leaving the trigger's clause downwards costs more than upwards."""
    own = {candidate.token, *candidate.merged}
    if candidate.governor is not None:
        own.add(candidate.governor)
    steps = min(index.distance(token, other) for other in own)
    crossed = 0
    top = token
    while top >= 0 and not any(index.depends_on(other, top) for other in own):
        if index.deprels[top] in CLAUSES:
            crossed += FAR if index.deprels[top] == "acl:relcl" else 2
        top = index.heads[top]
    return steps + crossed


def _is_days_apart(index: ReadingIndex, trigger: int, time: int) -> bool:
    """Say whether a trigger stands in a clause days before or after what the time is of: "a day after it claimed the raid"."""
    cues = load_sets("cues.tsv")
    top = trigger
    while top >= 0 and not index.depends_on(time, top):
        for mark in index.with_relation(top, "mark", "case"):
            if index.word(mark) in cues["before_after"] and mark and index.lemmas[mark - 1] in cues["days"]:
                return True
        top = index.heads[top]
    return False
