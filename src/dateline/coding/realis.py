"""Whether a happening happened: realis, polarity and attempt, from the words that govern its trigger.

The governors of a trigger are walked from the trigger outwards; every rule is named, and every one that fires is kept.
"""

from msgspec import Struct

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.article import BlockKind
from dateline.model.claim import Realis, Reason
from dateline.model.period import TimeKind
from dateline.model.voice import Stance

TRANSPARENT = frozenset(
    {
        "xcomp",
        "ccomp",
        "obj",
        "nsubj",
        "nsubj:pass",
        "csubj",
        "csubj:pass",
        "acl",
        "nmod",
        "obl",
        "conj",
        "compound",
        "iobj",
    }
)
NOMINAL = frozenset({"NOUN", "PROPN"})
SAYING = frozenset(
    {
        "say",
        "tell",
        "announce",
        "report",
        "add",
        "state",
        "claim",
        "think",
        "believe",
        "note",
        "declare",
        "explain",
        "warn",
        "write",
        "predict",
        "confirm",
    }
)


class Modality(Struct, frozen=True, kw_only=True):
    """Whether a happening happened, as the text says.

    Attributes:
        realis: Whether it happened.
        stance: `denies` for a happening that is negated or denied, `doubts` for one that is doubted.
        attempted: Tried.
        hedged: Whether the text keeps a distance ("reportedly", "alleged").
        reasons: Which rules fired, innermost first.
    """

    realis: Realis = Realis.ACTUAL
    stance: Stance = Stance.ASSERTS
    attempted: bool = False
    hedged: bool = False
    reasons: tuple[Reason, ...] = ()


class _Walk:
    """What the walk outwards has found so far."""

    def __init__(self) -> None:
        self.realis = Realis.ACTUAL
        self.negated = False
        self.stance = Stance.ASSERTS
        self.attempted = False
        self.hedged = False
        self.reasons: list[Reason] = []

    def note(self, field: str, rule: str, words: str) -> None:
        self.reasons.append(Reason(field=field, rule=rule, words=words))

    def weaken(self, realis: Realis, rule: str, words: str) -> None:
        """Set realis unless something nearer to the trigger has said that it is only possible."""
        if self.realis is not Realis.HYPOTHETICAL and not (self.realis is Realis.PLANNED and realis is Realis.HABITUAL):
            self.realis = realis
            self.note("realis", rule, words)

    def negate(self, rule: str, words: str) -> None:
        self.negated = not self.negated
        self.note("stance", rule, words)


def find_modality(index: ReadingIndex, token: int, governor: int | None = None) -> Modality:
    """Find whether what a trigger names happened.

    Args:
        index: The reading.
        token: Head token of the trigger.
        governor: The light verb that does it, from which tense and negation are read; None = the trigger itself.

    Returns:
        Realis, stance, attempt and hedge, with the rules that fired.
    """
    walk = _Walk()
    _read_beside(index, token, walk)
    start = token
    if governor is not None and governor != token:
        _read_beside(index, governor, walk)
        if index.depends_on(token, governor):
            start = governor
    _walk_outwards(index, start, walk)
    _read_sentence(index, token, governor, walk)
    stance = Stance.DENIES if walk.negated and walk.stance is Stance.ASSERTS else walk.stance
    return Modality(
        realis=walk.realis, stance=stance, attempted=walk.attempted, hedged=walk.hedged, reasons=tuple(walk.reasons)
    )


def _walk_outwards(index: ReadingIndex, token: int, walk: _Walk) -> None:
    """Read the governors of a trigger until a clause of its own begins."""
    inner = token
    for head in index.ancestors(token):
        relation = index.deprels[inner]
        if relation in ("acl:relcl", "parataxis", "appos", "discourse", "dislocated", "list"):
            return
        if relation == "advcl" or index.relations[inner] == "advcl":
            _read_adverbial(index, inner, walk)
            return
        if relation == "conj":
            _read_shared(index, inner, head, walk)
        elif index.relations[inner] in TRANSPARENT:
            if not _read_governor(index, inner, head, walk):
                return
        inner = head


def _read_governor(index: ReadingIndex, inner: int, head: int, walk: _Walk) -> bool:
    """Apply what a governing word does to its content; False = its content ends here."""
    effect = _effect_of(index, inner, head)
    if effect is None:
        if index.upos[inner] in NOMINAL and index.upos[head] == "VERB":
            _read_beside(index, head, walk)
            return True
        return index.relations[inner] in ("xcomp", "ccomp", "conj", "acl", "nmod", "compound", "csubj")
    _apply(index, effect, head, walk)
    _read_beside(index, head, walk)
    return True


def _effect_of(index: ReadingIndex, inner: int, head: int) -> str | None:
    """Look up what a governing word does; None = nothing."""
    relation = index.relations[inner]
    nominal = index.upos[inner] in NOMINAL
    if (
        nominal
        and relation in ("nsubj", "obl", "iobj")
        and index.deprels[inner] != "nsubj:pass"
        and index.lemmas[head] not in ("fail", "happen", "cancel")
    ):
        return (
            "plan"
            if relation == "obl"
            and index.case(inner) in ("for", "to")
            and index.lemmas[head] in ("prepare", "plan", "brace", "set", "ready", "arrange")
            else None
        )
    lemma = index.lemmas[head]
    for effect, words in load_sets("governors.tsv").items():
        if lemma in words:
            if nominal and effect == "possible" and index.upos[head] == "VERB" and relation == "nsubj":
                return None
            return effect
    return None


