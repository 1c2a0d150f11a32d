"""The stretch of time that a number sums over: "since January", "in five days of protests", "in the same period"."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.clauses import is_apart
from dateline.coding.where_when.times import is_spoken
from dateline.coding.word_lists import load_sets
from dateline.model.claim import When
from dateline.model.period import Period, PeriodPrecision, TimeExpression, TimeKind

CLOSED = frozenset({"acl:relcl", "acl", "appos", "parataxis"})
SHORT = frozenset({PeriodPrecision.DAY, PeriodPrecision.PART_OF_DAY})
CALENDAR = frozenset({PeriodPrecision.YEAR, PeriodPrecision.SEASON, PeriodPrecision.MONTH, PeriodPrecision.WEEK})
RUNNING = re.compile(r"\b(?:this|past|to date|alone|reporting|same (?!day|night|evening|morning|afternoon))\b")
ENDS = re.compile(r"\b(?:first|last|previous|preceding)\b")
LENGTH = re.compile(r"P(?:T(?P<hours>\d+|X)H|(?P<days>\d+|X)(?P<unit>[DWMYN]|WE))")
LASTING = re.compile(r".*-(?:day|week|month|year)(?:-long|-old)?|(?:day|week|month|year)-?long")
ORDINAL = re.compile(r"(?:first|second|third|\d*1st|\d*2nd|\d*3rd|\w+th)")
# How many words may stand between "over" and "nights".
NEAR = 3
DAY_HOURS = 24
LONG_DAYS = 7


class Stretch(Struct, frozen=True, kw_only=True):
    """A stretch of time that reaches a number.

    Attributes:
        when: The period with its words; None = words that the calendar does not bound ("since the coup").
        text: The words.
        runs: Whether the words themselves say that something runs through it ("since", "over the past month"); else it may only
            say when one happening was ("in 2019").
        since: Whether it runs from a day or happening on.
        precision: Of the period; None = no calendar period.
    """

    when: When | None
    text: str
    runs: bool
    since: bool
    precision: PeriodPrecision | None


def find_stretch(index: ReadingIndex, tokens: tuple[int, ...], under: int | None = None) -> Stretch | None:
    """Find the stretch of time that a number sums over.

    Args:
        index: The reading.
        tokens: The number's words, those that give its measure, and the happening that it would belong to.
        under: Only a time that hangs on this word, or follows it at once; None = any that reaches the number.

    Returns:
        The one whose words say most clearly that it runs on, the longest first; None = no words of the number's clause name one.
    """
    options = [*_list_stretches(index, tokens, under), *(_list_unbounded(index, tokens) if under is None else ())]
    return max(options, key=lambda stretch: (stretch.runs, stretch.when is not None, _length(stretch)), default=None)


def has_day(index: ReadingIndex, tokens: tuple[int, ...]) -> bool:
    """Say whether a single day is named for what a number counts, and nothing says that it runs on from there."""
    own = set(tokens)
    times = _list_times(index, tokens)
    days = (time for time, token in times if not is_apart(index, own, token) and not _runs(index, time, token))
    return any(time.period and time.period.precision in SHORT and not _only_bounds(index, time) for time in days)


def _only_bounds(index: ReadingIndex, time: TimeExpression) -> bool:
    """Say whether a day only bounds a stretch: "in the year to 30 June", "since the amnesty of 1 June"."""
    span = index.tokens_in(time.span)
    before = span[0] - 2
    ends = time.signal in ("to", "until") and before in index.time_tokens
    inner = next((t for t in span if index.heads[t] not in span), span[0])
    return ends or any(_has_since(index, t) for t in index.ancestors(inner) if index.upos[t] == "NOUN")


def _list_times(index: ReadingIndex, tokens: tuple[int, ...]) -> Iterator[tuple[TimeExpression, int]]:
    """List the times of a number's clause with their tokens."""
    for number in index.times_of[index.sentence_of[tokens[0]]]:
        time = index.reading.times[number]
        token = index.head_of(time.span)
        is_dated = (
            time.kind is not TimeKind.DURATION and time.signal != "since" and not RUNNING.search(time.text.lower())
        )
        is_said = is_dated and is_spoken(index, number)
        if is_said or token is None or index.deprels[token] in ("obj", "nsubj", "nsubj:pass"):
            # "searched the quarter" tells no time.
            continue
        is_name = time.kind is TimeKind.SET and index.upos[token] != "ADV" and " " not in time.text
        if is_name or time.text.lower() == "so far" or _is_fought(index, token):
            # "told the Daily Compass", "a monthly meeting"; "so far" may go back to this morning only
            continue
        if _reaches(index, token, tokens):
            yield time, token


