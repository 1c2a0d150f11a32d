"""All commands under one name."""

from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import code_command, codebook_commands, demo_command, project_commands, show_commands

app = typer.Typer(
    name="dateline",
    help="From many outlets' news reports, one sourced record of events.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """From many outlets' news reports, one sourced record of events."""


app.command("demo")(demo_command.demo)
app.command("init")(project_commands.init)
app.command("ingest")(project_commands.ingest)
app.command("run")(project_commands.run)
app.command("show")(show_commands.show)
app.command("export")(project_commands.export)
app.command("code")(code_command.code)
app.command("why")(show_commands.why)
app.add_typer(codebook_commands.app, name="codebook")
