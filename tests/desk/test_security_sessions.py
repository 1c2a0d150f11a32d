"""Who gets in, how long, and what a stolen, forged or outdated session is worth."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from dateline.desk import Desk
from dateline.desk.accounts import Changer, change_role
from dateline.desk.roles import Role
from dateline.desk.sessions import hash_token
from dateline.errors import AccountError
from dateline.store.accounts import Account
from tests.desk.conftest import PASSWORD, both_stores, csrf_of, enter, new_client, sign_in_as

COOKIE = "dateline-8765"
MakeAccount = Callable[[str, Role], None]
ClientAs = Callable[[Role], TestClient]
pytestmark = both_stores


class Clock:
    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(desk: Desk) -> Clock:
    desk.clock = Clock()
    return desk.clock


def outcomes(desk: Desk, act: str) -> list[str]:
    """What became of all tries of an act, the newest first."""
    return [entry.outcome for entry in desk.accounts.audit(act=act)]


def test_a_stranger_is_sent_to_the_sign_in_page_and_back(stranger: TestClient) -> None:
    answer = stranger.get("/audit?act=decide")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?then=%2Faudit%3Fact%3Ddecide")


def test_the_one_time_link_works_once(desk: Desk) -> None:
    keys: list[str] = []
    desk.one_time_link.show = keys.append
    desk.one_time_link.renew()
    assert new_client(desk).get("/enter", params={"key": keys[0]}).status_code == 303
    assert new_client(desk).get("/enter", params={"key": keys[0]}).status_code == 403
    assert new_client(desk).get("/enter", params={"key": keys[1]}).status_code == 303
    assert new_client(desk).get("/enter").status_code == 403


def test_the_one_time_link_ends_with_the_first_account(desk: Desk, make_account: MakeAccount) -> None:
    alone = enter(desk)
    make_account("ana", Role.ADMIN)
    assert alone.get("/").status_code == 303
    desk.one_time_link.renew()
    assert new_client(desk).get("/enter", params={"key": desk.one_time_link._key}).status_code == 403


def test_the_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(desk: Desk, make_account: MakeAccount) -> None:
    make_account("ana", Role.CODER)
    cookie = new_client(desk).post("/sign-in", data={"name": "ana", "password": PASSWORD}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_the_store_keeps_only_the_hash_of_a_session(desk: Desk, client: TestClient) -> None:
    token = client.cookies[COOKIE]
    assert desk.accounts.session(hash_token(token)) is not None
    assert desk.accounts.session(token) is None


def test_signing_in_gives_a_new_token_and_ends_the_old_one(desk: Desk, make_account: MakeAccount) -> None:
    make_account("ana", Role.CODER)
    client = sign_in_as(new_client(desk), "ana")
    before = client.cookies[COOKIE]
    sign_in_as(client, "ana") if client.post("/sign-out", data={"csrf": csrf_of(client)}) else None
    assert client.cookies[COOKIE] != before
    assert desk.accounts.session(hash_token(before)) is None


def test_a_token_planted_before_sign_in_is_not_taken_over(desk: Desk, make_account: MakeAccount) -> None:
    make_account("ana", Role.CODER)
    client = new_client(desk)
    client.cookies.set(COOKIE, "planted", domain="127.0.0.1", path="/")
    answer = client.post("/sign-in", data={"name": "ana", "password": PASSWORD})
    assert f"{COOKIE}=planted" not in answer.headers["set-cookie"]
    assert desk.accounts.session(hash_token("planted")) is None


def test_signing_out_ends_the_session_in_the_store_too(desk: Desk, client: TestClient) -> None:
    stolen = client.cookies[COOKIE]
    assert client.post("/sign-out", data={"csrf": csrf_of(client)}).status_code == 303
    thief = new_client(desk)
    thief.cookies.set(COOKIE, stolen)
    assert thief.get("/account").status_code == 303


def test_a_forged_session_is_nobodys(stranger: TestClient) -> None:
    for forged in ("x" * 43, "' OR 1=1 --", "%00", "x" * 5000):
        stranger.cookies.set(COOKIE, forged)
        assert stranger.get("/account").status_code == 303


@pytest.mark.parametrize(("idle", "status"), [(timedelta(hours=11), 200), (timedelta(hours=13), 303)])
def test_a_session_ends_when_nobody_uses_it(desk: Desk, clock: Clock, idle: timedelta, status: int) -> None:
    client = enter(desk)
    clock.now += idle
    assert client.get("/account").status_code == status


def test_a_session_ends_after_a_week_however_much_it_is_used(desk: Desk, clock: Clock) -> None:
    client = enter(desk)
    for _ in range(13):
        clock.now += timedelta(hours=11)
        client.get("/account")
    assert client.get("/account").status_code == 200
    clock.now += timedelta(hours=26 - 1)
    assert client.get("/account").status_code == 303


def test_wrong_name_and_wrong_password_read_alike(desk: Desk, make_account: MakeAccount) -> None:
    make_account("ana", Role.CODER)
    answers = [
        new_client(desk).post("/sign-in", data={"name": name, "password": "not this one"}) for name in ("ana", "eve")
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].text == answers[1].text


@pytest.mark.parametrize("name", ["ana", "nobody-at-all"])
def test_after_eight_wrong_passwords_a_name_is_refused_unheard_for_a_while(
    desk: Desk, clock: Clock, make_account: MakeAccount, name: str
) -> None:
    make_account("ana", Role.CODER)
    client = new_client(desk)
    statuses = [client.post("/sign-in", data={"name": name, "password": str(n)}).status_code for n in range(12)]
    assert statuses == [401] * 8 + [429] * 4
    assert client.post("/sign-in", data={"name": name, "password": PASSWORD}).status_code == 429
    assert outcomes(desk, "sign-in") == ["limited"] + ["refused"] * 8
    clock.now += timedelta(minutes=16)
    expected = 303 if name == "ana" else 401
    assert client.post("/sign-in", data={"name": name, "password": PASSWORD}).status_code == expected


def test_one_address_that_tries_many_names_is_refused(
    desk: Desk, make_account: MakeAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.sign_in.TRIES_PER_ADDRESS", 5)
    make_account("ana", Role.CODER)
    client = new_client(desk)
    statuses = [client.post("/sign-in", data={"name": f"n{n}", "password": "x"}).status_code for n in range(7)]
    assert statuses == [401] * 5 + [429] * 2


def test_a_name_that_no_account_has_is_logged_as_a_hash(desk: Desk, make_account: MakeAccount) -> None:
    make_account("ana", Role.CODER)
    new_client(desk).post("/sign-in", data={"name": "my secret password", "password": ""})
    entry = desk.accounts.audit(act="sign-in")[0]
    assert entry.account
    assert entry.account.startswith("?")
    assert "secret" not in str(entry)


def test_links_that_are_tried_by_strangers_close_no_address_to_others(desk: Desk, make_account: MakeAccount) -> None:
    make_account("ana", Role.ADMIN)
    for _ in range(80):
        assert new_client(desk).get("/enter", params={"key": "guess"}).status_code == 403
    sign_in_as(new_client(desk), "ana")
    assert len(desk.accounts.audit(act="request", limit=1000)) == 60


def test_two_admins_who_lower_each_other_at_once_leave_one(desk: Desk, make_account: MakeAccount) -> None:
    make_account("ana", Role.ADMIN)
    make_account("bea", Role.ADMIN)
    together, read = threading.Barrier(2, timeout=0.5), desk.accounts.accounts

    def read_together() -> tuple[Account, ...]:
        found = read()
        with suppress(threading.BrokenBarrierError):
            together.wait()
        return found

    def lower(name: str) -> None:
        with suppress(AccountError):
            change_role(Changer(desk.accounts, datetime.now(UTC)), name, Role.READER)

    desk.accounts.accounts = read_together  # type: ignore[method-assign]
    threads = [threading.Thread(target=lower, args=(name,)) for name in ("ana", "bea")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(account.role for account in read()) == ["admin", "reader"]


def test_a_disabled_account_is_out_at_once_and_cannot_sign_in(desk: Desk, client_as: ClientAs) -> None:
    coder, admin = client_as(Role.CODER), client_as(Role.ADMIN)
    admin.post("/accounts/coder", data={"csrf": csrf_of(admin), "act": "disable"})
    assert coder.get("/account").status_code == 303
    assert new_client(desk).post("/sign-in", data={"name": "coder", "password": PASSWORD}).status_code == 401


def test_signing_in_leads_only_to_pages_of_the_desk(desk: Desk, make_account: MakeAccount) -> None:
    make_account("ana", Role.CODER)
    for then in (
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\tevil",
        "javascript:1",
    ):
        answer = new_client(desk).post("/sign-in", data={"name": "ana", "password": PASSWORD, "then": then})
        assert answer.headers["location"] == "/"
