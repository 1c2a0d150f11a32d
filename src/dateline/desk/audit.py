"""The log of who came in, who was refused, and who changed whose rights."""

from datetime import timedelta
from enum import StrEnum

from starlette.requests import Request

from dateline.desk.visitor import address_of, desk_of, visitor_or_none
from dateline.store.accounts import AuditEntry

MAX_DETAIL = 300
MAX_REFUSALS_A_MINUTE = 60


class Act(StrEnum):
    """What is worth a line in the log."""

    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    REQUEST = "request"
    DECIDE = "decide"
    ACCOUNT = "account"
    PASSWORD = "password"
    TOKEN = "token"
    SECOND_CODING = "second-coding"


class Outcome(StrEnum):
    """How it ended; `limited` = refused unheard, because of too many tries."""

    DONE = "done"
    REFUSED = "refused"
    LIMITED = "limited"


def note(
    request: Request,
    act: Act,
    outcome: Outcome,
    *,
    subject: str | None = None,
    detail: str = "",
    account: str | None = None,
) -> None:
    """Append a line to the log about what a request did or tried.

    Args:
        request: Tells the address, and the account unless one is given.
        act: What.
        outcome: How it ended.
        subject: To which record or account.
        detail: More in words; never a secret.
        account: Who; None = whoever is signed in.
    """
    visitor = visitor_or_none(request)
    desk = desk_of(request)
    desk.accounts.append_audit(
        AuditEntry(
            at=desk.clock(),
            account=account or (visitor.name if visitor else None),
            act=act,
            subject=subject,
            outcome=outcome,
            address=address_of(request),
            detail=detail[:MAX_DETAIL],
        )
    )


def note_refusal(request: Request, why: str) -> None:
    """Append a line about a request that was refused; after many from one address in a minute no more, so that nobody fills the disk."""
    desk = desk_of(request)
    since = desk.clock() - timedelta(minutes=1)
    noted = desk.accounts.count_audit(Act.REQUEST, Outcome.REFUSED, since, address=address_of(request))
    if noted < MAX_REFUSALS_A_MINUTE:
        detail = f"{request.method}: {why}"
        note(request, Act.REQUEST, Outcome.REFUSED, subject=request.url.path[:MAX_DETAIL], detail=detail)
