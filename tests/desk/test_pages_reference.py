"""Articles, sources, totals and the codebook to look things up in."""

import re

import pytest
from starlette.testclient import TestClient

from dateline.desk import Desk


@pytest.mark.parametrize("path", ["/articles", "/sources", "/totals", "/codebook", "/codebook/ASSAULT"])
def test_every_page_of_reference_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text


def test_articles_are_found_by_words_source_and_day(client: TestClient) -> None:
    everything = client.get("/articles").text.count("data-open")
    some = client.get("/articles", params={"q": "Chinguetti"}).text.count("data-open")
    assert 0 < some < everything
    assert "Nothing fits" in client.get("/articles", params={"source": "No such paper"}).text


@pytest.mark.parametrize(("path", "wrong"), [("/articles", {"day": "tomorrow"}), ("/articles", {"after": "x"})])
def test_an_address_that_asks_for_nonsense_says_so(client: TestClient, path: str, wrong: dict[str, str]) -> None:
    answer = client.get(path, params=wrong)
    assert answer.status_code == 422
    assert next(iter(wrong.values())) in answer.text


def test_a_total_stands_beside_the_own_count(client: TestClient) -> None:
    text = client.get("/totals").text
    assert re.search(r"<strong>(at least|more than) \w+</strong>", text)
    assert re.search(r"<strong>\+\d+</strong>", text)


def test_a_typed_sentence_is_coded_with_its_reasons_and_escaped(client: TestClient) -> None:
    sentence = "Police arrested 12 protesters in Tunis on Monday. <script>alert(1)</script>"
    text = client.get("/codebook", params={"sentence": sentence, "day": "2031-03-12"}).text
    assert "arrested" in text
    assert "10 March 2031" in text or "Monday" in text
    assert "<script>alert" not in text


def test_an_unknown_type_is_answered_with_those_that_exist(client: TestClient) -> None:
    answer = client.get("/codebook/NOSUCH")
    assert answer.status_code == 404
    assert "ASSAULT" in answer.text


def test_an_article_shows_its_words_marked_and_what_became_of_them(desk: Desk, client: TestClient) -> None:
    articles = desk.browser.find_articles(text="Chinguetti").records
    article = next(one for one in articles if desk.browser.claims_in(one.id))
    text = client.get(f"/articles/{article.id}").text
    for claim in desk.browser.claims_in(article.id):
        assert f'id="{claim.id}"' in text
    assert 'data-fields="' in text
    assert 'href="/events/evt-' in text
    assert client.get("/articles/art-none").status_code == 404
