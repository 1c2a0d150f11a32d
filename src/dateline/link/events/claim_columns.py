"""The columns of one claim in a `ClaimTable`: where it is told, what it says happened, when, where and to whom."""

from collections.abc import Mapping

import numpy as np
from msgspec import Struct

from dateline.link.events.periods import find_drift, find_slack, is_lasting, to_days
from dateline.link.events.phrasing import (
    find_cast,
    find_near,
    find_site,
    find_targets,
    find_things,
    is_another,
    is_toll,
    list_nouns,
    points_back,
    tells_of_victims,
)
from dateline.link.events.table import FAR_FUTURE, FAR_PAST, HARM, HARM_DENIED, NO_HARM, UNKNOWN, Codes
from dateline.link.events.weights import Weights
from dateline.link.wording import to_kin, to_stems
from dateline.model.article import Header
from dateline.model.claim import Claim, Figure, Realis, RoleKind
from dateline.model.voice import Stance

TOLLS = frozenset({"killed", "wounded"})
PARTIES, VOICES, THINGS, WORDS, CAST, NEAR = 4, 2, 2, 3, 6, 8
WIDTHS = dict.fromkeys(("actors", "recipients", "participants", "targets", "doers", "persons", "nations"), PARTIES) | {
    "sayers": VOICES,
    "voices": VOICES,
    "things": THINGS,
    "triggers": WORDS,
    "kin": WORDS,
    "cast": CAST,
    "near": NEAR,
    "count": 2,
}
"""How many values a column holds for each claim, where it holds more than one."""

# Days that an attack may lie before the deaths that a toll tells of: its day is theirs.
TOLL_DAYS = 7

CodesOf = Mapping[str, Codes]
"""The codes of words and ids by what they name."""


class ClaimContext(Struct, frozen=True, kw_only=True):
    """What linking already knows about the articles.

    Attributes:
        story_of: Article id -> story id.
        copy_of: Article id of a copy -> article copied.
        entity_of: (claim id, span start) -> entity id, for roles and voices.
        persons: Ids of entities that are persons.
        local: Ids of entities known only by a noun of one article ("the commission"), where another article may name them.
    """

    story_of: Mapping[str, str]
    copy_of: Mapping[str, str]
    entity_of: Mapping[tuple[str, int], str]
    persons: frozenset[str]
    local: frozenset[str] = frozenset()


class Row(Struct, frozen=True):
    """One claim with its article's header."""

    claim: Claim
    header: Header


def to_columns(row: Row, context: ClaimContext, codes: CodesOf, weights: Weights) -> dict[str, object]:
    """Put one claim into columns.

    Args:
        row: The claim.
        context: Stories, copies and entities.
        codes: Gives words and ids their numbers.
        weights: Which types are of one family.

    Returns:
        Column to value; what only all claims together tell (`lead`, `several`) is left open.
    """
    return {
        **_telling(row, context, codes),
        **_kind(row, codes, weights),
        **_time(row),
        **_place(row, codes),
        **_parties(row, context, codes, weights),
        "near": codes["stem"].row(find_near(row.claim)[:NEAR], NEAR),
    }


def _telling(row: Row, context: ClaimContext, codes: CodesOf) -> dict[str, object]:
    article = row.header.id
    stems = to_stems(row.claim.trigger.text)
    voices = [context.entity_of.get((row.claim.id, voice.span.start)) for voice in reversed(row.claim.voices)]
    return {
        "article": codes["article"].code(article),
        "original": codes["article"].code(context.copy_of.get(article, article)),
        "sentence": codes["article"].code(f"{article} {row.claim.sentence.span.start}"),
        "chain": codes["article"].code(f"{article} {find_chain(row.claim)}"),
        **_standing(row, codes),
        "story": codes["story"].code(context.story_of.get(article)),
        "told": find_telling(row),
        "triggers": codes["stem"].row(stems[-1:], WORDS),
        "kin": codes["stem"].row(["~" + to_kin(row.claim.trigger.text)], WORDS),
        "voices": codes["entity"].row(voices, VOICES),
    }


def _standing(row: Row, codes: CodesOf) -> dict[str, object]:
    claim = row.claim
    return {
        "start": claim.sentence.span.start,
        "end": claim.sentence.span.end,
        "headline": int(is_headline(row)),
        "lead": 0,
        "bare": int(claim.place is None and (claim.when is None or claim.when.inherited)),
        "victims": int(is_toll(claim)),
        "pointing": int(points_back(claim)),
        "another": int(is_another(claim)),
        "speaker": codes["voice"].code(claim.voices[-1].name if claim.voices else None),
    }


