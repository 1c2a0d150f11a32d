"""Arrow types for the structs of the contract."""

from typing import Any

import msgspec
import pyarrow as pa
from msgspec import inspect

SIMPLE = {
    inspect.StrType: pa.string(),
    inspect.EnumType: pa.string(),
    inspect.IntType: pa.int64(),
    inspect.FloatType: pa.float64(),
    inspect.BoolType: pa.bool_(),
    # Days are written as ISO text, as in the other formats: one contract for all of them.
    inspect.DateType: pa.string(),
    inspect.DateTimeType: pa.string(),
}


def to_schema(row_type: type[msgspec.Struct]) -> Any:
    """Build the Arrow schema of a table from the type of its rows."""
    return pa.schema(to_arrow_type(inspect.type_info(row_type)))


def to_arrow_type(found: inspect.Type) -> Any:
    """Build the Arrow type of one field; optional fields are nullable as all Arrow fields are.

    Raises:
        TypeError: The field's type has no Arrow counterpart here.
    """
    match found:
        case inspect.UnionType(types=types):
            return to_arrow_type(next(one for one in types if not isinstance(one, inspect.NoneType)))
        case inspect.VarTupleType(item_type=item):
            return pa.list_(to_arrow_type(item))
        case inspect.StructType(fields=fields):
            return pa.struct([(field.encode_name, to_arrow_type(field.type)) for field in fields])
        case _ if type(found) in SIMPLE:
            return SIMPLE[type(found)]
    raise TypeError(f"no Arrow type for {found}")
