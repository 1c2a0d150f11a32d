"""The mentions so far that mean the same, and what they show together."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from dateline.model.mention import Mention, MentionKind
from dateline.read.reference.columns import FORMS, GENDERS, SORTS, Columns, Numbers
from dateline.read.reference.traits import Traits

__all__ = ["CHAIN_COLUMNS", "Chain", "Chains"]

CHAIN_COLUMNS = {
    "sort": len(SORTS),
    "gender": len(GENDERS),
    "plural": 2,
    "named": 2,
    "size": 7,
    "pronouns": 4,
    "pronoun": len(FORMS) + 1,
}
"""Columns of a chain by name: how many values each has."""

_PRONOUN_GENDERS = {"he": "m", "she": "f"}


class Chain(Struct):
    """The mentions so far that mean the same.

    Attributes:
        first: Index of the first mention.
        latest: Index of the latest.
        size: How many there are.
        pronouns: How many of them are pronouns.
        plural: Whether they mean more than one, by the first.
        gender: "m" or "f" as shown by any of them; None = by none.
        sort: The most telling sort of them.
        lemmas: Head lemmas of the nouns and last words of the names.
        words: Words of the nouns and names.
        roles: Words of the titles and role nouns.
        country: The country of the first with one; None = none has.
        sector: The sector of the first with one; None = none has.
        pronoun: The kind of the latest pronoun; None = none yet.
        named: Index of the mention with the fullest name; None = none is a name.
        spoke: Index of the token where any of them last spoke; -1 = none did.
    """

    first: int
    latest: int
    size: int = 0
    pronouns: int = 0
    plural: bool = False
    gender: str | None = None
    sort: str = SORTS[0]
    lemmas: set[str] = set()
    words: set[str] = set()
    roles: set[str] = set()
    country: str | None = None
    sector: str | None = None
    pronoun: str | None = None
    named: int | None = None
    spoke: int = -1

    def to_row(self) -> tuple[int, ...]:
        """Return its columns, in the order of CHAIN_COLUMNS."""
        return (
            SORTS.index(self.sort),
            GENDERS.index(self.gender),
            int(self.plural),
            int(self.named is not None),
            min(self.size, 6),
            min(self.pronouns, 3),
            0 if self.pronoun is None else FORMS.index(self.pronoun) + 1,
        )


class Chains:
    """All chains of an article so far, the one mentioned last at the end.

    Args:
        mentions: Of the article, in text order.
        traits: Of the mentions.
        columns: Of the mentions.

    Attributes:
        by_first: Chains by their first mention, in the order of their latest mentions.
        of: Chain of each mention so far.
        number: Per mention the first of its chain.
        latest: Per first mention the latest of its chain.
        table: Per first mention the columns of its chain.
        speaker: The chain that spoke last; None = none has.
    """

    def __init__(self, mentions: Sequence[Mention], traits: Sequence[Traits], columns: Columns) -> None:
        self._mentions, self._traits, self._columns = mentions, traits, columns
        self.by_first: dict[int, Chain] = {}
        self.of: dict[int, Chain] = {}
        self.number: Numbers = np.arange(len(mentions), dtype=np.int32)
        self.latest: Numbers = np.arange(len(mentions), dtype=np.int32)
        self.table: Numbers = np.zeros((len(mentions), len(CHAIN_COLUMNS)), np.int32)
        self.speaker: Chain | None = None

    def join(self, number: int, chain: Chain | None) -> None:
        """Add a mention to a chain; None = open a new one."""
        mention, traits = self._mentions[number], self._traits[number]
        if chain is None:
            chain = Chain(first=number, latest=number, plural=traits.plural)
        self.of[number] = chain
        self.by_first[chain.first] = self.by_first.pop(chain.first, chain)
        chain.latest = number
        chain.size += 1
        if self._columns.speaks[number]:
            chain.spoke, self.speaker = traits.head, chain
        if mention.kind is MentionKind.PRONOUN:
            chain.pronouns += 1
            chain.pronoun = traits.form
            chain.gender = chain.gender or _PRONOUN_GENDERS.get(traits.form)
        else:
            self._describe(number, chain, mention, traits)
        self._note(number, chain)

    def _describe(self, number: int, chain: Chain, mention: Mention, traits: Traits) -> None:
        chain.gender = chain.gender or traits.gender
        chain.sort = max(chain.sort, traits.sort, key=SORTS.index)
        chain.lemmas.add(traits.lemma)
        chain.words |= self._columns.words[number]
        chain.country = chain.country or mention.country
        chain.sector = chain.sector or mention.sector
        if mention.kind is not MentionKind.NOUN:
            chain.named = self._fuller(chain.named, number)
        if mention.title:
            chain.roles.update(mention.title.lower().split())
        if traits.role:
            chain.roles.update(traits.role.words.split())

    def _fuller(self, known: int | None, later: int) -> int:
        """Return the name of more words, of two alike the earlier."""
        if known is None:
            return later
        return later if self._mentions[later].name.count(" ") > self._mentions[known].name.count(" ") else known

    def _note(self, number: int, chain: Chain) -> None:
        """Bring the arrays up to date."""
        first = chain.first
        self.number[number] = first
        self.latest[first] = number
        self.table[first] = chain.to_row()
