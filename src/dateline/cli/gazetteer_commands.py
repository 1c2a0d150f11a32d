"""Commands for names of places: find, add."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from dateline.cli.options import ProjectFolder
from dateline.cli.single import make_group
from dateline.reference.gazetteer import add_places, explain, open_gazetteer
from dateline.settings import open_project

gazetteer_app = make_group("Find places by name, and add your own.")


@gazetteer_app.command()
def find(
    name: Annotated[str, typer.Argument(help="A place's name, in any script or spelling.")],
    country: Annotated[str | None, typer.Option(help="Only in this country, ISO 3166-1 alpha-3.")] = None,
    project: Annotated[Path | None, typer.Option(help="Look into this project's own places too.")] = None,
) -> None:
    """Show what a name may mean, and why one candidate wins.

    Example: dateline gazetteer find Tadmur --country SYR
    """
    opened = open_project(project) if project else None
    extra = tuple(map(opened.path, opened.settings.gazetteers)) if opened else ()
    explanation = explain(open_gazetteer(extra=extra), name, country.upper() if country else None)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("Place", "Kind", "Country", "Lat", "Lon", "Score", "Why"):
        table.add_column(column, overflow="fold")
    for one in explanation.candidates:
        place = one.place
        where = (f"{place.lat:.3f}", f"{place.lon:.3f}")
        why = "; ".join(one.reasons)
        table.add_row(place.name, str(place.kind), place.country or "", *where, f"{one.score:.2f}", why)
    console = Console()
    if explanation.candidates:
        console.print(table)
    console.print(explanation.verdict, highlight=False)


@gazetteer_app.command()
def add(
    folder: ProjectFolder,
    file: Annotated[Path, typer.Argument(help="A GeoNames country dump, a CSV or TSV with a header, or a GeoJSON.")],
) -> None:
    """Add places of your own to a project.

    Example: dateline gazetteer add my-project checkpoints.csv
    """
    project = open_project(folder)
    overlay = folder / f"{file.stem}.gaz"
    count = add_places(file, overlay)
    typer.echo(f"Wrote {count} places to {overlay}")
    if overlay.name not in project.settings.gazetteers:
        named = ", ".join(f'"{name}"' for name in (*project.settings.gazetteers, overlay.name))
        typer.echo(f"To use them, say in {folder / 'dateline.toml'}: gazetteers = [{named}]")
