"""The rules of signing in: what is checked, how often one may try, what the log gets to know."""

import hashlib
from datetime import timedelta

import msgspec
from starlette.requests import Request

from dateline.desk.audit import Act, Outcome, note
from dateline.desk.passwords import check_password
from dateline.desk.state import Desk
from dateline.desk.visitor import address_of, desk_of
from dateline.store.accounts import Account

WINDOW = timedelta(minutes=15)
TRIES_PER_ACCOUNT, TRIES_PER_ADDRESS = 8, 40
# While tries are refused unheard, the log gets one line in so much time: it must not be a way to fill the disk.
LIMITED_EVERY = timedelta(minutes=1)
WRONG = "Name and password do not fit. Names are as an admin gave them; a password can be set anew with `dateline account password`."
TOO_MANY = "Too many tries. Wait a quarter of an hour; nobody is let in meanwhile under this name or from this address."


class Problem(msgspec.Struct, frozen=True):
    """Why somebody was not let in, as a status of HTTP and in words that do not tell whether the name exists."""

    status: int
    message: str


def check_sign_in(request: Request, name: str, password: str) -> Problem | None:
    """Check a name and password, and note the try.

    Returns:
        None when they may come in, else why not.
    """
    desk = desk_of(request)
    account = desk.accounts.account(name)
    noted_name = name if account else hide_name(name)
    if _is_limited(desk, noted_name, address_of(request)):
        _note_limit(request, noted_name)
        return Problem(429, TOO_MANY)
    checked = check_password(account, password)
    if account is None or account.disabled or not checked.is_right:
        note(request, Act.SIGN_IN, Outcome.REFUSED, account=noted_name)
        return Problem(401, WRONG)
    if checked.new_hash:
        _keep_hash(desk, account, checked.new_hash)
    note(request, Act.SIGN_IN, Outcome.DONE, account=name)
    return None


def _keep_hash(desk: Desk, checked: Account, new_hash: str) -> None:
    """Keep a newer hash of the same password, unless an admin changed the account while it was made."""
    with desk.accounts.store.writing_alone():
        if desk.accounts.account(checked.name) == checked:
            desk.accounts.put_account(msgspec.structs.replace(checked, password_hash=new_hash))


def hide_name(name: str) -> str:
    """Return what the log keeps of a name that no account has: a hash, since people type passwords there by mistake."""
    return f"?{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:12]}"


def _is_limited(desk: Desk, name: str, address: str) -> bool:
    since = desk.clock() - WINDOW
    count = desk.accounts.count_audit
    return (
        count(Act.SIGN_IN, Outcome.REFUSED, since, account=name) >= TRIES_PER_ACCOUNT
        or count(Act.SIGN_IN, Outcome.REFUSED, since, address=address) >= TRIES_PER_ADDRESS
    )


def _note_limit(request: Request, name: str) -> None:
    desk = desk_of(request)
    since = desk.clock() - LIMITED_EVERY
    if not desk.accounts.count_audit(Act.SIGN_IN, Outcome.LIMITED, since, address=address_of(request)):
        note(request, Act.SIGN_IN, Outcome.LIMITED, account=name)
