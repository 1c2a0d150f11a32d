"""Put claims into the columns of a `ClaimTable`."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest

import numpy as np
from msgspec import Struct

from dateline.link.events.phrasing import is_another, is_toll, points_back
from dateline.link.events.table import (
    FAR_FUTURE,
    FAR_PAST,
    HARM,
    HARM_DENIED,
    MEANT,
    NO_HARM,
    UNKNOWN,
    ClaimTable,
    Codes,
    Ints,
    to_local,
)
from dateline.link.events.weights import Weights
from dateline.link.events.wording import (
    load_site_words,
    load_things,
    load_vague_words,
    to_kin,
    to_kindred_stems,
    to_stems,
)
from dateline.link.sources.copies import publication_order
from dateline.model.article import Header
from dateline.model.claim import Claim, Figure, Realis, RoleKind, When
from dateline.model.coding import Coding
from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.model.place import PlaceReference
from dateline.model.voice import Stance

# A range at least this long is one over which something lasts.
LASTING_DAYS = 2
# Where the head of a noun phrase ends.
PHRASE = re.compile(r"\s+(?:of|in|at|near|on|with|from|for|that|who|which|outside|belonging)\b")
TOLLS = frozenset({"killed", "wounded"})
PARTIES, VOICES, THINGS, WORDS, CAST, NEAR = 4, 2, 2, 3, 6, 8


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


def list_rows(codings: Sequence[Coding]) -> list[Row]:
    """List the claims that may be events, by publication, article, place in the text and id: the canonical order."""
    rows = []
    for coding in sorted(codings, key=lambda coding: publication_order(coding.header)):
        claims = sorted(coding.claims, key=lambda claim: (claim.trigger.span, claim.id))
        rows += [Row(claim, coding.header) for claim in claims if claim.realis in (Realis.ACTUAL, Realis.PLANNED)]
    return rows


def make_table(rows: Sequence[Row], context: ClaimContext, weights: Weights) -> ClaimTable:
    """Make one row of columns for each claim.

    Args:
        rows: In canonical order.
        context: Stories, copies and entities.
        weights: Which types are of one family.
    """
    columns: dict[str, list[object]] = {name: [] for name in ClaimTable.__struct_fields__ if name != "rarity"}
    codes = {
        name: Codes() for name in ("article", "story", "type", "mode", "place", "country", "entity", "stem", "voice")
    }
    frequency = Counter(
        stem for sentence in {row.claim.sentence.text for row in rows} for stem in set(to_kindred_stems(sentence))
    )
    for row in rows:
        for make in (_telling, _kind, _time, _place, _parties):
            for name, value in make(row, context, codes, weights).items():
                columns[name].append(value)
        columns["near"].append(codes["stem"].row(find_near(row.claim), NEAR))
    rarity = np.zeros(len(codes["stem"]), dtype=np.float32)
    total = max(len(rows), 1)
    for stem, count in frequency.items():
        code = codes["stem"].code(stem)
        if code < len(rarity):
            rarity[code] = np.log(1 + total / count)
    arrays = {name: _to_column(name, values) for name, values in columns.items() if name != "several"}
    local = [codes["entity"].code(entity) for entity in sorted(context.local)]
    arrays |= {name: np.where(np.isin(arrays[name], local), to_local(arrays[name]), arrays[name]) for name in MEANT}
    return ClaimTable(**arrays | {"several": _tell_of_several(arrays), "lead": _find_leads(arrays)}, rarity=rarity)


def _find_leads(columns: Mapping[str, Ints]) -> Ints:
    """Mark the first claim of each type that stands below its article's headline."""
    below = np.flatnonzero(columns["headline"] == 0)
    kinds = np.stack([columns["article"][below], columns["type"][below]])
    leads = np.zeros(len(columns["article"]), dtype=np.int32)
    leads[below[np.unique(kinds, axis=1, return_index=True)[1]]] = 1
    return leads


def _tell_of_several(columns: Mapping[str, Ints]) -> Ints:
    """Mark the claims whose story tells happenings of their kind, and at their place if they name one, on two days or more."""
    kinds = [columns["story"], columns["type"], columns["mode"], columns["realis"]]
    counts = _count_days(kinds, columns), _count_days([*kinds, columns["place"]], columns)
    return np.asarray(np.where(columns["place"] == UNKNOWN, *counts) > 1, dtype=np.int32)


def _count_days(kinds: Sequence[Ints], columns: Mapping[str, Ints]) -> Ints:
    """Count for each row the single days that rows of its kind state."""
    _, kind = np.unique(np.stack(kinds), axis=1, return_inverse=True)
    is_day = (columns["first_day"] == columns["last_day"]) & (columns["first_day"] > FAR_PAST)
    days = np.unique(np.stack([kind[is_day], columns["first_day"][is_day]]), axis=1)
    return np.asarray(np.bincount(days[0], minlength=int(kind.max(initial=-1)) + 1)[kind], dtype=np.int32)


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
REALS = frozenset({"lat", "lon", "radius"})


def _to_column(name: str, values: list[object]) -> np.ndarray:
    shape = (len(values), WIDTHS[name]) if name in WIDTHS else (len(values),)
    return np.array(values, dtype=np.float32 if name in REALS else np.int32).reshape(shape)


def _telling(row: Row, context: ClaimContext, codes: Mapping[str, Codes], _: Weights) -> dict[str, object]:
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


def _standing(row: Row, codes: Mapping[str, Codes]) -> dict[str, object]:
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


def _kind(row: Row, _: ClaimContext, codes: Mapping[str, Codes], weights: Weights) -> dict[str, object]:
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
        return HARM_DENIED if is_toll(claim) else HARM
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


