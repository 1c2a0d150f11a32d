"""Maps a function over many pieces of work, here or in processes that may be killed.

map_work(work, pieces, workers) -> results as they finish, each piece once
"""

from dateline.engine.local import Outcome, map_work

__all__ = ["Outcome", "map_work"]
