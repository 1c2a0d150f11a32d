"""A morning at the desk in a real browser: by keyboard alone, every change taken back again."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dateline import pipeline
from dateline.cli.options import tool_files
from dateline.cli.projects import make_project, open_project_store
from dateline.desk import Desk, DeskSettings
from dateline.model.decision import Verdict
from dateline.settings import open_project
from dateline.store import EventFilter, Store, open_store
from dateline.store.moving import move
from tests.desk.conftest import WEEK, Watched, served, show_nothing
from tests.postgres import STORES, Cluster, find_free_port

STRIKE = "Choum"


@pytest.fixture(scope="module")
def made_week(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with the whole example week; do not write to it."""
    project = make_project(tmp_path_factory.mktemp("week") / "project")
    with open_project_store(project) as store:
        pipeline.take_in(store, [WEEK], None, 1, show_nothing)
        pipeline.run(store, tool_files(project), (), 1, show_nothing)
    return project.folder


@pytest.fixture(params=STORES)
def server(request: pytest.FixtureRequest, made_week: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk that is being served, on each of the two stores."""
    project = open_project(Path(shutil.copytree(made_week, tmp_path / "project")))
    with open_project_store(project) as kept, choose_store(request, kept) as store:
        desk = Desk(project, store, tool_files(project), DeskSettings(port=find_free_port()))
        with served(desk):
            yield desk


def choose_store(request: pytest.FixtureRequest, kept: Store) -> Store:
    """Return the project's own store, or move it to a PostgreSQL of the tests' own."""
    if request.param == "sqlite":
        return kept
    cluster: Cluster = request.getfixturevalue("cluster")
    store = open_store(cluster.make_database())
    move(kept, store, lambda: None, show_nothing)
    return store


def open_strike(watched: Watched, server: Desk) -> Page:
    """Open the event that most articles tell of."""
    event = max(server.browser.find_events(EventFilter(text=STRIKE)).records, key=lambda one: one.n_articles)
    page = watched.go(f"/events/{event.id}")
    page.wait_for_selector("html[data-ready]")
    return page


def go_to_field(page: Page, name: str) -> None:
    """Walk down the record until a field is the current one."""
    for _ in range(12):
        page.keyboard.press("j")
        if page.locator(f"#field-{name}[aria-current=true]").count():
            return
    raise AssertionError(f"j never came to {name}")


def wait_done(page: Page, words: str) -> None:
    expect(page.locator("[data-done]")).to_contain_text(words, ignore_case=True, timeout=20_000)


def test_ten_records_are_accepted_by_keyboard_alone(watched: Watched, server: Desk) -> None:
    page = watched.go("/")
    page.wait_for_selector("html[data-ready]")
    before = server.browser.count_work()
    assert before > 10
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    accepted = []
    for _ in range(10):
        page.wait_for_selector("html[data-ready] [data-event]")
        here = page.get_attribute("[data-event]", "data-event")
        accepted.append(here)
        page.keyboard.press("Shift+A")
        page.wait_for_selector(f"[data-event]:not([data-event='{here}'])")
    assert len(set(accepted)) == 10
    assert server.browser.count_events(EventFilter(reviewed=True)) == 10
    assert server.browser.count_work() == before - 10


def test_a_field_is_accepted_and_the_undo_takes_it_back(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    go_to_field(page, "when")
    page.keyboard.press("a")
    wait_done(page, "accepted")
    expect(page.locator("#field-when")).to_contain_text("accepted by me")
    page.keyboard.press("u")
    wait_done(page, "took back")
    expect(page.locator("#field-when")).not_to_contain_text("accepted by me")


def test_a_field_is_edited_and_undone_without_the_mouse(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    old = page.inner_text("#field-when .fieldrow-value bdi")
    go_to_field(page, "when")
    page.keyboard.press("e")
    page.locator("#edit-when [name=first_day]").fill("2025-03-09")
    page.locator("#edit-when [name=reason]").fill("The first report says so")
    page.keyboard.press("Enter")
    wait_done(page, "set")
    expect(page.locator("#field-when")).to_contain_text("9–11 March 2025")
    expect(page.locator("#history")).to_contain_text("The first report says so")
    page.keyboard.press("u")
    wait_done(page, "took back")
    expect(page.locator("#field-when .fieldrow-value > bdi")).to_have_text(old)


def test_keys_rest_while_somebody_types(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    page.keyboard.press("/")
    page.keyboard.type("jaxu?")
    assert page.input_value("[role=search] input") == "jaxu?"
    assert not server.store.decisions()


def test_selected_words_are_what_a_value_rests_on(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    go_to_field(page, "place")
    words = page.evaluate(
        """() => {
          const mark = [...document.querySelectorAll('[data-article] mark[data-fields]')].at(-1);
          const range = document.createRange();
          range.selectNodeContents(mark);
          const selection = document.getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          return mark.textContent;
        }"""
    )
    page.keyboard.press("s")
    expect(page.locator("#edit-place [data-words-shown]")).to_have_text(words)
    page.locator("#edit-place [name=place]").fill("Atar")
    page.keyboard.press("Enter")
    page.wait_for_selector("#place-options [name=place_id]")
    page.locator("#edit-place button.main").press("Enter")
    wait_done(page, "set place")
    expect(page.locator("#field-place")).to_contain_text("Atar")
    made = server.store.decisions()[-1]
    assert made.verdict is Verdict.SET
    assert made.quote == words
    assert made.span is not None
    article = server.browser.article(made.article_id or "")
    assert article is not None
    assert made.span.text_in(article.text) == words


def test_claims_are_split_off_and_come_back(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    number = page.locator("[data-claim]").count()
    page.locator("[data-claim] input[type=checkbox]").nth(number - 1).check()
    page.keyboard.press("p")
    wait_done(page, "split off")
    assert page.locator("[data-claim]").count() == number - 1
    page.keyboard.press("u")
    wait_done(page, "took back")
    assert page.locator("[data-claim]").count() == number


def test_two_events_are_merged_and_parted_again(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    here = page.get_attribute("[data-event]", "data-event")
    other = next(one for one in server.browser.find_events(EventFilter(text=STRIKE)).records if one.id != here)
    number = page.locator("[data-claim]").count()
    page.keyboard.press("m")
    page.keyboard.type(other.short_id)
    page.keyboard.press("Enter")
    page.wait_for_url("**twin=*")
    page.wait_for_selector("html[data-ready]")
    page.locator("#twins li", has_text=other.short_id).get_by_role("button", name="Merge").first.press("Enter")
    wait_done(page, "merged")
    assert page.locator("[data-claim]").count() == number + len(other.claim_ids)
    page.keyboard.press("u")
    wait_done(page, "took back")
    assert page.locator("[data-claim]").count() == number


def test_a_conflicting_claim_and_a_total_are_added_on_selected_words(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    against = server.browser.event(page.get_attribute("[data-event]", "data-event") or "")
    assert against is not None
    page.locator("[data-article] .paragraph").last.select_text()
    page.keyboard.press("c")
    page.locator("[name=voice]").fill("A town council")
    page.locator("form[action$='/conflict'] [data-words] button").click()
    page.locator("form[action$='/conflict'] button.main").click()
    wait_done(page, "added a claim")
    now = server.browser.event(against.id)
    assert now is not None
    assert now.n_denying == against.n_denying + 1
    expect(page.locator("#claims")).to_contain_text("A town council")


def test_the_worklist_narrows_down_and_says_so_in_its_address(watched: Watched, server: Desk) -> None:
    page = watched.go("/")
    page.get_by_role("link", name=re.compile("^Contested")).click()
    page.wait_for_url("**/?reason=contested")
    contested = page.locator("[data-item]").count()
    assert contested
    assert all("Contested" in text for text in page.locator("[data-item]").all_inner_texts())
    page.get_by_text("Narrow down").click()
    page.get_by_label("Words").fill("no such name anywhere")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".empty")).to_contain_text("Nothing fits")


def test_somebody_elses_ruling_is_not_overwritten(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("html[data-ready]")
    go_to_field(other, "what")
    other.keyboard.press("a")
    wait_done(other, "accepted")
    go_to_field(page, "when")
    page.keyboard.press("e")
    page.locator("#edit-when [name=first_day]").fill("2025-03-01")
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("was changed by me")
    assert page.input_value("#edit-when [name=first_day]") == "2025-03-01"
    watched.faults[:] = [fault for fault in watched.faults if "409" not in fault]


def test_a_key_can_be_changed(watched: Watched, server: Desk) -> None:
    page = open_strike(watched, server)
    page.keyboard.press("?")
    page.locator("#key-next").press("n")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("[data-item][aria-current=true]")).to_have_id("field-what")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("j")
    expect(page.locator("[data-item][aria-current=true]")).to_have_count(0)
