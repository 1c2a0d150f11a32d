"""What many articles are about: entities, events, stories, origins."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from dateline.model.claim import Basis, FigureSide, Realis
from dateline.model.decision import Suggestion
from dateline.model.period import PeriodPrecision
from dateline.model.place import Place, PlacePrecision, PlaceReference
from dateline.model.voice import Stance


class Entity(Struct, frozen=True, kw_only=True):
    """The person, group or organisation meant.

    Attributes:
        id: Known actor's id, else minted from the first name use.
        name: Fullest or most frequent form.
        kind: A `MentionKind` value, "state", or "noun" for those without a name ("two rangers").
        country: ISO 3166-1 alpha-3; None = unknown.
        sector: PLOVER sector; None = unknown.
        aliases: Every other form met, sorted.
        wikidata: None = unknown.
        why: Reasons that its names are one, in words.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    why: tuple[str, ...] = ()


class Party(Struct, frozen=True, kw_only=True):
    """Somebody in an event's record.

    Attributes:
        entity_id: None = not linked to an entity ("gunmen").
        name: Name or noun.
        country: ISO 3166-1 alpha-3; None = unknown.
        sector: PLOVER sector; None = unknown.
        side: For participants 1, 2, ...; None for actors and recipients.
        basis: For actors; None for others.
    """

    entity_id: str | None
    name: str
    country: str | None = None
    sector: str | None = None
    side: int | None = None
    basis: Basis | None = None


class EventPlace(Struct, frozen=True, kw_only=True):
    """Where an event took place; fields as in RECORD.md, without offsets."""

    name: str
    place_id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    precision: PlacePrecision | None

    @classmethod
    def meant_by(cls, reference: PlaceReference) -> "EventPlace":
        """Drop the words of a place reference and keep where it is; without an entry the words are its name."""
        entry = reference.place
        return cls(
            name=entry.name if entry else reference.text,
            place_id=entry.id if entry else None,
            lat=reference.lat,
            lon=reference.lon,
            radius_km=reference.radius_km,
            country=entry.country if entry else None,
            admin1=entry.admin1 if entry else None,
            precision=reference.precision,
        )

    @classmethod
    def at(cls, entry: Place, precision: PlacePrecision) -> "EventPlace":
        """Take a gazetteer entry for the place, as precise as naming it is."""
        return cls(
            name=entry.name,
            place_id=entry.id,
            lat=entry.lat,
            lon=entry.lon,
            radius_km=entry.radius_km,
            country=entry.country,
            admin1=entry.admin1,
            precision=precision,
        )


class EventFigure(Struct, frozen=True, kw_only=True):
    """Low, best and high of one measure.

    Attributes:
        measure: As in `Figure`.
        side: Whose people.
        low: Lowest credible figure; None = none given.
        best: By the rule named; None = none given.
        high: Highest figure; None = open.
        rule: Which rule chose `best`.
    """

    measure: str
    side: FigureSide
    low: int | None
    best: int | None
    high: int | None
    rule: str


class Status(StrEnum):
    """Status of an event, highest first (RECORD.md)."""

    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    HELD = "held"
    LAPSED = "lapsed"
    CONTESTED = "contested"
    DENIED = "denied"
    PLANNED = "planned"
    CORROBORATED = "corroborated"
    REPORTED = "reported"


class Event(Struct, frozen=True, kw_only=True):
    """One happening: claims linked, consolidated by stated rules. Fields: RECORD.md, `events`."""

    id: str
    short_id: str
    event_type: str
    mode: str | None = None
    plover_type: str | None = None
    acled_event_type: str | None = None
    acled_sub_event_type: str | None = None
    cameo_root: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    date_precision: PeriodPrecision | None = None
    first_reported: date | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    participants: tuple[Party, ...] = ()
    place: EventPlace | None = None
    outcome: str | None = None
    figures: tuple[EventFigure, ...] = ()
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    realis: Realis = Realis.ACTUAL
    status: Status = Status.REPORTED
    status_reason: str = ""
    claim_ids: tuple[str, ...] = ()
    n_asserting: int = 0
    n_denying: int = 0
    n_articles: int = 0
    n_sources: int = 0
    n_origins: int = 0
    origin_ids: tuple[str, ...] = ()
    summary: str = ""
    reviewed: bool = False
    part_of: str | None = None
    occurrence_of: str | None = None


class Evidence(Struct, frozen=True, kw_only=True):
    """Which words of which claim support or speak against one value of one field of an event.

    Attributes:
        event_id: The event.
        field: Field of the event.
        value: The value that the claim gives, as text.
        claim_id: The claim.
        article_id: Its article.
        start: Offset of the words.
        end: Offset after them.
        quote: The words, at most 25 of them.
        sentence_sha256: Hash of the claim's sentence.
        voice: Name of the innermost voice; None = the article's own.
        stance: Of the claim.
        made_by: "machine" or a person's sign-in name.
    """

    event_id: str
    field: str
    value: str
    claim_id: str
    article_id: str
    start: int
    end: int
    quote: str
    sentence_sha256: str
    voice: str | None
    stance: Stance
    made_by: str


