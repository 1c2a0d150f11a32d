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
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise PageError(str(path), "is no file; name a saved page or a folder of them")
        if status.st_size > MOST_BYTES:
            raise PageError(
                str(path),
                f"has {_to_mib(status.st_size)} MiB; a page has at most {_to_mib(MOST_BYTES)}, save the article alone",
            )
        content = path.read_bytes()
    except OSError as error:
        raise PageError(str(path), f"cannot be read: {error.strerror or error}") from error
    if not content.strip():
        raise PageError(str(path), "is empty; a page holds the text or HTML of an article")
    return Page(
        sha256=hashlib.sha256(content).hexdigest(),
        file=str(path),
        content=content,
        media_type=MEDIA_TYPES.get(path.suffix.lower()),
        given=given,
    )


def _find_below(path: Path, skip: Callable[[Path, str], None]) -> Iterator[Path]:
    if not path.is_dir():
        if path.exists():
            yield path
        else:
            skip(path, "no such file or folder")
        return
    for folder, inner, names in os.walk(
        path, onerror=lambda error: skip(Path(error.filename), f"cannot be opened: {error.strerror}")
    ):
        here = Path(folder)
        reasons = {name: _reason_to_skip_folder(here / name) for name in inner}
        inner[:] = sorted(name for name, reason in reasons.items() if reason is None)
        for name, reason in sorted(reasons.items()):
            if reason:
                skip(here / name, reason)
        for name in sorted(names):
            if reason := _reason_to_skip_file(here / name):
                skip(here / name, reason)
            else:
                yield here / name


def _reason_to_skip_folder(path: Path) -> str | None:
    if path.name.startswith("."):
        return "hidden"
    if path.name.endswith("_files") and any(
        path.with_name(path.name.removesuffix("_files") + suffix).exists() for suffix in MEDIA_TYPES
    ):
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
