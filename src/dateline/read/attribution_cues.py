"""Cues: the words that credit somebody with words, and how their content hangs on them."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from dateline.read.tree import Trees
from dateline.read.words import CueWord, open_cues

__all__ = ["Cue", "find_cues"]

_TAGS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
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
    return [cue for token in range(len(trees)) if (cue := _find_cue(trees, token, open_cues()))]


def _find_cue(trees: Trees, token: int, rows: Mapping[tuple[str, str], CueWord]) -> Cue | None:
    tag = _TAGS.get(trees.tokens.upos[token])
    if tag is None or trees.lower[token] == "according":
        return None
    word = _find_row(trees, token, tag, rows)
    if word is None:
        return None
    for frame, content, is_inserted in _frames(trees, token, word):
        if frame in word.frames:
            return Cue(word=word, head=token, frame=frame, content=content, is_inserted=is_inserted)
    return None


def _find_row(trees: Trees, token: int, tag: str, rows: Mapping[tuple[str, str], CueWord]) -> CueWord | None:
    lemma = trees.lemmas[token]
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
    for child in trees.children_by(token, "ccomp"):
        yield "clause", child, False
    if trees.relations[token] == "parataxis" or _is_as_clause(trees, token):
        yield "clause", trees.tokens.heads[token], True
    for child in trees.children_by(token, "parataxis"):
        yield "clause", child, False
    for child in trees.children_by(token, "xcomp"):
        yield ("infinitive" if trees.tokens.upos[child] == "VERB" else "predicate"), child, False


def _is_as_clause(trees: Trees, token: int) -> bool:
    """Say whether a verb opens "as the minister said"."""
    marker = trees.child(token, "mark")
    return trees.relations[token] == "advcl" and marker is not None and trees.lower[marker] == "as"


def _other_frames(trees: Trees, token: int) -> Iterator[tuple[str, int | None, bool]]:
    for child in trees.children_by(token, "obj"):
        yield "object", child, False
    if any(relation.endswith(":pass") for relation in (trees.tokens.deprels[child] for child in trees.children[token])):
        subject = trees.child(token, "nsubj")
        yield "object", subject, False
    for parent in (token, trees.child(token, "obj")):
        for child in trees.children_by(parent, "obl", "advcl", "nmod") if parent is not None else ():
            marker = trees.child(child, "case", "mark")
            if child > token and marker is not None:
                yield trees.lower[marker], child, False


def _noun_frames(trees: Trees, token: int) -> Iterator[tuple[str, int | None, bool]]:
    for child in trees.children_by(token, *_NOUN_CLAUSES):
        if trees.tokens.deprels[child] != "acl:relcl" or trees.child(child, "mark") is not None:
            yield "clause", child, False
    for child in trees.children_by(token, "nmod", "obl"):
        marker = trees.child(child, "case")
        if child > token and marker is not None:
            yield trees.lower[marker], child, False
