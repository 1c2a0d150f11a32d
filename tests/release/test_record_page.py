"""The record's page names every table and field that leaves the building."""

import re
from pathlib import Path

import msgspec
import pytest
from msgspec import inspect

from dateline.release.tables import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`(\w+)`", PAGE))


def fields_of(found: inspect.Type) -> set[str]:
    """Names of a struct's fields and of every struct in them."""
    match found:
        case inspect.UnionType(types=types):
            return set().union(*map(fields_of, types))
        case inspect.VarTupleType(item_type=item):
            return fields_of(item)
        case inspect.StructType(fields=fields):
            return {field.encode_name for field in fields}.union(*(fields_of(field.type) for field in fields))
    return set()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_and_field_is_described(name: str) -> None:
    row: type[msgspec.Struct] = TABLES[name].row
    assert f"**{name}**" in PAGE
    assert fields_of(inspect.type_info(row)) <= NAMED
