"""From pages to the record: once, in any order, and on after a kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.coding import Codebook
from dateline.model.coding import Coding
from dateline.model.event import Linking
from dateline.model.reading import Reading
from dateline.pipeline import RunSummary, ToolFiles, reading, tools
from dateline.release.to_files import export
from dateline.store import Store, open_store, schema
from tests.pages import save_pages

ROOT = Path(__file__).parents[1]
Take = Callable[..., RunSummary]


FRENCH = """Le ministre des affaires étrangères en visite à Djibouti

Le ministre des affaires étrangères a rencontré mardi le président de la République à Djibouti, selon la présidence. Les deux hommes ont
discuté du commerce et de la sécurité dans la région, et le ministre se rendra à Mogadiscio la semaine prochaine.
"""


def quiet(stage: str, done: int, total: int) -> None:
    """Stand in for a progress bar."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store.sqlite"))


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Take:
    """Take in pages by name and run."""

    def take_and_run(*names: str) -> RunSummary:
        folder = save_pages(tmp_path / "pages", *names)
        pipeline.take_in(store, [folder / name for name in names] or [folder], None, 1, quiet)
        return pipeline.run(store, ToolFiles(), (), 1, quiet)

    return take_and_run


def exported(store: Store, folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in export(store, folder, "jsonl").items()}


def partition(linking: Linking) -> set[frozenset[str]]:
    return {frozenset(event.claim_ids) for event in linking.events}


def test_pages_become_events_with_evidence(take: Take, store: Store) -> None:
    take()
    linking = store.linking()
    kinds = {event.event_type for event in linking.events}
    assert {"ASSAULT", "CONSULT"} <= kinds
    texts = {article.id: article.text for article in store.articles()}
    assert linking.evidence
    for row in linking.evidence:
        assert texts[row.article_id][row.start : row.end].startswith(row.quote.removesuffix("…").strip()[:20])


def test_running_twice_changes_nothing(take: Take, store: Store, tmp_path: Path) -> None:
    take()
    before = exported(store, tmp_path / "before")
    again = take()
    assert (again.coded, again.changed) == (0, 0)
    assert exported(store, tmp_path / "after") == before


def test_adding_a_page_codes_only_that_page(take: Take, store: Store) -> None:
    take("visit.txt")
    claims = {claim.id: claim for claim in store.claims()}
    summary = take("clash.txt")
    assert summary.coded == 1
    assert {claim.id: claim for claim in store.claims() if claim.id in claims} == claims


def test_the_same_page_under_another_name_is_known(take: Take, store: Store, tmp_path: Path) -> None:
    take("visit.txt")
    copy = tmp_path / "pages" / "copy.txt"
    copy.write_bytes((tmp_path / "pages" / "visit.txt").read_bytes())
    intake = pipeline.take_in(store, [copy], None, 1, quiet)
    assert (intake.pages, intake.known, store.count(schema.pages)) == (0, 1, 1)


def test_a_page_that_cannot_be_read_leaves_the_others_alone(store: Store, tmp_path: Path) -> None:
    folder = save_pages(tmp_path / "pages", "visit.txt")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" * 50)
    intake = pipeline.take_in(store, [folder], None, 1, quiet)
    assert (intake.pages, len(intake.skips)) == (1, 2)
    assert store.skips() == tuple(sorted(intake.skips, key=lambda skip: skip.subject))


KILLED_RUN = """
import sys
from dateline import pipeline
from dateline.pipeline import reading
from dateline.store import open_store
reading.BATCH = 1
store = open_store(sys.argv[1])
def progress(stage, done, total):
    print(stage, done, flush=True)
    if stage == "code":
        import time; time.sleep(60)
pipeline.run(store, pipeline.ToolFiles(), (), 1, progress)
"""


