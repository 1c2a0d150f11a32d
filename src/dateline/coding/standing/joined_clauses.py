"""What joins a clause to the rest, or holds for a sentence as a whole: conditions, purposes, shared negations, questions."""

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.governors import apply_effect, find_effect, has_mark
from dateline.coding.standing.modality import Gathering
from dateline.coding.standing.realis_cues import find_none, find_phrases, find_without, is_negated, read_beside
from dateline.coding.word_lists import load_sets
from dateline.model.article import BlockKind
from dateline.model.claim import Realis
from dateline.model.period import TimeKind

NOMINAL = frozenset({"NOUN", "PROPN"})


def read_adverbial(index: ReadingIndex, clause: int, head: int, found: Gathering) -> None:
    """Read what joins an adverbial clause to the rest: a condition, a purpose, "without", "instead of", "stopped short of"."""
    cues = load_sets("cues.tsv")
    marks = [index.word(child) for child in index.with_relation(clause, "mark", "advmod")]
    undone = _find_undone(index, clause, head)
    if is_condition(index, clause):
        found.forget_negation()
        found.weaken(Realis.HYPOTHETICAL, "condition", next((m for m in marks if m in cues["condition"]), "inversion"))
    elif marks == ["from"] and (find_effect(index, head) in ("false", "ceased") or _keeps_from(index, head)):
        if not is_negated(index, head):
            apply_effect(index, "false", head, found)
    elif undone is not None:
        if not is_negated(index, head):
            found.negate("not done", undone)
    elif "to" in marks and not _is_gerund(index, clause):
        found.weaken(Realis.PLANNED, "purpose", "to")
    elif "before" in marks and _is_cut_short(index, clause, head):
        found.forget_possibility()
        found.negate("cut short", "before")
    elif "ahead" in (*marks, index.case(clause), _word_before(index, clause, 2)):
        found.weaken(Realis.PLANNED, "still ahead", "ahead")
    elif cues["after"] & set(marks) and _is_present(index, clause):
        found.weaken(Realis.PLANNED, "once it happens", next(mark for mark in marks if mark in cues["after"]))


