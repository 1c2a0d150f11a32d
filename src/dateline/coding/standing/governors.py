"""What a governing word does to its content: makes it true or not, planned, tried, stopped, denied (`words/governors.tsv`)."""

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.modality import Gathering
from dateline.coding.standing.realis_cues import find_phrases, is_negated
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Realis
from dateline.model.voice import Stance


def find_effect(index: ReadingIndex, head: int) -> str | None:
    """Look up what a governing word does to its content; None = nothing."""
    phrases = find_phrases(index, head) if index.upos[head] == "VERB" else {index.lemmas[head]}
    sets = load_sets("governors.tsv").items()
    longer = (effect for effect, words in sets if (phrases - {index.lemmas[head]}) & words)
    return next(longer, None) or next((effect for effect, words in sets if index.lemmas[head] in words), None)


def apply_effect(index: ReadingIndex, effect: str, head: int, found: Gathering) -> None:
    """Note what a governing word does."""
    word = index.word(head)
    if effect == "false":
        _prevent(index, head, found)
    elif effect in ("postpone", "cancel"):
        found.weaken(Realis.PLANNED, "put off or called off", word)
        if effect == "cancel":
            found.negate("called off", word)
    elif effect == "attempt":
        found.attempt("governed by attempt", word)
    elif effect == "ceased":
        found.weaken(Realis.HABITUAL, "went on until it was stopped", word)
    elif effect == "habit" and index.xpos[head] in ("VBZ", "VBP"):
        found.weaken(Realis.HABITUAL, "goes on", word)
    elif effect == "hedge":
        found.hedge("governed by appearance", word)
    elif effect in ("deny", "doubt") and not is_negated(index, head):
        found.voice(Stance.DENIES if effect == "deny" else Stance.DOUBTS, f"governed by {effect}", word)
    elif effect in ("plan", "possible"):
        realis = Realis.PLANNED if effect == "plan" else Realis.HYPOTHETICAL
        found.weaken(realis, "governed by plan" if effect == "plan" else "governed by wish or possibility", word)


def _prevent(index: ReadingIndex, head: int, found: Gathering) -> None:
    """Note that something was kept from happening; what is only to be prevented is feared, not denied."""
    first = head
    while index.relations[first] == "conj":
        first = index.heads[first]
    is_purpose = any(has_mark(index, verb, "to") for verb in (head, first))
    if is_purpose and index.lemmas[head] in load_sets("cues.tsv")["preventing"]:
        found.weaken(Realis.HYPOTHETICAL, "to be prevented", index.word(head))
    else:
        found.negate("governed by failure", index.word(head))


def is_definite(index: ReadingIndex, noun: int) -> bool:
    """Say whether a noun is marked as known: "the attack", "their visit", "last week's strike"."""
    return any(
        index.deprels[child] == "nmod:poss"
        or (index.relations[child] == "det" and index.word(child) in ("the", "this", "that", "these", "those"))
        for child in index.children[noun]
    )


def has_mark(index: ReadingIndex, clause: int, word: str) -> bool:
    """Say whether a clause is introduced by a word."""
    return any(index.word(child) == word for child in index.with_relation(clause, "mark"))


def is_object_clause(index: ReadingIndex, clause: int, verb: int) -> bool:
    """Say whether a bare participle is what a verb governs, though it was parsed as a circumstance: "ruled out expelling him"."""
    between = [t for t in range(verb + 1, clause) if index.relations[t] not in ("compound", "advmod", "aux")]
    is_bare = index.xpos[clause] == "VBG" and index.first(clause, "mark", "nsubj") is None
    return is_bare and not between and clause > verb and find_effect(index, verb) is not None
