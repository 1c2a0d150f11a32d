"""A project's settings: `dateline.toml` as one frozen struct.

Read by `cli` and `desk` only and passed down as plain arguments: stage rooms cannot import it.
"""

import os
import tomllib
from pathlib import Path

import msgspec

from dateline.errors import ProjectError, SettingsError
from dateline.model.article import Source
from dateline.model.identity import make_id

FILE_NAME = "dateline.toml"
STORE_VARIABLE = "DATELINE_STORE"


class SourceSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user knows about a publisher.

    Attributes:
        name: As it stands in articles or is given with `--source`.
        owner: Sources of one owner share an origin; None = unknown.
        kind: "newspaper", "agency", "official", ...; None = unknown.
        country: ISO 3166-1 alpha-3; None = unknown.
        language: ISO 639-1; None = unknown.
    """

    name: str
    owner: str | None = None
    kind: str | None = None
    country: str | None = None
    language: str | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Settings of one project; relative paths start at the project folder.

    Attributes:
        store: File of the SQLite store, or a database address. The environment variable DATELINE_STORE goes before it.
        codebook: File of the codebook; None = the one that ships.
        parser: A plug-in parser with its model, "spacy:en_core_web_sm"; None = the one that ships.
        weights: Folder of other parser weights; None = the ones that ship.
        gazetteers: Overlays made by `dateline gazetteer add`.
        actors: Known-actor files of the user's own.
        workers: Processes that read and code; 0 = one a core.
        sources: What is known about publishers.
    """

    store: str = "store.sqlite"
    codebook: str | None = None
    parser: str | None = None
    weights: str | None = None
    gazetteers: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    workers: int = 0
    sources: tuple[SourceSettings, ...] = ()


class Project(msgspec.Struct, frozen=True):
    """A project folder with its settings.

    Attributes:
        folder: The folder that holds `dateline.toml`.
        settings: What the file says.
    """

    folder: Path
    settings: Settings

    def path(self, name: str) -> Path:
        """Return a path named in the settings."""
        return self.folder / name

    def store_address(self) -> str:
        """Return the store's address: from the environment, else from the settings."""
        address = os.environ.get(STORE_VARIABLE) or self.settings.store
        return address if "://" in address else str(self.path(address))

    def sources(self) -> tuple[Source, ...]:
        """Return the publishers that the settings describe."""
        return tuple(
            Source(id=make_id("src", one.name.casefold()), **msgspec.structs.asdict(one))
            for one in self.settings.sources
        )


def open_project(folder: Path) -> Project:
    """Read a project folder's settings.

    Args:
        folder: The folder that `dateline init` made.

    Returns:
        The project.

    Raises:
        ProjectError: The folder holds no `dateline.toml`.
        SettingsError: The file has mistakes.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        raise ProjectError(folder, f"is no project: it holds no {FILE_NAME}; make one with `dateline init {folder}`")
    return Project(folder, load_settings(path))


def load_settings(path: Path) -> Settings:
    """Read and check a settings file.

    Raises:
        SettingsError: With the line, what is wrong and what would be right.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return msgspec.convert(tomllib.loads(text), Settings)
    except UnicodeDecodeError as error:
        raise SettingsError(path, ((0, "is not UTF-8 text; save it as UTF-8"),)) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path, ((0, f"is not TOML: {error}"),)) from error
    except msgspec.ValidationError as error:
        raise SettingsError(path, ((_line_of(str(error), text), _mend(str(error))),)) from error


def _mend(problem: str) -> str:
    known = ", ".join(field.encode_name for field in msgspec.structs.fields(Settings))
    return f"{problem}; settings are {known}"


def _line_of(problem: str, text: str) -> int:
    """Find the line of the key that a message names in backquotes; 0 = not found."""
    names = [part.removeprefix("$.").split("[")[0].split(".")[0] for part in problem.split("`")[1::2]]
    for number, line in enumerate(text.splitlines(), 1):
        key = line.split("=")[0].strip().strip('"[]')
        if key in names:
            return number
    return 0
