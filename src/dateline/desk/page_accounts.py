"""Accounts for admins; one's own password and tokens for everybody."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk import accounts
from dateline.desk.accounts import Changer
from dateline.desk.guard import page
from dateline.desk.passwords import MIN_LENGTH
from dateline.desk.rendering import render, see_other
from dateline.desk.roles import Role
from dateline.desk.sessions import ALONE, open_session
from dateline.desk.sign_in import check_sign_in
from dateline.desk.visitor import address_of, desk_of, password_of, text_of, visitor_of
from dateline.errors import AccountError


def show_accounts(request: Request) -> Response:
    """List the accounts, with what an admin may change."""
    return _render_accounts(request)


def add(request: Request) -> Response:
    """Make an account; the first one must be an admin's, or nobody could make another."""
    desk = desk_of(request)
    role = Role(text_of(request, "role")) if desk.accounts.accounts() else Role.ADMIN
    name, password = text_of(request, "name"), password_of(request, "password")
    if problem := _try(lambda: accounts.add_account(changer_of(request), name, role, password)):
        return _render_accounts(request, problem)
    response = see_other("/accounts")
    if visitor_of(request).name == ALONE:
        open_session(request, response, name)
    return response


def change(request: Request) -> Response:
    """Change the role of an account, disable or enable it."""
    by, name, act = changer_of(request), request.path_params["name"], text_of(request, "act")
    acts: dict[str, Callable[[], None]] = {
        "role": lambda: accounts.change_role(by, name, Role(text_of(request, "role"))),
        "disable": lambda: accounts.disable_account(by, name),
        "enable": lambda: accounts.disable_account(by, name, disabled=False),
        "password": lambda: accounts.change_password(by, name, password_of(request, "password")),
    }
    problem = _try(acts[act]) if act in acts else f"{act[:40]!r} cannot be done to an account"
    return _render_accounts(request, problem) if problem else see_other("/accounts")


def show_own(request: Request) -> Response:
    """Show one's own account: password and tokens."""
    return _render_own(request)


def change_own_password(request: Request) -> Response:
    """Change one's own password, which the old one must allow."""
    name = visitor_of(request).name
    refused = check_sign_in(request, name, password_of(request, "old"))
    if refused:
        return _render_own(request, "The old password is not right." if refused.status != 429 else refused.message)
    if problem := _try(lambda: accounts.change_password(changer_of(request), name, password_of(request, "password"))):
        return _render_own(request, problem)
    response = see_other("/account")
    open_session(request, response, name)
    return response


def add_token(request: Request) -> Response:
    """Make a token for the programming interface and show it, once."""
    made: list[str] = []
    by, name, label = changer_of(request), visitor_of(request).name, text_of(request, "label")
    problem = _try(lambda: made.append(accounts.add_token(by, name, label)))
    return _render_own(request, problem, token=made[0] if made else None)


def revoke_token(request: Request) -> Response:
    """End one of one's own tokens."""
    by, name = changer_of(request), visitor_of(request).name
    problem = _try(lambda: accounts.revoke_token(by, name, text_of(request, "token")))
    return _render_own(request, problem) if problem else see_other("/account")


def changer_of(request: Request) -> Changer:
    """Say for the log who changes accounts by this request."""
    desk = desk_of(request)
    return Changer(desk.accounts, desk.clock(), visitor_of(request).name, address_of(request))


def _try(act: Callable[[], None]) -> str | None:
    try:
        act()
    except AccountError as error:
        return str(error)
    except ValueError as error:
        return f"That form was not ours: {error}"
    return None


def _render_accounts(request: Request, problem: str | None = None) -> Response:
    return render(
        request,
        "account/accounts.html",
        status=422 if problem else 200,
        accounts=desk_of(request).accounts.accounts(),
        roles=tuple(Role),
        problem=problem,
        min_length=MIN_LENGTH,
    )


def _render_own(request: Request, problem: str | None = None, token: str | None = None) -> Response:
    name = visitor_of(request).name
    return render(
        request,
        "account/own.html",
        status=422 if problem else 200,
        tokens=desk_of(request).accounts.tokens_of(name),
        is_alone=name == ALONE,
        problem=problem,
        new_token=token,
        min_length=MIN_LENGTH,
    )


ROUTES = [
    page("/accounts", show_accounts, role=Role.ADMIN),
    page("/accounts", add, methods=("POST",), role=Role.ADMIN),
    page("/accounts/{name}", change, methods=("POST",), role=Role.ADMIN),
    page("/account", show_own),
    page("/account/password", change_own_password, methods=("POST",), role=Role.READER),
    page("/account/tokens", add_token, methods=("POST",), role=Role.READER),
    page("/account/tokens/revoke", revoke_token, methods=("POST",), role=Role.READER),
]
