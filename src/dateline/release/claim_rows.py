"""Claims and totals as rows, with the links that were found for them."""

from collections.abc import Mapping

from msgspec.structs import asdict

from dateline.model.claim import Claim, Figure, Role, Total, When
from dateline.model.event import EventPlace, Reconciled
from dateline.model.place import PlaceReference
from dateline.model.voice import Voice
from dateline.release import contract

EntityOf = Mapping[tuple[str, int], str]
"""Entity id by claim or total id and the start of the words that mean it."""


def to_claim_row(claim: Claim, event_id: str | None, entity_of: EntityOf) -> contract.ClaimRow:
    """Build the row of one claim.

    Args:
        claim: As coded.
        event_id: The event that it was linked to; None for hypothetical and habitual claims.
        entity_of: Entities by claim and words.
    """
    return contract.ClaimRow(
        id=claim.id,
        article_id=claim.article_id,
        event_id=event_id,
        sentence=claim.sentence.text,
        sentence_start=claim.sentence.span.start,
        sentence_end=claim.sentence.span.end,
        trigger=contract.Words(claim.trigger.text, claim.trigger.span.start, claim.trigger.span.end),
        event_type=claim.event_type,
        mode=claim.mode,
        contexts=claim.contexts,
        quad_class=claim.quad_class,
        plover_type=claim.plover_type,
        acled_event_type=claim.acled_event_type,
        acled_sub_event_type=claim.acled_sub_event_type,
        cameo_root=claim.cameo_root,
        realis=claim.realis,
        stance=claim.stance,
        attempted=claim.attempted,
        roles=tuple(_to_role(role, claim.id, entity_of) for role in claim.roles),
        place=_to_place(claim.place),
        origin_place=_to_place(claim.origin_place),
        period=_to_period(claim.when),
        said_on=claim.said_on,
        voices=_to_voices(claim.voices, claim.id, entity_of),
        outcome=claim.outcome,
        response=claim.response,
        civilian_target=claim.civilian_target,
        figures=tuple(_to_figure(figure, claim.id, entity_of) for figure in claim.figures),
        background=claim.background,
        made_by=_to_made_by(claim),
        reasons=tuple(contract.ReasonRow(field=one.field, rule=one.rule, words=one.words) for one in claim.reasons),
    )


def to_total_row(total: Total, reconciled: Reconciled | None, entity_of: EntityOf) -> contract.TotalRow:
    """Build the row of one total; without `reconciled` its own figures are null."""
    return contract.TotalRow(
        id=total.id,
        article_id=total.article_id,
        sentence=total.sentence.text,
        sentence_start=total.sentence.span.start,
        sentence_end=total.sentence.span.end,
        measure=total.measure,
        low=total.low,
        high=total.high,
        qualifier=total.qualifier,
        cumulative=total.cumulative,
        event_type=total.event_type,
        mode=total.mode,
        actor=_to_role(total.actor, total.id, entity_of) if total.actor else None,
        recipient=_to_role(total.recipient, total.id, entity_of) if total.recipient else None,
        place=_to_place(total.place),
        period=_to_period(total.when),
        voices=_to_voices(total.voices, total.id, entity_of),
        stance=total.stance,
        own_count=reconciled.own_count if reconciled else None,
        own_low=reconciled.own_low if reconciled else None,
        own_high=reconciled.own_high if reconciled else None,
        own_event_ids=reconciled.own_event_ids if reconciled else (),
        difference=reconciled.difference if reconciled else None,
        reconciled_by=reconciled.reason if reconciled else None,
    )


def _to_role(role: Role, subject_id: str, entity_of: EntityOf) -> contract.RoleRow:
    return contract.RoleRow(
        role=role.role,
        side=role.side,
        text=role.text,
        start=role.span.start,
        end=role.span.end,
        entity_id=entity_of.get((subject_id, role.span.start), role.entity_id),
        name=role.name,
        country=role.country,
        sector=role.sector,
        basis=role.basis,
    )


def _to_place(reference: PlaceReference | None) -> contract.PlaceRow | None:
    if reference is None:
        return None
    # Words that no entry was found for are no name.
    where = asdict(EventPlace.meant_by(reference)) | {"name": reference.place.name if reference.place else None}
    return contract.PlaceRow(text=reference.text, start=reference.span.start, end=reference.span.end, **where)


def _to_period(when: When | None) -> contract.PeriodRow | None:
    if when is None:
        return None
    period = when.period
    return contract.PeriodRow(
        text=when.text,
        start=when.span.start,
        end=when.span.end,
        first_day=period.first_day if period else None,
        last_day=period.last_day if period else None,
        precision=period.precision if period else None,
        resolved_against=period.resolved_against if period else None,
        inherited=when.inherited,
        reason=when.reason,
    )


def _to_voices(voices: tuple[Voice, ...], subject_id: str, entity_of: EntityOf) -> tuple[contract.VoiceRow, ...]:
    return tuple(
        contract.VoiceRow(
            name=voice.name,
            kind=voice.kind,
            text=voice.text,
            start=voice.span.start,
            end=voice.span.end,
            entity_id=entity_of.get((subject_id, voice.span.start), voice.entity_id),
        )
        for voice in voices
    )


def _to_figure(figure: Figure, subject_id: str, entity_of: EntityOf) -> contract.FigureRow:
    return contract.FigureRow(
        measure=figure.measure,
        of=figure.of,
        side=figure.side,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        cumulative=figure.cumulative,
        voices=_to_voices(figure.voices, subject_id, entity_of),
        text=figure.text,
        start=figure.span.start,
        end=figure.span.end,
    )


def _to_made_by(claim: Claim) -> contract.MadeByRow:
    made_by = claim.made_by
    return contract.MadeByRow(
        coder=made_by.coder, version=made_by.version, codebook=made_by.codebook, score=made_by.score
    )
