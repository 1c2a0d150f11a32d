import hashlib
import os
from pathlib import Path

import pytest

from dateline.errors import PageError
from dateline.ingest.saved import MOST_BYTES, find_pages, open_page
from dateline.model.article import Given


def save(path: Path, content: str = "words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def test_pages_of_a_folder_come_sorted_and_the_rest_with_a_reason(tmp_path: Path) -> None:
    pages = [save(tmp_path / name) for name in ("a.html", "b.txt", "c/a.htm", "c/d/b.TXT")]
    save(tmp_path / "picture.png")
    save(tmp_path / ".hidden.txt")
    save(tmp_path / ".git" / "page.txt")
    save(tmp_path / "a_files" / "frame.html")
    skipped: list[tuple[str, str]] = []
    found = list(find_pages([tmp_path], lambda path, reason: skipped.append((path.name, reason))))
    assert found == pages
    assert sorted(skipped) == [
        (".git", "hidden"),
        (".hidden.txt", "hidden"),
        ("a_files", "holds the parts of the page saved beside it"),
        ("picture.png", "no page: its name ends in none of .txt .text .html .htm .xhtml .shtml"),
    ]


def test_named_files_are_taken_whatever_their_suffix_and_each_file_once(tmp_path: Path) -> None:
    page = save(tmp_path / "page.saved")
    assert list(find_pages([page, tmp_path / "." / "page.saved"])) == [page]


def test_missing_path_is_passed_over_with_a_reason(tmp_path: Path) -> None:
    skipped: list[str] = []
    assert list(find_pages([tmp_path / "nothing"], lambda path, reason: skipped.append(reason))) == []
    assert skipped == ["no such file or folder, or no right to see it"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_folder_without_rights_is_passed_over_with_a_reason(tmp_path: Path) -> None:
    page = save(tmp_path / "b.txt")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    skipped: list[str] = []
    assert list(find_pages([tmp_path], lambda path, reason: skipped.append(reason))) == [page]
    assert skipped == ["cannot be opened: Permission denied"]


def test_page_keeps_bytes_hash_and_what_the_user_says(tmp_path: Path) -> None:
    given = Given(source="The Gulf Mail")
    page = open_page(save(tmp_path / "a.html"), given)
    assert (page.content, page.media_type, page.given) == (b"words", "text/html", given)
    assert page.sha256 == hashlib.sha256(b"words").hexdigest()


@pytest.mark.parametrize(
    ("size", "problem"),
    [(0, "is empty"), (MOST_BYTES + 1, "has 20 MiB, a page at most 20; save the article alone")],
)
def test_page_of_no_or_too_many_bytes_is_refused(tmp_path: Path, size: int, problem: str) -> None:
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(size)
    with pytest.raises(PageError, match=problem):
        open_page(path)


def test_name_that_is_no_text_is_made_one(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("words")
    assert open_page(path).file == f"{tmp_path}/caf?.txt"


def test_folder_and_missing_file_are_no_page(tmp_path: Path) -> None:
    with pytest.raises(PageError, match="is no file"):
        open_page(tmp_path)
    with pytest.raises(PageError, match="cannot be read: No such file or directory"):
        open_page(tmp_path / "nothing.txt")