def _list_stretches(index: ReadingIndex, tokens: tuple[int, ...], under: int | None) -> Iterator[Stretch]:
    for time, token in _list_times(index, tokens):
        if under is not None and not _belongs(index, time, token, under):
            continue
        if _is_since(index, time, token) and any(index.depends_on(other, token) for other in tokens[:2]):
            # "the worst since 2015, when a bomb killed 60"
            continue
        runs = _runs(index, time, token)
        period = time.period
        is_lasting = time.kind is TimeKind.DURATION
        is_long_ago = time.text.endswith(" ago")
        bounded = period is not None and not is_lasting and (period.precision in CALENDAR or _is_wide(period))
        if runs or (bounded and not is_long_ago):
            when = When(period=period, text=time.text, span=time.span, reason="what the number sums over")
            precision = period.precision if period is not None else None
            yield Stretch(
                when=when,
                text=time.text,
                runs=runs or _is_range(period),
                since=_is_since(index, time, token),
                precision=precision,
            )


def _belongs(index: ReadingIndex, time: TimeExpression, token: int, word: int) -> bool:
    """Say whether a time hangs on a word or follows it at once: "nine in June, compared with two in May"."""
    return index.depends_on(token, word) or index.tokens_in(time.span)[0] in (word + 1, word + 2)


def _list_unbounded(index: ReadingIndex, tokens: tuple[int, ...]) -> Iterator[Stretch]:
    """List words that bound a stretch without a date: "since the coup", "in the reporting period", "month-long", "to date"."""
    for token, is_since in index.once(_list_spanning, index.sentence_of[tokens[0]]):
        is_clause = index.relations[token] not in ("root", "ccomp", "parataxis")
        if is_since and is_clause and any(index.depends_on(other, token) for other in tokens[:2]):
            # "in force since gunmen killed four guards": the number is told of the beginning.
            continue
        if _reaches(index, token, tokens):
            yield Stretch(when=None, text=index.word(token), runs=True, since=is_since, precision=None)


def _list_spanning(index: ReadingIndex, sentence: int) -> tuple[tuple[int, bool], ...]:
    """List the words of a sentence that bound a stretch without a date, and whether by "since"."""
    found, held = [], index.reading.sentences[sentence]
    for token in range(held.first, held.end):
        is_since = _has_since(index, token) and token not in index.time_tokens
        is_lasting = _is_lasting(index, token)
        if is_since or is_lasting or _is_stretch(index, token) or _is_fought(index, token):
            found.append((token, is_since))
    return tuple(found)


def _has_mark(index: ReadingIndex, token: int, words: frozenset[str]) -> bool:
    return any(index.lemmas[mark] in words for mark in index.with_relation(token, "mark", "case"))


def _has_since(index: ReadingIndex, token: int) -> bool:
    """Say whether words begin with "since", or are it ("dozens of violations since"), and it was no single blow ("since a bomb exploded")."""
    is_last = token + 1 >= len(index) or index.upos[token + 1] == "PUNCT"
    is_alone = index.word(token) == "since" and index.relations[token] == "advmod" and is_last
    is_begun = _has_mark(index, token, frozenset({"since"}))
    return (is_alone or is_begun) and index.lemmas[token] not in load_sets("stretches.tsv")["blows"]


def _is_lasting(index: ReadingIndex, token: int) -> bool:
    """Say whether an adjective says how long something went on ("month-long"), or a noun of length says so of a noun ("three-month siege")."""
    if index.upos[token] == "ADJ" and LASTING.fullmatch(index.word(token)) is not None:
        return True
    spans = load_sets("stretches.tsv")["spans"]
    is_length = index.lemmas[token] in spans and index.relations[token] == "compound"
    return is_length and any(index.upos[t] == "NUM" for t in index.with_relation(token, "nummod"))


