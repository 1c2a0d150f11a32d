"""Names of places in, places out: one mapped file, candidates with reasons, look-up across spellings and scripts."""

from dateline.reference.gazetteer.choosing import NO_CONTEXT, Ballot, Context
from dateline.reference.gazetteer.explaining import Explanation, explain
from dateline.reference.gazetteer.extent import distance_km, move_point
from dateline.reference.gazetteer.gazetteer import Candidate, Gazetteer, find_reasons, open_gazetteer
from dateline.reference.gazetteer.lookup import Option, is_settled, is_well_known
from dateline.reference.gazetteer.overlay import add_places

__all__ = [
    "NO_CONTEXT",
    "Ballot",
    "Candidate",
    "Context",
    "Explanation",
    "Gazetteer",
    "Option",
    "add_places",
    "distance_km",
    "explain",
    "find_reasons",
    "is_settled",
    "is_well_known",
    "move_point",
    "open_gazetteer",
]
