"""The command that opens the review desk."""

from typing import Annotated

import typer

from dateline.cli.options import ProjectFolder, tool_files
from dateline.cli.projects import open_project_store
from dateline.cli.single import make_app
from dateline.desk import DeskSettings, serve
from dateline.settings import open_project

# Listening on all addresses says nothing about the name by which browsers come.
WILDCARDS = frozenset({"0.0.0.0", "::"})


def desk(
    folder: ProjectFolder,
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 8765,
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine's own need accounts.")
    ] = "127.0.0.1",
    public_address: Annotated[
        str | None, typer.Option(help="Address that browsers use when a proxy stands in front.", metavar="URL")
    ] = None,
) -> None:
    """Open the review desk in a browser: see, check and correct what was found.

    Example: dateline desk my-project
    """
    project = open_project(folder)
    if public_address and not public_address.startswith(("http://", "https://")):
        raise typer.BadParameter(f"{public_address} is no address; write it as https://desk.example.org")
    if host in WILDCARDS and not public_address:
        raise typer.BadParameter(f"{host} is every address; say with --public-address which one browsers use")
    settings = DeskSettings(host=host, port=port, public_address=public_address)
    with open_project_store(project) as store:
        serve(project, store, tool_files(project), settings, typer.echo)


desk_app = make_app(desk)
