"""What a person looks for is found, alike on both stores."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import msgspec
import pytest

from dateline.model.decision import Verdict
from dateline.model.event import Linking, Status
from dateline.store import Browser, EventFilter, Page, Store, reindexing
from dateline.store.worklist import Reason
from tests.store import shelf
from tests.store.shelf import decide


@pytest.fixture
def browser(store: Store) -> Browser:
    shelf.fill(store)
    return Browser(store)


def numbers(page: Page[object]) -> str:
    """The digits of the events on a page, in order."""
    return "".join(getattr(record, "event", record).id[-1] for record in page.records)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(), "432105"),
        (EventFilter(since=date(2025, 3, 13)), "43"),
        (EventFilter(since=date(2025, 3, 20)), "3"),
        (EventFilter(until=date(2025, 3, 11)), "10"),
        (EventFilter(since=date(2025, 3, 11), until=date(2025, 3, 12)), "21"),
        (EventFilter(country="IRQ"), "0"),
        (EventFilter(place="qor"), "0"),
        (EventFilter(place="ete MER"), "1"),
        (EventFilter(place="Ardal"), ""),
        (EventFilter(types=("PROTEST",)), "2"),
        (EventFilter(statuses=(Status.CONTESTED, Status.DENIED)), "41"),
        (EventFilter(actor="ent-front"), "30"),
        (EventFilter(source="Coast Herald"), "41"),
        (EventFilter(text="ardal fr"), "30"),
        (EventFilter(text="ardal qorna"), "0"),
        (EventFilter(text="QOR-0004"), "4"),
        (EventFilter(text="été"), "1"),
        (EventFilter(text="  ?!  "), ""),
        (EventFilter(text="') OR 1=1 --"), ""),
        (EventFilter(text='"ardal" NOT front*'), ""),
        (EventFilter(box=(30, 47, 32, 48)), "0"),
        (EventFilter(box=(-90, -180, 90, 180)), "210"),
        (EventFilter(box=(-20, 170, -10, -170)), "2"),
        (EventFilter(box=(31.0001, 47, 32, 48)), ""),
        (EventFilter(reviewed=True), "4"),
        (EventFilter(reviewed=False, country="FRA"), "1"),
        (EventFilter(flagged=True), ""),
        (EventFilter(reasons=(Reason.MERGE,)), "32"),
    ],
)
def test_a_filter_finds_exactly_what_passes_the_newest_first_and_undated_ones_last(
    browser: Browser, wanted: EventFilter, found: str
) -> None:
    assert numbers(browser.find_events(wanted)) == found
    assert browser.count_events(wanted) == len(found)


@pytest.mark.parametrize(
    "find",
    [
        lambda browser, after: browser.find_events(after=after, limit=2),
        lambda browser, after: browser.find_events(order="reported", after=after, limit=2),
        lambda browser, after: browser.find_events(order="priority", after=after, limit=2),
        lambda browser, after: browser.worklist(after=after, limit=2),
        lambda browser, after: browser.find_articles(after=after, limit=2),
        lambda browser, after: browser.find_entities(after=after, limit=1),
    ],
)
def test_pages_follow_each_other_without_gap_or_repeat(
    browser: Browser, find: Callable[[Browser, str | None], Page[object]]
) -> None:
    page = find(browser, None)
    records = list(page.records)
    while page.next is not None:
        page = find(browser, page.next)
        records += page.records
    assert len(records) > 1
    assert len(records) == len(set(map(repr, records)))


@pytest.mark.parametrize(
    "after", ["", "x", "~", "nan~evt", "inf~evt", "1~\0", "1e9~evt", "soon~evt-1", "9" * 400 + "~evt-1"]
)
def test_a_forged_mark_is_refused(browser: Browser, after: str) -> None:
    with pytest.raises(ValueError, match="mark of a page"):
        browser.find_events(after=after)


def test_events_are_ordered_by_report(browser: Browser) -> None:
    assert numbers(browser.find_events(order="reported")) == "012345"


def test_days_are_counted_and_points_shown(browser: Browser) -> None:
    assert browser.count_by_day(EventFilter(types=("PROTEST",))) == ((date(2025, 3, 12), 1),)
    assert [point.id for point in browser.map_points()] == ["evt-2", "evt-1", "evt-0"]
    [point] = browser.map_points(limit=5, wanted=EventFilter(country="FRA"))
    assert point == ("evt-1", 16.0, -61.0, "ASSAULT", "contested", 12, date(2025, 3, 11))


def test_the_worklist_tells_why_an_event_wants_a_person_and_leaves_out_reviewed_ones(browser: Browser) -> None:
    why = {item.event.id[-1]: item.reasons for item in browser.worklist().records}
    assert why == {
        "0": (Reason.NEW_ENTITY,),
        "1": (Reason.CONTESTED, Reason.HIGH_FIGURES),
        "2": (Reason.MERGE,),
        "3": (Reason.MERGE,),
        "5": (Reason.LOW_SCORE,),
    }
    assert numbers(browser.worklist()) == "13250"
    counts = browser.count_reasons()
    assert (counts[Reason.MERGE], counts[Reason.FLAGGED], browser.count_work()) == (2, 0, 5)
    assert browser.count_reasons(EventFilter(country="FRA"))[Reason.MERGE] == 0


def test_a_flag_brings_a_reviewed_event_back_until_it_is_accepted_or_the_flag_taken_back(browser: Browser) -> None:
    store = browser.store
    flag = decide("evt-4", Verdict.FLAG)

    def work_after(*decisions: object) -> str:
        for decision in decisions:
            rule(store, decision)
        return numbers(browser.worklist(EventFilter(flagged=True)))

    assert work_after(flag) == "4"
    assert work_after(decide("evt-4", by="ben")) == ""
    again = decide("evt-4", Verdict.FLAG, by="cid")
    assert work_after(again) == "4"
    assert work_after(decide("evt-4", Verdict.UNDO, before=again.id)) == ""


def rule(store: Store, decision: object) -> None:
    with store.writing() as connection:
        store.add_decisions([decision], {})  # type: ignore[list-item]
        reindexing.derive.derive_rows(connection, decision.subject)  # type: ignore[attr-defined]


def test_an_event_is_found_by_any_id_it_ever_had(browser: Browser) -> None:
    for known_as in ("evt-0", "evt-old", "evt-older", "QOR-0000", "qor-0000"):
        event = browser.event(known_as)
        assert event is not None
        assert event.id == "evt-0"
    assert browser.event("evt-none") is None
    assert browser.event("\0 ümlaut") is None


def test_all_about_an_event_is_at_hand(browser: Browser) -> None:
    assert [claim.id for claim in browser.claims_of("evt-1")] == [shelf.CLAIMS[1].id]
    assert [row.event_id for row in browser.evidence_of("evt-1")] == ["evt-1"]
    assert [article.source for article in browser.articles_of("evt-1")] == ["Coast Herald"]
    assert [member.event_id for member in browser.memberships_of("evt-1")] == ["evt-1"]
    assert browser.suggestions_on("evt-2") == (shelf.MERGE,)
    assert browser.event_of(shelf.CLAIMS[1].id) == "evt-1"
    assert browser.entity_links_of([shelf.CLAIMS[0].id]) == {(shelf.CLAIMS[0].id, 0): "ent-front"}


def test_the_history_of_an_event_holds_what_was_decided_on_its_claims_and_former_selves(browser: Browser) -> None:
    made = [decide("evt-older"), decide(shelf.CLAIMS[0].id), decide("evt-1"), decide("evt-0")]
    browser.store.add_decisions(made, {})
    assert [position for position, _ in browser.history_of("evt-0")] == [1, 2, 4]
    assert browser.count_decided(datetime(2025, 3, 21, tzinfo=UTC), "ana") == 4
    assert browser.count_decided(datetime(2025, 3, 22, tzinfo=UTC)) == 0


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, "three two one"),
        ({"text": "ete harb"}, "two"),
        ({"text": "harbour qorna"}, ""),
        ({"source": "Valley Post"}, "three one"),
        ({"day": date(2025, 3, 11)}, "one"),
        ({"text": "shelled", "source": "Valley Post"}, "three one"),
    ],
)
def test_articles_are_found_by_words_source_and_day(browser: Browser, asked: dict[str, object], names: str) -> None:
    found = browser.find_articles(**asked).records  # type: ignore[arg-type]
    assert " ".join((article.title or "").lower() for article in found) == names


def test_an_article_shows_what_was_coded_in_it(browser: Browser) -> None:
    one = shelf.ARTICLES[0]
    assert browser.article(one.id) == one
    assert browser.claims_in(one.id) == (shelf.CLAIMS[0], shelf.CLAIMS[3])
    assert browser.events_in(one.id) == {shelf.CLAIMS[0].id: "evt-0", shelf.CLAIMS[3].id: "evt-3"}
    assert browser.article("art-none") is None
    assert browser.totals_in(one.id) == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (None, ["ent-front", "act-guard"]),
        ("d'ardal", ["ent-front"]),
        ("coast gua", ["act-guard"]),
        ("coa guard", []),
        ("nobody", []),
    ],
)
def test_entities_are_found_by_all_their_names_the_busiest_first(
    browser: Browser, text: str | None, ids: list[str]
) -> None:
    assert [row.entity.id for row in browser.find_entities(text).records] == ids


def test_sources_tell_what_they_publish_and_whom_they_quote(browser: Browser) -> None:
    post, herald = browser.sources()
    assert (post.source.name, post.articles, post.events, post.relays) == ("Valley Post", 2, 4, (("Delta Agency", 2),))
    assert (herald.articles, herald.events, herald.relays) == (1, 2, (("Delta Agency", 1),))


def test_events_that_go_are_found_no_more(browser: Browser) -> None:
    gone = msgspec.structs.replace(
        shelf.LINKING, events=shelf.EVENTS[1:], memberships=shelf.LINKING.memberships[1:], suggestions=()
    )
    browser.store.put_linking(gone)
    assert numbers(browser.find_events()) == "43215"
    assert browser.find_events(EventFilter(text="qorna")).records == ()
    assert [point.id for point in browser.map_points()] == ["evt-2", "evt-1"]
    assert browser.count_reasons()[Reason.MERGE] == 0
    browser.store.put_linking(Linking())
    assert browser.find_events().records == browser.find_entities().records == ()


def test_indexing_anew_finds_the_same(browser: Browser) -> None:
    def look() -> object:
        return (
            browser.worklist(),
            browser.find_events(EventFilter(text="ardal")),
            browser.find_articles("harbour"),
            browser.find_entities("front"),
            browser.sources(),
            browser.map_points(),
            browser.store.position_of(["evt-1"]),
        )

    browser.store.add_decisions([decide("evt-1")], {})
    before = look()
    with browser.store.writing() as connection:
        reindexing.reindex(connection)
    assert look() == before
