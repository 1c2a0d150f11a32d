"""Tell in plain words why claims are one event, how its status came about, and what was kept apart."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.link.sources.relays import count_relays, say_shared
from dateline.model.article import Header
from dateline.model.claim import Claim
from dateline.model.event import Event, Membership, Origin
from dateline.model.voice import Stance

Line = tuple[int, str]
"""How deep a line is indented, and its words."""

STANCES = {Stance.ASSERTS: "asserts", Stance.DENIES: "denies", Stance.DOUBTS: "doubts"}


class Telling(Struct, frozen=True, kw_only=True):
    """An event with all that is told of it.

    Attributes:
        event: The event.
        members: Its claims' memberships.
        claims: By id.
        headers: Articles by id.
        origins: The origins of its claims.
        others: Events kept apart from it or related to it, by id.
    """

    event: Event
    members: Sequence[Membership]
    claims: Mapping[str, Claim]
    headers: Mapping[str, Header]
    origins: Sequence[Origin]
    others: Mapping[str, Event]


def tell_why(telling: Telling) -> list[Line]:
    """Tell why an event is what it is.

    Returns:
        Lines for a person: the summary, the status with its reason, each claim with its words, voice and reasons, where the word comes from, what
        it is part of, and what was kept apart from it.
    """
    event = telling.event
    lines = [(0, f"{event.short_id}  {event.summary}"), (0, f"Status: {event.status}, because {event.status_reason}.")]
    lines += [(0, ""), (0, f"Told by {_count(len(telling.members), 'claim')}")]
    for member in sorted(telling.members, key=lambda one: (one.score < 1, -one.score, one.claim_id)):
        lines += _tell_claim(member, telling)
    lines += [(0, ""), (0, f"The word comes from {_count(event.n_origins, 'independent origin')}")]
    lines += [(1, f"{origin.name}: {origin.why}.") for origin in telling.origins]
    relays = count_relays(
        ((claim, telling.headers[claim.article_id].source) for claim in telling.claims.values()),
        lambda _, __, name: name,
    )
    lines += [(1, f"{words}.") for words in say_shared(relays)]
    return [*lines, *_tell_relations(telling), *_tell_misses(telling)]


def _tell_claim(member: Membership, telling: Telling) -> list[Line]:
    claim = telling.claims[member.claim_id]
    header = telling.headers[claim.article_id]
    chain = " ← ".join([header.source or "unnamed publisher", *(voice.name for voice in claim.voices)])
    day = f", {header.published.first_day}" if header.published else ""
    return [
        (1, f"{chain}{day} {STANCES[claim.stance]}: “{' '.join(claim.sentence.text.split())}”"),
        *((2, _say_reason(reason)) for reason in member.reasons),
        *([(2, f"Likeness {member.score:.2f} to what it joined.")] if member.score < 1 else []),
    ]


def _say_reason(reason: str) -> str:
    sign, colon, words = reason.partition(": ")
    said = {"for": "One event with it for", "against": "Against it spoke"}.get(sign) if colon else None
    return f"{said}: {words}." if said else f"{reason[:1].upper()}{reason[1:]}."


def _tell_relations(telling: Telling) -> list[Line]:
    event = telling.event
    lines = [
        (0, f"{words} {_name(other, telling)}")
        for words, other in (("It fulfils the plan", event.occurrence_of), ("It is part of", event.part_of))
        if other
    ]
    return [(0, ""), *lines] if lines else []


def _tell_misses(telling: Telling) -> list[Line]:
    misses = {one.nearest_miss: one.nearest_miss_reason for one in telling.members if one.nearest_miss}
    if not misses:
        return [(0, ""), (0, "No other event came near.")]
    lines: list[Line] = [(0, ""), (0, "Kept apart from")]
    for other, reason in misses.items():
        lines.append((1, _name(other, telling)))
        lines += [(2, f"{part[:1].upper()}{part[1:]}.") for part in reason.split("; ") if part]
    return lines


def _name(event_id: str, telling: Telling) -> str:
    other = telling.others.get(event_id)
    return f"{other.short_id}  {other.summary}" if other else "an event that is no longer on record"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
