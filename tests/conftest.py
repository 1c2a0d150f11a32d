"""What many tests need opened once: the parser, the gazetteer, the known actors."""

import os
from pathlib import Path

import pytest

from dateline.read import Parser, open_parser
from dateline.reference.actors import KnownActors, open_actors
from dateline.reference.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The shipped parser; DATELINE_WEIGHTS names a folder with other weights to test with."""
    weights = os.environ.get("DATELINE_WEIGHTS")
    return open_parser(Path(weights)) if weights else open_parser()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="session")
def actors() -> KnownActors:
    return open_actors()


@pytest.fixture(scope="session")
def tools(parser: Parser, gazetteer: Gazetteer, actors: KnownActors) -> tuple[Parser, Gazetteer, KnownActors]:
    """All that `read` needs besides an article."""
    return parser, gazetteer, actors
