"""Where a project's record is kept, as a person meets it on the command line."""

import json
import tomllib
from pathlib import Path

import psycopg
import pytest

from dateline.cli.store_commands import write_address
from dateline.model.event import Event
from dateline.settings import open_project
from dateline.store import Store, open_store
from tests.command_line import Typed, typed
from tests.postgres import Cluster, cluster
from tests.store import shelf

__all__ = ["cluster", "typed"]


@pytest.fixture
def project(typed: Typed, tmp_path: Path) -> Path:
    """A project with a small record."""
    folder = tmp_path / "project"
    assert typed("init", folder)[0] == 0
    with open_store(str(folder / "store.sqlite")) as store:
        shelf.fill(store)
        store.add_decisions([shelf.decide("evt-1")], {})
    return folder


def stored_in(folder: Path) -> str:
    return str(tomllib.loads((folder / "dateline.toml").read_text(encoding="utf-8"))["store"])


def positions(store: Store) -> list[int]:
    return [position for position, _ in store.decisions_after(0)]


def test_a_project_moves_to_postgresql_and_back(typed: Typed, project: Path, cluster: Cluster) -> None:
    address = cluster.make_database()
    settings = project / "dateline.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "# a note of mine\n", encoding="utf-8")
    code, printed = typed("move", project, "--to", address)
    assert (code, "copied and compared" in printed) == (0, True), printed
    assert stored_in(project) == address
    assert "# a note of mine" in settings.read_text(encoding="utf-8")
    assert "evt-" in "".join(event.id for event in open_events(project))
    assert typed("move", project, "--to", "again.sqlite")[0] == 0
    assert stored_in(project) == "again.sqlite"
    with open_store(str(project / "again.sqlite")) as store:
        assert positions(store) == [1]
    assert typed("reindex", project)[0] == 0


def open_events(folder: Path) -> tuple[Event, ...]:
    with open_store(open_project(folder).store_address()) as store:
        return store.linking().events


def test_a_team_joins_a_store_that_is_there(typed: Typed, tmp_path: Path, cluster: Cluster) -> None:
    address = cluster.make_database()
    assert typed("init", tmp_path / "ana", "--store", address)[0] == 0
    with open_store(address) as store:
        shelf.fill(store)
    assert typed("init", tmp_path / "ben", "--store", address)[0] == 0
    assert len(open_events(tmp_path / "ben")) == 6


def test_a_password_is_never_written_to_a_file(typed: Typed, tmp_path: Path, cluster: Cluster) -> None:
    with psycopg.connect(cluster.address("postgres"), autocommit=True) as connection:
        connection.execute("CREATE USER ana SUPERUSER PASSWORD 'hush:@/'")
    name = cluster.make_database().partition("@/")[2].partition("?")[0]
    address = f"postgresql://ana:hush%3A%40%2F@127.0.0.1:{cluster.port}/{name}"
    code, printed = typed("init", tmp_path / "p", "--store", address)
    assert (code, "DATELINE_STORE" in printed) == (0, True), printed
    assert "hush" not in printed + (tmp_path / "p" / "dateline.toml").read_text(encoding="utf-8")
    assert stored_in(tmp_path / "p") == f"postgresql://ana@127.0.0.1:{cluster.port}/{name}"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://nobody:wrong@127.0.0.1:{port}/postgres", "refuses the password"),
        ("postgresql://postgres@127.0.0.1:{port}/postgres", "wants a password"),
        ("postgresql://postgres@/nothing_here?host={folder}&port={port}", "has no such database"),
        ("postgresql://postgres@127.0.0.1:1/x", "does not answer"),
        ("postgresql://postgres@/x?host=/no/such/folder", "does not answer"),
        ("postgresql://postgres@no-such-host.invalid/x", "is at no known host"),
        ("mysql://host/name", "is not supported"),
        ("missing/folder/x.sqlite", "its folder does not exist"),
    ],
)
def test_a_database_that_cannot_be_reached_is_told_in_one_line_and_nothing_changes(
    typed: Typed, project: Path, cluster: Cluster, address: str, said: str
) -> None:
    wanted = address.format(port=cluster.port, folder=cluster.folder)
    for words in (("move", project, "--to", wanted), ("init", project.parent / "new", "--store", wanted)):
        code, printed = typed(*words)
        assert (code, said in printed) == (1, True), printed
        assert "wrong" not in printed.replace("wrong usage", "")
    assert stored_in(project) == "store.sqlite"
    assert not (project.parent / "new" / "dateline.toml").exists()


def test_a_store_is_not_moved_onto_itself(typed: Typed, project: Path) -> None:
    code, printed = typed("move", project, "--to", "store.sqlite")
    assert (code, "already" in printed) == (1, True)


def test_settings_without_a_store_get_one(project: Path) -> None:
    (project / "dateline.toml").write_text("workers = 1\n[[sources]]\nname = 'A'\n", encoding="utf-8")
    write_address(open_project(project), 'odd "name".sqlite')
    assert stored_in(project) == 'odd "name".sqlite'
    assert open_project(project).settings.workers == 1


@pytest.mark.parametrize(
    ("language", "hint"), [("klingon", "two letters"), ("french", "did you mean fr"), ("xx", "two")]
)
def test_a_language_that_is_none_is_wrong_usage(typed: Typed, project: Path, language: str, hint: str) -> None:
    code, printed = typed("ingest", project, project, "--language", language)
    assert (code, hint in printed) == (2, True), printed


def test_what_is_said_of_a_known_page_is_taken_over_and_told(typed: Typed, project: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Harbour quiet\n\nThe harbour of Qorna was quiet on Monday, fishermen said there.\n" * 3, encoding="utf-8"
    )
    assert typed("ingest", project, page)[0] == 0
    code, printed = typed("ingest", project, page, "--source", "Coast Gazette")
    assert (code, "What you say of 1 known page was taken over" in printed) == (0, True), printed
    with open_store(str(project / "store.sqlite")) as store:
        assert "Coast Gazette" in json.dumps([article.source for article in store.articles()])
