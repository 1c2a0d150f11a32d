"""Verdicts on what is said to have happened: words by which somebody denies, doubts or takes back a deed or a report of it.

"The army denied that", "called the report baseless", "there is no truth in claims that", "Reports that ... are false": whatever the
words, a verdict has a word that judges, perhaps somebody whose word it is, and a target. The target is what follows, or it
points back to what was told before ("denied it", "rejected the accusation").
"""

from collections.abc import Callable, Iterator

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.answering import read_no
from dateline.coding.standing.judged import is_judged, look_ahead
from dateline.coding.standing.judging_verbs import read_verb
from dateline.coding.standing.judging_words import read_misreport, read_predicate
from dateline.coding.standing.realis import find_modality
from dateline.coding.standing.verdict import Verdict
from dateline.model.voice import Stance

Reader = Callable[[ReadingIndex, int], Verdict | None]


def find_verdict(index: ReadingIndex, token: int) -> Verdict | None:
    """Find the verdict on what a trigger names, the nearest one where several are; None = nobody judges it."""
    verdicts = index.once(list_verdicts, index.sentence_of[token])
    bearing = [verdict for verdict in verdicts if verdict.token != token and is_judged(index, token, verdict)]
    return min(bearing, key=lambda verdict: index.distance(token, verdict.token), default=None)


def is_judged_by(index: ReadingIndex, token: int, judge: int) -> bool:
    """Say whether a word judges what a trigger names: then the verdict is no act beside it."""
    verdict = find_verdict(index, token)
    if verdict is None:
        return False
    return judge == verdict.token or (index.heads[judge] == verdict.token and index.relations[judge] == "obj")


def list_verdicts(index: ReadingIndex, sentence: int) -> tuple[Verdict, ...]:
    """List the verdicts of a sentence, in text order of the words that judge."""
    held = index.reading.sentences[sentence]
    return tuple(_read_verdicts(index, range(held.first, held.end)))


def _read_verdicts(index: ReadingIndex, tokens: range) -> Iterator[Verdict]:
    for token in tokens:
        read = READERS.get(index.upos[token])
        verdict = read(index, token) if read is not None else None
        if verdict is not None and verdict.is_back and (verdict.is_pronoun or verdict.rule == "did not happen"):
            verdict = look_ahead(index, verdict)
        if verdict is not None and verdict.target != token:
            yield verdict


def is_said_not_to_be(index: ReadingIndex, noun: int) -> bool:
    """Say whether a noun is what somebody denies or what there was none of: "denied any withdrawal", "no arrests"."""
    if find_modality(index, noun).stance is not Stance.ASSERTS:
        return True
    verdicts = index.once(list_verdicts, index.sentence_of[noun])
    return any(is_judged(index, noun, verdict) for verdict in verdicts)


def _read_adverb(index: ReadingIndex, token: int) -> Verdict | None:
    return read_misreport(index, token) or read_no(index, token)


READERS: dict[str, Reader] = {
    "VERB": read_verb,
    "AUX": read_verb,
    "ADJ": read_predicate,
    "NOUN": read_predicate,
    "ADV": _read_adverb,
    "INTJ": read_no,
    "PART": read_no,
}
