"""Who is credited with which words."""

from enum import StrEnum

from msgspec import Struct

from dateline.model.span import Span
from dateline.model.voice import Stance


class Manner(StrEnum):
    """How words are credited: quoted, reported, both, or merely pointed to ("according to")."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Attribution(Struct, frozen=True, kw_only=True):
    """Who is credited with which words.

    Attributes:
        source: The words that name who speaks; None = nobody named ("it was reported").
        source_mention: Index in `Reading.mentions`; None = none fits.
        cue: The words that credit: "said", "according to", "was quoted as saying".
        cue_token: Index of the cue's head token.
        content: The stretches credited, in text order; may reach into following sentences (run-on attribution).
        manner: How.
        stance: What the cue says about the content: "denied that" denies, "cast doubt on claims that" doubts.
        outer: Index in `Reading.attributions` of the attribution whose content holds this one; None = the article itself passes it on.
        addressee: Whom the source told ("told Reuters"), who thereby relays the words; None = nobody named.
        addressee_mention: Index in `Reading.mentions`; None.
        said_on: Index in `Reading.times` of when it was said ("said on Tuesday"); None = not stated.
        score: 0 to 1.
    """

    source: Span | None
    source_mention: int | None
    cue: Span
    cue_token: int
    content: tuple[Span, ...]
    manner: Manner
    stance: Stance = Stance.ASSERTS
    outer: int | None = None
    addressee: Span | None = None
    addressee_mention: int | None = None
    said_on: int | None = None
    score: float = 1.0
