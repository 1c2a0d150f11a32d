"""Cues: the words that credit somebody with words, and how their content hangs on them."""

from collections.abc import Iterator

from msgspec import Struct

from dateline.read.tree import Trees
from dateline.read.words import CueWord, open_cues, open_lists

__all__ = ["Cue", "find_cues", "find_word"]

_TAGS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
_RELATIVE = frozenset(["who", "which", "that"])
_NOUN_CLAUSES = ("acl", "ccomp")


class Cue(Struct, frozen=True, kw_only=True):
    """A cue with what hangs on it.

    Attributes:
        word: Its row in the list of cues.
        head: Index of its head token.
        frame: Which of the row's frames it stands in.
        content: Index of the token that heads the content; None = the content must be found among quotations.
        is_inserted: Whether the cue is inserted into its content ("the city, he said, fell").
    """

    word: CueWord
    head: int
    frame: str
    content: int | None
    is_inserted: bool = False


def find_cues(trees: Trees) -> list[Cue]:
    """Find the cues of an article.

    Args:
        trees: The article.

    Returns:
        Cues in text order.
    """
    return [cue for token in range(len(trees)) if (cue := _find_cue(trees, token))]


def _find_cue(trees: Trees, token: int) -> Cue | None:
    tag = _TAGS.get(trees.tokens.upos[token])
    if tag is None or trees.lower[token] == "according":
        return None
    if trees.relations[token] == ("amod" if tag == "verb" else "compound") or _is_said_in(trees, token):
        return None
    word = find_word(trees, token, tag)
    if word is None or (tag == "verb" and (_is_unsaid(trees, token) or _is_naming(trees, token))):
        return None
    for frame, content, is_inserted in _frames(trees, token, word):
        if frame in word.frames:
            return Cue(word=word, head=token, frame=frame, content=content, is_inserted=is_inserted)
    return None


def _is_unsaid(trees: Trees, verb: int) -> bool:
    """Say whether a verb is only what somebody means, refuses or fails to say: "refused to say", "wanted to know"."""
    is_infinitive = trees.relations[verb] == "xcomp" and trees.tokens.xpos[verb] == "VB"
    return is_infinitive and trees.lemmas[trees.tokens.heads[verb]] not in open_lists("speech.tsv")["going_on"]


def _is_said_in(trees: Trees, noun: int) -> bool:
    """Say whether a noun is only what somebody speaks in: "said in a statement that"."""
    verb, marker = trees.tokens.heads[noun], trees.child(noun, "case")
    if trees.relations[noun] != "obl" or marker is None or trees.lower[marker] not in ("in", "on", "by"):
        return False
    row = find_word(trees, verb) if trees.tokens.upos[verb] == "VERB" else None
    return row is not None and row.sort == "speech"


def _is_naming(trees: Trees, verb: int) -> bool:
    """Say whether a participle only gives a name: "a group called Dawn", "known as the corridor"."""
    is_participle = trees.tokens.xpos[verb] == "VBN" and trees.relations[verb] == "acl"
    gives_name = is_participle and trees.lemmas[verb] in open_lists("speech.tsv")["naming"]
    return gives_name and trees.child(verb, "aux", "nsubj", "obl:agent") is None


def find_word(trees: Trees, token: int, tag: str = "verb") -> CueWord | None:
    """Find the row of a cue, for a verb the one with its particle or object first ("cast doubt"); None = it is no cue."""
    rows, lemma = open_cues(), trees.lemmas[token]
    if tag == "verb":
        for child in trees.children[token]:
            if trees.relations[child] in {"compound", "obj", "xcomp", "advmod"}:
                row = rows.get((f"{lemma} {trees.lemmas[child]}", tag))
                if row:
                    return row
    return rows.get((lemma, tag))


