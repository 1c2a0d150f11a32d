"""A store of an older version is brought up to date with everything in it."""

from alembic import command
from sqlalchemy import insert

from dateline.store import Browser, EventFilter, migrate, open_store, rows, schema
from dateline.store.connect import open_engine
from tests import records
from tests.store import shelf


def make_store_of_the_first_version(address: str) -> None:
    """A store as dateline 0.1 made it: the record, and nothing for finding it."""
    engine = open_engine(address)
    with engine.begin() as connection:
        command.upgrade(migrate._config(connection), "0001")
        for one in shelf.ARTICLES:
            page = {"sha256": one.page_sha256, "file": one.file, "media_type": None, "given": None, "content": b""}
            connection.execute(insert(schema.pages).values(**page))
        for keeper, kept in (
            (rows.ARTICLES, shelf.ARTICLES),
            (rows.CLAIMS, shelf.CLAIMS),
            (rows.EVENTS, shelf.EVENTS),
            (rows.MEMBERSHIPS, shelf.LINKING.memberships),
            (rows.ENTITIES, shelf.LINKING.entities),
            (rows.SUGGESTIONS, shelf.LINKING.suggestions),
        ):
            connection.execute(insert(keeper.table), [keeper.to_row(one) for one in kept])  # type: ignore[attr-defined]
        decision = rows.DECISIONS.to_row(records.decision("evt-1"))
        connection.execute(insert(schema.decisions).values(**decision, position=7))
    engine.dispose()


def test_a_store_of_the_first_version_keeps_everything_and_is_searched_at_once(address: str) -> None:
    make_store_of_the_first_version(address)
    with open_store(address) as store:
        browser = Browser(store)
        assert store.linking().events == shelf.EVENTS
        assert {article.id for article in store.articles()} == {article.id for article in shelf.ARTICLES}
        assert store.decisions_after(0) == ((7, records.decision("evt-1")),)
        assert store.position_of(["evt-1"]) == {"evt-1": 7}
        assert [event.id for event in browser.find_events(EventFilter(text="ardal")).records] == ["evt-3", "evt-0"]
        assert [article.source for article in browser.find_articles("harbour").records] == ["Coast Herald"]
        assert browser.count_work() == 5
    with open_store(address) as again:
        assert again.last_position() == 7
