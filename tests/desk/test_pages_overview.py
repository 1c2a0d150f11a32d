"""The overview without a browser: what its addresses answer."""

import csv
import json
from io import StringIO

import pytest
from starlette.testclient import TestClient

from dateline import pipeline
from dateline.desk import Desk
from dateline.model.decision import About, Decision, Verdict, with_id
from dateline.model.event import Event
from dateline.store import EventFilter
from tests.desk.conftest import both_stores

pytestmark = both_stores


def titles_in(client: TestClient, **asked: str) -> int:
    answer = client.get("/events", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.text.count('id="row-')


def test_the_list_narrows_down_by_every_word_of_the_address(desk: Desk, client: TestClient) -> None:
    event = next(one for one in desk.browser.find_events().records if one.place and one.first_day and one.actors)
    assert event.place is not None
    place, actor = event.place, event.actors[0].entity_id
    asked = {
        "q": event.short_id,
        "since": str(event.first_day),
        "until": str(event.first_day),
        "type": event.event_type,
        "status": event.status.value,
        "country": place.country or "",
        "place": place.name,
        "actor": actor or "",
        "reviewed": "no",
        "box": f"{place.lat},{place.lon},{place.lat},{place.lon}",
    }
    for name, value in asked.items():
        text = client.get("/events", params={name: value}).text
        assert f'id="row-{event.id}"' in text, name
    assert f'id="row-{event.id}"' in client.get("/events", params=asked).text
    assert titles_in(client, source="No such paper") == 0
    assert titles_in(client, reviewed="yes") == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("box", "10,20,30"),
        ("box", "50,0,10,5"),
        ("box", "nan,0,10,5"),
        ("box", "0,-181,10,5"),
        ("since", "soon"),
        ("until", "2025-02-30"),
        ("status", "rumoured"),
        ("reviewed", "maybe"),
        ("place", "x" * 201),
        ("after", "x"),
    ],
)
def test_an_address_that_cannot_be_looked_for_is_answered_in_words(client: TestClient, name: str, value: str) -> None:
    answer = client.get("/events", params={name: value})
    assert answer.status_code == 422
    assert name in answer.text or value[:20] in answer.text
    assert "That cannot be shown" in answer.text
    assert "cannot be saved" not in answer.text


def test_points_and_days_count_the_events_of_the_list(desk: Desk, client: TestClient) -> None:
    points = client.get("/events/points.json").json()
    events = desk.browser.count_events()
    assert points["is_all"]
    assert points["unplaced"] + len(points["points"]) == events
    assert len(points["points"]) == sum(
        one.place is not None and one.place.lat is not None for one in desk.browser.find_events(limit=500).records
    )
    assert {kind for _, kind in points["types"]} <= {
        "material conflict",
        "verbal conflict",
        "material cooperation",
        "verbal cooperation",
    }
    days = client.get("/events/days.json").json()
    assert days["undated"] + sum(number for _, number in days["days"]) == events
    some = client.get("/events/days.json", params={"type": "ASSAULT"}).json()
    assert some["undated"] + sum(number for _, number in some["days"]) == desk.browser.count_events(
        EventFilter(types=("ASSAULT",))
    )
    assert client.get("/events/points.json").headers["content-type"] == "application/json"


