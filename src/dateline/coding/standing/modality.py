"""What the words around a trigger say of whether it happened, gathered rule by rule."""

from collections.abc import Collection

from msgspec import Struct

from dateline.model.claim import Realis, Reason
from dateline.model.voice import Stance


class Modality(Struct, frozen=True, kw_only=True):
    """Whether a happening happened, as the text says.

    Attributes:
        realis: Whether it happened.
        stance: `denies` for a happening that is negated or denied, `doubts` for one that is doubted.
        attempted: Tried.
        hedged: Whether the text keeps a distance ("reportedly", "alleged").
        reasons: Which rules fired, from the trigger outwards.
    """

    realis: Realis = Realis.ACTUAL
    stance: Stance = Stance.ASSERTS
    attempted: bool = False
    hedged: bool = False
    reasons: tuple[Reason, ...] = ()


class Gathering:
    """What a walk from the trigger outwards has found so far."""

    def __init__(self, trigger: Collection[int] = ()) -> None:
        """Start at the trigger's head and the verb that does it; `()` = at words around it."""
        self.trigger = trigger
        self.realis = Realis.ACTUAL
        self.negated = False
        self.voiced: Stance | None = None
        self.attempted = False
        self.hedged = False
        self.reasons: list[Reason] = []

    def weaken(self, realis: Realis, rule: str, word: str) -> None:
        """Note that it is planned, only possible or habitual; the weakest of what is said stands."""
        order = (Realis.ACTUAL, Realis.HABITUAL, Realis.PLANNED, Realis.HYPOTHETICAL)
        if order.index(realis) > order.index(self.realis):
            self.realis = realis
            self._note("realis", rule, word)

    def negate(self, rule: str, word: str) -> None:
        """Note a negation; two of them cancel out."""
        self.negated = not self.negated
        self._note("stance", rule, word)

    def grant(self, rule: str, word: str) -> None:
        """Note that a negation beside it does not deny it: nothing else may take it for denied."""
        self._note("stance", rule, word)

    def forget_negation(self) -> None:
        """Forget a negation that belongs to a mere condition: "if they do not free them" supposes neither."""
        self.negated = False
        self.reasons = [reason for reason in self.reasons if reason.field != "stance"]

    def forget_possibility(self) -> None:
        """Forget that it was possible, where it is told what became of that: "before he could testify" he did not."""
        self.realis = Realis.ACTUAL
        self.reasons = [reason for reason in self.reasons if reason.field != "realis"]

    def voice(self, stance: Stance, rule: str, word: str) -> None:
        """Note that somebody denies or doubts it."""
        self.voiced = self.voiced or stance
        self._note("stance", rule, word)

    def attempt(self, rule: str, word: str) -> None:
        """Note that it was tried."""
        self.attempted = True
        self._note("attempted", rule, word)

    def hedge(self, rule: str, word: str) -> None:
        """Note that the text keeps a distance."""
        self.hedged = True
        self._note("realis", rule, word)

    def result(self) -> Modality:
        """Return what was found."""
        stance = self.voiced or (Stance.DENIES if self.negated else Stance.ASSERTS)
        return Modality(
            realis=self.realis, stance=stance, attempted=self.attempted, hedged=self.hedged, reasons=tuple(self.reasons)
        )

    def _note(self, field: str, rule: str, word: str) -> None:
        self.reasons.append(Reason(field=field, rule=rule, words=repr(word)))
