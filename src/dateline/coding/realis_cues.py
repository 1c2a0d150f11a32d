"""Words beside a trigger or its governors that say whether it happened: modals, negation, adverbs, adjectives, marks."""

from collections.abc import Callable

from dateline.coding.modality import Gathering
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Realis


def read_beside(index: ReadingIndex, token: int, found: Gathering) -> None:
    """Read everything that hangs on a word and bears on whether it happened."""
    for child in index.children[token]:
        read = READERS.get(index.relations[child])
        if read is not None:
            read(index, token, child, found)


def read_negation(index: ReadingIndex, token: int, found: Gathering) -> None:
    """Read only what negates a word: how often or how surely somebody denies says nothing of what is denied."""
    for child in index.with_relation(token, "aux", "advmod"):
        if index.word(child) in load_sets("cues.tsv")["negation"]:
            found.negate("negation", index.word(child))


def _read_auxiliary(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    cues, word = load_sets("cues.tsv"), index.word(child)
    if word in cues["negation"]:
        found.negate("negation", word)
    elif word in cues["planned_modal"]:
        found.weaken(Realis.PLANNED, "future", word)
    elif word in cues["would_modal"]:
        reported = index.relations[token] == "ccomp" and index.lemmas[index.heads[token]] in cues["saying"]
        found.weaken(
            Realis.PLANNED if reported else Realis.HYPOTHETICAL, "reported future" if reported else "conditional", word
        )
    elif word in cues["possible_modal"]:
        found.weaken(Realis.HYPOTHETICAL, "possibility", word)


def _read_adverb(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    cues, word = load_sets("cues.tsv"), index.word(child)
    if word in cues["negation"]:
        found.negate("negation", word)
    elif word in cues["hedge"]:
        found.hedge("hedge", word)
    elif word in cues["habit"] and index.upos[token] == "VERB":
        found.weaken(Realis.HABITUAL, "habit", word)


def _read_determiner(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    word = index.word(child)
    if index.lemmas[token] in load_sets("cues.tsv")["compulsion"]:
        return
    if word in load_sets("cues.tsv")["negation"]:
        found.negate("negation", word)
    elif word == "any":
        found.weaken(Realis.HYPOTHETICAL, "any", word)


def _read_adjective(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    cues, word = load_sets("cues.tsv"), index.word(child)
    if word in cues["planned_adjective"]:
        found.weaken(Realis.PLANNED, "planned by its adjective", word)
    elif word in cues["possible_adjective"]:
        found.weaken(Realis.HYPOTHETICAL, "possible by its adjective", word)
    elif word in cues["attempted_adjective"]:
        found.attempt("attempted by its adjective", word)
    elif word in cues["cancelled_adjective"]:
        found.negate("called off by its adjective", word)
    elif word in cues["hedged_adjective"]:
        found.hedge("hedged by its adjective", word)
    elif word in cues["habit"]:
        found.weaken(Realis.HABITUAL, "habit by its adjective", word)


def _read_subject(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    cues = load_sets("cues.tsv")
    words = (index.word(child), *(index.word(below) for below in index.with_relation(child, "det")))
    negation = next((word for word in words if word in cues["negation"]), None)
    if negation is not None and (index.upos[token] == "VERB" or index.first(token, "aux:pass") is not None):
        found.negate("negated subject", negation)


def _read_object(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    if index.word(child) in ("nobody", "none"):
        found.negate("negated object", index.word(child))


def _read_mark(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    word = index.word(child)
    if word == "against" and index.upos[token] == "VERB":
        found.negate("decided against", word)


def _read_case(index: ReadingIndex, token: int, child: int, found: Gathering) -> None:
    if index.word(child) == "without":
        found.negate("without", "without")


Reader = Callable[[ReadingIndex, int, int, Gathering], None]
READERS: dict[str, Reader] = {
    "aux": _read_auxiliary,
    "advmod": _read_adverb,
    "cc": _read_adverb,
    "det": _read_determiner,
    "amod": _read_adjective,
    "nsubj": _read_subject,
    "obj": _read_object,
    "mark": _read_mark,
    "case": _read_case,
}
