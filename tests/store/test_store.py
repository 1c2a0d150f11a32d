"""The store keeps everything, once, whatever happens to the process that writes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event

from dateline.errors import StoreError
from dateline.model.article import Given
from dateline.model.event import Linking
from dateline.store import Browser, Skip, Store, open_store, schema
from dateline.store.all_tables import metadata
from dateline.store.connect import open_engine
from dateline.store.migrate import bring_up_to_date
from dateline.store.search import SEARCH_TABLES
from tests import records
from tests.store import shelf


def test_a_page_is_stored_once(store: Store) -> None:
    page, article = records.page(), records.article()
    assert store.add_page(page, [article])
    assert not store.add_page(page, [records.article("other")])
    assert list(store.articles()) == [article]


def test_what_the_user_said_about_a_page_is_kept(store: Store) -> None:
    page = msgspec.structs.replace(records.page(), given=Given(source="Valley Post"))
    store.add_page(page, [records.article()])
    assert store.count(schema.pages) == 1


def test_what_the_user_says_later_of_a_known_page_goes_before_what_was_known(store: Store) -> None:
    page, article = records.page(), records.article()
    store.add_page(msgspec.structs.replace(page, given=Given(language="en")), [article])
    store.put_codings([records.coded(article)], "v1")
    said = msgspec.structs.replace(page, given=Given(source="Coast Herald"))
    extracted = msgspec.structs.replace(article, source="Coast Herald", title="Another title")
    assert not store.add_page(said, [extracted])
    assert list(store.articles()) == [msgspec.structs.replace(article, source="Coast Herald")]
    assert store.pending("v1") == [article.id]
    assert [found.id for found in Browser(store).find_articles(source="Coast Herald").records] == [article.id]
    store.put_codings([records.coded(article)], "v1")
    assert not store.add_page(said, [extracted])
    assert store.pending("v1") == [], "what was said already changes nothing"


def test_two_different_records_of_one_id_are_refused_and_the_same_one_twice_is_one(store: Store) -> None:
    event = shelf.event(1)
    assert store.put_linking(Linking(events=(event, event))) == 1
    with pytest.raises(StoreError, match="two different records have the id evt-1"):
        store.put_linking(Linking(events=(event, shelf.event(1, summary="another"))))
    assert store.linking().events == (event,)


def test_articles_are_pending_until_coded_with_this_version(store: Store) -> None:
    article = records.article()
    store.add_page(records.page(), [article])
    assert store.pending("v1") == [article.id]
    store.put_codings([records.coded(article)], "v1")
    assert store.pending("v1") == []
    assert store.pending("v2") == [article.id]


def test_recoding_an_article_replaces_its_claims_and_no_others(store: Store) -> None:
    one, two = records.article("one"), records.article("two")
    store.add_page(records.page(), [one, two])
    store.put_codings([records.coded(one, records.claim(one)), records.coded(two, records.claim(two))], "v1")
    store.put_codings([records.coded(one, records.claim(one, "said"))], "v2")
    assert {claim.trigger.text for claim in store.claims()} == {"said", "shelled"}


def test_readings_and_codings_come_back_as_they_went_in(store: Store) -> None:
    article = records.article()
    store.add_page(records.page(), [article])
    reading, coding = records.coded(article, records.claim(article))
    store.put_codings([(reading, coding)], "v1")
    assert store.reading(article.id) == reading
    assert list(store.codings()) == [coding]
    assert store.reading("art-unknown") is None


def test_an_article_put_again_is_pending_again(store: Store) -> None:
    article = records.article()
    store.add_page(records.page(), [article])
    store.put_codings([records.coded(article)], "v1")
    store.put_articles_again([msgspec.structs.replace(article, byline="A. Writer")])
    assert store.pending("v1") == [article.id]


def test_the_same_linking_twice_changes_nothing(store: Store) -> None:
    claims = [records.claim(records.article(name)) for name in ("one", "two")]
    assert store.put_linking(records.linked(*claims)) == 4
    assert store.put_linking(records.linked(*claims)) == 0
    assert store.put_linking(records.linked(claims[0])) == 2
    assert [event.claim_ids for event in store.linking().events] == [(claims[0].id,)]


def test_minted_ids_are_remembered(store: Store) -> None:
    claim = records.claim(records.article())
    linking = records.linked(claim)
    store.put_linking(msgspec.structs.replace(linking, redirects=(("evt-old", linking.events[0].id),)))
    assert store.minted().events == ((linking.events[0].id, (claim.id,)),)
    assert store.minted().redirects == (("evt-old", linking.events[0].id),)


def test_decisions_keep_their_order_and_the_same_one_twice_is_one(store: Store) -> None:
    made = [records.decision("clm-b"), records.decision("clm-a"), records.decision("clm-b")]
    for decision in made:
        store.add_decisions([decision], {})
    assert store.decisions() == (made[0], made[1])


def test_a_skip_is_kept_with_its_reason(store: Store) -> None:
    store.put_skips([Skip("a.txt", "ingest", "is empty"), Skip("a.txt", "ingest", "is binary")])
    assert store.skips() == (Skip("a.txt", "ingest", "is binary"),)


def test_migrations_build_the_schema(address: str) -> None:
    open_store(address).close()
    engine = open_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_no_search_table})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def is_no_search_table(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not (name or "").startswith(SEARCH_TABLES)


def test_a_store_of_a_newer_version_is_refused_and_left_alone(address: str) -> None:
    open_store(address).close()
    engine = open_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StoreError, match=r"written by a newer dateline \(schema 9999\)"):
        open_store(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("missing/store.sqlite", "its folder does not exist"),
        ("mysql://host/name", "is not supported"),
        ("nothing://", "is not supported|is no database address"),
    ],
)
def test_a_wrong_address_says_what_would_be_right(address: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(address)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_text("this is a letter to my aunt, not a database" * 40)
    with pytest.raises(StoreError, match="is no dateline store"):
        open_store(str(path))


KILLED_WRITER = """
import os, signal, sys
from dateline.store import open_store
from tests import records
from tests.store import shelf
store = open_store(sys.argv[1])
for number in range(1000):
    page = records.page(f"page {number}".encode())
    store.add_page(page, [records.article(str(number), page_sha256=page.sha256)])
    print(number, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_it_stored(address: str) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED_WRITER, address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as writer:
        assert writer.stdout
        told = [writer.stdout.readline() for _ in range(20)]
        os.kill(writer.pid, signal.SIGKILL)
        told += writer.stdout.readlines()
    with open_store(address) as store:
        assert store.count(schema.articles) >= len(told)
        assert store.count(schema.articles) == store.count(schema.pages)


def test_a_process_killed_while_it_makes_a_store_leaves_nothing_half_made(address: str) -> None:
    engine = open_engine(address)
    seen = []

    @event.listens_for(engine, "before_cursor_execute")
    def stop_in_the_middle(*call: object) -> None:
        seen.append(call[2])
        if sum("CREATE TABLE" in str(statement) for statement in seen) == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_up_to_date(engine, address)
    engine.dispose()
    with open_store(address) as store:
        assert store.pending("v1") == []


def test_a_second_process_is_told_that_the_store_is_in_use(store: Store) -> None:
    with (
        store.lock("run"),
        open_store(store.address) as other,
        pytest.raises(StoreError, match=r"is in use by dateline run, process \d+"),
        other.lock("ingest"),
    ):
        pass
    with store.lock("ingest"):
        pass


def test_reads_of_one_moment_do_not_see_what_is_written_meanwhile(store: Store) -> None:
    store.add_page(records.page(), [records.article()])
    with open_store(store.address) as writer, store.one_moment():
        before = [article.id for article in store.articles()]
        writer.add_page(records.page(b"other"), [records.article("other", page_sha256=records.page(b"other").sha256)])
        assert [article.id for article in store.articles()] == before
    assert store.count(schema.articles) == 2


def test_an_article_coded_after_all_is_no_longer_left_out(store: Store) -> None:
    article = records.article()
    store.add_page(records.page(), [article])
    store.put_skips([Skip(article.id, "code", "failed")])
    store.put_codings([records.coded(article)], "v1")
    assert store.skips() == ()


def test_an_empty_linking_can_be_stored(store: Store) -> None:
    assert store.put_linking(Linking()) == 0
