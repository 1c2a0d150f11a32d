"""The interface described for programs: an OpenAPI 3.1 document made from the same structs that check and answer."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from dateline import __version__
from dateline.desk.api.views import OPERATIONS, Operation

Schema = dict[str, Any]
ID = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
REFERENCES = "#/components/schemas/{name}"
ABOUT = (
    "Events, claims, evidence and totals of one project, to be read only. Field by field: docs/record.md. Lists come in pages: "
    "pass `next` of one page as `after` of the following; null = that was the last. Send `If-None-Match` with the `ETag` of an "
    "earlier answer to be told (304) that nothing changed."
)


@cache
def make_document() -> Schema:
    """Build the document."""
    types = [one.row for one in OPERATIONS] + [one.query for one in OPERATIONS]
    _, schemas = msgspec.json.schema_components(types, ref_template=REFERENCES)
    return {
        "openapi": "3.1.0",
        "info": {"title": "dateline", "version": __version__, "description": ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": {one.path: {"get": _describe(one, schemas)} for one in OPERATIONS},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {name: schema for name, schema in schemas.items() if not name.endswith("Query")}
            | {"Error": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}},
        },
    }


def _describe(operation: Operation, schemas: Mapping[str, Schema]) -> Schema:
    return {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": _path_parameters(operation) + _query_parameters(operation, schemas),
        "responses": {
            "200": _answer("As asked.", _record_schema(operation))
            | {"headers": {"ETag": {"schema": {"type": "string"}}}},
            "304": {"description": "Nothing changed since the answer whose ETag was sent."},
            "401": _answer("No token, or one that is no longer good."),
            "404": _answer("No such record."),
            "405": {"description": "Only reading is possible."},
            "422": _answer("Something asked is unknown or malformed."),
        },
    }


def _answer(description: str, schema: Schema | None = None) -> Schema:
    content = schema or {"$ref": REFERENCES.format(name="Error")}
    return {"description": description, "content": {"application/json": {"schema": content}}}


def _record_schema(operation: Operation) -> Schema:
    record = {"$ref": REFERENCES.format(name=operation.row.__name__)}
    if not operation.is_list:
        return record
    return {
        "type": "object",
        "required": ["records", "next"],
        "properties": {"records": {"type": "array", "items": record}, "next": {"type": ["string", "null"]}},
    }


def _path_parameters(operation: Operation) -> list[Schema]:
    return [{"name": "id", "in": "path", "required": True, "schema": ID}] if "{id}" in operation.path else []


def _query_parameters(operation: Operation, schemas: Mapping[str, Schema]) -> list[Schema]:
    properties = schemas[operation.query.__name__]["properties"]
    return [
        {"name": name, "in": "query", "required": False, "schema": schema} | _described(schema)
        for name, schema in properties.items()
    ]


def _described(schema: Schema) -> Schema:
    return {"description": schema["description"]} if "description" in schema else {}
