"""Known actors: states, governments, forces, armed groups, parties, outlets, organisations and people, by any of their names.

The lists are tab-separated files beside this one, split by kind and region; a user's own files have the same columns (`table.load_actors`).
They say who is meant by a name, by what outlets call somebody, and carry no terms of judgement: kind and sector describe what an actor does in
reports, "as reported". Who changed sides or office has one row for each period, with its id kept. What is run by an authority whose statehood
is disputed is listed under the country code that data about its territory use, with a note; that decides nothing.
"""

from dateline.reference.actors.actor import Actor, ActorKind
from dateline.reference.actors.known import KnownActors, open_actors
from dateline.reference.actors.states import StateSense, StateWord

__all__ = ["Actor", "ActorKind", "KnownActors", "StateSense", "StateWord", "open_actors"]
