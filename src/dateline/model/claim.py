"""One article says that an event of a type took place."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from dateline.model.period import Period
from dateline.model.place import PlaceReference
from dateline.model.span import Quote, Span
from dateline.model.voice import Stance, Voice


class Realis(StrEnum):
    """Whether it happened (RECORD.md, unit rules)."""

    ACTUAL = "actual"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    HABITUAL = "habitual"


class RoleKind(StrEnum):
    """What somebody has to do with an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PARTICIPANT = "participant"
    INSTRUMENT = "instrument"
    SPONSOR = "sponsor"


class Basis(StrEnum):
    """On what ground somebody is named as the actor."""

    STATED = "stated"
    CLAIMED = "claimed"
    BLAMED = "blamed"
    SUSPECTED = "suspected"
    INFERRED = "inferred"


class Role(Struct, frozen=True, kw_only=True):
    """Somebody or something that takes part in an event, as one claim says.

    Attributes:
        role: What they have to do with it.
        side: 1, 2, ... for participants; None for every other role.
        text: The words here, a pronoun as it stands ("they").
        span: Where the words stand.
        name: The name meant, after reference within the article ("Israeli forces" for "they").
        kind: A `MentionKind` value of what is named; None = unknown.
        country: ISO 3166-1 alpha-3; None = unknown.
        sector: PLOVER sector; None = unknown.
        actor_id: Known actor; None = not known.
        entity_id: The entity meant; filled by linking.
        basis: For actors, on what ground; None for other roles.
        title: Rank and office by which the article names them ("Defence Minister"); None = none.
        is_named: Whether a name (not only a noun such as "gunmen") stands behind it.
        rule: Name of the rule that found it.
    """

    role: RoleKind
    side: int | None = None
    text: str
    span: Span
    name: str
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    actor_id: str | None = None
    entity_id: str | None = None
    basis: Basis | None = None
    title: str | None = None
    is_named: bool = True
    rule: str = ""


