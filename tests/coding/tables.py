"""Tables of sentences and what coding must find in them: tab-separated, "#" before remarks, "~" before a row that is not found yet.

A known miss must fail (pytest's strict xfail): once it is found, its test fails until the "~" is taken away.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MISSED = "~"


def load_table(name: str) -> list[tuple[bool, list[str]]]:
    """Return the rows of a table as cells, each with whether it is a known miss."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return [(line.startswith(MISSED), line.removeprefix(MISSED).split("\t")) for line in rows]


def make_case(cells: Iterable[object], is_missed: bool):  # type: ignore[no-untyped-def]
    """Return a test's arguments; those of a known miss are expected to fail."""
    return pytest.param(*cells, marks=pytest.mark.xfail(reason="known miss", strict=True) if is_missed else ())
