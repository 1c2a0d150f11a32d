"""Whose day it is where a sentence tells of several happenings: a day belongs to the word on which it hangs.

Another happening shares it only where it is told as one with that word: what was done on that day, what went on in it, by it or
during it. What a march is against, what a court sentences for, what a minister condemns had a day of its own.
"""

from collections.abc import Iterable, Set

from msgspec import Struct

from dateline.coding.codebook.definitions import Codebook, PlaceRule
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import find_effect
from dateline.coding.word_lists import load_phrases, load_sets

NOMINAL = frozenset({"NOUN", "PROPN"})
ARGUMENTS = frozenset({"obl", "nmod", "obj", "nsubj"})
CONTENT = frozenset({"to", "whether"})
CLAUSES = frozenset({"advcl", "acl", "ccomp", "xcomp"})


class Beside(Struct, frozen=True):
    """The other triggers of a sentence.

    Attributes:
        tokens: All their tokens.
        telling: Tokens of those that are about something, as words, protests and sentences are, and strike nothing themselves.
    """

    tokens: Set[int] = frozenset()
    telling: Set[int] = frozenset()


def list_beside(codebook: Codebook, candidate: Candidate, candidates: Iterable[Candidate]) -> Beside:
    """List what stands beside a trigger in its sentence."""
    own = candidate.all_tokens
    others = [other for other in candidates if other.token != candidate.token]
    telling = (c for c in others if (c.trigger.place or codebook.types[c.event_type].place) is not PlaceRule.TARGET)
    return Beside(
        tokens=frozenset(t for other in others for t in other.all_tokens) - own,
        telling=frozenset(t for other in telling for t in other.all_tokens) - own,
    )


def is_day_of_another(index: ReadingIndex, own: Set[int], beside: Beside, time: int) -> bool:
    """Say whether a time hangs on a word that a trigger stands below, but is told apart from.

    Args:
        index: The reading.
        own: Tokens of the trigger.
        beside: The other triggers of its sentence.
        time: Head token of the time.

    Returns:
        True where the time is of the word above alone. Where it stands among the trigger's own words or follows them at once,
        it may as well be theirs, wherever the parser hung it.
    """
    host = next((head for head in index.ancestors(time) if any(index.depends_on(t, head) for t in own)), None)
    if host is None or host in own or (index.upos[host] in NOMINAL and host not in beside.tokens):
        return False
    return all(_is_told_apart(index, t, host, time, beside) for t in own if index.depends_on(t, host))


def _is_told_apart(index: ReadingIndex, token: int, host: int, time: int, beside: Beside) -> bool:
    """Say whether a step from a trigger up to the word with the day leads out of what was done on that day."""
    if host < token < time:
        return False
    while token != host and index.deprels[token] != "acl:relcl":
        is_within = min(index.subtree(token)) < time < token
        if not is_within and _leads_out(index, token, index.heads[token], beside):
            return True
        token = index.heads[token]
    return False


def _leads_out(index: ReadingIndex, inner: int, head: int, beside: Beside) -> bool:
    """Say whether a step leads from what had a day of its own to what is told about it."""
    words, relation = load_phrases("times.tsv"), index.relations[inner]
    if relation in CLAUSES:
        marks = {index.word(mark) for mark in index.with_relation(inner, "mark", "case")}
        if relation == "advcl" and "to" in marks:
            # "Blocked the road on Sunday to demand water" was said there and then.
            return False
        if marks & words["occasion"] or (marks & CONTENT and find_effect(index, head) in ("plan", "possible")):
            return True
        is_described = index.deprels[inner] == "acl" and index.xpos[inner] == "VBN" and not marks
        is_object = index.relations[head] in ("obj", "obl", "nmod", "nsubj")
        is_about = head in beside.telling and bool(marks & words["subject_matter"])
        return (is_described and is_object) or is_about or (head in beside.tokens and bool(marks & words["ground"]))
    if index.upos[inner] not in NOMINAL or relation not in ARGUMENTS:
        return False
    case = index.case(inner)
    if case:
        is_ground = case in words["ground"] and (head in beside.tokens or index.lemmas[inner] in _list_charges())
        return case in words["occasion"] or is_ground or (head in beside.telling and case in words["subject_matter"])
    joining = load_sets("joining.tsv")
    carries = index.lemmas[head] in joining["doing"] | joining["occurrence"] | joining["outcome"]
    return head in beside.telling and relation == "obj" and not carries


def _list_charges() -> Set[str]:
    """List the words of law for what somebody is held for: "on suspicion of", "on charges of"."""
    return load_sets("joining.tsv")["charging"]


def tells_of(index: ReadingIndex, clause: int, own: Set[int]) -> bool:
    """Say whether a relative clause tells what a trigger's happening did: "an attack in which 17 people died on Monday"."""
    return index.heads[clause] in own and index.lemmas[clause] in load_sets("joining.tsv")["outcome"]
