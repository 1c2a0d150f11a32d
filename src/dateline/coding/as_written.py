"""Quote an article as it was published, where it was read in another case (capitals throughout)."""

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dateline.model.reading import Reading
from dateline.model.span import Span

__all__ = ["quote_as_written"]

Found = TypeVar("Found")


def quote_as_written(found: Found, reading: Reading) -> Found:
    """Return findings with every quoted word as the article has it; names and reasons stay in the case that they were read in.

    Args:
        found: A coding, a claim or anything within one: what holds a `span` and the `text` there quotes the article.
        reading: Says how the article is written and how it was read.
    """
    return found if reading.written is None else _requote(found, reading.article.text, reading.written)


def _requote(found: Any, read: str, written: str) -> Any:
    if isinstance(found, tuple):
        return tuple([_requote(one, read, written) for one in found])
    if not isinstance(found, Struct) or isinstance(found, Span):
        return found
    fields = {name: _requote(getattr(found, name), read, written) for name in found.__struct_fields__}
    span = fields.get("span")
    if isinstance(span, Span) and fields.get("text") == span.text_in(read):
        fields["text"] = span.text_in(written)
    return replace(found, **fields)
