"""What the numbers of a sentence count: people by what is done to them, happenings, or what another number is a part of."""

from collections.abc import Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from dateline.coding.numbers.countable import (
    is_told_of_others,
    list_numbers,
    list_singles,
    may_stand_alone,
    stands_alone,
)
from dateline.coding.numbers.counted_words import HAPPENINGS, HARM, find_hinted, measure_of, name_happening
from dateline.coding.numbers.measures import find_measure
from dateline.coding.parties.filler_classes import find_meant, is_actor, is_person, is_weapon
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.realis_cues import find_phrases
from dateline.coding.word_lists import load_sets
from dateline.model.quantity import Quantity, QuantityKind
from dateline.model.span import Span

# "four times", "on 48 occasions"
TIMES = frozenset({"time", "occasion"})
# So many numbers make a row.
FEWEST = 2
PEOPLE_ONLY = frozenset({"abducted", "arrested", "released", "rescued", "evacuated", "deported", "displaced"})


class Counted(Struct, frozen=True, kw_only=True):
    """A number of a sentence with what it counts.

    Attributes:
        quantity: The number.
        token: The counted noun, or the number itself where it stands alone.
        measure: What is counted; "" = the sentence does not say ("The ministry gives 430.").
        anchor: The word that gives the measure (a verb, or the noun itself).
        whole: Token of the number that it counts a part of ("two of them women"); None = it stands by itself.
        only_summed: It counts what it counts only as a total ("29 villages searched since May"), and is no figure otherwise.
    """

    quantity: Quantity
    token: int
    measure: str
    anchor: int
    whole: int | None = None
    only_summed: bool = False


def find_counted(index: ReadingIndex, sentence: int, deeds: Mapping[tuple[int, str], str]) -> tuple[Counted, ...]:
    """Find the numbers of a sentence that count people or happenings.

    Args:
        index: The reading.
        sentence: Index of the sentence.
        deeds: What triggers of the sentence are known to count, by token and side ("object", "subject", "itself").

    Returns:
        In text order; a part of another number is counted for what that is.
    """
    found: list[Counted] = []
    for quantity, token in (*list_numbers(index, sentence), *list_singles(index, sentence)):
        entry = _count(index, quantity, token, deeds)
        whole = _find_whole(index, token, found)
        if whole is not None:
            entry = _count_part(index, quantity, token, entry, whole)
        if entry is not None:
            is_none = index.lemmas[token] in load_sets("totals.tsv")["kin"] or is_told_of_others(index, quantity, token)
            is_none = is_none or _is_share(index, entry)
            entry = _name_as_first(index, entry, found)
            found.append(replace(entry, only_summed=True) if is_none else entry)
    found = _name_respectively(index, sorted(found, key=lambda entry: entry.quantity.span))
    told = {entry.quantity.span for entry in found}
    return tuple(entry for entry in found if entry.measure or _goes_on(index, entry, told))


def _is_share(index: ReadingIndex, entry: Counted) -> bool:
    """Say whether a bare number is counted for what was done to those whom it is a part of: "two of the five men killed"."""
    noun = index.heads[entry.anchor]
    return index.upos[entry.token] == "NUM" and noun >= 0 and noun != entry.token and index.heads[noun] == entry.token


def _name_as_first(index: ReadingIndex, entry: Counted, before: list[Counted]) -> Counted:
    """Give a bare number joined to counted happenings what those count: "eleven strikes by artillery and two by aircraft"."""
    if index.upos[entry.token] != "NUM" or index.relations[entry.token] != "conj":
        return entry
    first = next((e for e in before if e.token == index.heads[entry.token] and e.measure in HAPPENINGS), None)
    return replace(entry, measure=first.measure, anchor=entry.token) if first is not None else entry


def _name_respectively(index: ReadingIndex, found: list[Counted]) -> list[Counted]:
    """Give as many bare numbers as were counted before them what those count: "70 thefts and 12 fires; a year ago they were 90 and four"."""
    first = next((n for n, entry in enumerate(found) if not entry.measure), len(found))
    told, bare = found[:first], found[first:]
    is_row = all(not e.measure and index.relations[e.token] == "conj" for e in bare[1:]) and not any(
        entry.measure or entry.whole is not None for entry in bare
    )
    if len(bare) != len(told) or len(bare) < FEWEST or not is_row:
        return found
    named = (replace(e, measure=b.measure, only_summed=True) for e, b in zip(bare, told, strict=True))
    return [*told, *named]


