"""What the stages need, opened once in each process and used on some articles."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from dateline import __version__
from dateline.coding import Codebook, code, open_codebook
from dateline.model.article import Article
from dateline.model.coding import Coding
from dateline.model.reading import Reading
from dateline.plugins import open_plugin_parser
from dateline.read import Parser, open_parser, read_many
from dateline.reference.actors import KnownActors, open_actors
from dateline.reference.gazetteer import Gazetteer, open_gazetteer

Progress = Callable[[str, int, int], None]
"""Called with stage, pieces done and pieces in all, for a person who waits."""


class ToolFiles(msgspec.Struct, frozen=True, kw_only=True):
    """Where the tools are; None and empty mean what ships with the package. `parser` names a plug-in."""

    parser: str | None = None
    weights: Path | None = None
    gazetteers: tuple[Path, ...] = ()
    actors: tuple[Path, ...] = ()
    codebook: Path | None = None


class Tools(msgspec.Struct, frozen=True):
    """What the stages need, opened; `edition` is a hash of the codebook and of the user's own places and actors."""

    parser: Parser
    gazetteer: Gazetteer
    actors: KnownActors
    codebook: Codebook
    edition: str

    def version(self) -> str:
        """Name everything that decides what is found in a given article, also what a user edited."""
        parser = f"{self.parser.name} {self.parser.version}"
        return f"dateline {__version__}, {parser}, {self.codebook.label} {self.edition}"


def open_tools(files: ToolFiles) -> Tools:
    """Open parser, gazetteer, known actors and codebook.

    Raises:
        DatelineError: One of the files is missing or has mistakes.
    """
    codebook = open_codebook(files.codebook)
    return Tools(
        open_plugin_parser(files.parser) if files.parser else open_parser(files.weights),
        open_gazetteer(extra=files.gazetteers),
        open_actors(files.actors),
        codebook,
        _hash_edition(codebook, (*files.gazetteers, *files.actors)),
    )


def read_and_code(articles: Sequence[Article], tools: Tools) -> list[tuple[Reading, Coding]]:
    """Read and code some articles, with the parser fed from all of them at once."""
    readings = read_many(articles, tools.parser, tools.gazetteer, tools.actors)
    return [(reading, code(reading, tools.codebook)) for reading in readings]


def _hash_edition(codebook: Codebook, own_files: Iterable[Path]) -> str:
    digest = sha256(msgspec.json.encode(codebook, order="deterministic"))
    for file in own_files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
