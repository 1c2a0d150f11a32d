"""What a parser finds: tokens, sentences, a dependency parse."""

from msgspec import Struct

from dateline.model.article import BlockKind
from dateline.model.span import Span


class NameSpan(Struct, frozen=True):
    """A name that the parser found in one sentence.

    Attributes:
        first: Index of its first word in the sentence.
        end: Index after its last word.
        label: One of `MentionKind`'s name kinds: "person", "organisation", "place", "facility", "nationality", "event", "weapon".
        organisation_kind: One of `OrganisationKind`'s values; None = not an organisation, or not known.
        score: 0 to 1.
    """

    first: int
    end: int
    label: str
    organisation_kind: str | None
    score: float


class ActHint(Struct, frozen=True):
    """A word that looks like one that names an act, to a network that has learned to tell.

    Attributes:
        token: Index of the word: in its sentence within a `Parse`, in the article within a `Reading`.
        event_type: Code of a type of event, "ASSAULT".
        score: Estimated probability that the word names an act of this type, 0 to 1.
        denied: If it names an act, probability that the text denies or doubts it.
        unreal: The same, that it is only planned, ordered, possible or wished.
        summed: The same, that it is only counted in a total.
    """

    token: int
    event_type: str
    score: float
    denied: float = 0.0
    unreal: float = 0.0
    summed: float = 0.0


class Parse(Struct, frozen=True, kw_only=True):
    """The parse of one sentence; every column has one value a word. Labels are Universal Dependencies v2.

    Attributes:
        lemmas: Base forms, names in their own case.
        upos: Universal part-of-speech tags.
        xpos: Penn Treebank tags.
        feats: UD features, "Mood=Ind|Tense=Past"; "_" = none.
        heads: Index of the head word in the sentence; -1 for the root.
        deprels: UD relations with subtypes, "nsubj:pass".
        names: Names in sentence order, never overlapping.
        acts: Words that may name an act, in sentence order; a word may stand here with several types. None = the parser
            cannot tell; where it can, what is left out is unlikely.
    """

    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[NameSpan, ...] = ()
    acts: tuple[ActHint, ...] | None = None


class Tokens(Struct, frozen=True, kw_only=True):
    """All tokens of one article as columns of equal length, in text order.

    Attributes:
        starts: Offset of each token's first code point in the article's text.
        ends: Offset after its last.
        lemmas: As in `Parse`, likewise the following columns.
        upos: Universal part-of-speech tags.
        xpos: Penn Treebank tags.
        feats: UD features.
        heads: Index of the head token *in the article*; -1 for a sentence's root.
        deprels: UD relations.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    lemmas: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, index: int) -> Span:
        """Return where the token stands in the article."""
        return Span(self.starts[index], self.ends[index])


class Sentence(Struct, frozen=True, kw_only=True):
    """One sentence.

    Attributes:
        span: Where it stands in the article.
        first: Index of its first token.
        end: Index after its last token.
        block: Index of its block in `Article.blocks`.
        kind: That block's kind.
    """

    span: Span
    first: int
    end: int
    block: int
    kind: BlockKind