class Story(Struct, frozen=True, kw_only=True):
    """Articles on one development, in time order; the title is that of its first article."""

    id: str
    title: str
    article_ids: tuple[str, ...]
    first_day: date | None = None
    last_day: date | None = None


class Origin(Struct, frozen=True, kw_only=True):
    """One independent place that information came from.

    Attributes:
        id: Made from its name.
        name: Of the voice or source.
        kind: A `VoiceKind` value, or "source" for an article's own reporting.
        claim_ids: Claims that rest on it, sorted.
        why: "named voice", "own reporting", "syndicated copy of ...", "translation of ...", "same owner".
    """

    id: str
    name: str
    kind: str
    claim_ids: tuple[str, ...]
    why: str


class Reconciled(Struct, frozen=True, kw_only=True):
    """A reported total against the events on record.

    Attributes:
        total_id: The total.
        own_count: Matching actual, undenied events.
        own_low: Sum of the measure's low over them; None = the measure counts events.
        own_high: Likewise high; None also where an event's is open ("at least nine").
        own_event_ids: The events, sorted.
        difference: Reported (best of its bounds) less own; None = nothing comparable.
        reason: How they were matched, in words.
    """

    total_id: str
    own_count: int
    own_low: int | None
    own_high: int | None
    own_event_ids: tuple[str, ...]
    difference: int | None
    reason: str


class Copy(Struct, frozen=True, kw_only=True):
    """An article that repeats another's text.

    Attributes:
        article_id: The copy.
        copy_of: The article copied (earliest published, then smallest id).
        containment: Share of the copy's sampled shingles found in the other, 0 to 1.
    """

    article_id: str
    copy_of: str
    containment: float


class Membership(Struct, frozen=True, kw_only=True):
    """That a claim belongs to an event, and why.

    Attributes:
        claim_id: The claim.
        event_id: The event.
        score: Of the best pair that joined it, 0 to 1; 1 for the first claim.
        reasons: What spoke for it and what against it, in plain words.
        nearest_miss: Id of the most similar event that it was kept apart from; None = none came near.
        nearest_miss_reason: Why it was kept apart; "" = none.
        home: The event where the machine alone puts it, so that an undone merge or split finds back; "" = the event.
        origin_id: Where its word comes from.
    """

    claim_id: str
    event_id: str
    score: float
    reasons: tuple[str, ...] = ()
    nearest_miss: str | None = None
    nearest_miss_reason: str = ""
    home: str = ""
    origin_id: str = ""


class Linking(Struct, frozen=True, kw_only=True):
    """What many articles are about; ids and redirects carry over to the next run.

    Attributes:
        entities: Sorted by id, as are the following tables.
        events: Consolidated.
        stories: Articles by development.
        origins: Where information came from.
        evidence: One row per event, field and claim.
        memberships: Claim to event, for actual and planned claims.
        entity_of: (claim id or total id, words' span start, entity id) for every role and voice that was linked.
        copies: Articles that repeat others.
        reconciled: Totals against own count.
        suggestions: What a person should look at.
        redirects: (old id, new id) of every event ever merged or split away.
        stranded: Ids of decisions whose words were not found again.
    """

    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    stories: tuple[Story, ...] = ()
    origins: tuple[Origin, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    memberships: tuple[Membership, ...] = ()
    entity_of: tuple[tuple[str, int, str], ...] = ()
    copies: tuple[Copy, ...] = ()
    reconciled: tuple[Reconciled, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    stranded: tuple[str, ...] = ()


class Minted(Struct, frozen=True, kw_only=True):
    """What is on record of a window, so that linking adds to it and keeps its ids.

    Attributes:
        events: (event id, ids of the claims that the machine puts there) of every event.
        moved: (claim id, event id) of the claims that stand elsewhere by what persons ruled.
        entities: Entities on record.
        anew: Ids of those that a person has just ruled on: they are made anew from their names.
        entity_of: (claim or total id, span start, entity id) in articles whose names are linked.
        settled: Ids of those articles.
        stories: Stories on record; an article stays in its story.
        copies: Copies on record.
        redirects: (old id, new id).
    """

    events: tuple[tuple[str, tuple[str, ...]], ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    entities: tuple[Entity, ...] = ()
    anew: frozenset[str] = frozenset()
    entity_of: tuple[tuple[str, int, str], ...] = ()
    settled: frozenset[str] = frozenset()
    stories: tuple[Story, ...] = ()
    copies: tuple[Copy, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