def _is_stretch(index: ReadingIndex, token: int) -> bool:
    """Say whether words name a stretch that something is summed over: "in the reporting period", "during the siege", "this season", "to date"."""
    words, before = load_sets("stretches.tsv"), index.word(token - 1) if token else ""
    if index.word(token) == "up" and before == "-" and index.word(token - 2) == "run":
        return True
    if f"{before}-{index.word(token)}" in words["up_to_now"]:
        return True
    if any(index.upos[t] == "PROPN" for t in index.with_relation(token, "compound")):
        return False
    lemma = index.lemmas[token]
    if _is_between(index, token) or (
        lemma in words["spans"] and index.case(token) == "over" and _is_whole(index, token)
    ):
        return True
    if before == "many" and lemma in words["spans"] and _has_mark(index, token, words["over"]):
        # "in as many days"
        return True
    led_by = {index.word(t) for t in range(max(0, token - NEAR), token)} & words["through"]
    is_named = lemma in words["spans"] and index.xpos[token] == "NNS" and bool(led_by)
    is_named = is_named or (lemma in words["seasons"] and before in words["bounding"])
    over = words["through"] if lemma in words["lasting"] else words["over"] if lemma in words["stretch"] else None
    return is_named or (over is not None and _has_mark(index, token, over))


def _is_whole(index: ReadingIndex, token: int) -> bool:
    """Say whether one day or the like is meant as a whole: "over the day", "over the long weekend", where no date is resolved."""
    is_known = any(index.word(t) in ("the", "this") for t in index.with_relation(token, "det"))
    return is_known and index.xpos[token] == "NN" and token not in index.time_tokens


def _is_between(index: ReadingIndex, token: int) -> bool:
    """Say whether words tell the time from one of a kind to the next: "between the two elections", "between two harvests"."""
    words = load_sets("stretches.tsv")
    recurs = index.lemmas[token] in words["seasons"] | words["lasting"] | words["feasts"]
    return recurs and index.case(token) == "between"


def _is_fought(index: ReadingIndex, token: int) -> bool:
    """Say whether days or weeks are said to be full of what is counted or fought: "two nights of riots", "a week of clashes"."""
    if index.lemmas[token] not in load_sets("stretches.tsv")["spans"] or index.xpos[token] == "CD":
        return False
    is_many = index.xpos[token] == "NNS" or index.lemmas[token] not in ("day", "night")
    fought = load_sets("stretches.tsv")["fought"]
    return is_many and any(
        index.case(child) == "of" and (index.lemmas[child] in fought or _is_counted(index, child))
        for child in index.with_relation(token, "nmod")
    )


def _reaches(index: ReadingIndex, time: int, tokens: tuple[int, ...]) -> bool:
    """Say whether a time stands in the clause of one of the tokens, and not in a clause about something else beside it."""
    if _heads_list(index, time, tokens[0]):
        return True
    top = time
    while not any(index.depends_on(token, top) for token in tokens):
        is_clause = index.deprels[top] in CLOSED and not _records(index, top, tokens)
        is_clause = is_clause or (index.relations[top] == "conj" and _is_told_apart(index, top))
        is_other = (index.relations[top] == "advcl" and top != time) or (top != time and _is_about(index, top))
        if index.heads[top] < 0 or is_clause or is_other or _is_ordinal(index, top):
            return False
        top = index.heads[top]
    if top != time and top not in tokens and _is_ordinal(index, top):
        # "the worst day since spring, with 23 dead"
        return False
    return time in tokens or any(_is_open(index, token, top) for token in tokens if index.depends_on(token, top))


def _heads_list(index: ReadingIndex, time: int, number: int) -> bool:
    """Say whether a stretch stands in the heading of the list that a number is in: "Figures since December: 242 killed, 29 taken"."""
    colons = (t for t in range(time + 1, number) if index.word(t) == ":")
    return next(colons, None) is not None and index.case(time) in ("since", *load_sets("stretches.tsv")["over"])


def _records(index: ReadingIndex, clause: int, tokens: tuple[int, ...]) -> bool:
    """Say whether a clause only says how the number came about: "with 23 recorded since March", "37 wounded admitted since Sunday"."""
    words = load_sets("happenings.tsv")
    return index.heads[clause] in tokens and index.lemmas[clause] in words["recording"] | words["admitting"]


