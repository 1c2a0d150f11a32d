"""Turns what dateline records of one report into answers in the terms of MUC-4: one for each incident of violence."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from muc_keys import Fill, Template

from dateline.link import link
from dateline.model.claim import Basis, Claim, Realis, Role, RoleKind
from dateline.model.coding import Coding, NameUse
from dateline.model.place import PlacePrecision, PlaceReference
from dateline.model.voice import Stance
from dateline.reference.countries import load_countries

__all__ = ["answer"]

_VIOLENT = "ASSAULT"
_ABDUCTION = "abduct"
_PLURAL = 2
_DATELINE_COUNT = 3
_COUNTRIES = frozenset({"ARG", "BOL", "CHL", "COL", "ECU", "GTM", "HND", "PER", "SLV"})
"""The "9 countries of interest" of the set's text-headers-info; its keys hardly know others."""

_FIGHTERS = frozenset({"REB", "UAF", "CRM"})
_SIDES = (_FIGHTERS, frozenset({"MIL"}))
_OFTEN = 4
"""Mentions of a group that make it the one behind deeds of which nobody is said to be the author."""

_HARMLESS = frozenset({"CVL", "JRN", "REL"})
_FORCE = re.compile(r"\b(army|armed forces|air force|navy|national guard|government|regime|cartel|death squads?)$")
_DEADLY = {"killed": r"kill|murder|assassin|die|dying|dead|death|slay|massacre", "wounded": r"wound|injur|hurt"}


def answer(coding: Coding, country: str | None) -> list[Template]:
    """Return the answers of one report.

    Args:
        coding: Its claims.
        country: ISO 3166-1 alpha-3 of its dateline; None = unknown.
    """
    claims = {claim.id: claim for claim in coding.claims}
    country = find_country(coding, country)
    events = [event for event in link([coding]).events if event.event_type == _VIOLENT]
    told = [[claims[one] for one in event.claim_ids if one in claims] for event in events]
    real = [[c for c in one if c.stance is Stance.ASSERTS and c.realis is Realis.ACTUAL] for one in told]
    return [_to_template(one, coding, country) for one in join([one for one in real if one]) if is_incident(one)]


def is_incident(claims: Sequence[Claim]) -> bool:
    """Say whether claims of violence tell an incident that the task asks for.

    It is no clash of armed forces and no history, lies in one of the task's countries, and is something particular.
    """
    if all(claim.background or claim.acled_sub_event_type == "Armed clash" for claim in claims):
        return False
    countries = {claim.place.place.country for claim in claims if claim.place and claim.place.place}
    if countries and not countries & _COUNTRIES:
        return False
    return any(
        (claim.when and claim.when.period)
        or claim.figures
        or _is_somewhere(claim)
        or any(role.is_named for role in claim.roles)
        for claim in claims
    )


def _find_victims(claim: Claim) -> list[Role]:
    return [role for role in claim.roles if role.role is RoleKind.RECIPIENT]


def find_country(coding: Coding, dateline: str | None) -> str | None:
    """Find the country that a report is about: the one that it names most, its dateline's counting as _DATELINE_COUNT mentions."""
    found: Counter[str] = Counter({dateline: _DATELINE_COUNT} if dateline else {})
    for name in coding.names:
        if name.country:
            found[name.country] += len(name.spans)
    for claim in coding.claims:
        if claim.place and claim.place.place and claim.place.place.country:
            found[claim.place.place.country] += 1
    return next((code for code, _ in found.most_common(1)), None)


def _is_somewhere(claim: Claim) -> bool:
    return claim.place is not None and claim.place.precision not in (None, PlacePrecision.COUNTRY)


def join(events: list[list[Claim]]) -> list[list[Claim]]:
    """Join events that nothing told of them keeps apart: the task wants one answer where an article goes on about one incident."""
    joined: list[list[Claim]] = []
    for event in sorted(events, key=lambda claims: min(claim.trigger.span.start for claim in claims)):
        same = next((other for other in reversed(joined) if not _differ(other, event)), None)
        if same is None:
            joined.append(list(event))
        else:
            same += event
    return joined


