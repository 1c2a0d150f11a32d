"""Work out the status of an event by RECORD.md's rule, highest first, with the reason in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.link.record.plan_words import find_plan_change
from dateline.link.record.told import Told
from dateline.model.claim import Realis
from dateline.model.event import Event, Status
from dateline.model.voice import Stance

# The rule by which coding marks a denial in which a voice takes back its own word.
WITHDRAWN = "withdrawn"


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
    withdrawal = find_withdrawal(told)
    if withdrawal:
        return Status.WITHDRAWN, withdrawal
    resolved = _resolve_plan(event, told, occurrence, latest_day) if event.realis is Realis.PLANNED else None
    if resolved:
        return resolved
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


def _resolve_plan(
    event: Event, told: Sequence[Told], occurrence: Event | None, latest_day: date | None
) -> tuple[Status, str] | None:
    """Return what became of a plan and why; None = nothing yet as far as is known."""
    change = find_plan_change([one.claim for one in told])
    if change:
        return change
    if occurrence:
        return Status.HELD, f"its occurrence is on record as {occurrence.short_id}"
    if failed := next((one for one in told if _fell_through(one)), None):
        return Status.CANCELLED, f"{failed.header.source or 'an article'} says that it did not take place"
    if event.n_asserting and event.last_day and latest_day and event.last_day < latest_day:
        return Status.LAPSED, f"planned for {event.last_day}, later articles are on record, none reports it"
    return None


def find_withdrawal(told: Sequence[Told]) -> str | None:
    """Say who took back the word that an event rests on; None = nobody did, or another origin stands by it.

    Args:
        told: The claims of an event.
    """
    taken_back = [one for one in told if _is_withdrawn(one)]
    origins = {one.origin for one in taken_back}
    articles = {one.claim.article_id for one in taken_back if not one.claim.voices}
    others = [
        one
        for one in told
        if one.claim.stance is Stance.ASSERTS
        and one.origin not in origins
        and (one.claim.voices or one.claim.article_id not in articles)
    ]
    return None if others or not taken_back else f"{_names(taken_back)} took it back, and nobody else asserts it"


def _fell_through(one: Told) -> bool:
    """Say whether an article tells in its own voice that something planned does not take place."""
    return one.claim.stance is Stance.DENIES and not one.claim.voices


def _is_withdrawn(one: Told) -> bool:
    return any(reason.field == "stance" and reason.rule == WITHDRAWN for reason in one.claim.reasons)


def _names(told: Iterable[Told]) -> str:
    names = (
        one.claim.voices[-1].name if one.claim.voices else one.header.source or "an article in its own voice"
        for one in told
    )
    return ", ".join(dict.fromkeys(names))
