"""Find the known actor that a name means."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from msgspec.structs import replace

from dateline.reference.actors.actor import Actor, ActorKind
from dateline.reference.actors.spelling import is_acronym, make_key, may_be_written
from dateline.reference.actors.states import StateSense, StateWord, load_states, resolve_state_words
from dateline.reference.actors.table import load_actors

__all__ = ["KnownActors", "open_actors"]

_LONGEST_STATE = 5
"""Words in the longest name of a state: "Saint Vincent and the Grenadines"."""


class KnownActors:
    """Actors by any of their names.

    What belongs to one state is also listed by what it is called at home ("Foreign Ministry"): with the state's name or demonym before
    it, or behind an "of", it is that state's; without one it is nobody's until a country is given.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Index actors.

        Args:
            actors: A row replaces those before it that have its id and part of its period.
        """
        self._actors = _without_replaced(actors)
        self._by_id = {actor.id: actor for actor in self._actors}
        self._by_key: dict[str, list[tuple[str, Actor]]] = {}
        at_home: dict[tuple[str, ...], list[Actor]] = {}
        for actor in self._actors:
            for name in (actor.name, *actor.aliases):
                self._by_key.setdefault(make_key(name), []).append((name, actor))
            at_home.setdefault(actor.home_names, []).append(actor)
        # Most bodies share their home names with their like in other states: the key of each is made once.
        self._at_home: dict[str, list[list[Actor]]] = {}
        for names, bodies in at_home.items():
            for name in names:
                self._at_home.setdefault(make_key(name), []).append(bodies)
        self._states = resolve_state_words()
        self._find = lru_cache(maxsize=65536)(self._find_uncached)

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors)

    def __reduce__(self) -> tuple[type["KnownActors"], tuple[tuple[Actor, ...]]]:
        return KnownActors, (self._actors,)

    def get(self, actor_id: str) -> Actor | None:
        """Return the last row of an actor by its id; None = not listed."""
        return self._by_id.get(actor_id)

    def names(self) -> Iterator[tuple[str, Actor]]:
        """Yield every name that holds without a state, with its actor, those of one actor together."""
        for actor in self._actors:
            yield from ((name, actor) for name in (actor.name, *actor.aliases))

    def find(self, name: str, country: str | None = None, on: date | None = None) -> Actor | None:
        """Find the one actor that a name means.

        Args:
            name: As the text has it; articles, possessives, hyphens, accents and British or American spelling do not matter.
            country: ISO 3166-1 alpha-3 of the state the actor belongs to, where the text says so; actors of no state are found all the same.
            on: The article's day. Rows that hold on it go before others; a person outside every period has no sector any more.

        Returns:
            None where no actor is so called, or several are.

        Example:
            >>> actors = open_actors()
            >>> actors.find("Iran's foreign ministry").id, actors.find("Foreign Ministry"), actors.find("Foreign Ministry", "IRN").id
            ('irn-foreign-ministry', None, 'irn-foreign-ministry')
        """
        return self._find(name, country, on)

    def candidates(self, name: str) -> tuple[Actor, ...]:
        """Return the rows of every actor that a name may mean, in the order of the files; with no regard to time.

        Args:
            name: As for `find`. "Iranian Foreign Ministry" has one candidate, "Foreign Ministry" one for each state.
        """
        return self._called(name) or self._called_in_a_state(name) or tuple(self._home_bodies(name))

    def find_state(self, words: str) -> str | None:
        """Find the state that a name or demonym means, capitals and seats excepted.

        Args:
            words: "Iran", "the United States", "Iranians", "U.S."; "us" and "turkey" in small letters are found as well, save acronyms.

        Returns:
            ISO 3166-1 alpha-3; None = no such word, or two states share it evenly.
        """
        found = self.resolve_state(words)
        return found.country if found and found.sense is not StateSense.METONYM else None

    def resolve_state(self, words: str) -> StateWord | None:
        """Resolve a word to the state it points to and how: as its name, its demonym, or a metonym ("Tehran", "the Kremlin").

        Args:
            words: As for `find_state`.
        """
        words = words.strip().removesuffix("'s").removesuffix("’s")
        if is_acronym(words):
            return self._states.get(words.replace(".", "")) or self._states.get(words.lower())
        words = words.lower()
        return self._states.get(words) or self._states.get(words.removeprefix("the "))

    def _find_uncached(self, name: str, country: str | None, on: date | None) -> Actor | None:
        found = self._called(name) or self._called_in_a_state(name)
        if country is not None:
            found = tuple(actor for actor in found if actor.country in {None, country}) or self._of_state(name, country)
        if on is not None:
            found = tuple(actor for actor in found if actor.holds_on(on)) or tuple(map(_out_of_office, found))
        is_one = len({actor.id for actor in found}) == 1
        return found[-1] if is_one else None

    def _called(self, name: str) -> tuple[Actor, ...]:
        return _fitting(name, self._by_key.get(make_key(name), ()))

    def _called_in_a_state(self, name: str) -> tuple[Actor, ...]:
        words = name.replace("’", "'").split()
        for place in range(min(_LONGEST_STATE, len(words) - 1), 0, -1):
            state = self.find_state(" ".join(words[:place]))
            if state:
                return self._of_state(" ".join(words[place:]), state)
        for place in range(1, len(words) - 1):
            state = self.find_state(" ".join(words[place + 1 :])) if words[place].lower() == "of" else None
            if state:
                return self._of_state(" ".join(words[:place]), state)
        return ()

    def _of_state(self, name: str, country: str) -> tuple[Actor, ...]:
        named = (*self._home_bodies(name), *(actor for _, actor in self._by_key.get(make_key(name), ())))
        return tuple(
            dict.fromkeys(actor for actor in named if actor.country == country and actor.kind is not ActorKind.PERSON)
        )

    def _home_bodies(self, name: str) -> Iterator[Actor]:
        for bodies in self._at_home.get(make_key(name), ()):
            yield from bodies


def open_actors(extra: Sequence[Path] = ()) -> KnownActors:
    """Open the known actors that ship, and a user's own.

    Args:
        extra: Files of the same form; their rows replace ours of the same id.

    Returns:
        The actors, states among them.

    Raises:
        ReferenceDataError: A file has mistakes; all of them are listed.
    """
    shipped = sorted(
        (file for file in files(__package__).iterdir() if file.name.endswith(".tsv")), key=lambda file: file.name
    )
    actors = [actor for file in shipped if file.name != "states.tsv" for actor in load_actors(file)]
    return KnownActors([*load_states(), *actors, *(actor for path in extra for actor in load_actors(path))])


def _fitting(name: str, named: Sequence[tuple[str, Actor]]) -> tuple[Actor, ...]:
    """Choose among names with one key: those spelled alike to the letter ("JEM", not "JeM"), else those that may be written so."""
    alike = [actor for alias, actor in named if alias == name]
    return tuple(dict.fromkeys(alike or [actor for alias, actor in named if may_be_written(name, alias)]))


def _without_replaced(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    rows: dict[str, list[Actor]] = {}
    for actor in actors:
        kept = [other for other in rows.get(actor.id, ()) if not _overlap(actor, other)]
        rows[actor.id] = [*kept, actor]
    return tuple(actor for kept in rows.values() for actor in sorted(kept, key=lambda row: row.first_day or date.min))


def _overlap(one: Actor, other: Actor) -> bool:
    return (one.first_day or date.min) <= (other.last_day or date.max) and (other.first_day or date.min) <= (
        one.last_day or date.max
    )


def _out_of_office(actor: Actor) -> Actor:
    return replace(actor, sector=None) if actor.kind is ActorKind.PERSON else actor
