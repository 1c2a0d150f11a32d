"""The order of stages, and nothing else: pages -> articles -> readings -> codings -> linking -> store.

Every stage is a pure function in its own room; this package opens what they need, hands one stage's result to the
next, and stores in small transactions, so that a killed run goes on where it stopped.
"""

from dateline.pipeline.deciding import Decided, decide
from dateline.pipeline.intake import Intake, take_in
from dateline.pipeline.reading import read_and_code
from dateline.pipeline.relinking import relink
from dateline.pipeline.running import RunSummary, run
from dateline.pipeline.tools import Progress, ToolFiles, Tools, open_tools

__all__ = [
    "Decided",
    "Intake",
    "Progress",
    "RunSummary",
    "ToolFiles",
    "Tools",
    "decide",
    "open_tools",
    "read_and_code",
    "relink",
    "run",
    "take_in",
]
