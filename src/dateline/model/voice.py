"""Who says it, and whether they affirm it."""

from enum import StrEnum

from msgspec import Struct

from dateline.model.span import Span


class Stance(StrEnum):
    """What a voice says of a happening."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"


class VoiceKind(StrEnum):
    """What kind of voice it is (RECORD.md)."""

    MEDIA = "media"
    AGENCY = "agency"
    OFFICIAL = "official"
    GROUP = "group"
    PERSON = "person"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"


class Voice(Struct, frozen=True, kw_only=True):
    """One link of a reporting chain: who passes the word on.

    Attributes:
        name: Resolved name ("Mehr News Agency"), or the words for an unnamed voice ("field sources").
        kind: What kind of voice; `anonymous` never is an origin by itself.
        text: The words that name it here ("the agency", "it").
        span: Where they stand.
        actor_id: Known actor; None = not known.
        entity_id: The entity meant; None = anonymous, or not linked yet. Filled by linking.
        country: ISO 3166-1 alpha-3; None = unknown.
        is_named: Whether the text names it somewhere (a "he" that resolves to a name is named).
        is_direct: Whether the voice is quoted or gave a statement, rather than merely being pointed to.
    """

    name: str
    kind: VoiceKind
    text: str
    span: Span
    actor_id: str | None = None
    entity_id: str | None = None
    country: str | None = None
    is_named: bool = True
    is_direct: bool = True
