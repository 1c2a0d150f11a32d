"""A candidate: words of a sentence that may name a happening, with what the coder knows about it so far."""

from msgspec import Struct

from dateline.coding.codebook.definitions import Trigger
from dateline.coding.parties.arguments import Slots


class Rejected(Struct, frozen=True):
    """A reading that was considered and not taken.

    Attributes:
        words: The words.
        label: Type and mode that they would have had.
        score: 0 to 1.
        why: Why it was not taken.
        token: Its head token.
    """

    words: str
    label: str
    score: float
    why: str
    token: int


class Candidate(Struct, frozen=True, kw_only=True):
    """Words that may name a happening.

    Attributes:
        token: Head token of the trigger.
        tokens: All tokens of the trigger, in text order.
        trigger: The codebook's entry.
        slots: What fills its slots; joined with those of a light verb or of a second trigger of the same happening.
        score: How sure it is codable, 0 to 1.
        why: What made the score, in words.
        mode: The trigger's mode, or one inferred from its content.
        governor: Token from which realis is read when it is not the trigger itself (a light verb); None = the trigger.
        governed_by: Candidate token whose content this is and that no claim is made of ("agreed to"); None = none.
        alleged_by: Candidate token of the accusation that holds this; None = none.
        denied_by: Token of the word that denies this ("rejected the claim that"); None = none.
        merged: Tokens of other triggers of the same happening.
        is_lifted: Whether it counts only because of what the parser has learned: its entry's words alone would not do.
    """

    token: int
    tokens: tuple[int, ...]
    trigger: Trigger
    slots: Slots
    score: float
    why: str
    mode: str | None = None
    governor: int | None = None
    governed_by: int | None = None
    alleged_by: int | None = None
    denied_by: int | None = None
    merged: tuple[int, ...] = ()
    is_lifted: bool = False

    @property
    def event_type(self) -> str:
        """The trigger's type."""
        return self.trigger.event_type

    @property
    def all_tokens(self) -> frozenset[int]:
        """The head, the words merged with it and the verb that carries it."""
        return frozenset((self.token, *self.merged, *(() if self.governor is None else (self.governor,))))

    @property
    def label(self) -> str:
        """Type and mode for a person, "ASSAULT aerial"."""
        return f"{self.event_type} {self.mode}" if self.mode else self.event_type


# The candidates of one sentence by their head token.
Candidates = dict[int, Candidate]
