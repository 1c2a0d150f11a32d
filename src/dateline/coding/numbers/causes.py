"""What caused a number: one happening, a war or campaign, or nobody at all."""

from dateline.coding.codebook.definitions import Part
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.numbers.counted_words import HARM
from dateline.coding.numbers.counting import Counted
from dateline.coding.parties.filler_classes import is_conflict
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.spans_of_time import find_stretch, has_day
from dateline.coding.word_lists import load_sets
from dateline.model.period import PeriodPrecision

# Measures of what people suffer, by whomever or by nature.
SUFFERED = HARM | {"displaced"}


def is_one(index: ReadingIndex, counted: Counted, owner: Candidate | None) -> bool:
    """Say whether one happening, weapon or attacker is what caused the number: "in 2019 a suicide bomber killed 44"."""
    if owner is None:
        return False
    causes = [owner.token] if owner.trigger.part is Part.NOUN and owner.token != counted.anchor else []
    causes += [t for slot in ("subject", "in") for t in owner.slots.get(slot, ())]
    causes += list(owner.merged)
    if index.deprels[counted.anchor] == "acl:relcl":
        # "the explosion, which killed nine people in 2022"
        causes += [
            index.heads[counted.anchor]
            for t in index.with_relation(counted.anchor, "nsubj")
            if index.word(t) in ("which", "that")
        ]
    causes += _list_occasions(index, counted.anchor)
    words = load_sets("stretches.tsv")
    stretches = words["stretch"] | words["parts"]
    spans = index.time_tokens | {t for t in causes if index.lemmas[t] in stretches}
    return any(index.xpos[t] == "NN" and t not in spans and not _is_body(index, t) for t in causes)


def _list_occasions(index: ReadingIndex, verb: int) -> list[int]:
    """List what the clause that a verb goes on with is about, where that is one: "hit a bus and killed 40", "the swap, when 40 were freed"."""
    outer = index.heads[verb]
    if index.upos[verb] != "VERB" or outer < 0 or index.upos[outer] != "VERB":
        return []
    if index.relations[verb] == "conj":
        hit = index.with_relation(outer, "obj")
        return [t for t in hit if any(index.word(d) in ("a", "an") for d in index.with_relation(t, "det"))]
    is_then = any(index.word(t) in ("when", "where") for t in index.children[verb])
    words = load_sets("happenings.tsv")
    named = words["attacks"] | words["rounds"] | words["deeds"]
    return [t for t in index.with_relation(outer, "nsubj") if is_then and index.lemmas[t] in named]


def _is_body(index: ReadingIndex, token: int) -> bool:
    """Say whether a singular noun stands for many who act over and over: the army, the group."""
    sets = load_sets("fillers.tsv")
    return index.lemmas[token] in sets["group"] or index.lemmas[token] in load_sets("totals.tsv")["bodies"]


def find_cause(index: ReadingIndex, counted: Counted, owner: Candidate | None, tokens: tuple[int, ...]) -> str | None:
    """Find a war or campaign as what caused the harm, and no day of one happening; None = there is none."""
    if counted.measure not in HARM | {"displaced", "arrested"}:
        return None
    wars = load_sets("stretches.tsv")["conflict"]
    near = [t for token in (counted.anchor, counted.token) for t in list_causes(index, token)]
    near += [t for slot in ("subject", "in", "during") for t in (owner.slots.get(slot, ()) if owner else ())]
    near += [owner.token] if owner is not None and owner.token != counted.anchor else []
    war = next(
        (t for t in near if index.lemmas[t] in wars and (is_conflict(index, t) or index.upos[t] == "NOUN")), None
    )
    if war is None or has_day(index, tokens):
        return None
    if any(t in index.time_tokens and index.case(t) == "of" for t in index.with_relation(war, "nmod")):
        # "the violence of May 2015"
        return None
    stretch = find_stretch(index, tokens)
    if stretch is not None and not stretch.runs and stretch.precision is not PeriodPrecision.YEAR:
        return None
    if index.lemmas[war] in load_sets("stretches.tsv")["clash"] and counted.measure != "displaced":
        return None
    return "a war or campaign, not one happening, is what caused it"


def list_causes(index: ReadingIndex, token: int) -> list[int]:
    """List what did it or in what it happened: the subject, and what hangs on the verb by "in", "by", "from", "during"."""
    found = [t for t in index.with_relation(token, "nsubj") if index.upos[t] == "NOUN"]
    heads = (token, index.heads[token]) if index.heads[token] >= 0 else (token,)
    for head in heads:
        found += [
            t
            for t in index.with_relation(head, "obl", "nmod")
            if index.case(t) in ("in", "by", "from", "during", "of", "to")
        ]
        found += [t for t in index.with_relation(head, "nsubj") if index.upos[t] == "NOUN"]
    return found


def is_natural(index: ReadingIndex, tokens: tuple[int, ...]) -> bool:
    """Say whether nature, illness or an accident killed or drove out those counted: "the earthquake has killed 2,300 people"."""
    nature = load_sets("totals.tsv")["nature"]
    return any(index.lemmas[t] in nature for token in tokens for t in list_causes(index, token))


def is_coming(index: ReadingIndex, verb: int) -> bool:
    """Say whether what is counted has not happened: "would release 20", "to deport 60 foreigners by June"."""
    if index.upos[verb] != "VERB":
        return (
            index.heads[verb] >= 0 and index.upos[index.heads[verb]] == "VERB" and is_coming(index, index.heads[verb])
        )
    words = load_sets("totals.tsv")["coming"]
    by_auxiliary = any(
        index.lemmas[t] in words and t not in index.time_tokens for t in index.with_relation(verb, "aux")
    )
    is_infinitive = index.xpos[verb] == "VB" and any(index.word(t) == "to" for t in index.with_relation(verb, "mark"))
    return by_auxiliary or (is_infinitive and index.relations[verb] in ("xcomp", "ccomp", "acl", "root"))