def _goes_on(index: ReadingIndex, entry: Counted, told: Set[Span]) -> bool:
    """Say whether the number before a bare one in its sentence, with which it goes on, is counted: not "of 30 divers, 26 came up"."""
    start = entry.quantity.span.start
    before = [q for q in index.quantities_of[index.sentence_of[entry.token]] if q.span.end <= start]
    before = [q for q in before if q.kind is QuantityKind.COUNT and q.high != 1 and not _is_length(index, q)]
    return not before or max(before, key=lambda quantity: quantity.span).span in told


def _is_length(index: ReadingIndex, quantity: Quantity) -> bool:
    """Say whether a number only measures time or space: "three nights"."""
    unit = index.head_of(quantity.unit_span) if quantity.unit_span is not None else None
    return unit is not None and (unit in index.time_tokens or index.lemmas[unit] in load_sets("totals.tsv")["units"])


def _find_whole(index: ReadingIndex, token: int, before: list[Counted]) -> Counted | None:
    """Find the number that a number is part of: of "six people, two of them women" the six; None = it stands by itself."""
    others = [entry for entry in before if entry.token != token and entry.measure]
    if not others:
        return None
    inner = index.subtree(token)
    if index.lemmas[token] == "one":
        return None
    partitive = any(
        index.word(t) in load_sets("totals.tsv")["wholes"]
        and index.case(t) in load_sets("totals.tsv")["partitive"]
        and not any(index.upos[n] == "NUM" for n in range(token + 1, t))
        for t in inner
    )
    governor = index.heads[token]
    pointing = (c for c in index.children[governor] if c < token) if governor >= 0 else ()
    beside = any(
        index.word(t) in load_sets("totals.tsv")["wholes"] and index.case(t) in load_sets("totals.tsv")["partitive"]
        for t in pointing
    )
    if partitive or beside or index.case(token) in ("include", "including"):
        return others[-1]
    last = others[-1]
    base = next((entry for entry in others if entry.token == last.whole), last)
    return base if _breaks_down(index, token, base) else None


def _breaks_down(index: ReadingIndex, token: int, whole: Counted) -> bool:
    """Say whether people are named behind a colon who were counted together before it: "nine dead: two nurses and seven patients"."""
    between = range(max(whole.token, whole.anchor) + 1, token)
    colon = next((t for t in between if index.word(t) == ":"), None)
    if colon is None or not is_person(index, token):
        return False
    return index.upos[colon + 1] == "NUM" and not any(index.upos[t] in ("VERB", "AUX") for t in range(colon, token))


def _count_part(index: ReadingIndex, quantity: Quantity, token: int, entry: Counted | None, whole: Counted) -> Counted:
    """Count a part for what its own noun says ("of which 47 were abductions"), else for what the whole is counted for."""
    if (
        entry is not None
        and entry.measure
        and (index.upos[entry.anchor] == "NOUN" or _has_own_deed(index, entry, whole))
    ):
        return replace(entry, whole=whole.token)
    return Counted(quantity=quantity, token=token, measure=whole.measure, anchor=whole.anchor, whole=whole.token)


def _has_own_deed(index: ReadingIndex, part: Counted, whole: Counted) -> bool:
    """Say whether a part is told of a deed of its own: "detained 21 citizens, seven of whom were later exchanged"."""
    return index.upos[part.anchor] == "VERB" and part.anchor != whole.anchor and index.heads[part.token] == part.anchor


