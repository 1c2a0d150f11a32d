"""Whether a happening happened: realis, polarity and attempt, from the words that govern its trigger.

The governors of a trigger are walked outwards until a clause of its own begins; what each does to its content stands in
`words/governors.tsv`. Every rule that fires is kept with the word that it saw.
"""

from collections.abc import Collection
from itertools import takewhile

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governed_clauses import pass_verb
from dateline.coding.standing.governed_nouns import NOMINAL, is_kept_word, pass_noun
from dateline.coding.standing.governors import apply_effect, find_effect, is_object_clause
from dateline.coding.standing.joined_clauses import read_adverbial, read_sentence, read_shared
from dateline.coding.standing.modality import Gathering, Modality
from dateline.coding.standing.realis_cues import find_phrases, read_beside
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Realis

OWN_CLAUSE = frozenset({"acl:relcl", "parataxis", "appos", "discourse", "dislocated", "list", "root", "advcl:relcl"})


def find_modality(
    index: ReadingIndex, token: int, governor: int | None = None, until: int = -1, words: Collection[int] = ()
) -> Modality:
    """Find whether what a trigger names happened.

    Args:
        index: The reading.
        token: Head token of the trigger.
        governor: The verb that does it (a light verb), from which tense and negation are read; None = the trigger itself.
        until: The word that judges it ("denied"), beyond which nothing bears on the deed itself; -1 = there is none.
        words: The trigger's own words: the "no" of "says no to" is no negation of a refusal.

    Returns:
        Realis, stance, attempt and hedge, with the rules that fired.
    """
    found = Gathering({token, *words} if governor is None else {token, governor, *words})
    own = [word for word in words if index.word(word) in load_sets("cues.tsv")["negation"]]
    read_beside(index, token, found, own)
    start = token
    if governor is not None and governor != token:
        # "Nobody has claimed the raid" denies no raid.
        if index.lemmas[governor] != "claim" and not is_kept_word(index, token, governor):
            read_beside(index, governor, found, (token, *own, *_list_others(index, token, governor)))
        effect = find_effect(index, governor)
        if effect in ("plan", "false", "possible", "attempt", "cancel", "postpone"):
            apply_effect(index, effect, governor, found)
        start = governor if index.depends_on(token, governor) else token
    _walk_outwards(index, start, found, until)
    read_sentence(index, token, start, found)
    if until >= 0 and index.xpos[token] == "VBG" and "rule-out" in find_phrases(index, until):
        found.weaken(Realis.PLANNED, "ruled out", index.word(until))
    return found.result()


def _list_others(index: ReadingIndex, token: int, governor: int) -> tuple[int, ...]:
    """List what a verb tells of, where the trigger is only what it came of: of "no casualties were reported from the raid" the casualties."""
    is_source = index.relations[token] == "obl" and find_effect(index, governor) == "told"
    return tuple(index.with_relation(governor, "nsubj", "obj")) if is_source else ()


def _walk_outwards(index: ReadingIndex, token: int, found: Gathering, until: int) -> None:
    """Read the governors of a word until what they say no longer bears on it, or one of them judges it."""
    inner = token
    for head in takewhile(lambda head: head != until, index.ancestors(token)):
        relation = index.relations[inner]
        if index.deprels[inner] in OWN_CLAUSE:
            _read_whoever(index, inner, head, found)
            return
        if relation == "advcl" and not is_object_clause(index, inner, head):
            read_adverbial(index, inner, head, found)
            return
        if relation == "conj":
            read_shared(index, inner, head, found)
            inner = head
            continue
        if inner != token and index.lemmas[inner] in load_sets("verdicts.tsv")["report"]:
            # What is said of a report is no word on the deed: verdicts are read apart.
            return
        goes_on = (
            pass_noun(index, inner, head, found)
            if index.upos[inner] in NOMINAL
            else pass_verb(index, inner, head, found)
        )
        if not goes_on:
            return
        inner = head


def _read_whoever(index: ReadingIndex, clause: int, head: int, found: Gathering) -> None:
    """Read what is said of whoever does it: "those who attack trains", "anyone who burns a flag"."""
    is_anyone = {index.word(head), *(index.word(c) for c in index.with_relation(head, "det"))} & load_sets("cues.tsv")[
        "anyone"
    ]
    if is_anyone and index.deprels[clause] == "acl:relcl" and index.xpos[clause] in ("VBP", "VBZ"):
        found.weaken(Realis.HYPOTHETICAL, "whoever does it", index.word(head))
