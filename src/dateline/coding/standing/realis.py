"""Whether a happening happened: realis, polarity and attempt, from the words that govern its trigger.

The governors of a trigger are walked outwards until a clause of its own begins; what each does to its content stands in
`words/governors.tsv`. Every rule that fires is kept with the word that it saw.
"""

from collections.abc import Collection
from itertools import takewhile

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import apply_effect, find_effect, has_mark, is_definite, is_object_clause
from dateline.coding.standing.joined_clauses import read_adverbial, read_sentence, read_shared
from dateline.coding.standing.modality import Gathering, Modality
from dateline.coding.standing.realis_cues import find_none, find_phrases, is_negated, occurs, read_beside
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Realis

OWN_CLAUSE = frozenset({"acl:relcl", "parataxis", "appos", "discourse", "dislocated", "list", "root", "advcl:relcl"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "acl"})
NOMINAL = frozenset({"NOUN", "PROPN"})


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
        if index.lemmas[governor] != "claim" and not _is_kept_word(index, token, governor):
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
            _pass_noun(index, inner, head, found)
            if index.upos[inner] in NOMINAL
            else _pass_verb(index, inner, head, found)
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


def _pass_verb(index: ReadingIndex, inner: int, head: int, found: Gathering) -> bool:
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
        return _leave_untold(index, inner, head, found)
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
    """Say whether what is not said is granted for all that: "has never admitted that", "nobody can deny that"."""
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


def _leave_untold(index: ReadingIndex, clause: int, head: int, found: Gathering) -> bool:
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
        # "The announcement that it had sunk a boat."
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


def _pass_noun(index: ReadingIndex, inner: int, head: int, found: Gathering) -> bool:
    """Apply what governs a noun, through a verb that only raises it from its infinitive ("failed to take place")."""
    if _is_kept_word(index, inner, head):
        return False
    raised = _find_raised(index, head) if index.relations[inner] == "nsubj" else None
    if raised is not None:
        read_beside(index, raised, found, (inner,))
        return _pass_verb(index, raised, head, found)
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


def _is_kept_word(index: ReadingIndex, noun: int, verb: int) -> bool:
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
        return _leave_untold(index, inner, head, found)
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


def is_yet_to(index: ReadingIndex, head: int, clause: int) -> bool:
    """Say whether an infinitive is still to come: "have yet to", "is yet to"."""
    adverbs = (*index.with_relation(head, "advmod"), *index.with_relation(clause, "advmod"))
    before = {index.word(child) for child in adverbs if child < clause}
    return has_mark(index, clause, "to") and ("yet" in before or index.word(head) == "yet")


def _is_going_to(index: ReadingIndex, head: int) -> bool:
    return index.lemmas[head] == "go" and index.word(head) == "going"
