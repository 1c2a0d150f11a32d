"""Answers: who denies, doubts or takes back what the article has told before: "The army denied it", "called the report baseless".

A word that points back makes a further claim on the trigger that told it: the same happening, another voice.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter

from msgspec.structs import replace

from dateline.coding.parties.arguments import find_arguments
from dateline.coding.parties.filler_classes import is_actor
from dateline.coding.parties.fillers import make_role
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.chains import Chain
from dateline.coding.standing.speakers import is_described_otherwise, unbind
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdicts import list_verdicts
from dateline.coding.standing.voices import make_verdict_chains
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Claim, Realis, Reason, Role, RoleKind
from dateline.model.identity import make_id
from dateline.model.span import Span, quote
from dateline.model.voice import Stance, Voice

FARTHEST, FARTHEST_DEED = 2, 8
AHEAD = 2
"""Sentences between an answer and what it answers; who denies "any role" may mean a deed that was told long before."""
ALLEGED, OWN_DEED, IN_KIND, SENTENCE_AWAY = 2.0, 1.5, 0.5, 1.0
"""What speaks for a claim as the one that is answered: it is somebody's word, the denier's deed, hostile; and against it."""

# Claims by the token of their trigger, in text order.
Told = Sequence[tuple[int, Claim]]


def add_answers(index: ReadingIndex, claims: Sequence[Claim]) -> list[Claim]:
    """Add the claims of those who answer what was told before.

    Args:
        index: The reading.
        claims: The article's claims.

    Returns:
        The claims, then those of the answers.
    """
    found, answering = list(claims), set[Span]()
    placed = ((index.token_at(claim.trigger.span.start), claim) for claim in claims)
    told = sorted(((token, claim) for token, claim in placed if token is not None), key=itemgetter(0))
    verdicts = (v for number in range(len(index.reading.sentences)) for v in index.once(list_verdicts, number))
    for verdict in verdicts:
        chain = _find_chain(index, verdict, claims) if verdict.is_back else None
        if chain is not None and not _is_told_already(index, verdict, chain, claims):
            answers = list(_answer(index, verdict, chain, told))
            found += answers
            is_all = verdict.report is None or verdict.rule == "denying"
            answering |= {index.span(verdict.token)} if answers and is_all else set()
    return [claim for claim in found if not _only_answers(claim, answering)]


def _find_chain(index: ReadingIndex, verdict: Verdict, claims: Sequence[Claim]) -> Chain:
    """Find who answers. Nobody denies what they have just said: "the army said that it shot ten; the group denied it" names two.

    Where reading took the denier for the teller of the same sentence, the denier stands by their own words.
    """
    chain = make_verdict_chains(index, verdict)[0]
    denier = chain.voices[-1] if chain.voices else None
    if denier is None or verdict.is_withdrawn or denier.text == denier.name:
        return chain
    span = index.sentence(verdict.token).span
    tellers = (claim.voices[-1] for claim in claims if claim.voices and span.contains(claim.trigger.span))
    is_other = any(one.name == denier.name and one.span != denier.span for one in tellers)
    before = (claim.voices[-1] for claim in claims if claim.voices)
    if not is_other and not any(is_described_otherwise(one, denier) for one in before):
        return chain
    return replace(chain, voices=(*chain.voices[:-1], unbind(denier)))


def _only_answers(claim: Claim, answering: set[Span]) -> bool:
    """Say whether a claim stands on nothing but the word that answers: "denied it" is no refusal beside the denial."""
    return claim.quad_class == "verbal conflict" and any(claim.trigger.span.overlaps(span) for span in answering)


def _is_told_already(index: ReadingIndex, verdict: Verdict, chain: Chain, claims: Sequence[Claim]) -> bool:
    """Say whether the same sentence tells already what its speaker denies: "denied that it fired and called the report a lie"."""
    span, speaker = index.sentence(verdict.token).span, _innermost(chain.voices)
    return any(
        claim.stance is not Stance.ASSERTS and _innermost(claim.voices) == speaker
        for claim in claims
        if span.contains(claim.trigger.span)
    )


def _answer(index: ReadingIndex, verdict: Verdict, chain: Chain, told: Told) -> Iterator[Claim]:
    """Make the claims of one answer: one for each place and day of the claim that it answers; none where it answers none."""
    near = _list_near(index, verdict, told)
    weighed = [
        (score, claim) for away, claim in near if (score := _weigh(index, verdict, chain, claim, away)) is not None
    ]
    if not weighed:
        return
    best = max(weighed, key=lambda pair: (pair[0], -pair[1].trigger.span.start))[1]
    answered = [claim for _, claim in weighed if claim.trigger == best.trigger and claim.voices == best.voices]
    is_beside = index.sentence(verdict.token).span.contains(best.trigger.span)
    if is_beside and chain.voices[: len(best.voices)] == best.voices:
        # "Rebels claim the town, army denies it": whoever claims does not pass the denial on.
        chain = replace(chain, voices=chain.voices[len(best.voices) :] or chain.voices)
    if verdict.part is not None:
        yield _tell_anew(index, best, chain, verdict.part)
        return
    for number, claim in enumerate(answered):
        yield _turn(claim, _name_denier(chain, claim), number)


def _name_denier(chain: Chain, claim: Claim) -> Chain:
    """Take whom the answered claim accuses for the "it" or "they" that denies it, where nobody else is known to be meant."""
    denier = chain.voices[-1] if chain.voices else None
    actors = [role for role in claim.roles if role.role is RoleKind.ACTOR]
    if (
        denier is None
        or denier.text.lower() not in load_sets("pronouns.tsv")["third"]
        or denier.name != denier.text
        or len(actors) != 1
    ):
        return chain
    (actor,) = actors
    named = replace(denier, name=actor.name, actor_id=actor.actor_id, country=actor.country, is_named=actor.is_named)
    return replace(chain, voices=(*chain.voices[:-1], named))


def _list_near(index: ReadingIndex, verdict: Verdict, told: Told) -> list[tuple[int, Claim]]:
    """List what may be answered, with its distance in sentences; a pronoun stands for something in the last sentence that claims."""
    here = index.sentence_of[verdict.token]
    first = max(0, here - (FARTHEST if verdict.part is None else FARTHEST_DEED))
    begin = bisect_left(told, index.reading.sentences[first].first, key=itemgetter(0))
    end = bisect_left(told, verdict.token, key=itemgetter(0))
    if verdict.part is not None and begin == end:
        # A headline denies "any role" before the deed is told.
        begin, end = end, end + AHEAD
    near = [(abs(here - index.sentence_of[token]), claim) for token, claim in told[begin:end]]
    nearest = min((away for away, _ in near), default=0)
    return [pair for pair in near if pair[0] == nearest or not verdict.is_pronoun]


def _weigh(index: ReadingIndex, verdict: Verdict, chain: Chain, claim: Claim, away: int) -> float | None:
    """Weigh whether a claim, told so many sentences before, is the one that is answered; None = it cannot be."""
    is_asked = claim.realis is Realis.HYPOTHETICAL and verdict.rule == "did not"
    is_told = is_asked or claim.realis in (Realis.ACTUAL, Realis.PLANNED)
    is_happening = is_told and claim.quad_class != "verbal conflict"
    teller, denier = _innermost(claim.voices), _innermost(chain.voices)
    is_same = teller is not None and teller == denier and not (verdict.is_withdrawn or is_asked)
    if is_same or not is_happening or claim.stance is not Stance.ASSERTS:
        return None
    is_own = any(role.name == denier for role in claim.roles if role.role is RoleKind.ACTOR)
    is_plain = verdict.rule in ("denying", "explained away") or (verdict.report is not None and not chain.voices)
    is_deed = verdict.part is not None
    if not (teller or is_own or is_deed or is_asked or verdict.is_withdrawn or (is_plain and away <= 1)):
        return None
    is_hostile = claim.quad_class == "material conflict"
    is_of_harm = is_deed or verdict.rule == "explained away"
    if not is_hostile and (is_of_harm or (verdict.is_pronoun and verdict.rule == "refuting")):
        # An offer is rejected by "rejected this" as well as an accusation.
        return None
    return ALLEGED * (teller is not None) + OWN_DEED * is_own + IN_KIND * is_hostile - SENTENCE_AWAY * away


def _innermost(voices: Sequence[Voice]) -> str | None:
    return voices[-1].name if voices else None


def _tell_anew(index: ReadingIndex, claim: Claim, chain: Chain, part: int) -> Claim:
    """Make the claim of who denies a hand in what was told: it stands on their own words, of the deed's type, and on no other's."""
    article, span = index.reading.article, index.span(part)
    actors = _find_doers(index, part, chain)
    stated = Reason(field="stance", rule="no part in what was told", words=chain.why)
    kept = tuple(reason for reason in claim.reasons if reason.field == "event_type")
    spans = [f"{one.start}-{one.end}" for one in (span, *(voice.span for voice in chain.voices))]
    return replace(
        claim,
        id=make_id("clm", claim.article_id, *spans),
        sentence=quote(article.text, index.sentence(part).span),
        trigger=quote(article.text, span),
        realis=Realis.ACTUAL,
        attempted=False,
        stance=chain.stance,
        roles=actors,
        place=None,
        origin_place=None,
        when=None,
        figures=(),
        outcome=None,
        response=None,
        voices=chain.voices,
        said_on=chain.said_on,
        reasons=(*kept, stated, Reason(field="voices", rule="answer", words=chain.why)),
    )


def _find_doers(index: ReadingIndex, part: int, chain: Chain) -> tuple[Role, ...]:
    """Find who is said to have had no hand: the subject of "was not involved", the owner of "any role", else who denies it."""
    verb = index.heads[part] if index.relations[part] == "obj" else part
    slots = find_arguments(index, verb)
    subject = next((t for slot in ("subject", "possessive") for t in slots.get(slot, ()) if is_actor(index, t)), None)
    if subject is None and chain.voices:
        subject = index.head_of(chain.voices[-1].span)
    return () if subject is None else (make_role(index, subject, RoleKind.ACTOR, rule="who had no part in it"),)


def _turn(claim: Claim, chain: Chain, number: int) -> Claim:
    """Turn a claim into the one of those who answer it."""
    kept = tuple(reason for reason in claim.reasons if reason.field not in ("voices", "stance"))
    answered = Reason(
        field="stance", rule="withdrawn" if chain.is_withdrawn else "answers what was told", words=chain.why
    )
    trigger = claim.trigger.span
    spans = [f"{span.start}-{span.end}" for span in (trigger, *(voice.span for voice in chain.voices))]
    return replace(
        claim,
        id=make_id("clm", claim.article_id, "answer", *spans, *((f"#{number}",) if number else ())),
        stance=chain.stance,
        realis=Realis.ACTUAL if claim.realis is Realis.HYPOTHETICAL else claim.realis,
        voices=chain.voices,
        said_on=chain.said_on,
        outcome=None,
        reasons=(*kept, answered, Reason(field="voices", rule="answer", words=chain.why)),
    )
