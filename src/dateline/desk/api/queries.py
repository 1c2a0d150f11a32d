"""What a program may ask for: one struct an address, which checks the query and describes it in the OpenAPI document."""

from datetime import date
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from starlette.datastructures import QueryParams

from dateline.errors import ApiError
from dateline.model.event import Status

Query = TypeVar("Query", bound=Struct)
DEFAULT_LIMIT, MAX_LIMIT = 100, 500
NUMBER = r"-?[0-9]{1,3}(\.[0-9]{1,12})?"

Id = Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{1,64}$")]
Words = Annotated[str, Meta(pattern="^[^\\x00-\\x1f\\x7f]{1,200}$")]
Country = Annotated[str, Meta(pattern="^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")]
Box = Annotated[
    str, Meta(pattern=f"^{NUMBER},{NUMBER},{NUMBER},{NUMBER}$", description="South,west,north,east in degrees.")
]
After = Annotated[
    str, Meta(pattern="^[!-~]{1,400}$", description="`next` of the page before; left out, the first page.")
]
Limit = Annotated[int, Meta(ge=1, le=MAX_LIMIT, description="At most so many records.")]


class EventQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which events: those that pass all that is given."""

    since: Annotated[date, Meta(description="Lasting until this day or longer.")] | UnsetType = UNSET
    until: Annotated[date, Meta(description="Beginning on this day or before.")] | UnsetType = UNSET
    box: Box | UnsetType = UNSET
    country: Country | UnsetType = UNSET
    place: Annotated[Words, Meta(description="Words of the place's name.")] | UnsetType = UNSET
    type: Annotated[tuple[Id, ...], Meta(description="Event types, any of them.")] | UnsetType = UNSET
    status: Annotated[tuple[Status, ...], Meta(description="Any of them.")] | UnsetType = UNSET
    actor: Annotated[Id, Meta(description="Id of an entity that takes part.")] | UnsetType = UNSET
    source: Annotated[Words, Meta(description="Name of a publisher that tells of it.")] | UnsetType = UNSET
    text: Annotated[Words, Meta(description="Words of names, place, type or summary.")] | UnsetType = UNSET
    reviewed: Annotated[bool, Meta(description="Accepted by a person.")] | UnsetType = UNSET
    flagged: Annotated[bool, Meta(description="A person asked for a second look.")] | UnsetType = UNSET
    order: Annotated[Literal["day", "priority", "reported"], Meta(description="Newest or most pressing first.")] = "day"
    after: After | UnsetType = UNSET
    limit: Limit = DEFAULT_LIMIT


class ClaimQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which claims: those that pass all that is given."""

    event: Annotated[Id, Meta(description="Id of their event.")] | UnsetType = UNSET
    article: Annotated[Id, Meta(description="Id of their article.")] | UnsetType = UNSET
    type: Annotated[Id, Meta(description="Event type.")] | UnsetType = UNSET
    since: Annotated[date, Meta(description="First day on or after this one.")] | UnsetType = UNSET
    until: Annotated[date, Meta(description="First day on or before this one.")] | UnsetType = UNSET
    after: After | UnsetType = UNSET
    limit: Limit = DEFAULT_LIMIT


class EvidenceQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which evidence: that which passes all that is given."""

    event: Annotated[Id, Meta(description="Id of the event.")] | UnsetType = UNSET
    claim: Annotated[Id, Meta(description="Id of the claim.")] | UnsetType = UNSET
    after: After | UnsetType = UNSET
    limit: Limit = DEFAULT_LIMIT


class TotalQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which totals: those that pass all that is given."""

    article: Annotated[Id, Meta(description="Id of their article.")] | UnsetType = UNSET
    measure: Annotated[Id, Meta(description="killed, wounded, attacks, ...")] | UnsetType = UNSET
    after: After | UnsetType = UNSET
    limit: Limit = DEFAULT_LIMIT


class NoQuery(Struct, frozen=True, forbid_unknown_fields=True):
    """An address that takes no query."""


def read_query(given: QueryParams, query: type[Query]) -> Query:
    """Check what a program asked for.

    Raises:
        ApiError: Something is unknown, malformed or given twice; the message names it.
    """
    fields = msgspec.inspect.type_info(query).fields  # type: ignore[attr-defined]
    several = {field.encode_name for field in fields if _takes(field.type, msgspec.inspect.VarTupleType)}
    days = {field.encode_name for field in fields if _takes(field.type, msgspec.inspect.DateType)}
    values: dict[str, object] = {}
    for name in given:
        found = given.getlist(name)
        if name not in several and len(found) > 1:
            raise ApiError(422, f"{name[:40]!r} is given {len(found)} times; give it once")
        values[name] = _to_day(name, found[0]) if name in days else found if name in several else found[0]
    try:
        return msgspec.convert(values, query, strict=False)
    except msgspec.ValidationError as error:
        raise ApiError(422, f"{error}; /api says what may be asked") from error


def given_of(query: Struct) -> dict[str, object]:
    """Return what was given of a query, by name, without order and paging."""
    return {
        name: value
        for name, value in msgspec.structs.asdict(query).items()
        if value is not UNSET and name not in {"order", "after", "limit"}
    }


def or_none(value: object) -> str | None:
    """Return a text that may not have been given."""
    return value if isinstance(value, str) else None


def _to_day(name: str, words: str) -> date:
    try:
        return msgspec.convert(words, date, strict=False)
    except msgspec.ValidationError as error:
        raise ApiError(422, f"{name}: {words[:40]!r} is no day; write it as 2031-05-24") from error


def _takes(kind: msgspec.inspect.Type, wanted: type[msgspec.inspect.Type]) -> bool:
    """Say whether a field may hold a value of a kind."""
    if isinstance(kind, msgspec.inspect.UnionType):
        return any(_takes(one, wanted) for one in kind.types)
    if isinstance(kind, msgspec.inspect.Metadata):
        return _takes(kind.type, wanted)
    return isinstance(kind, wanted)
