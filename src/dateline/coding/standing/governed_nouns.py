"""What governs a noun for a deed, and what that makes of it: "called off the raid", "had no part in it", "the talks fell through"."""

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governed_clauses import leave_untold, pass_verb
from dateline.coding.standing.governors import apply_effect, find_effect, has_mark, is_definite
from dateline.coding.standing.modality import Gathering
from dateline.coding.standing.realis_cues import find_none, find_phrases, is_negated, occurs, read_beside
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Realis

NOMINAL = frozenset({"NOUN", "PROPN"})


def pass_noun(index: ReadingIndex, inner: int, head: int, found: Gathering) -> bool:
    """Apply what governs a noun, through a verb that only raises it from its infinitive ("failed to take place")."""
    if is_kept_word(index, inner, head):
        return False
    raised = _find_raised(index, head) if index.relations[inner] == "nsubj" else None
    if raised is not None:
        read_beside(index, raised, found, (inner,))
        return pass_verb(index, raised, head, found)
    return _pass_plain_noun(index, inner, head, found)


def _pass_plain_noun(index: ReadingIndex, inner: int, head: int, found: Gathering) -> bool:
    """Apply what governs a noun; what is merely talked about, seen or condemned has happened for all that."""
    relation = index.deprels[inner]
    effect = find_effect(index, head)
    part = _find_part(index, inner, head)
    if part is not None:
        return _pass_part(index, part, found)
    is_off = index.word(head) == "off" and index.first(head, "cop") is not None
    if relation == "nsubj" and (is_off or index.lemmas[head] in load_sets("cues.tsv")["considered"]):
        return _read_considered(index, head, found)
    if index.upos[head] != "VERB" and relation == "nsubj":
        _read_supposed(index, inner, head, found)
        return False
    if index.upos[head] in NOMINAL or index.upos[head] == "ADJ":
        if effect is None or effect == "told" or index.relations[inner] not in ("nmod", "compound", "obl"):
            return False
        apply_effect(index, effect, head, found)
        read_beside(index, head, found)
        return True
    if index.relations[inner] == "nsubj" and _read_occurring(index, inner, head, found):
        return True
    if relation in ("obj", "nsubj:pass", "xcomp") or (
        relation == "obl" and index.case(inner) in ("for", "to", "against", "on") and effect in ("plan", "possible")
    ):
        return _pass_object(index, inner, head, effect, found)
    if relation == "nsubj":
        _read_supposed(index, inner, head, found)
    elif "ahead" in index.case(inner):
        found.weaken(Realis.PLANNED, "still ahead", "ahead of")
    return False


def is_kept_word(index: ReadingIndex, noun: int, verb: int) -> bool:
    """Say whether a verb only tells what came of somebody's word, which was given whatever came of it: "the threat was not carried out"."""
    cues = load_sets("cues.tsv")
    return index.lemmas[noun] in cues["word_given"] and bool(find_phrases(index, verb) & cues["keeping_word"])


def _find_raised(index: ReadingIndex, verb: int) -> int | None:
    """Find the infinitive that says of a verb's subject that it takes place: "failed to take place", "are not going to be held"."""
    happening = load_sets("joining.tsv")["happening"]
    for clause in index.with_relation(verb, "xcomp"):
        is_held = (
            index.lemmas[clause] in load_sets("joining.tsv")["doing"] and index.first(clause, "aux:pass") is not None
        )
        if has_mark(index, clause, "to") and (is_held or occurs(index, clause) or index.lemmas[clause] in happening):
            return clause
    return None


def _read_considered(index: ReadingIndex, noun: int, found: Gathering) -> bool:
    """Read that something is or is not considered: "was not on the table", "is out of the question", "are off"."""
    found.weaken(Realis.PLANNED, "considered", index.word(noun))
    if is_negated(index, noun) or index.word(noun) == "off" or index.case(noun) in ("of", "out of", "off", "out"):
        found.negate("not considered", index.word(noun))
    return False


