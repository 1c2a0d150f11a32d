"""What a counted noun is counted for: who was killed, what was attacked, what happened so often."""

from dateline.coding.numbers.counted_words import HARM, find_heading, measure_of, name_happening
from dateline.coding.parties.filler_classes import is_armed, is_quantity_noun
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_rows, load_sets

GOVERNED = frozenset({"obj", "obl", "xcomp", "nmod", "advmod", "compound", "advcl"})
# Of phrases, those that the subject does or undergoes itself: "300 people left their homes".
DONE = frozenset({"displaced", "participants", "released", "killed", "wounded"})
TAKEN = frozenset({"evacuated", "rescued", "released", "deported", "arrested", "abducted"})
COUNTED_BY = frozenset({"nsubj", "obj", "nmod", "conj", "obl", "iobj", "xcomp"})


def find_measure(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say what a counted noun is counted for, and by which word.

    Args:
        index: The reading.
        token: The counted noun, or a number that stands alone.

    Returns:
        The measure, and the token that gives it (a verb, or the noun itself); None = nothing that is counted here.
    """
    happening = _find_happening(index, token)
    if happening is not None:
        return happening, token
    governed = (
        _find_entry(index, token)
        or _find_beside(index, token)
        or _find_by_governor(index, token)
        or _find_deed(index, token)
    )
    governed = governed or _find_harmed(index, token)
    if governed:
        return governed
    for named in (token, *(t for t in index.with_relation(token, "nmod") if index.case(t) == "of")):
        own = measure_of(index, named) or (name_happening(index, named) if named != token else None)
        if own and (named == token or index.upos[token] == "NUM"):
            return own, named
    of = [t for t in index.with_relation(token, "nmod") if index.case(t) == "of" and index.upos[token] == "NUM"]
    done = (child for t in of for child in index.with_relation(t, "acl") if index.xpos[child] == "VBN")
    for child in (*index.with_relation(token, "amod", "acl", "xcomp", "advcl"), *done):
        if _has_own_subject(index, child) or _is_active(index, child):
            continue
        measure = measure_of(index, child)
        if measure and measure != "participants":
            return measure, child
    return _find_further_up(index, token)


def find_toll(index: ReadingIndex, noun: int) -> tuple[str, int] | None:
    """Say what a noun such as "toll" or "number" counts, and by which word.

    Returns:
        The measure of the words inside ("the number of people shot"), killed for a bare toll; None = the noun does not say.
    """
    inside = [t for t in sorted(index.subtree(noun)) if t != noun and index.relations[t] != "compound"]
    inside = [*inside, noun] if index.lemmas[noun] in load_sets("happenings.tsv")["number"] else [noun, *inside]
    is_toll = index.lemmas[noun] in load_sets("happenings.tsv")["toll"]
    for token in inside:
        measure = measure_of(index, token)
        if is_toll and measure not in HARM:
            measure = None
        if not is_toll:
            measure = _find_happening(index, token) or measure or _find_attacked(index, token)
        if measure is not None and not (
            token == noun and index.lemmas[noun] in load_sets("happenings.tsv")["number"] and not is_toll
        ):
            return measure, token
    return None


def _is_number_of(index: ReadingIndex, noun: int) -> bool:
    """Say whether a noun is a number or what is numbered: "the toll rose to 14", "deportations have reached 52,000"."""
    if index.lemmas[noun] in load_sets("happenings.tsv")["number"]:
        return True
    if index.xpos[noun] != "NNS":
        return False
    told = (noun, *(t for t in index.with_relation(noun, "acl") if index.xpos[t] == "VBN"))
    return any(name_happening(index, t) or measure_of(index, t) or _find_attacked(index, t) for t in told)


def _find_attacked(index: ReadingIndex, token: int) -> str | None:
    """Say that things are counted that were attacked: "the number of schools attacked since January"; None = they were not."""
    is_attacked = index.xpos[token] == "VBN" and index.lemmas[token] in load_sets("happenings.tsv")["attacking"]
    return "attacks" if is_attacked else None


def find_raised(index: ReadingIndex, token: int) -> int | None:
    """Find the noun whose number a number is: the toll of "the toll rose to 14", "put the number of dead at 14"; None = none."""
    words = load_sets("happenings.tsv")
    if index.first(token, "cop") is not None:
        return next((n for n in index.with_relation(token, "nsubj") if _is_number_of(index, n)), None)
    verb = index.heads[token]
    if verb < 0 or index.upos[verb] != "VERB":
        return _find_put(index, token)
    roles: tuple[str, ...] = ()
    if index.lemmas[verb] in words["rising"] and index.relations[token] in ("obl", "obj", "xcomp", "nmod"):
        roles = ("nsubj",)
        if index.first(verb, *roles) is None and index.relations[verb] == "ccomp":
            # "The toll passed 700, the ministry said", where the parse hangs the toll on the ministry's verb.
            before = range(index.sentence(token).first, verb)
            return next((n for n in before if index.lemmas[n] in words["number"]), None)
    elif index.lemmas[verb] in words["putting"] and index.case(token) in ("at", "to", "over", "above", "past", "as"):
        roles = ("obj", "nsubj")
    raised = next((n for n in index.with_relation(verb, *roles) if _is_number_of(index, n)), None)
    return _find_put(index, token) if raised is None else raised


def _find_put(index: ReadingIndex, token: int) -> int | None:
    """Find the noun whose number a verb puts at a number, wherever the parse hangs it: "puts the dead at 11 and the injured at 28"."""
    words, first = load_sets("happenings.tsv"), index.sentence(token).first
    before = index.word(token - 1) if token > first else ""
    if not {index.case(token), before} & {"at", "to", "over", "above", "past"}:
        return None
    for noun in range(token - 1, first, -1):
        if index.upos[noun] == "NUM" and noun not in index.time_tokens:
            return None
        if not _is_number_of(index, noun) and not _is_harmed(index, noun):
            continue
        while index.relations[noun] == "nmod" and _is_number_of(index, index.heads[noun]):
            noun = index.heads[noun]
        puts = any(index.upos[t] == "VERB" and index.lemmas[t] in words["putting"] for t in range(first, noun))
        return noun if puts else None
    return None


def _is_harmed(index: ReadingIndex, token: int) -> bool:
    """Say whether an adjective stands for those who are it: "the dead", "the injured"."""
    measure = measure_of(index, token)
    return measure in HARM and any(index.word(t) == "the" for t in index.with_relation(token, "det"))


def _find_happening(index: ReadingIndex, token: int) -> str | None:
    """Say which happenings a noun counts, by itself or as the object of a verb; None = none."""
    if is_quantity_noun(index, token):
        # "dozens of raids"
        token = next((t for t in index.with_relation(token, "nmod") if index.case(t) == "of"), token)
    words, lemma = load_sets("happenings.tsv"), index.lemmas[token]
    own = name_happening(index, token)
    if own is not None or index.upos[token] not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return own
    if lemma in words["instances"]:
        excepted = load_sets("totals.tsv")["nature"] | load_sets("stretches.tsv")["length"]
        of = [t for t in index.with_relation(token, "nmod") if index.case(t) == "of" and t not in index.time_tokens]
        is_told = next(index.with_relation(token, "acl:relcl"), None) is not None and _leads_clause(index, token)
        return "incidents" if is_told or (of and index.lemmas[of[0]] not in excepted) else None
    token = _find_first(index, token)
    verb = index.heads[token]
    return None if verb < 0 else _find_taken(index, token, verb) or _find_attacked_by(index, token, verb)


def _leads_clause(index: ReadingIndex, token: int) -> bool:
    """Say whether a clause tells what happened in each case: "43 cases in which patrols were shot at"."""
    after = range(token + 1, index.sentence(token).end - 1)
    return any(index.word(t) == "in" and index.word(t + 1) == "which" for t in after) or any(
        index.word(t) == "where" for t in after
    )


def _find_first(index: ReadingIndex, token: int) -> int:
    """Find the first of a row of counted things, which alone hangs on the verb: the cars of "burnt 300 cars and 71 shops"."""
    while index.relations[token] == "conj" and index.upos[index.heads[token]] == "NOUN":
        if not any(index.upos[t] == "NUM" for t in index.with_relation(index.heads[token], "nummod")):
            return token
        token = index.heads[token]
    return token


def _find_taken(index: ReadingIndex, token: int, verb: int) -> str | None:
    """Say that places are counted that changed hands: "captured nine towns", "took control of nine towns", "nine towns fell"; None = none."""
    words = load_sets("happenings.tsv")
    if index.lemmas[token] not in words["places"]:
        return None
    if index.lemmas[verb] == "control" and index.heads[verb] >= 0:
        takes = index.lemmas[index.heads[verb]] in words["taking_places"] and index.case(token) in ("of", "over")
    elif index.lemmas[verb] in words["falling"]:
        turned = index.first(verb, "obj")
        takes = index.relations[token] == "nsubj" and (turned is None or index.lemmas[turned] == "hand")
    else:
        takes = index.lemmas[verb] in words["taking_places"] and index.deprels[token] in ("obj", "nsubj:pass")
    return "captures" if takes else None


def _find_attacked_by(index: ReadingIndex, token: int, verb: int) -> str | None:
    """Say that what a verb strikes or launches is counted: "attacked 70 ships", "fired at 61 ships", "fired 69 missiles"; None = no."""
    words = load_sets("happenings.tsv")
    if index.upos[verb] != "VERB":
        return None
    lit = index.first(verb, "obj")
    if lit is not None and index.lemmas[lit] == "fire" and index.lemmas[verb] == "set" and index.case(token) == "to":
        return "attacks"
    if index.lemmas[verb] in words["aiming"] and index.case(token) in ("at", "on", "upon"):
        return "attacks" if index.upos[token] != "NUM" else None
    if index.deprels[token] not in ("obj", "nsubj:pass") or index.lemmas[verb] in words["taking_places"]:
        return None
    if index.upos[token] == "NUM" and index.deprels[token] == "obj" and index.first(token, "nmod") is None:
        return None
    if index.lemmas[verb] in words["launching"] and index.lemmas[token] in words["launched"]:
        return "launches"
    return "attacks" if index.lemmas[verb] in words["attacking"] else None


def _find_by_governor(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say what a noun is counted for by the verb that it fills: "nine were killed", "the number of dead rose to nine"."""
    raised = find_raised(index, token)
    if raised is not None:
        return find_toll(index, raised)
    head = index.heads[token]
    if head < 0 or index.upos[head] != "VERB":
        return None
    if index.relations[token] == "nsubj" and _have_fallen(index, token, head):
        return "killed", head
    lives = _find_lives(index, token, head)
    if lives is not None:
        return "killed", lives
    measure = measure_of(index, head)
    if measure and index.case(token) == "with" and head == token + 1:
        # "with 120 herders killed"
        return measure, head
    if measure and index.relations[token] in ("nsubj", "obj") and _counts(index, token, head, measure):
        return measure, head
    return _find_by_phrase(index, token, head) or _find_coordinated(index, token, head)


def _have_fallen(index: ReadingIndex, token: int, verb: int) -> bool:
    """Say whether fighters are said to have fallen in battle: "31 of his soldiers fell", not "fell to the rebels", "fell into a river"."""
    who = next((t for t in index.with_relation(token, "nmod") if index.case(t) == "of"), token)
    if index.lemmas[verb] not in load_sets("totals.tsv")["falling"] or not is_armed(index, who):
        return False
    return not any(index.case(t) in ("to", "into", "from", "off", "on") for t in index.with_relation(verb, "obl"))


def _find_coordinated(index: ReadingIndex, token: int, verb: int) -> tuple[str, int] | None:
    """Say what a later verb of the same subject counts: "four men were lined up and executed"; None = nothing."""
    if index.relations[token] != "nsubj":
        return None
    for other in index.with_relation(verb, "conj"):
        measure = measure_of(index, other) if index.first(other, "nsubj", "nsubj:pass") is None else None
        undergone = index.lemmas[other] in load_sets("totals.tsv")["undergoing"] or index.deprels[token] == "nsubj:pass"
        if measure is not None and undergone and index.first(other, "obj") is None:
            return measure, other
    return None


def _find_by_phrase(index: ReadingIndex, token: int, verb: int) -> tuple[str, int] | None:
    """Say what a verb counts together with a word that it governs: "300 people left their homes"; None = nothing."""
    if index.deprels[token] not in ("nsubj", "nsubj:pass", "obj"):
        return None
    others = [t for t in index.children[verb] if t != token and index.relations[t] in GOVERNED]
    governed = {index.lemmas[t] for t in others} | {index.word(t) for t in index.children[verb] if t != token}
    governed |= {word for t in others if index.relations[t] == "obl" for word in index.case(t).split()}
    acted = [t for t in index.with_relation(verb, "obj") if index.lemmas[t] != "life"]
    for measure, verbs, nouns in load_rows("measuring_phrases.tsv", 3):
        does = index.deprels[token] == "nsubj" and (measure not in DONE or (measure == "killed" and bool(acted)))
        if (verbs == "*" or index.lemmas[verb] in verbs.split()) and governed & set(nouns.split()) and not does:
            return measure, verb
    for measure, nouns, verbs in load_rows("statuses.tsv", 3):
        if index.lemmas[token] in nouns.split() and index.lemmas[verb] in verbs.split():
            return measure, token
    return None


def _find_beside(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say what a bare number counts by the word behind it: "148 injured", "three dead"; None = nothing."""
    after = token + 1
    if index.upos[token] == "NOUN":
        return _find_behind(index, token)
    if index.upos[token] != "NUM" or after >= len(index) or index.upos[after] not in ("ADJ", "VERB", "NOUN"):
        return None
    verb = index.heads[token]
    if index.relations[token] == "obj" and measure_of(index, verb) in TAKEN:
        # "evacuated 640 wounded"
        return None
    is_listed = index.upos[token - 1] == "PUNCT" and index.first(after, "obj") is None if token else False
    is_finite = index.xpos[after] in ("VBZ", "VBP", "VB") or (index.xpos[after] == "VBD" and not is_listed)
    if index.sentence_of[after] != index.sentence_of[token] or is_finite:
        return None
    measure = measure_of(index, after)
    return (measure, after) if measure is not None and measure != "participants" else None


def _find_behind(index: ReadingIndex, noun: int) -> tuple[str, int] | None:
    """Say what a noun counts by the word right behind it in a list without verbs: "34 people killed, two aid workers abducted"; None = nothing."""
    after = noun + 1
    if after >= index.sentence(noun).end or index.xpos[after] not in ("VBN", "VBD", "JJ"):
        return None
    is_closed = after + 1 >= index.sentence(noun).end or index.upos[after + 1] in ("PUNCT", "CCONJ")
    is_alone = not any(index.relations[t] in ("nsubj", "aux", "obj") for t in index.children[after] if t != noun)
    measure = measure_of(index, after)
    return (measure, after) if is_closed and is_alone and measure not in (None, "participants") else None


def _find_entry(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say what a number behind its words in a list counts: "security incidents 44; aid workers killed 2, still held 89"; None = nothing."""
    heading = find_heading(index, token)
    if heading is None:
        return None
    first = heading[1]
    named = ((name_happening(index, t) or measure_of(index, t), t) for t in range(token - 1, first - 1, -1))
    return next(((measure, t) for measure, t in named if measure is not None), None)


def _find_deed(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say what was done to those counted by the noun that they hang on: "the release of 40 detainees"; None = no deed."""
    head = index.heads[token]
    if head < 0 or index.upos[head] != "NOUN" or index.case(token) != "of" or index.upos[token] == "NUM":
        return None
    if index.lemmas[head] == "life":
        # "has claimed the lives of 14 drivers"
        is_taken = (
            index.relations[head] == "obj" and index.lemmas[index.heads[head]] in load_sets("totals.tsv")["taking"]
        )
        return ("killed", head) if is_taken else None
    measure = measure_of(index, head)
    return (measure, head) if measure is not None else None


def _find_harmed(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say that people are counted as hurt by a word that describes them: "130 hurt protesters", "312 people with gunshot wounds"."""
    for child in index.with_relation(token, "amod", "nmod"):
        measure = measure_of(index, child)
        if index.relations[child] == "amod" and measure in HARM and index.upos[token] == "NOUN":
            return measure, child
        if index.case(child) == "with" and measure == "wounded":
            return measure, child
    return None


def _find_further_up(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say what a noun is counted for by a word further up: "the bodies of nine men", "took nine men hostage"."""
    inner = token
    if index.case(token) in ("in", "at", "near", "on", "from", "across", "around"):
        return None
    for head in index.ancestors(token):
        if index.relations[inner] in COUNTED_BY:
            measure = measure_of(index, head)
            if measure and _counts(index, inner, head, measure):
                return measure, head
        if index.upos[head] == "VERB":
            complements = index.with_relation(head, "xcomp", "amod")
            return next(((found, c) for c in complements if (found := measure_of(index, c))), None)
        inner = head
    return None


def _has_own_subject(index: ReadingIndex, clause: int) -> bool:
    """Say whether a clause beside a noun tells of others: "140 members, of whom three were held"."""
    subject = index.first(clause, "nsubj", "nsubj:pass")
    return subject is not None and index.word(subject) not in ("who", "which", "that")


def _is_active(index: ReadingIndex, clause: int) -> bool:
    """Say whether a clause tells what the counted did, not what was done to them: "the men who rescued them"."""
    subject = index.first(clause, "nsubj")
    if subject is None or index.deprels[subject] != "nsubj":
        return False
    lost = index.first(clause, "obj")
    if lost is not None and index.lemmas[lost] == "life":
        return False
    return index.lemmas[clause] not in load_sets("totals.tsv")["undergoing"] and index.first(clause, "cop") is None


def _find_lives(index: ReadingIndex, token: int, verb: int) -> int | None:
    """Find the word that counts lives taken: "cost nine lives", "nine villagers lost their lives"; None = no lives were."""
    if index.lemmas[verb] not in load_sets("totals.tsv")["taking"]:
        return None
    taken = [child for child in index.with_relation(verb, "obj") if index.lemmas[child] == "life"]
    if not taken or (index.relations[token] == "nsubj" and index.lemmas[verb] != "lose"):
        return None
    return taken[0] if token == taken[0] else verb


def _counts(index: ReadingIndex, inner: int, head: int, measure: str) -> bool:
    """Say whether a noun's relation to a measuring word makes it the counted one: who was killed, not who killed."""
    relation = index.deprels[inner]
    if index.upos[head] != "VERB":
        return True
    if measure == "participants":
        return relation in ("nsubj", "obj")
    if index.lemmas[head] in load_sets("totals.tsv")["undergoing"]:
        return relation == "nsubj"
    is_headline = relation == "nsubj" and index.first(head, "aux", "obj", "ccomp", "xcomp") is None
    return is_headline or relation in ("obj", "nsubj:pass", "conj", "iobj", "nmod")
