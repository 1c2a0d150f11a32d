"""Whoever codes an event a second time meets nothing of what was ruled on it before they hand in, wherever they look."""

import re
from collections.abc import Callable, Iterable
from itertools import product

import msgspec
import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from dateline.desk import Desk, make_app
from dateline.desk.roles import Role
from dateline.model.decision import About, Decision, Verdict, with_id
from dateline.model.event import Event
from dateline.model.voice import Voice, VoiceKind
from dateline.pipeline import decide
from dateline.store import Assignment
from tests.desk.conftest import both_stores, busiest_event, csrf_of, new_client, sign_in_as

MakeAccount = Callable[[str, Role], None]
pytestmark = both_stores
# What the first coder wrote and set; no article has these words.
WORDS = ("zanzibarite", "7654321", "2001-02-03", "2 February 2001", "qoph", "anabelle")
QUERIES = (
    "",
    "?q=zanzibarite",
    "?text=zanzibarite",
    "?reviewed=yes",
    "?reviewed=true",
    "?place=zanzibarite",
    "?since=2001-02-01&until=2001-02-04",
)


def rule_on(desk: Desk, event: Event) -> None:
    """Let anabelle rule on everything of an event: fields, claims, a comment, a pair."""
    other = next(one for one in desk.browser.find_events(limit=200).records if one.id != event.id)
    claim = desk.browser.claims_of(event.id)[0]
    added = msgspec.structs.replace(
        claim,
        id="clm-by-hand",
        voices=(
            Voice(name="Zanzibarite Radio", kind=VoiceKind.MEDIA, text=claim.trigger.text, span=claim.trigger.span),
        ),
        made_by=msgspec.structs.replace(claim.made_by, coder="anabelle"),
    )
    party = '[{"entity_id":null,"name":"Zanzibarite Guard"}]'
    place = msgspec.structs.replace(event.place, name="Zanzibarite Gate") if event.place else None
    sets = {
        "killed_best": "7654321",
        "first_day": '"2001-02-03"',
        "actors": party,
        "place": msgspec.json.encode(place).decode(),
    }
    made: list[tuple[About, tuple[str, ...], Verdict, dict[str, str]]] = [
        (About.EVENT, (event.id,), Verdict.SET, {"field": field, "before": _before(event, field), "after": value})
        for field, value in sets.items()
    ]
    made += [
        (About.CLAIM, (added.id,), Verdict.ADD, {"after": msgspec.json.encode(added).decode()}),
        (About.PAIR, (claim.id, added.id), Verdict.SAME, {}),
        (About.PAIR, (event.id, other.id), Verdict.DIFFERENT, {"reason": "qoph"}),
        (About.EVENT, (event.id,), Verdict.ACCEPT, {"reason": "qoph"}),
        (About.EVENT, (event.id,), Verdict.FLAG, {"reason": "qoph"}),
    ]
    for about, subject, verdict, more in made:
        ruling = Decision(
            id="",
            about=about,
            subject=tuple(sorted(subject)),
            verdict=verdict,
            decided_by="anabelle",
            decided_at=desk.clock(),
            **more,
        )
        decide(desk.store, [with_id(ruling)], {})


def _before(event: Event, field: str) -> str:
    return msgspec.json.encode(getattr(event, field)).decode()


def list_addresses(desk: Desk, event: Event) -> Iterable[str]:
    """List every address that only reads, with ids of everything near an event put in, and with questions that would find it."""
    claims = [claim.id for claim in desk.browser.claims_of(event.id)]
    entities = [one.entity.id for one in desk.browser.find_entities(limit=200).records]
    totals = [row.total.id for row in desk.browser.find_totals(limit=200).records]
    events = [one.id for one in desk.browser.find_events(limit=200).records]
    articles = [article.id for article in desk.browser.articles_of(event.id)]
    ids = {
        "/events/{id}": [*events, event.short_id],
        "/articles/{id}": articles,
        "/entities/{id}": entities,
        "/second/{id}": [event.id],
        "/adjudicate/{id}/{coder}": [event.id],
        "/undone/{position:int}": [str(position) for position, _ in desk.store.decisions_after(0)],
        "/codebook/{code}": ["ASSAULT"],
        "/api/events/{id}": [*events, event.short_id],
        "/api/claims/{id}": claims,
        "/api/totals/{id}": totals,
    }
    routes = [one for one in make_app(desk).routes if isinstance(one, Route) and "GET" in (one.methods or ())]
    for route in routes:
        named = ids.get(route.path, [])
        filled = [re.sub(r"\{[a-z]+(:int)?\}", one, route.path.replace("{coder}", "ben")) for one in named] or [
            route.path
        ]
        yield from (one + query for one, query in product(filled, QUERIES if "{" not in route.path else [""]))
    yield from (f"/api/{kind}?event={event.id}" for kind in ("claims", "evidence"))
    yield from (
        f"/search?q={event.short_id}",
        f"/events?actor={entities[0]}",
        "/suggest/entities?q=zanz",
        "/?q=zanzibarite&reason=flagged",
    )


