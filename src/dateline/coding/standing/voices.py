"""According to whom: the chain of voices behind a trigger, and what the innermost of them says of it."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dateline.coding.parties.arguments import find_arguments
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import find_effect
from dateline.coding.standing.judged import bears_on, find_owner
from dateline.coding.standing.judging_verbs import find_quoted, is_verdict_verb
from dateline.coding.standing.realis_cues import find_none, is_negated
from dateline.coding.standing.speakers import (
    can_speak,
    find_kind_of_words,
    is_described_otherwise,
    is_speaker,
    make_voice,
    relays,
    unbind,
    without_time,
)
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdicts import find_verdict
from dateline.coding.word_lists import load_sets
from dateline.model.attribution import Attribution, Manner
from dateline.model.mention import MentionKind
from dateline.model.voice import Stance, Voice, VoiceKind


class Chain(Struct, frozen=True, kw_only=True):
    """Voices that pass on the same word.

    Attributes:
        voices: Outermost first; empty = the article's own voice.
        stance: What the innermost voice says of the happening.
        said_on: Day when the innermost voice spoke; None = not stated.
        cues: Cue tokens, outermost first.
        is_withdrawn: Whether the innermost voice takes back a word of its own.
        why: How the chain was found, in words.
    """

    voices: tuple[Voice, ...] = ()
    stance: Stance = Stance.ASSERTS
    said_on: date | None = None
    cues: tuple[int, ...] = ()
    is_withdrawn: bool = False
    why: str = "no attribution covers the trigger: the article's own voice"


def find_chains(index: ReadingIndex, token: int, acts: frozenset[int] = frozenset()) -> tuple[Chain, ...]:
    """Find who says that something happened.

    Args:
        index: The reading.
        token: Head token of the trigger.
        acts: Tokens of verbal acts that take what they are about for given ("condemned the raid"): they are no cues for it.

    Returns:
        One chain, or two where voices are at odds ("sources doubt claims that"): the doubting chain first.
    """
    links = tuple(link for link in find_links(index, token) if _passes_on(index, link, acts))
    verdict = find_verdict(index, token)
    if verdict is not None:
        return make_verdict_chains(index, verdict, acts)
    links = tuple(link for link in links if not _is_idle(index, link, token))
    report = find_open_report(index, token)
    if report is not None:
        # "Said that it could not confirm reports that", "would not comment on the claim of": whoever says so passes nothing on.
        below = tuple(link for link in links if link.source is not None and _is_within(index, link.cue_token, report))
        return (_make_chain(index, below, Stance.ASSERTS) if below else _tell_report(index, report),)
    if not links:
        return (_find_statement(index, token),)
    told_otherwise = next((link for link in links if _is_contradicted(index, link, token)), None)
    if told_otherwise is not None:
        rest = tuple(link for link in links if link is not told_otherwise)
        denial = _make_chain(index, rest, Stance.DENIES) if rest else Chain(stance=Stance.DENIES, why="contradicted")
        return denial, _make_chain(index, links, Stance.ASSERTS)
    odd = next((n for n, link in enumerate(links) if link.stance is not Stance.ASSERTS), None)
    if odd is None:
        chain = _make_chain(index, links, Stance.ASSERTS)
        return (_with_unnamed(index, chain, links[-1].cue_token) if _is_bare_report(index, links[-1]) else chain,)
    if len(links) > odd + 1 and _is_same_source(index, links[odd], links[odd + 1]):
        return (_make_chain(index, links[:odd] + links[odd + 1 :], Stance.ASSERTS),)
    chains = [_make_chain(index, links[: odd + 1], links[odd].stance)]
    if len(links) > odd + 1:
        chains.append(_make_chain(index, links[:odd] + links[odd + 1 :], Stance.ASSERTS))
    return tuple(chains)


def make_verdict_chains(index: ReadingIndex, verdict: Verdict, acts: frozenset[int] = frozenset()) -> tuple[Chain, ...]:
    """Make the chains of a verdict: whoever denies or doubts, then whoever says it if a report is named that is judged."""
    passing = tuple(
        link
        for link in find_links(index, verdict.token)
        if _passes_on(index, link, acts) and link.stance is Stance.ASSERTS and not is_negated(index, link.cue_token)
    )
    outer = _make_chain(index, passing, Stance.ASSERTS) if passing else Chain()
    judged = replace(
        _with_judge(index, outer, passing, verdict),
        stance=verdict.stance,
        cues=(*outer.cues, verdict.token),
        is_withdrawn=verdict.is_withdrawn,
        why=f"{verdict.rule}: {index.word(verdict.token)!r}",
    )
    is_verb = verdict.report is not None and index.upos[verdict.report] == "VERB"
    if verdict.report is None or not (is_verb or index.lemmas[verdict.report] in load_sets("verdicts.tsv")["report"]):
        return (judged,)
    owner = find_owner(index, verdict.report)
    if verdict.speaker is None and judged.voices == outer.voices:
        # "Reports that it fell are untrue, the army said": whoever says so does not pass the reports on.
        outer = _make_chain(index, passing[:-1], Stance.ASSERTS) if passing[:-1] else Chain()
    if owner is None:
        return (judged,) if verdict.is_withdrawn else (judged, _with_unnamed(index, outer, verdict.report))
    said = _with_voice(index, outer, owner)
    is_own = bool(judged.voices) and said.voices[-1].name == judged.voices[-1].name
    return (judged,) if verdict.is_withdrawn or is_own else (judged, said)


def _with_judge(index: ReadingIndex, outer: Chain, passing: tuple[Attribution, ...], verdict: Verdict) -> Chain:
    """Add whose verdict it is; an article that takes back its own report ("we withdraw it") is no voice."""
    speaker = verdict.speaker
    if speaker is None:
        said = (one for one in index.reading.attributions if one.cue_token == verdict.token)
        own = (one for one in said if one.source is not None and _is_someone(index, one) and not _is_nobody(index, one))
        return _make_chain(index, (*passing, *own), Stance.ASSERTS)
    if speaker == find_quoted(index, verdict.token) and index.relations[speaker] == "obj":
        # Whoever quotes them passes it on.
        outer = _with_voice(index, outer, index.first(index.heads[speaker], "nsubj"))
    is_own_outlet = verdict.is_withdrawn and not passing and index.word(speaker) in ("we", "i", "us")
    return _with_voice(index, outer, None if is_own_outlet else speaker)


def _is_someone(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether a source is one that can say anything."""
    return link.source_mention is None or is_speaker(index, index.referent(link.source_mention))


