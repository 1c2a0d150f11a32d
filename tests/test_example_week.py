"""What must come out of the example week: `examples/week/expected.toml`, point by point."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline import pipeline
from dateline.model.article import Article, Publication
from dateline.model.claim import Claim, Realis, Total
from dateline.model.event import Event, Linking, Status
from dateline.model.voice import Stance
from dateline.reference.gazetteer import open_gazetteer
from dateline.store import open_store

WEEK = Path(__file__).parents[1] / "examples" / "week"
EXPECTED = tomllib.loads((WEEK / "expected.toml").read_text(encoding="utf-8"))
Expected = Mapping[str, Any]


class Record(msgspec.Struct, frozen=True):
    """What came out of the week."""

    articles: dict[tuple[str, int], Article]
    claims: dict[str, Claim]
    totals: tuple[Total, ...]
    linking: Linking

    def file_of(self, claim: Claim) -> str:
        return next(key[0] for key, article in self.articles.items() if article.id == claim.article_id)

    def claims_of(self, event: Event) -> list[Claim]:
        return [self.claims[claim_id] for claim_id in event.claim_ids]


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    with open_store(str(tmp_path_factory.mktemp("week") / "store.sqlite")) as store:
        pipeline.take_in(store, [WEEK], None, 1, lambda stage, done, total: None)
        pipeline.run(store, pipeline.ToolFiles(), (), 1, lambda stage, done, total: None)
        linking = store.linking()
        articles = {(Path(article.file).name, article.part): article for article in store.articles()}
        return Record(articles, {claim.id: claim for claim in store.claims()}, tuple(store.totals()), linking)


def name_of(expected: Expected) -> str:
    return str(expected.get("id") or expected.get("file") or expected.get("what") or expected.get("name"))


def covers(event: Event, expected: Expected) -> bool:
    """Say whether an event is of the type, day and place expected; an open day contradicts none."""
    days = (event.first_day or date.min, event.last_day or date.max)
    is_then = "day" not in expected or days[0] <= expected["day"] <= days[1]
    is_there = "place" not in expected or (event.place is not None and event.place.place_id == place_id_of(expected))
    is_real = "realis" not in expected or event.realis.value == expected["realis"]
    return event.event_type == expected["type"] and is_then and is_there and is_real


def place_id_of(expected: Expected) -> str:
    return id_of(expected["place"], expected.get("country", EXPECTED["week"]["country"]))


@cache
def id_of(town: str, country: str = EXPECTED["week"]["country"]) -> str:
    """Return the gazetteer's id of a town, of the week's country unless another is given."""
    return open_gazetteer().candidates(town, country=country)[0].place.id


def likeness(record: Record, event: Event, expected: Expected) -> tuple[int, int, int]:
    told = sum(record.file_of(claim) in expected["files"] for claim in record.claims_of(event))
    is_of_mode = event.mode == expected.get("mode", event.mode) and expected.get("outcome") == event.outcome
    names = [party.name for party in (*event.actors, *event.participants)]
    named = sum(any(has_words(name, one) for name in names) for one in names_in(expected))
    return told * is_of_mode, named, -len(event.claim_ids)


def find_event(record: Record, expected: Expected) -> Event:
    found = [event for event in record.linking.events if covers(event, expected)]
    best = max(found, key=lambda event: likeness(record, event, expected), default=None)
    assert best is not None, f"no {expected['type']} on {expected.get('day')} at {expected.get('place')}"
    return best


def names_in(expected: Expected) -> Sequence[str]:
    return [*expected.get("actors", ()), *expected.get("participants", ())]


def has_words(name: str, words: str) -> bool:
    """Say whether a name and the words expected share what matters of them."""
    return words.casefold() in name.casefold() or name.casefold().removeprefix("the ") in words.casefold()


def test_every_page_and_article_is_found(record: Record) -> None:
    assert len(record.articles) == EXPECTED["week"]["articles"]
    assert len({article.page_sha256 for article in record.articles.values()}) == EXPECTED["week"]["pages"]


@pytest.mark.parametrize("expected", EXPECTED["articles"], ids=name_of)
def test_an_article_has_its_head(record: Record, expected: Expected) -> None:
    article = record.articles[expected["file"], expected["part"]]
    plain = ("title", "source", "earliest", "dateline_place", "dateline_agency", "byline", "translated_from")
    found = {field: getattr(article, field) for field in plain if field in expected}
    assert found == {field: expected[field] for field in found}
    check_day(article.published, expected)


def check_day(published: Publication | None, expected: Expected) -> None:
    if "published" in expected:
        assert published is not None
        assert published.first_day == expected["published"]
        assert published.known_from.value == expected["published_from"]
        assert published.precision.value == expected["published_precision"]
    elif published is not None:
        assert published.known_from.value == "inferred"
        assert published.reason
        assert published.last_day >= expected["inferred_from"]
        assert published.first_day <= expected["inferred_to"]


def test_the_syndicated_story_is_marked_as_a_copy(record: Record) -> None:
    copies = {copy.article_id: copy.copy_of for copy in record.linking.copies}
    for expected in EXPECTED["articles"]:
        article = record.articles[expected["file"], expected["part"]]
        wanted = record.articles[expected["copy_of"], 1].id if "copy_of" in expected else None
        assert copies.get(article.id) == wanted, expected["file"]


@pytest.mark.parametrize("expected", EXPECTED["events"], ids=name_of)
def test_an_event_is_on_record_with_its_status(record: Record, expected: Expected) -> None:
    event = find_event(record, expected)
    assert event.status.value in expected["status"], event.status_reason
    assert expected["origins_min"] <= event.n_origins <= expected.get("origins_max", 99)


def with_known_misses(expected: Expected, field: str) -> Any:
    """Make a test case that is known to fail where the week says so; it fails the run as soon as it holds."""
    misses = [pytest.mark.xfail(reason=f"not found yet: {field}")] if field in expected.get("not_yet", ()) else []
    return pytest.param(expected, id=name_of(expected), marks=misses)


@pytest.mark.parametrize("expected", [with_known_misses(one, "actors") for one in EXPECTED["events"] if names_in(one)])
def test_an_event_names_who_took_part(record: Record, expected: Expected) -> None:
    event = find_event(record, expected)
    names = [party.name for party in (*event.actors, *event.participants)]
    wanted = names_in(expected)
    found = [one for one in wanted if any(has_words(name, one) for name in names)]
    assert found == wanted if "participants" in expected else found, names


@pytest.mark.parametrize("expected", [one for one in EXPECTED["events"] if "killed_low" in one], ids=name_of)
def test_the_dead_are_counted_low_and_high(record: Record, expected: Expected) -> None:
    event = find_event(record, expected)
    assert event.killed_low == expected["killed_low"]
    assert event.killed_high == expected["killed_high"]


@pytest.mark.parametrize("expected", [one for one in EXPECTED["events"] if "denied_by" in one], ids=name_of)
def test_who_denies_is_on_record(record: Record, expected: Expected) -> None:
    denials = [claim for claim in record.claims_of(find_event(record, expected)) if claim.stance is not Stance.ASSERTS]
    voices = [voice.name for claim in denials for voice in claim.voices]
    assert any(has_words(voice, name) for voice in voices for name in expected["denied_by"]), voices


@pytest.mark.parametrize("expected", [one for one in EXPECTED["events"] if "one_origin" in one], ids=name_of)
def test_outlets_that_quote_one_agency_are_one_origin(record: Record, expected: Expected) -> None:
    event = find_event(record, expected)
    files_of = {
        origin.id: {record.file_of(claim) for claim in record.claims_of(event) if claim.id in origin.claim_ids}
        for origin in record.linking.origins
        if origin.id in event.origin_ids
    }
    assert sum(files <= set(expected["one_origin"]) for files in files_of.values()) <= 1, files_of


def test_the_summit_that_took_place_fulfils_its_plan(record: Record) -> None:
    by_name = {one["id"]: one for one in EXPECTED["events"]}
    plan, held = (find_event(record, by_name[name]) for name in ("summit-announced", "summit-held"))
    assert held.occurrence_of == plan.id


@pytest.mark.parametrize("expected", EXPECTED["background"], ids=name_of)
def test_background_keeps_its_own_days(record: Record, expected: Expected) -> None:
    dated = [event for event in record.linking.events if event.first_day == expected["first_day"]]
    files = {record.file_of(claim) for event in dated for claim in record.claims_of(event)}
    assert files & set(expected["files"])


@pytest.mark.parametrize("expected", EXPECTED["totals"], ids=lambda one: f"{one['measure']}-{one['low']}")
def test_a_reported_total_is_reconciled_and_no_event(record: Record, expected: Expected) -> None:
    article = record.articles[expected["file"], 1]
    totals = [
        one
        for one in record.totals
        if (one.article_id, one.measure, one.low) == (article.id, expected["measure"], expected["low"])
    ]
    assert totals, [(one.measure, one.low) for one in record.totals if one.article_id == article.id]
    own = next(row for row in record.linking.reconciled if row.total_id == totals[0].id)
    assert expected.get("own_count_min", 0) <= own.own_count <= expected.get("own_count_max", 99)
    figures = [figure for claim in record.claims.values() if claim.article_id == article.id for figure in claim.figures]
    assert not [one for one in figures if (one.measure, one.low) == (expected["measure"], expected["low"])]


@pytest.mark.parametrize("expected", [one for one in EXPECTED["names"] if one["kind"] == "person"], ids=name_of)
def test_one_person_in_all_spellings(record: Record, expected: Expected) -> None:
    first, last = expected["name"].split()
    entities = [
        one
        for one in record.linking.entities
        if {last, *expected["spellings"]} & {one.name, *one.aliases} and first[0] == one.name[0]
    ]
    assert len(entities) == 1, [(one.name, one.aliases) for one in entities]


@pytest.mark.parametrize("expected", [one for one in EXPECTED["names"] if one["kind"] == "place"], ids=name_of)
def test_one_town_in_all_spellings(expected: Expected) -> None:
    assert {id_of(name) for name in expected["spellings"]} == {id_of(expected["name"])}


def test_nothing_denied_by_all_is_counted_as_having_happened(record: Record) -> None:
    for event in record.linking.events:
        if event.status is Status.DENIED:
            assert (event.n_asserting, event.n_origins) == (0, 0)


def test_no_event_is_made_of_what_may_or_usually_happens(record: Record) -> None:
    linked = {claim_id for event in record.linking.events for claim_id in event.claim_ids}
    unreal = {claim.id for claim in record.claims.values() if claim.realis in {Realis.HYPOTHETICAL, Realis.HABITUAL}}
    assert not linked & unreal
