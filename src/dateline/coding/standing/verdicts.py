"""Verdicts on what is said to have happened: words by which somebody denies, doubts or takes back a deed or a report of it.

"The army denied that", "called the report baseless", "there is no truth in claims that", "Reports that ... are false": whatever the
words, a verdict has a word that judges, perhaps somebody whose word it is, and a target. The target is what follows, or it
points back to what was told before ("denied it", "rejected the accusation").
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.coding.parties.arguments import Slots, find_arguments
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.realis import find_modality, is_definite
from dateline.coding.standing.realis_cues import find_none, find_phrases, is_negated
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance

NOMINAL = frozenset({"NOUN", "PROPN"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "acl", "root"})
OBJECTS = ("object", "content", "from", "on", "about", "over", "at", "of")
ABOUT = ("of", "about", "over")
PART_IN = ("in", "for", "with", "to", "behind", "of")
"""Prepositions, the most telling first: a report of a raid in Arvo is about the raid, a part of the army in a raid is in the raid."""
KINDS = (
    ("denying", Stance.DENIES),
    ("refuting", Stance.DENIES),
    ("doubting", Stance.DOUBTS),
    ("querying", Stance.DOUBTS),
    ("withdrawing", Stance.DENIES),
)


class Verdict(Struct, frozen=True, kw_only=True):
    """What somebody says of a deed or a report of it.

    Attributes:
        token: The word that judges.
        stance: `denies` or `doubts`.
        speaker: Head of the words that name whose verdict it is; None = whoever speaks in that sentence.
        target: Head of what is judged; None = only what was told before.
        report: The noun that holds what somebody says ("the claim that ..."); None = the deed itself is judged.
        is_back: Whether the target is what was told before.
        is_deed: Whether it is the deed that was told, not its report: "denied any part in it".
        is_withdrawn: Whether the speaker takes back a word of their own.
        rule: Name of the rule that found it.
    """

    token: int
    stance: Stance
    speaker: int | None = None
    target: int | None = None
    report: int | None = None
    is_back: bool = False
    is_deed: bool = False
    is_withdrawn: bool = False
    rule: str


def find_verdict(index: ReadingIndex, token: int) -> Verdict | None:
    """Find the verdict on what a trigger names, the nearest one where several are; None = nobody judges it."""
    sentence = index.sentence(token)
    bearing = [
        verdict
        for verdict in _list_verdicts(index, sentence.first, sentence.end)
        if verdict.token != token and verdict.target is not None and bears_on(index, token, verdict.target)
    ]
    return min(bearing, key=lambda verdict: index.distance(token, verdict.token), default=None)


def is_judged_by(index: ReadingIndex, token: int, judge: int) -> bool:
    """Say whether a word judges what a trigger names: then the verdict is no act beside it."""
    verdict = find_verdict(index, token)
    return verdict is not None and verdict.token == judge


def find_verdicts(index: ReadingIndex, first: int, end: int) -> Iterator[Verdict]:
    """Yield the verdicts of a stretch of tokens, in text order of the words that judge."""
    for token in range(first, end):
        read = READERS.get(index.upos[token])
        verdict = read(index, token) if read is not None else None
        if verdict is not None and verdict.target != token:
            yield verdict


@lru_cache(maxsize=4)
def _list_verdicts(index: ReadingIndex, first: int, end: int) -> tuple[Verdict, ...]:
    """List the verdicts of a sentence, read once for all its triggers."""
    return tuple(find_verdicts(index, first, end))


def bears_on(index: ReadingIndex, token: int, target: int) -> bool:
    """Say whether a verdict on a target is one on what a trigger below it names.

    What is only presupposed stays: of "denied that the raid on Arvo failed" the raid, of "denied shelling men who had attacked"
    the attack.
    """
    inner = token
    while inner != target:
        head = index.heads[inner]
        if head < 0 or not _passes(index, inner, head):
            return False
        inner = head
    return True


def is_said_not_to_be(index: ReadingIndex, noun: int) -> bool:
    """Say whether a noun is what somebody denies or what there was none of: "denied any withdrawal", "no arrests"."""
    if find_modality(index, noun).stance is not Stance.ASSERTS:
        return True
    sentence = index.sentence(noun)
    return any(
        verdict.target is not None and bears_on(index, noun, verdict.target)
        for verdict in find_verdicts(index, sentence.first, sentence.end)
    )


def _passes(index: ReadingIndex, inner: int, head: int) -> bool:
    """Say whether what is said of a governor is said of the word below it too."""
    relation = index.relations[inner]
    if index.deprels[inner] in ("acl:relcl", "advcl:relcl") or relation in ("advcl", "parataxis", "appos"):
        return False
    if relation in CLAUSES or relation == "conj":
        return True
    if index.upos[inner] not in NOMINAL:
        return relation in ("obj", "nsubj:pass")
    joining, verdicts = load_sets("joining.tsv"), load_sets("verdicts.tsv")
    carriers = joining["doing"] | joining["occurrence"] | joining["shell"] | verdicts["part"] | verdicts["report"]
    carriers |= load_sets("cues.tsv")["occurring"]
    return not is_definite(index, inner) or index.lemmas[head] in carriers


def is_verdict_verb(index: ReadingIndex, token: int) -> bool:
    """Say whether a token is a verb that can deny, doubt or take back."""
    words, phrases = load_sets("verdicts.tsv"), find_phrases(index, token)
    return index.upos[token] == "VERB" and any(words[kind] & phrases for kind, _ in KINDS)


def _read_verb(index: ReadingIndex, token: int) -> Verdict | None:
    """Read a verb that denies, doubts, takes back, or calls a report something."""
    if index.relations[token] in ("amod", "compound"):
        return None
    if is_negated(index, token):
        return _read_happening(index, token) or _read_holding(index, token)
    words, phrases = load_sets("verdicts.tsv"), find_phrases(index, token)
    rules = [(kind, stance) for kind, stance in KINDS if words[kind] & phrases]
    called = _find_called(index, token) if words["labelling"] & phrases else None
    if called is not None:
        rules.insert(0, ("called so", Stance.DENIES if _is_among(index, called, "false") else Stance.DOUBTS))
    if not rules:
        return _read_predicate(index, token)
    slots = find_arguments(index, token)
    arguments = list(_find_arguments(index, token, slots))
    speaker = next(iter(slots.get("subject", ())), None)
    for rule, stance in rules:
        for argument in (held for held in arguments if held != called):
            verdict = _aim(index, Verdict(token=token, stance=stance, speaker=speaker, rule=rule), argument)
            if _can_judge(index, verdict, argument) or (
                rule == "called so" and called is not None and not _is_among(index, called, "scorn")
            ):
                return replace(verdict, is_withdrawn=rule == "withdrawing")
    return None


def _read_happening(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that what was told did not happen: "that never happened", "nothing of the sort took place"."""
    cues, subject = load_sets("cues.tsv"), index.first(verb, "nsubj")
    if index.lemmas[verb] not in cues["occurring"] or subject is None or not is_negated(index, verb):
        return None
    below = {index.word(word) for word in index.subtree(subject)}
    if not (index.word(subject) in load_sets("verdicts.tsv")["pointing"] or below & {"such", "sort", "kind"}):
        return None
    is_pointing = index.upos[subject] == "PRON" or index.word(subject) == "thing"
    return Verdict(token=verb, stance=Stance.DENIES, is_back=True, rule="did not happen") if is_pointing else None


