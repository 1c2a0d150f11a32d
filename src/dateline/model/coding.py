"""What one article claims."""

from msgspec import Struct

from dateline.model.article import Header
from dateline.model.claim import Claim, Total
from dateline.model.mention import MentionKind
from dateline.model.span import Span


class NameUse(Struct, frozen=True, kw_only=True):
    """A name of a person, organisation, state or group as one article uses it: raw material for entities.

    Attributes:
        name: Fullest form in the article.
        forms: Every form met, names only, in text order without repeats.
        kind: What it names.
        title: Rank and office by which the article names it; None = none.
        country: ISO 3166-1 alpha-3; None = unknown.
        sector: PLOVER sector; None = unknown.
        actor_id: Known actor; None = not known.
        spans: Where it is mentioned, pronouns included.
    """

    name: str
    forms: tuple[str, ...]
    kind: MentionKind
    title: str | None = None
    country: str | None = None
    sector: str | None = None
    actor_id: str | None = None
    spans: tuple[Span, ...] = ()


class Coding(Struct, frozen=True, kw_only=True):
    """The claims and totals of one article; carries its header, not its text.

    Attributes:
        header: The article's header.
        codebook: Name and version of the codebook.
        parser: Name and version of the parser.
        claims: In text order.
        totals: In text order.
        names: Persons, organisations, nationalities and states that the article names.
    """

    header: Header
    codebook: str
    parser: str
    claims: tuple[Claim, ...] = ()
    totals: tuple[Total, ...] = ()
    names: tuple[NameUse, ...] = ()
