"""Accounts kept from the command line: passwords are piped or asked for, never arguments."""

import io
import socket
from collections.abc import Callable

import pytest
from argon2 import PasswordHasher

from dateline.cli import main
from dateline.cli.projects import open_project_store
from dateline.desk import DeskSettings, serving
from dateline.desk.passwords import check_password
from dateline.errors import AccessError, ServingError
from dateline.pipeline import ToolFiles
from dateline.settings import Project
from dateline.store.accounts import Accounts
from tests.postgres import find_free_port

Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Type `dateline account ACT DIR ...`, with a password piped in; give back the exit code and what was printed."""

    def run(act: str, *words: str, piped: str = "three short words\n") -> tuple[int, str]:
        monkeypatch.setenv("COLUMNS", "160")
        monkeypatch.setattr("sys.stdin", io.StringIO(piped))
        monkeypatch.setattr("sys.argv", ["dateline", "account", act, str(project.folder), *words])
        with pytest.raises(SystemExit) as end:
            main()
        printed = capsys.readouterr()
        return int(end.value.code or 0), printed.out + printed.err

    return run


def test_an_account_is_made_listed_changed_and_shut_out(typed: Typed, project: Project) -> None:
    assert typed("add", "ines", "--role", "admin")[0] == 0
    assert typed("add", "ana", "--role", "coder")[0] == 0
    assert typed("role", "ana", "reviewer") == (0, "ana is a reviewer now.\n")
    assert typed("disable", "ana")[0] == 0
    code, listed = typed("list")
    assert code == 0
    assert [word in listed for word in ("ines", "ana", "reviewer", "disabled")] == [True] * 4
    assert typed("enable", "ana")[0] == 0
    with open_project_store(project) as store:
        assert [entry.account for entry in Accounts(store).audit()] == [None] * 5


def test_a_password_comes_from_the_pipe_and_is_kept_only_as_a_hash(typed: Typed, project: Project) -> None:
    typed("add", "ines", "--role", "admin")
    assert typed("password", "ines", piped="another three words\n")[0] == 0
    with open_project_store(project) as store:
        account = Accounts(store).account("ines")
    assert account
    assert account.password_hash.startswith("$argon2id$")
    assert check_password(account, "another three words").is_right
    assert not check_password(account, "three short words").is_right


@pytest.mark.parametrize(
    ("words", "piped", "message"),
    [
        (("add", "ana", "--role", "coder"), "short\n", "at least 10 characters"),
        (("add", "ana", "--role", "coder"), "", "at least 10 characters"),
        (("add", "Ana", "--role", "coder"), "three short words\n", "is no name for an account"),
        (("add", "me", "--role", "coder"), "three short words\n", "is no name for an account"),
        (("add", "ines", "--role", "coder"), "three short words\n", "already"),
        (("role", "nobody", "coder"), "", "accounts are: ines"),
        (("role", "ines", "coder"), "", "the last admin"),
        (("disable", "ines"), "", "the last admin"),
        (("token", "nobody", "--label", "x"), "", "accounts are: ines"),
        (("token", "ines", "--label", ""), "", "say what the token is for"),
        (("revoke", "ines", "abc"), "", "no tokens"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(typed: Typed, words: tuple[str, ...], piped: str, message: str) -> None:
    typed("add", "ines", "--role", "admin")
    code, printed = typed(*words, piped=piped)
    assert code == 1
    assert message in printed


def test_a_role_that_is_none_is_wrong_usage(typed: Typed) -> None:
    assert typed("add", "ana", "--role", "boss")[0] == 2


def test_a_token_is_printed_once_and_revoked_by_its_number(typed: Typed, project: Project) -> None:
    typed("add", "ines", "--role", "admin")
    token = typed("token", "ines", "--label", "weekly map")[1].strip()
    assert token.startswith("dateline_")
    with open_project_store(project) as store:
        (kept,) = Accounts(store).tokens_of("ines")
    assert token not in str(kept)
    assert kept.token_sha256[:12] in typed("list")[1]
    assert typed("revoke", "ines", kept.token_sha256[:12])[0] == 0
    assert kept.token_sha256[:12] not in typed("list")[1]


@pytest.mark.parametrize("act", ["password", "disable"])
def test_a_new_password_and_a_shut_door_end_every_token(typed: Typed, project: Project, act: str) -> None:
    typed("add", "ines", "--role", "admin")
    typed("add", "ana", "--role", "coder")
    typed("token", "ana", "--label", "weekly map")
    assert typed(act, "ana", piped="three other words\n")[0] == 0
    typed("enable", "ana")
    with open_project_store(project) as store:
        assert [token.revoked_at is None for token in Accounts(store).tokens_of("ana")] == [False]


def test_a_hash_of_older_parameters_is_renewed_at_the_next_right_password(
    typed: Typed, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("add", "ines", "--role", "admin")
    with open_project_store(project) as store:
        account = Accounts(store).account("ines")
    stronger = PasswordHasher(time_cost=2, memory_cost=128, parallelism=1)
    monkeypatch.setattr("dateline.desk.passwords.HASHER", stronger)
    assert account
    assert check_password(account, "wrong one, this").new_hash is None
    renewed = check_password(account, "three short words").new_hash
    assert renewed
    assert not stronger.check_needs_rehash(renewed)


def test_a_desk_that_others_can_reach_wants_accounts_first(project: Project) -> None:
    told: list[str] = []
    with open_project_store(project) as store, pytest.raises(AccessError, match="dateline account add"):
        serving.serve(project, store, ToolFiles(), DeskSettings(host="0.0.0.0", port=find_free_port()), told.append)
    assert told == []


def test_a_port_in_use_is_named_before_any_link_is_shown(project: Project) -> None:
    told: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as other, open_project_store(project) as store:
        port = other.getsockname()[1]
        with pytest.raises(ServingError, match=f"port {port}: another program uses it"):
            serving.serve(project, store, ToolFiles(), DeskSettings(port=port), told.append)
    assert told == []
