"""Verbs that only do what a noun names: "launched an attack", "paid a visit", "strikes carried out by"."""

from dateline.coding.codebook.definitions import Codebook, ContentRule, Part, PlaceRule, Trigger
from dateline.coding.parties.arguments import Slots, find_verb_arguments, is_relative, merge_slots
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets

# What stands between the accused and the deed.
ACCUSED = frozenset({"for", "of", "over"})


def find_light_verb(index: ReadingIndex, codebook: Codebook, noun: int) -> int | None:
    """Find the verb that only does what a noun names.

    Args:
        index: The reading.
        codebook: Its light verbs, each with the particles or prepositions that it may take.
        noun: Head token of the noun.

    Returns:
        The verb; None = there is none, or it says that nobody owns up to the deed ("did not claim the raid").
    """
    verb = _find_verb_above(index, codebook, noun)
    return None if verb is not None and _is_disowned(index, verb) else verb


def _is_disowned(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb says that somebody does not own up to a deed, which takes nothing from the deed itself."""
    if index.lemmas[verb] not in load_sets("joining.tsv")["owning"]:
        return False
    nobody = load_sets("cues.tsv")["negation"]
    subjects = tuple(index.with_relation(verb, "nsubj"))
    beside = (*index.with_relation(verb, "aux", "advmod"), *subjects)
    return any(
        index.word(t) in nobody for t in (*beside, *(d for s in subjects for d in index.with_relation(s, "det")))
    )


def _find_verb_above(index: ReadingIndex, codebook: Codebook, noun: int) -> int | None:
    top = find_shell(index, noun)
    while index.relations[top] == "conj" and index.heads[top] >= 0:
        top = index.heads[top]
    if index.deprels[top] in ("obj", "nsubj:pass") and _is_light(index, codebook, index.heads[top]):
        return index.heads[top]
    if index.deprels[top] == "nsubj" and index.lemmas[index.heads[top]] in load_sets("joining.tsv")["happening"]:
        return index.heads[top] if index.first(index.heads[top], "ccomp", "xcomp") is None else None
    if index.relations[top] == "obl" and _is_light(index, codebook, index.heads[top], index.case(top)):
        return index.heads[top]
    clauses = (clause for clause in index.with_relation(top, "acl") if _describes_object(index, clause))
    return next((clause for clause in clauses if _is_light(index, codebook, clause)), None)


def _describes_object(index: ReadingIndex, clause: int) -> bool:
    """Say whether a clause tells what was done with its noun: "raids that he led", not "talks, when they signed a protocol"."""
    if index.deprels[clause] != "acl:relcl":
        return True
    return all(is_relative(index, held) for held in index.with_relation(clause, "obj"))


def find_shell(index: ReadingIndex, noun: int) -> int:
    """Go up from a noun to the word that only wraps it: "campaign" in "bombing campaign", "series" in "a series of raids"."""
    shells = load_sets("joining.tsv")["shell"]
    top = noun
    while index.heads[top] >= 0 and index.lemmas[index.heads[top]] in shells:
        is_owned = index.lemmas[index.heads[top]] in load_sets("joining.tsv")["owned"]
        joined = ("", "of", "for") if is_owned else ("", "of")
        if index.relations[top] not in ("compound", "nmod", "amod") or index.case(top) not in joined:
            break
        top = index.heads[top]
    return top


def add_light_verb(index: ReadingIndex, noun: int, verb: int, slots: Slots) -> Slots:
    """Join the slots of a noun with those of the verb that does it; the noun itself fills none."""
    own = {noun, find_shell(index, noun)}
    joined = merge_slots(slots, find_verb_arguments(index, verb))
    kept = {slot: tuple(filler for filler in held if filler not in own) for slot, held in joined.items()}
    return {slot: held for slot, held in kept.items() if held}


def add_struck(index: ReadingIndex, noun: int, slots: Slots) -> Slots:
    """Join the slots of a noun with whom and where its verb says that it struck: "a roadside bomb hit the bus near the port"."""
    verb = index.heads[noun]
    if verb < 0 or index.deprels[noun] != "nsubj" or index.lemmas[verb] not in load_sets("joining.tsv")["striking"]:
        return slots
    struck = find_verb_arguments(index, verb)
    return merge_slots(slots, {slot: held for slot, held in struck.items() if slot != "subject"})


def add_accused(index: ReadingIndex, codebook: Codebook, trigger: Trigger, noun: int, slots: Slots) -> Slots:
    """Join the slots of a noun with whom a verb accuses of the deed: "blamed the rebels for the raid", not "for the protests"."""
    top, relation = index.heads[noun], index.deprels[noun]
    is_deed = trigger.part is Part.NOUN and codebook.types[trigger.event_type].place is PlaceRule.TARGET
    if not is_deed or top < 0:
        return slots
    if relation in ("obj", "nsubj:pass"):
        accused = _find_attributed(index, codebook, top)
    elif index.relations[noun] in ("obl", "nmod") and index.case(noun) in ACCUSED:
        accused = _find_blamed(index, codebook, top)
    else:
        return slots
    return merge_slots(slots, {"subject": accused}) if accused and noun not in accused else slots


def _find_blamed(index: ReadingIndex, codebook: Codebook, top: int) -> tuple[int, ...]:
    """Find whom a verb accuses, from the word on which the deed hangs: "blamed X for", "held X responsible for"."""
    inside = index.deprels[top] in ("obj", "xcomp")
    verb = index.heads[top] if inside else top
    entries = [entry for entry in codebook.verbs.get(index.lemmas[verb], ()) if _is_accusing(codebook, entry)]
    if inside and index.deprels[top] == "xcomp":
        entries = [entry for entry in entries if index.lemmas[top] in entry.words]
    return find_verb_arguments(index, verb).get("object", ()) if entries else ()


def _find_attributed(index: ReadingIndex, codebook: Codebook, verb: int) -> tuple[int, ...]:
    """Find to whom a verb attributes the deed that is its object: "attributed the raid to the Front"."""
    for entry in codebook.verbs.get(index.lemmas[verb], ()):
        if _is_accusing(codebook, entry) and entry.frame.recipient[:1] == ("to",):
            return find_verb_arguments(index, verb).get("to", ())
    return ()


def _is_accusing(codebook: Codebook, entry: Trigger) -> bool:
    return (entry.content or codebook.types[entry.event_type].content) is ContentRule.ALLEGED


def _is_light(index: ReadingIndex, codebook: Codebook, verb: int, preposition: str | None = None) -> bool:
    particles = codebook.light_verbs.get(index.lemmas[verb])
    if particles is None:
        return False
    if preposition is not None:
        return preposition in particles
    own = index.first(verb, "compound:prt")
    return "" in particles if own is None else index.lemmas[own] in particles
