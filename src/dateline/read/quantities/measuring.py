"""What one matched number says: its bounds, its kind and its unit."""

import re
from collections.abc import Mapping
from string import ascii_letters

from msgspec import Struct

from dateline.model.quantity import QuantityKind
from dateline.read.grammar import Lexed, Tag
from dateline.read.numerals import parse_number
from dateline.read.quantities.bounds import Bounds
from dateline.read.quantities.counted import precedes_plural

_DIGITS = re.compile(r"\d+")
_SCALE = re.compile(r"dozen|score|hundred|thousand|million|billion|trillion|lakh|crore|(?<![a-z])(?:mn?|bn|k)\b")
_ATTACHED = re.compile(r"[\d.,]+([A-Za-z]+)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GOES_ON = re.compile(r"[./:]\d")
_ATTACHED_KINDS = {"km": "distance", "kms": "distance", "m": "distance", "ft": "distance", "cm": "distance"}
_ATTACHED_SCALES = ("k", "bn", "mn", "m")
_LETTERS = ascii_letters
_LARGEST = 10**15  # beyond that no report counts anything
_OLDEST = 120  # years of a person
_WHOLE = (QuantityKind.COUNT, QuantityKind.AGE)
_PLAIN: Mapping[str, tuple[int, str]] = {"one": (1, "a"), "none": (0, "no")}


class Measured(Struct, frozen=True, kw_only=True):
    """What a match says.

    Attributes:
        first: Index of the first word of the number with its qualifier.
        end: Index after its last word, its unit left out.
        low: Lower bound, inclusive; None = none.
        high: Upper bound, inclusive; None = none.
        qualifier: The words that say so, in lower case; None = an exact number.
        kind: What it counts or measures.
        unit: Of a measure; None = a count.
        unit_words: Half-open range of the unit's words; None = none, or part of the number's word.
        counts: It counts something that may follow.
        is_tied: What it counts is the next word, whatever its form ("a soldier", "12-member").
    """

    first: int
    end: int
    low: float | None
    high: float | None
    qualifier: str | None = None
    kind: QuantityKind = QuantityKind.COUNT
    unit: str | None = None
    unit_words: tuple[int, int] | None = None
    counts: bool = False
    is_tied: bool = False


def names_a_thing(lexed: Lexed, tag: Tag) -> bool:
    """Say whether a number is part of a name ("F-16", "M23", "post-9") or of other figures ("3-2-1"), not a quantity."""
    first = tag.first
    if _GOES_ON.match(lexed.text, lexed.end(tag.end - 1)):
        return True
    if first == 0:
        return False
    start, before = lexed.starts[first], lexed.words[first - 1]
    if lexed.end(first - 1) != start:
        return False
    if before in "-–/.":
        return first > 1 and lexed.end(first - 2) == lexed.starts[first - 1] and lexed.words[first - 2][-1].isalnum()
    return before[-1].isalnum()


def measure(tag: Tag, lexed: Lexed, bounds: Bounds, *, in_metres: bool = False) -> Measured | None:
    """Return what a match says.

    Args:
        tag: A match of `patterns.toml`.
        lexed: The block it stands in.
        bounds: What its qualifiers allow.
        in_metres: The "m" of "300m" stands for metres, not millions.

    Returns:
        The number; None = no quantity after all (a share, a falling score, more digits than a report counts).
    """
    if tag.form in _PLAIN:
        number, qualifier = _PLAIN[tag.form]
        tied = tag.rule != "nobody"
        return Measured(
            first=tag.first, end=tag.end, low=number, high=number, qualifier=qualifier, counts=tied, is_tied=tied
        )
    if tag.form == "ordinal":
        return _measure_ordinal(tag)
    if tag.form == "word":
        return _measure_word(tag, bounds)
    return None if tag.form == "share" else _measure_number(tag, lexed, bounds, in_metres=in_metres)


def _measure_ordinal(tag: Tag) -> Measured | None:
    digits = _DIGITS.match(tag.slots["ordinal"])
    number = parse_number(digits.group()) if digits else None
    return (
        None
        if number is None
        else Measured(first=tag.first, end=tag.end, low=number, high=number, kind=QuantityKind.ORDINAL)
    )


def _measure_word(tag: Tag, bounds: Bounds) -> Measured:
    times = parse_number(tag.slots.get("scale", "1")) or 1
    low, high = bounds.bound("word", tag.slots["word"], 1, whole=True)
    if "before" in tag.slots:
        below, _ = bounds.bound("before", tag.slots["before"], 1, whole=True)
        low, high = (None if below is None else low), None
    return Measured(
        first=tag.first,
        end=tag.end,
        low=None if low is None else low * times,
        high=None if high is None else high * times,
        qualifier=" ".join(tag.slots[slot] for slot in ("before", "word", "scale") if slot in tag.slots),
        counts=True,
    )


def _measure_number(tag: Tag, lexed: Lexed, bounds: Bounds, *, in_metres: bool) -> Measured | None:
    written = _find_written_unit(tag, in_metres=in_metres)
    ends = _read_ends(tag.slots, is_plain=written is not None)
    if ends is None:
        return None
    end = max(tag.places[slot][1] for slot in ("number", "after") if slot in tag.places)
    kind, unit, unit_words = (*written, None) if written is not None else _read_unit(tag)
    if kind is QuantityKind.COUNT and precedes_plural(lexed, end):
        ends = _read_thousands(tag.slots, ends)
    if kind is QuantityKind.COUNT and (tag.form == "age" or _stands_as_age(lexed, tag, end, ends)):
        kind, unit = QuantityKind.AGE, "year"
    is_tied = kind is QuantityKind.COUNT and _makes_an_adjective(lexed, end)
    kind = QuantityKind.OTHER if is_tied else kind
    low, high = _bound_ends(
        tag.slots, ends, bounds, whole=kind in _WHOLE and all(number == int(number) for number in ends)
    )
    return Measured(
        first=tag.places["number"][0] if tag.form == "age" else tag.first,
        end=end,
        low=low,
        high=high,
        qualifier=" ".join(tag.slots[slot] for slot in ("before", "joint", "after") if slot in tag.slots) or None,
        kind=kind,
        unit=unit,
        unit_words=unit_words,
        counts=kind is QuantityKind.COUNT or is_tied,
        is_tied=is_tied,
    )


def _find_written_unit(tag: Tag, *, in_metres: bool) -> tuple[QuantityKind, str] | None:
    """Return kind and unit of what is written onto a number: "12km"; None = nothing, or only a scale as in "12k"."""
    attached = _ATTACHED.fullmatch(tag.slots["number"])
    if attached is None or (attached[1] in _ATTACHED_SCALES and not in_metres):
        return None
    return QuantityKind(_ATTACHED_KINDS.get(attached[1], "other")), attached[1]


def may_be_metres(tag: Tag) -> bool:
    """Say whether an "m" is written onto a number and nothing but what follows says whether of metres or of millions."""
    number = tag.slots.get("number", "")
    return number.endswith("m") and number[0].isdigit() and not {"currency", "measure"} & set(tag.slots)


def _read_ends(slots: Mapping[str, str], *, is_plain: bool) -> tuple[float, float] | None:
    """Return the number, or both of a range; a plain one without the letters that are written onto it. None = no number."""
    words = {
        slot: slots[slot].rstrip(_LETTERS) if is_plain else slots[slot] for slot in ("low", "number") if slot in slots
    }
    high = parse_number(words["number"])
    low = parse_number(words["low"]) if "low" in slots else high
    if high is None or low is None or high > _LARGEST:
        return None
    scale = _SCALE.search(words["number"])
    if "low" in words and scale and not _SCALE.search(words["low"]):
        low *= parse_number(scale.group()) or 1  # "two to three million"
    return (low, high) if low < high or "low" not in slots else None


def _read_thousands(slots: Mapping[str, str], ends: tuple[float, float]) -> tuple[float, float]:
    """Read a point before three digits as one between thousands: nobody counts "1.200 people" in fractions."""
    low, high = (
        round(end * 1000) if _THOUSANDS.fullmatch(slots.get(slot, slots["number"])) else end
        for slot, end in zip(("low", "number"), ends, strict=True)
    )
    return low, high


def _bound_ends(
    slots: Mapping[str, str], ends: tuple[float, float], bounds: Bounds, *, whole: bool
) -> tuple[float | None, float | None]:
    low: float | None = ends[0]
    high: float | None = ends[1]
    for place in ("before", "after"):
        if place in slots:
            lower, _ = bounds.bound(place, slots[place], ends[0], whole=whole)
            _, upper = bounds.bound(place, slots[place], ends[1], whole=whole)
            low, high = (lower if low is not None else None), (upper if high is not None else None)
    return low, high


def _read_unit(tag: Tag) -> tuple[QuantityKind, str | None, tuple[int, int] | None]:
    if "currency" in tag.slots:
        return QuantityKind.MONEY, tag.slots["currency"], tag.places["currency"]
    if "measure" in tag.slots:
        kind, _, unit = tag.slots["measure"].partition(" ")
        return QuantityKind(kind), unit, tag.places["measure"]
    return QuantityKind.COUNT, None, None


def _stands_as_age(lexed: Lexed, tag: Tag, end: int, ends: tuple[float, float]) -> bool:
    """Say whether a number stands between commas after a name: "Nadia Karam, 34, said"."""
    name, comma = (lexed.words[index] if index >= 0 else "" for index in (tag.first - 2, tag.first - 1))
    after = lexed.plain(end)
    return ends[0] == ends[1] <= _OLDEST and comma == "," and after in (",", ")") and name[:1].isupper()


def _makes_an_adjective(lexed: Lexed, end: int) -> bool:
    """Say whether a hyphen ties the number to the next word: "a two-state solution" counts no states."""
    return lexed.plain(end) == "-" and lexed.plain(end + 1).isalpha() and lexed.end(end) == lexed.starts[end + 1]
