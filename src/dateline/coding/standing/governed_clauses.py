"""What governs a clause, and what that makes of it: "failed to sign", "have yet to sign", "it is not known whether"."""

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import apply_effect, find_effect, has_mark
from dateline.coding.standing.modality import Gathering
from dateline.coding.standing.realis_cues import find_none, find_phrases, is_negated, read_beside
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Realis

COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "acl"})


def pass_verb(index: ReadingIndex, inner: int, head: int, found: Gathering) -> bool:
    """Apply what governs a verb; False = nothing further out bears on it."""
    if index.relations[inner] not in (*COMPLEMENTS, "advcl"):
        return False
    if _only_describes(index, inner):
        return _pass_described(index, head, found)
    effect = find_effect(index, head)
    infinitive = has_mark(index, inner, "to") and index.xpos[inner] != "VBG"
    if _is_granted(index, effect, head):
        found.grant("granted for all that", index.word(head))
        return False
    if _is_untold(index, effect, inner, head, infinitive):
        return leave_untold(index, inner, head, found)
    is_told = effect == "told" and index.relations[inner] == "ccomp" and not infinitive
    if is_told or _asks_of_fact(index, inner, head):
        return False
    if infinitive and (is_yet_to(index, head, inner) or _is_going_to(index, head)):
        _read_coming(index, inner, head, found)
    elif effect is not None and _takes_effect(index, effect, inner, head):
        apply_effect(index, effect, head, found)
    elif effect is None and infinitive and index.relations[inner] != "ccomp":
        found.weaken(Realis.PLANNED, "infinitive", "to")
    if effect not in ("deny", "doubt"):
        read_beside(index, head, found, (inner,))
    return True


def _read_coming(index: ReadingIndex, inner: int, head: int, found: Gathering) -> None:
    """Read an infinitive of what is still to come: "have yet to sign", "are going to sign"."""
    if is_yet_to(index, head, inner):
        found.negate("yet to come", "yet to")
    else:
        found.weaken(Realis.PLANNED, "going to", index.word(head))


def _is_untold(index: ReadingIndex, effect: str | None, clause: int, head: int, infinitive: bool) -> bool:
    """Say whether nobody tells or denies what a clause says: "did not confirm that", "was not told that"."""
    if effect in ("told", "deny", "doubt"):
        return is_negated(index, head) or find_none(index, head) is not None
    is_content = index.relations[clause] == "ccomp" and not infinitive
    is_idle = effect is None or not _takes_effect(index, effect, clause, head)
    return is_content and is_idle and is_negated(index, head)


def _only_describes(index: ReadingIndex, clause: int) -> bool:
    """Say whether a participle only says which thing is meant: "the bridge promised in August never came"."""
    return (
        index.deprels[clause] == "acl"
        and index.xpos[clause] in ("VBN", "VBD")
        and not has_mark(index, clause, "that")
        and index.first(clause, "aux", "nsubj") is None
    )


def _pass_described(index: ReadingIndex, noun: int, found: Gathering) -> bool:
    """Read a noun that a participle describes: of "no weapons seized" none were; no more of it bears on the participle."""
    nothing = find_none(index, noun)
    if nothing is not None:
        found.negate("negated noun", nothing)
    return False


def _is_granted(index: ReadingIndex, effect: str | None, head: int) -> bool:
    """Say whether what is not said is granted for all that: "would not acknowledge that", "nobody can deny that"."""
    cues = load_sets("cues.tsv")
    if index.lemmas[head] in cues["compulsion"] and find_none(index, head) is not None:
        # "Had no choice but to withdraw."
        return True
    if not is_negated(index, head):
        return False
    if cues["granting"] & find_phrases(index, head):
        return True
    subject = index.first(head, "nsubj", "nsubj:pass")
    is_nobody = subject is not None and find_none(index, subject) is not None
    able = (index.word(child) for child in index.with_relation(head, "aux"))
    return effect in ("deny", "doubt") and index.lemmas[head] != "rule" and (is_nobody or "can" in able or "ca" in able)


def _asks_of_fact(index: ReadingIndex, clause: int, head: int) -> bool:
    """Say whether a question takes for granted what it is about: "asked why his men had fired"."""
    if index.lemmas[head] not in load_sets("verdicts.tsv")["asking"]:
        return False
    return _is_past(index, clause) and any(
        index.xpos[c] == "WRB" for c in index.with_relation(clause, "advmod", "mark")
    )


def leave_untold(index: ReadingIndex, clause: int, head: int, found: Gathering) -> bool:
    """Leave open what nobody tells or knows: "did not confirm that", "it is not clear whether"; who or why supposes it."""
    asks_what = any(
        index.xpos[child].startswith("W") for child in index.with_relation(clause, "advmod", "nsubj", "obj")
    )
    if not asks_what:
        found.weaken(Realis.HYPOTHETICAL, "not told", index.word(head))
    return False


def _takes_effect(index: ReadingIndex, effect: str, inner: int, head: int) -> bool:
    """Say whether a governor bears on a clause: with a finite one only if it takes such ("hoped that", not "told that")."""
    if effect == "plan" and has_mark(index, inner, "that") and _is_past(index, inner):
        # "The announcement that it had burned a granary."
        return False
    if index.relations[inner] != "ccomp" or has_mark(index, inner, "to") or effect in ("deny", "doubt", "hedge"):
        return True
    return index.lemmas[head] in load_sets("cues.tsv")["finite"]


def _is_past(index: ReadingIndex, clause: int) -> bool:
    """Say whether a clause is told in a past or perfect tense, without a modal verb."""
    auxiliaries = list(index.with_relation(clause, "aux", "aux:pass", "cop"))
    is_modal = any(index.xpos[word] == "MD" for word in auxiliaries)
    return not is_modal and (
        any(index.xpos[word] == "VBD" for word in (clause, *auxiliaries))
        or any(index.lemmas[word] == "have" for word in auxiliaries)
    )


def is_yet_to(index: ReadingIndex, head: int, clause: int) -> bool:
    """Say whether an infinitive is still to come: "have yet to", "is yet to"."""
    adverbs = (*index.with_relation(head, "advmod"), *index.with_relation(clause, "advmod"))
    before = {index.word(child) for child in adverbs if child < clause}
    return has_mark(index, clause, "to") and ("yet" in before or index.word(head) == "yet")


def _is_going_to(index: ReadingIndex, head: int) -> bool:
    return index.lemmas[head] == "go" and index.word(head) == "going"
