"""Commands that keep the desk's accounts: add, list, role, disable, enable, password, token, revoke."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from dateline.cli.options import ProjectFolder
from dateline.cli.projects import open_project_store
from dateline.cli.single import make_group
from dateline.desk import accounts
from dateline.desk.accounts import Changer
from dateline.desk.roles import Role
from dateline.errors import AccountError
from dateline.settings import open_project
from dateline.store.accounts import Accounts

account_app = make_group(
    "Keep the accounts of the review desk.\n\nExample: dateline account add my-project ana --role coder"
)
AccountName = Annotated[str, typer.Argument(metavar="NAME", help="Sign-in name.")]


@account_app.command()
def add(folder: ProjectFolder, name: AccountName, role: Annotated[Role, typer.Option(help="What it may do.")]) -> None:
    """Make an account; the password is asked for, or read from the first line of what is piped in.

    Example: dateline account add my-project ana --role coder
    """
    with _changer(folder) as by:
        if role is not Role.ADMIN and not by.accounts.accounts():
            raise AccountError(
                f"the first account is an admin's, who lets in the others; make {name} with --role admin"
            )
        accounts.add_account(by, name, role, ask_password())
    typer.echo(f"Made the account {name}, {role}.")


@account_app.command("list")
def list_accounts(folder: ProjectFolder) -> None:
    """List the accounts with their tokens.

    Example: dateline account list my-project
    """
    table = Table("Name", "Role", "State", "Since", "Tokens")
    with _changer(folder) as by:
        for one in by.accounts.accounts():
            tokens = [token for token in by.accounts.tokens_of(one.name) if token.revoked_at is None]
            shown = ", ".join(f"{token.token_sha256[:12]} ({token.label})" for token in tokens)
            state = "disabled" if one.disabled else "active"
            table.add_row(one.name, one.role, state, str(one.created_at.date()), shown)
    Console().print(table if table.row_count else "No accounts: the desk is its user's alone.")


@account_app.command("role")
def change_role(
    folder: ProjectFolder, name: AccountName, role: Annotated[Role, typer.Argument(help="The new role.")]
) -> None:
    """Give an account another role.

    Example: dateline account role my-project ana reviewer
    """
    with _changer(folder) as by:
        accounts.change_role(by, name, role)
    typer.echo(f"{name} is a {role} now.")


@account_app.command()
def disable(folder: ProjectFolder, name: AccountName) -> None:
    """Shut an account out, with its sessions and tokens; its decisions stay.

    Example: dateline account disable my-project ana
    """
    with _changer(folder) as by:
        accounts.disable_account(by, name)
    typer.echo(f"{name} may no longer sign in.")


@account_app.command()
def enable(folder: ProjectFolder, name: AccountName) -> None:
    """Let a disabled account in again.

    Example: dateline account enable my-project ana
    """
    with _changer(folder) as by:
        accounts.disable_account(by, name, disabled=False)
    typer.echo(f"{name} may sign in again.")


@account_app.command()
def password(folder: ProjectFolder, name: AccountName) -> None:
    """Give an account another password, asked for or piped in, and sign it out everywhere.

    Example: dateline account password my-project ana
    """
    with _changer(folder) as by:
        accounts.change_password(by, name, ask_password())
    typer.echo(f"{name} has a new password.")


@account_app.command()
def token(
    folder: ProjectFolder, name: AccountName, label: Annotated[str, typer.Option(help="What it is for.")]
) -> None:
    """Make a token with which a script may read what the account may read; it is shown once.

    Example: dateline account token my-project ana --label "weekly map"
    """
    with _changer(folder) as by:
        typer.echo(accounts.add_token(by, name, label))


@account_app.command()
def revoke(
    folder: ProjectFolder,
    name: AccountName,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Start of the token's number, as `list` shows it.")],
) -> None:
    """End a token.

    Example: dateline account revoke my-project ana 3f9a1c02b7de
    """
    with _changer(folder) as by:
        accounts.revoke_token(by, name, number)
    typer.echo(f"That token of {name} is no longer good.")


def ask_password() -> str:
    """Ask for a password twice, or take the first line of what is piped in; it never stands on the command line."""
    if sys.stdin.isatty():
        asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Once more")
        return asked
    return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def _changer(folder: ProjectFolder) -> Iterator[Changer]:
    with open_project_store(open_project(folder)) as store:
        yield Changer(Accounts(store), datetime.now(UTC))
