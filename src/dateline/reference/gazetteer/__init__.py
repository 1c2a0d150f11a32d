"""Names of places in, places out: one mapped file, candidates with reasons, look-up across spellings and scripts."""

from dateline.reference.gazetteer.choosing import NO_CONTEXT, Ballot, Context
from dateline.reference.gazetteer.gazetteer import Candidate, Gazetteer, open_gazetteer
from dateline.reference.gazetteer.lookup import Option

__all__ = ["NO_CONTEXT", "Ballot", "Candidate", "Context", "Gazetteer", "Option", "open_gazetteer"]
