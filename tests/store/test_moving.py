"""A store moves to another database: everything arrives, or nothing has changed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from dateline.errors import StoreError
from dateline.store import (
    Account,
    Accounts,
    Assignment,
    AuditEntry,
    Browser,
    SecondCoding,
    SecondCodings,
    Session,
    Skip,
    Store,
    Token,
    desk_schema,
    moving,
    open_store,
    schema,
)
from dateline.store.moving import move
from tests.postgres import Cluster
from tests.store import shelf
from tests.store.shelf import decide

NOW = datetime(2025, 3, 21, 8, 30, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture
def target(tmp_path: Path, cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The other kind of store than `store`."""
    on_sqlite = "sqlite" in request.node.callspec.id
    with open_store(cluster.make_database() if on_sqlite else str(tmp_path / "target.sqlite")) as target:
        yield target


def quiet(kind: str, done: int, total: int) -> None:
    """Stand in for a progress bar."""


def nothing() -> None:
    """Settle nothing."""


def fill(store: Store) -> None:
    """A row in every table."""
    shelf.fill(store)
    store.put_skips([Skip("a.txt", "ingest", "is empty")])
    store.add_decisions([decide("evt-1", decided_at=NOW), decide("evt-2", by="ben\x01 \U0001f54a")], {})
    accounts = Accounts(store)
    accounts.put_account(Account(name="ana", role="admin", password_hash="$x\\N", created_at=NOW, disabled=False))
    accounts.put_session(
        Session(token_sha256="a" * 64, account="ana", csrf="c", created_at=NOW, seen_at=NOW, expires_at=NOW)
    )
    accounts.put_token(Token(token_sha256="b" * 64, account="ana", label="tab\tand\nline", created_at=NOW))
    for outcome in ("ok", "refused"):
        accounts.append_audit(AuditEntry(at=NOW, account="ana", act="sign in", outcome=outcome))
    codings = SecondCodings(store)
    codings.put_assignments([Assignment(event_id="evt-1", coder="ben", made_at=NOW)])
    codings.put_second_coding(SecondCoding(event_id="evt-1", coder="ben", values="{}", state="open", created_at=NOW))


def look(store: Store) -> dict[str, object]:
    """All that can be read."""
    browser, accounts, codings = Browser(store), Accounts(store), SecondCodings(store)
    return {
        "linking": store.linking(),
        "codings": list(store.codings()),
        "articles": list(store.articles()),
        "reading": store.reading(shelf.ARTICLES[0].id),
        "skips": store.skips(),
        "decisions": store.decisions_after(0),
        "worklist": browser.worklist(),
        "found": browser.find_articles("harbour"),
        "positions": store.position_of(["evt-1", "evt-2"]),
        "accounts": (accounts.accounts(), accounts.session("a" * 64), accounts.tokens_of("ana"), accounts.audit()),
        "second": (codings.assignments(), codings.second_codings()),
    }


def test_everything_arrives_and_the_old_store_refuses_to_go_on(store: Store, target: Store) -> None:
    fill(store)
    before, settled = look(store), []
    moved = move(store, target, lambda: settled.append(True), quiet)
    assert look(target) == before
    assert (settled, moved.was_there, moved.rows["events"]) == ([True], False, 6)
    assert look(store) == before, "the old store can still be read"
    with pytest.raises(StoreError, match="was moved to"):
        store.add_decisions([decide("evt-3")], {})
    with pytest.raises(StoreError, match="was moved to"):
        open_store(store.address)


def test_numbers_go_on_where_they_were(store: Store, target: Store) -> None:
    fill(store)
    move(store, target, nothing, quiet)
    Accounts(target).append_audit(AuditEntry(at=NOW, account=None, act="x", outcome="ok"))
    assert [entry.position for entry in Accounts(target).audit()] == [3, 2, 1]
    assert target.add_decisions([decide("evt-5")], {"evt-5": 0}) == (3,)


def test_a_move_that_was_stopped_can_be_done_again(store: Store, target: Store) -> None:
    fill(store)

    def be_killed() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(store, target, be_killed, quiet)
    store.last_position()
    moved = move(store, target, nothing, quiet)
    assert moved.was_there
    assert look(target) == look(store)


def test_a_store_that_holds_something_else_is_left_alone(store: Store, target: Store) -> None:
    fill(store)
    target.add_decisions([decide("evt-9")], {})
    with pytest.raises(StoreError, match="is not empty"):
        move(store, target, nothing, quiet)
    assert target.last_position() == 1
    assert store.add_decisions([decide("evt-3")], {}) == (3,), "the old store goes on"


def test_what_arrives_otherwise_than_it_was_sent_is_noticed(
    store: Store, target: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    loading = moving.bulk.load_rows

    def garble(connection: object, table: object, lines: object) -> object:
        total = loading(connection, table, lines)  # type: ignore[arg-type]
        if table is schema.articles:
            connection.execute(update(schema.articles).values(digest="0"))  # type: ignore[attr-defined]
        return total

    monkeypatch.setattr(moving.bulk, "load_rows", garble)
    with pytest.raises(StoreError, match="did not keep table articles"):
        move(store, target, nothing, quiet)
    assert target.count(schema.pages) == 0


def test_nobody_moves_a_store_that_is_being_filled(store: Store, target: Store) -> None:
    with (
        store.lock("ingest"),
        open_store(store.address) as other,
        pytest.raises(StoreError, match="is in use by dateline ingest"),
    ):
        move(other, target, nothing, quiet)


def test_times_come_back_zoned(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(insert(desk_schema.audit).values(at=NOW, act="x", outcome="ok", detail=""))
    [entry] = Accounts(store).audit()
    assert entry.at == NOW
    assert entry.at.tzinfo is UTC
