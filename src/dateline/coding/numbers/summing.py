"""Words that betray a total without a stretch of time: tolls and tallies, "in all", several happenings at once, those who record."""

from collections.abc import Iterable

from dateline.coding.happenings.candidate import Candidate
from dateline.coding.numbers.causes import is_one
from dateline.coding.numbers.counted_words import (
    HAPPENINGS,
    HARM,
    LIKELY,
    NOUNS,
    SURE,
    find_heading,
    find_table_heading,
)
from dateline.coding.numbers.counting import Counted
from dateline.coding.numbers.measures import find_raised
from dateline.coding.numbers.themes import is_listed
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.where_when.spans_of_time import find_stretch
from dateline.coding.word_lists import load_sets

MANY = 10
NEAR = 3


def find_summing_words(index: ReadingIndex, counted: Counted, owner: Candidate | None) -> str | None:
    """Find words that sum a number without a stretch of time: "a total of", "in separate attacks", "documented 64 deaths"; None = none."""
    return (
        _find_summing_word(index, counted)
        or _find_made_up(index, counted)
        or _find_several(index, counted)
        or _find_recorded(index, counted, owner)
        or _find_breaches(index, counted)
        or _find_listed(index, counted)
    )


def find_learned_sum(index: ReadingIndex, tokens: Iterable[int]) -> str | None:
    """Find a word near a number of which the parser has learned that the text only counts what it names; None = none."""
    hints = ((token, hint) for token in tokens if token >= 0 for hint in index.acts.get(token, ()))
    best = max(hints, key=lambda pair: pair[1].summed, default=None)
    if best is None or best[1].summed < (LIKELY if is_plural_happening(index, best[0]) else SURE):
        return None
    return f"the parser takes {index.word(best[0])!r} for counted in a total ({best[1].summed:.2f})"


def find_tally(index: ReadingIndex, counted: Counted) -> str | None:
    """Find a toll or count whose words say what it runs over: "the toll from six weeks of fighting", "the number of raids"; None = none."""
    noun = find_raised(index, counted.token)
    if noun is None:
        return None
    inside = frozenset(index.subtree(noun))
    done = (t for t in inside if index.deprels[t] == "acl")
    stretch = find_stretch(index, (noun, counted.anchor, *done))
    is_deed = index.lemmas[noun] in load_sets("happenings.tsv")["deeds"]
    is_deed = is_deed or (
        index.lemmas[noun] not in load_sets("happenings.tsv")["number"] and counted.measure not in HARM
    )
    if is_deed or counted.measure in HAPPENINGS or (stretch is not None and stretch.runs):
        return f"a count of many ({index.word(noun)})"
    if is_tally(index, noun):
        return f"a {index.word(noun)} that somebody keeps"
    is_war = any(index.lemmas[t] in load_sets("stretches.tsv")["war"] for t in inside)
    return f"the {index.word(noun)} of a war or campaign" if is_war else None


def is_tally(index: ReadingIndex, noun: int | None) -> bool:
    """Say whether a noun is a count that somebody keeps: the total of "brought the total to 63"; None = no noun, which is none."""
    return noun is not None and index.lemmas[noun] in load_sets("happenings.tsv")["tallies"]


def _find_summing_word(index: ReadingIndex, counted: Counted) -> str | None:
    """Find a word that sums near the number; None = there is none."""
    words = load_sets("totals.tsv")["cumulative"]
    sentence = index.sentence(counted.token)
    for token in range(sentence.first, sentence.end):
        if index.lemmas[token] in words and index.distance(token, counted.token) <= NEAR:
            return f"summing word {index.word(token)!r}"
    return None


def _find_made_up(index: ReadingIndex, counted: Counted) -> str | None:
    """Find that what was told before makes a number together: "which makes nine this week", "that makes 31"; None = it does not."""
    verb = index.heads[counted.token]
    if index.upos[counted.token] != "NUM" or verb < 0 or index.lemmas[verb] not in load_sets("totals.tsv")["making_up"]:
        return None
    told = (index.word(t) for t in index.with_relation(verb, "nsubj"))
    return "what was told before, together" if any(word in ("which", "that", "this") for word in told) else None


