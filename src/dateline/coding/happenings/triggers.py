"""Finds words that the codebook knows, and decides in context whether they name a happening."""

import re
from collections.abc import Iterator

from dateline.coding.codebook.definitions import Codebook, Part, Trigger
from dateline.coding.happenings.background import weigh_clause
from dateline.coding.happenings.candidate import Candidate, Rejected
from dateline.coding.happenings.conditions import find_failure
from dateline.coding.happenings.entries import look_up, match_words, turn_round
from dateline.coding.happenings.figurative import find_figure_of_speech
from dateline.coding.happenings.headlines import find_headline_verb
from dateline.coding.happenings.learned import LEARNED, THRESHOLD, find_learned, is_likely, judge
from dateline.coding.happenings.light_verbs import add_accused, add_light_verb, add_struck, find_light_verb
from dateline.coding.parties.arguments import Slots, find_arguments, is_time
from dateline.coding.parties.filler_classes import is_actor, is_conflict, is_weapon
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import find_effect
from dateline.coding.standing.verdicts import is_said_not_to_be
from dateline.coding.word_lists import load_sets

FILLED = 0.08
# What is expressly denied is a happening even where its word alone is too vague: "no casualties".
DENIED = 0.15
BARE_NOUN = 0.15
BARE_HEADING = 0.25
OTHER_PARTICLE = 0.15
ODD_SUBJECT = 0.35
ONE_WARNING = 0.2
MANY_WARNINGS = 0.5
# Endings of nouns for people by what they do: lenders, donors, unionists.
AGENT_NOUN = re.compile(r"(?:ers?|ors?|ists?|ians?|men|women|ants?)$")
UNDONE = frozenset({"judged", "negated"})


def find_candidates(index: ReadingIndex, codebook: Codebook, sentence: int) -> tuple[list[Candidate], list[Rejected]]:
    """Find the words of a sentence that may name a happening.

    Args:
        index: The reading.
        codebook: What may be coded.
        sentence: Index of the sentence.

    Returns:
        Candidates in text order, at most one for a head token, and what was considered and rejected.
    """
    found: list[Candidate] = []
    rejected: list[Rejected] = []
    for best in list_best(index, codebook, sentence, rejected):
        if is_likely(index, best):
            found.append(best)
        else:
            joined, learned = judge(index, best)
            told = "; ".join(filter(None, (best.why, learned)))
            rejected.append(_reject(best, f"score {joined:.2f} is below {THRESHOLD} ({told})"))
    return found, rejected


def list_best(index: ReadingIndex, codebook: Codebook, sentence: int, rejected: list[Rejected]) -> Iterator[Candidate]:
    """Yield for every word of a sentence the best of its entries that fit; where none does, what the parser has learned of it.

    Args:
        index: The reading.
        codebook: What may be coded.
        sentence: Index of the sentence.
        rejected: Takes up what was considered and is not the best.
    """
    span = index.reading.sentences[sentence]
    warnings: dict[str, tuple[str, ...]] = {}
    for token in range(span.first, span.end):
        headline = find_headline_verb(index, codebook, token)
        entries = headline.entries if headline is not None else look_up(index, codebook, token)
        if not (entries or token in index.acts) or is_time(index, token):
            continue
        if not warnings:
            warnings = _find_warnings(index, codebook, sentence)
        slots = headline.slots if headline is not None else find_arguments(index, token)
        best = _choose(_weigh_all(index, codebook, token, entries, slots, warnings), rejected)
        if best is None:
            learned = find_learned(index, codebook, token, is_known=bool(entries))
            learned = tuple(turn_round(trigger) for trigger in learned)
            best = _choose(_weigh_all(index, codebook, token, learned, slots, warnings), rejected)
        if best is not None:
            yield best


