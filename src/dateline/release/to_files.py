"""Writes one file a table, whole or not at all."""

import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.errors import OutputError
from dateline.release.arrow_types import to_schema
from dateline.release.tables import TABLES
from dateline.store import Store

Rows = Iterable[msgspec.Struct]
# Rows to a Parquet row group.
GROUP = 20_000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_jsonl(rows: Rows, row_type: type[msgspec.Struct], path: Path) -> None:
    """Write one JSON object a line, UTF-8."""
    encoder = msgspec.json.Encoder()
    with path.open("wb") as file:
        for row in rows:
            file.write(encoder.encode(row) + b"\n")


def to_csv(rows: Rows, row_type: type[msgspec.Struct], path: Path) -> None:
    """Write comma-separated values with a header (UTF-8, RFC 4180); nested values are JSON in the cell, null is empty.

    Text that a spreadsheet would run as a formula gets an apostrophe before it: names and titles come from pages of strangers.

    Source:
        OWASP, "CSV Injection".
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(to_csv_lines(rows, row_type))


def to_csv_lines(rows: Rows, row_type: type[msgspec.Struct]) -> Iterator[str]:
    """Make the lines of a CSV file as `to_csv` writes it, with their line ends; the first names the columns."""
    line = StringIO()
    writer = csv.writer(line)
    cells = ([_to_cell(value) for value in _to_plain(row).values()] for row in rows)
    for values in chain([row_type.__struct_fields__], cells):
        writer.writerow(values)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def to_parquet(rows: Rows, row_type: type[msgspec.Struct], path: Path) -> None:
    """Write a Parquet file (zstd) whose columns have the types of the contract."""
    schema = to_schema(row_type)
    plain = map(_to_plain, rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _in_groups(plain):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


FORMATS: dict[str, Callable[[Rows, type[msgspec.Struct], Path], None]] = {
    "jsonl": to_jsonl,
    "csv": to_csv,
    "parquet": to_parquet,
}


def export(store: Store, folder: Path, file_format: str) -> dict[str, Path]:
    """Write every table of the record.

    Args:
        store: What to write.
        folder: Where to; made if it does not exist. A file is written beside its name, then renamed over it.
        file_format: A key of `FORMATS`.

    Returns:
        The files by table.

    Raises:
        OutputError: The folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return {name: _write_table(store, name, folder, file_format) for name in TABLES}
    except OSError as error:
        raise OutputError(folder, f"cannot be written to: {error.strerror}") from error


def _write_table(store: Store, name: str, folder: Path, file_format: str) -> Path:
    path = folder / f"{name}.{file_format}"
    partial = path.with_name(f".{path.name}.part")
    FORMATS[file_format](TABLES[name].rows(store), TABLES[name].row, partial)
    return partial.replace(path)


def _to_plain(row: msgspec.Struct) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(row)
    return plain


def _to_cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, dict | list | tuple):
        return msgspec.json.encode(value).decode()
    return str(value).lower() if isinstance(value, bool) else value


def _in_groups(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while group := list(islice(rows, GROUP)):
        yield group
