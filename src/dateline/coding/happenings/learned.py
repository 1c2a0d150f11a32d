"""Joins what the parser has learned of acts with the codebook's words: one logistic sum says how sure both are together.

The weights stand in `words/learned.tsv`, fitted by `gold/fit_learned.py`. Whether a type is learned, and so whether this counts for
its entries, the codebook says (`learned`); entries of a codebook that does not say so stand by their words alone. A parser that tells
nothing of acts changes nothing.
"""

from collections.abc import Iterable
from functools import cache
from math import exp, log
from typing import NamedTuple

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Codebook, Frame, Part, Trigger
from dateline.coding.happenings.candidate import Candidate, Rejected
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_rows, load_sets
from dateline.model.article import BlockKind
from dateline.model.claim import Claim, Realis
from dateline.model.language import ActHint
from dateline.model.voice import Stance, VoiceKind

LEARNED = "learned"
"""Stands for the file of an entry that no file holds."""

THRESHOLD = 0.5

CERTAIN = 0.9
"""Probability of denial from which the parser is heard where no rule says how a happening stands."""

SUFFERED = {
    Part.VERB: Frame(actor=("by",), recipient=("subject",)),
    Part.NOUN: Frame(actor=("by",), recipient=("possessive", "of", "among")),
}
"""Slots of a word for what befalls people, or for those whom it befell: who dies does nothing, nor who counts the dead."""

_FLOOR = 0.02
"""Learned scores below this, or as near to 1, are taken for this: beyond it the parser's certainty tells no more."""

# What a verb tells in the present tense or in a clause beside the main one is often what somebody is or does as a rule.
PRESENT = frozenset({"VBZ", "VBP"})
ASIDES = frozenset({"acl", "advcl"})

_PARTS = {"VERB": Part.VERB, "NOUN": Part.NOUN}


class Evidence(NamedTuple):
    """What speaks for a word's naming an act of a type.

    Attributes:
        words: The score of the entry by its words and slots, 0 to 1.
        learned: The parser's probability that the word names an act of the type.
        denied: The parser's probability that, if it names an act, the text denies it.
        several: 1 for an entry of several words, else 0.
        conditions: 1 for an entry whose slots must hold something, else 0.
        present: 1 for a verb in the present tense, which outside headlines tells how things are rather than what happened.
        aside: 1 for a verb whose clause only describes somebody or something, or stands beside what is told.
    """

    words: float
    learned: float
    denied: float
    several: float
    conditions: float
    present: float
    aside: float

    def list_values(self) -> tuple[float, ...]:
        """Return what the weights are multiplied with, the constant's 1 first."""
        learned = min(1 - _FLOOR, max(_FLOOR, self.learned))
        return (
            1.0,
            self.words,
            log(learned / (1 - learned)),
            self.denied,
            self.several,
            self.conditions,
            self.present,
            self.aside,
        )


@cache
def load_weights() -> dict[str, tuple[float, ...]]:
    """Load the weights: kind of word ("known", "unfit", "unknown" to the codebook) to the weight of each value."""
    return {kind: tuple(map(float, rest)) for kind, *rest in load_rows("learned.tsv", 9)}


def find_learned(index: ReadingIndex, codebook: Codebook, token: int, *, is_known: bool) -> tuple[Trigger, ...]:
    """Make an entry for a word that the parser takes for one that names an act.

    Args:
        index: The reading.
        codebook: What may be coded.
        token: The word.
        is_known: Whether entries have this head, though none of them fits.

    Returns:
        One entry of the likeliest type; none where the word names no act, or the parser cannot tell.
    """
    part = _PARTS.get(index.upos[token])
    known = [hint for hint in index.acts.get(token, ()) if hint.event_type in codebook.learned]
    if part is None or not known or (part is Part.VERB and index.relations[token] in ("amod", "compound")):
        return ()
    likeliest = max(known, key=lambda hint: hint.score).event_type
    typical = codebook.learned[likeliest].get(part)
    kind = "unfit" if is_known else "unknown"
    if typical is None:
        return ()
    frame = SUFFERED[part] if index.lemmas[token] in load_sets("fillers.tsv")["suffering"] else typical.frame
    return (replace(typical, words=(index.lemmas[token],), learned=kind, frame=frame),)


def gather_evidence(index: ReadingIndex, candidate: Candidate) -> Evidence:
    """Gather what speaks for a candidate; of all its words the one that the parser finds likeliest counts."""
    verb = () if candidate.governor is None else (candidate.governor,)
    tokens = (*candidate.tokens, *candidate.merged, *verb)
    hints = [hint for token in tokens for hint in index.acts.get(token, ())]
    best = max((h for h in hints if h.event_type == candidate.event_type), key=_score_of, default=None)
    return Evidence(
        words=candidate.score,
        learned=0.0 if best is None else best.score,
        denied=max((hint.denied for hint in hints), default=0.0),
        several=float(bool(candidate.trigger.others)),
        conditions=float(bool(candidate.trigger.needs)),
        present=float(_is_present(index, candidate)),
        aside=float(index.relations[candidate.governor or candidate.token] in ASIDES),
    )