def _kind(row: Row, codes: CodesOf, weights: Weights) -> dict[str, object]:
    claim = row.claim
    figures = [figure for figure in claim.figures if figure.high != 0]
    leading = min(figures, key=lambda figure: (figure.measure not in TOLLS, figure.measure), default=None)
    return {
        "family": codes["type"].code("family:" + weights.family_of(claim.event_type, claim.mode)),
        "type": codes["type"].code(claim.event_type),
        "mode": codes["mode"].code(claim.mode),
        "deeds": find_deeds(claim, weights),
        "outcome": codes["mode"].code(claim.outcome),
        "realis": int(claim.realis is Realis.PLANNED),
        "attempted": int(claim.attempted),
        "against": int(claim.stance is not Stance.ASSERTS),
        "spoken": int(claim.event_type in weights.spoken),
        "harm": find_harm(claim, is_counted=leading is not None and leading.measure in TOLLS),
        "measure": codes["mode"].code(leading.measure if leading else None),
        "is_toll": int(leading is not None and leading.measure in TOLLS),
        "count": to_count(leading),
    }


def find_harm(claim: Claim, is_counted: bool) -> int:
    """Return what a claim says of people hurt: "nobody was injured" denies it, and disputes no act of which nobody says that it hurt."""
    if claim.stance is not Stance.ASSERTS:
        return HARM_DENIED if tells_of_victims(claim) else HARM
    return HARM if is_counted or is_toll(claim) else NO_HARM


def find_deeds(claim: Claim, weights: Weights) -> int:
    """Return what a claim's mode may be told as; `UNKNOWN` = anything, as who denies a drone strike says that nobody was fired on."""
    deeds = weights.deeds_of(claim.event_type, claim.mode)
    return deeds if deeds and claim.stance is Stance.ASSERTS else UNKNOWN


def find_chain(claim: Claim) -> tuple[object, ...]:
    """Return where a claim's trigger stands, its voices and its stance: two claims of one chain are two places or days."""
    return claim.trigger.span.start, claim.stance, *(voice.name for voice in claim.voices)


def is_headline(row: Row) -> bool:
    """Say whether a claim stands in its article's headline."""
    title = row.header.title
    return title is not None and row.claim.sentence.text.strip() == title.strip()


def find_telling(row: Row) -> int:
    """Return the day near which a claim that states none took place: its article's; `UNKNOWN` for background and undated articles."""
    published = row.header.published.first_day if row.header.published else row.header.earliest
    return UNKNOWN if published is None or row.claim.background else published.toordinal()


def to_count(figure: Figure | None) -> list[int]:
    """Return a figure's bounds, an open one as 0 or far away."""
    if figure is None:
        return [UNKNOWN, UNKNOWN]
    return [figure.low or 0, figure.high if figure.high is not None else FAR_FUTURE]


def _time(row: Row) -> dict[str, object]:
    first, last = to_days(row.claim.when)
    return {
        "first_day": first.toordinal() - (TOLL_DAYS if is_toll(row.claim) else 0) if first else FAR_PAST,
        "last_day": last.toordinal() if last else FAR_FUTURE,
        "lasting": int(is_lasting(row.claim.when)),
        "slack": find_slack(row.claim.when),
        "drift": find_drift(row.claim.when),
    }


def _place(row: Row, codes: CodesOf) -> dict[str, object]:
    place = row.claim.place
    site = codes["place"].code(find_site(place) if place else None)
    if place is None or place.lat is None or place.lon is None:
        return {"lat": np.nan, "lon": np.nan, "radius": np.nan, "place": UNKNOWN, "site": site, "country": UNKNOWN}
    return {
        "site": site,
        "lat": place.lat,
        "lon": place.lon,
        "radius": place.radius_km or 0.0,
        "place": codes["place"].code(place.place.id if place.place else None),
        "country": codes["country"].code(place.place.country if place.place else None),
    }


def _parties(row: Row, context: ClaimContext, codes: CodesOf, weights: Weights) -> dict[str, object]:
    def entities(*kinds: RoleKind) -> list[str | None]:
        return [
            context.entity_of.get((row.claim.id, role.span.start)) for role in row.claim.roles if role.role in kinds
        ]

    def persons(*kinds: RoleKind) -> list[str | None]:
        return [entity for entity in entities(*kinds) if entity in context.persons]

    sayers = [*entities(RoleKind.ACTOR), *list_nouns(row.claim, RoleKind.ACTOR)]
    return {
        "actors": codes["entity"].row(entities(RoleKind.ACTOR), PARTIES),
        "sayers": codes["entity"].row(sayers if row.claim.event_type in weights.spoken else [], VOICES),
        "recipients": codes["entity"].row(entities(RoleKind.RECIPIENT), PARTIES),
        "participants": codes["entity"].row(
            [*entities(RoleKind.PARTICIPANT), *list_nouns(row.claim, RoleKind.PARTICIPANT)], PARTIES
        ),
        "targets": codes["stem"].row(find_targets(row.claim), PARTIES),
        "things": codes["stem"].row(find_things(row.claim), THINGS),
        "cast": codes["stem"].row(find_cast(row.claim), CAST),
        "doers": codes["entity"].row(persons(RoleKind.ACTOR), PARTIES),
        "persons": codes["entity"].row(persons(RoleKind.RECIPIENT, RoleKind.PARTICIPANT), PARTIES),
        "nations": codes["country"].row([role.country for role in row.claim.roles], PARTIES),
    }
