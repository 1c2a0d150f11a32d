"""Numbers of a happening: how many were killed, wounded, arrested, or took part."""

from msgspec import Struct

from dateline.coding.candidate import Candidate
from dateline.coding.filler_classes import is_actor, is_armed, is_person
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Figure, FigureSide
from dateline.model.quantity import Quantity, QuantityKind

HARM = frozenset({"killed", "wounded", "casualties", "missing"})
FAR = 5
TIME_UNITS = frozenset(
    {
        "year",
        "month",
        "week",
        "day",
        "hour",
        "minute",
        "second",
        "percent",
        "kilometre",
        "kilometer",
        "km",
        "mile",
        "metre",
        "meter",
        "time",
        "decade",
    }
)
CIVILIANS = frozenset({"CVL", "JRN", "EDU", "MED", "REF", "REL", "AGR", "BUS", "LAB"})


class Counted(Struct, frozen=True, kw_only=True):
    """A number of a sentence with what it counts.

    Attributes:
        quantity: The number.
        token: The counted noun, or the number itself where it stands alone.
        measure: What is counted; None = the happenings themselves (`trigger`).
        anchor: The word that gives the measure (a verb, or the noun itself).
    """

    quantity: Quantity
    token: int
    measure: str
    anchor: int


def find_counted(index: ReadingIndex, sentence: int, triggers: frozenset[int]) -> tuple[Counted, ...]:
    """Find the numbers of a sentence that count people or happenings.

    Args:
        index: The reading.
        sentence: Index of the sentence.
        triggers: Head tokens of words that name happenings; a number of a noun, or of times, counts "attacks".

    Returns:
        In text order.
    """
    span = index.reading.sentences[sentence].span
    found = []
    for quantity in index.reading.quantities:
        if quantity.kind is not QuantityKind.COUNT or not span.contains(quantity.span):
            continue
        token = find_counted_noun(index, quantity)
        if quantity.text.lower() in ("a", "an") or quantity.high == 0 or (token is not None and _is_age(index, token)):
            continue
        if token is not None and index.lemmas[token] == "time" and index.heads[token] in triggers:
            found.append(
                Counted(quantity=quantity, token=index.heads[token], measure="attacks", anchor=index.heads[token])
            )
            continue
        if token is None or index.lemmas[token] in TIME_UNITS:
            continue
        if token in triggers and index.upos[token] != "VERB":
            found.append(Counted(quantity=quantity, token=token, measure="attacks", anchor=token))
            continue
        measure = find_measure(index, token)
        if measure is not None and _can_be_counted(index, token, measure[0]):
            found.append(Counted(quantity=quantity, token=token, measure=measure[0], anchor=measure[1]))
    return tuple(found)


def _can_be_counted(index: ReadingIndex, token: int, measure: str) -> bool:
    """Say whether what is counted can be counted so: only people are arrested or abducted, whatever else is seized."""
    lost = measure in HARM and index.lemmas[index.heads[token]] == "lose"
    return not (lost or measure in ("abducted", "arrested")) or is_person(index, token) or is_actor(index, token)


def _is_age(index: ReadingIndex, token: int) -> bool:
    """Say whether a bare number tells somebody's age: "a girl of nine", "a girl, nine"."""
    if index.upos[token] != "NUM" or index.heads[token] < 0:
        return False
    return index.relations[token] in ("nmod", "appos") and is_person(index, index.heads[token])


def find_counted_noun(index: ReadingIndex, quantity: Quantity) -> int | None:
    """Find the noun that a number counts, or the number itself where no noun follows; None = no token."""
    token = index.head_of(quantity.unit_span) if quantity.unit_span else None
    number = index.head_of(quantity.span)
    if token is None or (number is not None and index.heads[token] == number and index.case(token) == "of"):
        # "two of the wounded": the two are counted, not the wounded.
        token = number
    if (
        token is not None
        and index.relations[token] in ("nummod", "amod", "advmod", "det")
        and index.heads[token] >= 0
        and index.upos[token] in ("NUM", "ADJ", "ADV", "DET")
    ):
        token = index.heads[token]
    return token


