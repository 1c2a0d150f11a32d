"""What the language of one article says, before any codebook."""

from msgspec import Struct

from dateline.model.article import Article
from dateline.model.attribution import Attribution
from dateline.model.language import ActHint, Sentence, Tokens
from dateline.model.mention import Mention
from dateline.model.period import TimeExpression
from dateline.model.place import PlaceReference
from dateline.model.quantity import Quantity


class Reading(Struct, frozen=True, kw_only=True):
    """All that was found in one article; lists are in text order, indices point into these lists.

    Attributes:
        article: The article as it was read: words in a stretch of capitals stand in their usual case, each letter in its place.
        written: The article's text as published, where that differs; None = it was read as it is written.
        parser: Name and version of the parser, "dateline-minilm 1".
        tokens: All tokens of all sentences.
        sentences: Every sentence of every block.
        mentions: Names, definite nouns and pronouns.
        times: Time expressions, resolved as far as the article allows.
        places: Words that refer to places.
        quantities: Numbers.
        attributions: Who is credited with which words.
        acts: Words that may name an act, as far as the parser can tell by itself; None = it cannot.
    """

    article: Article
    written: str | None = None
    parser: str
    tokens: Tokens
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceReference, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[ActHint, ...] | None = None

    def word(self, token: int) -> str:
        """Return a token's words as they stand in the article."""
        return self.article.text[self.tokens.starts[token] : self.tokens.ends[token]]
