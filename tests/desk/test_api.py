"""The programming interface: what it gives, to whom, and in which pieces."""

import json
from collections.abc import Callable, Iterator

import msgspec
import pytest
from starlette.testclient import TestClient

from dateline.desk import Desk
from dateline.desk.roles import Role
from dateline.release.tables import TABLES
from tests.desk.conftest import both_stores, csrf_of, new_client

ClientAs = Callable[[Role], TestClient]


def all_records(client: TestClient, path: str, **asked: object) -> Iterator[dict[str, object]]:
    """Follow the pages of a list to their end."""
    while True:
        answer = client.get(path, params=asked).json()
        assert len(answer["records"]) <= asked["limit"]
        yield from answer["records"]
        if answer["next"] is None:
            return
        asked["after"] = answer["next"]


def make_token(client: TestClient) -> str:
    """Make a token on the account page and read it there."""
    shown = client.post("/account/tokens", data={"csrf": csrf_of(client), "label": "weekly map"}).text
    return shown.partition('<code class="token">')[2].partition("</code>")[0]


@both_stores
@pytest.mark.parametrize("table", ["events", "claims", "evidence", "totals"])
def test_the_pages_of_a_list_hold_what_an_export_holds(client: TestClient, desk: Desk, table: str) -> None:
    exported = TABLES[table].rows(desk.store)
    got = list(all_records(client, f"/api/{table}", limit=2))
    assert len(got) > 2
    assert sorted(map(encode, got)) == sorted(map(encode, exported))


def encode(record: object) -> str:
    return json.dumps(json.loads(msgspec.json.encode(record)), sort_keys=True)


@both_stores
@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("type=ASSAULT", lambda event: event["event_type"] == "ASSAULT"),
        ("type=ASSAULT&type=CONSULT", lambda event: event["event_type"] in {"ASSAULT", "CONSULT"}),
        ("status=contested", lambda event: event["status"] == "contested"),
        ("country=MRT", lambda event: event["place"]["country"] == "MRT"),
        ("since=2025-03-01", lambda event: event["last_day"] >= "2025-03-01"),
        ("until=2025-03-01", lambda event: event["first_day"] <= "2025-03-01"),
        ("box=15,-18,27,-4", lambda event: 15 <= event["place"]["lat"] <= 27),
        ("place=chinguet", lambda event: event["place"]["name"].startswith("Chinguet")),
    ],
)
def test_events_are_filtered(client: TestClient, query: str, holds: Callable[[dict], bool]) -> None:
    found = client.get(f"/api/events?{query}").json()["records"]
    assert found
    assert all(map(holds, found))


def test_claims_and_evidence_of_an_event_are_its_own(client: TestClient) -> None:
    event = client.get("/api/events?status=contested").json()["records"][0]
    claims = client.get("/api/claims", params={"event": event["id"]}).json()["records"]
    assert sorted(claim["id"] for claim in claims) == sorted(event["claim_ids"])
    evidence = client.get("/api/evidence", params={"event": event["id"]}).json()["records"]
    assert {row["event_id"] for row in evidence} == {event["id"]}


@both_stores
def test_claims_of_some_days_come_in_order_of_day(client: TestClient) -> None:
    found = list(all_records(client, "/api/claims", since="2025-01-01", limit=3))
    days = [claim["period"]["first_day"] for claim in found]
    assert days == sorted(days)
    assert len({claim["id"] for claim in found}) == len(found) > 6


def test_single_records_are_found_by_id(client: TestClient) -> None:
    for kind in ("events", "claims", "totals"):
        record = client.get(f"/api/{kind}?limit=1").json()["records"][0]
        assert client.get(f"/api/{kind}/{record['id']}").json() == record
    event = client.get("/api/events?limit=1").json()["records"][0]
    assert client.get(f"/api/events/{event['short_id']}").json()["id"] == event["id"]


@pytest.mark.parametrize("kind", ["events", "claims", "totals"])
def test_a_record_that_is_not_there_is_a_404_in_json(client: TestClient, kind: str) -> None:
    answer = client.get(f"/api/{kind}/none-such")
    assert (answer.status_code, "none-such" in answer.json()["error"]) == (404, True)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("limit=0", ">= 1"),
        ("limit=501", "<= 500"),
        ("limit=5&limit=6", "given 2 times"),
        ("since=yesterday", "since: 'yesterday' is no day; write it as 2031-05-24"),
        ("colour=red", "colour"),
        ("box=1,2,3", "box"),
        ("box=50,0,40,1", "south not above north"),
        ("after=nonsense", "no mark of a page"),
        ("after=nan~evt-1", ""),
        ("status=great", "great"),
    ],
)
def test_a_wrong_query_says_what_is_wrong(client: TestClient, query: str, words: str) -> None:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code == 422 or not words
    assert words in answer.text


def test_nothing_is_given_without_token_or_sign_in(stranger: TestClient) -> None:
    for path in ("/api/events", "/api/claims/x", "/api/openapi.json"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert stranger.get("/api").status_code == 303


def test_a_token_is_shown_once_reads_and_can_be_revoked(desk: Desk, client_as: ClientAs) -> None:
    reader = client_as(Role.READER)
    token = make_token(reader)
    assert token.startswith("dateline_")
    assert token not in reader.get("/account").text
    script = new_client(desk)
    script.headers["Authorization"] = f"Bearer {token}"
    assert script.get("/api/events").status_code == 200
    number = desk.accounts.tokens_of("reader")[0].token_sha256
    reader.post("/account/tokens/revoke", data={"csrf": csrf_of(reader), "token": number})
    assert script.get("/api/events").status_code == 401


def test_a_token_is_good_for_nothing_but_the_interface(desk: Desk, client_as: ClientAs) -> None:
    admin = client_as(Role.ADMIN)
    script = new_client(desk)
    script.headers["Authorization"] = f"Bearer {make_token(admin)}"
    assert script.get("/accounts").status_code == 303
    assert script.post("/accounts", data={"name": "eve", "role": "admin", "password": "x" * 12}).status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer x", "Basic YTpi", "bearer dateline_" + "x" * 9000])
def test_a_wrong_token_is_refused_and_logged_even_with_a_good_cookie(
    desk: Desk, client: TestClient, header: str
) -> None:
    assert client.get("/api/events", headers={"Authorization": header}).status_code == 401
    entry = desk.accounts.audit(act="request")[0]
    assert (entry.outcome, entry.subject) == ("refused", "/api/events")


def test_what_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/events")
    again = client.get("/api/events", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/events?limit=1", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.request(method, "/api/events")
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_the_page_names_every_address_and_record(client: TestClient) -> None:
    shown = client.get("/api").text
    document = client.get("/api/openapi.json").json()
    assert all(path in shown for path in document["paths"])
    assert all(f'id="{name}"' in shown for name in document["components"]["schemas"])