def find_measure(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say what a counted noun is counted for, and by which word; None = for nothing that we count."""
    governed = _measure_of_governor(index, token)
    if governed:
        return governed
    own = _measure_of(index.lemmas[token]) or _measure_of(index.word(token))
    if own:
        return own, token
    for child in index.with_relation(token, "amod", "acl", "xcomp", "advcl"):
        measure = _measure_of(index.lemmas[child]) or _measure_of(index.word(child))
        if measure and measure != "participants":
            return measure, child
    inner = token
    for head in index.ancestors(token):
        relation = index.relations[inner]
        if relation in ("nsubj", "obj", "nmod", "conj", "obl", "iobj", "xcomp"):
            measure = _measure_of(index.lemmas[head])
            if measure and _counts(index, inner, head, measure):
                return measure, head
        if index.upos[head] == "VERB":
            complement = next(
                (c for c in index.with_relation(head, "xcomp", "amod") if _measure_of(index.word(c))), None
            )
            measure = _measure_of(index.word(complement)) if complement is not None else None
            return (measure, complement) if measure and complement is not None else None
        inner = head
    return None


def _measure_of_governor(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Say what a noun is counted for by the verb that it fills: "nine were killed", "the number of dead rose to nine"."""
    head = index.heads[token]
    if head < 0 or index.upos[head] != "VERB":
        return None
    lives = _find_lives(index, token, head)
    if lives is not None:
        return "killed", lives
    measure = _measure_of(index.lemmas[head])
    if measure and index.relations[token] in ("nsubj", "obj") and _counts(index, token, head, measure):
        return measure, head
    if index.lemmas[head] in load_sets("totals.tsv")["rise"]:
        for subject in index.with_relation(head, "nsubj"):
            if index.lemmas[subject] in load_sets("totals.tsv")["toll"]:
                inside = ((_measure_of(index.lemmas[t]), t) for t in index.subtree(subject))
                return next(((found, t) for found, t in inside if found), ("killed", subject))
    return None


def _find_lives(index: ReadingIndex, token: int, verb: int) -> int | None:
    """Find the word that counts lives taken: "cost nine lives", "nine villagers lost their lives"; None = no lives were."""
    if index.lemmas[verb] not in load_sets("totals.tsv")["taking"]:
        return None
    taken = [child for child in index.with_relation(verb, "obj") if index.lemmas[child] == "life"]
    if not taken or (index.relations[token] == "nsubj" and index.lemmas[verb] != "lose"):
        return None
    return taken[0] if token == taken[0] else verb


def _measure_of(word: str) -> str | None:
    return next((measure for measure, words in load_sets("measures.tsv").items() if word in words), None)


def _counts(index: ReadingIndex, inner: int, head: int, measure: str) -> bool:
    """Say whether a noun's relation to a measuring word makes it the counted one: who was killed, not who killed."""
    relation = index.deprels[inner]
    if index.upos[head] != "VERB":
        return True
    if (
        index.lemmas[head] in ("die", "perish", "drown", "flee", "disappear", "vanish", "gather", "attend")
        or measure == "participants"
    ):
        return relation in ("nsubj", "obj")
    return relation in ("obj", "nsubj:pass", "conj", "iobj", "nmod")


def attach_figures(
    index: ReadingIndex, candidates: list[Candidate], counted: tuple[Counted, ...]
) -> dict[int, tuple[Figure, ...]]:
    """Give every number to the happening of its sentence that it belongs to.

    Returns:
        Candidate token to its figures, in text order; the same number and measure only once.
    """
    found: dict[int, tuple[Figure, ...]] = {}
    for entry in counted:
        owner = find_owner(index, candidates, entry)
        if owner is None:
            continue
        figure = _make_figure(index, owner, entry)
        held = found.get(owner.token, ())
        if all(
            (f.measure, f.low, f.high, f.span) != (figure.measure, figure.low, figure.high, figure.span) for f in held
        ):
            found[owner.token] = (*held, figure)
    return found


def find_owner(index: ReadingIndex, candidates: list[Candidate], entry: Counted) -> Candidate | None:
    """Find the candidate nearest to the word that gives the measure; None = none is near."""
    options = []
    for candidate in candidates:
        own = {candidate.token, *candidate.merged, *((candidate.governor,) if candidate.governor is not None else ())}
        steps = min(min(index.distance(entry.anchor, t), index.distance(entry.token, t)) for t in own)
        if steps <= FAR and _may_own(candidate, entry.measure):
            options.append((steps, abs(candidate.token - entry.token), candidate))
    return min(options, key=lambda option: option[:2])[2] if options else None


def _may_own(candidate: Candidate, measure: str) -> bool:
    """Say whether a happening of a type can have a figure of a measure: nobody is killed by a meeting."""
    if measure in HARM or measure == "destroyed":
        return (
            candidate.event_type in ("ASSAULT", "PROTEST", "COERCE", "MOBILIZE") or candidate.trigger.head == "accident"
        )
    if measure == "participants":
        return candidate.event_type in ("PROTEST", "MOBILIZE", "AID")
    return measure != "attacks" or candidate.event_type == "ASSAULT"


def _make_figure(index: ReadingIndex, owner: Candidate, entry: Counted) -> Figure:
    quantity = entry.quantity
    of = index.word(entry.token) if index.upos[entry.token] == "NOUN" else None
    return Figure(
        measure=entry.measure,
        of=of,
        side=_find_side(index, owner, entry),
        low=to_bound(quantity.low),
        high=to_bound(quantity.high),
        qualifier=quantity.qualifier,
        text=quantity.text,
        span=quantity.span,
    )


def _find_side(index: ReadingIndex, owner: Candidate, entry: Counted) -> FigureSide:
    """Say whose people a figure counts."""
    if entry.measure == "participants":
        return FigureSide.ACTOR
    number = index.mention_at(entry.token)
    sector = index.reading.mentions[number].sector if number is not None else None
    if sector in CIVILIANS or index.lemmas[entry.token] in (
        "civilian",
        "resident",
        "villager",
        "child",
        "woman",
        "worshipper",
        "journalist",
        "student",
    ):
        return FigureSide.CIVILIAN
    if is_armed(index, entry.token) or is_person(index, entry.token):
        fits = any(entry.token in owner.slots.get(slot, ()) for slot in owner.trigger.frame.recipient)
        return FigureSide.RECIPIENT if fits or is_armed(index, entry.token) else FigureSide.UNKNOWN
    return FigureSide.UNKNOWN


def to_bound(bound: float | None) -> int | None:
    """Turn a bound into whole people; None stays None."""
    return None if bound is None or abs(bound) > 10**12 else int(bound)
