"""Who is credited: the source of a cue, and whom it told."""

from dateline.read.attribution.cues import Cue
from dateline.read.tree import Trees
from dateline.read.words import open_cues, open_lists

__all__ = ["find_addressee", "find_source", "is_aside", "is_negated"]

_RELATIVE = frozenset(["who", "which", "that", "whom"])
_CLIMBED = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis"})
_MAX_CLIMB = 6


def find_source(trees: Trees, cue: Cue) -> int | None:
    """Find who is credited.

    Args:
        trees: The article.
        cue: The cue.

    Returns:
        Index of the token that heads the source's phrase; None = the text names nobody.
    """
    if cue.word.tag == "verb":
        return _find_inverted(trees, cue) or _find_speaker(trees, cue.head)
    return _find_owner(trees, cue.head) if cue.word.tag == "noun" else _find_holder(trees, cue)


def _find_inverted(trees: Trees, cue: Cue) -> int | None:
    """Find a subject behind its verb that was parsed as an object: "..., noted the sources"."""
    if trees.child(cue.head, "nsubj") is not None or cue.content is None or cue.frame != "clause":
        return None
    is_behind = cue.is_inserted or cue.content < cue.head
    return trees.child(cue.head, "obj", "iobj") if is_behind and not _is_passive(trees, cue.head) else None


def _find_speaker(trees: Trees, verb: int) -> int | None:
    """Climb from a verb to the clause whose subject speaks; "..., adding that" belongs to a verb of saying."""
    start = verb
    for step in range(_MAX_CLIMB):
        subject = (
            _subject_of(trees, verb) if step == 0 or not is_aside(trees, start) or _is_saying(trees, verb) else None
        )
        if subject is not None or (_is_passive(trees, verb) and not is_aside(trees, start)):
            return subject
        above, relation = trees.tokens.heads[verb], trees.relations[verb]
        if above < 0:
            return None
        if trees.lemmas[above] == "quote" and relation in {"advcl", "xcomp", "ccomp", "obl"}:
            return _quoted(trees, above)
        if relation == "acl" and not is_aside(trees, start):
            return above
        if relation not in _CLIMBED and not is_aside(trees, start):
            return None
        verb = above
    return None


def is_aside(trees: Trees, verb: int) -> bool:
    """Say whether a verb goes on with what the same speaker said: ", adding that ..."."""
    is_participle = trees.tokens.xpos[verb] == "VBG" and trees.relations[verb] in {
        "advcl",
        "conj",
        "xcomp",
        "parataxis",
    }
    return is_participle and verb > 0 and trees.words[verb - 1] == "," and _is_saying(trees, verb)


def _is_saying(trees: Trees, verb: int) -> bool:
    row = open_cues().get((trees.lemmas[verb], "verb"))
    return row is not None and row.sort != "thought"


def _subject_of(trees: Trees, verb: int) -> int | None:
    if _is_passive(trees, verb):
        if trees.lemmas[verb] == "quote":
            return _quoted(trees, verb)
        return next((child for child in trees.children[verb] if trees.tokens.deprels[child] == "obl:agent"), None)
    subject = _find_subject(trees, verb)
    if subject is not None and trees.lower[subject] in _RELATIVE and trees.tokens.deprels[verb] == "acl:relcl":
        return trees.tokens.heads[verb]
    return subject


def _find_subject(trees: Trees, verb: int) -> int | None:
    """Find a verb's subject; where an adjective before a name was parsed as a subject too, the name: "the rival Lions denied"."""
    subjects = list(trees.children_by(verb, "nsubj", "expl"))
    named = (token for token in subjects if trees.tokens.upos[token] != "ADJ")
    return next(named, subjects[0] if subjects else _find_fronted(trees, verb))


def _find_fronted(trees: Trees, verb: int) -> int | None:
    """Find a name before a past tense without a subject that was parsed as whom it is said to: "Relief Bridge said"."""
    if trees.tokens.xpos[verb] != "VBD":
        return None
    fronted = (token for token in trees.children_by(verb, "iobj") if token < verb)
    return next((token for token in fronted if trees.tokens.upos[token] == "PROPN"), None)


def _is_passive(trees: Trees, verb: int) -> bool:
    if trees.tokens.xpos[verb] == "VBN" and trees.relations[verb] == "acl":
        return trees.child(verb, "aux", "nsubj") is None
    return any(trees.tokens.deprels[child] in {"nsubj:pass", "aux:pass", "obl:agent"} for child in trees.children[verb])


def _quoted(trees: Trees, verb: int) -> int | None:
    """Find who is quoted: the subject of a passive, the object of an active clause."""
    return trees.child(verb, "nsubj") if _is_passive(trees, verb) else trees.child(verb, "obj")


def _find_owner(trees: Trees, noun: int) -> int | None:
    for child in trees.children[noun]:
        if trees.tokens.deprels[child] == "nmod:poss":
            return child
        marker = trees.child(child, "case")
        if trees.relations[child] == "nmod" and marker is not None and trees.lower[marker] in {"by", "from", "among"}:
            return child
    verb = trees.tokens.heads[noun]
    if verb >= 0 and trees.relations[noun] == "obj" and trees.lemmas[verb] in open_lists("speech.tsv")["carriers"]:
        return _find_speaker(trees, verb)
    return None


def _find_holder(trees: Trees, cue: Cue) -> int | None:
    return trees.child(cue.head, "nsubj") if cue.word.tag == "adjective" else None


def find_addressee(trees: Trees, cue: Cue) -> int | None:
    """Find whom the source told: "told Reuters"; None = nobody is named."""
    if cue.word.words not in open_lists("speech.tsv")["addressing"] or _is_passive(trees, cue.head):
        return None
    return next((child for child in trees.children_by(cue.head, "iobj", "obj") if child != cue.content), None)


def is_negated(trees: Trees, token: int) -> bool:
    """Say whether a verb is negated ("did not confirm", "never said", "nobody said", "no group said")."""
    lists = open_lists("speech.tsv")
    if any(trees.lower[child] in lists["negations"] for child in trees.children_by(token, "advmod", "aux")):
        return True
    subject = trees.child(token, "nsubj")
    words = () if subject is None else (subject, *trees.children_by(subject, "det"))
    return any(trees.lower[word] in lists["nobody"] for word in words)
