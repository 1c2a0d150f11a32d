"""What is said of a report by an adjective or a noun: "is false", "without foundation", "there is no truth in", "falsely claimed"."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.disowning import read_denial, read_explained_away, read_no_part
from dateline.coding.standing.doubts import read_attitude, read_showing, read_trace, read_unaware
from dateline.coding.standing.judged import CLAUSES, aim, find_content, find_misread_report, find_owner
from dateline.coding.standing.realis_cues import find_none, is_negated
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdict_words import find_grain, find_strays, is_among, is_missing, weigh_word
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance


def read_predicate(index: ReadingIndex, token: int) -> Verdict | None:
    """Read what is said of a report by a word that is no verb of denial: "is false", "proved untrue", "there is no truth in"."""
    head = index.heads[token]
    if (
        head >= 0
        and index.relations[token] == "ccomp"
        and is_among(index, head, "believing")
        and is_negated(index, head)
    ):
        # "I do not think it is false."
        return None
    stance = _weigh_predicate(index, token)
    false = _read_false_report(index, token)
    if false is not None:
        return false
    if stance is None and _is_exclaimed(index, token):
        return Verdict(token=token, stance=Stance.DENIES, is_back=True, is_pronoun=True, rule="exclaimed")
    if stance is None:
        readers = (
            read_trace,
            read_showing,
            read_attitude,
            read_unaware,
            read_denial,
            read_no_part,
            read_explained_away,
        )
        return next((verdict for read in readers if (verdict := read(index, token)) is not None), None)
    verdict = Verdict(token=token, stance=stance, rule="said of a report")
    for argument in _find_subjects(index, token):
        aimed = aim(index, verdict, argument)
        if aimed.report is not None or _calls_false(index, token, aimed) or index.relations[argument] in CLAUSES:
            return aimed
        if is_among(index, token, "fictive") and index.upos[argument] == "NOUN":
            return aimed
    return None


def _read_false_report(index: ReadingIndex, token: int) -> Verdict | None:
    """Read a report that is called false before it is told: "the false report of an attack", "baseless rumours that"."""
    noun = index.heads[token]
    if index.relations[token] != "amod" or index.upos[token] != "ADJ" or weigh_word(index, token) is not Stance.DENIES:
        return None
    if is_among(index, token, "scorn") or not is_among(index, noun, "report") or is_negated(index, noun):
        return None
    if index.relations[noun] in ("conj", "ccomp", "xcomp", "root") or find_content(index, noun) is None:
        return None
    is_denied = any(is_among(index, head, kind) for head in index.ancestors(noun) for kind in ("denying", "refuting"))
    if is_denied:
        return None
    verdict = aim(index, Verdict(token=token, stance=Stance.DENIES, rule="a false report"), noun)
    if verdict.target is None:
        return None
    # "The false report of an attack" is nobody's word beside the article's own.
    return verdict if find_owner(index, noun) is not None else replace(verdict, report=None)


def _is_exclaimed(index: ReadingIndex, token: int) -> bool:
    """Say whether a word of denial is all that somebody says: "Lies," the colonel said."""
    head = index.heads[token]
    is_said = index.relations[token] in ("ccomp", "parataxis") and head >= 0 and is_among(index, head, "answering")
    return is_said and is_among(index, token, "false") and index.first(token, "nsubj", "obj", "cop") is None


def _calls_false(index: ReadingIndex, word: int, verdict: Verdict) -> bool:
    """Say whether a word of scorn is one of denial: a claim may be absurd, so may an embargo; only words are untrue."""
    return verdict.is_back and not is_among(index, word, "scorn")


def _weigh_predicate(index: ReadingIndex, token: int) -> Stance | None:
    """Say what a predicate makes of its subject; None = it is none, or no verdict."""
    if is_among(index, token, "true") and index.upos[token] == "NOUN":
        return Stance.DENIES if is_missing(index, token) else None
    if not _is_joined(index, token):
        return None
    if is_negated(index, token):
        return Stance.DENIES if is_among(index, token, "true") else None
    if is_among(index, token, "report") and any(
        is_among(index, c, "false") for c in index.with_relation(token, "amod")
    ):
        # "It was a false report."
        return Stance.DENIES
    is_open = any(is_among(index, child, "misgiving") for child in index.with_relation(token, "obl", "advcl", "xcomp"))
    is_in_doubt = is_among(index, token, "misgiving") and index.case(token) == "in"
    return Stance.DOUBTS if (is_open and index.lemmas[token] == "open") or is_in_doubt else weigh_word(index, token)


def _is_joined(index: ReadingIndex, token: int) -> bool:
    """Say whether a word is said of something, rather than standing before a noun."""
    words, head, relation = load_sets("verdicts.tsv"), index.heads[token], index.relations[token]
    if index.first(token, "cop", "aux:pass") is not None:
        return True
    if head < 0:
        return index.first(token, "nsubj") is not None
    if relation == "conj":
        return _is_joined(index, head)
    if index.lemmas[head] in words["being"] and relation in ("xcomp", "ccomp", "obl", "nsubj", "advcl"):
        return True
    return relation == "ccomp" and index.upos[token] == "ADJ" and index.first(token, "nsubj") is not None


def _find_subjects(index: ReadingIndex, token: int) -> Iterator[int]:
    """Yield what a predicate may be said of, the likeliest first."""
    words, top = load_sets("verdicts.tsv"), find_grain(index, token)
    head = index.heads[top]
    if is_among(index, token, "true"):
        for holder in (token, top, *((head,) if head >= 0 else ())):
            yield from (
                c for c in index.with_relation(holder, "nmod", "obl") if index.case(c) in ("in", "to", "for", "behind")
            )
    yield from index.with_relation(token, "csubj", "acl", "ccomp")
    for subject in index.with_relation(token, "nsubj"):
        yield from _see_through(index, subject)
    if head >= 0 and (
        index.lemmas[head] in words["being"] | words["lacking"] | {"have"} or index.relations[token] == "conj"
    ):
        for subject in (c for c in index.with_relation(head, "nsubj", "csubj", "ccomp") if c != top):
            yield from _see_through(index, subject)
    if head >= 0 and index.lemmas[head] in words["report"] and head < token:
        yield head
    yield from find_strays(index, token)
    misread = find_misread_report(index, token)
    if misread is not None:
        yield misread


def _see_through(index: ReadingIndex, subject: int) -> Iterator[int]:
    """Go from "nothing in the report" and "what they say of it" to the report and what is said, before the words themselves."""
    if find_none(index, subject) is not None:
        yield from (child for child in index.with_relation(subject, "nmod") if is_among(index, child, "report"))
    if index.word(subject) == "what":
        said = (c for c in index.with_relation(subject, "acl") if is_among(index, c, "telling"))
        yield from (
            child
            for clause in said
            for child in index.with_relation(clause, "obl", "obj")
            if index.case(child) in ("about", "of")
        )
    yield subject


def read_misreport(index: ReadingIndex, token: int) -> Verdict | None:
    """Read that something was told wrongly: "wrongly reported that police had fired", "falsely claimed to have taken the town"."""
    verb = index.heads[token]
    if not is_among(index, token, "wrongly") or verb < 0 or not is_among(index, verb, "telling"):
        return None
    content = index.first(verb, "ccomp", "xcomp")
    if content is None:
        return None
    return Verdict(token=token, stance=Stance.DENIES, target=content, report=verb, rule="told wrongly")