def test_a_killed_run_goes_on_where_it_stopped(store: Store, tmp_path: Path) -> None:
    pipeline.take_in(store, [save_pages(tmp_path / "pages")], None, 1, quiet)
    command = [sys.executable, "-c", KILLED_RUN, store.address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout
        assert process.stdout.readline() == "code 1\n"
        time.sleep(0.1)
        os.kill(process.pid, signal.SIGKILL)
    assert len(list(store.codings())) == 1
    assert pipeline.run(store, ToolFiles(), (), 1, quiet).coded == 2


def test_editing_the_codebook_recodes_what_is_on_record(store: Store, tmp_path: Path) -> None:
    pipeline.take_in(store, [save_pages(tmp_path / "pages", "visit.txt")], None, 1, quiet)
    codebook = tmp_path / "codebook.yaml"
    codebook.write_text("name: mine\nversion: '1'\nextends: plover\ntypes: {}\n", encoding="utf-8")
    assert pipeline.run(store, ToolFiles(codebook=codebook), (), 1, quiet).coded == 1
    assert pipeline.run(store, ToolFiles(codebook=codebook), (), 1, quiet).coded == 0
    added = "types:\n  AID:\n    triggers:\n      - verbs: flimmer\n"
    codebook.write_text(f"name: mine\nversion: '1'\nextends: plover\n{added}", encoding="utf-8")
    assert pipeline.run(store, ToolFiles(codebook=codebook), (), 1, quiet).coded == 1


def test_an_article_that_breaks_a_stage_is_left_out_alone(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.take_in(store, [save_pages(tmp_path / "pages")], None, 1, quiet)
    code = tools.code

    def break_on_visits(read: Reading, codebook: Codebook) -> Coding:
        if "Djibouti" in read.article.text:
            raise RuntimeError("this article is poison")
        return code(read, codebook)

    monkeypatch.setattr(tools, "code", break_on_visits)
    summary = pipeline.run(store, ToolFiles(), (), 1, quiet)
    assert summary.coded == 2
    assert [skip.reason for skip in summary.skips] == ["RuntimeError: this article is poison"]
    monkeypatch.undo()
    assert pipeline.run(store, ToolFiles(), (), 1, quiet).coded == 1
    assert store.skips() == ()


def test_an_article_in_another_language_is_kept_unread_and_said_so_once(store: Store, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(FRENCH, encoding="utf-8")
    pipeline.take_in(store, [page], None, 1, quiet)
    summary = pipeline.run(store, ToolFiles(), (), 1, quiet)
    assert (summary.coded, [skip.reason for skip in summary.skips]) == (
        0,
        [f"{page} is in 'fr'; only English is read so far"],
    )
    assert list(store.claims()) == []
    assert pipeline.run(store, ToolFiles(), (), 1, quiet).skips == ()


def test_a_run_that_is_stopped_keeps_the_reasons_of_what_it_left_out(store: Store, tmp_path: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        if stage == "code":
            raise KeyboardInterrupt

    (tmp_path / "visite.txt").write_text(FRENCH, encoding="utf-8")
    pipeline.take_in(store, [tmp_path / "visite.txt"], None, 1, quiet)
    with pytest.raises(KeyboardInterrupt):
        pipeline.run(store, ToolFiles(), (), 1, stop)
    [skip] = store.skips()
    assert "only English is read" in skip.reason


def test_the_same_pages_at_once_or_one_by_one_give_the_same_claims(store: Store, tmp_path: Path) -> None:
    folder = save_pages(tmp_path / "pages")
    with open_store(str(tmp_path / "other.sqlite")) as other:
        pipeline.take_in(other, [folder], None, 1, quiet)
        pipeline.run(other, ToolFiles(), (), 1, quiet)
        for page in sorted(folder.iterdir()):
            pipeline.take_in(store, [page], None, 1, quiet)
            pipeline.run(store, ToolFiles(), (), 1, quiet)
        assert list(store.claims()) == list(other.claims())


def test_workers_find_what_one_process_finds(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = save_pages(tmp_path / "pages")
    with open_store(str(tmp_path / "other.sqlite")) as other:
        for each, workers in ((store, 1), (other, 2)):
            monkeypatch.setattr(reading, "BATCH", 1)
            monkeypatch.setattr(reading, "MIN_BATCHES_FOR_PROCESSES", 1)
            pipeline.take_in(each, [folder], None, workers, quiet)
            pipeline.run(each, ToolFiles(), (), workers, quiet)
        assert exported(store, tmp_path / "one") == exported(other, tmp_path / "two")