def _weigh_all(
    index: ReadingIndex,
    codebook: Codebook,
    token: int,
    entries: tuple[Trigger, ...],
    slots: Slots,
    warnings: dict[str, tuple[str, ...]],
) -> Iterator[tuple[Candidate | None, Rejected | None]]:
    """Weigh every entry for a token."""
    if not entries:
        return
    verb = find_light_verb(index, codebook, token) if entries[0].part is Part.NOUN else None
    if verb is not None:
        slots = add_light_verb(index, token, verb, slots)
    elif entries[0].part is Part.NOUN:
        slots = add_struck(index, token, slots)
    heard = index.once(_list_forms, index.sentence_of[token])
    for trigger in entries:
        tokens = match_words(index, token, trigger) if heard.issuperset(trigger.others) else None
        if tokens is None:
            continue
        filled = _with_particle_object(index, token, tokens, add_accused(index, codebook, trigger, token, slots))
        failed = find_failure(index, trigger, filled, token)
        failed = failed or find_figure_of_speech(index, trigger, codebook.types[trigger.event_type], filled)
        if failed:
            words = " ".join(trigger.words)
            yield None, Rejected(words, _label(trigger), 0.0, failed, token)
            continue
        score, why = _weigh(index, token, trigger, filled, warnings)
        if trigger.part is Part.VERB:
            loss, clause = weigh_clause(index, token, codebook.types[trigger.event_type])
            score, why = score - loss, f"{why}; {clause} -{loss}" if loss else why
        is_other = trigger.part is Part.VERB and any(
            p not in tokens for p in index.with_relation(token, "compound:prt")
        )
        if is_other and find_effect(index, token) in ("cancel", "postpone"):
            yield None, Rejected(" ".join(trigger.words), _label(trigger), score, "called off or put off", token)
            continue
        if is_other:
            score, why = score - OTHER_PARTICLE, f"{why}; another particle -{OTHER_PARTICLE}"
        yield (
            Candidate(
                token=token,
                tokens=tokens,
                trigger=trigger,
                slots=filled,
                score=score,
                why=why,
                mode=trigger.mode,
                governor=verb,
            ),
            None,
        )


def _list_forms(index: ReadingIndex, sentence: int) -> frozenset[str]:
    """List the words of a sentence, as they stand and by their base forms."""
    span = index.reading.sentences[sentence]
    return frozenset(form for t in range(span.first, span.end) for form in (index.lemmas[t], index.word(t)))


def _with_particle_object(index: ReadingIndex, token: int, tokens: tuple[int, ...], slots: Slots) -> Slots:
    """Give a verb the object that hangs on its particle: "cut off the road" parsed as if off were a preposition."""
    if "object" in slots:
        return slots
    particles = load_sets("joining.tsv")["particles"]
    for particle in tokens:
        phrase = index.heads[particle]
        if index.relations[particle] == "case" and index.word(particle) in particles and index.heads[phrase] == token:
            return {**slots, "object": (phrase,)}
    return slots


def _choose(weighed: Iterator[tuple[Candidate | None, Rejected | None]], rejected: list[Rejected]) -> Candidate | None:
    """Choose the most specific entry: most words, then most conditions met, then the best score."""
    best: Candidate | None = None
    for candidate, failure in weighed:
        if candidate is None:
            if failure is not None:
                rejected.append(failure)
            continue
        loser = candidate
        if best is None or _rank(candidate) > _rank(best):
            loser, best = best or candidate, candidate
        if loser is not best:
            rejected.append(_reject(loser, f"{' '.join(best.trigger.words)!r} as {best.label} is more specific"))
    return best


def _rank(candidate: Candidate) -> tuple[bool, int, int, float]:
    """Rank how specific an entry is; what counts only for how it stands ("denied holding her") comes after all others."""
    trigger = candidate.trigger
    is_everyday = any(condition.slot == "standing" and condition.words & UNDONE for condition in trigger.needs)
    return not is_everyday, len(trigger.words), len(trigger.needs), candidate.score


def _reject(candidate: Candidate, why: str) -> Rejected:
    return Rejected(" ".join(candidate.trigger.words), candidate.label, candidate.score, why, candidate.token)


def _label(trigger: Trigger) -> str:
    return f"{trigger.event_type} {trigger.mode}" if trigger.mode else trigger.event_type


