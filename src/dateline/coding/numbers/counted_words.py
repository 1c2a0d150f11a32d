"""What words are counted for by themselves, and where a list counts them: "raids", "killed", "Week 31: incidents 44"."""

from dateline.coding.parties.filler_classes import is_actor
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_rows, load_sets

HARM = frozenset({"killed", "wounded", "casualties", "missing"})
# Measures that count happenings, not people; but for a few attacks of one raid they are no figures.
HAPPENINGS = frozenset({"attacks", "incidents", "violations", "protests", "agreements", "launches", "captures"})
NOUNS = ("attacks", "incidents", "violations", "protests", "agreements", "launches")
# From here on the parser's word is taken that a noun names acts, and that acts are only counted.
LIKELY = 0.5
SURE = 0.95
# The words of an entry of a list, and the signs before and behind it: "Week 31: incidents 44; aid workers killed 2."
ENTRY = frozenset({"NOUN", "VERB", "ADJ", "ADV", "ADP"})
OPENING, CLOSING = frozenset(":;,("), frozenset(".;,()")


def measure_of(index: ReadingIndex, token: int) -> str | None:
    """Return the measure that a word stands for by itself; None = none."""
    sets = load_sets("measures.tsv")
    forms = (index.lemmas[token], index.word(token))
    return next((measure for form in forms for measure, words in sets.items() if form in words), None)


def name_happening(index: ReadingIndex, token: int) -> str | None:
    """Return the measure of a noun that names happenings by itself ("raids"); None = it names none."""
    if index.upos[token] not in ("NOUN", "PROPN", "ADJ"):
        return None
    words = load_sets("happenings.tsv")
    return next((measure for measure in NOUNS if index.lemmas[token] in words[measure]), None)


def find_hinted(index: ReadingIndex, token: int) -> str | None:
    """Find what a plural noun counts that the parser has learned to take for acts that are only counted: "14 rounds of talks"; None = nothing."""
    hints = [hint for hint in index.acts.get(token, ()) if hint.summed >= SURE and hint.score >= LIKELY]
    if index.xpos[token] != "NNS" or not hints or is_actor(index, token):
        return None
    likeliest = max(hints, key=lambda hint: hint.score).event_type
    rows = load_rows("deeds.tsv", 5)
    return next((row[3] for row in rows if row[:3] == (likeliest, "*", "deed")), None)


def find_table_heading(index: ReadingIndex, token: int) -> int | None:
    """Find the heading, a sentence of its own, that a line of counts stands under: "Casualties, second quarter. Soldiers: 8 killed".

    Returns:
        The first word of the heading; None = the number stands in no such line.
    """
    number = index.sentence_of[token]
    if not _is_line(index, number, token):
        return None
    while number > 0 and _is_line(index, number, index.reading.sentences[number].end):
        number -= 1
    held = index.reading.sentences[number]
    is_told = any(index.upos[t] in ("VERB", "AUX") for t in range(held.first, held.end))
    bounds = any(index.lemmas[t] in load_sets("stretches.tsv")["long"] for t in range(held.first, held.end))
    return held.first if bounds and not is_told else None


def _is_line(index: ReadingIndex, sentence: int, end: int) -> bool:
    """Say whether a sentence begins with a label and a colon before a number: "Soldiers: 8 killed"."""
    first = index.reading.sentences[sentence].first
    colon = next((t for t in range(first, end) if index.word(t) == ":"), None)
    if colon is None or colon + 1 >= len(index) or index.upos[colon + 1] != "NUM":
        return False
    return not any(index.upos[t] in ("VERB", "AUX") for t in range(first, colon))


def find_heading(index: ReadingIndex, token: int) -> tuple[int, int] | None:
    """Find the heading of the list that a number closes an entry of: "Week 31: security incidents 44; aid workers killed 2".

    Returns:
        Its end, and the first word of the number's entry; None = the number closes no entry of a list.
    """
    sentence = index.sentence(token)
    is_closed = token + 1 >= sentence.end or index.word(token + 1) in CLOSING
    first = token
    while first > sentence.first and index.upos[first - 1] in ENTRY:
        first -= 1
    is_entry = is_closed and sentence.first < first < token and index.word(first - 1) in OPENING
    end = next((t for t in range(sentence.first, first) if index.word(t) == ":"), None)
    return (end, first) if is_entry and end is not None and index.upos[token] == "NUM" else None