def test_of_too_many_points_the_newest_are_shown(
    desk: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.overview_answers.POINTS", 3)
    answer = client.get("/events/points.json").json()
    assert (answer["is_all"], answer["unplaced"], len(answer["points"])) == (False, None, 3)
    assert answer["points"][0][4] == max(
        point.first_day.toordinal() for point in desk.browser.map_points() if point.first_day
    )


def test_a_typed_name_becomes_the_id_of_who_is_meant(desk: Desk, client: TestClient) -> None:
    entity = desk.browser.find_entities().records[0].entity
    answer = client.get("/events", params={"who": entity.name, "type": "", "country": "MRT"})
    assert answer.status_code == 303
    where = answer.headers["location"]
    assert where == f"/events?country=MRT&actor={entity.id}"
    assert entity.name.replace("'", "&#39;") in client.get(where).text
    kept = client.get("/events", params={"who": entity.name, "actor": entity.id})
    assert kept.headers["location"] == f"/events?actor={entity.id}"
    assert client.get("/events", params={"who": "", "actor": entity.id}).headers["location"] == "/events"


def test_a_name_that_several_have_is_asked_back_and_an_unknown_one_said(desk: Desk, client: TestClient) -> None:
    letters = desk.browser.find_entities().records[0].entity.name[0]
    text = client.get("/events", params={"who": letters}).text
    assert "Who is meant by" in text
    assert "actor=" in text
    assert "Nobody on record is called" in client.get("/events", params={"who": "Zzyzx"}).text


def test_the_download_holds_all_events_of_the_view_in_the_columns_of_the_contract(
    desk: Desk, client: TestClient
) -> None:
    answer = client.get("/events.csv", params={"type": "ASSAULT"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert len(rows) == desk.browser.count_events(EventFilter(types=("ASSAULT",)))
    assert tuple(rows[0]) == Event.__struct_fields__
    assert {row["event_type"] for row in rows} == {"ASSAULT"}
    assert json.loads(rows[0]["claim_ids"])


def test_the_download_is_cut_into_batches_without_loss(
    desk: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.desk.overview_answers.BATCH", 2)
    rows = list(csv.DictReader(StringIO(client.get("/events.csv").text)))
    assert [row["id"] for row in rows] == [event.id for event in desk.browser.find_events(limit=500).records]


def test_the_json_link_asks_the_interface_for_the_same_events(desk: Desk, client: TestClient) -> None:
    asked = {"q": "Chinguetti", "reviewed": "no", "type": "ASSAULT", "box": "-40,-60,60,60", "country": "Mauritania"}
    text = client.get("/events", params=asked).text
    address = text.split('href="/api/events?')[1].split('"')[0].replace("&amp;", "&")
    found = client.get(f"/api/events?{address}")
    assert found.status_code == 200, found.text
    assert len(found.json()["records"]) == titles_in(client, **asked) > 0


def test_the_search_box_leads_to_an_event_by_its_short_id_and_else_to_a_view(desk: Desk, client: TestClient) -> None:
    event = desk.browser.find_events().records[0]
    for words in (event.short_id, f" {event.short_id.lower()} "):
        assert client.get("/search", params={"q": words}).headers["location"] == f"/events/{event.id}"
    assert client.get("/search", params={"q": "old market"}).headers["location"] == "/events?q=old+market"
    assert client.get("/search", params={"q": "ABC-1234"}).headers["location"] == "/events?q=ABC-1234"
    assert client.get("/search").headers["location"] == "/events"


def test_paging_keeps_the_view(desk: Desk, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.desk.page_overview.PAGE", 3)
    seen: list[str] = []
    where = "/events?type=ASSAULT"
    while where:
        text = client.get(where).text
        seen += [part.split('"')[0] for part in text.split('id="row-')[1:]]
        following = text.split('rel="next" data-view href="')[1:]
        where = following[0].split('"')[0].replace("&amp;", "&") if following else ""
        assert not where or where.startswith("/events?type=ASSAULT&after=")
    assert len(seen) == len(set(seen)) == desk.browser.count_events(EventFilter(types=("ASSAULT",)))


def test_what_is_typed_into_the_address_is_shown_as_text(client: TestClient) -> None:
    hostile = '"><script>alert(1)</script>'
    for name in ("q", "type", "country", "place", "actor", "source", "who"):
        text = client.get("/events", params={name: hostile}, follow_redirects=True).text
        assert "<script>alert" not in text, name


def test_text_is_no_formula_in_the_download(desk: Desk, client: TestClient) -> None:
    event = desk.browser.find_events().records[0]
    ruling = Decision(
        id="",
        about=About.EVENT,
        subject=(event.id,),
        verdict=Verdict.SET,
        field="summary",
        after='"=cmd|calc"',
        decided_by="me",
        decided_at=desk.clock(),
    )
    pipeline.decide(desk.store, [with_id(ruling)], {})
    rows = list(csv.DictReader(StringIO(client.get("/events.csv").text)))
    assert [row["summary"] for row in rows if row["id"] == event.id] == ["'=cmd|calc"]
