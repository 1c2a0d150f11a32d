"""Quick access to the dependency trees of one article."""

from functools import cached_property

from dateline.model.language import Sentence, Tokens
from dateline.model.span import Span

__all__ = ["CLAUSAL", "Trees"]

CLAUSAL = frozenset(
    {"acl", "advcl", "appos", "ccomp", "cc", "conj", "csubj", "discourse", "list", "parataxis", "punct", "dislocated"}
)
"""Relations (without subtype) that leave a plain noun phrase."""

_ASIDES = frozenset({"acl", "advcl", "appos", "dislocated", "parataxis"})


class Trees:
    """The dependency trees of one article; token numbers are indices into `Reading.tokens`.

    Attributes:
        text: The article's text.
        tokens: The columns that the parser filled.
        sentences: Where each sentence's tokens are.
        words: Every token as written.
        lower: Every token in lower case, curly apostrophes straightened.
        relations: Every token's relation to its head, without subtype ("nsubj" for "nsubj:pass").
        children: The dependents of every token, in text order.
        sentence_of: Index of every token's sentence.
    """

    def __init__(self, text: str, tokens: Tokens, sentences: tuple[Sentence, ...]) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
        self.lower = [word.lower().replace("’", "'") for word in self.words]
        self.relations = [relation.partition(":")[0] for relation in tokens.deprels]
        self.children: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(tokens.heads):
            if head >= 0:
                self.children[head].append(token)
        self.sentence_of = [
            index for index, sentence in enumerate(sentences) for _ in range(sentence.first, sentence.end)
        ]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def lemmas(self) -> list[str]:
        """Every token's base form in lower case."""
        return [lemma.lower() for lemma in self.tokens.lemmas]

    def span(self, first: int, end: int) -> Span:
        """Return the stretch of text from token `first` up to, not including, token `end`."""
        return Span(self.tokens.starts[first], self.tokens.ends[end - 1])

    def holder(self, token: int) -> int:
        """Return the head of the noun phrase that a token stands deep in: "leader" for "Front" in "leader of the Ardal Front"."""
        while self.relations[token] in {"nmod", "compound", "flat"}:
            token = self.tokens.heads[token]
        return token

    def child(self, token: int, *relations: str) -> int | None:
        """Return the first dependent with one of the relations (without subtype); None = there is none."""
        return next((child for child in self.children[token] if self.relations[child] in relations), None)

    def children_by(self, token: int, *relations: str) -> list[int]:
        """Return the dependents with one of the relations (without subtype), in text order."""
        return [child for child in self.children[token] if self.relations[child] in relations]

    def below(self, token: int) -> list[int]:
        """Return a token and all that depends on it, in text order."""
        found = [token]
        for member in found:
            found.extend(self.children[member])
        return sorted(found)

    def phrase(self, head: int) -> tuple[int, int]:
        """Find the noun phrase around its head.

        Args:
            head: The head noun.

        Returns:
            First token and the token after the last: the head with its unbroken run of modifiers, without its preposition,
            relative clauses, appositions and conjuncts.
        """
        members = {head}
        for child in self.children[head]:
            if self.relations[child] not in CLAUSAL and self.relations[child] not in {
                "case",
                "mark",
                "cop",
                "nsubj",
                "aux",
            }:
                members.update(self._plain_below(child))
        members.update(child for child in self.children[head] if self.words[child] in {"'s", "’s"})
        first = end = head
        while first - 1 in members or (first - 2 in members and self.words[first - 1] in {"-", "–"}):
            first -= 1
        while end + 1 in members or (end + 2 in members and self.words[end + 1] in {"-", "–"}):
            end += 1
        if end > head and self.lower[end] in {"'s", "'"}:
            end -= 1
        return first, end + 1

    def _plain_below(self, token: int) -> list[int]:
        """Return all below a token but clauses and appositions."""
        found = [token]
        for member in found:
            found.extend(child for child in self.children[member] if self.relations[child] not in _ASIDES)
        return found
