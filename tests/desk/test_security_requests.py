"""Forged, foreign, replayed and oversized requests, and requests of the wrong role: refused, and in the log."""

import re
from collections.abc import Callable

import pytest
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from dateline.desk import Desk, DeskSettings, make_app
from dateline.desk.app import check_guarded
from dateline.desk.guard import READS, GuardedView
from dateline.desk.hosts import allowed_origins
from dateline.desk.roles import Role
from tests.desk.conftest import csrf_of, enter, new_client

ClientAs = Callable[[Role], TestClient]


def routes_of(desk: Desk) -> list[Route]:
    return [route for route in make_app(desk).routes if isinstance(route, Route)]


def path_of(route: Route) -> str:
    """An address of a route, with something in place of its parts."""
    return re.sub(r"\{[^}]*\}", "1", route.path)


def methods_of(route: Route) -> set[str]:
    return {method for method in route.methods or () if method != "HEAD"}


def test_a_route_without_a_guard_stops_the_desk() -> None:
    with pytest.raises(TypeError, match="/open"):
        check_guarded([Route("/open", lambda request: None)])


def test_only_static_files_are_served_outside_the_guard(desk: Desk) -> None:
    assert [route.path for route in make_app(desk).routes if isinstance(route, Mount)] == ["/static"]


def test_a_stranger_gets_nothing_but_the_sign_in_page(desk: Desk, stranger: TestClient) -> None:
    for route in routes_of(desk):
        for method in methods_of(route):
            status = stranger.request(method, path_of(route)).status_code
            if route.path in {"/sign-in", "/enter"}:
                continue
            assert status in ({303, 401} if method in READS else {401}), (method, route.path, status)


@pytest.mark.parametrize("role", [Role.READER, Role.CODER, Role.REVIEWER])
def test_each_page_refuses_every_role_below_its_own(desk: Desk, client_as: ClientAs, role: Role) -> None:
    client = client_as(role)
    csrf = csrf_of(client)
    refused = 0
    for route in routes_of(desk):
        view = route.endpoint
        assert isinstance(view, GuardedView)
        if view.role is None or role.covers(view.role):
            continue
        for method in methods_of(route):
            data = None if method in READS else {"csrf": csrf}
            answer = client.request(method, path_of(route), data=data)
            assert answer.status_code == 403, (method, route.path)
            refused += 1
    noted = desk.accounts.audit(account=role, act="request")
    assert len(noted) == refused > 0
    assert {entry.outcome for entry in noted} == {"refused"}


def test_every_page_that_changes_something_wants_at_least_a_coder(desk: Desk) -> None:
    open_to_readers = {"/sign-out", "/account/password", "/account/tokens", "/account/tokens/revoke"}
    for route in routes_of(desk):
        if methods_of(route) - READS and route.path not in {"/sign-in", *open_to_readers}:
            assert isinstance(route.endpoint, GuardedView)
            assert route.endpoint.role
            assert route.endpoint.role.covers(Role.CODER), route.path


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "https://evil.example",
        "http://127.0.0.1:9999",
        "https://127.0.0.1:8765",
        "http://127.0.0.1:8765.evil.example",
    ],
)
def test_a_form_from_elsewhere_is_refused_and_logged(desk: Desk, client: TestClient, origin: str | None) -> None:
    csrf = csrf_of(client)
    del client.headers["origin"]
    headers = {"Origin": origin} if origin else {}
    answer = client.post("/account/tokens", data={"csrf": csrf, "label": "x"}, headers=headers)
    assert answer.status_code == 403
    assert desk.accounts.tokens_of("me") == ()
    assert desk.accounts.audit()[0].subject == "/account/tokens"


