from datetime import date

from dateline.link import link
from dateline.model.coding import Coding
from dateline.model.decision import Verdict
from dateline.model.event import Minted
from tests.link.factories import claim, coding, decision, header, on_record


def raid(identity: str, told: int, day: int | None = 3) -> Coding:
    one = claim("A raid hit Tartus.", "raid", "ASSAULT", place="Tartus", when=date(2031, 5, day) if day else None)
    return coding(header(identity, date(2031, 5, told), f"Source {identity}", title="Raid on Tartus"), one)


def test_an_event_keeps_its_id_when_an_earlier_telling_arrives() -> None:
    first = link([raid("b", 5)])
    both = link([raid("a", 4), raid("b", 5)], previous=on_record(first))
    assert [event.id for event in both.events] == [event.id for event in first.events]
    assert both.events[0].n_articles == 2


def test_a_run_with_nothing_new_changes_nothing() -> None:
    codings = [raid("a", 4), raid("b", 5), raid("c", 6, day=1)]
    first = link(codings)
    assert link(codings, previous=on_record(first)) == first


def test_events_on_record_are_never_merged_but_proposed() -> None:
    apart = Minted(events=tuple((event.id, event.claim_ids) for name in "ab" for event in link([raid(name, 4)]).events))
    codings = [raid("a", 4), raid("b", 4), raid("c", 5)]
    linking = link(codings, previous=apart)
    assert [event.id for event in linking.events] == sorted(event for event, _ in apart.events)
    (proposal,) = linking.suggestions
    assert (proposal.kind, proposal.subject) == ("merge", tuple(sorted(one.claims[0].id for one in codings[:2])))
    accepted = link(codings, [decision(Verdict.SAME, *proposal.subject)], apart)
    (event,) = accepted.events
    (gone,) = {event for event, _ in apart.events} - {event.id}
    assert accepted.redirects == ((gone, event.id),)
    assert accepted.suggestions == ()


def test_events_on_record_are_never_split_but_proposed() -> None:
    codings = [raid("a", 4), raid("b", 4, day=1)]
    on_record = Minted(events=(("evt-old", tuple(one.claims[0].id for one in codings)),))
    linking = link(codings, previous=on_record)
    assert [event.id for event in linking.events] == ["evt-old"]
    (proposal,) = linking.suggestions
    assert proposal.kind == "split"
    accepted = link(codings, [decision(Verdict.DIFFERENT, *proposal.subject)], on_record)
    assert len(accepted.events) == 2
    assert "evt-old" in {event.id for event in accepted.events}
    refused = link(codings, [decision(Verdict.SAME, *proposal.subject)], on_record)
    assert (len(refused.events), refused.suggestions) == (1, ())


def test_redirects_lead_to_the_end_of_a_chain() -> None:
    codings = [raid("a", 4)]
    on_record = Minted(
        events=(("evt-new", (codings[0].claims[0].id,)),),
        redirects=(("evt-oldest", "evt-older"), ("evt-older", "evt-new")),
    )
    assert link(codings, previous=on_record).redirects == (("evt-older", "evt-new"), ("evt-oldest", "evt-new"))


def test_an_id_in_use_is_not_minted_twice() -> None:
    codings = [raid("a", 4), raid("b", 4, day=1)]
    first, second = (one.claims[0].id for one in codings)
    minted_from_second = next(event.id for event in link([codings[1]]).events)
    linking = link(codings, previous=Minted(events=((minted_from_second, (first,)),)))
    assert len({event.id for event in linking.events}) == len(linking.events) == 2
    assert {one.claim_id for one in linking.memberships} == {first, second}
