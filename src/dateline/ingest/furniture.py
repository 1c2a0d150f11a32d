"""Finds lines of a page that are not news: menus, buttons, keyword lists, banners. The lists are in `furniture.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct

from dateline.ingest.wording import count_words, is_sentence, make_key

# A line as long as this that ends as a sentence is prose: it ends a list of links.
PROSE_WORDS = 12
_LONGEST_LABEL = 400


class Furniture(Struct, frozen=True):
    """The lists of `furniture.toml`, ready for comparing.

    Attributes:
        lines: Keys of lines that are dropped.
        list_heads: Keys of headings whose short lines are dropped with them.
        pattern: Describes whole lines that are dropped.
    """

    lines: frozenset[str]
    list_heads: frozenset[str]
    pattern: re.Pattern[str]


@cache
def load_furniture() -> Furniture:
    """Read the list that ships with the package; once a process."""
    found = tomllib.loads(files("dateline.ingest").joinpath("furniture.toml").read_text(encoding="utf-8"))
    return Furniture(
        frozenset(map(make_key, found["lines"])),
        frozenset(map(make_key, found["list_heads"])),
        re.compile("|".join(f"(?:{pattern})" for pattern in found["patterns"]), re.IGNORECASE),
    )


def is_furniture(line: str) -> bool:
    """Say whether a cleaned line is furniture by itself."""
    if len(line) > _LONGEST_LABEL:
        return False
    furniture = load_furniture()
    key = make_key(line)
    return not key or key in furniture.lines or bool(furniture.pattern.fullmatch(line))


def is_prose(line: str) -> bool:
    """Say whether a cleaned line is a paragraph rather than a link, a label or a heading."""
    return count_words(line) >= PROSE_WORDS and is_sentence(line)


def find_furniture(lines: list[str]) -> set[int]:
    """Find the furniture among the lines of one article.

    Args:
        lines: Cleaned lines or blocks, in reading order.

    Returns:
        Indices of lines that are furniture by themselves, or that stand in a list under a heading such as "Related articles".
        Before the first paragraph there is no such list: a short line there may be the headline.
    """
    found = set()
    inside_list = seen_prose = False
    for index, line in enumerate(lines):
        seen_prose = seen_prose or is_prose(line)
        is_head = seen_prose and make_key(line) in load_furniture().list_heads
        inside_list = is_head or (inside_list and not is_prose(line))
        if inside_list or is_furniture(line):
            found.add(index)
    return found