def test_a_sign_in_form_from_elsewhere_is_refused_too(stranger: TestClient) -> None:
    answer = stranger.post("/sign-in", data={"name": "x", "password": "y"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("csrf", [None, "", "x" * 43, "\u00e9\u0000"])
def test_a_form_without_this_sessions_token_is_refused(desk: Desk, client: TestClient, csrf: str | None) -> None:
    data = {"label": "x"} | ({} if csrf is None else {"csrf": csrf})
    assert client.post("/account/tokens", data=data).status_code == 403
    assert desk.accounts.tokens_of("me") == ()


def test_a_form_of_another_session_or_of_one_that_ended_is_refused(desk: Desk) -> None:
    old, new = enter(desk), enter(desk)
    replayed = {"csrf": csrf_of(old), "label": "x"}
    assert new.post("/account/tokens", data=replayed).status_code == 403
    old.post("/sign-out", data={"csrf": replayed["csrf"]})
    assert old.post("/account/tokens", data=replayed).status_code == 401
    assert desk.accounts.tokens_of("me") == ()


def test_a_script_of_ours_may_send_the_token_as_a_header(client: TestClient) -> None:
    answer = client.post("/account/tokens", data={"label": "x"}, headers={"X-CSRF-Token": csrf_of(client)})
    assert answer.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8765.evil.example", ""])
def test_a_request_made_out_to_another_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/account", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    ("settings", "origins"),
    [
        (DeskSettings(), {"http://127.0.0.1:8765", "http://localhost:8765", "http://[::1]:8765"}),
        (DeskSettings(port=80), {"http://127.0.0.1", "http://localhost", "http://[::1]"}),
        (DeskSettings(host="10.1.2.3"), {"http://10.1.2.3:8765"}),
        (DeskSettings(public_address="https://Desk.Example.org/"), {"https://desk.example.org"}),
    ],
)
def test_the_names_of_a_desk_follow_from_how_it_is_reached(settings: DeskSettings, origins: set[str]) -> None:
    assert allowed_origins(settings) == origins


def test_cookies_and_headers_insist_on_encryption_where_there_is_any(
    desk: Desk, make_account: Callable[[str, Role], None]
) -> None:
    make_account("ana", Role.CODER)
    desk.settings = DeskSettings(public_address="https://desk.example.org")
    answer = new_client(desk).post("/sign-in", data={"name": "ana", "password": "three short words"})
    assert answer.headers["set-cookie"].startswith("__Host-dateline=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"csrf=" + b"x" * 1_000_001, "application/x-www-form-urlencoded", 413),
        (b'{"csrf": "x"}', "application/json", 415),
        (
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nx\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
            400,
        ),
        (b"--x\r\nrubbish", "multipart/form-data; boundary=x", 403),
        (b"x", "multipart/form-data", 400),
        (b"&".join(b"a%d=1" % n for n in range(1200)), "application/x-www-form-urlencoded", 400),
    ],
)
def test_a_body_that_is_no_form_of_ours_is_refused(client: TestClient, body: bytes, kind: str, status: int) -> None:
    assert client.post("/account/tokens", content=body, headers={"Content-Type": kind}).status_code == status


def test_a_body_of_unstated_length_is_cut_off(client: TestClient) -> None:
    pieces = (b"x" * 100_000 for _ in range(50))
    assert client.post("/account/tokens", content=pieces).status_code == 413


@pytest.mark.parametrize(
    "path", ["/", "/none-such", "/static/none.css", "/static/../state.py", "/api/events", "/sign-in"]
)
def test_every_answer_has_the_strict_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"


def test_a_fault_shows_no_details_to_the_browser(
    desk: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the secret is 4711")

    monkeypatch.setattr(desk.accounts, "tokens_of", fail)
    quiet = TestClient(
        client.app, base_url=desk.settings.address, raise_server_exceptions=False, cookies=client.cookies
    )
    answer = quiet.get("/account")
    assert answer.status_code == 500
    assert "4711" not in answer.text
    assert "A fault of dateline" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_log_cannot_be_filled_by_strangers(desk: Desk, stranger: TestClient) -> None:
    for _ in range(100):
        stranger.post("/sign-out")
    assert len(desk.accounts.audit(limit=1000)) == 60
