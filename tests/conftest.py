"""What many tests need opened once: the parser, the gazetteer, the known actors."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from dateline.read import Parser, open_parser
from dateline.reference.actors import KnownActors, open_actors
from dateline.reference.gazetteer import Gazetteer, open_gazetteer

# At home every run tries new cases; CI tries the same ones each time, so that a red run means that a change broke something.
settings.register_profile("steady", derandomize=True)
if "DATELINE_NO_SKIPS" in os.environ:
    settings.load_profile("steady")


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