def _apply(index: ReadingIndex, effect: str, head: int, walk: _Walk) -> None:
    words = repr(index.word(head))
    if effect == "false":
        walk.negate("governed by failure", words)
    elif effect == "attempt":
        walk.attempted = True
        walk.note("attempted", "governed by attempt", words)
    elif effect == "plan":
        walk.weaken(Realis.PLANNED, "governed by plan", words)
    elif effect == "possible":
        walk.weaken(Realis.HYPOTHETICAL, "governed by wish or possibility", words)
    elif effect == "deny":
        walk.stance = Stance.DENIES
        walk.note("stance", "governed by denial", words)
    elif effect == "doubt":
        walk.stance = Stance.DOUBTS
        walk.note("stance", "governed by doubt", words)


def _read_beside(index: ReadingIndex, token: int, walk: _Walk) -> None:
    """Read modals, negation, hedges and adjectives that hang on a word."""
    cues = load_sets("cues.tsv")
    for child in index.children[token]:
        word, relation = index.word(child), index.relations[child]
        if word in cues["negation"] and relation in ("advmod", "det", "aux", "cc", "nsubj", "mark"):
            walk.negate("negation", repr(word))
        elif relation == "aux":
            _read_modal(index, token, word, walk)
        elif relation in ("advmod", "obl") and word in cues["hedge"]:
            walk.hedged = True
            walk.note("realis", "hedge", repr(word))
        elif relation == "advmod" and word in cues["habit"]:
            walk.weaken(Realis.HABITUAL, "habit", repr(word))
        elif relation == "amod":
            _read_adjective(word, walk)


def _read_modal(index: ReadingIndex, verb: int, word: str, walk: _Walk) -> None:
    cues = load_sets("cues.tsv")
    if word in cues["planned_modal"]:
        walk.weaken(Realis.PLANNED, "future", repr(word))
    elif word in cues["would_modal"]:
        reported = index.relations[verb] == "ccomp" and index.lemmas[index.heads[verb]] in SAYING
        walk.weaken(
            Realis.PLANNED if reported else Realis.HYPOTHETICAL,
            "reported future" if reported else "conditional",
            repr(word),
        )
    elif word in cues["possible_modal"] and not any(
        index.word(child) == "have" for child in index.with_relation(verb, "aux")
    ):
        walk.weaken(Realis.HYPOTHETICAL, "possibility", repr(word))
    elif word in cues["possible_modal"]:
        walk.hedged = True
        walk.weaken(Realis.HYPOTHETICAL, "possibility in the past", repr(word))


def _read_adjective(word: str, walk: _Walk) -> None:
    cues = load_sets("cues.tsv")
    if word in cues["planned_adjective"]:
        walk.weaken(Realis.PLANNED, "planned by its adjective", repr(word))
    elif word in cues["possible_adjective"]:
        walk.weaken(Realis.HYPOTHETICAL, "possible by its adjective", repr(word))
    elif word in cues["attempted_adjective"]:
        walk.attempted = True
        walk.note("attempted", "attempted by its adjective", repr(word))
    elif word in cues["hedged_adjective"]:
        walk.hedged = True
        walk.note("realis", "hedged by its adjective", repr(word))
    elif word in cues["habit"]:
        walk.weaken(Realis.HABITUAL, "habit by its adjective", repr(word))


def _read_adverbial(index: ReadingIndex, clause: int, walk: _Walk) -> None:
    """Read what joins an adverbial clause to the rest: a condition, a purpose, "without"."""
    cues = load_sets("cues.tsv")
    marks = [index.word(child) for child in index.with_relation(clause, "mark", "advmod")]
    for mark in marks:
        if mark in cues["condition"]:
            walk.weaken(Realis.HYPOTHETICAL, "condition", repr(mark))
        elif mark == "without":
            walk.negate("without", repr(mark))
    if "to" in marks:
        walk.weaken(Realis.PLANNED, "purpose", "'to'")


def _read_shared(index: ReadingIndex, inner: int, head: int, walk: _Walk) -> None:
    """Read the modals that a coordinated verb shares with the first ("will meet A and visit B")."""
    if index.upos[inner] != "VERB" or index.upos[head] != "VERB":
        return
    own = index.first(inner, "aux", "nsubj", "nsubj:pass")
    if own is None and (index.xpos[inner] == index.xpos[head] or index.xpos[inner] == "VB"):
        for child in index.with_relation(head, "aux"):
            _read_modal(index, head, index.word(child), walk)


def _read_sentence(index: ReadingIndex, token: int, governor: int | None, walk: _Walk) -> None:
    """Read what the sentence as a whole says: a question, a headline's infinitive, a habitual present."""
    sentence = index.sentence(token)
    root = governor if governor is not None else token
    last = index.word(sentence.end - 1)
    previous = index.word(sentence.end - 2) if sentence.end - 2 >= sentence.first else ""
    if "?" in (last, previous) and index.relations[root] in ("root", "ccomp", "nsubj", "obj", "conj"):
        walk.weaken(Realis.HYPOTHETICAL, "question", "'?'")
    if walk.realis is not Realis.ACTUAL:
        return
    if sentence.kind is BlockKind.TITLE and any(index.word(c) == "to" for c in index.with_relation(root, "mark")):
        walk.weaken(Realis.PLANNED, "headline infinitive", "'to'")
    elif _has_recurring_time(index, root) or _has_recurring_time(index, token):
        walk.weaken(Realis.HABITUAL, "recurring time", "a time that recurs")


def _has_recurring_time(index: ReadingIndex, token: int) -> bool:
    for child in index.with_relation(token, "obl", "advmod", "nmod"):
        start = index.reading.tokens.starts[child]
        if any(time.kind is TimeKind.SET and time.span.start <= start < time.span.end for time in index.reading.times):
            return True
    return False
