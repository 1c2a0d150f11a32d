"""Makes a Typer application of one function."""

from collections.abc import Callable
from typing import Any

import typer


def make_app(command: Callable[..., Any]) -> typer.Typer:
    """Wrap a command's function as an application of its own, so that it can be imported when it is called."""
    app = typer.Typer(
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.command()(command)
    return app
