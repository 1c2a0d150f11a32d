"""Work out the status of an event by RECORD.md's rule, highest first, with the reason in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.link.consolidate import Told
from dateline.link.plan_words import find_plan_change
from dateline.model.claim import Realis
from dateline.model.event import Event, Status
from dateline.model.voice import Stance


def find_status(
    event: Event, told: Sequence[Told], occurrence: Event | None, latest_day: date | None
) -> tuple[Status, str]:
    """Return an event's status and why.

    Args:
        event: Consolidated, counts filled.
        told: Its claims.
        occurrence: The event that fulfils it, for a plan; None = none on record.
        latest_day: Last day on which any article on record was published; None = no article is dated.
    """
    if event.realis is Realis.PLANNED:
        change = find_plan_change([one.claim for one in told])
        if change:
            return change
        if occurrence:
            return Status.HELD, f"its occurrence is on record as {occurrence.short_id}"
        if event.n_asserting and event.last_day and latest_day and event.last_day < latest_day:
            return (
                Status.LAPSED,
                f"planned for {event.last_day}, articles up to {latest_day} are on record, none reports it",
            )
    if event.n_asserting and event.n_denying:
        against = _names(one for one in told if one.claim.stance is not Stance.ASSERTS)
        return Status.CONTESTED, f"{event.n_asserting} claims assert it, {event.n_denying} deny or doubt it ({against})"
    if not event.n_asserting:
        return Status.DENIED, f"all {event.n_denying} claims deny or doubt it, none asserts it"
    if event.realis is Realis.PLANNED:
        return Status.PLANNED, "announced, its day has not passed as far as the articles on record tell"
    if event.n_origins >= 2:
        return Status.CORROBORATED, f"{event.n_origins} independent origins assert it"
    return Status.REPORTED, "one origin asserts it"


def _names(told: Iterable[Told]) -> str:
    names = (
        one.claim.voices[-1].name if one.claim.voices else one.header.source or "an article in its own voice"
        for one in told
    )
    return ", ".join(dict.fromkeys(names))
