"""What a verdict judges: a clause, a deed, the content of a report, or what was told before."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.parties.arguments import find_arguments
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import has_mark, is_definite
from dateline.coding.standing.realis_cues import occurs
from dateline.coding.standing.verdict import Verdict
from dateline.coding.word_lists import load_sets

NOMINAL = frozenset({"NOUN", "PROPN"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "acl", "root"})
ABOUT = ("of", "about", "over", "concerning", "regarding")
PART_IN = ("in", "for", "with", "to", "behind", "of")
"""Prepositions, the most telling first: a report of a raid in Arvo is about the raid, a part of the army in a raid is in the raid."""


def aim(index: ReadingIndex, verdict: Verdict, argument: int) -> Verdict:
    """Find what a verdict's argument stands for.

    Args:
        index: The reading.
        verdict: Its word, stance and speaker.
        argument: Head of the words that the verdict is on.

    Returns:
        The verdict with its target, report, or that it looks back.
    """
    words, own = load_sets("verdicts.tsv"), {index.lemmas[argument], index.word(argument)}
    if index.upos[argument] in ("PRON", "DET"):
        return replace(verdict, is_back=bool(own & words["pointing"]), is_pronoun=True)
    if own & (words["report"] | words["untruth"]) or _is_forged(index, verdict, argument):
        verdict = replace(verdict, report=argument)
    elif not own & words["part"]:
        hand = _find_hand(index, argument)
        if hand is not None:
            return aim(index, verdict, hand)
        is_gap = index.deprels[verdict.token] == "acl:relcl" and index.heads[verdict.token] == argument
        return replace(verdict, target=None if is_gap else argument, is_back=is_gap)
    content = find_content(index, argument, verdict.token)
    if content is None or index.depends_on(verdict.token, content):
        told = find_told(index, argument, verdict.token)
        return replace(verdict, told=told, is_back=told is None, part=argument if verdict.report is None else None)
    if {index.lemmas[content], index.word(content)} & words["part"]:
        argument, content = content, find_content(index, content, verdict.token)
        if content is None:
            return replace(verdict, is_back=True, part=argument)
    if index.upos[content] in ("PRON", "DET"):
        return replace(verdict, is_back=True, part=argument if verdict.report is None else None)
    return replace(verdict, target=content)


def _find_hand(index: ReadingIndex, verb: int) -> int | None:
    """Find the word for a part that a light verb only carries: "denied that it had played any role", "having had a hand in it"."""
    held = index.first(verb, "obj")
    is_light = index.lemmas[verb] in load_sets("verdicts.tsv")["bearing"] and held is not None
    return held if is_light and held is not None and index.lemmas[held] in load_sets("verdicts.tsv")["part"] else None


def _is_forged(index: ReadingIndex, verdict: Verdict, noun: int) -> bool:
    """Say whether a letter or film is judged for what it says or shows: "withdrew a communiqué announcing that"."""
    if index.lemmas[noun] not in load_sets("verdicts.tsv")["medium"]:
        return False
    says = load_sets("verdicts.tsv")["showing"] | load_sets("verdicts.tsv")["telling"]
    clauses = (clause for clause in index.with_relation(noun, "acl", "ccomp") if clause != verdict.token)
    return verdict.rule == "withdrawing" or any(
        index.lemmas[clause] in says or _has_that(index, clause) for clause in clauses
    )


def find_content(index: ReadingIndex, noun: int, but: int = -1) -> int | None:
    """Find what a report, a sign or a part is about: a clause, "of" or "in" with a noun, a noun before it ("torture claims").

    Args:
        index: The reading.
        noun: The report, sign or part; also one that the parser took for a verb.
        but: A token that is not its content though it may hang on it.

    Returns:
        The head of its content; None = nothing is told of it. The clause may hang on whose report it is: "the claim of the army
        that"; a relative clause is the last to be taken.
    """
    phrases = [child for child in index.with_relation(noun, "nmod", "obl") if child not in index.time_tokens]
    clauses = [c for holder in (noun, *phrases) for c in index.with_relation(holder, "acl", "ccomp") if c != but]
    plain = (c for c in clauses if index.deprels[c] != "acl:relcl" or _has_that(index, c) or _is_told_in(index, c))
    if index.lemmas[noun] in load_sets("verdicts.tsv")["medium"]:
        plain = (_find_shown(index, clause) for clause in plain)
    own = {index.lemmas[noun], index.word(noun)}
    order = PART_IN if own & load_sets("verdicts.tsv")["part"] else ABOUT
    told = [phrase for phrase in phrases if index.case(phrase) in order]
    if not told and index.lemmas[noun] in load_sets("verdicts.tsv")["report"]:
        told = [phrase for phrase in phrases if index.relations[phrase] == "nmod" and _is_topic(index, phrase)]
    order = (*order, "on")
    nearest = min(told, key=lambda phrase: order.index(index.case(phrase)), default=next(iter(clauses), None))
    found = next(plain, nearest)
    return found if found is not None else _find_modifier(index, noun)


def look_ahead(index: ReadingIndex, verdict: Verdict) -> Verdict:
    """Find what "it" or a mere word of denial stands for where the verb of speech names it: "It is a lie," she said of claims that.

    Args:
        index: The reading.
        verdict: One that looks back by a mere pronoun.

    Returns:
        The verdict on that report, or on what was asked about ("Lies," he said when asked why they had shot); as it was where the
        verb of speech names nothing.
    """
    words = load_sets("verdicts.tsv")
    said = next((head for head in index.ancestors(verdict.token) if index.lemmas[head] in words["answering"]), None)
    if said is None or index.depends_on(said, verdict.token):
        return verdict
    ahead = replace(verdict, is_back=False, is_pronoun=False)
    for phrase in list_phrases(index, said):
        if index.lemmas[phrase] in words["report"] and (index.case(phrase) in (*ABOUT, "to", "on")):
            return aim(index, ahead, phrase)
    for clause in index.with_relation(said, "advcl", "acl"):
        content = index.first(clause, "ccomp") if index.lemmas[clause] in words["asking"] else None
        topic = _find_topic(index, clause) if index.lemmas[clause] in words["asking"] else None
        if content is not None and not has_mark(index, content, "whether"):
            # Who asks why it was done takes it for done.
            is_told = index.first(clause, "nsubj") is not None and _asks_why(index, content)
            return replace(aim(index, ahead, content), report=clause if is_told else None)
        if topic is not None:
            return aim(index, ahead, topic)
    return verdict


def _asks_why(index: ReadingIndex, clause: int) -> bool:
    return any(index.xpos[child] == "WRB" for child in index.with_relation(clause, "advmod", "mark"))


def _find_topic(index: ReadingIndex, verb: int) -> int | None:
    """Find what somebody is asked about; None = it is not said."""
    return next((phrase for phrase in list_phrases(index, verb) if index.case(phrase) in ABOUT), None)


def find_told(index: ReadingIndex, report: int, judge: int) -> tuple[int, int] | None:
    """Find the words between a report and what is said of it, where "that" opens them whatever the tree says: "the claim that X is false"."""
    opens = report + 1 < len(index) and index.word(report + 1) == "that"
    return (report + 2, judge) if opens and judge > report + 2 else None


def find_owner(index: ReadingIndex, noun: int) -> int | None:
    """Find whose word a report or denial is: "the army's claim", "denials by the army", "the army claimed"; None = not said."""
    slots = find_arguments(index, noun)
    owning = ("subject",) if index.upos[noun] == "VERB" else ("possessive", "by", "from")
    return next((held for slot in owning for held in slots.get(slot, ())), None)


def find_misread_report(index: ReadingIndex, token: int) -> int | None:
    """Find the report that a predicate is said of where the parser took it for a verb: "Claims that the town fell are false"; None = none."""
    head = index.heads[token]
    if head < 0 or index.relations[token] != "ccomp" or index.xpos[head] not in ("VBZ", "VBP"):
        return None
    is_report = index.lemmas[head] in load_sets("verdicts.tsv")["report"] and index.first(head, "nsubj") is None
    opens = head + 1 < len(index) and index.word(head + 1) in ("that", "of", "about")
    return head if is_report and opens else None


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


def is_judged(index: ReadingIndex, token: int, verdict: Verdict) -> bool:
    """Say whether a verdict bears on what a trigger names."""
    if verdict.target is not None:
        return bears_on(index, token, verdict.target)
    return verdict.told is not None and verdict.told[0] <= token < verdict.told[1]


def list_phrases(index: ReadingIndex, verb: int) -> Iterator[int]:
    """Yield the heads of the prepositional phrases of a verb, also where they hang on its object or particle."""
    for holder in (verb, *index.with_relation(verb, "compound", "advmod", "obj")):
        yield from (child for child in index.with_relation(holder, "obl", "nmod") if child not in index.time_tokens)


def _is_topic(index: ReadingIndex, phrase: int) -> bool:
    """Say whether "on" tells what a report is about, not where it stood: "a story on the capture", "a report on the radio"."""
    return index.case(phrase) == "on" and index.lemmas[phrase] not in load_sets("voices.tsv")["media"]


def _find_modifier(index: ReadingIndex, noun: int) -> int | None:
    """Find the noun before a report that says what it is about: "torture claims"."""
    before = [child for child in index.with_relation(noun, "compound") if index.upos[child] in ("NOUN", "VERB")]
    return before[-1] if before else None


def _find_shown(index: ReadingIndex, clause: int) -> int:
    """Go from the verb by which a letter or film says or shows something to what that is."""
    words = load_sets("verdicts.tsv")
    shown = index.first(clause, "ccomp", "xcomp", "obj")
    return shown if shown is not None and index.lemmas[clause] in words["showing"] | words["telling"] else clause


def _is_told_in(index: ReadingIndex, clause: int) -> bool:
    """Say whether a relative clause tells what a letter says or a film shows: "which proclaimed the end of parliament"."""
    words = load_sets("verdicts.tsv")
    says = words["telling"] | words["showing"]
    return index.lemmas[index.heads[clause]] in words["medium"] and index.lemmas[clause] in says


def _has_that(index: ReadingIndex, clause: int) -> bool:
    return any(index.word(mark) == "that" for mark in index.with_relation(clause, "mark", "obl"))


def _singles_out(index: ReadingIndex, clause: int, noun: int) -> bool:
    """Say whether a participle only says which people are meant: "those shot dead at the well", "the men held since May"."""
    is_bare = index.deprels[clause] == "acl" and index.xpos[clause] in ("VBN", "VBD") and not _has_that(index, clause)
    is_known = index.word(noun) in ("those", "these") or is_definite(index, noun)
    return is_bare and is_known and index.first(clause, "aux", "nsubj") is None


def _passes(index: ReadingIndex, inner: int, head: int) -> bool:
    """Say whether what is said of a governor is said of the word below it too."""
    relation = index.relations[inner]
    if index.deprels[inner] in ("acl:relcl", "advcl:relcl") or relation in ("advcl", "parataxis", "appos"):
        return False
    if _singles_out(index, inner, head):
        return False
    if relation in CLAUSES or relation == "conj":
        return True
    if relation == "amod" and index.xpos[inner] == "VBN":
        # "The tale of twelve slain rebels."
        return not is_definite(index, head)
    if index.upos[inner] not in NOMINAL:
        return relation in ("obj", "nsubj:pass")
    joining, verdicts = load_sets("joining.tsv"), load_sets("verdicts.tsv")
    carriers = joining["doing"] | joining["occurrence"] | joining["shell"] | verdicts["part"] | verdicts["report"]
    if relation == "obl" and index.case(inner) in load_sets("cues.tsv")["background"]:
        return False
    is_occurring = relation == "nsubj" and occurs(index, head)
    return not is_definite(index, inner) or is_occurring or index.lemmas[head] in carriers