def _time(row: Row, *_: object) -> dict[str, object]:
    first, last = to_days(row.claim.when)
    return {
        "first_day": first.toordinal() if first else FAR_PAST,
        "last_day": last.toordinal() if last else FAR_FUTURE,
        "lasting": int(is_lasting(row.claim.when)),
        "slack": find_slack(row.claim.when),
        "drift": find_drift(row.claim.when),
    }


def to_days(when: When | None) -> tuple[date | None, date | None]:
    """Return the first and last day of a claim's period; None = open or not known."""
    return (when.period.first_day, when.period.last_day) if when and when.period else (None, None)


def is_lasting(when: When | None) -> bool:
    """Say whether a period is one over which something went on ("since Friday"), rather than one within which it took place ("this week")."""
    if when is None or when.period is None:
        return False
    first, last = to_days(when)
    days = (last - first).days if first and last else LASTING_DAYS
    return when.period.precision in (PeriodPrecision.RANGE, PeriodPrecision.AFTER) and days >= LASTING_DAYS


def find_slack(when: When | None) -> int:
    """Return by how many days a period may be off: one each for a night and for words from another clause."""
    if when is None or when.period is None:
        return 0
    period = when.period
    is_night = period.precision is PeriodPrecision.PART_OF_DAY and period.part in ("night", "evening")
    return int(is_night) + int(when.inherited)


def find_drift(when: When | None) -> int:
    """Return by how many days all periods of an article may be off together: one where its own day is inferred."""
    period = when.period if when else None
    return int(period is not None and period.resolved_against is ResolvedAgainst.INFERRED)


def _place(row: Row, _: ClaimContext, codes: Mapping[str, Codes], __: Weights) -> dict[str, object]:
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


def find_site(place: PlaceReference) -> str:
    """Return the word that names a place, as a stem: "the island of Barkaram" and "Barkaram island" are one."""
    start = place.name_span.start - place.span.start
    stems = to_stems(place.text[start : start + len(place.name_span)])
    proper = [stem for stem in stems if stem not in load_site_words()]
    return "site " + " ".join((proper or stems)[-1:])


def _parties(row: Row, context: ClaimContext, codes: Mapping[str, Codes], weights: Weights) -> dict[str, object]:
    def entities(*kinds: RoleKind) -> list[str | None]:
        return [
            context.entity_of.get((row.claim.id, role.span.start)) for role in row.claim.roles if role.role in kinds
        ]

    def persons(*kinds: RoleKind) -> list[str | None]:
        return [entity for entity in entities(*kinds) if entity in context.persons]

    sayers = [*entities(RoleKind.ACTOR), *_list_nouns(row.claim, RoleKind.ACTOR)]
    return {
        "actors": codes["entity"].row(entities(RoleKind.ACTOR), PARTIES),
        "sayers": codes["entity"].row(sayers if row.claim.event_type in weights.spoken else [], VOICES),
        "recipients": codes["entity"].row(entities(RoleKind.RECIPIENT), PARTIES),
        "participants": codes["entity"].row(
            [*entities(RoleKind.PARTICIPANT), *_list_nouns(row.claim, RoleKind.PARTICIPANT)], PARTIES
        ),
        "targets": codes["stem"].row(find_targets(row.claim), PARTIES),
        "things": codes["stem"].row(find_things(row.claim), THINGS),
        "cast": codes["stem"].row(find_cast(row.claim), CAST),
        "doers": codes["entity"].row(persons(RoleKind.ACTOR), PARTIES),
        "persons": codes["entity"].row(persons(RoleKind.RECIPIENT, RoleKind.PARTICIPANT), PARTIES),
        "nations": codes["country"].row([role.country for role in row.claim.roles], PARTIES),
    }


def find_targets(claim: Claim) -> list[str]:
    """Return the stems of the head words for recipients that have no name; words such as "people" left out."""
    return _find_nouns(claim, RoleKind.RECIPIENT)


def find_things(claim: Claim) -> list[str]:
    """Return the kinds of things that a claim says were struck, entered or seized: "the gates of the prison" is no prison."""
    heads = [PHRASE.split(role.name, 1)[0] for role in claim.roles if role.role is RoleKind.RECIPIENT]
    kinds = (load_things().get(stems[-1]) for stems in map(to_stems, heads) if stems)
    return [f"thing {kind}" for kind in kinds if kind]


def _list_nouns(claim: Claim, kind: RoleKind) -> list[str]:
    """List words for parties that have no name: who met "the chief of staff" did not meet the president then."""
    return [f"noun {stem}" for stem in _find_nouns(claim, kind)]


def _find_nouns(claim: Claim, kind: RoleKind) -> list[str]:
    nouns = [to_stems(role.name) for role in claim.roles if role.role is kind and not role.is_named]
    return [stems[-1] for stems in nouns if stems and stems[-1] not in load_vague_words()]


def find_cast(claim: Claim) -> list[str]:
    """Return the stems of the words for all who took part, for instruments and for the place, heads of phrases first."""
    phrases = [to_kindred_stems(role.name) for role in claim.roles]
    phrases += [to_kindred_stems(claim.place.text)] if claim.place else []
    return [stem for depth in zip_longest(*(phrase[::-1] for phrase in phrases)) for stem in depth if stem]


def find_near(claim: Claim) -> list[str]:
    """Return the stems of the content words next to a claim's trigger, nearest first."""
    start = claim.trigger.span.start - claim.sentence.span.start
    before = to_kindred_stems(claim.sentence.text[:start])[::-1]
    after = to_kindred_stems(claim.sentence.text[start + len(claim.trigger.text) :])
    return [stem for pair in zip_longest(before, after) for stem in pair if stem][:NEAR]
