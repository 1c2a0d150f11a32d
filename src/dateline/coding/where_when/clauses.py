"""Which clause words for when and where belong to: what is told beside, before or within a happening has its own."""

from collections.abc import Set

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets

# What is said, wanted or ordered has its own time and place, and so has what another sentence tells.
CONTENT = frozenset({"ccomp", "parataxis"})


def is_apart(index: ReadingIndex, own: Set[int], word: int) -> bool:
    """Say whether a clause boundary stands between a trigger and words for when or where, so that they are of something else.

    Args:
        index: The reading.
        own: Tokens of the trigger.
        word: Head token of the words.
    """
    top = word
    while top >= 0 and not any(index.depends_on(other, top) for other in own):
        if index.relations[top] == "conj" and index.upos[top] == "VERB":
            return True
        if index.deprels[top] in CONTENT or (index.relations[top] == "advcl" and _is_condition(index, top)):
            return True
        top = index.heads[top]
    if top in own:
        return False
    return any(_is_below(index, token, top, word) for token in own if index.depends_on(token, top))


def _is_condition(index: ReadingIndex, clause: int) -> bool:
    return any(index.word(mark) in load_sets("cues.tsv")["condition"] for mark in index.with_relation(clause, "mark"))


def _is_below(index: ReadingIndex, token: int, top: int, word: int) -> bool:
    """Say whether a trigger stands in a clause of its own below what the words hang on: "after two nurses had been robbed"."""
    apart = load_sets("times.tsv")["apart"]
    while token != top:
        relation = index.deprels[token]
        if relation == "parataxis" or (relation == "ccomp" and index.first(token, "nsubj", "nsubj:pass") is not None):
            return True
        if relation == "acl:relcl" and (word > token or _is_before(index, token)):
            return True
        if relation == "advcl":
            marks = {index.word(mark) for mark in index.with_relation(token, "mark", "case")}
            if marks & apart or (marks and _is_before(index, token)):
                return True
        token = index.heads[token]
    return False


def _is_before(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb tells what came before: "had been robbed"."""
    return any(index.word(aux) == "had" for aux in index.with_relation(verb, "aux"))
