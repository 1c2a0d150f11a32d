"""What is on record stays right, whatever arrives and whatever persons rule, without the whole record being read."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from dateline import pipeline
from dateline.errors import ConflictError
from dateline.link import link
from dateline.model.article import Article, Block, BlockKind, Page
from dateline.model.coding import Coding
from dateline.model.decision import About, Decision, Suggestion, Verdict
from dateline.model.event import Event, Linking
from dateline.model.language import Tokens
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.pipeline import refreshing
from dateline.pipeline.linking import link_pending
from dateline.pipeline.refreshing import refresh_events
from dateline.store import Store, open_store
from tests.link.factories import claim, coding, decision, header
from tests.link.test_properties import reports

DAY = date(2031, 5, 4)
FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


def keep(store: Store, *codings: Coding, version: str = "1") -> None:
    """Store articles as if they had been taken in, read and coded."""
    for one in codings:
        text = " ".join(told.sentence.text for told in one.claims) or "Nothing."
        values = {name: getattr(one.header, name) for name in one.header.__struct_fields__}
        article = Article(**values, text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
        store.add_page(Page(sha256=article.page_sha256, file=article.file, content=text.encode()), [article])
        store.put_codings([(Reading(article=article, parser="test 1", tokens=Tokens()), one)], version)


def arrive(store: Store, *codings: Coding) -> None:
    keep(store, *codings)
    link_pending(store, (), lambda stage, done, total: None)


def rule(store: Store, *decisions: Decision) -> tuple[str, ...]:
    return pipeline.decide(store, decisions, {}).events


def partition(store: Store) -> set[frozenset[str]]:
    return {frozenset(event.claim_ids) for event in store.linking().events}


def without_proposals(linking: Linking) -> Linking:
    return msgspec.structs.replace(linking, suggestions=())


def raid(identity: str, day: int = 3, source: str | None = None) -> Coding:
    one = claim("A raid hit Tartus.", "raid", "ASSAULT", place="Tartus", when=date(2031, 5, day))
    return coding(header(identity, DAY, source or f"Source {identity}", title="Raid on Tartus"), one)


def claims(*codings: Coding) -> list[str]:
    return [one.claims[0].id for one in codings]


def events(store: Store) -> list[Event]:
    return list(store.linking().events)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.sqlite")) as opened:
        yield opened


def test_a_later_telling_joins_the_event_on_record(store: Store) -> None:
    arrive(store, raid("a"))
    (first,) = events(store)
    arrive(store, raid("b"))
    (both,) = events(store)
    assert (both.id, both.n_articles, both.status) == (first.id, 2, "corroborated")


def test_events_on_record_are_not_merged_by_what_arrives(store: Store) -> None:
    arrive(store, raid("a"), raid("b", day=1))
    assert len(events(store)) == 2
    arrive(store, raid("c"), raid("d", day=1))
    assert sorted(event.n_articles for event in events(store)) == [2, 2]


def test_a_merge_leaves_a_redirect_and_its_undo_brings_both_back(store: Store) -> None:
    arrive(store, raid("a"), raid("b", day=1))
    before = store.linking()
    merge = decision(Verdict.SAME, *(event.id for event in before.events))
    (survivor,) = rule(store, merge)
    assert [event.id for event in events(store)] == [survivor]
    assert dict(store.linking().redirects).keys() == {event.id for event in before.events} - {survivor}
    both = rule(store, decision(Verdict.UNDO, *merge.subject, minute=1, before=merge.id))
    assert set(both) == {event.id for event in before.events}
    assert without_proposals(store.linking()) == without_proposals(before)


def test_a_split_takes_the_moved_claims_along_and_its_undo_brings_them_home(store: Store) -> None:
    codings = [raid(name) for name in "abcd"]
    arrive(store, *codings)
    before = store.linking()
    a, b, c, d = claims(*codings)
    split = [
        decision(Verdict.DIFFERENT, a, c),
        decision(Verdict.SAME, c, d, minute=1),
        decision(Verdict.SAME, a, b, minute=2),
    ]
    assert len(rule(store, *split)) == 2
    assert partition(store) == {frozenset((a, b)), frozenset((c, d))}
    arrive(store, raid("e"))
    assert sorted(map(len, partition(store))) == [2, 3]
    gone = [decision(Verdict.UNDO, *one.subject, minute=5, before=one.id) for one in split]
    assert rule(store, *gone) == (before.events[0].id,)
    assert [len(group) for group in partition(store)] == [5]


def test_what_was_set_holds_for_the_survivor_of_a_merge_and_undoing_restores_it(store: Store) -> None:
    arrive(store, raid("a"), raid("b", day=1))
    first, second = events(store)
    settings_ = [
        decision(Verdict.SET, one.id, about=About.EVENT, field="killed_best", after=str(number), minute=number)
        for number, one in enumerate((first, second), 3)
    ]
    rule(store, *settings_)
    (survivor,) = rule(store, decision(Verdict.SAME, first.id, second.id, minute=9))
    assert [event.killed_best for event in events(store)] == [4]
    rule(store, decision(Verdict.UNDO, settings_[1].subject[0], about=About.EVENT, minute=10, before=settings_[1].id))
    assert [event.killed_best for event in events(store)] == [3]
    rule(store, decision(Verdict.UNDO, settings_[0].subject[0], about=About.EVENT, minute=11, before=settings_[0].id))
    assert [(event.id, event.killed_best, event.reviewed) for event in events(store)] == [(survivor, None, False)]


@pytest.mark.parametrize("about", [About.CLAIM, About.EVENT, About.ARTICLE])
def test_what_is_ruled_out_is_gone_until_that_is_undone(store: Store, about: About) -> None:
    codings = [raid("a"), raid("b")]
    arrive(store, *codings)
    before = store.linking()
    subject = {About.CLAIM: claims(codings[0])[0], About.EVENT: before.events[0].id, About.ARTICLE: "art-a"}[about]
    rejection = decision(Verdict.REJECT, subject, about=about)
    rule(store, rejection)
    assert [event.n_articles for event in events(store)] == ([] if about is About.EVENT else [1])
    arrive(store, raid("c"))
    rule(store, decision(Verdict.UNDO, subject, about=about, minute=1, before=rejection.id))
    assert [(event.id, event.n_articles) for event in events(store)] == [(before.events[0].id, 3)]


def test_an_added_claim_is_linked_at_once_and_can_be_taken_back(store: Store) -> None:
    (missed,) = raid("b").claims
    arrive(store, raid("a"), coding(header("b", DAY, "Source b", title="Raid on Tartus")))
    before = store.linking()
    added = decision(Verdict.ADD, missed.id, about=About.CLAIM, after=msgspec.json.encode(missed).decode())
    assert rule(store, added) == (before.events[0].id,)
    assert (events(store)[0].n_origins, [one.id for one in store.claims([missed.id])]) == (2, [missed.id])
    rule(store, decision(Verdict.UNDO, missed.id, about=About.CLAIM, minute=1, before=added.id))
    assert (events(store)[0].n_origins, list(store.claims([missed.id]))) == (1, [])


def test_a_ruling_on_what_somebody_else_changed_is_refused_whole(store: Store) -> None:
    arrive(store, raid("a"))
    (event,) = events(store)
    first = decision(Verdict.ACCEPT, event.id, about=About.EVENT)
    rule(store, first)
    late = decision(Verdict.REJECT, event.id, about=About.EVENT, minute=1)
    with pytest.raises(ConflictError):
        pipeline.decide(store, [late], {event.id: 0})
    assert (store.decisions(), [one.reviewed for one in events(store)]) == ((first,), [True])


def test_remarks_change_no_event(store: Store) -> None:
    arrive(store, raid("a"))
    before = store.linking()
    flag = decision(Verdict.FLAG, before.events[0].id, about=About.EVENT, reason="sure?")
    assert rule(store, flag) == (before.events[0].id,)
    assert store.linking() == before


def test_a_decision_made_while_linking_is_not_overwritten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    arrive(store, raid("a"))
    (event,) = events(store)
    keep(store, raid("b"))
    setting = decision(Verdict.SET, event.id, about=About.EVENT, field="killed_best", after="4")
    original = pipeline.linking._put_articles

    def decide_in_between(*arguments: object) -> int:
        rule(store, setting)
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline.linking, "_put_articles", decide_in_between)
    link_pending(store, (), lambda stage, done, total: None)
    assert [(one.n_articles, one.killed_best, one.reviewed) for one in events(store)] == [(2, 4, True)]


def test_a_decision_made_at_the_end_of_a_run_is_not_overwritten(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    arrive(store, raid("a"))
    (event,) = events(store)
    before = store.last_position()
    rule(store, decision(Verdict.SET, event.id, field="first_day", after='"2031-05-02"'))
    cut, late = refreshing._cut, decision(Verdict.SET, event.id, field="first_day", after='"2031-05-01"', minute=1)

    def decide_in_between(*given: object) -> object:
        monkeypatch.setattr(refreshing, "_cut", cut)
        rule(store, late)
        return cut(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(refreshing, "_cut", decide_in_between)
    pipeline.linking._finish(store, (), before, is_needed=False)
    assert [one.first_day for one in events(store)] == [date(2031, 5, 1)]


def test_a_claim_that_is_gone_after_recoding_leaves_its_event(store: Store) -> None:
    arrive(store, raid("a"), raid("b"))
    keep(store, coding(raid("b").header), version="2")
    link_pending(store, (), lambda stage, done, total: None)
    (event,) = events(store)
    assert (event.n_articles, {row.claim_id for row in store.linking().evidence}) == (1, set(event.claim_ids))


def propose(store: Store) -> list[Suggestion]:
    """Relink everything and keep what would merge or split events."""
    return [one for one in pipeline.relink(store) if one.kind in ("merge", "split")]


def accept(proposals: Sequence[object], minute: int) -> list[Decision]:
    verdicts = {"merge": Verdict.SAME, "split": Verdict.DIFFERENT}
    return [decision(verdicts[one.kind], *one.subject, minute=minute) for one in proposals]  # type: ignore[attr-defined]


@FEW
@given(reports(), some.randoms())
def test_however_it_arrived_accepting_what_a_relink_proposes_gives_one_record(
    tmp_path_factory: pytest.TempPathFactory, codings: list[Coding], random: object
) -> None:
    arrived = list(codings)
    random.shuffle(arrived)  # type: ignore[attr-defined]
    with open_store(str(tmp_path_factory.mktemp("store") / "store.sqlite")) as store:
        for start in range(0, len(arrived), 2):
            arrive(store, *arrived[start : start + 2])
        everything = [event.id for event in store.linking().events]
        assert refresh_events(store, everything, ()) == 0
        proposals = propose(store)
        if proposals:
            rule(store, *accept(proposals, minute=1))
        assert partition(store) == {frozenset(event.claim_ids) for event in link(codings).events}
        assert propose(store) == []


@FEW
@given(reports(), some.data())
def test_rulings_bind_in_the_store_and_undoing_them_restores_it(
    tmp_path_factory: pytest.TempPathFactory, codings: list[Coding], data: some.DataObject
) -> None:
    with open_store(str(tmp_path_factory.mktemp("store") / "store.sqlite")) as store:
        arrive(store, *codings)
        before = store.linking()
        ids = sorted(member for event in before.events for member in event.claim_ids)
        if len(ids) < 2:
            return
        pair = data.draw(some.lists(some.sampled_from(ids), min_size=2, max_size=2, unique=True))
        for minute, verdict in enumerate((Verdict.SAME, Verdict.DIFFERENT)):
            ruling = decision(verdict, *pair, minute=2 * minute)
            rule(store, ruling)
            event_of = {one.claim_id: one.event_id for one in store.linking().memberships}
            assert (event_of[pair[0]] == event_of[pair[1]]) is (verdict is Verdict.SAME)
            assert refresh_events(store, sorted(set(event_of.values())), ()) == 0
            rule(store, decision(Verdict.UNDO, *ruling.subject, minute=2 * minute + 1, before=ruling.id))
            assert without_proposals(store.linking()) == without_proposals(before)
