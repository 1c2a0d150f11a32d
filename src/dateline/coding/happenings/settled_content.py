"""Settles acts that are the content of others: promised, demanded, refused, threatened, alleged, denied."""

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Codebook, ContentRule, Part
from dateline.coding.happenings.candidate import Candidate, Candidates
from dateline.coding.parties.arguments import merge_slots
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.joined_clauses import is_condition
from dateline.coding.standing.verdicts import is_judged_by
from dateline.coding.word_lists import load_sets

PLANNING = frozenset({ContentRule.PLANNED, ContentRule.UNDERTAKEN})
CONTENT_RELATIONS = frozenset({"xcomp", "ccomp", "obj", "nsubj:pass", "acl", "csubj", "conj", "nmod", "obl"})


def settle_content(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Settle acts that are the content of another, by the outer type's rule: promised, demanded, threatened, alleged."""
    for token in sorted(standing):
        inner = standing.get(token)
        outer_token = find_outer(index, standing, token) if inner else None
        if inner is None or outer_token is None:
            continue
        outer = standing[outer_token]
        own = outer.trigger.content or codebook.types[outer.event_type].content
        rule = ContentRule.DENIED if is_judged_by(index, token, outer_token) else own
        yielding = codebook.types[inner.event_type].undertaken if rule is ContentRule.UNDERTAKEN else None
        if yielding is not None:
            standing[outer_token] = _undertake(outer, yielding)
            standing.pop(token)
        elif rule in PLANNING and codebook.types[inner.event_type].content is not ContentRule.PLANNED:
            standing[token] = replace(
                inner, governed_by=outer_token, slots=merge_slots(inner.slots, _only_subject(outer))
            )
            standing.pop(outer_token)
        elif rule in (ContentRule.MODE, ContentRule.DROPPED):
            known = codebook.types[outer.event_type].mode_of_content
            mode = inner.mode if inner.event_type == outer.event_type else known.get(inner.event_type)
            standing[outer_token] = replace(outer, mode=outer.mode or mode)
            standing.pop(token)
        elif rule is ContentRule.DENIED:
            standing[token] = replace(inner, denied_by=outer_token)
            standing.pop(outer_token)
        elif rule is ContentRule.ALLEGED:
            standing[token] = replace(inner, alleged_by=outer_token)
    return {token: held for token, held in standing.items() if not _denies_no_deed(index, codebook, held)}


def _undertake(outer: Candidate, event_type: str) -> Candidate:
    """Turn a promise or agreement into the type that it is of for what is promised: "agreed to withdraw" yields."""
    told = outer.trigger.event_type
    return replace(outer, trigger=replace(outer.trigger, event_type=event_type, plover=outer.trigger.plover or told))


def _denies_no_deed(index: ReadingIndex, codebook: Codebook, held: Candidate) -> bool:
    """Say whether a denial holds neither a deed that is coded nor an accusation: "denied reports of a rift"."""
    if (held.trigger.content or codebook.types[held.event_type].content) is not ContentRule.DENIED:
        return False
    accusation = load_sets("joining.tsv")["accusation"]
    return not any(index.lemmas[token] in accusation for fillers in held.slots.values() for token in fillers)


def find_outer(index: ReadingIndex, standing: Candidates, token: int) -> int | None:
    """Find the nearest candidate whose content a candidate is; None = it is nobody's content."""
    inner = token
    for head in index.ancestors(token):
        if index.deprels[inner] not in CONTENT_RELATIONS and not _is_marked_content(index, inner):
            return None
        if head in standing:
            return head if _holds(index, standing[head], inner) else None
        inner = head
    return None


def _is_marked_content(index: ReadingIndex, clause: int) -> bool:
    """Say whether a clause hangs on its verb by a preposition: "warned against entering", "banned from leaving"."""
    marks = {index.word(child) for child in index.with_relation(clause, "mark", "case")}
    ordered = index.lemmas[index.heads[clause]] in load_sets("joining.tsv")["order"]
    if index.relations[clause] == "advcl" and "to" in marks and ordered:
        return True
    return index.relations[clause] == "advcl" and bool(marks & {"against", "from", "of", "about"})


def _holds(index: ReadingIndex, outer: Candidate, child: int) -> bool:
    """Say whether a child of a candidate is its content rather than one who takes part or a circumstance."""
    relation = index.deprels[child]
    if relation in ("xcomp", "ccomp", "acl", "obj", "csubj", "advcl") or (
        relation == "nsubj:pass" and outer.trigger.part is Part.VERB
    ):
        return True
    return index.relations[child] in ("obl", "nmod") and index.case(child) in (
        "to",
        "for",
        "of",
        "on",
        "with",
        "from",
        "against",
    )


def _only_subject(outer: Candidate) -> dict[str, tuple[int, ...]]:
    return {slot: held for slot, held in outer.slots.items() if slot == "subject"}


def drop_named_crimes(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Drop nouns that only name a crime in an accusation, charge or inquiry: "accused of sabotage", "an inquiry for fraud"."""
    return {token: held for token, held in standing.items() if not _is_named_crime(index, standing, held)}


def _is_named_crime(index: ReadingIndex, standing: Candidates, held: Candidate) -> bool:
    noun = held.token
    if held.trigger.part is not Part.NOUN or index.case(noun) not in ("of", "for", "with", "over", "on", "into"):
        return False
    if index.first(noun, "det", "nmod:poss", "nummod") is not None or index.xpos[noun] == "NNS":
        return False
    head = index.heads[noun]
    holders = (head, index.heads[head]) if head >= 0 else ()
    legal = load_sets("joining.tsv")["charging"]
    return any(holder >= 0 and index.lemmas[holder] in legal for holder in holders)


def turn_threats(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Turn what is announced for the case that something happens into a threat: "if they come, we will fire"."""
    threat = next((t for t in codebook.types.values() if t.content is ContentRule.MODE), None)
    for token, held in tuple(standing.items()):
        is_hostile = codebook.types[held.event_type].quad_class == "material conflict"
        if threat is not None and is_hostile and _is_conditional(index, held.governor or token):
            trigger = replace(held.trigger, event_type=threat.code, two_sided=False)
            standing[token] = replace(held, trigger=trigger, mode=threat.mode_of_content.get(held.event_type))
    return standing


def _is_conditional(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb announces something under a condition: with "will" or "would", and an "if" clause or for anyone who.

    What would have been done is announced to nobody.
    """
    cues = load_sets("cues.tsv")
    modals = {index.word(child) for child in index.with_relation(verb, "aux")}
    announces = bool(modals & (cues["planned_modal"] | cues["would_modal"])) and "have" not in modals
    return announces and bool(_find_conditions(index, verb))


def _find_conditions(index: ReadingIndex, verb: int) -> list[int]:
    """Find the clauses on which an announcement depends: of the verb itself, or of who says so in the midst of it."""
    said_by = index.heads[verb] if index.relations[verb] in ("ccomp", "parataxis") else -1
    holders = [holder for holder in (verb, said_by) if holder >= 0]
    found = [c for holder in holders for c in index.with_relation(holder, "advcl") if is_condition(index, c)]
    for subject in index.with_relation(verb, "nsubj"):
        words = {index.word(subject), *(index.word(child) for child in index.with_relation(subject, "det"))}
        if words & load_sets("cues.tsv")["anyone"]:
            found += index.with_relation(subject, "acl")
    return found


def drop_conditions(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Drop what is only the condition of a threat: "if they attack, we will fire"."""
    threats = {
        held.governor or token
        for token, held in standing.items()
        if codebook.types[held.event_type].content is ContentRule.MODE
    }
    clauses = [clause for verb in threats for clause in _find_conditions(index, verb)]
    return {
        token: held
        for token, held in standing.items()
        if not any(index.depends_on(token, clause) for clause in clauses)
    }
