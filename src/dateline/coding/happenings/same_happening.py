"""Joins two triggers of one happening: "killed in an air strike", "strikes hit", "shelled the town, killing"."""

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Codebook, Part
from dateline.coding.happenings.candidate import Candidate, Candidates
from dateline.coding.happenings.light_verbs import find_shell
from dateline.coding.happenings.means import are_means, slots_of_means, tells_means
from dateline.coding.parties.arguments import Slots, is_passive, merge_slots
from dateline.coding.parties.filler_classes import is_actor, is_place
from dateline.coding.parties.fillers import make_role
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import has_mark, is_definite
from dateline.coding.standing.realis import find_modality
from dateline.coding.word_lists import load_sets
from dateline.model.claim import RoleKind
from dateline.model.voice import Stance

# Slots that make a definite noun news: whose raid, the raid on whom and where.
NEWS_SLOTS = ("on", "against", "in", "by", "possessive", "adjective", "of")
CONSEQUENCES = frozenset(
    {
        "csubj",
        "advcl",
        "acl",
        "acl:relcl",
        "obl",
        "obl:agent",
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
            slots=merge_slots(kept.slots, _find_slots(index, kept, gone)),
            merged=kept.merged if _is_topic(index, kept, gone) else (*kept.merged, gone.token, *gone.merged),
            mode=kept.mode or gone.mode,
            trigger=replace(kept.trigger, outcome=kept.trigger.outcome or _find_outcome(index, gone)),
            governor=kept.governor if kept.token == upper else gone.governor or upper,
        )
    return standing


def _find_slots(index: ReadingIndex, kept: Candidate, gone: Candidate) -> Slots:
    """Find what the words that were joined add to who took part and with what."""
    if _is_topic(index, kept, gone):
        return {}
    if tells_means(index, gone):
        return slots_of_means(gone)
    harms = kept.trigger.two_sided and gone.trigger.head in load_sets("joining.tsv")["outcome"]
    # Whom clashes killed is no side of them.
    return {slot: held for slot, held in gone.slots.items() if not harms or slot != "object"}


def _is_topic(index: ReadingIndex, kept: Candidate, gone: Candidate) -> bool:
    """Say whether the words that were joined only say what people met for: what they discuss takes no part in it."""
    return kept.trigger.two_sided and gone.trigger.part is Part.VERB and _is_purpose(index, gone)


def _find_outcome(index: ReadingIndex, gone: Candidate) -> str | None:
    """Find what came of it by the words that were joined; what was only meant to come of it ("to capture the town") did not."""
    return None if has_mark(index, gone.token, "to") else gone.trigger.outcome


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
    if any(_harms_nobody(index, held) for held in (upper, lower)) or _is_by_another(index, upper, lower):
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
    own = (t for slot, held in lower.slots.items() if slot != "subject" for t in held if index.heads[t] == lower.token)
    return not any(is_actor(index, token) and not is_place(index, token) for token in own)


def _is_by_another(index: ReadingIndex, upper: Candidate, lower: Candidate) -> bool:
    """Say whether a clause of time or reason tells of others who did it: "after soldiers shelled Gao, rebels killed four"."""
    if index.relations[lower.token] != "advcl" or is_passive(index, upper.token):
        return False
    doers = [[t for t in held.slots.get("subject", ()) if is_actor(index, t)] for held in (upper, lower)]
    named = [{make_role(index, t, RoleKind.ACTOR).name for t in held} for held in doers]
    return all(named) and named[0].isdisjoint(named[1])


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
