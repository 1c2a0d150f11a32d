"""A verdict on what is said to have happened, and the sentence's words it bears on."""

from msgspec import Struct

from dateline.model.voice import Stance


class Verdict(Struct, frozen=True, kw_only=True):
    """What somebody says of a deed or a report of it.

    Attributes:
        token: The word that judges.
        stance: `denies` or `doubts`.
        speaker: Head of the words that name whose verdict it is; None = whoever speaks in that sentence.
        target: Head of what is judged; None = only what was told before, or `told`.
        told: First token and end of the words that hold what is judged, where the parse does not show its head; None = it does.
        report: The noun that holds what somebody says ("the claim that ..."); None = the deed itself is judged.
        is_back: Whether the target is what was told before.
        part: The word for having a hand in what was told before ("denied any role"); None = no such word stands alone.
        is_withdrawn: Whether the speaker takes back a word of their own.
        is_pronoun: Whether a mere pronoun stands for what was told: "rejected this".
        rule: Name of the rule that found it.
    """

    token: int
    stance: Stance
    speaker: int | None = None
    target: int | None = None
    told: tuple[int, int] | None = None
    report: int | None = None
    is_back: bool = False
    part: int | None = None
    is_withdrawn: bool = False
    is_pronoun: bool = False
    rule: str
