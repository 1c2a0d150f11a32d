"""The order of stages, and nothing else: pages -> articles -> readings -> codings -> linking -> store.

Every stage is a pure function in its own room; this package opens what they need, hands one stage's result to the
next, and stores in small transactions, so that a killed run goes on where it stopped. A name is imported when it is
first used: who tries a sentence does not wait for linking and the store.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.pipeline.deciding import Decided, decide
    from dateline.pipeline.intake import Intake, take_in
    from dateline.pipeline.relinking import relink
    from dateline.pipeline.running import RunSummary, run
    from dateline.pipeline.tools import Progress, ToolFiles, Tools, open_tools, read_and_code

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

_MODULES = {
    "deciding": ("Decided", "decide"),
    "intake": ("Intake", "take_in"),
    "relinking": ("relink",),
    "running": ("RunSummary", "run"),
    "tools": ("Progress", "ToolFiles", "Tools", "open_tools", "read_and_code"),
}


def __getattr__(name: str) -> object:
    """Import what this package exports, by name (PEP 562)."""
    for module, exported in _MODULES.items():
        if name in exported:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
