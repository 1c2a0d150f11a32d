"""The `dateline` command: words typed in a terminal go in, tables and files come out."""

import os
import sys

from rich.console import Console

from dateline.cli.app import run_command
from dateline.errors import DatelineError

__all__ = ["main"]

FAILED = 1
STOPPED = 130
WHEN_STOPPED = "stopped; what was finished is stored, run the command again to go on"
DEBUG_VARIABLE = "DATELINE_DEBUG"


def main() -> None:
    """Run the command line: exit 0 on success, 2 on wrong usage, 1 on failure with one clear message."""
    try:
        sys.exit(run_command(sys.argv[1:]))
    except DatelineError as error:
        _complain(str(error))
        sys.exit(FAILED)
    except KeyboardInterrupt:
        _complain(WHEN_STOPPED)
        sys.exit(STOPPED)
    except SystemExit as end:
        # Typer catches Ctrl-C itself and leaves with this code, in silence.
        if end.code == STOPPED:
            _complain(WHEN_STOPPED)
        raise
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`); Python must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        _complain(
            f"a fault of dateline, please report it: {type(error).__name__}: {error} ({DEBUG_VARIABLE}=1 shows where)"
        )
        sys.exit(FAILED)


def _complain(message: str) -> None:
    Console(stderr=True).print(f"dateline: {message}", style="red", markup=False, highlight=False, soft_wrap=True)
