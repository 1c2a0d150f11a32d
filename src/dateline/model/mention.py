"""Words that refer to somebody or something."""

from enum import StrEnum

from msgspec import Struct

from dateline.model.span import Span


class MentionKind(StrEnum):
    """What a mention refers to, or for pronouns and definite nouns how."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    FACILITY = "facility"
    NATIONALITY = "nationality"
    EVENT = "event"
    WEAPON = "weapon"
    NOUN = "noun"
    PRONOUN = "pronoun"


class OrganisationKind(StrEnum):
    """What kind of organisation a name names."""

    GOVERNMENT = "government"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    MEDIA = "media"
    INTERGOVERNMENTAL = "intergovernmental"
    NGO = "ngo"
    COMPANY = "company"
    OTHER = "other"


class Mention(Struct, frozen=True, kw_only=True):
    """Words that refer to somebody or something.

    Attributes:
        span: The whole noun phrase without relative clause or apposition: "Iranian Defence Minister Brigadier General Aziz Karimi".
        head: The name within ("Aziz Karimi"), or the head noun ("fighters"), or the pronoun.
        head_token: Index of the syntactic head token in `Reading.tokens`.
        kind: What is referred to.
        name: The name, or the noun phrase without determiner, or the pronoun, as written ("Aziz Karimi", "field sources").
        organisation_kind: None = not an organisation, or unknown.
        title: Rank, honorific or office attached to the name ("Defence Minister Brigadier General"); None = none.
        acronym: Acronym introduced in brackets behind the name; None = none.
        country: ISO 3166-1 alpha-3 of the person, group or state, from a demonym, a state's name or the known actor; None = unknown.
        sector: PLOVER sector code (GOV, MIL, REB, CVL, ...) from the known actor, the title or the noun; None = unknown.
        actor_id: Id of the known actor meant; None = not a known actor.
        antecedent: Index in `Reading.mentions` of the first mention of the same referent; None = this is the first, or left open.
        antecedent_score: 0 to 1; 0 where `antecedent` is None.
        is_plural: Whether it refers to more than one ("fighters", "they", "the two leaders").
        score: Of the mention as a whole, 0 to 1.
    """

    span: Span
    head: Span
    head_token: int
    kind: MentionKind
    name: str
    organisation_kind: OrganisationKind | None = None
    title: str | None = None
    acronym: str | None = None
    country: str | None = None
    sector: str | None = None
    actor_id: str | None = None
    antecedent: int | None = None
    antecedent_score: float = 0.0
    is_plural: bool = False
    score: float = 1.0
