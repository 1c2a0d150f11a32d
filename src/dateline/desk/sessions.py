"""Who is signed in: random tokens held by browsers, of which the store keeps only the hash."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.roles import Role
from dateline.desk.state import Desk, DeskSettings
from dateline.desk.visitor import Visitor, desk_of
from dateline.store.accounts import Session

# The person alone at their own machine: admin as long as there is no account.
ALONE = "me"
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
# A session's last use is written down this often, not on every request.
SEEN_EVERY = timedelta(minutes=5)


def hash_token(token: str) -> str:
    """Return what the store keeps of a token; tokens are random, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def cookie_name(settings: DeskSettings) -> str:
    """Name the cookie: browsers share cookies between the ports of a host, so that two desks need two names."""
    return "__Host-dateline" if settings.is_encrypted else f"dateline-{settings.port}"


def open_session(request: Request, response: Response, account: str) -> None:
    """Sign somebody in: a new token every time, and the session that the browser had before ends."""
    desk = desk_of(request)
    close_session(request, response)
    token, now = secrets.token_urlsafe(32), desk.clock()
    desk.accounts.end_sessions_expired(now)
    desk.accounts.put_session(
        Session(
            token_sha256=hash_token(token),
            account=account,
            csrf=secrets.token_urlsafe(32),
            created_at=now,
            seen_at=now,
            expires_at=now + LONGEST,
        )
    )
    response.set_cookie(
        cookie_name(desk.settings),
        token,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=desk.settings.is_encrypted,
        httponly=True,
        samesite="strict",
    )


def close_session(request: Request, response: Response) -> None:
    """Sign the browser out: the session ends in the store, not only in the browser."""
    desk = desk_of(request)
    name = cookie_name(desk.settings)
    if token := request.cookies.get(name):
        desk.accounts.end_session(hash_token(token))
        response.delete_cookie(name, path="/", secure=desk.settings.is_encrypted, httponly=True, samesite="strict")


def find_visitor(desk: Desk, cookies: Mapping[str, str]) -> Visitor | None:
    """Return who is signed in with a cookie; None = nobody, or no longer."""
    token = cookies.get(cookie_name(desk.settings))
    session = desk.accounts.session(hash_token(token)) if token else None
    if session is None:
        return None
    now = desk.clock()
    role = find_role(desk, session.account)
    if role is None or now >= session.expires_at or now - session.seen_at > IDLE:
        desk.accounts.end_session(session.token_sha256)
        return None
    if now - session.seen_at > SEEN_EVERY:
        desk.accounts.see_session(session.token_sha256, now)
    return Visitor(session.account, role, session.csrf)


def find_role(desk: Desk, name: str) -> Role | None:
    """Return what an account may do now; None = nothing: unknown, disabled, or alone no more."""
    account = desk.accounts.account(name)
    if account is not None:
        return None if account.disabled else Role(account.role)
    return Role.ADMIN if name == ALONE and desk.is_for_one else None
