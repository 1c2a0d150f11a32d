"""What somebody answers to what was told: "that never happened", "did no such thing", "residents said otherwise"."""

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import find_effect, has_mark
from dateline.coding.standing.realis_cues import find_none, is_negated, occurs
from dateline.coding.standing.verdict import Verdict
from dateline.coding.standing.verdict_words import is_among
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance

WHETHER = ("whether", "if")


def read_nothing_of_it(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that what was told did not happen: "that never happened", "nothing of the sort took place", "did no such thing"."""
    subject, thing = index.first(verb, "nsubj"), index.first(verb, "obj", "obl")
    if is_among(index, verb, "knowing") and thing is not None and _is_of_the_kind(index, thing):
        denied = find_none(index, thing) is not None or is_negated(index, verb)
        speaker = subject if denied else None
        verdict = Verdict(token=verb, stance=Stance.DENIES, speaker=speaker, is_back=True, rule="did not happen")
        return verdict if denied else None
    if _is_nothing_to_do(index, verb):
        return Verdict(token=verb, stance=Stance.DENIES, is_back=True, part=verb, rule="no part in it")
    if _is_left_out(index, verb) or _has_no_plan(index, verb):
        return Verdict(token=verb, stance=Stance.DENIES, is_back=True, is_pronoun=True, rule="did not")
    if subject is None or not occurs(index, verb) or not is_negated(index, verb):
        return None
    is_pointing = index.upos[subject] == "PRON" or index.word(subject) == "thing"
    if not is_pointing or not (is_among(index, subject, "pointing") or _is_of_the_kind(index, subject)):
        return None
    return Verdict(token=verb, stance=Stance.DENIES, is_back=True, rule="did not happen")


def read_no(index: ReadingIndex, token: int) -> Verdict | None:
    """Read a bare no to what somebody was asked: "No," he said when asked whether soldiers had shot the boy; "Absolutely not"."""
    said = index.heads[token]
    if said < 0 or not is_among(index, said, "answering") or index.relations[token] not in ("ccomp", "parataxis"):
        return None
    is_no = is_among(index, token, "no") or any(is_among(index, c, "no") for c in index.with_relation(token, "advmod"))
    if not is_no or index.first(token, "nsubj", "obj", "cop") is not None:
        return None
    for asked in index.with_relation(said, "advcl", "acl"):
        content = index.first(asked, "ccomp") if is_among(index, asked, "asking") else None
        if content is None or is_negated(index, content) or not any(has_mark(index, content, m) for m in WHETHER):
            continue
        # The word of asking judges: what is asked is no longer open.
        speaker = index.first(said, "nsubj")
        return Verdict(token=asked, stance=Stance.DENIES, speaker=speaker, target=content, rule="answered no")
    return None


def read_otherwise(index: ReadingIndex, verb: int) -> Verdict | None:
    """Read that somebody tells it differently: "residents said otherwise", "witnesses claimed the opposite"."""
    beside = index.with_relation(verb, "advmod", "obj")
    if not is_among(index, verb, "telling") or not any(is_among(index, child, "otherwise") for child in beside):
        return None
    speaker = index.first(verb, "nsubj")
    return Verdict(
        token=verb, stance=Stance.DENIES, speaker=speaker, is_back=True, is_pronoun=True, rule="told otherwise"
    )


def _is_nothing_to_do(index: ReadingIndex, verb: int) -> bool:
    """Say whether somebody had nothing to do with what was told: "had nothing to do with it"."""
    head = index.heads[verb]
    if index.lemmas[verb] != "do" or head < 0 or index.word(head) != "nothing":
        return False
    return any(index.case(c) == "with" and index.upos[c] in ("PRON", "DET") for c in index.with_relation(verb, "obl"))


def _is_left_out(index: ReadingIndex, verb: int) -> bool:
    """Say whether a clause leaves out the verb that it denies: "It did not.", "They have not"."""
    if index.relations[verb] in ("aux", "cop"):
        return False
    if index.lemmas[verb] in load_sets("verdicts.tsv")["choosing"]:
        # "They have chosen not to."
        left = index.first(verb, "xcomp")
        return left is not None and index.word(left) == "to" and is_negated(index, left)
    if index.lemmas[verb] not in ("do", "have", "be"):
        return False
    beside = ("parataxis", "conj", "punct")
    children = [child for child in index.children[verb] if index.relations[child] not in beside]
    kinds = sorted(index.relations[child] for child in children)
    subject = index.first(verb, "nsubj")
    return (
        kinds == ["advmod", "nsubj"]
        and subject is not None
        and index.upos[subject] == "PRON"
        and is_negated(index, verb)
    )


def _has_no_plan(index: ReadingIndex, verb: int) -> bool:
    """Say whether somebody has no plan of doing what they were asked about: "had no plan to do so", "no intention of doing that"."""
    stands_for = {index.word(child) for child in index.with_relation(verb, "advmod", "obj")} & {
        "so",
        "that",
        "it",
        "this",
    }
    noun = index.heads[verb]
    is_planned = index.lemmas[verb] == "do" and index.relations[verb] == "acl" and find_effect(index, noun) == "plan"
    return bool(stands_for) and is_planned and find_none(index, noun) is not None


def _is_of_the_kind(index: ReadingIndex, noun: int) -> bool:
    """Say whether words stand for what was told: "no such thing", "nothing of the sort"."""
    return bool({index.word(word) for word in index.subtree(noun)} & load_sets("verdicts.tsv")["kind"])
