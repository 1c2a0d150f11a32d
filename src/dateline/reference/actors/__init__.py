"""Known actors: states, governments, forces, armed groups, parties, outlets, organisations and people, by any of their names."""

from dateline.reference.actors.actor import Actor, ActorKind
from dateline.reference.actors.known import KnownActors, open_actors
from dateline.reference.actors.states import StateSense, StateWord

__all__ = ["Actor", "ActorKind", "KnownActors", "StateSense", "StateWord", "open_actors"]
