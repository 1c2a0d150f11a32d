"""Makes the Typer application of a command, or of a group of commands."""

from collections.abc import Callable
from typing import Any

import typer

SETTINGS: dict[str, Any] = {
    "pretty_exceptions_enable": False,
    "add_completion": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


def make_app(command: Callable[..., Any]) -> typer.Typer:
    """Wrap a command's function as an application of its own, so that it can be imported when it is called."""
    app = typer.Typer(**SETTINGS)
    app.command()(command)
    return app


def make_group(help_text: str) -> typer.Typer:
    """Make the application of a group of commands, which shows its help when no command is named."""
    return typer.Typer(help=help_text, no_args_is_help=True, **SETTINGS)
