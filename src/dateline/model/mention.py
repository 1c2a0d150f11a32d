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
        antecedent: Index in `Reading.mentions` of the mention with the fullest name of the same referent, which may come later
            ("the group's leader, X"); where none is a name, of the first mention; None = this is that mention, or left open. Never
            points to a mention that has an antecedent itself.
        antecedent_score: How sure the link is, 0 to 1; 0 where `antecedent` is None.
        members: Indices in `Reading.mentions` of those that a plural means together ("Syria and Iran", "the two leaders"), in text
            order, each without an antecedent or with its own; empty = not plural, or not known. A plural that refers back to such a one
            ("they") has its `antecedent`, not its members.
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
    members: tuple[int, ...] = ()
    is_plural: bool = False
    score: float = 1.0