def _frames(trees: Trees, token: int, word: CueWord) -> Iterator[tuple[str, int | None, bool]]:
    """Yield the frames that a word stands in, the most telling first: frame, head of the content, whether it is inserted."""
    if word.tag == "verb":
        yield from _clause_frames(trees, token)
        yield from _other_frames(trees, token)
    elif word.tag == "adverb":
        yield "bare", trees.tokens.heads[token], True
    else:
        yield from _noun_frames(trees, token)
    if word.tag == "verb":
        yield "bare", None, False


def _clause_frames(trees: Trees, token: int) -> Iterator[tuple[str, int | None, bool]]:
    is_participle = trees.tokens.xpos[token] == "VBG"
    for child in trees.children_by(token, "ccomp", "csubj"):
        if child > token or not is_participle:
            yield "clause", child, False
    for medium in trees.children_by(token, "obl"):
        clauses = trees.children_by(medium, *_NOUN_CLAUSES) if _is_said_in(trees, medium) else ()
        yield from (("clause", child, False) for child in clauses if trees.child(child, "mark") is not None)
    yield from _outer_frames(trees, token)


def _outer_frames(trees: Trees, token: int) -> Iterator[tuple[str, int | None, bool]]:
    """Yield what a verb is inserted into or leads up to, then infinitives and what it calls something."""
    is_participle = trees.tokens.xpos[token] == "VBG"
    if _is_inserted(trees, token) or _is_as_clause(trees, token) or _is_relative(trees, token):
        yield "clause", trees.tokens.heads[token], True
    for child in trees.children_by(token, "parataxis"):
        if child > token or not is_participle:
            yield "clause", child, False
    sentence = trees.sentences[trees.sentence_of[token]]
    if trees.words[sentence.end - 1] == ":" and trees.tokens.heads[sentence.end - 1] == token:
        yield "clause", None, False
    for child in trees.children_by(token, "xcomp"):
        yield ("infinitive" if trees.tokens.upos[child] == "VERB" else "predicate"), child, False


def _is_as_clause(trees: Trees, token: int) -> bool:
    """Say whether a verb opens "as the minister said"."""
    marker = trees.child(token, "mark")
    is_as = trees.relations[token] == "advcl" and marker is not None and trees.lower[marker] == "as"
    return is_as and trees.lemmas[trees.tokens.heads[token]] != "quote"


def _is_relative(trees: Trees, token: int) -> bool:
    """Say whether a noun is what somebody says: "everything the minister says"."""
    subject = trees.child(token, "nsubj")
    is_clause = trees.relations[token] == "acl" and subject is not None and trees.lower[subject] not in _RELATIVE
    return is_clause and trees.child(token, "obj", "ccomp", "xcomp") is None


def _is_inserted(trees: Trees, token: int) -> bool:
    """Say whether a verb stands in the midst or at the end of what it credits: ", said the ministry"."""
    return trees.relations[token] == "parataxis" and trees.tokens.xpos[token] != "VBG"


def _other_frames(trees: Trees, token: int) -> Iterator[tuple[str, int | None, bool]]:
    is_passive = any(trees.tokens.deprels[child].endswith(":pass") for child in trees.children[token])
    for child in trees.children_by(token, "nsubj" if is_passive else "obj"):
        yield "object", child, False
    circumstances = open_lists("speech.tsv")["circumstances"]
    for parent in (token, trees.child(token, "obj")):
        for child in trees.children_by(parent, "obl", "advcl", "nmod") if parent is not None else ():
            marker = trees.child(child, "case", "mark")
            if child > token and marker is not None:
                yield trees.lower[marker], None if trees.lower[marker] in circumstances else child, False


def _noun_frames(trees: Trees, token: int) -> Iterator[tuple[str, int | None, bool]]:
    for child in trees.children_by(token, *_NOUN_CLAUSES):
        if trees.tokens.deprels[child] != "acl:relcl" or trees.child(child, "mark") is not None:
            yield "clause", child, False
    for child in trees.children_by(token, "nmod", "obl"):
        marker = trees.child(child, "case")
        if child > token and marker is not None:
            yield trees.lower[marker], child, False
