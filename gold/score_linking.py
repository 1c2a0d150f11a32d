"""Scores linking on our own reports: which claims are one event, which words one entity, how many origins, which status.

    python gold/score_linking.py                        the scoring part
    python gold/score_linking.py --part develop --misses

Every figure is given twice: with claims as the machine codes them (those paired with labelled claims by type and trigger), and
with the labelled claims themselves, so that linking is judged apart from coding.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from coreference_scores import score_clusters, to_clusters
from label_codings import to_coding
from matching import Pair, Tally, pair_claims
from report_files import GoldReport, find, find_all, load_reports
from score import to_article
from story_files import GoldEvent, GoldStory, load_stories

from dateline import pipeline
from dateline.link import link
from dateline.link.entities.naming import Meant
from dateline.link.sources.origins import OriginFinder, settle_event
from dateline.model.article import Header
from dateline.model.claim import Claim
from dateline.model.coding import Coding
from dateline.model.event import Event, Linking, Status
from dateline.model.span import Span
from dateline.model.voice import Stance

HERE = Path(__file__).parent
# Before a name these make it somebody's attribute; behind it nothing, or a phrase of its own, may stand.
COMPLEMENT = re.compile(r"\b(?:of|in|from|at|by|for|to|near|on|with)\s+$|['’]s\s+$")
PHRASE = re.compile(r"$|\s*[,(]|\s+(?:of|in|from|near|on|at|for|who|which|that|itself|themselves|and)\b")
SHARES = (
    "event b-cubed",
    "entity b-cubed",
    "origins exact",
    "of events as labelled",
    "status right",
    "status beyond reported",
)


class Told(msgspec.Struct, frozen=True):
    """A report with its labelled claims paired with the claims that were linked."""

    report: GoldReport
    pairs: tuple[Pair, ...]


class Scored(msgspec.Struct, frozen=True):
    """What linking made of the claims that have a label.

    Attributes:
        told: Reports with their pairs.
        stories: What is right.
        linking: What was found.
        headers: Of the reports.
    """

    told: Sequence[Told]
    stories: Sequence[GoldStory]
    linking: Linking
    headers: Sequence[Header]


def score_linking(scored: Scored) -> dict[str, float]:
    """Score a linking.

    Returns:
        `SHARES` from 0 to 1 by name: B-cubed F1 of events and entities; exact origin counts of the events that claims of
        two reports or more tell, as found and with their claims put together as labelled; right statuses of the events that
        any claim tells, and of those that are more than merely reported. How many were judged follows each.
    """
    events, entities = label_events(scored), label_entities(scored)
    origins, statuses, others = Tally(), Tally(), Tally()
    for event in list_events(scored):
        right, found = event.wanted, event.found
        if right.origins is not None and len(event.reports) > 1:
            origins.add(found is not None and found.n_origins == right.origins, 1, 1)
        if right.status is not None:
            for tally in (statuses,) if right.status == Status.REPORTED else (statuses, others):
                tally.add(found is not None and _status_of(found) == right.status, 1, 1)
    return {
        "event b-cubed": _b_cubed(events),
        "of claims": len(events),
        "entity b-cubed": _b_cubed(entities),
        "of words": len(entities),
        "origins exact": origins.f1(),
        "of shared events": origins.labelled,
        "of events as labelled": score_origins(scored).f1(),
        "status right": statuses.f1(),
        "of events": statuses.labelled,
        "status beyond reported": others.f1(),
        "of such events": others.labelled,
    }


def score_origins(scored: Scored) -> Tally:
    """Count the labelled events of several reports whose origins are right in number when their claims are put together as labelled."""
    linking = scored.linking
    meant = Meant(linking.entities, {(row, start): entity for row, start, entity in linking.entity_of})
    finder = OriginFinder(scored.headers, (), linking.copies, meant)
    events: dict[tuple[str | None, str], list[Claim]] = defaultdict(list)
    for told in scored.told:
        for gold, claim in told.pairs:
            if gold.event:
                events[told.report.story, gold.event].append(claim)
    right = Tally()
    for story in scored.stories:
        for name, event in story.events.items():
            claims = events.get((story.id, name), [])
            if event.origins is not None and len({claim.article_id for claim in claims}) > 1:
                settled = settle_event(claims, {claim.id: finder.find(claim) for claim in claims})
                asserting = [settled[claim.id] for claim in claims if claim.stance is Stance.ASSERTS]
                known = {one.key for one in asserting if one.is_known} or {one.key for one in asserting}
                right.add(len(known) == event.origins, 1, 1)
    return right


Labels = Mapping[Hashable, tuple[Hashable, Hashable]]
"""Item -> what it is by label, what it was found to be."""


def _b_cubed(labels: Labels) -> float:
    if not labels:
        return 0.0
    wanted, found = ({item: pair[side] for item, pair in labels.items()} for side in (0, 1))
    return score_clusters(to_clusters(wanted), to_clusters(found))["b3"][2]


def label_events(scored: Scored) -> Labels:
    """Label every paired claim of an event; one that linking left out is an event of its own."""
    event_of = {one.claim_id: one.event_id for one in scored.linking.memberships}
    return {
        claim.id: ((told.report.story, gold.event), event_of.get(claim.id, claim.id))
        for told in scored.told
        for gold, claim in told.pairs
        if gold.event
    }


def label_entities(scored: Scored) -> Labels:
    """Label every role and voice of paired claims whose words mean a labelled entity; entities are judged story by story."""
    entity_of = {(row, start): entity for row, start, entity in scored.linking.entity_of}
    stories = {story.id: story for story in scored.stories}
    labels: dict[Hashable, tuple[Hashable, Hashable]] = {}
    for told in scored.told:
        story = told.report.story
        meant = list(list_entity_words(stories[story], told.report)) if story in stories else []
        for _, claim in told.pairs:
            for span in list_parties(claim):
                wanted = _find_meant(span, meant, told.report.text)
                if wanted is not None:
                    item = (told.report.id, span)
                    labels.setdefault(item, ((story, wanted), (story, entity_of.get((claim.id, span.start), item))))
    return labels


def list_parties(claim: Claim) -> Iterator[Span]:
    """Yield where the roles and voices of a claim stand."""
    yield from (role.span for role in claim.roles)
    yield from (voice.span for voice in claim.voices)


def list_entity_words(story: GoldStory, report: GoldReport) -> Iterator[tuple[Span, str]]:
    """Yield where a report means an entity. Names and phrases mean it wherever they stand; `words#2` and single small words once."""
    uses = [(words, entity) for entity, words_in in story.entities.items() for words in words_in.get(report.id, ())]
    numbered = {find(report.text, words): entity for words, entity in uses if "#" in words}
    for words, entity in uses:
        is_everywhere = "#" not in words and (" " in words or words[0].isupper())
        if is_everywhere:
            yield from ((span, entity) for span in find_all(report.text, words) if span not in numbered)
        elif "#" not in words and (span := find(report.text, words)):
            yield span, entity
    yield from ((span, entity) for span, entity in numbered.items() if span)


def _find_meant(span: Span, meant: Sequence[tuple[Span, str]], text: str) -> str | None:
    """Return the entity whose labelled words name the same as the words at `span`; of several the likest."""
    same = [(_likeness(span, other), entity) for other, entity in meant if names_the_same(span, other, text)]
    return max(same)[1] if same else None


def names_the_same(one: Span, other: Span, text: str) -> bool:
    """Say whether the longer words only add a title before or a phrase behind: "the army's spokesman" is not the army."""
    outer, inner = (one, other) if one.contains(other) else (other, one)
    before, after = text[outer.start : inner.start], text[inner.end : outer.end]
    return outer.contains(inner) and not COMPLEMENT.search(before) and bool(PHRASE.match(after))


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (len(one) + len(other) - shared)


def _status_of(event: Event) -> str:
    """Return a status without what depends on the days of other stories: a plan whose day passed without a report."""
    return Status.PLANNED if event.status is Status.LAPSED else event.status


class EventFound(msgspec.Struct, frozen=True):
    """A labelled event beside what was found of it.

    Attributes:
        name: Story and event.
        wanted: What is right.
        found: The event that holds most of its claims; None = linking left them all out.
        reports: Reports whose paired claims tell it.
    """

    name: str
    wanted: GoldEvent
    found: Event | None
    reports: frozenset[str]


def list_events(scored: Scored) -> Iterator[EventFound]:
    """Yield each labelled event that a paired claim tells, with what was found of it."""
    events = {event.id: event for event in scored.linking.events}
    labels = label_events(scored)
    told: dict[Hashable, list[tuple[str, Hashable]]] = defaultdict(list)
    for one in scored.told:
        for _, claim in one.pairs:
            if claim.id in labels:
                wanted, found = labels[claim.id]
                told[wanted].append((one.report.id, found))
    for story in scored.stories:
        for name, event in story.events.items():
            if rows := told.get((story.id, name)):
                best = Counter(found for _, found in sorted(rows, key=str)).most_common(1)[0][0]
                reports = frozenset(report for report, _ in rows)
                yield EventFound(f"{story.id} {name}", event, events.get(str(best)), reports)


def list_misses(scored: Scored) -> Iterator[str]:
    """Yield what linking got wrong, a line each: events and entities split or merged, wrong origin counts, wrong statuses."""
    words = {claim.id: f"{told.report.id} {gold.trigger!r}" for told in scored.told for gold, claim in told.pairs}
    yield from _list_mixed("event", label_events(scored), words)
    texts = {told.report.id: told.report.text for told in scored.told}
    parties = label_entities(scored)
    shown = {item: f"{item[0]} {item[1].text_in(texts[item[0]])!r}" for item in parties if isinstance(item, tuple)}
    yield from _list_mixed("entity", parties, shown)
    for event in list_events(scored):
        right, found = event.wanted, event.found
        n_origins, status = (found.n_origins, str(_status_of(found))) if found else (0, "no event")
        if right.origins not in (None, n_origins) and len(event.reports) > 1:
            yield f"origins {event.name}: {n_origins}, right is {right.origins}"
        if right.status not in (None, status):
            why = f" ({found.status_reason})" if found and found.status_reason else ""
            yield f"status {event.name}: {status}, right is {right.status}{why}"


def _list_mixed(what: str, labels: Labels, words: Mapping[Any, str]) -> Iterator[str]:
    for side, fault in ((0, "split"), (1, "merged")):
        parts: dict[Hashable, dict[Hashable, list[str]]] = defaultdict(lambda: defaultdict(list))
        for item, pair in labels.items():
            parts[pair[side]][pair[1 - side]].append(words[item])
        for whole, members in parts.items():
            if len(members) > 1:
                listed = " | ".join(", ".join(sorted(set(part))) for part in members.values())
                yield f"{what} {fault}{f' {whole}' if side == 0 else ''}: {listed}"


def main() -> None:
    """Score a part with coded and with labelled claims."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("develop", "score"), default="score")
    parser.add_argument("--misses", action="store_true", help="print what linking got wrong")
    options = parser.parse_args()
    reports = load_reports(HERE / "reports" / options.part)
    stories = load_stories(HERE / "stories" / options.part, reports)
    tools = pipeline.open_tools(pipeline.ToolFiles())
    coded = pipeline.read_and_code([to_article(report) for report in reports], tools)
    from_labels = [
        to_coding(report, reading, coding, tools.codebook)
        for report, (reading, coding) in zip(reports, coded, strict=True)
    ]
    print(f"{options.part}: {len(reports)} reports, {len(stories)} stories")
    for name, codings in (("coded claims", [coding for _, coding in coded]), ("labelled claims", from_labels)):
        print(name)
        told = pair_up(reports, codings, is_labelled=codings is from_labels)
        scored = Scored(told, stories, link(codings), [coding.header for coding in codings])
        for figure, value in score_linking(scored).items():
            print(f"  {figure:<24} {value:.{3 if figure in SHARES else 0}f}")
        if options.misses:
            print(*(f"    {line}" for line in list_misses(scored)), sep="\n")


def pair_up(reports: Sequence[GoldReport], codings: Sequence[Coding], is_labelled: bool) -> list[Told]:
    """Pair labelled claims with the claims that were linked; claims made of labels stand in the labels' order."""
    told = []
    for report, coding in zip(reports, codings, strict=True):
        in_order = zip(report.claims, coding.claims, strict=True) if is_labelled else pair_claims(report, coding.claims)
        told.append(Told(report, tuple(in_order)))
    return told


if __name__ == "__main__":
    main()