def _keeps_from(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb with "from" keeps something from being done: "kept them from leaving", "backed away from freezing"."""
    return bool(find_phrases(index, verb) & load_sets("cues.tsv")["keeping_from"])


def _is_gerund(index: ReadingIndex, clause: int) -> bool:
    """Say whether "to" is a preposition before a clause: "owned up to having killed him"."""
    return any(index.xpos[word] == "VBG" for word in (clause, *index.with_relation(clause, "aux")))


def _is_cut_short(index: ReadingIndex, clause: int, head: int) -> bool:
    """Say whether what comes after "before" was never done: "before he could testify", "broke down before any deal was signed"."""
    if any(index.word(aux) == "could" for aux in index.with_relation(clause, "aux")):
        return True
    parts = list(index.with_relation(clause, "nsubj", "nsubj:pass", "obj"))
    words = {index.word(word) for part in parts for word in index.with_relation(part, "det", "amod", "advmod")}
    return bool(words & {"any", "single"})


def _is_present(index: ReadingIndex, clause: int) -> bool:
    """Say whether a clause stands in the present tense, active or passive: "after it takes effect", "once it is signed"."""
    auxiliaries = [c for c in index.with_relation(clause, "aux", "cop") if index.lemmas[c] == "be"]
    return any(index.xpos[word] in ("VBZ", "VBP") for word in (clause, *auxiliaries))


def _find_undone(index: ReadingIndex, clause: int, head: int) -> str | None:
    """Find the words that join a clause as what was not done: "without", "instead of", "short of", "refrained from"; None = none do."""
    marks = list(index.with_relation(clause, "mark", "case"))
    words = [index.word(word) for mark in marks for word in (mark, *index.with_relation(mark, "fixed"))]
    is_opened = bool(marks) and marks[0] > index.sentence(clause).first
    before = [index.word(marks[0] - 1)] if is_opened and index.upos[marks[0] - 1] in ("ADV", "ADJ") else []
    joined = "-".join((*before, *words))
    if joined in load_sets("cues.tsv")["undone"]:
        return joined
    return None


def _word_before(index: ReadingIndex, token: int, steps: int) -> str:
    """Return the word so many steps before another one of its sentence; "" = none stands there."""
    return index.word(token - steps) if token - steps >= index.sentence(token).first else ""


def is_condition(index: ReadingIndex, clause: int) -> bool:
    """Say whether an adverbial clause is a condition: by "if", or by inversion ("were another man to be hurt")."""
    cues = load_sets("cues.tsv")
    if any(index.word(child) in cues["condition"] for child in index.with_relation(clause, "mark", "advmod")):
        return True
    subject = index.first(clause, "nsubj", "nsubj:pass")
    verbs = [child for child in index.with_relation(clause, "aux", "cop") if index.word(child) in cues["inverted"]]
    return subject is not None and bool(verbs) and verbs[0] < subject


def read_shared(index: ReadingIndex, inner: int, head: int, found: Gathering) -> None:
    """Read the auxiliaries that a coordinated verb shares with the first ("will meet A and visit B")."""
    _share_negation(index, inner, head, found)
    if index.upos[inner] != "VERB" or index.upos[head] != "VERB":
        return
    if index.first(inner, "aux", "nsubj", "nsubj:pass") is None and index.xpos[inner] in (index.xpos[head], "VB"):
        shared = Gathering()
        read_beside(index, head, shared)
        if shared.realis is not Realis.ACTUAL and not found.reasons:
            found.weaken(shared.realis, "shared with the verb before", index.word(head))


def _share_negation(index: ReadingIndex, inner: int, head: int, found: Gathering) -> None:
    """Read a negation that two words share: "nobody was hurt or held", "did not shell or storm it", "without violence or arrests"."""
    if index.upos[inner] in NOMINAL:
        is_own = index.first(inner, "det", "case", "nmod:poss", "nummod") is not None
        nothing = None if is_own else find_none(index, head) or find_without(index, head)
        if nothing is not None:
            found.negate("shared with the noun before", nothing)
        return
    if index.upos[inner] not in ("VERB", "ADJ") or index.first(inner, "nsubj", "nsubj:pass", "aux") is not None:
        return
    subject = index.first(head, "nsubj", "nsubj:pass")
    # "Nor" negates by itself.
    is_alternative = any(index.word(child) == "or" for child in index.with_relation(inner, "cc"))
    nobody = None if subject is None else find_none(index, subject)
    if nobody is not None or (is_alternative and is_negated(index, head)):
        found.negate("shared with the predicate before", nobody or "not")


def read_sentence(index: ReadingIndex, token: int, root: int, found: Gathering) -> None:
    """Read what the sentence as a whole says: a question, a headline's infinitive, a time that recurs."""
    sentence = index.sentence(token)
    ending = {index.word(last) for last in range(max(sentence.first, sentence.end - 2), sentence.end)}
    if "?" in ending and index.relations[root] in ("root", "ccomp", "nsubj", "obj", "conj"):
        found.weaken(Realis.HYPOTHETICAL, "question", "?")
    if _is_imperative(index, root):
        found.forget_negation()
        found.weaken(Realis.HYPOTHETICAL, "an order", index.word(root))
    if has_mark(index, root, "to") and any(
        index.lemmas[child] == "be" for child in index.with_relation(root, "aux", "cop")
    ):
        if any(index.word(child) == "yet" for child in index.with_relation(root, "advmod")):
            found.negate("yet to come", "yet to")
        else:
            found.weaken(Realis.PLANNED, "is to", "to")
    if sentence.kind is BlockKind.TITLE and has_mark(index, root, "to"):
        found.weaken(Realis.PLANNED, "headline infinitive", "to")
    if found.realis is Realis.ACTUAL and (_recurs(index, root) or _recurs(index, token)):
        found.weaken(Realis.HABITUAL, "recurring time", index.word(token))


def _is_imperative(index: ReadingIndex, verb: int) -> bool:
    """Say whether a verb forbids: "Don't shoot him"."""
    forbids = index.xpos[verb] == "VB" and any(index.lemmas[aux] == "do" for aux in index.with_relation(verb, "aux"))
    return (
        forbids
        and is_negated(index, verb)
        and index.first(verb, "nsubj", "expl") is None
        and index.relations[verb] != "conj"
    )


def _recurs(index: ReadingIndex, token: int) -> bool:
    """Say whether a time that recurs ("every Friday") hangs on a word."""
    times = (index.reading.times[number] for number in index.times_of[index.sentence_of[token]])
    sets = [time.span for time in times if time.kind is TimeKind.SET]
    starts = index.reading.tokens.starts
    return any(
        span.start <= starts[child] < span.end
        for child in index.with_relation(token, "obl", "advmod", "nmod")
        for span in sets
    )
