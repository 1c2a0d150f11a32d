"""What holds for any news: invented reports of a few happenings, vague and in any order."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from msgspec import structs

from dateline.link import link
from dateline.link.events.minting import place_claims, rule_events
from dateline.link.proposals import propose
from dateline.model.claim import Claim, Realis
from dateline.model.coding import Coding
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Linking, Minted
from dateline.model.identity import hash_text
from dateline.model.voice import Stance
from tests.link.factories import PLACES, claim, coding, decision, header, on_record

TOWNS = sorted(PLACES)
NAMES = ["Karim Sayegh", "Farid Mansour", "Hala Nasri", "Sayegh"]
WORDS = {"ASSAULT": ("raid", "strike", "shelling"), "CONSULT": ("met", "talks")}
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some.composite
def reports(draw: some.DrawFn) -> list[Coding]:
    """Articles of up to three claims each, on the same few towns, days and people."""
    return [draw(report(str(number))) for number in range(draw(some.integers(1, 8)))]


@some.composite
def report(draw: some.DrawFn, identity: str) -> Coding:
    day = draw(some.none() | some.integers(3, 9))
    head = header(
        identity,
        day and date(2031, 5, day),
        draw(some.sampled_from(["Tishrin Post", "Gulf Mirror", None])),
        title="Raids and talks",
    )
    claims = []
    for _ in range(draw(some.integers(0, 3))):
        event_type = draw(some.sampled_from(sorted(WORDS)))
        word, town = draw(some.sampled_from(WORDS[event_type])), draw(some.sampled_from([None, *TOWNS]))
        happened = draw(some.none() | some.integers(1, 9))
        people = draw(some.sets(some.sampled_from(NAMES), max_size=2))
        claims.append(
            claim(
                f"The {word} of {' and '.join(sorted(people)) or 'some'} in {town}.",
                word,
                event_type,
                place=town,
                when=happened and date(2031, 5, happened),
                participants=tuple(sorted(people)),
                realis=draw(some.sampled_from([Realis.ACTUAL, Realis.ACTUAL, Realis.PLANNED, Realis.HABITUAL])),
                stance=draw(some.sampled_from([Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES])),
            )
        )
    return coding(head, *claims)


def partition(linking: Linking) -> set[frozenset[str]]:
    return {frozenset(event.claim_ids) for event in linking.events}


def propose_anew(previous: Minted) -> Minted:
    """What a relink knows: the events on record, but nothing of names and stories."""
    return Minted(events=previous.events, moved=previous.moved, redirects=previous.redirects)


def accept(linking: Linking, minute: int) -> list[Decision]:
    verdicts = {"merge": Verdict.SAME, "split": Verdict.DIFFERENT}
    events = [one for one in linking.suggestions if one.kind in verdicts and one.subject[0].startswith("clm-")]
    return [decision(verdicts[one.kind], *one.subject, minute=minute) for one in events]


@QUICK
@given(reports(), some.randoms())
def test_the_order_of_articles_does_not_matter(codings: list[Coding], random: object) -> None:
    shuffled = list(codings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(shuffled) == link(codings)


@QUICK
@given(reports())
def test_linking_again_changes_nothing(codings: list[Coding]) -> None:
    first = link(codings)
    assert link(codings, previous=on_record(first)) == first


@QUICK
@given(reports())
def test_every_claim_that_may_be_an_event_is_in_exactly_one(codings: list[Coding]) -> None:
    linking = link(codings)
    eligible = sorted(
        one.id for each in codings for one in each.claims if one.realis in (Realis.ACTUAL, Realis.PLANNED)
    )
    assert sorted(member for event in linking.events for member in event.claim_ids) == eligible
    assert [membership.claim_id for membership in linking.memberships] == eligible


@QUICK
@given(reports(), some.randoms())
def test_however_it_arrived_a_relink_with_its_proposals_accepted_gives_one_partition(
    codings: list[Coding], random: object
) -> None:
    arrived = list(codings)
    random.shuffle(arrived)  # type: ignore[attr-defined]
    previous, ids = Minted(), set()
    for number in range(1, len(arrived) + 1):
        daily = link(arrived[:number], previous=previous)
        assert ids <= {event.id for event in daily.events} | {old for old, _ in daily.redirects}
        previous, ids = on_record(daily), {event.id for event in daily.events}
    anew = propose_anew(previous)
    accepted = accept(link(codings, previous=anew), minute=1)
    relinked = link(codings, accepted, anew)
    assert partition(relinked) == partition(link(codings))
    assert accept(relinked, minute=2) == []
    assert partition(link(codings, accepted, previous)) == partition(relinked)


@QUICK
@given(reports(), some.data())
def test_rulings_bind_and_undoing_them_restores(codings: list[Coding], data: some.DataObject) -> None:
    ids = [member for event in link(codings).events for member in event.claim_ids]
    if len(ids) < 2:
        return
    pair = data.draw(some.lists(some.sampled_from(ids), min_size=2, max_size=2, unique=True))
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        ruling = decision(verdict, *pair)
        linking = link(codings, [ruling])
        event_of = {one.claim_id: one.event_id for one in linking.memberships}
        assert (event_of[pair[0]] == event_of[pair[1]]) is (verdict is Verdict.SAME)
        undo = decision(Verdict.UNDO, ruling.id, minute=1, before=ruling.id)
        assert link(codings, [ruling, undo]) == link(codings)


@QUICK
@given(reports(), some.randoms())
def test_what_was_set_on_an_event_follows_every_merge_and_its_undo(codings: list[Coding], random: object) -> None:
    first = link(codings)
    ids = [event.id for event in first.events]
    random.shuffle(ids)  # type: ignore[attr-defined]
    log = [
        decision(Verdict.SET, one, about=About.EVENT, field="killed_best", after=str(minute), minute=minute)
        for minute, one in enumerate(ids)
    ]
    linking, merges = link(codings, log, on_record(first)), list[Decision]()
    for minute, pair in enumerate(pairwise(ids), len(ids)):
        merges.append(decision(Verdict.SAME, *pair, about=About.EVENT, minute=minute))
        linking = link(codings, [*log, *merges], on_record(linking))
        current = {event.id: event for event in linking.events}
        assert all(old in current or dict(linking.redirects)[old] in current for old in ids)
    assert [event.killed_best for event in linking.events] == [len(ids) - 1][: len(ids)]
    undone = [
        decision(Verdict.UNDO, one.id, minute=number, before=one.id) for number, one in enumerate(merges, 2 * len(ids))
    ]
    again = link(codings, [*log, *merges, *undone], on_record(linking))
    assert {event.id: event.killed_best for event in again.events} == {one: minute for minute, one in enumerate(ids)}


@QUICK
@given(reports(), some.data())
def test_rulings_hold_or_are_stranded_whatever_reads_and_codes_the_words_anew(
    codings: list[Coding], data: some.DataObject
) -> None:
    told = [one for each in codings for one in each.claims if one.realis in (Realis.ACTUAL, Realis.PLANNED)]
    if not told:
        return
    ruled = data.draw(some.sampled_from(told))
    rejection = decision(
        Verdict.REJECT,
        ruled.id,
        about=About.CLAIM,
        article_id=ruled.article_id,
        quote=ruled.trigger.text,
        span=ruled.trigger.span,
        sentence_sha256=hash_text(ruled.sentence.text),
    )
    recoded = [structs.replace(each, claims=tuple(_recode(one, data) for one in each.claims)) for each in codings]
    reread = [
        structs.replace(each, claims=tuple(one for one in map(_reread(data), each.claims) if one)) for each in recoded
    ]
    assert link(recoded, [rejection]).stranded == ()
    linking = link(reread, [rejection])
    article = [one for each in reread for one in each.claims if one.article_id == ruled.article_id]
    again = [one.id for one in article if one.trigger == ruled.trigger]
    assert {one.claim_id for one in linking.memberships}.isdisjoint(again)
    if again or all(one.trigger.text != ruled.trigger.text for one in article):
        assert linking.stranded == (() if again else (rejection.id,))


def _recode(one: Claim, data: some.DataObject) -> Claim:
    """Give a claim the type that another codebook may give it."""
    return structs.replace(one, event_type=data.draw(some.sampled_from(sorted(WORDS))))


def _reread(data: some.DataObject) -> Callable[[Claim], Claim | None]:
    """Let another parser find a claim as it was, under another id for another voice, or not at all."""
    return lambda one: data.draw(some.sampled_from([one, structs.replace(one, id=f"{one.id[:-1]}!"), None]))


@given(some.lists(some.integers(0, 3), min_size=1, max_size=9), some.lists(some.integers(0, 3), max_size=9))
def test_minting_accepts_its_own_proposals(fresh: list[int], recorded: list[int]) -> None:
    """On bare labels: any fresh partition, any events on record, all proposals accepted."""
    claims = [f"clm-{number}" for number in range(len(fresh))]
    on_record: dict[str, list[str]] = {}
    for claim_id, label in zip(claims, recorded, strict=False):
        on_record.setdefault(f"evt-{label}", []).append(claim_id)
    previous = Minted(events=tuple((event, tuple(members)) for event, members in on_record.items()))
    placed = place_claims(claims, fresh, previous)
    proposals = propose(claims, fresh, rule_events(claims, placed, ((), ()), {}), (), ())
    pairs = {
        kind: [(claims.index(a), claims.index(b)) for a, b in (one.subject for one in proposals if one.kind == kind)]
        for kind in ("merge", "split")
    }
    minting = rule_events(claims, placed, (pairs["merge"], pairs["split"]), {})
    groups = {frozenset(number for number, label in enumerate(fresh) if label == group) for group in fresh}
    assert {frozenset(members) for members in minting.members.values()} == groups
    assert propose(claims, fresh, minting, pairs["merge"], pairs["split"]) == []