def _weigh(
    index: ReadingIndex, token: int, trigger: Trigger, slots: Slots, warnings: dict[str, tuple[str, ...]]
) -> tuple[float, str]:
    """Score how codable a trigger is where it stands."""
    basis = "no entry fits" if trigger.file == LEARNED else "the words alone"
    score, notes = trigger.weight, [f"{basis} {trigger.weight:.2f}"]
    for role, wanted in (("actor", trigger.frame.actor), ("recipient", trigger.frame.recipient)):
        if any(is_actor(index, filler) for slot in wanted for filler in slots.get(slot, ())):
            score, notes = score + FILLED, [*notes, f"{role} named +{FILLED}"]
    denied = trigger.part is Part.NOUN and is_said_not_to_be(index, token)
    if denied:
        score, notes = score + DENIED, [*notes, f"said not to be +{DENIED}"]
    if trigger.part is Part.NOUN and not slots and not denied and not _is_news_of_verb(index, token):
        loss = BARE_HEADING if _is_heading(index, token) else BARE_NOUN
        score, notes = score - loss, [*notes, f"noun without arguments -{loss}"]
    if trigger.part is Part.VERB and _has_odd_subject(index, slots, trigger):
        score, notes = score - ODD_SUBJECT, [*notes, f"subject cannot act -{ODD_SUBJECT}"]
    for domain in _list_domains(trigger):
        heard = tuple(word for word in warnings.get(domain, ()) if word != trigger.head)
        if heard:
            is_one = len(heard) == 1 and not _comes_of(index, token, trigger, slots, heard)
            loss = ONE_WARNING if is_one else MANY_WARNINGS
            score, notes = score - loss, [*notes, f"{domain} words ({', '.join(heard[:3])}) -{loss}"]
    return max(0.0, min(1.0, score)), "; ".join(notes)


def _list_domains(trigger: Trigger) -> tuple[str, ...]:
    """List the domains whose words speak against an entry: its own, and for harm those where nobody does it."""
    if trigger.head not in load_sets("joining.tsv")["victims"]:
        return trigger.beware
    return tuple(dict.fromkeys((*trigger.beware, *sorted(load_sets("totals.tsv")["harmless"]))))


def _comes_of(index: ReadingIndex, token: int, trigger: Trigger, slots: Slots, heard: tuple[str, ...]) -> bool:
    """Say whether harm that nobody is said to have done came of what a word of another domain tells: "the bus skidded, killing nine"."""
    if trigger.head not in load_sets("joining.tsv")["victims"]:
        return False
    doers = (filler for slot in trigger.frame.actor for filler in slots.get(slot, ()))
    if any(is_actor(index, filler) and not is_weapon(index, filler) for filler in doers):
        return False
    beside = (index.heads[token], *index.with_relation(token, "advcl", "conj", "obl", "nsubj", "parataxis"))
    return any(other >= 0 and index.lemmas[other] in heard for other in beside)


def _is_news_of_verb(index: ReadingIndex, token: int) -> bool:
    """Say whether a noun is what somebody denies or undertakes: "denied any withdrawal", "promised an inquiry" need no more."""
    head, governors = index.heads[token], load_sets("governors.tsv")
    if head < 0 or index.upos[head] != "VERB":
        return False
    if index.relations[token] == "obj" or index.deprels[token] == "nsubj:pass":
        return index.lemmas[head] in governors["deny"] | load_sets("joining.tsv")["undertaking"]
    return index.relations[token] == "obl" and index.lemmas[head] in governors["deny"]


def _is_heading(index: ReadingIndex, token: int) -> bool:
    """Say whether a noun stands in words without any verb, as a mere heading: "Protests.", "Friday: the talks"."""
    span = index.sentence(token)
    return not any(index.upos[other] in ("VERB", "AUX") for other in range(span.first, span.end))


def _has_odd_subject(index: ReadingIndex, slots: Slots, trigger: Trigger) -> bool:
    """Say whether a verb's subject is something that neither acts nor is wielded, for verbs whose subject is their actor."""
    subjects = slots.get("subject", ())
    if not subjects or "subject" not in trigger.frame.actor:
        return False
    named = {condition.slot for condition in trigger.needs}
    fits = any(
        is_actor(index, s)
        or is_weapon(index, s)
        or is_conflict(index, s)
        or index.upos[s] in ("PROPN", "PRON", "VERB")
        or AGENT_NOUN.search(index.word(s))
        or any(is_actor(index, child) for child in index.with_relation(s, "nmod", "compound", "amod"))
        for s in subjects
    )
    return not fits and "subject" not in named


def _find_warnings(index: ReadingIndex, codebook: Codebook, sentence: int) -> dict[str, tuple[str, ...]]:
    """Find the words of a sentence that betray a domain where trigger words mean something else."""
    span = index.reading.sentences[sentence]
    lemmas = tuple(dict.fromkeys(index.lemmas[span.first : span.end]))
    return {domain: tuple(lemma for lemma in lemmas if lemma in words) for domain, words in codebook.domains.items()}
