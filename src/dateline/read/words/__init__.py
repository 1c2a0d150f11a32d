"""Word lists of the reading room: role nouns, first names, cues of speech. Edit the TSV files; the columns are explained at their head."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline.errors import ReferenceDataError
from dateline.model.mention import OrganisationKind
from dateline.model.voice import Stance

__all__ = ["CueWord", "Role", "RoleWords", "open_cues", "open_given_names", "open_lists", "open_roles", "read_rows"]

_FOLDER = files("dateline.read.words")


def read_rows(name: str, columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Read one of this folder's TSV files.

    Args:
        name: File name.
        columns: Names that its header row must have, in order.

    Yields:
        The cells of each row; "-" is left as it is.

    Raises:
        ReferenceDataError: The header or the number of cells of a row is wrong; every fault is listed.
    """
    path = _FOLDER / name
    numbered = [
        (number, tuple(line.split("\t")))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line and not line.startswith("#")
    ]
    faults = [
        (number, f"has {len(row)} cells; {len(columns)} expected")
        for number, row in numbered
        if len(row) != len(columns)
    ]
    if not numbered or numbered[0][1] != tuple(columns):
        faults.insert(0, (0, f"the header row must be: {' '.join(columns)}"))
    if faults:
        raise ReferenceDataError(path, tuple(faults))  # type: ignore[arg-type]
    for _, row in numbered[1:]:
        yield row


@cache
def open_lists(name: str) -> dict[str, frozenset[str]]:
    """Return the lists of words of one file (columns "list" and "words", separated by blanks)."""
    return {key: frozenset(words.split()) for key, words in read_rows(name, ("list", "words"))}


class Role(NamedTuple):
    """What a noun says of the people that it names (columns of roles.tsv; None for "-").

    Attributes:
        words: The noun, lower case, singular.
        sort: "person", "group" or "body".
        sector: PLOVER sector.
        title: "office", "rank", "honorific" or "kin" when it can stand before a name.
        gender: "m" or "f".
        organisation: Kind of organisation.
    """

    words: str
    sort: str
    sector: str | None
    title: str | None
    gender: str | None
    organisation: OrganisationKind | None


class RoleWords:
    """The rows of roles.tsv, found by the words around a head noun."""

    def __init__(self, roles: Sequence[Role]) -> None:
        self._rows = {role.words: role for role in roles}
        self._longest = max(role.words.count(" ") + 1 for role in roles)
        self._lasts = {role.words.rpartition(" ")[2] for role in roles}
        self._with_tail = {role.words.partition(" of ")[0] for role in roles if " of " in role.words}

    def find(self, lower: Sequence[str], lemmas: Sequence[str], head: int, first: int = 0) -> Role | None:
        """Find the longest row that ends at a head noun, or starts there and goes on with "of".

        Args:
            lower: All words in lower case.
            lemmas: Their base forms in lower case.
            head: Index of the head noun.
            first: Index of the first word that may belong to the row.

        Returns:
            The row; None = the noun is no role.
        """
        if lower[head] in self._with_tail or lemmas[head] in self._with_tail:
            for end in range(head + 5, head + 2, -1):
                role = self._rows.get(" ".join([lemmas[head], *lower[head + 1 : end]]))
                if role:
                    return role
        lasts = [last for last in dict.fromkeys((lower[head], lemmas[head])) if last in self._lasts]
        if not lasts:
            return None
        for start in range(max(first, head + 1 - self._longest), head + 1):
            for last in lasts:
                role = self._rows.get(" ".join([*lower[start:head], last]))
                if role:
                    return role
        return None


@cache
def open_roles() -> RoleWords:
    """Return the role nouns of roles.tsv."""
    columns = ("words", "sort", "sector", "title", "gender", "organisation")
    return RoleWords([_to_role(row) for row in read_rows("roles.tsv", columns)])


def _to_role(row: tuple[str, ...]) -> Role:
    words, sort, *rest = row
    sector, title, gender, organisation = (None if cell == "-" else cell for cell in rest)
    return Role(words, sort, sector, title, gender, OrganisationKind(organisation) if organisation else None)


@cache
def open_given_names() -> dict[str, str]:
    """Return first names in lower case with "m" or "f"."""
    return dict(read_rows("given_names.tsv", ("name", "gender")))  # type: ignore[arg-type]


class CueWord(NamedTuple):
    """A word that credits somebody with words or thoughts (columns of cues.tsv).

    Attributes:
        words: Base form, for a verb with a particle or object both ("rule out", "cast doubt").
        tag: "verb", "noun", "adjective", "adverb".
        sort: "speech", "thought", "act", "silence".
        stance: What it says of the content.
        frames: What must stand with it.
    """

    words: str
    tag: str
    sort: str
    stance: Stance
    frames: frozenset[str]


@cache
def open_cues() -> dict[tuple[str, str], CueWord]:
    """Return the cues of cues.tsv by base form and tag."""
    rows = read_rows("cues.tsv", ("cue", "tag", "sort", "stance", "frames"))
    cues = (
        CueWord(words, tag, sort, Stance(stance), frozenset(frames.split()))
        for words, tag, sort, stance, frames in rows
    )
    return {(cue.words, cue.tag): cue for cue in cues}
