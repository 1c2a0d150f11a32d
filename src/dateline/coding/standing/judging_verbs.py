"""Verbs that deny, doubt or take back, or that call a report something."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.parties.arguments import Slots, find_arguments
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.answering import read_nothing_of_it, read_otherwise
from dateline.coding.standing.disbelief import read_disbelief, read_holding, read_lying, read_regret
from dateline.coding.standing.governors import has_mark, is_object_clause
from dateline.coding.standing.judged import aim, find_misread_report, list_phrases
from dateline.coding.standing.judging_words import read_predicate
from dateline.coding.standing.realis_cues import find_phrases, is_negated
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdict_words import is_among, is_missing, weigh_word
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance

OBJECTS = ("object", "content", "from", "on", "about", "over", "at", "of")

KINDS = (
    ("denying", Stance.DENIES),
    ("refuting", Stance.DENIES),
    ("doubting", Stance.DOUBTS),
    ("querying", Stance.DOUBTS),
    ("withdrawing", Stance.DENIES),
)

UNDER_NOT = ("aware", "knowing", "part", "showing")
"""Kinds of verbs that give a verdict where they are negated: "was not aware of any", "nothing suggests that"."""

LONGEST_SCORN = 4
"""Words of the longest phrase that is taken for the name somebody calls a report, not for what they say of it."""

QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})

ONLY_REPORTS = ("refuting", "querying", "withdrawing", "scorned")
"""The kinds that judge reports and nothing else: one may reject an offer, question a man, withdraw troops."""


def is_verdict_verb(index: ReadingIndex, token: int) -> bool:
    """Say whether a token is a verb that can deny, doubt or take back."""
    words, phrases = load_sets("verdicts.tsv"), find_phrases(index, token)
    return index.upos[token] == "VERB" and any(words[kind] & phrases for kind, _ in KINDS)


def read_verb(index: ReadingIndex, token: int) -> Verdict | None:
    """Read the verdict of a verb; None = it gives none."""
    if index.relations[token] in ("amod", "compound"):
        return None
    for read in (read_nothing_of_it, read_otherwise, read_disbelief, read_holding, read_regret, read_lying):
        verdict = read(index, token)
        if verdict is not None:
            return verdict
    if is_negated(index, token):
        return read_predicate(index, token) if any(is_among(index, token, kind) for kind in UNDER_NOT) else None
    return _read_judging(index, token) or read_predicate(index, token)


def _read_judging(index: ReadingIndex, token: int) -> Verdict | None:
    """Read a verb that denies, doubts, takes back, or calls a report something."""
    words, phrases = load_sets("verdicts.tsv"), find_phrases(index, token)
    rules = [(kind, stance) for kind, stance in KINDS if words[kind] & phrases]
    called = _find_called(index, token) if words["labelling"] & phrases else None
    if called is not None:
        rules.insert(0, ("called so", weigh_word(index, called) or Stance.DENIES))
    elif _is_scorned(index, token):
        rules.insert(0, ("scorned", Stance.DENIES))
    if not rules:
        return None
    slots = find_arguments(index, token)
    arguments = [held for held in _find_arguments(index, token, slots) if held != called]
    # "Dismissed as fabricated a video that".
    arguments += [] if called is None else [held for held in index.with_relation(called, "obj") if held > called]
    speaker = find_quoted(index, token)
    if speaker is None:
        speaker = next(iter(slots.get("subject", ())), None)
    for rule, stance in rules:
        judging = Verdict(token=token, stance=stance, speaker=speaker, rule=rule)
        for argument in arguments:
            if has_mark(index, argument, "whether"):
                judging = replace(judging, stance=Stance.DOUBTS)
            verdict = aim(index, judging, argument)
            if _can_judge(index, verdict, argument, called):
                return replace(verdict, is_withdrawn=rule == "withdrawing")
        if rule == "called so" and called is not None and _points_back(index, called):
            return replace(judging, is_back=True, is_pronoun=True)
    return None


def find_quoted(index: ReadingIndex, verb: int) -> int | None:
    """Find who is quoted as denying: "quoted the mayor as denying that"; None = nobody is."""
    quoting = index.heads[verb]
    is_as = index.relations[verb] == "advcl" and has_mark(index, verb, "as")
    is_quoted = is_as and quoting >= 0 and is_among(index, quoting, "quoting")
    return index.first(quoting, "obj", "nsubj:pass") if is_quoted else None


def _find_arguments(index: ReadingIndex, verb: int, slots: Slots) -> Iterator[int]:
    """Yield what a verb may judge, the likeliest first; of "cast doubt on" what the doubt is cast on, at last any report."""
    words, lemma = load_sets("verdicts.tsv"), index.lemmas[verb]
    for held in (held for slot in OBJECTS for held in slots.get(slot, ()) if held != verb):
        if any(f"{lemma}-{index.lemmas[held]}" in words[kind] for kind, _ in KINDS):
            yield from (child for child in index.with_relation(held, "nmod", "acl") if child not in index.time_tokens)
        elif index.lemmas[held] == "time":
            # "Denied a second time that": the parser takes the time for what is denied.
            yield from index.with_relation(held, "acl")
        else:
            yield held
    yield from index.with_relation(verb, "ccomp")
    yield from (clause for clause in index.with_relation(verb, "advcl") if is_object_clause(index, clause, verb))
    if is_verdict_verb(index, verb):
        # "Denied under oath that they had touched him."
        asides = index.with_relation(verb, "obl")
        yield from (
            c for aside in asides for c in index.with_relation(aside, "acl", "ccomp") if has_mark(index, c, "that")
        )
    yield from (child for child in index.with_relation(verb, "obl") if child > verb and _is_bare(index, child))
    if index.relations[verb] == "acl" and index.lemmas[index.heads[verb]] in words["report"]:
        yield index.heads[verb]
    misread = find_misread_report(index, verb)
    if misread is not None:
        yield misread
    yield from (phrase for phrase in list_phrases(index, verb) if index.lemmas[phrase] in words["report"])
    reports = (token for token in index.subtree(verb) if token > verb and index.lemmas[token] in words["report"])
    yield from (report for report in reports if _is_within(index, report, verb))


def _is_within(index: ReadingIndex, token: int, verb: int) -> bool:
    """Say whether words stand in the same clause as a verb, however the parser hung them."""
    while token != verb:
        is_clause = index.relations[token] in ("conj", "advcl", "parataxis")
        if is_clause and index.first(token, "nsubj", "nsubj:pass") is not None:
            return False
        token = index.heads[token]
    return True


def _is_bare(index: ReadingIndex, noun: int) -> bool:
    """Say whether an object was taken for a circumstance, as in headlines: "Minister denies talks"."""
    return not index.case(noun) and noun not in index.time_tokens and index.upos[noun] in ("NOUN", "PROPN")


def _can_judge(index: ReadingIndex, verdict: Verdict, argument: int, called: int | None) -> bool:
    """Say whether a verb judges such an argument: one may reject a claim, and also an offer; one can only deny a deed."""
    if verdict.report is not None:
        return True
    if verdict.rule == "called so":
        return called is not None and (not is_among(index, called, "scorn") or verdict.is_pronoun)
    if verdict.rule not in ONLY_REPORTS:
        return True
    is_clause = index.upos[argument] == "VERB" and index.relations[argument] == "ccomp"
    if verdict.rule == "querying":
        return is_clause or index.word(argument) in ("this", "that")
    if verdict.rule == "withdrawing":
        return verdict.is_back and index.lemmas[verdict.token] in load_sets("verdicts.tsv")["recanting"]
    return verdict.is_back and verdict.is_pronoun


def _find_called(index: ReadingIndex, verb: int) -> int | None:
    """Find what a verb calls something, wherever the parser hung it: "called the report that two died baseless"; None = no verdict."""
    for token in index.subtree(verb):
        is_before_noun = index.relations[token] in ("amod", "compound") and token < index.heads[token]
        is_empty = is_among(index, token, "true") and index.upos[token] == "NOUN" and is_missing(index, token)
        if token > verb and (is_empty or weigh_word(index, token) is not None) and not is_before_noun:
            return token
    return None


def _is_scorned(index: ReadingIndex, verb: int) -> bool:
    """Say whether a report is called something in quotation marks, which nobody does who grants it: called the charge "tiresome"."""
    if not is_among(index, verb, "scorning"):
        return False
    return any(
        index.upos[token] in ("ADJ", "NOUN") and not any(is_among(index, word, "granting") for word in words)
        for words in _list_quoted(index, verb)
        for token in words[-1:]
    )


def _list_quoted(index: ReadingIndex, verb: int) -> Iterator[range]:
    """Yield the short quotations that end in the words of a verb: a word, or a phrase such as "a cheap film"."""
    end = max(index.subtree(verb)) + 1
    marks = [token for token in range(verb, end) if index.word(token) in QUOTES]
    for first, last in zip(marks[::2], marks[1::2], strict=False):
        if 1 < last - first <= LONGEST_SCORN + 1:
            yield range(first + 1, last)


def _points_back(index: ReadingIndex, called: int) -> bool:
    """Say whether the parser took what is called so for its article: "called that propaganda"."""
    return any(is_among(index, child, "pointing") for child in index.with_relation(called, "det"))
