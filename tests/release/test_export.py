"""Tables leave whole, in three formats that say the same."""

import csv
import json
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from dateline.link import link
from dateline.model.span import Span
from dateline.model.voice import Voice, VoiceKind
from dateline.release.tables import TABLES
from dateline.release.to_files import FORMATS, export
from dateline.store import Store, open_store
from tests import records


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(str(tmp_path / "store.sqlite"))
    article = records.article()
    claim = records.claim(article)
    store.add_page(records.page(), [article])
    store.put_codings([records.coded(article, claim)], "v1")
    store.put_linking(records.linked(claim))
    store.add_decisions([records.decision(claim.id)], {})
    return store


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_table_becomes_a_file(store: Store, tmp_path: Path, file_format: str) -> None:
    files = export(store, tmp_path / "out", file_format)
    assert sorted(files) == sorted(TABLES)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"{name}.{file_format}" for name in TABLES}


def test_the_formats_say_the_same(store: Store, tmp_path: Path) -> None:
    lines = export(store, tmp_path, "jsonl")["claims"].read_text(encoding="utf-8").splitlines()
    [from_jsonl] = [json.loads(line) for line in lines]
    [from_parquet] = pq.read_table(export(store, tmp_path, "parquet")["claims"]).to_pylist()
    with export(store, tmp_path, "csv")["claims"].open(encoding="utf-8", newline="") as file:
        [from_csv] = list(csv.DictReader(file))
    assert from_parquet == from_jsonl
    assert list(from_csv) == list(from_jsonl)
    assert json.loads(from_csv["roles"]) == from_jsonl["roles"]
    assert (from_csv["attempted"], from_csv["place"]) == ("false", "")


def test_a_claim_carries_its_event_and_its_words(store: Store, tmp_path: Path) -> None:
    path = export(store, tmp_path, "jsonl")["claims"]
    [claim] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    [event] = store.linking().events
    assert claim["event_id"] == event.id
    assert claim["sentence"] == records.TEXT[claim["sentence_start"] : claim["sentence_end"]]
    assert records.TEXT[claim["trigger"]["start"] : claim["trigger"]["end"]] == "shelled"


def test_a_source_relays_whom_it_quotes_once_under_all_their_names(tmp_path: Path) -> None:
    article = records.article(
        text="Barada News Agency said that rebels shelled Qorna. Barada said that they burned it."
    )
    names = ("Barada News Agency", "Barada")
    told = []
    for trigger, name in zip(("shelled", "burned"), names, strict=True):
        span = Span(article.text.index(f"{name} said"), article.text.index(f"{name} said") + len(name))
        quoted = Voice(name=name, kind=VoiceKind.AGENCY, text=name, span=span)
        told.append(msgspec.structs.replace(records.claim(article, trigger), voices=(quoted,)))
    reading, coding = records.coded(article, *told)
    with open_store(str(tmp_path / "relays.sqlite")) as store:
        store.add_page(records.page(), [article])
        store.put_codings([(reading, coding)], "v1")
        store.put_linking(link([coding]))
        path = export(store, tmp_path, "jsonl")["sources"]
    [source] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert source["relays"] == [{"name": "Barada News Agency", "n_claims": 2}]


def test_exporting_twice_writes_the_same_bytes(store: Store, tmp_path: Path) -> None:
    first = {name: path.read_bytes() for name, path in export(store, tmp_path / "a", "jsonl").items()}
    assert first == {name: path.read_bytes() for name, path in export(store, tmp_path / "b", "jsonl").items()}


def test_every_row_type_is_a_struct_of_the_contract() -> None:
    assert all(issubclass(table.row, msgspec.Struct) for table in TABLES.values())


@pytest.mark.parametrize(
    ("text", "cell"),
    [("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("@cmd", "'@cmd"), ("-1+1", "'-1+1"), ("plain = text", "plain = text")],
)
def test_no_cell_of_a_csv_is_a_formula(tmp_path: Path, text: str, cell: str) -> None:
    class Named(msgspec.Struct):
        name: str
        number: int

    path = tmp_path / "named.csv"
    FORMATS["csv"]([Named(text, -3)], Named, path)
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [{"name": cell, "number": "-3"}]
