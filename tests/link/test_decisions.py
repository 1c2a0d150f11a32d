from datetime import date

import msgspec

from dateline.link import link
from dateline.link.rulings import find_live
from dateline.model.claim import Claim
from dateline.model.coding import Coding
from dateline.model.decision import About, Verdict
from dateline.model.identity import hash_text
from dateline.model.span import Span
from dateline.model.voice import VoiceKind
from tests.link.factories import claim, coding, decision, header, voice

DAY = date(2031, 5, 4)


def raid(identity: str, day: int = 3, words: str = "A raid hit Tartus.") -> Coding:
    one = claim(words, "raid", "ASSAULT", place="Tartus", when=date(2031, 5, day))
    return coding(header(identity, DAY, f"Source {identity}", title="Raid on Tartus"), one)


def claim_of(one: Coding) -> Claim:
    return one.claims[0]


def test_the_same_and_different_bind_whatever_the_machine_thinks() -> None:
    alike, other = [raid("a"), raid("b")], [raid("a"), raid("b", day=1)]
    assert len(link(alike).events) == 1
    assert len(link(alike, [decision(Verdict.DIFFERENT, *(claim_of(one).id for one in alike))]).events) == 2
    assert len(link(other).events) == 2
    assert len(link(other, [decision(Verdict.SAME, *(claim_of(one).id for one in other))]).events) == 1


def test_no_path_may_join_what_a_person_keeps_apart() -> None:
    codings = [raid(name) for name in "abcdefgh"]
    apart = decision(Verdict.DIFFERENT, claim_of(codings[0]).id, claim_of(codings[7]).id)
    linking = link(codings, [apart])
    event_of = {one.claim_id: one.event_id for one in linking.memberships}
    assert event_of[claim_of(codings[0]).id] != event_of[claim_of(codings[7]).id]
    assert len(linking.events) == 2


def test_what_is_the_same_as_one_is_kept_apart_from_the_other_too() -> None:
    codings = [raid("a"), raid("b"), raid("c", day=1)]
    a, b, c = (claim_of(one).id for one in codings)
    linking = link(codings, [decision(Verdict.SAME, b, c), decision(Verdict.DIFFERENT, a, c)])
    event_of = {one.claim_id: one.event_id for one in linking.memberships}
    assert event_of[b] == event_of[c] != event_of[a]


def test_a_later_ruling_overrides_an_earlier_whatever_the_order_of_the_log() -> None:
    codings = [raid("a"), raid("b")]
    ids = [claim_of(one).id for one in codings]
    log = [decision(Verdict.SAME, *ids, minute=2), decision(Verdict.DIFFERENT, *ids, minute=1)]
    assert len(link(codings, log).events) == len(link(codings, log[::-1]).events) == 1


def test_an_undo_takes_back_and_may_be_taken_back() -> None:
    first = decision(Verdict.DIFFERENT, "clm-1", "clm-2")
    undo = decision(Verdict.UNDO, first.id, minute=1, before=first.id)
    redo = decision(Verdict.UNDO, undo.id, minute=2, before=undo.id)
    assert find_live([undo, first]) == []
    assert find_live([redo, undo, first]) == [first]


def test_events_may_be_ruled_on_by_their_ids() -> None:
    codings = [raid("a"), raid("b", day=1)]
    events = [event.id for event in link(codings).events]
    assert len(link(codings, [decision(Verdict.SAME, *events, about=About.EVENT)]).events) == 1


def test_a_rejected_claim_supports_nothing() -> None:
    codings = [raid("a"), raid("b")]
    linking = link(codings, [decision(Verdict.REJECT, claim_of(codings[0]).id, about=About.CLAIM)])
    (event,) = linking.events
    assert event.claim_ids == (claim_of(codings[1]).id,)
    assert {row.claim_id for row in linking.evidence} == set(event.claim_ids)


def test_a_corrected_claim_is_linked_as_corrected() -> None:
    codings = [raid("a"), raid("b")]
    setting = decision(Verdict.SET, claim_of(codings[0]).id, about=About.CLAIM, field="event_type", after='"PROTEST"')
    assert sorted(event.event_type for event in link(codings, [setting]).events) == ["ASSAULT", "PROTEST"]


def test_a_value_set_by_a_person_shows_with_its_maker() -> None:
    codings = [raid("a")]
    (event,) = link(codings).events
    setting = decision(Verdict.SET, event.id, about=About.EVENT, field="killed_best", after="4")
    linking = link(codings, [setting])
    assert (linking.events[0].killed_best, linking.events[0].reviewed) == (4, True)
    assert ("killed_best", "4", "ana") in {(row.field, row.value, row.made_by) for row in linking.evidence}


