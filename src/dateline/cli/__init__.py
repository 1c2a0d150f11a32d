"""The `dateline` command: words typed in a terminal go in, tables and files come out."""

import sys

from rich.console import Console

from dateline.cli.app import run_command
from dateline.errors import DatelineError

__all__ = ["main"]

FAILED = 1
STOPPED = 130


def main() -> None:
    """Run the command line: exit 0 on success, 2 on wrong usage, 1 on failure with one clear message."""
    try:
        sys.exit(run_command(sys.argv[1:]))
    except DatelineError as error:
        Console(stderr=True).print(f"dateline: {error}", style="red", markup=False, highlight=False)
        sys.exit(FAILED)
    except KeyboardInterrupt:
        Console(stderr=True).print("dateline: stopped; what was finished is stored, run the command again to go on")
        sys.exit(STOPPED)