def _count(index: ReadingIndex, quantity: Quantity, token: int, deeds: Mapping[tuple[int, str], str]) -> Counted | None:
    """Say what one number counts; None = nothing that is counted here."""
    head = index.heads[token]
    if index.lemmas[token] in TIMES:
        return _count_times(index, quantity, head, deeds)
    itself = deeds.get((token, "itself"))
    if itself == "protests" and index.lemmas[token] not in load_sets("happenings.tsv")["either"]:
        # A looting is an attack, whoever does it.
        itself = name_happening(index, token) or itself
    if itself == "protests" and index.lemmas[token] in load_sets("fillers.tsv")["person"]:
        # "ten protesters": who protests is counted, not the protests
        itself = "participants"
    if itself is not None and index.upos[token] != "VERB":
        return Counted(quantity=quantity, token=token, measure=itself, anchor=token)
    side = {"obj": "object", "nsubj:pass": "object", "nsubj": "subject"}.get(index.deprels[token], "")
    done = _find_done(index, token, side, deeds) or _find_force(index, token, deeds)
    measure = _find_next(index, quantity, token) or find_measure(index, token)
    is_somebody = is_person(index, token) or is_actor(index, token)
    if done is not None and is_somebody and (measure is None or measure[0] not in HARM):
        return Counted(quantity=quantity, token=token, measure=done, anchor=head)
    if measure is not None and _can_be_counted(index, token, *measure):
        return Counted(quantity=quantity, token=token, measure=measure[0], anchor=measure[1])
    weak = _find_weak(index, token, side, deeds) if measure is None else None
    if weak is not None:
        return Counted(quantity=quantity, token=token, measure=weak[0], anchor=weak[1], only_summed=True)
    is_instance = index.upos[token] == "NOUN" and index.lemmas[token] in load_sets("happenings.tsv")["repeats"]
    if not stands_alone(index, token) and not may_stand_alone(index, token) and not is_instance:
        return None
    return Counted(quantity=quantity, token=token, measure="", anchor=token, only_summed=not stands_alone(index, token))


def _find_next(index: ReadingIndex, quantity: Quantity, token: int) -> tuple[str, int] | None:
    """Find the harm that the word right behind a number names, where its noun has several: the 14 of "six killed and 14 injured miners"."""
    after = index.tokens_in(quantity.span).stop
    if not after < token or index.upos[after] not in ("ADJ", "VERB"):
        return None
    measure = measure_of(index, after)
    return (measure, after) if measure in HARM else None


def _count_times(
    index: ReadingIndex, quantity: Quantity, verb: int, deeds: Mapping[tuple[int, str], str]
) -> Counted | None:
    """Say how often a verb was done: "hit the port four times", "was violated on 48 occasions"; None = nothing that is counted."""
    if verb >= 0 and index.upos[verb] == "NOUN":
        # "was refused access to sites nine times"
        verb = next((t for t in index.ancestors(verb) if index.upos[t] == "VERB"), -1)
    if verb < 0 or index.upos[verb] != "VERB":
        return None
    words = load_sets("happenings.tsv")
    measure = deeds.get((verb, "times"))
    if index.lemmas[verb] in words["breaking"]:
        measure = "violations"
    elif measure is None and index.lemmas[verb] in words["attacking"]:
        measure = "attacks"
    elif measure is None and index.lemmas[verb] in words["meddling"]:
        measure = "incidents"
    if measure is None or (index.lemmas[verb] in words["wounding"] and _has_one_victim(index, verb)):
        return None
    return Counted(quantity=quantity, token=verb, measure=measure, anchor=verb, only_summed=measure == "incidents")


def _has_one_victim(index: ReadingIndex, verb: int) -> bool:
    """Say whether one person was hit so many times in one attack: "the mayor was shot four times"."""
    hit = (t for t in index.with_relation(verb, "obj", "nsubj") if index.deprels[t] in ("obj", "nsubj:pass"))
    return any(index.xpos[t] in ("NN", "NNP", "PRP") and is_person(index, t) for t in hit)