def _read_holding(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that a report does not hold: "does not correspond to the facts", "did not stand up"."""
    subject = index.first(verb, "nsubj")
    if index.lemmas[verb] not in load_sets("verdicts.tsv")["holding"] or subject is None:
        return None
    verdict = _aim(index, Verdict(token=verb, stance=Stance.DENIES, rule="does not hold"), subject)
    return verdict if verdict.report is not None else None


def _find_arguments(index: ReadingIndex, verb: int, slots: Slots) -> Iterator[int]:
    """Yield what a verb may judge, the likeliest first; of "cast doubt on" what the doubt is cast on, at last any report."""
    words, lemma = load_sets("verdicts.tsv"), index.lemmas[verb]
    for held in (held for slot in OBJECTS for held in slots.get(slot, ()) if held != verb):
        if any(f"{lemma}-{index.lemmas[held]}" in words[kind] for kind, _ in KINDS):
            yield from (child for child in index.with_relation(held, "nmod", "acl") if child not in index.time_tokens)
        else:
            yield held
    if index.relations[verb] == "acl" and index.lemmas[index.heads[verb]] in words["report"]:
        yield index.heads[verb]
    yield from (token for token in index.subtree(verb) if token > verb and index.lemmas[token] in words["report"])


def _can_judge(index: ReadingIndex, verdict: Verdict, argument: int) -> bool:
    """Say whether a verb judges such an argument: one may reject a claim, and also an offer; one can only deny a deed."""
    if verdict.rule in ("denying", "doubting") or verdict.report is not None:
        return True
    is_clause = index.upos[argument] == "VERB" and index.relations[argument] == "ccomp"
    if verdict.rule == "querying":
        return is_clause or index.word(argument) in ("this", "that")
    return verdict.is_back and index.lemmas[verdict.token] in load_sets("verdicts.tsv")["recanting"]


def _find_called(index: ReadingIndex, verb: int) -> int | None:
    """Find what a verb calls something, wherever the parser hung it: "called the report that two died baseless"; None = no verdict."""
    for token in index.subtree(verb):
        is_before_noun = index.relations[token] in ("amod", "compound") and token < index.heads[token]
        is_judging = _is_among(index, token, "false") or _is_among(index, token, "doubtful")
        if token > verb and is_judging and not is_before_noun:
            return token
    return None


def _is_among(index: ReadingIndex, token: int, kind: str) -> bool:
    return bool({index.lemmas[token], index.word(token)} & load_sets("verdicts.tsv")[kind])


def _read_predicate(index: ReadingIndex, token: int) -> Verdict | None:
    """Read what is said of a report: "is false", "proved untrue", "is not true", "there is no truth in"."""
    stance = _weigh_predicate(index, token)
    if stance is None:
        return _read_trace(index, token) or _read_denial(index, token)
    verdict = Verdict(token=token, stance=stance, rule="said of a report")
    for argument in _find_subjects(index, token):
        aimed = _aim(index, verdict, argument)
        if aimed.report is not None or _calls_false(index, token, aimed) or index.relations[argument] in CLAUSES:
            return aimed
    return None


def _calls_false(index: ReadingIndex, word: int, verdict: Verdict) -> bool:
    """Say whether a word of scorn is one of denial: a claim may be absurd, so may an embargo; only words are untrue."""
    return verdict.is_back and not _is_among(index, word, "scorn")


def _weigh_predicate(index: ReadingIndex, token: int) -> Stance | None:
    """Say what a predicate makes of its subject; None = it is none, or no verdict."""
    words, head = load_sets("verdicts.tsv"), index.heads[token]
    is_had = head >= 0 and index.lemmas[head] == "have" and index.relations[token] == "obj"
    is_joined = (
        index.first(token, "cop", "aux:pass") is not None
        or is_had
        or (
            head >= 0
            and index.lemmas[head] in words["being"]
            and index.relations[token] in ("xcomp", "ccomp", "obl", "nsubj", "advcl")
        )
    )
    if not is_joined:
        return None
    negated = is_negated(index, token) or any(index.word(c) == "no" for c in index.with_relation(token, "det"))
    if negated:
        return Stance.DENIES if _is_among(index, token, "true") else None
    is_false, is_doubtful = (_is_among(index, token, kind) for kind in ("false", "doubtful"))
    return Stance.DENIES if is_false else Stance.DOUBTS if is_doubtful else None


def _find_subjects(index: ReadingIndex, token: int) -> Iterator[int]:
    """Yield what a predicate may be said of, the likeliest first."""
    head = index.heads[token]
    if index.lemmas[token] in load_sets("verdicts.tsv")["true"]:
        yield from (child for child in index.with_relation(token, "nmod") if index.case(child) in ("in", "to", "for"))
    yield from index.with_relation(token, "csubj", "acl", "ccomp")
    yield from index.with_relation(token, "nsubj")
    if head >= 0 and index.lemmas[head] in load_sets("verdicts.tsv")["being"] | {"have"}:
        yield from (child for child in index.with_relation(head, "nsubj", "csubj", "ccomp") if child != token)
    if head >= 0 and index.lemmas[head] in load_sets("verdicts.tsv")["report"] and head < token:
        yield head


def _read_trace(index: ReadingIndex, token: int) -> Verdict | None:
    """Read what is missing where something is doubted: "found no evidence that", "there was no sign of"."""
    if index.lemmas[token] not in load_sets("verdicts.tsv")["trace"]:
        return None
    head = index.heads[token]
    missing = any(index.word(child) in ("no", "little") for child in index.with_relation(token, "det", "amod"))
    if not missing and not (head >= 0 and index.upos[head] == "VERB" and is_negated(index, head)):
        return None
    content = _find_content(index, token)
    if content is None:
        return None
    subject = find_arguments(index, head).get("subject", ()) if index.relations[token] == "obj" else ()
    speaker = next(iter(subject), None)
    return Verdict(token=token, stance=Stance.DOUBTS, speaker=speaker, target=content, rule="no trace")


def _read_denial(index: ReadingIndex, token: int) -> Verdict | None:
    """Read a denial or doubt by its noun: "the army's denial that", "doubts remain over the claim that"."""
    words, lemma = load_sets("verdicts.tsv"), index.lemmas[token]
    is_misgiving = lemma in words["misgiving"] and index.relations[token] == "nsubj" and find_none(index, token) is None
    content = _find_content(index, token) if lemma in words["denial"] or is_misgiving else None
    if content is None:
        return None
    stance = Stance.DOUBTS if is_misgiving else Stance.DENIES
    return _aim(
        index, Verdict(token=token, stance=stance, speaker=find_owner(index, token), rule="by its noun"), content
    )


def find_owner(index: ReadingIndex, noun: int) -> int | None:
    """Find whose word a report or denial is: "the army's claim", "denials by the army"; None = not said."""
    slots = find_arguments(index, noun)
    return next((held for slot in ("possessive", "by", "from") for held in slots.get(slot, ())), None)


def _find_content(index: ReadingIndex, noun: int) -> int | None:
    """Find what a report, a sign or a part is about: a clause, or "of", "in" with a noun; None = nothing is told of it.

    The clause may hang on whose report it is: "the claim of the army that"; a relative clause is the last to be taken.
    """
    phrases = [child for child in index.with_relation(noun, "nmod", "obl") if child not in index.time_tokens]
    clauses = [child for holder in (noun, *phrases) for child in index.with_relation(holder, "acl", "ccomp")]
    plain = (c for c in clauses if index.deprels[c] != "acl:relcl" or _has_that(index, c))
    found = next(plain, None)
    if found is None:
        own = {index.lemmas[noun], index.word(noun)}
        order = PART_IN if own & load_sets("verdicts.tsv")["part"] else ABOUT
        told = [phrase for phrase in phrases if index.case(phrase) in order]
        found = min(told, key=lambda phrase: order.index(index.case(phrase)), default=next(iter(clauses), None))
    return found


def _has_that(index: ReadingIndex, clause: int) -> bool:
    return any(index.word(mark) == "that" for mark in index.with_relation(clause, "mark", "obl"))


def _aim(index: ReadingIndex, verdict: Verdict, argument: int) -> Verdict:
    """Find what a verdict's argument stands for: a clause, a deed, the content of a report, or what was told before."""
    words, own = load_sets("verdicts.tsv"), {index.lemmas[argument], index.word(argument)}
    if index.upos[argument] in ("PRON", "DET"):
        return replace(verdict, is_back=bool(own & words["pointing"]))
    if own & (words["report"] | words["untruth"]):
        verdict = replace(verdict, report=argument)
    elif not own & words["part"]:
        is_gap = index.deprels[verdict.token] == "acl:relcl" and index.heads[verdict.token] == argument
        return replace(verdict, target=None if is_gap else argument, is_back=is_gap)
    content = _find_content(index, argument)
    if content is None or index.depends_on(verdict.token, content):
        return replace(verdict, is_back=True, is_deed=verdict.report is None)
    if {index.lemmas[content], index.word(content)} & words["part"] and (
        deed := _find_content(index, content)
    ) is not None:
        content = deed
    return replace(verdict, target=content)


Reader = Callable[[ReadingIndex, int], Verdict | None]
READERS: dict[str, Reader] = {"VERB": _read_verb, "ADJ": _read_predicate, "NOUN": _read_predicate}
