"""Settles which candidates of a sentence stand: one happening told by two words is one, and an act that is only
promised, demanded or threatened is no happening of its own.

The rules run in the order of `RULES`; each takes the candidates by token and returns those that stand.
"""

from collections.abc import Callable

from msgspec.structs import replace

from dateline.coding.arguments import merge_slots
from dateline.coding.candidate import Candidate, Rejected
from dateline.coding.codebook import Codebook, ContentRule, Part
from dateline.coding.filler_classes import is_actor, is_place, is_weapon
from dateline.coding.light_verbs import find_shell
from dateline.coding.means import are_means, slots_of_means, tells_means
from dateline.coding.modes import find_mode
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.realis import find_modality, has_mark, is_condition, is_definite
from dateline.coding.verdicts import is_judged_by
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance

Candidates = dict[int, Candidate]
# Slots that make a definite noun news: whose raid, the raid on whom and where.
NEWS_SLOTS = ("on", "against", "in", "by", "possessive", "adjective", "of")

CONTENT_RELATIONS = frozenset({"xcomp", "ccomp", "obj", "nsubj:pass", "acl", "csubj", "conj", "nmod", "obl"})
CONSEQUENCES = frozenset(
    {
        "csubj",
        "advcl",
        "acl",
        "acl:relcl",
        "obl",
        "nsubj",
        "nsubj:pass",
        "conj",
        "ccomp",
        "nmod",
        "obj",
        "parataxis",
        "xcomp",
    }
)


def settle_candidates(
    index: ReadingIndex, codebook: Codebook, found: list[Candidate]
) -> tuple[list[Candidate], list[Rejected]]:
    """Settle which candidates stand, joining those that tell one happening.

    Args:
        index: The reading.
        codebook: What may be coded.
        found: Candidates of one sentence, in text order.

    Returns:
        Those that stand, in text order, and those that do not, with the rule that took them out.
    """
    standing = {candidate.token: candidate for candidate in found}
    rejected: list[Rejected] = []
    for rule, why in RULES:
        before = standing
        standing = rule(index, codebook, dict(before))
        for token in before.keys() - standing.keys():
            gone = before[token]
            rejected.append(Rejected(" ".join(gone.trigger.words), gone.label, gone.score, why, token))
    return [find_mode(index, codebook, standing[token], standing) for token in sorted(standing)], rejected