def _with_voice(index: ReadingIndex, chain: Chain, token: int | None) -> Chain:
    """Add whom a token names as the innermost voice, unless it is already; None leaves the chain as it is."""
    if token is None:
        return chain
    number = index.mention_at(token)
    span = index.reading.mentions[number].span if number is not None else index.span(token)
    voice = make_voice(index, number, span)
    if chain.voices and is_described_otherwise(chain.voices[-1], voice):
        voice = unbind(voice)
    elif chain.voices and chain.voices[-1].name == voice.name:
        return chain
    return replace(chain, voices=(*chain.voices, voice), why=f"{voice.text} says so")


def _passes_on(index: ReadingIndex, link: Attribution, acts: frozenset[int]) -> bool:
    """Say whether an attribution passes a word on: no act, no plan, and somebody speaks."""
    plans = load_sets("voices.tsv")["plan"]
    if index.word(link.cue_token) == ":" and _is_label(index, link):
        return False
    return link.cue_token not in acts and index.lemmas[link.cue_token] not in plans and not _is_nobody(index, link)


def _is_label(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether what stands before a colon only says where: "Indonesia: students call off rally"."""
    here = link.source_mention
    return here is not None and index.reading.mentions[here].kind is MentionKind.PLACE


def _is_contradicted(index: ReadingIndex, link: Attribution, token: int) -> bool:
    """Say whether what somebody tells is negated around it: "has never, as the paper claimed, armed a rebel group"."""
    cue = link.cue_token
    is_aside = index.relations[cue] == "advcl" and any(index.word(c) == "as" for c in index.with_relation(cue, "mark"))
    return is_aside and index.heads[cue] == token and is_negated(index, token)


def _is_bare_report(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether something is only told in reports of nobody named: "could not confirm reports that the town fell"."""
    cue = link.cue_token
    return link.source is None and index.upos[cue] == "NOUN" and index.lemmas[cue] in load_sets("voices.tsv")["claim"]


def _is_idle(index: ReadingIndex, link: Attribution, token: int) -> bool:
    """Say whether an attribution says nothing of a trigger in its content.

    "Did not confirm" and "neither confirmed nor denied" say nothing at all; a denial says nothing of what it presupposes, nor
    does a verb that rejects an offer.
    """
    cue = link.cue_token
    if is_verdict_verb(index, cue) or cue in _list_beside(index, token):
        return True
    if link.stance is not Stance.ASSERTS and index.lemmas[cue] in load_sets("governors.tsv")["false"]:
        # "Declined to say when", "refused to say whether"; but "refused to withdraw".
        said = index.first(cue, "xcomp")
        return link.stance is Stance.DOUBTS or (said is not None and find_effect(index, said) == "told")
    if is_negated(index, cue) and index.upos[cue] == "VERB":
        return index.lemmas[cue] not in load_sets("voices.tsv")["believing"]
    if link.stance is Stance.ASSERTS or cue not in index.ancestors(token):
        return False
    top = next(head for head in (token, *index.ancestors(token)) if index.heads[head] == cue)
    return not bears_on(index, token, top)


def find_open_report(index: ReadingIndex, token: int) -> int | None:
    """Find the report that tells of a deed and that somebody leaves open: "could not confirm reports that"; None = there is none."""
    reports = load_sets("voices.tsv")["claim"]
    inner = token
    for head in index.ancestors(token):
        if index.relations[inner] not in ("acl", "nmod", "conj", "ccomp", "obj", "xcomp"):
            return None
        if (
            index.upos[head] == "NOUN"
            and index.lemmas[head] in reports
            and index.relations[inner] in ("acl", "nmod", "ccomp")
        ):
            verb = index.heads[head]
            is_open = (
                verb >= 0 and index.relations[head] in ("obj", "obl", "ccomp") and find_effect(index, verb) == "told"
            )
            return head if is_open and is_negated(index, verb) and find_none(index, head) is None else None
        inner = head
    return None


def _is_within(index: ReadingIndex, token: int, head: int) -> bool:
    return token == head or index.depends_on(token, head)


def _tell_report(index: ReadingIndex, report: int) -> Chain:
    """Make the chain of whose report it is."""
    owner = find_owner(index, report)
    return _with_unnamed(index, Chain(), report) if owner is None else _with_voice(index, Chain(), owner)


def _list_beside(index: ReadingIndex, token: int) -> set[int]:
    """List the verbs that an act is coordinated with: of "said that it had left and accused the rebels" nobody says the second."""
    found = set[int]()
    while index.relations[token] == "conj" and index.heads[token] >= 0:
        token = index.heads[token]
        found.add(token)
    return found


def _is_nobody(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether nobody speaks: "nobody has claimed the raid", "no group confirmed it", "there was no claim of"."""
    if index.upos[link.cue_token] == "NOUN" and find_none(index, link.cue_token) is not None:
        return True
    words = link.source.text_in(index.reading.article.text).lower().split() if link.source is not None else []
    return bool(words) and words[0] in load_sets("cues.tsv")["negation"]


def _find_statement(index: ReadingIndex, token: int) -> Chain:
    """Find who said it in a statement, where the content hangs on that noun: "said in a letter that"; else nobody."""
    inner = token
    for head in index.ancestors(token):
        said_in = index.relations[inner] == "acl" and find_kind_of_words(index.word(head)) is VoiceKind.DOCUMENT
        verb = index.heads[head]
        if said_in and verb >= 0 and index.lemmas[verb] in load_sets("cues.tsv")["saying"]:
            return add_speaker(index, Chain(), verb, None)
        if index.relations[inner] not in ("conj", "ccomp", "acl", "obj"):
            break
        inner = head
    return Chain()


def add_speaker(index: ReadingIndex, chain: Chain, cue: int, stance: Stance | None) -> Chain:
    """Add the subject of a word such as "accused" or "rejected the claim" as the innermost voice of a chain.

    Args:
        index: The reading.
        chain: Who passes the accusation or denial on.
        cue: The accusing or denying word.
        stance: What that voice says of the happening; None = as the chain has it.

    Returns:
        The longer chain; the same one where the word has no subject.
    """
    subject = find_arguments(index, cue).get("subject", ())
    if not subject:
        return replace(chain, stance=stance or chain.stance)
    longer = _with_voice(index, chain, subject[0])
    why = f"{longer.voices[-1].text} says so by {index.word(cue)!r}"
    return replace(longer, stance=stance or chain.stance, cues=(*chain.cues, cue), why=why)


def find_links(index: ReadingIndex, token: int) -> tuple[Attribution, ...]:
    """Return the attributions whose content holds a token, outermost first."""
    attributions = index.reading.attributions
    start = index.reading.tokens.starts[token]
    holding = [
        n
        for n in index.links_of[index.sentence_of[token]]
        if attributions[n].cue_token != token and any(s.start <= start < s.end for s in attributions[n].content)
    ]
    if not holding:
        return ()
    number: int | None = min(holding, key=lambda n: sum(len(s) for s in attributions[n].content))
    links: list[Attribution] = []
    seen: set[int] = set()
    while number is not None and number not in seen and 0 <= number < len(attributions):
        seen.add(number)
        links.insert(0, attributions[number])
        number = attributions[number].outer
    return tuple(links)


def _make_chain(index: ReadingIndex, links: tuple[Attribution, ...], stance: Stance) -> Chain:
    voices: list[Voice] = []
    for link in links:
        if link.addressee is not None and relays(index, link.addressee_mention):
            relay = make_voice(index, link.addressee_mention, link.addressee, is_direct=False)
            voices.append(replace(relay, kind=relay.kind if relay.kind is VoiceKind.AGENCY else VoiceKind.MEDIA))
        if link.source is not None and can_speak(index, link):
            is_direct = link.manner is not Manner.INDIRECT or link.score > 0.5
            voices.append(make_voice(index, link.source_mention, without_time(index, link.source), is_direct))
    cues = tuple(link.cue_token for link in links)
    said_on = _find_day(index, links[-1]) if links else None
    words = " ← ".join(voice.text for voice in voices) or "nobody named"
    said = ", ".join(index.word(cue) for cue in cues)
    return Chain(
        voices=_without_repeats(index, voices),
        stance=stance,
        said_on=said_on,
        cues=cues,
        why=f"{words}, by {said}",
    )


def _with_unnamed(index: ReadingIndex, outer: Chain, claim: int) -> Chain:
    """Add the unnamed voice of "claims that" to a chain."""
    span = index.span(claim)
    voice = Voice(
        name=index.word(claim),
        kind=VoiceKind.ANONYMOUS,
        text=span.text_in(index.reading.article.text),
        span=span,
        is_named=False,
    )
    return Chain(
        voices=(*outer.voices, voice),
        stance=Stance.ASSERTS,
        cues=outer.cues,
        why=f"somebody unnamed makes the {voice.name}",
    )


def _is_same_source(index: ReadingIndex, outer: Attribution, inner: Attribution) -> bool:
    """Say whether a voice goes on to say something else: "denied that ... and said that ..."."""
    if index.upos[inner.cue_token] != "VERB":
        return False
    if inner.source_mention is None or outer.source_mention is None:
        return inner.source is None
    return index.referent(inner.source_mention) == index.referent(outer.source_mention)


def _find_day(index: ReadingIndex, link: Attribution) -> date | None:
    if link.said_on is None or not 0 <= link.said_on < len(index.reading.times):
        return None
    period = index.reading.times[link.said_on].period
    return period.first_day if period and period.first_day == period.last_day else None


def _without_repeats(index: ReadingIndex, voices: list[Voice]) -> tuple[Voice, ...]:
    """Drop the article's own source, and a voice that only repeats the one before it ("it said, it added")."""
    source = (index.reading.article.source or "").casefold()
    kept: list[Voice] = []
    for voice in voices:
        is_own = bool(source) and voice.name.casefold().removeprefix("the ") == source.removeprefix("the ")
        if not is_own and (not kept or kept[-1].name != voice.name):
            kept.append(voice)
    return tuple(kept)