def _is_told_apart(index: ReadingIndex, verb: int) -> bool:
    """Say whether a later verb is told of another time than the one before: not "have died and have been hurt since Monday"."""
    if index.upos[verb] != "VERB":
        return False
    perfect = [
        any(index.lemmas[aux] == "have" for aux in index.with_relation(one, "aux")) for one in (verb, index.heads[verb])
    ]
    return not all(perfect)


def _is_ordinal(index: ReadingIndex, noun: int) -> bool:
    """Say whether a time hangs on one of a row: "the third such killing this month", "the worst attack since May"."""
    is_long = index.lemmas[noun] in load_sets("stretches.tsv")["long"]
    if index.upos[noun] != "NOUN" or noun in index.time_tokens or is_long:
        return False
    return any(index.xpos[t] == "JJS" or ORDINAL.fullmatch(index.word(t)) for t in index.with_relation(noun, "amod"))


def _is_about(index: ReadingIndex, noun: int) -> bool:
    """Say whether a time hangs on something that was done before, which the clause is about: "jailed for raids in 2019"."""
    return index.case(noun) in ("for", "after", "over", "about", "against", "to", "with") and index.upos[noun] == "NOUN"


def _is_open(index: ReadingIndex, token: int, top: int) -> bool:
    """Say whether a time above holds for a token below: not for what a relative clause tells of somebody, unless they are happenings."""
    counted = load_sets("happenings.tsv")
    while token != top:
        head = index.heads[token]
        if index.deprels[token] == "acl:relcl" and not any(index.lemmas[head] in words for words in counted.values()):
            return False
        token = head
    return True


def _runs(index: ReadingIndex, time: TimeExpression, token: int) -> bool:
    """Say whether the words say that something runs through the time."""
    if _is_since(index, time, token):
        return True
    before = max(0, index.tokens_in(time.span)[0] - 2)
    if index.lemmas[before] == "time" and index.xpos[before] != "NNS":
        # "for the second time in a week"
        return False
    text = time.text.lower()
    after = index.word(token + 1) if token + 1 < index.sentence(token).end else ""
    if (RUNNING.search(text) and not time.value.startswith("PTX")) or after == "alone":
        # "early this morning" holds one happening, "this week" many
        return "this" not in text.split() or time.period is None or time.period.precision not in SHORT
    if index.deprels[token] == "nmod:poss" and time.period is not None and time.period.precision in CALENDAR:
        return _is_many(index, index.heads[token])
    if time.kind is TimeKind.DURATION and ENDS.search(text):
        # "in the last few hours": one happening may be all
        return not time.value.startswith("PTX")
    if time.kind is TimeKind.SET:
        # "sixty were dying every day" is a rate
        return not (time.value == "P1D" and text.startswith(("every ", "each ")))
    return time.kind is TimeKind.DURATION and _lasts(index, time, token)


def _is_many(index: ReadingIndex, noun: int) -> bool:
    """Say whether a noun names many happenings or violence at large: "last month's attacks", "the week's fighting"."""
    return index.lemmas[noun] in load_sets("stretches.tsv")["conflict"] or index.xpos[noun] == "NNS"


def _is_since(index: ReadingIndex, time: TimeExpression, token: int) -> bool:
    return time.signal == "since" or index.case(token) == "since"


def _lasts(index: ReadingIndex, time: TimeExpression, token: int) -> bool:
    """Say whether a duration is one that things happened in ("in five days"), not one that something took ("after five days")."""
    length = LENGTH.match(time.value)
    if length is None or (length["hours"] and length["hours"] != "X" and int(length["hours"]) < DAY_HOURS):
        return False
    if length["days"] == "1" and length["unit"] == "D":
        return False
    return index.case(token) in load_sets("stretches.tsv")["over"]


def _is_counted(index: ReadingIndex, token: int) -> bool:
    return any(index.lemmas[token] in words for words in load_sets("happenings.tsv").values())


def _is_range(period: Period | None) -> bool:
    return period is not None and period.precision in (PeriodPrecision.RANGE, PeriodPrecision.AFTER)


def _is_wide(period: Period) -> bool:
    if _is_range(period):
        return period.first_day is not None
    if period.first_day is None or period.last_day is None:
        return False
    return (period.last_day - period.first_day).days > LONG_DAYS


def _length(stretch: Stretch) -> int:
    period = stretch.when.period if stretch.when is not None else None
    if period is None or period.first_day is None:
        return 0
    return (period.last_day - period.first_day).days if period.last_day is not None else 10**6
