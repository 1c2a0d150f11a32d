"""Numbers in a text, with their bounds."""

from enum import StrEnum

from msgspec import Struct

from dateline.model.span import Span


class QuantityKind(StrEnum):
    """What a number counts or measures."""

    COUNT = "count"
    MONEY = "money"
    DISTANCE = "distance"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    AGE = "age"
    OTHER = "other"


class Quantity(Struct, frozen=True, kw_only=True):
    """A number as written, with its bounds.

    Attributes:
        span: The number with its qualifier, "at least 12".
        text: The words at `span`.
        low: Lower bound, inclusive; None = no lower bound ("up to 20", "several": the bounds table says).
        high: Upper bound, inclusive; None = no upper bound.
        qualifier: "at least", "more than", "about", "dozens", "several", "no", ... in lower case; None = an exact number.
        kind: What it counts or measures.
        unit: Normalised unit ("km", "usd"); for counts the lemma of the counted noun if it follows directly ("fighter"); None = none.
        unit_span: Where the unit or counted noun stands; None = none.
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    qualifier: str | None = None
    kind: QuantityKind = QuantityKind.COUNT
    unit: str | None = None
    unit_span: Span | None = None
