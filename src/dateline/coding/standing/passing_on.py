"""Which attributions pass on the word of what a trigger names, and which say nothing of it."""

from itertools import islice

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import find_effect
from dateline.coding.standing.judged import bears_on
from dateline.coding.standing.judging_verbs import is_verdict_verb
from dateline.coding.standing.realis_cues import find_none, is_negated, is_put_aside
from dateline.coding.standing.speakers import is_speaker
from dateline.coding.word_lists import load_sets
from dateline.model.attribution import Attribution
from dateline.model.mention import MentionKind
from dateline.model.voice import Stance


def is_someone(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether a source is one that can say anything."""
    return link.source_mention is None or is_speaker(index, index.referent(link.source_mention))


def passes_on(index: ReadingIndex, link: Attribution, acts: frozenset[int]) -> bool:
    """Say whether an attribution passes a word on: no act, no plan, no number put aside, and somebody speaks."""
    plans = load_sets("voices.tsv")["plan"]
    if (index.word(link.cue_token) == ":" and _is_label(index, link)) or _tells_wrong_number(index, link):
        return False
    return link.cue_token not in acts and index.lemmas[link.cue_token] not in plans and not is_nobody(index, link)


def _is_label(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether what stands before a colon only says where: "Indonesia: students call off rally"."""
    here = link.source_mention
    return here is not None and index.reading.mentions[here].kind is MentionKind.PLACE


def is_contradicted(index: ReadingIndex, link: Attribution, token: int) -> bool:
    """Say whether what somebody tells is negated around it: "has never, as the pamphlet alleged, jailed a novice"."""
    cue = link.cue_token
    return _find_aside(index, cue) is not None and index.heads[cue] == token and is_negated(index, token)


def _find_aside(index: ReadingIndex, cue: int) -> int | None:
    """Find the "as" of an aside that credits: "as the paper claimed"; None = it is no aside."""
    marks = index.with_relation(cue, "mark") if index.relations[cue] == "advcl" else ()
    return next((mark for mark in marks if index.word(mark) == "as"), None)


def _tells_wrong_number(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether somebody only told a number that is put aside: "five rebels, not ten, as the governor claimed"."""
    aside = _find_aside(index, link.cue_token)
    if aside is None:
        return False
    before = (t for t in range(aside - 1, index.sentence(aside).first, -1) if index.upos[t] not in ("NOUN", "PUNCT"))
    return any(is_put_aside(index, number) for number in islice(before, 1))


def is_bare_report(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether something is only told in reports of nobody named: "could not confirm reports that the town fell"."""
    cue = link.cue_token
    return link.source is None and index.upos[cue] == "NOUN" and index.lemmas[cue] in load_sets("voices.tsv")["claim"]


def is_idle(index: ReadingIndex, link: Attribution, token: int) -> bool:
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


def is_within(index: ReadingIndex, token: int, head: int) -> bool:
    """Say whether a token is a head or hangs on it."""
    return token == head or index.depends_on(token, head)


def _list_beside(index: ReadingIndex, token: int) -> set[int]:
    """List the verbs that an act is coordinated with: of "said that it had left and accused the rebels" nobody says the second."""
    found = set[int]()
    while index.relations[token] == "conj" and index.heads[token] >= 0:
        token = index.heads[token]
        found.add(token)
    return found


def is_nobody(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether nobody speaks: "nobody has claimed the raid", "no group confirmed it", "there was no claim of"."""
    if index.upos[link.cue_token] == "NOUN" and find_none(index, link.cue_token) is not None:
        return True
    words = link.source.text_in(index.reading.article.text).lower().split() if link.source is not None else []
    return bool(words) and words[0] in load_sets("cues.tsv")["negation"]


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


def is_same_source(index: ReadingIndex, outer: Attribution, inner: Attribution) -> bool:
    """Say whether a voice goes on to say something else: "denied that ... and said that ..."."""
    if index.upos[inner.cue_token] != "VERB":
        return False
    if inner.source_mention is None or outer.source_mention is None:
        return inner.source is None
    return index.referent(inner.source_mention) == index.referent(outer.source_mention)