def _differ(one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Say whether both tell a day, a place, named victims, a toll or a way of acting, and nothing of it in common."""
    return any(a and b and not a & b for a, b in zip(_view(one), _view(other), strict=True))


def _view(claims: Sequence[Claim]) -> tuple[set[object], ...]:
    roles = [role for claim in claims for role in claim.roles if role.role is RoleKind.RECIPIENT and role.is_named]
    places = [claim.place for claim in claims if claim.place is not None and _is_somewhere(claim)]
    return (
        {c.when.period.first_day for c in claims if c.when and c.when.period and c.when.period.first_day},
        {name.lower() for place in places for name in (place.text, place.place.name if place.place else place.text)},
        {role.name.lower() for role in roles},
        {figure.low for claim in claims for figure in claim.figures if figure.measure == "killed"},
        {claim.mode == _ABDUCTION for claim in claims},
    )


def _to_template(claims: Sequence[Claim], coding: Coding, country: str | None) -> Template:
    published = coding.header.published.first_day if coding.header.published else None
    blamed = _find_perpetrators(claims, coding)
    slots = {
        "date": _find_days(claims, published),
        "location": _find_places(claims, country),
        "organisation": tuple(Fill(tuple(sorted(_forms_of(name, coding)))) for name in blamed),
        "casualties": count_casualties(claims),
        "confidence": tuple(Fill((grade(role, claims),)) for role in blamed.values()),
    }
    return Template(slots)


def _find_perpetrators(claims: Sequence[Claim], coding: Coding) -> dict[str, Role]:
    """Find the organisations that did it: those named, else the one of the actors' side that the article names most.

    Where nobody is said to have done it, it is the armed group of which the article goes on to speak, if there is one.
    """
    told = [[role for role in claim.roles if role.role is RoleKind.ACTOR] for claim in claims]
    named = [{name: role for role in one if (name := _name_organisation(role, coding))} for one in told]
    counts = Counter(name for one in named for name in one)
    if counts:
        chief = counts.most_common(1)[0][0]
        return next(one for one in named if chief in one)
    actors = [role for one in told for role in one]
    for role in actors:
        side = next((one for one in _SIDES if role.sector in one), None)
        group = side and _find_group(coding, side)
        if group:
            return {group.name: role}
    group = None if actors else _find_group(coding, _FIGHTERS)
    if group is None or len(group.spans) < _OFTEN:
        return {}
    return {group.name: Role(role=RoleKind.ACTOR, text=group.name, span=group.spans[0], name=group.name)}


def _name_organisation(role: Role, coding: Coding) -> str | None:
    """Return the organisation that the words of a role name: its own name, that of its members ("FSR gunmen"), or a force ("the army")."""
    if role.kind == "organisation":
        return role.name
    words = role.text.lower()
    if role.kind == "person":
        return None
    holders = [
        name
        for name in coding.names
        if name.kind == "organisation"
        and any(re.search(rf"\b{re.escape(form.lower())}\b", words) for form in name.forms)
    ]
    if holders and role.sector not in _HARMLESS:
        return holders[0].name
    return role.name if _FORCE.search(words) else None


def _find_group(coding: Coding, side: frozenset[str]) -> NameUse | None:
    groups = [name for name in coding.names if name.sector in side and name.kind == "organisation"]
    return max(groups, key=lambda name: len(name.spans), default=None)


def _forms_of(name: str, coding: Coding) -> set[str]:
    uses = [use for use in coding.names if use.name == name]
    return {form.lower() for use in uses for form in (use.name, *use.forms)} | {name.lower()}


def _find_days(claims: Sequence[Claim], published: date | None) -> tuple[Fill, ...]:
    days = sorted({p.first_day.isoformat() for c in claims if c.when and (p := c.when.period) and p.first_day})
    if not days and published:
        days = [f"<{published.isoformat()}"]
    return (Fill(tuple(days)),) if days else ()


def _find_places(claims: Sequence[Claim], country: str | None) -> tuple[Fill, ...]:
    places = [claim.place for claim in claims if claim.place]
    names = {name for place in places for name in name_place(place)}
    if not any(place.place for place in places):
        names.update(name_country(country))
    return (Fill(tuple(sorted(names))),) if names else ()


def name_place(place: PlaceReference) -> tuple[str, ...]:
    """Return the names by which a key may call a place: as written, as the gazetteer has it, and its country."""
    entry = place.place
    names = (place.text, entry.name if entry else "", *name_country(entry.country if entry else None))
    return tuple(name.lower() for name in names if name)


def name_country(code: str | None) -> tuple[str, ...]:
    """Return a country's name in small letters, if there is one."""
    country = load_countries().get(code or "")
    return (country.name.lower(),) if country else ()


def grade(actor: Role, claims: Sequence[Claim]) -> str:
    """Say in the key's terms on what ground an organisation is named."""
    bases = {role.basis for claim in claims for role in claim.roles if role.name == actor.name}
    if Basis.CLAIMED in bases:
        return "claimed"
    return "accused" if bases & {Basis.BLAMED, Basis.SUSPECTED} else "fact"


def count_casualties(claims: Sequence[Claim]) -> tuple[Fill, ...]:
    """Return the numbers of killed and wounded; the victims of a word such as "killed" count where no number is given, fighters never."""
    sums: dict[str, int] = {}
    for claim in claims:
        victims = {role.name for role in _find_victims(claim) if role.sector not in _FIGHTERS}
        if _find_victims(claim) and not victims:
            continue
        word = claim.trigger.text.lower().split()[-1]
        for measure, words in _DEADLY.items():
            number = sum(f.low or f.high or _PLURAL for f in claim.figures if f.measure == measure)
            sums[measure] = max(sums.get(measure, 0), number or (len(victims) if re.match(words, word) else 0))
    return tuple(Fill((f"{measure} {total}",)) for measure, total in sums.items() if total)
