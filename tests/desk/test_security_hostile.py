"""Pages and names that try to be markup, script, style or query are shown as the text they are, on every page there is."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec
import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.desk import Desk
from tests.desk.conftest import Watched, both_stores, csrf_of
from tests.desk.hostile import CALCULATED, PAYLOAD, SHOWN, poison_project

RECORD = re.compile(r"^/([a-z]+)/[^/?]+")
VALUE = re.compile(r"=[^&]*")
MAX_PAGES = 80


def find_pages(client: TestClient, alike: int = 2) -> dict[str, str]:
    """Follow the desk's links from page to page: address and content of some pages of every kind."""
    pages: dict[str, str] = {}
    seen: dict[str, int] = {}
    queue = ["/", "/search?q=script", "/accounts", "/audit", "/second", "/adjudicate", "/agreement", "/api", "/account"]
    while queue and len(pages) < MAX_PAGES:
        path = queue.pop(0)
        kind = VALUE.sub("=", RECORD.sub(r"/\1/ID", path))
        if path in pages or seen.get(kind, 0) >= alike:
            continue
        seen[kind] = seen.get(kind, 0) + 1
        answer = client.get(path, follow_redirects=True)
        # 422: the payload is longer than what may be searched for, and the page says so.
        assert answer.status_code in {200, 404, 422}, path
        if answer.headers["content-type"].startswith("text/html"):
            pages[path] = answer.text
            queue += links_in(answer.text)
    return pages


def links_in(text: str) -> Iterator[str]:
    for element in html.document_fromstring(text).iter("a"):
        href = element.get("href", "")
        if href.startswith("/") and not href.startswith(("//", "/static/")):
            yield href.partition("#")[0]


@pytest.fixture
def hostile_pages(desk: Desk, client: TestClient) -> dict[str, str]:
    poison_project(desk)
    return find_pages(client)


@both_stores
def test_no_page_takes_text_for_markup(hostile_pages: dict[str, str]) -> None:
    assert len(hostile_pages) > 15
    showing = 0
    for path, text in hostile_pages.items():
        tree = html.document_fromstring(text)
        check_elements(path, tree)
        assert CALCULATED not in text, f"{path} evaluates what it shows"
        showing += SHOWN in tree.text_content()
    assert showing > 8


def check_elements(path: str, tree: html.HtmlElement) -> None:
    for element in tree.iter("*"):
        where = f"{path}: <{element.tag}>"
        assert element.tag not in {"style", "iframe", "object", "embed", "base"}, where
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "srcdoc"}], where
        if element.tag == "script":
            assert element.get("src", "").startswith("/static/"), where
        if element.tag == "meta":
            assert element.get("http-equiv") is None, where
        for name in ("src", "href", "action", "formaction", "data", "poster", "xlink:href"):
            check_address(where, element.tag, element.get(name))


def check_address(where: str, tag: str, address: str | None) -> None:
    if address is None:
        return
    parts = urlsplit(address)
    outside = parts.scheme or parts.netloc
    assert not outside or (tag == "a" and parts.scheme in {"http", "https"}), f"{where} {address[:80]}"


def test_what_is_typed_into_addresses_is_shown_as_text(client: TestClient) -> None:
    for path in ("/search", "/audit", "/articles", "/entities", "/sources", "/totals", "/codebook", "/sign-in", "/"):
        for name in ("q", "text", "account", "act", "then", "source", "place", "after", "sentence", "actor", "country"):
            answer = client.get(path, params={name: PAYLOAD}, follow_redirects=True)
            assert answer.status_code < 500, (path, name)
            if answer.headers["content-type"].startswith("text/html"):
                check_elements(f"{path}?{name}", html.document_fromstring(answer.text))


@pytest.mark.parametrize(
    "typed", ["' OR 1=1 --", "\x00", "\ud7ff\ue000", "%", '"', "a" * 9000, "* AND (", "-1", "1e999"]
)
def test_strange_words_in_searches_and_paths_are_only_words(client: TestClient, typed: str) -> None:
    for path in ("/search", "/articles", "/entities", "/", "/audit", "/overview", "/totals"):
        for name in ("q", "text", "after", "before", "account", "since", "page", "place"):
            assert client.get(path, params={name: typed}, follow_redirects=True).status_code < 500, (path, name)
    for path in ("/events/", "/articles/", "/entities/", "/second/", "/adjudicate/x/"):
        quoted = typed.replace("%", "%25").replace("\x00", "%00").replace("/", "%2F").replace("?", "%3F")
        assert client.get(path + quoted, follow_redirects=True).status_code in {404, 422}, path


@both_stores
def test_what_no_database_holds_is_refused_before_it_gets_there(desk: Desk, client: TestClient) -> None:
    entity = desk.browser.find_entities(None, limit=1).records[0].entity.id
    for path in ("/articles?source=a%00b", "/audit?act=%00", "/articles/%00", "/entities/a%00b", "/api/claims/%00"):
        assert client.get(path).status_code == 422, path
    for path in ("/undone/999999999999", f"/undone/{'9' * 30}"):
        assert client.get(path).status_code == 422, path
    assert client.get("/audit", params={"before": "999999999999"}).status_code == 200
    forms = {
        "/sign-in": {"name": "a\0b", "password": "x"},
        "/account/tokens": {"label": "a\0b"},
        f"/entities/{entity}/rule": {"act": "set", "seen": "0", "name": "a\0b"},
        f"/undo/{'9' * 30}": {},
    }
    csrf = csrf_of(client)
    for path, form in forms.items():
        assert client.post(path, data={"csrf": csrf, **form}).status_code == 422, path
    form = {"csrf": csrf, "act": "set", "seen": "9" * 5000, "name": "Another name"}
    assert client.post(f"/entities/{entity}/rule", data=form).status_code == 303


def test_a_title_of_a_megabyte_is_shown(desk: Desk, client: TestClient) -> None:
    article = next(desk.store.articles())
    desk.store.put_articles_again([msgspec.structs.replace(article, title="<b>" * 350_000)])
    for path in ("/articles", f"/articles/{article.id}"):
        answer = client.get(path)
        assert answer.status_code == 200
        check_elements(path, html.document_fromstring(answer.text))


def test_nothing_hostile_runs_in_a_browser(server: Desk, watched: Watched, client: TestClient) -> None:
    poison_project(server)
    for path in find_pages(client, alike=1):
        page = watched.go(path)
        page.wait_for_load_state("load")
        assert page.evaluate("window.hacked") is None, path
        assert page.locator("main").count() == 1, path
        assert page.url.startswith(server.settings.address)
