"""Apply what persons ruled about single claims, events and entities."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec
from msgspec import structs

from dateline.link.rulings import Rulings
from dateline.model.claim import Claim, Total
from dateline.model.coding import Coding
from dateline.model.decision import About, Decision
from dateline.model.event import Entity, Event, Evidence
from dateline.model.voice import Stance

Record = TypeVar("Record", Claim, Event, Entity)
Found = TypeVar("Found", Claim, Total)


def add_findings(codings: Iterable[Coding], rulings: Rulings) -> tuple[list[Coding], list[str]]:
    """Let the claims and totals that persons add join what was coded in their articles.

    Returns:
        The codings with them, and the ids of decisions that hold no claim or total. One of an article that is not at hand waits.
    """
    claims: dict[str, list[Claim]] = {}
    totals: dict[str, list[Total]] = {}
    unfit: list[str] = []
    for subject, decision in sorted(rulings.added.items()):
        if decision.about is About.TOTAL:
            _add(totals, subject, decision, Total, unfit)
        else:
            _add(claims, subject, decision, Claim, unfit)
    return [
        _join(coding, claims.get(coding.header.id, ()), totals.get(coding.header.id, ())) for coding in codings
    ], unfit


def _add(
    found: dict[str, list[Found]], subject: str, decision: Decision, struct: type[Found], unfit: list[str]
) -> None:
    try:
        record = structs.replace(msgspec.json.decode(decision.after or "null", type=struct), id=subject)
        found.setdefault(record.article_id, []).append(record)
    except (msgspec.ValidationError, msgspec.DecodeError):
        unfit.append(decision.id)


def _join(coding: Coding, claims: Sequence[Claim], totals: Sequence[Total]) -> Coding:
    if not claims and not totals:
        return coding
    return structs.replace(
        coding,
        claims=tuple({claim.id: claim for claim in (*coding.claims, *claims)}.values()),
        totals=tuple({total.id: total for total in (*coding.totals, *totals)}.values()),
    )


def correct_codings(codings: Iterable[Coding], rulings: Rulings) -> tuple[list[Coding], list[str]]:
    """Leave out rejected articles and claims, and set the fields of claims that a person set.

    Returns:
        The codings as ruled, and the ids of decisions whose value does not fit the field.
    """
    by_claim = _group(rulings.settings)
    unfit: list[str] = []
    corrected = []
    for coding in codings:
        if coding.header.id in rulings.rejected:
            continue
        claims = [claim for claim in coding.claims if claim.id not in rulings.rejected]
        claims = [set_fields(claim, by_claim[claim.id], unfit) if claim.id in by_claim else claim for claim in claims]
        corrected.append(structs.replace(coding, claims=tuple(claims)))
    return corrected, unfit


def set_fields(record: Record, decisions: Sequence[Decision], unfit: list[str]) -> Record:
    """Set fields of a record to what persons ruled.

    Args:
        record: A claim, event or entity.
        decisions: Decisions with `field` and, as JSON, `after`.
        unfit: Takes the ids of decisions that name no field of the record or give a value that does not fit it.
    """
    for decision in decisions:
        try:
            values = msgspec.to_builtins(record)
            if decision.field not in values:
                raise msgspec.ValidationError(f"no field {decision.field}")
            values[decision.field] = msgspec.json.decode(decision.after or "null")
            record = msgspec.convert(values, type(record))
        except (msgspec.ValidationError, msgspec.DecodeError):
            unfit.append(decision.id)
    return record


def correct_entity(entity: Entity, rulings: Rulings, unfit: list[str]) -> Entity:
    """Set the fields of an entity that persons set; `unfit` takes the ids of decisions that do not fit."""
    decisions = [decision for (subject, _), decision in sorted(rulings.settings.items()) if subject == entity.id]
    return set_fields(entity, decisions, unfit)


def correct_event(event: Event, rulings: Rulings, unfit: list[str]) -> tuple[Event, list[Evidence]]:
    """Set the fields of an event that persons set, with a row of evidence for each.

    Args:
        event: With its status.
        rulings: What holds now.
        unfit: Takes the ids of decisions that do not fit.
    """
    decisions = [decision for (subject, _), decision in sorted(rulings.settings.items()) if subject == event.id]
    if not decisions and event.id not in rulings.accepted:
        return event, []
    known = len(unfit)
    corrected = structs.replace(set_fields(event, decisions, unfit), reviewed=True)
    return corrected, [_show(event, decision) for decision in decisions if decision.id not in unfit[known:]]


def _show(event: Event, decision: Decision) -> Evidence:
    """Make the row of evidence that a person's ruling is."""
    return Evidence(
        event_id=event.id,
        field=decision.field or "",
        value=decision.after or "null",
        claim_id=event.claim_ids[0],
        article_id=decision.article_id or "",
        start=decision.span.start if decision.span else 0,
        end=decision.span.end if decision.span else 0,
        quote=decision.quote or "",
        sentence_sha256=decision.sentence_sha256 or "",
        voice=None,
        stance=Stance.ASSERTS,
        made_by=decision.decided_by,
    )


def _group(settings: Mapping[tuple[str, str], Decision]) -> dict[str, list[Decision]]:
    grouped: dict[str, list[Decision]] = {}
    for (subject, _), decision in sorted(settings.items()):
        grouped.setdefault(subject, []).append(decision)
    return grouped
