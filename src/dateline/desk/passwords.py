"""Passwords: checked slowly, kept as argon2id hashes only."""

import threading
from functools import cache

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.store.accounts import Account

MIN_LENGTH, MAX_LENGTH = 10, 1_000
# argon2-cffi's defaults are RFC 9106's second recommendation: 64 MiB, three passes, four lanes.
HASHER = PasswordHasher()
# Each check takes 64 MiB for a tenth of a second: more at a time would let strangers fill the memory.
_turns = threading.BoundedSemaphore(2)


class Checked(msgspec.Struct, frozen=True):
    """What became of a password.

    Attributes:
        is_right: Whether it is the account's.
        new_hash: Its hash under today's parameters, to be kept; None = the one on record is good.
    """

    is_right: bool
    new_hash: str | None = None


def hash_password(password: str) -> str:
    """Make the hash that is kept of a password."""
    with _turns:
        return HASHER.hash(password)


def find_fault(password: str) -> str | None:
    """Say what is wrong with a new password; None = nothing."""
    if len(password) < MIN_LENGTH:
        return f"A password has at least {MIN_LENGTH} characters; a few words in a row are easy to keep in mind."
    return f"A password has at most {MAX_LENGTH} characters." if len(password) > MAX_LENGTH else None


def check_password(account: Account | None, password: str) -> Checked:
    """Say whether a password is an account's.

    Takes as long when there is no such account, so that time does not tell which names exist.
    """
    if len(password) > MAX_LENGTH:
        return Checked(False)
    kept = account.password_hash if account else _nobodys_hash()
    try:
        with _turns:
            HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return Checked(False)
    if account is None:
        return Checked(False)
    return Checked(True, hash_password(password) if HASHER.check_needs_rehash(kept) else None)


@cache
def _nobodys_hash() -> str:
    return HASHER.hash("a password that nobody has, because it is compared with no account")
