"""What is known of one actor."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from dateline.model.mention import OrganisationKind

__all__ = ["Actor", "ActorKind"]


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    PARTY = "party"
    MEDIA = "media"
    AGENCY = "agency"
    INTERGOVERNMENTAL = "intergovernmental"
    NGO = "ngo"
    COMPANY = "company"
    PERSON = "person"
    OFFICE = "office"
    ETHNIC_RELIGIOUS = "ethnic_religious"
    OTHER = "other"


_ORGANISATIONS = {
    ActorKind.GOVERNMENT: OrganisationKind.GOVERNMENT,
    ActorKind.OFFICE: OrganisationKind.GOVERNMENT,
    ActorKind.MILITARY: OrganisationKind.MILITARY,
    ActorKind.POLICE: OrganisationKind.MILITARY,
    ActorKind.ARMED_GROUP: OrganisationKind.ARMED_GROUP,
    ActorKind.PARTY: OrganisationKind.PARTY,
    ActorKind.MEDIA: OrganisationKind.MEDIA,
    ActorKind.AGENCY: OrganisationKind.MEDIA,
    ActorKind.INTERGOVERNMENTAL: OrganisationKind.INTERGOVERNMENTAL,
    ActorKind.NGO: OrganisationKind.NGO,
    ActorKind.COMPANY: OrganisationKind.COMPANY,
    ActorKind.OTHER: OrganisationKind.OTHER,
}


class Actor(Struct, frozen=True, kw_only=True):
    """An actor, as it was within one period; who changed sides or office has one row for each.

    Attributes:
        id: Stable slug ("hezbollah", "irn-foreign-ministry"), the same in all rows of one actor.
        name: Usual English name.
        kind: What it is.
        country: ISO 3166-1 alpha-3 of the state it belongs to or mostly acts in; None = none, or several.
        sector: PLOVER sector; None = none, or not known.
        aliases: Other names, spellings and acronyms.
        home_names: What only its own state calls it: "Foreign Ministry", "Army". They mean it once the text names the state.
        first_day: First day the row holds for; None = open or not known.
        last_day: Last day the row holds for; None = open or not known.
        wikidata: Item id; None = not known.
        note: What a coder should know; "" = nothing.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    home_names: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    wikidata: str | None = None
    note: str = ""

    @property
    def organisation_kind(self) -> OrganisationKind | None:
        """Kind of organisation; None = a state, a person or a people."""
        return _ORGANISATIONS.get(self.kind)

    def holds_on(self, day: date) -> bool:
        """Say whether a day lies in the row's period, both ends included."""
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)
