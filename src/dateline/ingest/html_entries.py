"""Finds the entries of a live blog in HTML, by the time that each begins with, and keeps their times and heads."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from lxml import etree
from lxml.html import HtmlElement as Element

from dateline.ingest.drafts import Piece, make_piece
from dateline.ingest.entries import find_sure, is_clock, write_clock
from dateline.ingest.html_marks import Kept, replace_by
from dateline.ingest.html_tree import drop, make_name_pattern, words_of
from dateline.ingest.wording import is_statement
from dateline.ingest.written_dates import find_written_dates, find_written_time, resolve_moment
from dateline.model.article import BlockKind

# Fewer times are those of an article itself.
_LEAST_ENTRIES = 3
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
# What holds a time of day alone where pages know no `<time>`.
_CLOCKS = ("b", "div", "span", "strong", *_HEADINGS)
_MOST_CLOCK_LETTERS = 40
_OF_PAGE = make_name_pattern("publish(?:ed|ing)?|byline|dateline")
_LATER = make_name_pattern("update(?:d|s)?|modif(?:ied|y)")
_HALF_DAY = timedelta(hours=12)


def keep_entries(part: Element, kept: Kept) -> None:
    """Put the times and heads of a live blog's entries aside; a time goes above its entry, wherever it stood in it.

    Args:
        part: The element that holds an article; where it has fewer than three entries with a time of day it stays as it is.
        kept: Where times and heads go.
    """
    entries = list(_find_entries(part))
    if len(entries) < _LEAST_ENTRIES:
        return
    for time, members in entries:
        words = write_time(words_of(time), time.get("datetime", ""))
        _forget_names(members)
        members[0].addprevious(kept.make_mark(Piece(BlockKind.ENTRY, words)))
        _keep_heads(members, time, kept)


def write_time(shown: str, stated: str) -> str:
    """Write the time of an entry: as the page shows it, with the day that it states for machines where it shows none.

    Args:
        shown: Words of its `<time>`; without a time of day they are left out ("2 hours ago").
        stated: The `datetime` of the same, in ISO 8601. Its clock may be another zone's; the day is that of the clock shown.

    Returns:
        The time; "" = neither gives a time of day.

    Example:
        >>> write_time("00:20", "2031-05-03T21:20:00Z")
        '4 May 2031, 00:20'
    """
    moment = resolve_moment(stated)
    clock = find_written_time(shown) if len(shown) <= _MOST_CLOCK_LETTERS else None
    if clock is None:
        return f"{_write_day(moment)}, {moment:%H:%M}" if isinstance(moment, datetime) else ""
    if find_written_dates(shown):
        return shown
    shown = write_clock(shown)
    if moment is None:
        return shown
    if not isinstance(moment, datetime):
        return f"{_write_day(moment)}, {shown}"
    apart = timedelta(hours=clock.hour - moment.hour, minutes=clock.minute - moment.minute)
    day = moment + timedelta(days=1 if apart < -_HALF_DAY else -1 if apart > _HALF_DAY else 0)
    return f"{_write_day(day)}, {shown}"


def _write_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _find_entries(part: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Find the times that stand at an entry, each with the neighbouring elements that make the entry up."""
    times = _leave_doubtful([time for time in part.iter("time", *_CLOCKS) if _is_timed(time)])
    names = Counter(time.get("class") for time in times)
    counts = Counter(holder for time in times for holder in time.iterancestors())
    tops = {time: _find_top(time, part, counts) for time in times}
    starts = set(tops.values())
    for time, top in tops.items():
        members = [top]
        for following in top.itersiblings():
            if following in starts or counts[following] or following.tag in ("h1", "article"):
                break
            members.append(following)
        is_of_page = _OF_PAGE.search(_name(time)) and names[time.get("class")] < _LEAST_ENTRIES
        if not is_of_page and _is_entry(time, members):
            yield time, members


def _leave_doubtful(times: list[Element]) -> list[Element]:
    """Leave out what may be a day or a number ("04.05") where no `datetime` states a time."""
    bare = {time: words for time in times if is_clock(words := words_of(time)) and not _states_moment(time)}
    sure = find_sure(tuple(bare.values()))
    return [time for time in times if time not in bare or bare[time] in sure]


def _states_moment(time: Element) -> bool:
    return isinstance(resolve_moment(time.get("datetime", "")), datetime)


def _is_timed(time: Element) -> bool:
    """Say whether an element gives a time of day and, where it is no `<time>`, nothing else; and not that of a later change."""
    if time.tag != "time":
        return len(time) == 0 and is_clock(words_of(time))
    is_later = _LATER.search(_name(time)) and not _OF_PAGE.search(_name(time))
    return not is_later and bool(write_time(words_of(time), time.get("datetime", "")))


def _name(time: Element) -> str:
    return " ".join(f"{one.get('class', '')} {one.get('itemprop', '')}" for one in (time, time.getparent()))


def _find_top(time: Element, part: Element, counts: Counter[Element]) -> Element:
    """Climb from a time to the largest element that holds no other one."""
    top = time
    for holder in time.iterancestors():
        if holder is part or counts[holder] > 1 or holder.tag in ("body", "main"):
            break
        top = holder
    return top


def _is_entry(time: Element, members: list[Element]) -> bool:
    """Say whether a time begins something told, and is neither that of a headline, nor of a card, nor one within a sentence."""
    top = members[0]
    if top.find(".//h1") is not None or (top is time and top.tail and top.tail.strip()):
        return False
    paragraph = next(time.iterancestors("p"), None)
    if paragraph is not None and not words_of(paragraph).startswith(words_of(time)):
        return False
    if any(head.find(".//a") is not None for head in _find_heads(members)):
        return False
    return any(is_statement(words_of(one)) for member in members for one in member.iter("p", "li", "blockquote", "div"))


def _find_heads(members: list[Element]) -> list[Element]:
    return [head for member in members for head in member.iter(*_HEADINGS)]


def _forget_names(members: list[Element]) -> None:
    """Make an entry a stretch of the page, no item of a list and no body of an article by its name."""
    if members[0].tag == "li":
        members[0].tag = members[0].getparent().tag = "div"
    for element in (inner for member in members for inner in member.iter(etree.Element)):
        element.attrib.pop("class", None)
        element.attrib.pop("id", None)


def _keep_heads(members: list[Element], time: Element, kept: Kept) -> None:
    """Put the heads of an entry aside, and take its time away, which stands above it now."""
    drop(time)
    for head in _find_heads(members):
        piece = make_piece(BlockKind.HEADING, words_of(head))
        if piece is not None and head.getparent() is not None:
            replace_by(head, kept.make_mark(piece))
