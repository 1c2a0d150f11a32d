"""The word before a time: "since", "until", "between ... and ..." shape the period."""

from pathlib import Path

from msgspec.structs import replace

from dateline.errors import ReferenceDataError
from dateline.model.period import Period, PeriodPrecision, TimeExpression, TimeKind
from dateline.read.dates.meaning import Meaning
from dateline.read.grammar import Lexed, Tag

SIGNALS_PATH = Path(__file__).with_name("signals.tsv")
_SHAPES = frozenset({"start", "after", "before", "end", "range", "plain"})
_SKIPPED = frozenset({"the", "about", "around", "roughly", "approximately", "nearly", "almost", "at", "least"})
_OPENERS = frozenset({"from", "between"})
_JOINERS = {"to": False, "till": False, "until": False, "through": False, "-": False, "–": False, "and": True}
_DAYS = (TimeKind.DATE, TimeKind.TIME)


def load_signals(path: Path = SIGNALS_PATH) -> dict[str, str]:
    """Read which word gives a period which shape.

    Raises:
        ReferenceDataError: Rows are malformed; all are listed.
    """
    rows = [(line, row.split("\t")) for line, row in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)]
    rows = [(line, cells) for line, cells in rows if cells != [""] and not cells[0].startswith("#")]
    faults = [
        (line, "a row is word and shape, with a tab between")
        for line, cells in rows
        if len(cells) != 2 or cells[1] not in _SHAPES
    ]
    if faults:
        raise ReferenceDataError(path, tuple(faults))
    return {cells[0]: cells[1] for _, cells in rows}


_SIGNALS = load_signals()


def find_signal(lexed: Lexed, tag: Tag) -> str | None:
    """Return the word before a time that shapes it, in lower case; None = none."""
    index = tag.first - 1
    while lexed.plain(index) in _SKIPPED and lexed.plain(index) not in _SIGNALS:
        index -= 1
    word = lexed.plain(index)
    return word if word in _SIGNALS else None


def make_period(meaning: Meaning, signal: str | None) -> Period | None:
    """Return the days of a meaning as the word before it shapes them; None = no days."""
    if meaning.first is None or meaning.last is None or meaning.precision is None:
        return None
    whole = Period(
        first_day=meaning.first,
        last_day=meaning.last,
        precision=meaning.precision,
        resolved_against=meaning.against,
        part=meaning.part,
    )
    if meaning.kind not in _DAYS:
        return whole
    return _shape(whole, _SIGNALS.get(signal or "", "plain"))


def _shape(whole: Period, shape: str) -> Period:
    if shape == "start":
        return replace(whole, last_day=None, precision=PeriodPrecision.AFTER)
    if shape == "after":
        return replace(whole, first_day=whole.last_day, last_day=None, precision=PeriodPrecision.AFTER)
    if shape == "end":
        return replace(whole, first_day=None, precision=PeriodPrecision.BEFORE)
    if shape == "before":
        return replace(whole, first_day=None, last_day=whole.first_day, precision=PeriodPrecision.BEFORE)
    return whole


def find_joiner(lexed: Lexed, tag: Tag, following: Tag, signal: str | None) -> str | None:
    """Return the word that joins two neighbouring times into a range; None = they are two times.

    Args:
        lexed: The block.
        tag: The first time.
        following: The next.
        signal: The word before the first; "and" joins only after "between" or "from".
    """
    word = lexed.plain(tag.end)
    if following.first != tag.end + 1 or word not in _JOINERS:
        return None
    return word if signal in _OPENERS or not _JOINERS[word] else None


def join_range(first: TimeExpression, second: TimeExpression, joiner: str) -> tuple[TimeExpression, TimeExpression]:
    """Give both ends of a range its whole period; they stay as they are where they cannot be ends of one."""
    start, end = first.period, second.period
    if start is None or end is None or start.first_day is None or first.kind not in _DAYS or second.kind not in _DAYS:
        return first, second
    last_day = end.last_day or end.first_day
    if last_day is None or last_day < start.first_day:
        return first, second
    period = Period(
        first_day=start.first_day,
        last_day=last_day,
        precision=PeriodPrecision.RANGE,
        resolved_against=end.resolved_against,
    )
    return replace(first, period=period), replace(second, period=period, signal=joiner)
