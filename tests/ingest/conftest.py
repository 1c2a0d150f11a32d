"""What the tests of ingest build their pages with."""

import hashlib
from collections.abc import Callable

import pytest

from dateline.ingest import ingest
from dateline.model.article import Article, Given, Page

PROSE = "The army of the coast said on Monday that it had taken the hill above the harbour after two days of fighting."


@pytest.fixture
def make_page() -> Callable[..., Page]:
    def make(content: str | bytes, file: str = "page.txt", given: Given | None = None) -> Page:
        encoded = content.encode() if isinstance(content, str) else content
        return Page(sha256=hashlib.sha256(encoded).hexdigest(), file=file, content=encoded, given=given)

    return make


@pytest.fixture
def read_page(make_page: Callable[..., Page]) -> Callable[..., tuple[Article, ...]]:
    return lambda content, **rest: ingest(make_page(content, **rest))


@pytest.fixture
def read_one(read_page: Callable[..., tuple[Article, ...]]) -> Callable[..., Article]:
    def read(content: str | bytes, **rest: object) -> Article:
        (article,) = read_page(content, **rest)
        return article

    return read


@pytest.fixture
def prose() -> str:
    return PROSE
