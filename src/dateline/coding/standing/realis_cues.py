"""Words beside a trigger or its governors that say whether it happened: modals, negation, adverbs, adjectives, marks."""

from collections.abc import Callable, Collection

from dateline.coding.parties.filler_classes import is_actor, is_person
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.modality import Gathering
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Realis


def read_beside(index: ReadingIndex, token: int, found: Gathering, but: Collection[int] = ()) -> None:
    """Read everything that hangs on a word and bears on whether it happened, but for words that were read already."""
    for child in index.children[token]:
        read = READERS.get(index.relations[child])
        if read is not None and child not in but:
            read(index, token, child, found)


def find_phrases(index: ReadingIndex, verb: int) -> frozenset[str]:
    """Return a verb's base form, alone and with its particle or object: "rule-out", "cast-doubt"."""
    lemma = index.lemmas[verb]
    beside = index.with_relation(verb, "compound", "advmod", "obj", "obl")
    return frozenset({lemma, *(f"{lemma}-{index.lemmas[child]}" for child in beside)})


def occurs(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb only says that its subject took place: "went ahead", "never came", not "did not come as a surprise"."""
    if find_phrases(index, verb) & load_sets("cues.tsv")["occurring"]:
        return True
    beside = (
        c for c in index.with_relation(verb, "obj", "obl", "advcl", "xcomp", "compound") if c not in index.time_tokens
    )
    return index.lemmas[verb] == "come" and all(index.case(child) == "from" for child in beside)


def is_negated(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb is negated by itself, its subject or its governor: "did not deny", "nobody doubts", "refused to deny"."""
    negation = load_sets("cues.tsv")["negation"]
    auxiliaries = index.with_relation(verb, "aux")
    if any(_negates(index, c) for v in (verb, *auxiliaries) for c in index.with_relation(v, "advmod", "aux", "cc")):
        return True
    subject = index.first(verb, "nsubj", "nsubj:pass")
    words = () if subject is None else (subject, *index.with_relation(subject, "det"))
    if any(index.word(word) in negation for word in words) or _is_neither(index, verb):
        return True
    head = index.heads[verb]
    if index.relations[verb] != "xcomp":
        return False
    if index.lemmas[head] in load_sets("cues.tsv")["managing"]:
        return is_negated(index, head)
    return index.lemmas[head] in load_sets("governors.tsv")["false"]


def _negates(index: ReadingIndex, token: int) -> bool:
    """Say whether an adverb negates its word: "not", but not that of "not only", "no fewer than"."""
    cues = load_sets("cues.tsv")
    following = [index.word(min(token + step, len(index) - 1)) for step in (1, 2)]
    is_limit = following[0] in cues["only"] or following == ["more", "than"]
    return index.word(token) in cues["negation"] and not is_limit


def _is_neither(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb is the first of "neither confirmed nor denied"."""
    return any(
        index.word(child) == "nor"
        for joined in index.with_relation(verb, "conj")
        for child in index.with_relation(joined, "cc")
    )


def _read_auxiliary(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    cues, word = load_sets("cues.tsv"), index.word(child)
    inner = next((c for c in index.with_relation(child, "advmod") if _negates(index, c)), None)
    if word in cues["negation"] or inner is not None:
        # "Had not, as they claim, fired": the parser may hang "not" on "had".
        found.negate("negation", word if inner is None else index.word(inner))
    elif word in cues["planned_modal"]:
        found.weaken(Realis.PLANNED, "future", word)
    elif word in cues["would_modal"]:
        is_perfect = any(index.word(other) == "have" for other in index.with_relation(token, "aux"))
        is_said = index.relations[token] == "ccomp" and index.lemmas[index.heads[token]] in cues["saying"]
        reported = is_said and not is_perfect
        if not reported and not is_perfect and is_negated(index, token) and index.first(token, "advcl") is None:
            # "Would not receive them" refused to.
            return
        found.weaken(
            Realis.PLANNED if reported else Realis.HYPOTHETICAL, "reported future" if reported else "conditional", word
        )
    elif word == "could" and is_negated(index, token):
        # "Could not reach the town" did not.
        return
    elif word in cues["possible_modal"]:
        found.weaken(Realis.HYPOTHETICAL, "possibility", word)


def _read_adverb(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    cues, word = load_sets("cues.tsv"), index.word(child)
    if _negates(index, child):
        if _is_done_then(index, token) or _is_done_so(index, token):
            found.grant("not then or not so, but done", word)
        else:
            found.negate("negation", word)
    elif word in cues["negation"]:
        return
    elif index.relations[child] == "cc" and word in ("rather", "let"):
        found.negate("not done", "rather than" if word == "rather" else "let alone")
    elif word == "less" and any(index.word(much) in ("much", "still") for much in index.with_relation(child, "advmod")):
        found.negate("not done", "much less")
    elif word in cues["hedge"]:
        found.hedge("hedge", word)
    elif word in cues["habit"] and index.upos[token] == "VERB":
        found.weaken(Realis.HABITUAL, "habit", word)


def _is_done_then(index: ReadingIndex, verb: int) -> bool:
    """Say whether a negation only says when it was done: "did not fire until the crowd had left"."""
    is_past = any(index.word(child) in ("did", "was", "were") for child in index.with_relation(verb, "aux"))
    clauses = (clause for clause in index.with_relation(verb, "advcl") if index.xpos[clause] in ("VBD", "VBN"))
    return is_past and any(index.word(mark) == "until" for c in clauses for mark in index.with_relation(c, "mark"))


def _is_done_so(index: ReadingIndex, verb: int) -> bool:
    """Say whether a negation only says how it was not done: "was not hit by mistake", "did not die in vain"."""
    manners = (f"{index.case(child)}-{index.lemmas[child]}" for child in index.with_relation(verb, "obl", "obj"))
    return not load_sets("cues.tsv")["manner"].isdisjoint(manners)


def _goes_on(index: ReadingIndex, noun: int, found: Gathering) -> bool:
    """Say whether there is no end of something: with "no let-up in the shelling" the shelling goes on, but nobody let up.

    Args:
        index: The reading.
        noun: What there is none of.
        found: Where the walk started; what is said of the trigger itself denies it.
    """
    compounds = index.with_relation(noun, "compound")
    names = {index.lemmas[noun], *(f"{index.lemmas[child]}-{index.lemmas[noun]}" for child in compounds)}
    is_ceasing = bool(names & load_sets("cues.tsv")["ceasing"])
    return is_ceasing and bool(found.trigger) and noun not in found.trigger


def _read_determiner(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    word = index.word(child)
    if index.lemmas[token] in load_sets("cues.tsv")["compulsion"]:
        return
    if word in load_sets("cues.tsv")["negation"] and _goes_on(index, token, found):
        found.grant("goes on", index.word(token))
    elif word in load_sets("cues.tsv")["negation"]:
        found.negate("negation", word)
    elif word == "any":
        found.weaken(Realis.HYPOTHETICAL, "any", word)


def _read_adjective(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    cues, word = load_sets("cues.tsv"), index.word(child)
    if word in cues["planned_adjective"]:
        found.weaken(Realis.PLANNED, "planned by its adjective", word)
    elif word in cues["possible_adjective"]:
        found.weaken(Realis.HYPOTHETICAL, "possible by its adjective", word)
    elif word in cues["attempted_adjective"]:
        found.attempt("attempted by its adjective", word)
    elif word in cues["cancelled_adjective"]:
        found.negate("called off by its adjective", word)
    elif word in cues["hedged_adjective"]:
        found.hedge("hedged by its adjective", word)
    elif word in cues["habit"]:
        found.weaken(Realis.HABITUAL, "habit by its adjective", word)


def _read_subject(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    if child != index.first(token, "nsubj"):
        # "Six people were hurt, none of them badly."
        return
    if index.word(child) == "you" and _is_simple_present(index, token):
        found.weaken(Realis.HABITUAL, "what anybody does", "you")
    negation = find_none(index, child)
    if negation is not None and _goes_on(index, child, found):
        found.grant("goes on", index.word(child))
    elif negation is not None and (index.upos[token] == "VERB" or index.first(token, "aux:pass", "cop") is not None):
        found.negate("negated subject", negation)


def _is_simple_present(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb tells of no single time: "you do not punish a guest", "you strike when you can"."""
    return index.xpos[verb] == "VBP" or any(index.word(child) == "do" for child in index.with_relation(verb, "aux"))


def find_none(index: ReadingIndex, noun: int) -> str | None:
    """Find by which word a noun stands for nobody and nothing: "nobody", "no soldier", "not a single one", "none of them"."""
    below = [noun, *index.with_relation(noun, "det", "advmod", "cc", "nmod:poss")]
    numbers = (number for number in index.with_relation(noun, "nummod") if not is_put_aside(index, number))
    below += [word for number in numbers for word in index.with_relation(number, "advmod")]
    return next((index.word(word) for word in below if _negates(index, word)), None)


def is_put_aside(index: ReadingIndex, number: int) -> bool:
    """Say whether a number is only named as the wrong one behind another: "three people died, not five", not "not one of them"."""
    token = number - 1 if number > 0 and index.word(number - 1) in ("the", "some", "about") else number
    if index.upos[number] != "NUM" or index.lemmas[number] == "one" or token - 1 <= index.sentence(number).first:
        return False
    is_contrast = index.word(token - 1) == "not" and index.word(token - 2) == ","
    counted = index.heads[number] if index.heads[number] > number and index.relations[number] == "nummod" else number
    told = range(index.sentence(number).first, token - 2)
    return is_contrast and 0 <= index.heads[counted] < token - 1 and any(index.upos[t] == "NUM" for t in told)


def _read_object(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    negation = find_none(index, child)
    if negation is not None and _goes_on(index, child, found):
        found.grant("goes on", index.word(child))
    elif negation is not None and index.upos[token] == "VERB":
        found.negate("negated object", negation)


def _read_circumstance(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    word = find_none(index, child)
    is_when = index.lemmas[child] in load_sets("cues.tsv")["circumstance"]
    is_somebody = index.upos[child] == "PRON" or is_person(index, child) or is_actor(index, child)
    cases = ("to", "with", "at", "on", "by") if index.upos[child] == "PRON" else ("to", "with", "at", "on", "by", "for")
    is_nobody = is_somebody and index.case(child) in cases
    if word is not None and (is_when or is_nobody):
        found.negate("at no time, with nobody", f"{word} {index.word(child)}")


def _read_mark(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    word = index.word(child)
    if word == "against" and index.upos[token] == "VERB":
        found.negate("decided against", word)


def _read_case(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    without = find_without(index, token)
    if without is not None and child == index.first(token, "case"):
        found.negate("not done", without)


def find_without(index: ReadingIndex, noun: int) -> str | None:
    """Find by which preposition a noun names what there was none of: "without", "instead of"; None = by none."""
    for case in index.with_relation(noun, "case"):
        words = "-".join((index.word(case), *(index.word(word) for word in index.with_relation(case, "fixed"))))
        if words in load_sets("cues.tsv")["undone"]:
            return words
    return None


Reader = Callable[[ReadingIndex, int, int, Gathering], None]
READERS: dict[str, Reader] = {
    "aux": _read_auxiliary,
    "advmod": _read_adverb,
    "cc": _read_adverb,
    "det": _read_determiner,
    "amod": _read_adjective,
    "nsubj": _read_subject,
    "obj": _read_object,
    "obl": _read_circumstance,
    "mark": _read_mark,
    "case": _read_case,
}
