"""Opens pages that were saved to disk: text and HTML files, and folders of them."""

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dateline.errors import PageError
from dateline.model.article import Given, Page

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".shtml": "text/html",
}
# How browsers in several languages name the folder beside a saved page.
_PARTS_MARKS = ("_files", "_fichiers", "_archivos", "_arquivos", "-Dateien", "_file")
# The largest pages saved with their pictures inside are about half of this.
MOST_BYTES = 20 * 1024 * 1024


def find_pages(paths: Iterable[Path], on_skip: Callable[[Path, str], None] | None = None) -> Iterator[Path]:
    """Find the page files among files and folders.

    Args:
        paths: Files, which are taken whatever their suffix, and folders, which are searched to every depth.
        on_skip: Called with each path that is passed over and the reason in words; None = silently.

    Yields:
        Paths in the order given, those of a folder sorted by name; each file once. Hidden files, other suffixes and the folders of
        pictures and scripts that browsers save beside a page are passed over, links to folders are not followed.
    """
    skip = on_skip or (lambda path, reason: None)
    seen: set[Path] = set()
    for path in paths:
        for found in _find_below(path, skip):
            resolved = found.resolve()
            if resolved not in seen:
                yield found
            seen.add(resolved)


def open_page(path: Path, given: Given | None = None) -> Page:
    """Read a saved page.

    Args:
        path: The file.
        given: What the user says of it; None = nothing.

    Raises:
        PageError: It cannot be read, is no file, is empty, or has more than 20 MiB.
    """
    name = str(path).encode("utf-8", "replace").decode("utf-8")
    try:
        content = _read_bytes(path, name)
    except OSError as error:
        raise PageError(name, f"cannot be read: {error.strerror or error}") from error
    if not content.strip():
        raise PageError(name, "is empty; a page holds the text or HTML of an article")
    return Page(
        sha256=hashlib.sha256(content).hexdigest(),
        file=name,
        content=content,
        media_type=MEDIA_TYPES.get(path.suffix.lower()),
        given=given,
    )


def _read_bytes(path: Path, name: str) -> bytes:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise PageError(name, "is no file; name a saved page or a folder of them")
    if status.st_size > MOST_BYTES:
        problem = f"has {_to_mib(status.st_size)} MiB, a page at most {_to_mib(MOST_BYTES)}"
        raise PageError(name, f"{problem}; save the article alone")
    return path.read_bytes()


def _find_below(path: Path, skip: Callable[[Path, str], None]) -> Iterator[Path]:
    # os.path answers False where the parent folder may not be searched; Path would raise.
    if not os.path.isdir(path):  # noqa: PTH112
        if os.path.lexists(path):
            yield path
        else:
            skip(path, "no such file or folder, or no right to see it")
        return
    for folder, inner, names in os.walk(path, onerror=lambda error: skip(Path(error.filename), _to_reason(error))):
        here = Path(folder)
        folders, kept = set(inner), []
        for name in sorted((*inner, *names)):
            is_folder = name in folders
            reason = _reason_to_skip_folder(here / name) if is_folder else _reason_to_skip_file(here / name)
            if reason:
                skip(here / name, reason)
            elif is_folder:
                kept.append(name)
            else:
                yield here / name
        inner[:] = kept


def _to_reason(error: OSError) -> str:
    return f"cannot be opened: {error.strerror or error}"


def _reason_to_skip_folder(path: Path) -> str | None:
    if path.name.startswith("."):
        return "hidden"
    stems = [path.name.removesuffix(mark) for mark in _PARTS_MARKS if path.name.endswith(mark)]
    if any(path.with_name(stem + suffix).exists() for stem in stems for suffix in MEDIA_TYPES):
        return "holds the parts of the page saved beside it"
    return None


def _reason_to_skip_file(path: Path) -> str | None:
    if path.name.startswith("."):
        return "hidden"
    if path.suffix.lower() not in MEDIA_TYPES:
        return f"no page: its name ends in none of {' '.join(MEDIA_TYPES)}"
    return None


def _to_mib(size: int) -> str:
    return f"{size / 1024 / 1024:,.1f}".removesuffix(".0")
