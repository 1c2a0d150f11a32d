"""What a bare number counts: it goes on with what its sentence, or the one before, is about ("Abductions have doubled: 29 since May")."""

from dateline.coding.numbers.counted_words import HAPPENINGS, HARM, find_hinted, measure_of, name_happening
from dateline.coding.numbers.measures import find_raised, find_toll
from dateline.coding.parties.filler_classes import is_actor
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets

# Measures that a noun may set as the theme: happenings, and what is done to people.
THEMES = HAPPENINGS | HARM | {"abducted", "arrested", "released", "deported", "displaced", "convicted", "evacuated"}


def is_bare(index: ReadingIndex, token: int) -> bool:
    """Say whether a number stands without a noun: "29 since Christmas", "Strikes: 14", not "29 of the men"."""
    if index.upos[token] != "NUM" or token in index.time_tokens:
        return False
    if _is_behind_actor(index, token):
        return True
    if index.relations[token] in ("nummod", "compound", "flat") or index.deprels[token] == "nmod:unmarked":
        return False
    if index.case(token) in ("since", "until", "by", "after", "before", "at") and find_raised(index, token) is None:
        # "free since five this morning"
        return False
    after = token + 1
    is_before_noun = (
        after < len(index) and index.upos[after] in ("NOUN", "PROPN", "SYM") and index.heads[after] != token
    )
    of = (c for c in index.with_relation(token, "nmod") if index.case(c) == "of" and c not in index.time_tokens)
    return not is_before_noun and next(of, None) is None


def _is_behind_actor(index: ReadingIndex, token: int) -> bool:
    """Say whether a number stands behind those whose it is, the verb left out: "the north broke it 702 times and the south 505"."""
    head, after = index.heads[token], token + 1
    is_last = after >= len(index) or index.upos[after] == "PUNCT"
    is_label = index.relations[token] in ("nummod", "flat") and 0 <= head == token - 1
    return is_label and is_last and index.relations[head] == "conj" and is_actor(index, head)


def find_theme(index: ReadingIndex, token: int) -> tuple[str, int] | None:
    """Find what a bare number counts by the plural noun or toll told last before it; None = there is none.

    Args:
        index: The reading.
        token: A number without a noun.

    Returns:
        The measure, and that noun.
    """
    sentence = index.sentence_of[token]
    for number in (sentence, sentence - 1):
        if number < 0:
            break
        held = index.reading.sentences[number]
        is_heading = number == sentence and is_listed(index, token)
        named = [t for t in range(held.first, min(held.end, token)) if _sets_theme(index, t, is_heading)]
        for noun in reversed(named):
            measure = _measure(index, noun)
            if measure is not None and measure in THEMES:
                return measure, noun
    return None


def _sets_theme(index: ReadingIndex, noun: int, is_heading: bool) -> bool:
    if index.upos[noun] == "NOUN":
        return index.xpos[noun] == "NNS" or index.lemmas[noun] in load_sets("happenings.tsv")["toll"]
    return is_heading and index.xpos[noun] in ("VBN", "VBD", "JJ")


def _measure(index: ReadingIndex, noun: int) -> str | None:
    if index.lemmas[noun] in load_sets("happenings.tsv")["number"]:
        toll = find_toll(index, noun)
        return toll[0] if toll is not None else None
    return name_happening(index, noun) or measure_of(index, noun) or find_hinted(index, noun)


def is_compared(index: ReadingIndex, token: int) -> bool:
    """Say whether a bare number is compared with one before it: "up from six last year", "against 12 in the same period"."""
    words = load_sets("totals.tsv")
    before = index.word(token - 1) if token else ""
    led_by = index.word(token - 2) if token > 1 else ""
    return before in words["against"] or (before in ("from", "with", "to") and led_by in words["compared"])


def is_listed(index: ReadingIndex, token: int) -> bool:
    """Say whether a number stands after a heading: "Incidents reported: 27", "Femicides: 212 so far in 2024"."""
    before = token - 1
    while before >= 0 and index.lemmas[before] in ("at", "least", "more", "than", "some", "about", "over"):
        before -= 1
    if before < 0 or index.sentence_of[before] != index.sentence_of[token]:
        return False
    if index.word(before) in (",", ";") and index.heads[token] >= 0:
        # "Attacks on clinics: 9 in May, 4 in April"
        first = index.sentence(token).first
        return any(
            index.word(t) == ":" and index.upos[t + 1] == "NUM" and is_bare(index, t + 1) for t in range(first, before)
        )
    return index.word(before) == ":"
