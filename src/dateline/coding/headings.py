"""Days that stand above what they are of: "Friday 11 November" over the entries of a live blog, "24 August:" before a paragraph."""

import re

from dateline.model.article import BlockKind
from dateline.model.language import Sentence
from dateline.model.period import PeriodPrecision, TimeExpression
from dateline.model.reading import Reading

SINGLE = frozenset({PeriodPrecision.DAY, PeriodPrecision.PART_OF_DAY})
# A heading has no more words than these.
LONGEST = 6
# What parts a day from what is told of it: "24 August:", "24 August, near Arlit (Agadez):", "24 August -".
BEHIND = re.compile(r"(?:, (?:near )?[A-Z][\w' -]{1,30}(?: \([\w' -]{1,30}\))?)?\s?(?::|[–—]|- )")


def find_heading_times(reading: Reading, times_of: tuple[tuple[int, ...], ...]) -> tuple[int | None, ...]:
    """Find the day that each sentence stands under.

    Args:
        reading: The reading.
        times_of: For each sentence the indices of its time expressions.

    Returns:
        For each sentence the index of a time expression: the day at the head of its paragraph, else of the live blog's entry or of the
        heading above it, which holds to the next heading; None = it stands under no day.
    """
    day: int | None = None
    entry: int | None = None
    head: int | None = None
    block = -1
    found: list[int | None] = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.block != block:
            block, head = sentence.block, _find_leading(reading, sentence, times_of[number])
            if sentence.kind is BlockKind.ENTRY:
                entry = _find_day_of_entry(reading, times_of[number], day)
            elif _is_heading(reading, sentence):
                own = next((n for n in times_of[number] if _is_day(reading.times[n])), None)
                # The head of an entry without a day stands below its time.
                day, entry = (own, None) if own is not None or entry is None else (day, entry)
        found.append(next((above for above in (head, entry, day) if above is not None), None))
    return tuple(found)


def _find_day_of_entry(reading: Reading, times: tuple[int, ...], day: int | None) -> int | None:
    """Find the day of a live blog's entry: its own, else that of the heading above, else the day of writing, which its clock means."""
    own = (n for n in times if _is_day(reading.times[n]))
    return next(own, day if day is not None else next((n for n in times if _is_dated(reading.times[n])), None))


def _find_leading(reading: Reading, sentence: Sentence, times: tuple[int, ...]) -> int | None:
    """Find a day with a colon or dash behind it at the head of a paragraph."""
    for number in times:
        time = reading.times[number]
        behind = reading.article.text[time.span.end : sentence.span.end]
        before = reading.article.text[sentence.span.start : time.span.start].strip(" -–•*")
        if _is_day(time) and not before and BEHIND.match(behind):
            return number
    return None


def _is_heading(reading: Reading, sentence: Sentence) -> bool:
    """Say whether a sentence is all of its block, short, and without a verb or a full stop."""
    block = reading.article.blocks[sentence.block].span
    is_all = len(block) - len(sentence.span) <= 1
    verbs = any(upos in ("VERB", "AUX") for upos in reading.tokens.upos[sentence.first : sentence.end])
    ends = sentence.span.text_in(reading.article.text).rstrip().endswith((".", "!", "?", '"', "”"))
    return is_all and sentence.end - sentence.first <= LONGEST and not verbs and not ends


def _is_day(time: TimeExpression) -> bool:
    return _is_dated(time) and ":" not in time.text


def _is_dated(time: TimeExpression) -> bool:
    return time.period is not None and time.period.precision in SINGLE
