"""Trees of the CLEAR scheme, which spaCy's English pipelines use, as Universal Dependencies."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from msgspec import Struct

__all__ = ["has_clear_labels", "to_universal"]

_ROOT = -1
_ONLY_CLEAR = frozenset({"dobj", "pobj", "nsubjpass", "prep"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})


def has_clear_labels(labels: Iterable[str]) -> bool:
    """Say whether a parser's relations are those of the CLEAR scheme."""
    return not _ONLY_CLEAR.isdisjoint(labels)


def to_universal(
    heads: Sequence[int], relations: Sequence[str], upos: Sequence[str], lemmas: Sequence[str]
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Turn one sentence's tree.

    Prepositions become the case of their noun, forms of "be" the copula of what is said, and every conjunct hangs on
    the first one with its conjunction before it. What CLEAR does not tell apart is decided by the part of speech.

    Args:
        heads: Index of each word's head; -1 for the root.
        relations: CLEAR relations.
        upos: Universal tags.
        lemmas: Base forms.

    Returns:
        Heads and relations of Universal Dependencies.
    """
    tree = _Tree(list(heads), list(relations), upos, lemmas)
    _hang_conjuncts(tree)
    _turn_prepositions(tree)
    _turn_copulas(tree)
    names = _load_names()
    universal = tuple(
        "root" if head == _ROOT else names.get(relation, relation)
        for head, relation in zip(tree.heads, tree.relations, strict=True)
    )
    return tuple(tree.heads), universal


class _Tree(Struct):
    heads: list[int]
    relations: list[str]
    upos: Sequence[str]
    lemmas: Sequence[str]

    def children(self, word: int, relations: Iterable[str] = ()) -> list[int]:
        wanted = frozenset(relations)
        return [
            child
            for child, head in enumerate(self.heads)
            if head == word and (not wanted or self.relations[child] in wanted)
        ]

    def hang(self, word: int, head: int, relation: str) -> None:
        self.heads[word], self.relations[word] = head, relation

    def swap(self, upper: int, lower: int, relation: str) -> None:
        """Let `lower` take the place of its head `upper`, and `upper` hang on it."""
        self.hang(lower, self.heads[upper], self.relations[upper])
        self.hang(upper, lower, relation)


@cache
def _load_names() -> dict[str, str]:
    lines = (files("dateline.read") / "words" / "clear_labels.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return dict(pairs)


def _hang_conjuncts(tree: _Tree) -> None:
    """CLEAR chains conjuncts and hangs "and" on the one before; UD hangs all on the first, "and" on the one after."""
    for word, relation in enumerate(tree.relations):
        if relation == "conj":
            while tree.relations[tree.heads[word]] == "conj" and tree.heads[word] < word:
                tree.heads[word] = tree.heads[tree.heads[word]]
    for word, relation in enumerate(tree.relations):
        if relation == "cc":
            first = tree.heads[word]
            while tree.relations[first] == "conj":
                first = tree.heads[first]
            later = [conjunct for conjunct in tree.children(first, ("conj",)) if conjunct > word]
            if later:
                tree.heads[word] = later[0]


def _turn_prepositions(tree: _Tree) -> None:
    for word in range(len(tree.heads)):
        if tree.relations[word] not in _PREPOSITIONS:
            continue
        objects = tree.children(word, ("pobj",))
        clauses = tree.children(word, ("pcomp",))
        if not objects and not clauses:
            if tree.upos[word] == "ADP":
                tree.relations[word] = "advmod"
            continue
        lower = (objects or clauses)[0]
        relation = _oblique(tree, word, is_clause=not objects)
        tree.swap(word, lower, "case" if objects else "mark")
        tree.relations[lower] = relation
        for child in tree.children(word):
            tree.heads[child] = lower


def _oblique(tree: _Tree, preposition: int, *, is_clause: bool) -> str:
    governor = tree.heads[preposition]
    is_nominal = governor != _ROOT and tree.upos[governor] in _NOMINAL
    if tree.relations[preposition] == "agent":
        return "obl:agent"
    if is_clause:
        return "acl" if is_nominal else "advcl"
    return "nmod" if is_nominal else "obl"


def _turn_copulas(tree: _Tree) -> None:
    for word in range(len(tree.heads)):
        said = tree.children(word, ("attr", "acomp"))
        if not said:
            continue
        if tree.lemmas[word].lower() != "be":
            for child in said:
                tree.relations[child] = "xcomp"
            continue
        lower = said[0]
        tree.swap(word, lower, "cop")
        for child in tree.children(word):
            tree.heads[child] = lower