def drop_used_words(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Drop what stands on a word that another entry asks for: "hostage" of "take hostage", "ban" where "lift" asks for it.

    What is struck or repressed took place beside that: "dispersed the protest" tells of both.
    """
    for candidate in tuple(standing.values()):
        used = {token for token in candidate.tokens if token != candidate.token}
        required = find_required(index, candidate, standing) if candidate.governor is None else set()
        strikes = codebook.types[candidate.event_type].quad_class == "material conflict"
        if (candidate.trigger.content or codebook.types[candidate.event_type].content) is ContentRule.ALLEGED:
            required = set()
        for other in tuple(standing.values()):
            is_longer = len(candidate.tokens) >= len(other.tokens)
            is_used = bool(is_longer and used & set(other.tokens)) or (
                other.token in required and (not strikes or is_weapon(index, other.token))
            )
            if candidate.token in standing and other is not candidate and is_used:
                standing.pop(other.token, None)
                own = {slot: held for slot, held in other.slots.items() if slot not in ("subject", "object", "content")}
                kept = standing[candidate.token]
                standing[candidate.token] = replace(kept, slots=merge_slots(kept.slots, own))
    return standing


def find_required(index: ReadingIndex, candidate: Candidate, standing: Candidates) -> set[int]:
    """Find the words in a candidate's slots that its entry asks for by name, and that tell another happening than itself."""
    found: set[int] = set()
    for condition in candidate.trigger.needs:
        for slot in condition.slot.split():
            held = candidate.slots.get(slot, ())
            found |= {t for t in held if t != candidate.token and {index.lemmas[t], index.word(t)} & condition.words}
    same = {token for token in found if token in standing and standing[token].event_type == candidate.event_type}
    nouns = {token for token in found - same if index.upos[token] == "NOUN"}
    return nouns | (set(candidate.slots.get("content", ())) if index.relations[candidate.token] == "aux" else set())


def drop_light_verbs(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Drop the verbs that only do what a noun names: "launched" an attack, "paid" a visit."""
    for token, candidate in tuple(standing.items()):
        if candidate.governor is not None and token in standing:
            standing.pop(candidate.governor, None)
    return standing


def drop_modifiers(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Drop nouns that only say of what kind another noun is: "attack helicopter", "protest leader"."""
    return {
        token: held
        for token, held in standing.items()
        if index.relations[token] != "compound" or held.trigger.part is Part.VERB
    }


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
        if rule is ContentRule.PLANNED and codebook.types[inner.event_type].content is not ContentRule.PLANNED:
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
    """Say whether a verb announces something under a condition: with "will" or "would", and an "if" clause or for anyone who."""
    cues = load_sets("cues.tsv")
    modals = {index.word(child) for child in index.with_relation(verb, "aux")}
    announces = bool(modals & (cues["planned_modal"] | cues["would_modal"]))
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


def join_same_happening(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Join two triggers of one type and one happening: "killed in an air strike", "strikes hit", "shelled the town, killing"."""
    for token in sorted(standing, key=lambda t: sum(1 for _ in index.ancestors(t)), reverse=True):
        lower = standing.get(token)
        if lower is None:
            continue
        upper = find_upper(index, standing, token)
        if upper is None or not _is_same_happening(index, codebook, standing[upper], lower):
            continue
        kept, gone = _prefer(index, standing[upper], lower)
        standing.pop(gone.token)
        standing[kept.token] = replace(
            kept,
            slots=merge_slots(kept.slots, slots_of_means(gone) if tells_means(index, gone) else gone.slots),
            merged=(*kept.merged, gone.token, *gone.merged),
            mode=kept.mode or gone.mode,
            trigger=replace(kept.trigger, outcome=kept.trigger.outcome or gone.trigger.outcome),
            governor=kept.governor if kept.token == upper else gone.governor or upper,
        )
    return standing


def find_upper(index: ReadingIndex, standing: Candidates, token: int) -> int | None:
    """Find the nearest candidate above a token by relations along which one happening is told; None = none."""
    inner = token
    for steps, head in enumerate(index.ancestors(token)):
        if index.deprels[inner] not in CONSEQUENCES or steps > 1:
            return None
        if head in standing:
            return head
        done = next((held.token for held in standing.values() if held.governor == head and held.token != token), None)
        if done is not None:
            return done
        inner = head
    return None


def _is_same_happening(index: ReadingIndex, codebook: Codebook, upper: Candidate, lower: Candidate) -> bool:
    """Say whether two triggers of a sentence tell one happening: same type, and one only adds means or outcome."""
    if upper.event_type != lower.event_type:
        # "The cyber attack was repelled" is of the attack's type, whatever "repel" is.
        return upper.trigger.outcome == "repelled" and _is_named_under(index, upper, lower)
    if _is_purpose(index, lower) or are_means(index, lower) or tells_means(index, lower):
        return True
    if any(_harms_nobody(index, held) for held in (upper, lower)):
        return False
    outcome = load_sets("joining.tsv")["outcome"] if codebook.types[upper.event_type].tolls else frozenset()
    heads = (upper.trigger.head, lower.trigger.head)
    if heads[0] in outcome or heads[1] in outcome:
        return index.relations[lower.token] != "conj" or heads[1] in outcome
    if upper.trigger.part is Part.NOUN and heads[1] in load_sets("joining.tsv")["occurrence"]:
        return index.relations[lower.token] == "acl"
    # A noun with a verb of its own ("sent reinforcements") stands under that verb, not under the upper one.
    own_verb = lower.governor is not None and lower.governor not in (upper.token, upper.governor)
    return lower.trigger.part is Part.NOUN and not own_verb and _is_named_under(index, upper, lower)


def _is_named_under(index: ReadingIndex, upper: Candidate, lower: Candidate) -> bool:
    """Say whether a noun names the happening of the verb or noun above it: "strikes hit", "killed in an air strike"."""
    occurrence = load_sets("joining.tsv")["occurrence"]
    top = find_shell(index, lower.token)
    relation, case = index.relations[top], index.case(top)
    if _is_striking_weapon(index, lower) and upper.trigger.part is Part.VERB:
        return index.heads[top] == upper.token
    if upper.trigger.part is Part.NOUN:
        return case in ("of", "in", "by")
    if index.heads[top] not in (upper.token, upper.governor):
        return False
    return relation in ("nsubj", "obj", "obl") and (
        upper.trigger.head in occurrence or relation == "obj" or case in ("in", "with", "during", "by", "for")
    )


def _is_striking_weapon(index: ReadingIndex, lower: Candidate) -> bool:
    """Say whether a noun names a weapon that does what its verb says: "bombs hit the depot" is told by "hit"."""
    is_subject = index.relations[lower.token] == "nsubj" and lower.governor is None
    return is_subject and index.lemmas[lower.token] in load_sets("fillers.tsv")["weapon"]


def _harms_nobody(index: ReadingIndex, held: Candidate) -> bool:
    """Say whether a verb denies harm, not the attack that might have done it: "nobody was hurt in the attack"."""
    harm = load_sets("joining.tsv")["victims"] | load_sets("joining.tsv")["damage"]
    is_harm = held.trigger.part is Part.VERB and index.lemmas[held.token] in harm
    return is_harm and find_modality(index, held.token, held.governor).stance is not Stance.ASSERTS


def _is_purpose(index: ReadingIndex, lower: Candidate) -> bool:
    """Say whether a verb only says what for the one above it was done, and names nobody new: "met to discuss the dam"."""
    if index.relations[lower.token] != "advcl" or not has_mark(index, lower.token, "to"):
        return False
    others = (token for slot, held in lower.slots.items() if slot != "subject" for token in held)
    return not any(is_actor(index, token) for token in others)


def _prefer(index: ReadingIndex, upper: Candidate, lower: Candidate) -> tuple[Candidate, Candidate]:
    """Choose which of two triggers gives the claim its words: the one with a mode, else the upper."""
    weak = load_sets("joining.tsv")["outcome"] | load_sets("joining.tsv")["occurrence"]
    if _only_looks_back(index, upper, lower) or tells_means(index, lower):
        return upper, lower
    if upper.trigger.head in weak and lower.trigger.head not in weak:
        return lower, upper
    if lower.mode and not upper.mode:
        return lower, upper
    return upper, lower


def _only_looks_back(index: ReadingIndex, upper: Candidate, lower: Candidate) -> bool:
    """Say whether a verb tells the news and the noun under it only what it belongs to: "two were killed in the attack"."""
    if _is_striking_weapon(index, lower):
        return True
    joining = load_sets("joining.tsv")
    harm = joining["victims"] | joining["damage"] | joining["striking"]
    if upper.trigger.head not in harm or lower.trigger.part is not Part.NOUN or lower.governor is not None:
        return False
    # "The blast destroyed the gate" tells the blast; "the raids hit the gate" tells the hit.
    if index.relations[lower.token] == "nsubj" and upper.trigger.head in joining["outcome"]:
        return False
    around = (token for slot, held in lower.slots.items() if slot in NEWS_SLOTS for token in held)
    return is_definite(index, lower.token) and not any(is_actor(index, t) or is_place(index, t) for t in around)


def join_victims(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Join deaths and wounds with the violence of any type in whose "when" clause they are told: "killed when crowds clashed"."""
    joining = load_sets("joining.tsv")
    for token, held in tuple(standing.items()):
        upper = standing.get(index.heads[token])
        if index.relations[token] != "advcl" or upper is None or not held.trigger.two_sided:
            continue
        marks = {index.word(child) for child in index.with_relation(token, "mark", "advmod")}
        if upper.trigger.head in joining["victims"] and marks & joining["while"] and not _harms_nobody(index, upper):
            standing.pop(upper.token)
            standing[token] = replace(held, merged=(*held.merged, upper.token, *upper.merged))
    return standing


Rule = Callable[[ReadingIndex, Codebook, Candidates], Candidates]

RULES: tuple[tuple[Rule, str], ...] = (
    (drop_used_words, "is part of a longer entry"),
    (drop_light_verbs, "only does what its noun names"),
    (drop_modifiers, "only says of what kind another noun is"),
    (settle_content, "is content or frame of another act"),
    (drop_named_crimes, "only names a crime"),
    (turn_threats, "is a threat"),
    (drop_conditions, "is only the condition of a threat"),
    (join_same_happening, "tells the same happening as another word"),
    (join_victims, "tells what came of another happening"),
)
