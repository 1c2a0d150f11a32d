"""Finds the dateline of a news report: "CAIRO (Agency) -", "BEIRUT, Lebanon —", "Amman, AGENCY -"."""

import re

from msgspec import Struct

# A place in capitals ("MA'RIB", "PORT SUDAN", "AL-QAIM"), or in mixed case of at most three words ("Deir ez-Zor").
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’`/-])+(?:[ ](?:[^\W\d_a-z]|[.'’`/-])+){0,3}"
_MIXED = r"(?:[aA]l-|[eE]l-)?[A-Z][\w'’`-]+(?:[ ](?:[a-z]{2,3}[ -])?[A-Z][\w'’`-]+){0,2}"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTHS}[ ]\d{{1,2}}(?:,?[ ]\d{{4}})?|\d{{1,2}}[ ]{_MONTHS}(?:[ ]\d{{4}})?)(?!\w)"
_AGENCY = r"[A-Z][\w.&’' -]{1,40}?(?:[/][\w.&’' -]{1,30})?"
_DASH = r"(?:[ ]?--|[ ]?[—–]|[ ]-)[ ]?"
_OPENING = r"""(?=["'“‘«(\[]?[^\W_a-z])"""
_PLACE_ALONE = re.compile(rf"(?P<place>{_CAPITALS})(?:,[ ](?:{_MIXED}))?")
_WITHIN = 200
_DATELINE = re.compile(
    rf"""(?:(?P<capitals>{_CAPITALS})|(?P<mixed>{_MIXED}))
    (?:,[ ](?P<region>(?!{_DAY})(?:{_MIXED}|[A-Z]{{2,3}}|[A-Z](?:\.[A-Z])+\.?)))?
    (?:[,/]?[ ](?P<day>{_DAY}))?
    (?:[,]?[ ]?[(\[](?P<agency>{_AGENCY})[)\]])?
    (?:{_DASH}{_OPENING}|:[ ](?=[A-Z“"]))""",
    re.VERBOSE,
)
_WITHOUT_PLACE = re.compile(
    rf"(?:(?P<day>{_DAY})[ ]?)?(?:[(\[](?P<agency>{_AGENCY})[)\]])?(?<=[\w)\]]){_DASH}{_OPENING}"
)
_PLACE_THEN_AGENCY = re.compile(
    rf"(?P<place>{_MIXED}|{_CAPITALS})(?:,?[ ](?P<day>{_DAY}))?,[ ]"
    rf"(?P<agency>[A-Z]{{3,6}}|[A-Z][a-z]+[A-Z]\w*)[ ]?[—–-]+[ ]?{_OPENING}"
)


class PlaceLine(Struct, frozen=True):
    """What a dateline names.

    Attributes:
        place: The place as written, without its country or state; None = none.
        agency: The agency as written; None = none.
        day: The date as written, mostly without a year; None = none.
    """

    place: str | None = None
    agency: str | None = None
    day: str | None = None


def find_place_line(paragraph: str) -> PlaceLine | None:
    """Find the dateline that opens a paragraph.

    Args:
        paragraph: An article's first paragraph, cleaned.

    Returns:
        What it names; None = it opens with no dateline. A bare name in mixed case is one only before a dash
        ("Aqaba — The"): "Aqaba: A city waits" may be a headline.

    Example:
        >>> find_place_line("AMMAN, March 12 (Gulf Wire) - Talks opened.")
        PlaceLine(place='AMMAN', agency='Gulf Wire', day='March 12')
    """
    paragraph = paragraph[:_WITHIN]
    if match := _PLACE_THEN_AGENCY.match(paragraph):
        return PlaceLine(match["place"], match["agency"], match["day"])
    if match := _WITHOUT_PLACE.match(paragraph):
        return PlaceLine(None, match["agency"], match["day"])
    match = _DATELINE.match(paragraph)
    if match is None or _is_doubtful(match):
        return None
    return PlaceLine(match["capitals"] or match["mixed"], match["agency"], match["day"])


def find_place_heading(heading: str) -> PlaceLine | None:
    """Find a place that stands alone on the line above the first paragraph: "ISTANBUL", "ERBIL, Iraq"."""
    match = _PLACE_ALONE.fullmatch(heading)
    return PlaceLine(match["place"]) if match else None


def _is_doubtful(match: re.Match[str]) -> bool:
    """Say whether a plain colon or hyphen follows what may be any opening words ("Hezbollah - Iran's ally - said")."""
    if match["region"] or match["day"] or match["agency"]:
        return False
    mark = match[0].rstrip()[-1]
    return (mark == ":" and len(match["capitals"] or "") < 4) or (mark == "-" and not match["capitals"])