def _is_present(index: ReadingIndex, candidate: Candidate) -> bool:
    """Say whether a verb is in the present tense outside a headline, whose present tense tells what has happened."""
    verb = candidate.token if candidate.governor is None else candidate.governor
    is_title = index.sentence(verb).kind is BlockKind.TITLE
    return index.xpos[verb] in PRESENT and not is_title


def judge(index: ReadingIndex, candidate: Candidate) -> tuple[float, str]:
    """Say how sure a candidate is, its words and the learned score taken together.

    Returns:
        0 to 1, and how it came about in words; the words' own score and "" where nothing learned counts.
    """
    if index.reading.acts is None or not candidate.trigger.learned:
        return candidate.score, ""
    evidence = gather_evidence(index, candidate)
    weights = load_weights()[candidate.trigger.learned]
    joined = 1 / (1 + exp(-sum(a * b for a, b in zip(weights, evidence.list_values(), strict=True))))
    return joined, f"together with the learned score {evidence.learned:.2f}: {joined:.2f}"


def is_likely(index: ReadingIndex, candidate: Candidate) -> bool:
    """Say whether a word may name a happening: by its entry's words alone, or by both together."""
    return _is_sure_by_words(candidate) or judge(index, candidate)[0] >= THRESHOLD


def _is_sure_by_words(candidate: Candidate) -> bool:
    return candidate.trigger.file != LEARNED and candidate.score >= THRESHOLD


def drop_unlikely(index: ReadingIndex, standing: Iterable[Candidate]) -> tuple[list[Candidate], list[Rejected]]:
    """Drop what the words alone would have, but not both together; done last, since what is dropped may be another's content.

    Returns:
        What stands, with the reason; what does not.
    """
    kept, dropped = [], []
    for candidate in standing:
        joined, why = judge(index, candidate)
        told = "; ".join(filter(None, (candidate.why, why)))
        if joined >= THRESHOLD:
            is_lifted = not _is_sure_by_words(candidate)
            score = joined if is_lifted else candidate.score
            kept.append(replace(candidate, score=score, why=told, is_lifted=is_lifted))
        else:
            dropped.append(Rejected(" ".join(candidate.trigger.words), candidate.label, joined, told, candidate.token))
    return kept, dropped


def is_told_otherwise(index: ReadingIndex, candidate: Candidate, claims: Iterable[Claim]) -> bool:
    """Say whether the parser takes a word for denied, not actual or only counted, and none of its claims says so.

    That is asked of words that count only because of the parser: no entry knows them, or none well enough by itself.
    """
    if not candidate.is_lifted:
        return False
    hints = index.acts.get(candidate.token, ())
    if any(hint.summed >= THRESHOLD for hint in hints):
        return True
    made = tuple(claims)
    if any(reason.field == "stance" for claim in made for reason in claim.reasons):
        # The rules have looked at how it stands.
        return False
    is_heard = bool(made) and all(may_be_denied(claim) for claim in made)
    # What it is certain of, where it is heard, it turns into a denial (`across/silent.py`).
    is_denied = any(hint.denied >= THRESHOLD and not (is_heard and hint.denied >= CERTAIN) for hint in hints)
    is_unreal = any(hint.unreal >= THRESHOLD for hint in hints)
    return (is_denied and all(claim.stance is Stance.ASSERTS for claim in made)) or (
        is_unreal and all(claim.realis is Realis.ACTUAL for claim in made)
    )


def may_be_denied(claim: Claim) -> bool:
    """Say whether the parser is heard on a claim where no rule says that it is denied.

    It is on deeds told as such, not on words said, which may stand beside a denial ("called it a libel and went to court"); and on what the
    article tells itself or somebody passes on. Of the word of a speaker of the first hand nothing says who denies it.
    """
    is_deed = claim.realis in (Realis.ACTUAL, Realis.PLANNED) and claim.quad_class != "verbal conflict"
    is_settled = any(reason.field == "stance" for reason in claim.reasons)
    return is_deed and not is_settled and (not claim.voices or is_retold(claim))


def is_retold(claim: Claim) -> bool:
    """Say whether somebody passes on what another or nobody named has told."""
    return len(claim.voices) > 1 or any(voice.kind is VoiceKind.ANONYMOUS for voice in claim.voices)


def _score_of(hint: ActHint) -> float:
    return hint.score
