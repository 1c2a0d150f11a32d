"""Reads the word lists of this room: tab-separated files, one entry a line, `#` for remarks.

Every list has one file and one name; what needs the words of another list of its file names it ("@site").
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dateline.errors import ReferenceDataError

FOLDER = Path(__file__).parent / "words"


@cache
def load_rows(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """Load a table of words.

    Args:
        name: File name within `words/`.
        columns: How many tab-separated cells every row has.

    Returns:
        The rows in the order of the file, cells stripped.

    Raises:
        ReferenceDataError: A row has another number of cells; every such row is listed.
    """
    path = FOLDER / name
    rows: list[tuple[str, ...]] = []
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) == columns:
            rows.append(cells)
        else:
            faults.append((number, f"has {len(cells)} cells, must have {columns}, separated by tabs"))
    if faults:
        raise ReferenceDataError(path, tuple(faults))
    return tuple(rows)


@cache
def load_sets(name: str) -> dict[str, frozenset[str]]:
    """Load a two-column table as named lists of words.

    Args:
        name: File name within `words/`; second column: words separated by blanks, "@site" for the words of a list above.

    Returns:
        Name of a list to its words, a hyphen where several are one ("in-front-of").

    Raises:
        ReferenceDataError: A list that is named stands nowhere above.
    """
    found: dict[str, frozenset[str]] = {}
    for key, words in load_rows(name, 2):
        found[key] = found.get(key, frozenset()) | frozenset(_spell_out(name, key, words, found))
    return found


def _spell_out(name: str, key: str, words: str, above: dict[str, frozenset[str]]) -> Iterator[str]:
    for word in words.split():
        if not word.startswith("@"):
            yield word
        elif word[1:] in above:
            yield from above[word[1:]]
        else:
            raise ReferenceDataError(FOLDER / name, ((0, f"{key}: there is no list {word[1:]!r} above it"),))


@cache
def load_phrases(name: str) -> dict[str, frozenset[str]]:
    """Load named lists as `load_sets` does, with blanks where several words are one ("in front of")."""
    return {key: frozenset(word.replace("-", " ") for word in words) for key, words in load_sets(name).items()}


@cache
def load_map(name: str) -> dict[str, str]:
    """Load a two-column table as a mapping of the first column to the second."""
    return {row[0]: row[1] for row in load_rows(name, 2)}
