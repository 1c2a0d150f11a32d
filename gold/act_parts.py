"""Parts of the marked sentences and labelled reports, so that what is fitted on one part is taught by the others."""

from zlib import crc32

PARTS = 5
_BLOCK = 40
"""Sentences written one after the other stay together."""


def part_of_line(number: int) -> int:
    """Return the part that a line of a file of marked sentences belongs to; lines are counted from 0."""
    return number // _BLOCK % PARTS


def part_of_story(story: str) -> int:
    """Return the part that the reports of a story belong to."""
    return crc32(story.encode()) % PARTS