def _find_several(index: ReadingIndex, counted: Counted) -> str | None:
    """Find words that say that several happenings did it: "in separate attacks", "two strikes killed", "a string of raids"."""
    sentence = index.sentence(counted.token)
    if counted.measure in HAPPENINGS:
        # "seven strikes destroyed three bridges": the strikes are counted, not what they hit.
        return None
    for token in range(sentence.first, sentence.end):
        if token == counted.token or not is_plural_happening(index, token):
            continue
        if _is_sundry(index, token) and index.distance(token, counted.anchor) <= NEAR:
            return f"several happenings ({index.word(token)})"
    return None


def is_plural_happening(index: ReadingIndex, token: int) -> bool:
    """Say whether a noun names several happenings: "strikes", "swaps"."""
    is_plural = index.upos[token] == "NOUN" and index.xpos[token] == "NNS"
    return is_plural and any(
        index.lemmas[token] in load_sets("happenings.tsv")[name] for name in ("attacks", "incidents", "rounds")
    )


def _is_sundry(index: ReadingIndex, token: int) -> bool:
    """Say whether a plural is said to be several: by a number, an adjective, or a noun that strings them together."""
    words = load_sets("happenings.tsv")
    by_word = any(index.lemmas[c] in words["separate"] for c in index.with_relation(token, "amod", "det"))
    by_number = any(index.upos[c] == "NUM" and index.word(c) != "one" for c in index.with_relation(token, "nummod"))
    head = index.heads[token]
    by_noun = index.case(token) == "of" and head >= 0 and index.lemmas[head] in words["series"]
    return by_word or by_number or by_noun


def _find_recorded(index: ReadingIndex, counted: Counted, owner: Candidate | None) -> str | None:
    """Find a verb of those who count: "documented 64 deaths", "17 breaches were logged"; None = there is none."""
    words = load_sets("happenings.tsv")["counting" if counted.measure in HAPPENINGS else "recording"]
    if counted.measure in HARM and is_one(index, counted, owner):
        # "recorded 31 deaths from the attack"
        return None
    if counted.anchor != counted.token or (counted.quantity.low or 0) < 2:
        return None
    token = counted.token
    while index.heads[token] >= 0 and index.relations[token] in ("nmod", "conj", "appos"):
        token = index.heads[token]
    verb = index.heads[token]
    is_object = verb >= 0 and index.deprels[token] in ("obj", "nsubj:pass")
    holder = index.first(verb, "nsubj") if is_object else None
    if holder is not None and index.lemmas[holder] in load_sets("happenings.tsv")["lists"]:
        words = words | load_sets("happenings.tsv")["listing"]
    return f"{index.word(verb)!r} by somebody who counts" if is_object and index.lemmas[verb] in words else None


def _find_breaches(index: ReadingIndex, counted: Counted) -> str | None:
    """Find a truce that was broken many times; None = none."""
    is_times = counted.token == counted.anchor and index.upos[counted.token] == "VERB"
    is_many = (counted.quantity.low or 0) >= MANY
    return "broken so many times" if is_times and is_many and counted.measure == "violations" else None


def _find_listed(index: ReadingIndex, counted: Counted) -> str | None:
    """Find a heading before a bare number: "Incidents reported: 27", "Week 31: aid workers killed 2, abducted 9"; None = there is none."""
    if index.upos[counted.token] != "NUM":
        return None
    if counted.measure in HAPPENINGS and is_listed(index, counted.token):
        return "a count under its heading"
    if find_table_heading(index, counted.token) is not None:
        return "a table of counts"
    heading = find_heading(index, counted.token)
    if heading is None:
        return None
    words = load_sets("stretches.tsv")["long"] | load_sets("happenings.tsv")["lists"]
    spans = any(index.lemmas[t] in words for t in range(index.sentence(counted.token).first, heading[0]))
    return "a list of counts" if spans else None


def is_happening(index: ReadingIndex, counted: Counted) -> bool:
    """Say whether so many happenings are told of, not one: "40 raids", "70 murders", "40 reporters have been attacked"."""
    words, token = load_sets("happenings.tsv"), counted.token
    if index.upos[token] == "NUM":
        # "88 of the violations"
        token = next((t for t in index.with_relation(token, "nmod") if index.case(t) == "of"), token)
    if index.lemmas[token] in words["deeds"]:
        return True
    if counted.measure not in HAPPENINGS:
        return False
    if any(index.lemmas[token] in words[name] for name in (*NOUNS, "instances")):
        return True
    verb = index.heads[token]
    is_perfect = verb >= 0 and any(index.word(t) in ("have", "has") for t in index.with_relation(verb, "aux"))
    return is_perfect and index.lemmas[verb] in words["attacking"]
