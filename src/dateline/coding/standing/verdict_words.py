"""The words of verdicts: of which kind they are, what they make of a report, of what there is none."""

from collections.abc import Iterator

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.realis_cues import find_phrases, is_negated
from dateline.coding.word_lists import load_sets
from dateline.model.voice import Stance


def is_among(index: ReadingIndex, token: int, kind: str) -> bool:
    """Say whether a token is one of a kind of `words/verdicts.tsv`."""
    return bool({index.lemmas[token], index.word(token)} & load_sets("verdicts.tsv")[kind])


def weigh_word(index: ReadingIndex, token: int) -> Stance | None:
    """Say what a word makes of what it is said of: false, doubtful, or nothing."""
    words = load_sets("verdicts.tsv")["false"]
    if is_among(index, token, "false") or (index.upos[token] == "VERB" and find_phrases(index, token) & words):
        return Stance.DENIES
    return Stance.DOUBTS if is_among(index, token, "doubtful") else None


def is_missing(index: ReadingIndex, noun: int) -> bool:
    """Say whether there is none of what a noun names: "no truth", "not a shred of truth", "without foundation", "lacks any basis"."""
    top = find_grain(index, noun)
    words = [index.word(child) for child in index.with_relation(top, "det", "amod", "advmod")]
    if {"no", "little", "scant", "not"} & set(words) or index.case(top) == "without":
        return True
    head = index.heads[top]
    if head < 0 or index.relations[top] not in ("obj", "nsubj", "obl", "xcomp", "ccomp"):
        return False
    is_lacking = index.lemmas[head] in load_sets("verdicts.tsv")["lacking"]
    return index.upos[head] in ("VERB", "AUX", "ADJ") and is_lacking != is_negated(index, head)


def find_grain(index: ReadingIndex, noun: int) -> int:
    """Go from what there is none of to the word for the least of it: from "truth" to the shred of "not a shred of truth"."""
    while index.relations[noun] == "nmod" and index.case(noun) == "of" and is_among(index, index.heads[noun], "grain"):
        noun = index.heads[noun]
    return noun


def find_strays(index: ReadingIndex, token: int) -> Iterator[int]:
    """Yield the subjects before a word that the parser hung on who says so: "The video is fake, the army said"."""
    head = index.heads[token]
    if head >= 0 and index.relations[token] == "ccomp" and index.first(token, "nsubj") is None:
        before = (child for child in index.children[head] if child < token)
        yield from (
            c for c in before if is_among(index, c, "report") or (index.relations[c] == "nsubj" and head > token)
        )
    yield from (
        c for c in index.with_relation(token, "advcl") if index.word(next(iter(index.children[c]), c)) == "whether"
    )