def _find_weak(
    index: ReadingIndex, token: int, side: str, deeds: Mapping[tuple[int, str], str]
) -> tuple[str, int] | None:
    """Find what the type of a happening counts where no list of words says it: "88 rapes", "looted 26 clinics"; None = nothing."""
    if (token, "deed") in deeds and index.upos[token] == "NOUN":
        return deeds[token, "deed"], token
    hinted = find_hinted(index, token)
    if hinted is not None:
        return hinted, token
    if index.upos[token] not in ("NOUN", "PROPN") or is_weapon(index, token):
        return None
    if any(index.word(t) == "the" for t in index.with_relation(token, "det")):
        # "the two sides", "the 33 accused": who is known already is not counted anew
        return None
    verb = index.heads[token]
    kind = "people" if is_person(index, token) else "things"
    is_done = verb >= 0 and index.xpos[verb] == "VBN" and index.first(verb, "obj") is None
    undergoes = index.deprels[token] in ("obj", "nsubj:pass") or is_done
    if side in ("object", "subject") and undergoes and (verb, kind) in deeds:
        return deeds[verb, kind], verb
    done = (t for t in index.with_relation(token, "acl") if index.xpos[t] == "VBN" and kind == "people")
    taken = next(((deeds[t, "object"], t) for t in done if (t, "object") in deeds), None)
    if taken is not None:
        return taken
    is_recorded = undergoes and index.lemmas[verb] in load_sets("happenings.tsv")["counting"]
    is_deed = kind == "things" and index.lemmas[token].endswith(tuple(load_sets("happenings.tsv")["endings"]))
    if is_recorded and is_deed:
        return "incidents", token
    is_handled = undergoes and kind == "things" and index.lemmas[verb] in load_sets("happenings.tsv")["handling"]
    return ("incidents", verb) if is_handled else None


def _find_done(index: ReadingIndex, token: int, side: str, deeds: Mapping[tuple[int, str], str]) -> str | None:
    """Find what a verb, or a later one of the same subject, is known to count: "300 peasants cheered and blocked the road"."""
    verb = index.heads[token]
    later = (
        [t for t in index.with_relation(verb, "conj") if index.first(t, "nsubj") is None] if side == "subject" else []
    )
    return next((deeds[(token, side)] for token in (verb, *later) if (token, side) in deeds), None)


def _find_force(index: ReadingIndex, token: int, deeds: Mapping[tuple[int, str], str]) -> str | None:
    """Find what fighters are counted for who make up a force that moves: "reinforcements of 60 men", "a column numbering 60 men".

    Where the deed itself is told of them ("sent 60 men"), the number stands in the role already.
    """
    words, head = load_sets("totals.tsv"), index.heads[token]
    if head < 0 or index.lemmas[token] not in words["fighters"] | words["ranks"]:
        return None
    is_amount = index.lemmas[head] in words["amounting"] and index.relations[head] == "acl"
    force = index.heads[head] if is_amount else head
    if force < 0 or not (is_amount or (index.relations[token] == "nmod" and index.case(token) == "of")):
        return None
    return deeds.get((force, "force")) or deeds.get((index.heads[force], "force"))


def _can_be_counted(index: ReadingIndex, token: int, measure: str, anchor: int) -> bool:
    """Say whether what is counted can be counted so: only people are arrested or abducted, whatever else is seized."""
    verb = index.heads[token]
    among = index.first(token, "nmod") if index.upos[token] == "NUM" else None
    counted = token if among is None else among
    if measure in HARM and (is_weapon(index, find_meant(index, counted)) or _is_downed(index, counted, anchor)):
        return False
    if index.lemmas[token] in load_sets("happenings.tsv")["rounds"] and index.case(token) == "in":
        # "in nine operations": how it was done, not what is counted.
        return False
    if measure in HARM and index.lemmas[token] in load_sets("happenings.tsv")["places"]:
        return False
    if measure in HARM and verb >= 0 and index.lemmas[verb] == "lose":
        return is_person(index, token)
    takes_things = index.upos[anchor] != "VERB" or index.lemmas[anchor] in load_sets("totals.tsv")["taking_things"]
    if measure not in PEOPLE_ONLY or not takes_things:
        return True
    return is_person(index, token) or is_actor(index, token) or _counts_deeds(index, token)


def _is_downed(index: ReadingIndex, counted: int, verb: int) -> bool:
    """Say whether a verb brings down what flies: "shot down 27 of them", unless people are named."""
    flies = bool(find_phrases(index, verb) & load_sets("happenings.tsv")["downing"])
    return flies and not (index.upos[counted] == "NOUN" and is_person(index, counted))


def _counts_deeds(index: ReadingIndex, token: int) -> bool:
    """Say whether the counted noun itself names what is done to people: "26 arrests"."""
    return any(index.lemmas[token] in words for words in load_sets("measures.tsv").values())
