"""Parts of a stretch: early and late, morning and night, clock times."""

import re
from collections.abc import Mapping
from datetime import timedelta

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, TimeKind
from dateline.read.dates.meaning import Meaning
from dateline.read.dates.stretches import Unit

PART_NAMES = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
# From which to which share of a stretch "early May" and the like may lie: wide on purpose, writers do not measure.
_SHARES = {"early": (0.0, 0.5), "start": (0.0, 0.34), "mid": (0.25, 0.75), "late": (0.5, 1.0), "end": (0.66, 1.0)}
_SHORT = frozenset({Unit.DAY, Unit.WEEKEND})
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_HOURS_OF_PARTS = ((5, "night"), (12, "morning"), (17, "afternoon"), (21, "evening"), (25, "night"))


def apply_parts(meaning: Meaning, slots: Mapping[str, str]) -> Meaning:
    """Narrow a meaning by the words "early", "end of", "morning", "at 7:15 p.m." around it.

    Args:
        meaning: What the words mean without them.
        slots: May hold `mod`, `part`, `clock`, `hour`, `hourap`, `noon`, `ampm`.

    Returns:
        The narrower meaning; a clock or a part of the day makes it a TIME.
    """
    if clock := read_clock(slots):
        return apply_clock(meaning, clock)
    if part := slots.get("part"):
        return apply_part(meaning, part)
    if mod := slots.get("mod"):
        return apply_mod(meaning, mod)
    return meaning


def apply_part(meaning: Meaning, part: str) -> Meaning:
    """Narrow a day to one of its parts; `part` is a TIMEX3 designator such as "MO"."""
    precision = meaning.precision and PeriodPrecision.PART_OF_DAY
    return replace(
        meaning, kind=TimeKind.TIME, value=f"{meaning.value}T{part}", precision=precision, part=PART_NAMES[part]
    )


def apply_clock(meaning: Meaning, clock: str) -> Meaning:
    """Narrow a day to a time of the clock, "19:15"; the record keeps the part of the day that it falls in."""
    hour = int(clock[:2])
    part = next(name for before, name in _HOURS_OF_PARTS if hour < before)
    precision = meaning.precision and PeriodPrecision.PART_OF_DAY
    return replace(meaning, kind=TimeKind.TIME, value=f"{meaning.value}T{clock}", precision=precision, part=part)


def apply_mod(meaning: Meaning, mod: str) -> Meaning:
    """Narrow a week, month, season or longer stretch to the share that "early" or "end of" may mean; its value stays."""
    if meaning.first is None or meaning.last is None or (meaning.stretch and meaning.stretch.unit in _SHORT):
        return meaning
    days = (meaning.last - meaning.first).days
    low, high = _SHARES[mod]
    precision = PeriodPrecision.DAYS if days < 60 else PeriodPrecision.RANGE
    return replace(
        meaning,
        first=meaning.first + timedelta(days=int(days * low)),
        last=meaning.first + timedelta(days=round(days * high)),
        precision=precision,
    )


def read_clock(slots: Mapping[str, str]) -> str:
    """Return the time that the slots of a clock say as "HH:MM"; "" where they say none."""
    if noon := slots.get("noon"):
        return noon
    if military := slots.get("military"):
        return f"{military[:2]}:{military[2:]}" if military < "2400" and military[2:] < "60" else ""
    words = slots.get("hourap") or slots.get("clock") or slots.get("hour") or ""
    match = _CLOCK.match(words)
    if not match:
        return ""
    half = slots.get("ampm") or ("pm" if words.endswith("pm") else "am" if words.endswith("am") else "")
    hour = int(match[1])
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{match[2] or '00'}"
