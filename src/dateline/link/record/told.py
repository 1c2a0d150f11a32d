"""A claim of an event beside what linking knows about it."""

from collections.abc import Mapping

from msgspec import Struct

from dateline.model.article import Header
from dateline.model.claim import Claim
from dateline.model.event import Entity


class Told(Struct, frozen=True, kw_only=True):
    """One claim of an event with what linking knows about it.

    Attributes:
        claim: The claim.
        header: Its article.
        origin: Id of its origin.
        is_known: Whether that origin has a name; a page that names no publisher cannot be shown to be independent of others.
        entities: Span start of a role or voice -> entity.
    """

    claim: Claim
    header: Header
    origin: str
    is_known: bool = True
    entities: Mapping[int, Entity]