@pytest.fixture
def event(desk: Desk) -> Event:
    """An event of several claims on which anabelle ruled."""
    event = busiest_event(desk)
    rule_on(desk, event)
    return event


@pytest.fixture
def ben(desk: Desk, make_account: MakeAccount, event: Event) -> TestClient:
    """An admin, who may open every page, and who is to code the event a second time."""
    make_account("ben", Role.ADMIN)
    desk.second_codings.put_assignments([Assignment(event_id=event.id, coder="ben", made_at=desk.clock())])
    return sign_in_as(new_client(desk), "ben")


def find_words(client: TestClient, addresses: Iterable[str]) -> set[tuple[str, str]]:
    """Find which of the first coder's words stand at which address, but for those that the address itself asks for."""
    found = set()
    for address in addresses:
        asked, _, words = address.partition("?")
        shown = client.get(address, follow_redirects=True).text.lower()
        found |= {(asked, word) for word in WORDS if word.lower() in shown and word.lower() not in words}
    return found


def test_the_first_coders_words_stand_on_no_page_of_the_second_coder(desk: Desk, ben: TestClient, event: Event) -> None:
    addresses = list(list_addresses(desk, event))
    assert find_words(ben, addresses) == set()
    values = {"csrf": csrf_of(ben), "event_type": event.event_type, "realis": event.realis.value}
    assert ben.post(f"/second/{event.id}", data=values).status_code == 303
    told = find_words(ben, addresses)
    assert {word for _, word in told} >= {"zanzibarite", "7654321", "2001-02-03", "qoph", "anabelle"}
    assert {address for address, _ in told} >= {
        "/events",
        "/events.csv",
        "/api/events",
        "/api/evidence",
        f"/events/{event.id}",
    }


def test_the_event_is_in_no_list_and_no_count_until_it_is_handed_in(desk: Desk, ben: TestClient, event: Event) -> None:
    total = desk.browser.count_events()
    listed = ben.get("/api/events", params={"limit": 500}).json()["records"]
    assert len(listed) == total - 1
    assert event.id not in {one["id"] for one in listed}
    assert ben.get(f"/api/events/{event.id}").status_code == 403
    assert ben.get("/api/evidence", params={"event": event.id}).json()["records"] == []


def test_an_event_merged_since_it_was_given_out_is_hidden_under_its_new_id(
    desk: Desk, ben: TestClient, event: Event
) -> None:
    others = [one for one in desk.browser.find_events(limit=200).records if one.id != event.id]
    for other in others[:2]:
        merging = Decision(
            id="",
            about=About.PAIR,
            subject=tuple(sorted((event.id, other.id))),
            verdict=Verdict.SAME,
            decided_by="anabelle",
            decided_at=desk.clock(),
        )
        decide(desk.store, [with_id(merging)], {})
    current = desk.browser.event(event.id)
    assert current
    assert desk.browser_for("ben").withheld == {current.id}
    names = {current.id, *(one.id for one in others[:2] if desk.browser.event(one.id) == current)}
    assert {ben.get(f"/events/{one}").headers["location"] for one in names} == {f"/second/{current.id}"}


def test_claims_are_shown_where_the_machine_put_them(desk: Desk, ben: TestClient, event: Event) -> None:
    (claim, *_) = (one for one in desk.browser.claims_of(event.id) if one.made_by.coder == "machine")
    ruling = Decision(
        id="",
        about=About.CLAIM,
        subject=(claim.id,),
        verdict=Verdict.REJECT,
        decided_by="anabelle",
        decided_at=desk.clock(),
    )
    decide(desk.store, [with_id(ruling)], {})
    assert desk.browser.event_of(claim.id) != event.id
    assert ben.get(f"/api/claims/{claim.id}").json()["event_id"] == event.id
    listed = ben.get("/api/claims", params={"event": event.id, "limit": 500}).json()["records"]
    assert claim.id in {one["id"] for one in listed}
    assert {one["made_by"]["coder"] for one in listed} == {"machine"}


@pytest.mark.parametrize("act", ["merge", "apart"])
def test_nobody_rules_by_way_of_another_event_on_what_awaits_them(
    desk: Desk, ben: TestClient, event: Event, act: str
) -> None:
    other = next(one for one in desk.browser.find_events(limit=200).records if one.id != event.id)
    form = {"csrf": csrf_of(ben), "seen": str(desk.store.last_position()), "other": event.id}
    refused = ben.post(f"/events/{other.id}/{act}", data=form)
    assert (refused.status_code, "hand that in" in refused.text) == (422, True)
    undo = ben.post(f"/undo/{desk.store.last_position()}", data=form)
    assert (undo.status_code, "hand that in" in undo.text) == (422, True)
