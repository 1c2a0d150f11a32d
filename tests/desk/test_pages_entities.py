"""Who is on record, and what a person may rule on it."""

from starlette.testclient import TestClient

from dateline.desk import Desk
from tests.desk.conftest import csrf_of


def first_named(desk: Desk) -> tuple[str, str]:
    """Return id and another name of an entity that has one and takes part in events."""
    rows = desk.browser.find_entities().records
    return next((row.entity.id, row.entity.aliases[0]) for row in rows if row.entity.aliases and row.events)


def test_entities_are_listed_found_and_shown(desk: Desk, client: TestClient) -> None:
    entity_id, alias = first_named(desk)
    assert f"/entities/{entity_id}" in client.get("/entities").text
    assert f"/entities/{entity_id}" in client.get("/entities", params={"q": alias}).text
    page = client.get(f"/entities/{entity_id}").text
    assert alias.replace("'", "&#39;") in page
    assert "event" in page
    assert client.get("/entities/ent-none").status_code == 404


def test_a_field_is_set_and_taken_back(desk: Desk, client: TestClient) -> None:
    entity_id, _ = first_named(desk)
    before = desk.browser.entity(entity_id)
    assert before is not None
    form = {
        "csrf": csrf_of(client),
        "act": "set",
        "seen": "0",
        "name": "Another Name",
        "country": before.country or "",
        "sector": before.sector or "",
        "wikidata": before.wikidata or "",
    }
    assert client.post(f"/entities/{entity_id}/rule", data=form).status_code == 303
    after = desk.browser.entity(entity_id)
    assert after is not None
    assert (after.name, after.country) == ("Another Name", before.country)
    [(position, _)] = desk.store.decisions_on(entity_id)
    undo = {"csrf": form["csrf"], "act": "undo", "seen": str(position), "position": str(position)}
    assert client.post(f"/entities/{entity_id}/rule", data=undo).status_code == 303
    assert desk.browser.entity(entity_id) == before


def test_two_people_on_one_entity_do_not_overwrite_each_other(desk: Desk, client: TestClient) -> None:
    entity_id, _ = first_named(desk)
    form = {"csrf": csrf_of(client), "act": "set", "seen": "0", "name": "One Name"}
    assert client.post(f"/entities/{entity_id}/rule", data=form).status_code == 303
    answer = client.post(f"/entities/{entity_id}/rule", data={**form, "name": "Other Name"})
    assert answer.status_code == 409
    found = desk.browser.entity(entity_id)
    assert found is not None
    assert found.name == "One Name"


def test_a_country_that_is_none_is_refused_in_words(desk: Desk, client: TestClient) -> None:
    entity_id, _ = first_named(desk)
    form = {"csrf": csrf_of(client), "act": "set", "seen": "0", "name": "X", "country": "Nowhereland"}
    answer = client.post(f"/entities/{entity_id}/rule", data=form)
    assert answer.status_code == 422
    assert "Nowhereland" in answer.text
    assert desk.store.decisions_on(entity_id) == ()
