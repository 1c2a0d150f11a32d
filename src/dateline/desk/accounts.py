"""The rules of accounts: which names, which passwords, and that an admin is always left."""

import re
import secrets
from datetime import datetime

import msgspec

from dateline.desk.audit import Act, Outcome
from dateline.desk.passwords import find_fault, hash_password
from dateline.desk.roles import Role
from dateline.desk.sessions import ALONE, hash_token
from dateline.errors import AccountError
from dateline.store.accounts import Account, Accounts, AuditEntry, Token

NAME = re.compile(r"[a-z][a-z0-9._-]{1,31}")
# Starts every token, so that people and secret scanners know one when they see it.
TOKEN_PREFIX = "dateline_"
MAX_LABEL = 80


class Changer(msgspec.Struct, frozen=True):
    """Who changes accounts, for the log.

    Attributes:
        accounts: Those of the store.
        now: When.
        name: Sign-in name; None = somebody at the terminal of the machine.
        address: Network address; None = the terminal.
    """

    accounts: Accounts
    now: datetime
    name: str | None = None
    address: str | None = None

    def note(self, act: Act, subject: str, detail: str) -> None:
        """Append a line to the log."""
        self.accounts.append_audit(
            AuditEntry(
                at=self.now,
                account=self.name,
                act=act,
                subject=subject,
                outcome=Outcome.DONE,
                address=self.address,
                detail=detail,
            )
        )


def add_account(by: Changer, name: str, role: Role, password: str) -> None:
    """Make an account.

    Raises:
        AccountError: The name is taken or malformed, or the password too short; nothing was changed.
    """
    if not NAME.fullmatch(name) or name == ALONE:
        raise AccountError(
            f"{name!r} is no name for an account; names are 2 to 32 of a-z, 0-9, '.', '_' and '-', a letter first, and not {ALONE!r}"
        )
    _check_password(password)
    account = Account(name=name, role=role, password_hash=hash_password(password), created_at=by.now)
    with by.accounts.store.writing_alone():
        if not by.accounts.add_account(account):
            raise AccountError(f"there is an account {name!r} already; take another name, or change its role")
        # Whoever was alone at their own machine until now has no account, and no session either.
        by.accounts.end_sessions_of(ALONE)
        by.note(Act.ACCOUNT, name, f"made, {role}")


def change_role(by: Changer, name: str, role: Role) -> None:
    """Give an account another role; it holds from its next request on.

    Raises:
        AccountError: There is no such account, or no admin would be left.
    """
    with by.accounts.store.writing_alone():
        account = get_account(by.accounts, name)
        _keep_an_admin(by.accounts, msgspec.structs.replace(account, role=role))
        by.note(Act.ACCOUNT, name, f"{account.role} becomes {role}")


def disable_account(by: Changer, name: str, disabled: bool = True) -> None:
    """Shut an account out at once, or let it in again; its sessions and tokens end for good.

    Raises:
        AccountError: There is no such account, or no admin would be left.
    """
    with by.accounts.store.writing_alone():
        _keep_an_admin(by.accounts, msgspec.structs.replace(get_account(by.accounts, name), disabled=disabled))
        _end_ways_in(by, name)
        by.note(Act.ACCOUNT, name, "disabled" if disabled else "enabled")


def change_password(by: Changer, name: str, password: str) -> None:
    """Give an account another password and end all its sessions and tokens: somebody else may have had them.

    Raises:
        AccountError: There is no such account, or the password is too short.
    """
    _check_password(password)
    hashed = hash_password(password)
    with by.accounts.store.writing_alone():
        by.accounts.put_account(msgspec.structs.replace(get_account(by.accounts, name), password_hash=hashed))
        _end_ways_in(by, name)
        by.note(Act.PASSWORD, name, "changed")


def add_token(by: Changer, name: str, label: str) -> str:
    """Make a token for the programming interface.

    Args:
        by: Who makes it.
        name: The account whose rights it has; without accounts that of the person alone.
        label: What it is for, in the person's words.

    Returns:
        The token: shown once, since the store keeps only its hash.

    Raises:
        AccountError: The label is empty or too long, or there is no such account.
    """
    if not 0 < len(label) <= MAX_LABEL:
        raise AccountError(f"say what the token is for, in 1 to {MAX_LABEL} characters")
    if name != ALONE:
        get_account(by.accounts, name)
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    with by.accounts.store.writing_alone():
        by.accounts.put_token(Token(token_sha256=hash_token(token), account=name, label=label, created_at=by.now))
        by.note(Act.TOKEN, name, f"made: {label}")
    return token


def revoke_token(by: Changer, name: str, beginning: str) -> None:
    """End a token of an account; `beginning` is the start of its hash, as lists show it.

    Raises:
        AccountError: The account has no such token, or several.
    """
    with by.accounts.store.writing_alone():
        found = [token for token in by.accounts.tokens_of(name) if token.token_sha256.startswith(beginning)]
        if len(found) != 1 or not beginning:
            raise AccountError(
                f"{name} has {len(found) or 'no'} tokens whose number starts with {beginning[:64]!r}; name one"
            )
        if found[0].revoked_at is None:
            by.accounts.put_token(msgspec.structs.replace(found[0], revoked_at=by.now))
            by.note(Act.TOKEN, name, f"revoked: {found[0].label}")


def get_account(accounts: Accounts, name: str) -> Account:
    """Read an account that must be there.

    Raises:
        AccountError: It is not; the message lists those that are.
    """
    account = accounts.account(name)
    if account is None:
        known = ", ".join(one.name for one in accounts.accounts()) or "none yet"
        raise AccountError(f"there is no account {name[:40]!r}; accounts are: {known}")
    return account


def _end_ways_in(by: Changer, name: str) -> None:
    by.accounts.end_sessions_of(name)
    for token in by.accounts.tokens_of(name):
        if token.revoked_at is None:
            by.accounts.put_token(msgspec.structs.replace(token, revoked_at=by.now))
            by.note(Act.TOKEN, name, f"revoked: {token.label}")


def _keep_an_admin(accounts: Accounts, changed: Account) -> None:
    others = (one for one in accounts.accounts() if one.name != changed.name)
    if not any(one.role == Role.ADMIN and not one.disabled for one in (*others, changed)):
        raise AccountError(f"{changed.name} is the last admin; make another account an admin first")
    accounts.put_account(changed)


def _check_password(password: str) -> None:
    if fault := find_fault(password):
        raise AccountError(fault)
