import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.ingest import ingest
from dateline.ingest.saved import find_pages, open_page
from dateline.model.article import Article, DateOrigin

WEEK = Path(__file__).parents[2] / "examples" / "week"
EXPECTED = tomllib.loads((WEEK / "expected.toml").read_text(encoding="utf-8"))
FIELDS = ("title", "source", "byline", "earliest", "dateline_place", "dateline_agency", "translated_from")


@pytest.fixture(scope="module")
def articles() -> dict[tuple[str, int], Article]:
    return {(path.name, article.part): article for path in find_pages([WEEK]) for article in ingest(open_page(path))}


def test_week_has_the_articles_that_it_should(articles: dict[tuple[str, int], Article]) -> None:
    assert set(articles) == {(expected["file"], expected["part"]) for expected in EXPECTED["articles"]}
    assert len(articles) == EXPECTED["week"]["articles"]


@pytest.mark.parametrize(
    "expected", EXPECTED["articles"], ids=lambda expected: f"{expected['file']}-{expected['part']}"
)
def test_article_of_the_week_has_its_header(articles: dict[tuple[str, int], Article], expected: dict[str, Any]) -> None:
    article = articles[expected["file"], expected["part"]]
    assert {field: getattr(article, field) for field in FIELDS} == {field: expected.get(field) for field in FIELDS}
    published = article.published
    found = (published.first_day, published.known_from, published.precision) if published else (None, None, None)
    assert found == (expected.get("published"), expected.get("published_from"), expected.get("published_precision"))
    assert not published or published.known_from is not DateOrigin.INFERRED


def test_copied_story_of_the_week_is_contained_in_its_original(articles: dict[tuple[str, int], Article]) -> None:
    for expected in EXPECTED["articles"]:
        if original := expected.get("copy_of"):
            copy, whole = (set(articles[name, 1].fingerprint) for name in (expected["file"], original))
            assert len(copy & whole) > 0.9 * len(copy)
