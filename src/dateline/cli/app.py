"""Finds the command that was typed and imports only that one: help and version answer at once."""

from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

from rich.console import Console
from rich.table import Table

from dateline import __version__

WRONG_USAGE = 2
# Command, the module of dateline.cli that defines it as a Typer application `<command>_app`, and its line in the help.
COMMANDS = {
    "demo": ("demo_command", "read the invented example week and show the events found in it"),
    "init": ("project_commands", "make a project folder: settings, a codebook to edit, an empty store"),
    "ingest": ("project_commands", "store saved pages with the articles found on them"),
    "run": ("project_commands", "read, code and link what is new; a stopped run goes on where it was"),
    "show": ("show_commands", "show events, claims or totals as a table"),
    "why": ("why_command", "tell why these claims are one event, and how its status came about"),
    "relink": ("relink_command", "read what is on record anew and propose merges and splits"),
    "desk": ("desk_command", "open the review desk in a browser: see, check and correct what was found"),
    "account": ("account_commands", "keep the accounts of the review desk"),
    "export": ("project_commands", "write every table of the record to files"),
    "code": ("code_command", "try the coder on a sentence"),
    "read": ("read_command", "show what the language layer finds in a page"),
    "move": ("store_commands", "move the record to PostgreSQL, or back to a file; nothing is lost"),
    "reindex": ("store_commands", "build the tables for searching, maps and worklists anew"),
    "gazetteer": ("gazetteer_commands", "find places by name, add your own"),
    "codebook": ("codebook_commands", "check, show, compare and try codebooks"),
}


def run_command(arguments: Sequence[str]) -> int:
    """Run what was typed after `dateline`.

    Args:
        arguments: Words of the command line, without the program's name.

    Returns:
        The exit code: 0 on success, 2 on wrong usage; a command that fails raises.
    """
    match list(arguments):
        case [] | ["-h" | "--help"]:
            print_help(Console())
            return 0
        case ["--version"]:
            Console().print(f"dateline {__version__}", highlight=False)
            return 0
        case [name, *rest] if name in COMMANDS:
            module = import_module(f"dateline.cli.{COMMANDS[name][0]}")
            getattr(module, f"{name}_app")(rest, prog_name=f"dateline {name}")
            return 0
        case [name, *_]:
            near = get_close_matches(name, COMMANDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"commands are {', '.join(COMMANDS)}"
            Console(stderr=True).print(
                f"dateline: no command {name!r}; {hint}", style="red", markup=False, highlight=False
            )
    return WRONG_USAGE


def print_help(console: Console) -> None:
    """Print what dateline is, its commands, and where to start."""
    console.print("dateline: from many outlets' news reports, one sourced record of events.\n", highlight=False)
    console.print(
        "Usage: dateline COMMAND ...      (dateline COMMAND --help explains it with an example)\n", markup=False
    )
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2))
    for name, (_, line) in COMMANDS.items():
        table.add_row(f"[bold]{name}[/]", line)
    console.print(table)
    console.print("\nStart with: dateline demo", highlight=False)