def _read_occurring(index: ReadingIndex, noun: int, verb: int, found: Gathering) -> bool:
    """Read a verb that only says that its subject took place, or that it did not: "never materialised", "fell through"."""
    cues = load_sets("cues.tsv")
    if find_phrases(index, verb) & cues["failing"]:
        found.negate("came to nothing", index.word(verb))
        return True
    if find_effect(index, verb) == "false":
        # "A strike was averted."
        return False
    if not occurs(index, verb) and index.lemmas[verb] not in load_sets("joining.tsv")["occurrence"] - {"take"}:
        return False
    read_beside(index, verb, found, (noun,))
    return True


def _find_part(index: ReadingIndex, inner: int, head: int) -> int | None:
    """Find the word by which somebody has a hand in what a noun names: "a part in the raid", "to do with it"; None = none."""
    parts = load_sets("verdicts.tsv")["part"]
    if {index.lemmas[head], index.word(head)} & parts and index.relations[inner] != "nsubj":
        return head
    if index.relations[inner] != "obl":
        return None
    if index.lemmas[head] == "do" and index.case(inner) == "with" and index.relations[head] == "acl":
        return index.heads[head]
    beside = index.first(head, "obj") if index.case(inner) in ("in", "for") else None
    return beside if beside is not None and index.lemmas[beside] in parts else None


def _pass_part(index: ReadingIndex, part: int, found: Gathering) -> bool:
    """Read who had no hand in it: "played no part in the raid", "were not involved in it"; a plain or likely part changes nothing."""
    verb = index.heads[part]
    if verb >= 0 and any(
        index.word(c) in load_sets("cues.tsv")["planned_modal"] for c in index.with_relation(verb, "aux")
    ):
        # Who will have no part in it says nothing of whether it comes.
        return False
    words = [index.word(part), *(index.word(child) for child in index.with_relation(part, "det", "advmod"))]
    denied = next((word for word in words if word in load_sets("cues.tsv")["negation"]), None)
    if denied is None and is_negated(index, part):
        denied = "not"
    is_object = verb >= 0 and index.relations[part] == "obj"
    if denied is None and is_object and find_effect(index, verb) != "told" and is_negated(index, verb):
        denied = index.word(verb)
    if denied is not None:
        found.negate("no part in it", denied)
    return False


def _read_supposed(index: ReadingIndex, noun: int, head: int, found: Gathering) -> None:
    """Read a predicate that only supposes its subject, or is to come with it: "the fall of the city would be a blow"."""
    cues = load_sets("cues.tsv")
    modals = [
        c for c in index.with_relation(head, "aux") if index.word(c) in cues["would_modal"] | cues["planned_modal"]
    ]
    is_to_be = has_mark(index, head, "to") and any(
        index.lemmas[c] == "be" for c in index.with_relation(head, "aux", "cop")
    )
    if any(index.word(c) in cues["would_modal"] for c in modals):
        found.weaken(Realis.HYPOTHETICAL, "supposed", index.word(modals[0]))
    elif (modals or is_to_be) and not is_definite(index, noun):
        found.weaken(Realis.PLANNED, "subject of what is to come", index.word(head))


def _pass_object(index: ReadingIndex, inner: int, head: int, effect: str | None, found: Gathering) -> bool:
    """Apply what governs a noun as its object; a definite one is taken as given, unless it is called off or denied."""
    is_doing = index.lemmas[head] in load_sets("joining.tsv")["doing"]
    if effect in ("postpone", "cancel"):
        is_own = (
            index.first(inner, "nmod:poss") is not None and index.lemmas[head] in load_sets("cues.tsv")["giving_up"]
        )
        apply_effect(index, "ceased" if is_own else effect, head, found)
        return True
    if effect == "told" and find_none(index, inner) is not None:
        # "Confirmed neither the arrest nor" leaves it open.
        found.forget_negation()
        return leave_untold(index, inner, head, found)
    if index.lemmas[head] in load_sets("cues.tsv")["forbidding"]:
        found.weaken(Realis.PLANNED, "forbidden", index.word(head))
        return True
    if is_definite(index, inner) and (
        effect in ("plan", "possible", "attempt", "hedge") or (effect in ("true", "told") and not is_doing)
    ):
        return False
    if effect == "ceased" and is_negated(index, head):
        # What was not suspended goes on.
        return False
    if effect is not None and effect not in ("true", "told"):
        apply_effect(index, effect, head, found)
    elif effect is None and not is_doing:
        return False
    if effect not in ("deny", "doubt"):
        read_beside(index, head, found, (inner,))
    return True