def test_a_value_that_does_not_fit_its_field_is_listed_as_stranded() -> None:
    codings = [raid("a")]
    event, told = link(codings).events[0], claim_of(codings[0])
    log = [
        decision(Verdict.SET, event.id, about=About.EVENT, field="killed_best", after='"many"'),
        decision(Verdict.SET, told.id, about=About.CLAIM, field="no_such_field", after="1"),
    ]
    linking = link(codings, log)
    assert linking.stranded == tuple(sorted(one.id for one in log))
    assert not any(row.field == "killed_best" for row in linking.evidence)


def test_an_accepted_event_is_reviewed_and_a_rejected_one_is_gone() -> None:
    codings = [raid("a")]
    (event,) = link(codings).events
    assert link(codings, [decision(Verdict.ACCEPT, event.id, about=About.EVENT)]).events[0].reviewed
    gone = link(codings, [decision(Verdict.REJECT, event.id, about=About.EVENT)])
    assert (gone.events, gone.evidence, gone.memberships) == ((), (), ())


def test_a_ruling_survives_a_new_parser_by_its_words_or_is_stranded() -> None:
    old, other = raid("a"), raid("b", day=1)
    told = claim_of(old)
    ruling = decision(
        Verdict.SAME,
        told.id,
        claim_of(other).id,
        article_id="art-a",
        quote=told.trigger.text,
        span=told.trigger.span,
        sentence_sha256=hash_text(told.sentence.text),
    )
    reread = coding(
        old.header,
        claim(
            "A raid hit Tartus.", "raid", "ASSAULT", place="Tartus", when=date(2031, 5, 3), voices=(voice("Barada"),)
        ),
    )
    assert reread.claims[0].id != told.id
    assert len(link([reread, other], [ruling]).events) == 1
    rewritten = coding(old.header, claim("Nothing happened in Homs.", "happened", "ASSAULT", place="Homs"))
    linking = link([rewritten, other], [ruling])
    assert linking.stranded == (ruling.id,)
    assert len(linking.events) == 2


def test_a_ruling_on_an_article_outside_the_window_waits() -> None:
    ruling = decision(
        Verdict.REJECT, "clm-elsewhere", about=About.CLAIM, article_id="art-z", quote="raid", span=Span(0, 4)
    )
    assert link([raid("a")], [ruling]).stranded == ()


def test_words_that_two_voices_share_are_not_guessed_at() -> None:
    words = "A raid hit Tartus."
    claims = [
        claim(words, "raid", "ASSAULT", voices=(voice(name, VoiceKind.PERSON),))
        for name in ("Hala Nasri", "Farid Mansour")
    ]
    ruling = decision(
        Verdict.REJECT,
        "clm-gone",
        about=About.CLAIM,
        article_id="art-a",
        quote="raid",
        sentence_sha256=hash_text(words),
    )
    both = coding(header("a", DAY), *claims)
    same_spot = coding(header("a", DAY), claims[0])
    assert link([both], [ruling]).stranded == (ruling.id,)
    assert link([same_spot], [ruling]).stranded == ()


def test_a_claim_that_a_person_adds_joins_its_article() -> None:
    codings, (missed,) = [raid("a"), coding(header("b", DAY, "Source b", title="Raid on Tartus"))], raid("b").claims
    added = decision(Verdict.ADD, missed.id, about=About.CLAIM, after=msgspec.json.encode(missed).decode())
    (event,) = link(codings, [added]).events
    assert (missed.id in event.claim_ids, event.n_origins) == (True, 2)
    undo = decision(Verdict.UNDO, missed.id, minute=1, before=added.id)
    assert link(codings, [added, undo]) == link(codings)


def test_an_added_record_that_is_no_claim_is_stranded() -> None:
    added = decision(Verdict.ADD, "clm-new", about=About.CLAIM, after='{"id": "clm-new"}')
    assert link([raid("a")], [added]).stranded == (added.id,)


def test_comments_and_flags_change_nothing() -> None:
    codings = [raid("a"), raid("b")]
    first, second = (claim_of(one).id for one in codings)
    remarks = [
        decision(Verdict.COMMENT, first, second, reason="sure?"),
        decision(Verdict.FLAG, first, about=About.CLAIM, minute=1),
        decision(Verdict.FLAG, *(event.id for event in link(codings).events), about=About.EVENT, minute=2),
    ]
    assert link(codings, remarks) == link(codings)
