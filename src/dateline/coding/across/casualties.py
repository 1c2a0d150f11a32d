"""Casualties told in a sentence of their own: "Nine people died.", "The toll has risen to 13." claim the violence told before them."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Codebook, EventType, Frame, Part, Trigger
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.numbers.counting import Counted
from dateline.coding.numbers.figures import attach_figures
from dateline.coding.parties.arguments import Slots, find_verb_arguments
from dateline.coding.parties.filler_classes import is_person
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.sentence_coding import SentenceCoding, find_whens
from dateline.coding.standing.verdicts import is_said_not_to_be
from dateline.coding.word_lists import load_sets

# How far back the violence may have been told, in sentences.
NEAR = 6
WEIGHT = 0.6
# How far apart numbers of one list may stand in a parse.
LISTED = 3


def add_casualties(index: ReadingIndex, codebook: Codebook, codings: list[SentenceCoding]) -> list[SentenceCoding]:
    """Make claims of numbers of victims that no trigger of their own sentence explains.

    Args:
        index: The reading.
        codebook: Its types' `tolls` say which measures tell of them.
        codings: One a sentence, in text order.

    Returns:
        The codings, with a candidate for every sentence that counts victims of a type told shortly before.
    """
    told: dict[str, int] = {}
    found = []
    for number, coding in enumerate(codings):
        # Who contradicts a denial tells of what is denied.
        told.update((c.event_type, number) for c in coding.candidates if is_said_not_to_be(index, c.token))
        for event_type in codebook.types.values():
            if number - told.get(event_type.code, -NEAR - 1) <= NEAR:
                coding = _add_toll(index, codebook, event_type, coding)
        told.update((candidate.event_type, number) for candidate in coding.candidates)
        found.append(coding)
    return found


def _add_toll(index: ReadingIndex, codebook: Codebook, event_type: EventType, coding: SentenceCoding) -> SentenceCoding:
    if not event_type.tolls:
        return coding
    bare = [entry for entry in coding.bare if entry.measure in event_type.tolls]
    candidates = [*_make_candidates(index, event_type, bare), *_find_deaths(index, event_type, coding, bare)]
    if not candidates or _is_elsewhere(index, codebook, candidates[0].token):
        return coding
    standing = sorted((*coding.candidates, *candidates), key=lambda candidate: candidate.token)
    whens = find_whens(index, codebook, candidates, coding.candidates)
    return replace(
        coding,
        candidates=tuple(standing),
        whens={**coding.whens, **whens},
        figures={**coding.figures, **attach_figures(index, candidates, tuple(bare))},
    )


def _is_elsewhere(index: ReadingIndex, codebook: Codebook, token: int) -> bool:
    """Say whether the sentence tells of an accident, an illness or the weather instead."""
    sentence = index.sentence(token)
    lemmas = {index.lemmas[t] for t in range(sentence.first, sentence.end)}
    domains = load_sets("totals.tsv")["harmless"]
    return any(lemmas & words for domain, words in codebook.domains.items() if domain in domains)


def _make_candidates(index: ReadingIndex, event_type: EventType, bare: list[Counted]) -> Iterator[Candidate]:
    """Make one candidate for the numbers that stand by one word or by two that are coordinated: "two died and a third was hurt"."""
    taken: set[int] = set()
    for entry in bare:
        if entry.anchor in taken:
            continue
        near = [other for other in bare if _is_beside(index, entry, other)]
        taken.update(other.anchor for other in near)
        yield _make_candidate(index, event_type, entry, near)


def _is_beside(index: ReadingIndex, entry: Counted, other: Counted) -> bool:
    """Say whether two numbers are told in one breath: coordinated verbs, or "31 dead and 87 wounded"."""
    if min(index.distance(other.anchor, entry.anchor), index.distance(other.token, entry.token)) <= 1:
        return True
    is_list = all(index.upos[e.token] == "NUM" and index.upos[e.anchor] != "VERB" for e in (entry, other))
    return is_list and index.distance(other.token, entry.token) <= LISTED


def _find_deaths(
    index: ReadingIndex, event_type: EventType, coding: SentenceCoding, bare: list[Counted]
) -> Iterator[Candidate]:
    """Find deaths of people without a number: "the driver died in hospital", "nobody has died"."""
    taken = {candidate.token for candidate in coding.candidates}
    taken |= {m for candidate in coding.candidates for m in candidate.merged} | {entry.anchor for entry in bare}
    nobody = load_sets("cues.tsv")["negation"]
    for token in coding.tokens:
        if index.upos[token] != "VERB" or index.lemmas[token] not in load_sets("totals.tsv")["dying"] or token in taken:
            continue
        who = find_verb_arguments(index, token).get("subject", ())
        if any(is_person(index, t) or index.word(t) in nobody for t in who):
            yield _to_candidate(index, event_type, token, who)


def _make_candidate(index: ReadingIndex, event_type: EventType, entry: Counted, near: list[Counted]) -> Candidate:
    victims = tuple(other.token for other in near if other.token != other.anchor and is_person(index, other.token))
    return _to_candidate(index, event_type, entry.anchor, victims)


def _to_candidate(index: ReadingIndex, event_type: EventType, token: int, victims: tuple[int, ...]) -> Candidate:
    part = Part.VERB if index.upos[token] == "VERB" else Part.NOUN
    slots: Slots = {"object": victims} if victims else {}
    trigger = Trigger(
        words=(index.lemmas[token],),
        part=part,
        event_type=event_type.code,
        tolls=event_type.tolls,
        frame=Frame(recipient=("object",)),
        weight=WEIGHT,
        group=0,
        file=f"tolls of {event_type.code}",
    )
    return Candidate(
        token=token,
        tokens=(token,),
        trigger=trigger,
        slots=slots,
        score=WEIGHT,
        why=f"a number of victims, and {event_type.code} told shortly before",
    )
