"""Recognises a picture's caption by its credit, and finds the earliest day that the pictures allow."""

import re
from datetime import date

from dateline.ingest.wording import count_words, find_words
from dateline.ingest.written_dates import find_written_dates

# "(Gulf Wire)" or "[Ali Said/Gulf Wire]" at the very end; with a full stop behind it, only after a whole sentence.
_BRACKETS = re.compile(r"""(?P<before>.?)\s*[(\[](?P<credit>[^()\[\]]*[^\W\d_a-z][^()\[\]]*)[)\]](?P<stop>\s?[.])?$""")
_OPEN_CREDIT = re.compile(
    r"""(?:\b(?:via|[Cc]ourtesy[ ]of)[ ][A-Z][\w./’' -]{1,40}
    |\b(?:Photo|Picture|Image|Credit|Photograph)s?(?:[ ]by[ :]|\s?[:/])\s?.{2,60}
    |[|©]\s?.{2,60})$""",
    re.VERBOSE,
)
_LABEL = re.compile(r"(?:file )?(?:photo|picture|image|photograph|in pictures?)\s?(?:by\b|[:/—–]|- )", re.IGNORECASE)
MAX_WORDS = 90
_LONGEST, _CREDIT_WITHIN = 1_000, 120


def is_caption(line: str) -> bool:
    """Say whether a line of text ends in a picture credit such as "(Gulf Wire)", or starts as one.

    Args:
        line: A cleaned line of at most a few sentences.
    """
    if len(line) > _LONGEST or count_words(line) > MAX_WORDS:
        return False
    if match := _BRACKETS.search(line):
        return _is_credit(match, line)
    return bool(_OPEN_CREDIT.search(line, max(0, len(line) - _CREDIT_WITHIN)) or _LABEL.match(line))


def find_earliest_day(captions: tuple[str, ...], published: date | None) -> date | None:
    """Find a day before which an article cannot have been published: its newest picture must exist by then.

    Args:
        captions: The article's captions, in text order.
        published: Last day on which it can have been published; None = unknown. A caption's date after it is a slip or says what
            the picture is not, so it is left out.

    Returns:
        The latest day written with its year; for a month, its first day. None = no caption has a date.
    """
    days = [written.first_day for caption in captions for written in find_written_dates(caption)]
    return max((day for day in days if published is None or day <= published), default=None)


def _is_credit(match: re.Match[str], line: str) -> bool:
    """Tell a credit from a date, and from an abbreviation of the words before it: "the Northern Road Council (NRC)"."""
    if match["stop"] and match["before"] not in '.!?"”’':
        return False
    credit, words = match["credit"], find_words(line[: match.start("credit")])
    initials = "".join(word[0] for word in words[-len(credit) :])
    is_date = any(letter.isdigit() for letter in credit) and not re.search(r"[/,]|[A-Z]{2}", credit)
    return not is_date and credit.casefold() != initials
