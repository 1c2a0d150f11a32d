"""Finds what fills the slots of a predicate: subject, object, prepositions, whatever the syntax that hides them.

Slots are named after the active clause: the subject of "X was shot by Y" is Y. Relations: Universal Dependencies v2.
"""

from dateline.coding.parties.filler_classes import is_actor, is_armed, is_organised, is_quantity_noun
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.mention import MentionKind

Slots = dict[str, tuple[int, ...]]

# Prepositions that a parser may hang on the object though they belong to the verb: "returned the statue to Greece".
LOOSE = frozenset(
    {"to", "from", "against", "on", "with", "into", "for", "in", "between", "of", "at", "towards", "near", "over"}
)

_AS_VERB = {"of": "object", "possessive": "subject", "by": "subject"}
"""Slots of a noun made of a verb by those of the verb."""


def find_arguments(index: ReadingIndex, token: int) -> Slots:
    """Find what fills the slots of a verb or noun.

    Args:
        index: The reading.
        token: The predicate.

    Returns:
        Slot to head tokens in text order, conjuncts included: "subject", "object", "indirect", "content" (a clause),
        prepositions ("on", "against"), and for nouns "possessive", "adjective", "compound".
    """
    if index.relations[token] == "aux" and index.heads[token] >= 0:
        return find_modal_arguments(index, token)
    if _is_gerund_noun(index, token):
        slots = find_noun_arguments(index, token)
        return {_AS_VERB.get(slot, slot): held for slot, held in slots.items()}
    if (
        index.upos[token] in ("VERB", "AUX")
        or index.first(token, "aux:pass") is not None
        or (index.upos[token] == "ADJ" and index.first(token, "cop") is not None)
        or (index.relations[token] in ("advcl", "ccomp") and index.upos[token] != "NOUN")
    ):
        return find_verb_arguments(index, token)
    return find_noun_arguments(index, token)


def _is_gerund_noun(index: ReadingIndex, token: int) -> bool:
    """Say whether a verb in -ing is used as a noun, so that no verb above lends it a subject: "over the jailing of activists"."""
    return index.xpos[token] == "VBG" and index.upos[token] == "VERB" and index.first(token, "det") is not None


def merge_slots(first: Slots, second: Slots) -> Slots:
    """Join the slots of two predicates of one happening; the first's fillers stand."""
    return {**second, **first}


