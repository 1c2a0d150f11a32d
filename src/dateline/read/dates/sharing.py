"""What neighbouring times lend each other before they are resolved: a year, a day."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.read.grammar import Lexed, Tag

_LISTS = frozenset({"to", "till", "until", "through", "-", "–", "and", "or", ","})
_BETWEEN_CLOCK_AND_DAY = frozenset({"(", ")", ",", "on"})
_CLOCK_SLOTS = frozenset({"clock", "hour", "hourap", "noon", "military", "ampm", "zone", "part", "mod"})


def share_years(tags: Sequence[Tag], lexed: Lexed) -> list[Tag]:
    """Give a date without a year the year of the date that it is listed or ranged with: "from March to May 2011"."""
    shared = list(tags)
    for place in range(len(shared) - 2, -1, -1):
        tag, following = shared[place], shared[place + 1]
        if following.first <= tag.end + 1 and lexed.plain(tag.end) in _LISTS:
            shared[place] = _with_year(tag, following)
    return shared


def _with_year(tag: Tag, following: Tag) -> Tag:
    here, there = tag.slots, following.slots
    if not {"month", "season"} & here.keys() or {"year", "relyear", "rel"} & here.keys() or "year" not in there:
        return tag
    later = int(here.get("month", 0)) > int(there.get("month", 12))
    return replace(tag, slots={**here, "year": str(int(there["year"]) - later)})


def share_days(tags: Sequence[Tag], lexed: Lexed) -> list[Tag]:
    """Give a time of the clock the day that follows it: "at 2130 (0130 GMT) on Thursday"."""
    shared = list(tags)
    for place in range(len(shared) - 2, -1, -1):
        tag, following = shared[place], shared[place + 1]
        between = {lexed.plain(index) for index in range(tag.end, following.first)}
        if tag.form == "clock" and between <= _BETWEEN_CLOCK_AND_DAY and _names_a_day(following):
            slots = {slot: value for slot, value in following.slots.items() if slot not in _CLOCK_SLOTS}
            shared[place] = replace(tag, form=following.form, slots={**slots, **tag.slots})
    return shared


def _names_a_day(tag: Tag) -> bool:
    return tag.form == "deixis" or (tag.form == "calendar" and bool({"day", "weekday"} & tag.slots.keys()))
