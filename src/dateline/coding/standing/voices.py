"""According to whom: the chain of voices behind a trigger, and what the innermost of them says of it."""

from msgspec.structs import replace

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.chains import Chain, add_speaker, make_chain, with_unnamed, with_voice
from dateline.coding.standing.judged import find_owner
from dateline.coding.standing.judging_verbs import find_quoted
from dateline.coding.standing.passing_on import (
    find_links,
    find_open_report,
    is_bare_report,
    is_contradicted,
    is_idle,
    is_nobody,
    is_same_source,
    is_someone,
    is_within,
    passes_on,
)
from dateline.coding.standing.realis_cues import is_negated
from dateline.coding.standing.speakers import find_kind_of_words
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdicts import find_verdict
from dateline.coding.word_lists import load_sets
from dateline.model.attribution import Attribution
from dateline.model.voice import Stance, VoiceKind


def find_chains(index: ReadingIndex, token: int, acts: frozenset[int] = frozenset()) -> tuple[Chain, ...]:
    """Find who says that something happened.

    Args:
        index: The reading.
        token: Head token of the trigger.
        acts: Tokens of verbal acts that take what they are about for given ("condemned the raid"): they are no cues for it.

    Returns:
        One chain, or two where voices are at odds ("sources doubt claims that"): the doubting chain first.
    """
    links = tuple(link for link in find_links(index, token) if passes_on(index, link, acts))
    verdict = find_verdict(index, token)
    if verdict is not None:
        return make_verdict_chains(index, verdict, acts)
    links = tuple(link for link in links if not is_idle(index, link, token))
    report = find_open_report(index, token)
    if report is not None:
        # "Said that it could not confirm reports that", "would not comment on the claim of": whoever says so passes nothing on.
        below = tuple(link for link in links if link.source is not None and is_within(index, link.cue_token, report))
        return (make_chain(index, below, Stance.ASSERTS) if below else _tell_report(index, report),)
    if not links:
        return (_find_statement(index, token),)
    told_otherwise = next((link for link in links if is_contradicted(index, link, token)), None)
    if told_otherwise is not None:
        rest = tuple(link for link in links if link is not told_otherwise)
        denial = make_chain(index, rest, Stance.DENIES) if rest else Chain(stance=Stance.DENIES, why="contradicted")
        return denial, make_chain(index, links, Stance.ASSERTS)
    odd = next((n for n, link in enumerate(links) if link.stance is not Stance.ASSERTS), None)
    if odd is None:
        chain = make_chain(index, links, Stance.ASSERTS)
        return (with_unnamed(index, chain, links[-1].cue_token) if is_bare_report(index, links[-1]) else chain,)
    if len(links) > odd + 1 and is_same_source(index, links[odd], links[odd + 1]):
        return (make_chain(index, links[:odd] + links[odd + 1 :], Stance.ASSERTS),)
    chains = [make_chain(index, links[: odd + 1], links[odd].stance)]
    if len(links) > odd + 1:
        chains.append(make_chain(index, links[:odd] + links[odd + 1 :], Stance.ASSERTS))
    return tuple(chains)


def make_verdict_chains(index: ReadingIndex, verdict: Verdict, acts: frozenset[int] = frozenset()) -> tuple[Chain, ...]:
    """Make the chains of a verdict: whoever denies or doubts, then whoever says it if a report is named that is judged."""
    passing = tuple(
        link
        for link in find_links(index, verdict.token)
        if passes_on(index, link, acts) and link.stance is Stance.ASSERTS and not is_negated(index, link.cue_token)
    )
    outer = make_chain(index, passing, Stance.ASSERTS) if passing else Chain()
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
        outer = make_chain(index, passing[:-1], Stance.ASSERTS) if passing[:-1] else Chain()
    if owner is None:
        return (judged,) if verdict.is_withdrawn else (judged, with_unnamed(index, outer, verdict.report))
    said = with_voice(index, outer, owner)
    is_own = bool(judged.voices) and said.voices[-1].name == judged.voices[-1].name
    return (judged,) if verdict.is_withdrawn or is_own else (judged, said)


def _with_judge(index: ReadingIndex, outer: Chain, passing: tuple[Attribution, ...], verdict: Verdict) -> Chain:
    """Add whose verdict it is; an article that takes back its own report ("we withdraw it") is no voice."""
    speaker = verdict.speaker
    if speaker is None:
        said = (one for one in index.reading.attributions if one.cue_token == verdict.token)
        own = (one for one in said if one.source is not None and is_someone(index, one) and not is_nobody(index, one))
        return make_chain(index, (*passing, *own), Stance.ASSERTS)
    if speaker == find_quoted(index, verdict.token) and index.relations[speaker] == "obj":
        # Whoever quotes them passes it on.
        outer = with_voice(index, outer, index.first(index.heads[speaker], "nsubj"))
    is_own_outlet = verdict.is_withdrawn and not passing and index.word(speaker) in ("we", "i", "us")
    return with_voice(index, outer, None if is_own_outlet else speaker)


def _tell_report(index: ReadingIndex, report: int) -> Chain:
    """Make the chain of whose report it is."""
    owner = find_owner(index, report)
    return with_unnamed(index, Chain(), report) if owner is None else with_voice(index, Chain(), owner)


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