def is_passive(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb's surface subject is its object; a past tense without "be" is active whatever the parser says."""
    if index.upos[verb] == "VERB" and any(index.lemmas[child] == "be" for child in index.with_relation(verb, "aux")):
        return index.xpos[verb] not in ("VBG", "VB")
    relations = {index.deprels[child] for child in index.children[verb]}
    is_told_whom = {"nsubj", "obj"} <= relations
    agents = () if is_told_whom else index.with_relation(verb, "obl:agent")
    if "aux:pass" in relations or any(not is_time(index, child) for child in agents):
        return True
    is_joined = index.relations[verb] == "conj" and "aux" not in relations and index.xpos[verb] in ("VBN", "VBD")
    if relations & {"nsubj:pass", "csubj:pass"}:
        is_bare = index.xpos[verb] == "VBD" or _is_finite_content(index, verb)
        return not is_bare or (is_joined and _shares_passive(index, verb))
    if (is_joined and _shares_passive(index, verb)) or _lacks_object(index, verb):
        return True
    if is_joined or "nsubj" in relations or index.xpos[verb] != "VBN":
        return False
    return index.relations[verb] in ("acl", "advcl", "amod") and index.first(verb, "aux") is None


def _is_finite_content(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb stands in a clause with "that", where a bare participle is a past tense: "claims that units fired"."""
    return any(index.word(child) == "that" for child in index.with_relation(verb, "mark"))


def _lacks_object(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb that never lacks an object has none but its subject: "two Serbs arrested", "and five captured".

    In a clause with "that" or "who" the object may be the noun above; of coordinated verbs the last may have it for all. Who bears
    arms or is a body does it where a noun without a place of its own follows: "police detained on Monday, in a raid, two men".
    """
    if index.lemmas[verb] not in load_sets("joining.tsv")["done_to"] or index.xpos[verb] not in ("VBN", "VBD"):
        return False
    others = ("obj", "iobj", "ccomp", "xcomp", "aux", "conj", "obl:agent")
    subjects = tuple(index.with_relation(verb, "nsubj"))
    is_bare = len(subjects) == 1 and index.first(verb, *others) is None
    clauses = (verb, *(head for head in index.ancestors(verb) if head == index.heads[verb]))
    is_doer = is_bare and (is_armed(index, subjects[0]) or is_organised(index, subjects[0]))
    if is_doer and any(_is_loose(index, token) for token in index.subtree(verb) if token > verb):
        return False
    return is_bare and all(index.relations[clause] != "acl" for clause in clauses)


def _is_loose(index: ReadingIndex, token: int) -> bool:
    """Say whether a noun may be an object hung elsewhere: "two men" behind commas, "three nurses" of "near Sarh three nurses"."""
    if index.upos[token] != "NOUN" or is_time(index, token):
        return False
    if index.relations[token] == "parataxis" or index.deprels[token] in ("nmod:unmarked", "obl:unmarked"):
        return index.first(token, "case") is None
    counts = index.with_relation(token, "nummod")
    return any(name < count for count in counts for name in index.with_relation(token, "compound"))


def _shares_passive(index: ReadingIndex, verb: int) -> bool:
    """Say whether a coordinated verb shares the passive of the first: "was held and released", not "was hit and fled".

    With a subject of its own only one that never lacks an object does: "was killed and his wife wounded".
    """
    if index.first(verb, "obj", "ccomp", "xcomp") is not None:
        return False
    if index.first(verb, "nsubj") is not None and index.lemmas[verb] not in load_sets("joining.tsv")["transitive"]:
        return False
    if index.xpos[verb] == "VBD" and index.lemmas[verb] in load_sets("joining.tsv")["intransitive"]:
        return False
    return is_passive(index, index.heads[verb])


def find_verb_arguments(index: ReadingIndex, verb: int) -> Slots:
    """Find what fills the slots of a verb."""
    slots: Slots = {}
    passive = is_passive(index, verb)
    for child in index.children[verb]:
        slot = _slot_of_child(index, child, passive) or _slot_of_order(index, verb, child)
        if slot and slot not in slots and not _is_stray(index, child):
            slots[slot] = _fillers(index, child)
    surface = "object" if passive else "subject"
    if surface not in slots:
        subject = find_surface_subject(index, verb)
        if subject:
            slots[surface] = subject
    _fill_relative_gap(index, verb, slots)
    slots = {slot: tuple(find_described(index, held) for held in fillers) for slot, fillers in slots.items()}
    for token in slots.get("object", ())[:1]:
        for slot, held in _prepositions(index, token).items():
            if slot in LOOSE:
                slots.setdefault(slot, held)
    _fill_addressee(index, slots)
    return slots


def _fill_addressee(index: ReadingIndex, slots: Slots) -> None:
    """Put to whom something goes where a parser hangs it on whom it comes from: "a letter from the king to the emir"."""
    for token in slots.get("from", ())[:1]:
        addressed = _prepositions(index, token).get("to")
        if addressed:
            slots.setdefault("to", addressed)


def _is_stray(index: ReadingIndex, child: int) -> bool:
    """Say whether a word was parsed as a subject beside the name that it belongs to: "the rival Lions denied"."""
    if index.relations[child] != "nsubj":
        return False
    others = [other for other in index.with_relation(index.heads[child], "nsubj") if other > child]
    names = (other for other in others if index.upos[other] == "PROPN")
    return bool(others) and (index.upos[child] == "ADJ" or any(min(index.subtree(n)) == child + 1 for n in names))


def find_modal_arguments(index: ReadingIndex, modal: int) -> Slots:
    """Find what fills the slots of "must": who says so, of whom, and what they must do."""
    verb = index.heads[modal]
    slots: Slots = {"content": (verb,), "object": find_verb_arguments(index, verb).get("subject", ())}
    if index.relations[verb] == "ccomp" and index.heads[verb] >= 0:
        slots["subject"] = find_verb_arguments(index, index.heads[verb]).get("subject", ())
    return slots


def find_surface_subject(index: ReadingIndex, verb: int, depth: int = 0) -> tuple[int, ...]:
    """Find who or what a verb without a subject of its own is said of: by control, coordination, or as a participle."""
    own = index.first(verb, "nsubj", "nsubj:pass")
    if own is not None and depth:
        return _fillers(index, own)
    head, relation = index.heads[verb], index.deprels[verb]
    if head < 0 or depth > 6:
        return ()
    if _is_headline(index, verb):
        return (head,)
    if index.relations[verb] == "acl":
        return _find_told(index, verb)
    if relation == "xcomp":
        return _controller(index, head, depth)
    if index.relations[verb] == "advcl" and _is_about_object(index, verb):
        return _controller(index, head, depth)
    if relation == "advcl" and _is_begun_by_phrase(index, verb):
        return ()
    if relation in ("conj", "advcl", "parataxis") or (relation == "ccomp" and _is_infinitive(index, verb)):
        return find_surface_subject(index, head, depth + 1)
    return ()


def _is_begun_by_phrase(index: ReadingIndex, verb: int) -> bool:
    """Say whether what was parsed as a phrase is a clause's own subject: "after the shelling of a post killed two guards"."""
    phrases = (child for child in index.with_relation(verb, "obl") if child < verb)
    return index.xpos[verb] == "VBD" and any(
        index.upos[mark] == "SCONJ" for phrase in phrases for mark in index.with_relation(phrase, "case")
    )


def _is_headline(index: ReadingIndex, verb: int) -> bool:
    """Say whether an infinitive is all that its sentence says of the name at its head: "Pope to visit the island"."""
    head = index.heads[verb]
    if index.upos[head] not in ("NOUN", "PROPN") or index.relations[head] != "root" or not _is_infinitive(index, verb):
        return False
    return index.relations[verb] in ("xcomp", "advcl", "parataxis", "acl") and is_actor(index, head)


def _find_told(index: ReadingIndex, verb: int) -> tuple[int, ...]:
    """Find of whom a clause is said that hangs on a noun.

    Of "fishermen burning tyres" the noun; of "has no plan of burning tyres" who has it, and of "their attempt to take the hill"
    whose it is; a past tense without "who" belongs to the whole phrase above.
    """
    noun = index.heads[verb]
    if _is_infinitive(index, verb):
        tries = index.lemmas[noun] in load_sets("joining.tsv")["trying"]
        whose = index.first(noun, "nmod:poss") if tries else None
        return () if whose is None else _fillers(index, whose)
    if any(index.word(child) == "of" for child in index.with_relation(verb, "mark")) and not is_actor(index, noun):
        own = index.first(noun, "nmod:poss")
        holder = () if index.relations[noun] != "obj" else find_surface_subject(index, index.heads[noun], 1)
        return _fillers(index, own) if own is not None else holder
    if index.xpos[verb] == "VBD" and index.deprels[verb] == "acl":
        while index.relations[noun] == "nmod" and index.heads[noun] >= 0:
            noun = index.heads[noun]
    return (noun,)


def find_noun_arguments(index: ReadingIndex, noun: int) -> Slots:
    """Find what fills the slots of a noun that names a happening."""
    slots: Slots = {}
    for child in index.children[noun]:
        slot = _slot_of_modifier(index, child)
        if slot:
            slots[slot] = slots.get(slot, ()) + tuple(find_described(index, held) for held in _fillers(index, child))
    if index.relations[noun] == "conj" and index.heads[noun] >= 0 and index.upos[index.heads[noun]] == "NOUN":
        shared = find_noun_arguments(index, index.heads[noun])
        slots = merge_slots(slots, {slot: held for slot, held in shared.items() if slot in ("possessive", "adjective")})
    for patient in slots.get("of", ())[:1]:
        for slot, held in _prepositions(index, patient).items():
            if slot in ("by", "against", "with", "between"):
                slots.setdefault(slot, held)
    for following in index.with_relation(noun, "conj"):
        for slot, held in _prepositions(index, following).items():
            slots.setdefault(slot, held)
    return slots


def see_through(index: ReadingIndex, token: int) -> int:
    """Go from a noun or number that only counts to what it counts: from "dozens" to "protesters" in "dozens of protesters"."""
    if is_quantity_noun(index, token) or index.upos[token] == "NUM":
        for child in index.with_relation(token, "nmod"):
            if index.case(child) == "of":
                return see_through(index, child)
    return token


def _slot_of_child(index: ReadingIndex, child: int, passive: bool) -> str | None:
    """Name the slot that a verb's dependent fills; None = no slot, as for a time ("handed over by Friday")."""
    relation = index.deprels[child]
    if relation in ("nsubj", "nsubj:pass", "nsubj:outer"):
        return "object" if passive or _follows_subject(index, child) else "subject"
    if index.relations[child] == "obl" and is_time(index, child):
        return None
    simple = {
        "obj": "object", "iobj": "indirect",
        "xcomp": "content", "ccomp": "content", "csubj": "subject",
    }.get(relation)  # fmt: skip
    if simple:
        return simple
    if index.relations[child] != "obl":
        return None
    preposition = index.case(child)
    is_doer = preposition == "by" and (passive or relation == "obl:agent")
    return "subject" if is_doer else preposition or None


def _follows_subject(index: ReadingIndex, child: int) -> bool:
    """Say whether what was parsed as a subject stands right behind its verb, which has one before it: "a court jailed an officer"."""
    verb = index.heads[child]
    is_next = index.upos[child] != "PRON" and min(index.subtree(child)) == verb + 1 != index.first(child, "punct")
    return is_next and any(other < verb for other in index.with_relation(verb, "nsubj"))


def _slot_of_order(index: ReadingIndex, verb: int, child: int) -> str | None:
    """Take an infinitive that hangs loosely on "ordered X to" for its content; None = it is a purpose of its own."""
    if index.relations[child] == "advcl" and _is_infinitive(index, child):
        return "content" if index.lemmas[verb] in load_sets("joining.tsv")["order"] else None
    return None


def _slot_of_modifier(index: ReadingIndex, child: int) -> str | None:
    """Name the slot that a noun's dependent fills; None = no slot."""
    relation = index.deprels[child]
    if relation == "nmod:poss":
        return "possessive"
    if relation == "nsubj" and index.upos[child] in ("NOUN", "PROPN", "NUM"):
        return "subject"
    if index.relations[child] in ("amod", "compound", "nmod"):
        preposition = index.case(child)
        if preposition:
            return preposition
        number = index.mention_at(child)
        kind = index.reading.mentions[number].kind if number is not None else None
        named = kind in (MentionKind.NATIONALITY, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.PERSON)
        return "adjective" if named or index.upos[child] == "PROPN" else "compound"
    if index.relations[child] == "acl" and not _is_infinitive(index, child):
        return None
    return "content" if relation in ("acl", "ccomp") else None


def _prepositions(index: ReadingIndex, noun: int) -> Slots:
    return {
        index.case(child): _fillers(index, child) for child in index.with_relation(noun, "nmod") if index.case(child)
    }


def _fill_relative_gap(index: ReadingIndex, verb: int, slots: Slots) -> None:
    """Put the noun that a relative clause describes where the clause has its pronoun or gap."""
    top = verb
    while index.relations[top] == "conj" and index.heads[top] >= 0:
        top = index.heads[top]
    if index.deprels[top] != "acl:relcl":
        return
    pronouns = (t for held in slots.values() for t in held if is_relative(index, t))
    if any(index.relations[pronoun] != "obl" for pronoun in pronouns):
        return
    if top == verb and "object" not in slots and "content" not in slots:
        slots["object"] = (index.heads[top],)


def is_relative(index: ReadingIndex, token: int) -> bool:
    """Say whether a word may be a relative pronoun."""
    return index.word(token) in load_sets("pronouns.tsv")["relative"]


def find_described(index: ReadingIndex, token: int) -> int:
    """Go from a relative pronoun to the noun that its clause describes; other words, and "in which", stand for themselves.

    "What" with a clause of its own stands for what that clause calls it: "bombed what the army called a camp".
    """
    if index.word(token) == "what":
        return _find_called(index, token)
    if not is_relative(index, token) or index.upos[token] != "PRON" or index.relations[token] == "obl":
        return token
    clause = next((verb for verb in index.ancestors(token) if index.relations[verb] == "acl"), None)
    return token if clause is None else index.heads[clause]


def _find_called(index: ReadingIndex, token: int) -> int:
    """Find the noun that the clause of a "what" gives it: "what they called a camp", "what they said was a camp"."""
    for clause in index.with_relation(token, "acl"):
        for name in index.with_relation(clause, "xcomp", "ccomp"):
            if index.upos[name] in ("NOUN", "PROPN"):
                return name
    return token


def _controller(index: ReadingIndex, matrix: int, depth: int) -> tuple[int, ...]:
    """Find the understood subject of an infinitive: the governing verb's object, or its subject."""
    if index.lemmas[matrix] not in load_sets("joining.tsv")["subject_control"]:
        for relation in ("obj", "iobj", "nsubj:pass"):
            held = index.first(matrix, relation)
            if held is not None and (index.first(matrix, "obj") is None or relation != "nsubj:pass"):
                return _fillers(index, held)
    own = index.first(matrix, "nsubj")
    return _fillers(index, own) if own is not None else find_surface_subject(index, matrix, depth + 1)


def _is_about_object(index: ReadingIndex, clause: int) -> bool:
    """Say whether a clause tells what the object of its verb does: "accused them of arming", "praised her for helping"."""
    return any(
        index.word(child) in ("of", "for", "from", "into") for child in index.with_relation(clause, "mark", "case")
    )


def _fillers(index: ReadingIndex, token: int) -> tuple[int, ...]:
    """Return a filler and those coordinated with it, looking through nouns that only count."""
    return tuple(dict.fromkeys(see_through(index, found) for found in index.conjuncts(token)))


def _is_infinitive(index: ReadingIndex, verb: int) -> bool:
    return any(index.word(child) == "to" for child in index.with_relation(verb, "mark"))


def is_time(index: ReadingIndex, token: int) -> bool:
    """Say whether a token belongs to a time expression."""
    return token in index.time_tokens
