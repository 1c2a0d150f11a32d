"""A small project made once, a copy of it for every test, and three ways in: a client, a running server, a browser."""

import fcntl
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import psycopg
import pytest
import uvicorn
from argon2 import PasswordHasher
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from dateline import pipeline
from dateline.cli.options import tool_files
from dateline.cli.projects import make_project, open_project_store
from dateline.cli.store_commands import write_address
from dateline.desk import Desk, DeskSettings, make_app, passwords
from dateline.desk.accounts import Changer, add_account
from dateline.desk.roles import Role
from dateline.model.event import Event
from dateline.settings import Project, open_project
from dateline.store import open_store
from dateline.store.moving import move
from tests.postgres import STORES, Cluster, find_free_port
from tests.postgres import cluster as cluster

WEEK = Path(__file__).parents[2] / "examples" / "week"
# The capture that is contested, the strike that several tell of, a total that is reconciled.
PAGES = ("*chinguet*", "*choum*", "ntna-two-guards*", "monitor-bulletin-16*")
PASSWORD = "three short words"
NUMBERS = count(1)
# For a module or test: `pytestmark = both_stores`.
both_stores = pytest.mark.parametrize("project", STORES, indirect=True)
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def made_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with part of the example week; made once, also by several test processes. Do not write to it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "desk-project"
    with (shared / "desk-project.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            fill_project(folder)
    return folder


def fill_project(folder: Path) -> None:
    project = make_project(folder)
    pages = sorted(page for pattern in PAGES for page in WEEK.glob(pattern))
    with open_project_store(project) as store:
        pipeline.take_in(store, pages, None, 1, show_nothing)
        pipeline.run(store, tool_files(project), (), 1, show_nothing)
    (folder / "done").touch()


def show_nothing(stage: str, done: int, of: int) -> None:
    """Take the place of a progress bar."""


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Iterator[None]:
    """Check passwords at a thousandth of the cost: tests sign in often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture
def project(request: pytest.FixtureRequest, made_project: Path, tmp_path: Path) -> Project:
    """A project of the test's own; with the mark `both_stores` on SQLite, then on PostgreSQL."""
    project = open_project(Path(shutil.copytree(made_project, tmp_path / "project")))
    if getattr(request, "param", "sqlite") == "sqlite":
        return project
    cluster, template = request.getfixturevalue("cluster"), request.getfixturevalue("moved_database")
    name = f"desk{next(NUMBERS)}"
    with psycopg.connect(cluster.address("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    write_address(project, cluster.address(name))
    return open_project(project.folder)


@pytest.fixture(scope="session")
def moved_database(made_project: Path, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a database that holds the project; copies are made of it, so nobody may connect to it."""
    address = cluster.make_database()
    folder = Path(shutil.copytree(made_project, tmp_path_factory.mktemp("moved") / "project"))
    with open_project_store(open_project(folder)) as kept, open_store(address) as store:
        move(kept, store, lambda: None, show_nothing)
    return address.partition("@/")[2].partition("?")[0]


@pytest.fixture
def desk(project: Project) -> Iterator[Desk]:
    """The project opened for people, without accounts."""
    with open_project_store(project) as store:
        yield Desk(project, store, tool_files(project), DeskSettings())


@pytest.fixture
def make_account(desk: Desk) -> Callable[[str, Role], None]:
    """Make an account whose password is PASSWORD."""

    def make(name: str, role: Role) -> None:
        add_account(Changer(desk.accounts, datetime.now(UTC)), name, role, PASSWORD)

    return make


@pytest.fixture
def stranger(desk: Desk) -> TestClient:
    """A client that is not signed in; its forms come from the desk's own origin."""
    return new_client(desk)


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A client signed in as the person alone at their own machine, an admin."""
    return enter(desk)


@pytest.fixture
def client_as(desk: Desk, make_account: Callable[[str, Role], None]) -> Callable[[Role], TestClient]:
    """Make a client signed in as a new account of a role, named after it."""

    def sign_in(role: Role) -> TestClient:
        if not desk.accounts.accounts():
            make_account("chief", Role.ADMIN)
        make_account(role.value, role)
        return sign_in_as(new_client(desk), role.value)

    return sign_in


def new_client(desk: Desk) -> TestClient:
    address = desk.settings.address
    return TestClient(make_app(desk), base_url=address, headers={"Origin": address}, follow_redirects=False)


def enter(desk: Desk) -> TestClient:
    """Come in by the one-time link."""
    keys: list[str] = []
    desk.one_time_link.show = keys.append
    desk.one_time_link.renew()
    client = new_client(desk)
    assert client.get("/enter", params={"key": keys[0]}).headers["location"] == "/"
    return client


def sign_in_as(client: TestClient, name: str, password: str = PASSWORD) -> TestClient:
    answer = client.post("/sign-in", data={"name": name, "password": password})
    assert answer.status_code == 303, answer.text
    return client


def busiest_event(desk: Desk) -> Event:
    """The event that most articles tell of, of those with a toll."""
    events = desk.browser.find_events(limit=200).records
    return max(events, key=lambda event: (event.killed_best is not None, event.n_articles, event.id))


def csrf_of(client: TestClient, path: str = "/account") -> str:
    """Read the token that forms of this client's session must carry."""
    found = re.search(r'name="csrf" (?:content|value)="([^"]+)"', client.get(path).text)
    assert found, f"{path} has no token for forms"
    return found[1]


# Running servers and browsers


@pytest.fixture
def server(project: Project) -> Iterator[Desk]:
    """A desk that is being served at `desk.settings.address`."""
    with open_project_store(project) as store:
        desk = Desk(project, store, tool_files(project), DeskSettings(port=find_free_port()))
        with served(desk):
            yield desk


@contextmanager
def served(desk: Desk) -> Iterator[None]:
    """Serve a desk from a thread as long as the block lasts."""
    settings = desk.settings
    web = uvicorn.Server(uvicorn.Config(make_app(desk), host=settings.host, port=settings.port, log_level="error"))
    thread = threading.Thread(target=web.run, daemon=True)
    thread.start()
    while not web.started:
        assert thread.is_alive(), "the desk did not start"
        thread.join(0.01)
    try:
        yield
    finally:
        web.should_exit = True
        thread.join(10)


def link_into(desk: Desk) -> str:
    """Make a one-time link into a desk."""
    keys: list[str] = []
    desk.one_time_link.show = keys.append
    desk.one_time_link.renew()
    return f"{desk.settings.address}/enter?key={keys[0]}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(chromium_options()))
        yield chromium
        chromium.close()


def chromium_options() -> Sequence[str]:
    return ("--no-sandbox",) if os.geteuid() == 0 else ()


class Watched:
    """A browser page, and everything on it that should not be.

    Attributes:
        page: The page.
        faults: Violations of the content security policy, script errors, requests to other origins and alerts, in words.
    """

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self._note_message(message.type, message.text))
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _note_message(self, kind: str, text: str) -> None:
        # The desk's own words to the person: somebody was faster, or this cannot be saved or searched for.
        if "status of 409" in text or "status of 422" in text:
            return
        if "Content Security Policy" in text or "Content-Security-Policy" in text or kind == "error":
            self.faults.append(f"{kind}: {text}")

    def _note_request(self, url: str) -> None:
        if not url.startswith((f"{self.address}/", "data:", "blob:", "about:")):
            self.faults.append(f"request to {url}")

    def go(self, path: str) -> Page:
        """Open a page of the desk."""
        self.page.goto(f"{self.address}{path}")
        return self.page


@pytest.fixture
def watched(server: Desk, browser: Browser) -> Iterator[Watched]:
    """A browser page inside a served desk, as the person alone; it fails the test at the end if anything went wrong on it."""
    with browser.new_context() as context:
        watched = Watched(context, server.settings.address)
        watched.page.goto(link_into(server))
        yield watched
        assert not watched.faults
