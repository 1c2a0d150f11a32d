"""Words for states: names, demonyms, and the places that speak for them.

Codes are those of `dateline.reference.countries`, names in English only (in other languages "Island" is a state). Entities whose statehood is
disputed are listed under the code that data about them uses, or that of the state they are carved from with a note: a listing says where a
word points, never who is sovereign.
"""

from collections.abc import Iterator
from enum import StrEnum
from importlib.resources import files

from msgspec import Struct

from dateline.reference.actors.actor import Actor, ActorKind
from dateline.reference.actors.spelling import is_acronym
from dateline.reference.countries import Country, load_countries

__all__ = ["StateSense", "StateWord", "load_states", "resolve_state_words"]


class StateSense(StrEnum):
    """How a word points to a state."""

    NAME = "name"
    DEMONYM = "demonym"
    METONYM = "metonym"


class StateWord(Struct, frozen=True):
    """A word that points to a state.

    Attributes:
        country: ISO 3166-1 alpha-3.
        sense: Its name ("Iran"), its people or things ("Iranian", "Iranians"), or a capital or seat ("Tehran", "the Kremlin").
    """

    country: str
    sense: StateSense


class _Row(Struct, frozen=True):
    code: str
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    note: str = ""


def load_states() -> list[Actor]:
    """Load all states as actors: id and country are the alpha-3 code, the id in lower case, the sector is open."""
    rows = _read_rows()
    return [
        Actor(
            id=code.lower(),
            name=country.name,
            kind=ActorKind.STATE,
            country=code,
            aliases=rows[code].aliases if code in rows else (),
            note=rows[code].note if code in rows else "",
        )
        for code, country in load_countries().items()
    ]


def resolve_state_words() -> dict[str, StateWord]:
    """Map every word for a state to it.

    Returns:
        By the word in lower case, acronyms as written. A word of two states is the one's that `states.tsv` names ("Congolese"), else absent.
        A capital that is also another state's name or demonym ("Luxembourg") is the name.
    """
    rows = _read_rows()
    found: dict[str, StateWord] = {}
    for sense in StateSense:
        shared: set[str] = set()
        own: dict[str, StateWord] = {}
        chosen: dict[str, StateWord] = {}
        for code, country in load_countries().items():
            row = rows.get(code, _Row(code))
            for word, is_chosen in _words_in(sense, country, row):
                key = word if is_acronym(word) else word.lower()
                if is_chosen:
                    chosen[key] = StateWord(code, sense)
                elif own.setdefault(key, StateWord(code, sense)).country != code:
                    shared.add(key)
        words = {key: word for key, word in own.items() if key not in shared} | chosen
        found = words | found
    return found


def _words_in(sense: StateSense, country: Country, row: _Row) -> Iterator[tuple[str, bool]]:
    if sense is StateSense.NAME:
        yield country.name, False
        yield from ((word, True) for word in row.aliases)
    elif sense is StateSense.DEMONYM:
        for words, is_chosen in ((country.demonyms, False), (row.people, True)):
            yield from ((word, is_chosen) for word in words)
            yield from ((f"{word}s", is_chosen) for word in words if word[-1] not in "shxe" or word.endswith("ee"))
    else:
        yield from ((word, False) for word in (country.capital,) if word)
        yield from ((word, True) for word in (*row.capitals, *row.seats))


def _read_rows() -> dict[str, _Row]:
    lines = files(__package__).joinpath("states.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:] if line and not line.startswith("#"))
    return {
        row[0]: _Row(row[0], _split(row[1]), _split(row[2]), _split(row[3]), _split(row[4]), row[5]) for row in rows
    }


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