class FigureSide(StrEnum):
    """Whose people a figure counts."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    CIVILIAN = "civilian"
    UNKNOWN = "unknown"


class Figure(Struct, frozen=True, kw_only=True):
    """A number that belongs to one trigger's happening.

    Attributes:
        measure: "killed", "wounded", "abducted", "displaced", "arrested", "participants", "attacks", ...
        of: Counted noun as written ("civilians"); None = not said.
        side: Whose people.
        low: Lower bound, inclusive; None = none.
        high: Upper bound, inclusive; None = none.
        qualifier: "at least", "several", ...; None = exact.
        cumulative: Whether it sums over a period.
        voices: Who gives the number, outermost first; empty = whoever makes the claim.
        text: The words.
        span: Where they stand.
    """

    measure: str
    of: str | None = None
    side: FigureSide = FigureSide.UNKNOWN
    low: int | None
    high: int | None
    qualifier: str | None = None
    cumulative: bool = False
    voices: tuple[Voice, ...] = ()
    text: str
    span: Span


class When(Struct, frozen=True, kw_only=True):
    """The period of a claim, with the words that give it.

    Attributes:
        period: The days; None = the words name a time that could not be resolved (`reason` says why).
        text: The words.
        span: Where they stand.
        inherited: Whether the words stand outside the trigger's clause (previous sentence, lede), which lowers trust.
        reason: How these words came to belong to the trigger.
    """

    period: Period | None
    text: str
    span: Span
    inherited: bool = False
    reason: str = ""


class MadeBy(Struct, frozen=True, kw_only=True):
    """Who made a claim.

    Attributes:
        coder: "machine", or the person's sign-in name.
        version: dateline's version and the parser's.
        codebook: Name and version of the codebook.
        score: How sure, 0 to 1.
    """

    coder: str
    version: str
    codebook: str
    score: float


class Reason(Struct, frozen=True, kw_only=True):
    """Why one field has its value.

    Attributes:
        field: Field of the claim.
        rule: Name of the rule or score that chose.
        words: What it saw, in words for a person.
    """

    field: str
    rule: str
    words: str


class Claim(Struct, frozen=True, kw_only=True):
    """One article says that an event of a type took place (unit rules: RECORD.md).

    Attributes:
        id: Made from the article and the words of trigger and voices (and a number for a second place or day), never from type,
            model, gazetteer or codebook.
        article_id: The article.
        sentence: The sentence that holds the trigger, words and place.
        trigger: The words that name the happening.
        event_type: The codebook's type (PLOVER's 16 by default).
        mode: The codebook's mode; None = the type has none or the text does not say.
        contexts: The codebook's contexts, most certain first.
        quad_class: "verbal cooperation", "material cooperation", "verbal conflict", "material conflict".
        plover_type: PLOVER type derived by rule (planned cooperation is AGREE); None = none.
        acled_event_type: ACLED event type; None = the scheme has none.
        acled_sub_event_type: ACLED sub-event type; None = the scheme has none.
        cameo_root: Two digits; None = none.
        realis: Whether it happened.
        stance: Whether the innermost voice (or the article, without voices) affirms it.
        attempted: Tried, not achieved.
        roles: Who and with what; text order within each role.
        place: Where the act takes effect; None = the text does not say.
        origin_place: Where fire or movement comes from; None.
        when: When it happened or will; None = the text does not say.
        said_on: Day when the voice spoke; None = not stated.
        voices: Outermost first, the article's own source not among them; empty = the article's own voice.
        outcome: "captured", "recaptured", "repelled"; None.
        response: To a protest: "none", "dispersed", "arrests", "lethal"; None.
        civilian_target: Whether the victims are civilians; None = not said.
        figures: Numbers of this happening.
        background: Whether it is told as background (an earlier period than the article's news).
        made_by: Who made the claim.
        reasons: Why each field has its value.
    """

    id: str
    article_id: str
    sentence: Quote
    trigger: Quote
    event_type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    quad_class: str
    plover_type: str | None = None
    acled_event_type: str | None = None
    acled_sub_event_type: str | None = None
    cameo_root: str | None = None
    realis: Realis = Realis.ACTUAL
    stance: Stance = Stance.ASSERTS
    attempted: bool = False
    roles: tuple[Role, ...] = ()
    place: PlaceReference | None = None
    origin_place: PlaceReference | None = None
    when: When | None = None
    said_on: date | None = None
    voices: tuple[Voice, ...] = ()
    outcome: str | None = None
    response: str | None = None
    civilian_target: bool | None = None
    figures: tuple[Figure, ...] = ()
    background: bool = False
    made_by: MadeBy
    reasons: tuple[Reason, ...] = ()


class Total(Struct, frozen=True, kw_only=True):
    """A reported number that sums several happenings, or is cumulative over a period; it yields no claim.

    Attributes:
        id: Made from article, span and measure.
        article_id: The article.
        sentence: The sentence that holds the number.
        quantity: The number's words.
        measure: As in `Figure`.
        low: Lower bound, inclusive; None = none.
        high: Upper bound, inclusive; None = none.
        qualifier: None = exact.
        cumulative: Whether it sums over a period.
        event_type: Type of the happenings counted; None = not clear.
        mode: Mode of the happenings counted; None = any.
        actor: Who did them; None = not said.
        recipient: To whom; None = not said.
        place: Where; None = not said.
        when: Over which period; None = not said.
        voices: Who reports the number, outermost first.
        stance: Whether they affirm it.
        countries: Countries (ISO 3166-1 alpha-3) of which its article tells most: where a total that names no place is taken to have counted; empty =
            it tells of no place.
        made_by: Who made the row.
    """

    id: str
    article_id: str
    sentence: Quote
    quantity: Quote
    measure: str
    low: int | None
    high: int | None
    qualifier: str | None = None
    cumulative: bool = False
    event_type: str | None = None
    mode: str | None = None
    actor: Role | None = None
    recipient: Role | None = None
    place: PlaceReference | None = None
    when: When | None = None
    voices: tuple[Voice, ...] = ()
    stance: Stance = Stance.ASSERTS
    countries: tuple[str, ...] = ()
    made_by: MadeBy


def bound_as_said(one: Figure | Total) -> str | None:
    """Return the words of a number that has one bound and is said with a qualifier: "more than 14,000", whose bound is 14,001.

    Returns:
        None = it has both bounds or none, or its words hold no number to be read ("dozens").
    """
    words = one.quantity.text if isinstance(one, Total) else one.text
    is_open = (one.low is None) is not (one.high is None)
    holds_number = one.qualifier is not None and words.casefold() != one.qualifier.casefold()
    return words[:1].lower() + words[1:] if is_open and holds_number else None
