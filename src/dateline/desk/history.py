"""What persons ruled on a record, act by act, and which of it still holds."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

import msgspec

from dateline.model.decision import About, Decision, Verdict


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a person: the decisions made by one press of a button.

    Attributes:
        decisions: In order.
        position: Of the last of them in the log.
        is_undone: Whether it was taken back.
    """

    decisions: tuple[Decision, ...]
    position: int
    is_undone: bool

    @property
    def decided_by(self) -> str:
        """Who did it."""
        return self.decisions[0].decided_by

    @property
    def decided_at(self) -> datetime:
        """When."""
        return self.decisions[0].decided_at

    @property
    def reason(self) -> str:
        """In the person's words; "" = none given."""
        return self.decisions[0].reason

    @property
    def can_be_undone(self) -> bool:
        """Whether it holds and is not itself an undo."""
        return not self.is_undone and self.decisions[0].verdict is not Verdict.UNDO

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """What was set, as (before, after) in words."""
        return tuple(
            (say_value(one.before), say_value(one.after)) for one in self.decisions if one.verdict is Verdict.SET
        )

    @property
    def words(self) -> str:
        """What was done, in a few words."""
        return say_act(self.decisions)


def list_entries(log: Iterable[tuple[int, Decision]]) -> tuple[Entry, ...]:
    """Put decisions together to acts: those that one person made at one moment.

    Args:
        log: Positions and decisions, in order.
    """
    log = tuple(log)
    undone = find_undone([decision for _, decision in log])
    acts = [tuple(act) for _, act in groupby(log, key=lambda one: (one[1].decided_by, one[1].decided_at))]
    return tuple(
        Entry(
            decisions=tuple(decision for _, decision in act),
            position=act[-1][0],
            is_undone=all(decision.id in undone for _, decision in act),
        )
        for act in acts
    )


def find_undone(decisions: Sequence[Decision]) -> frozenset[str]:
    """Find the decisions that were taken back; an undo may itself be taken back."""
    undone: set[str] = set()
    for decision in reversed(decisions):
        if decision.verdict is Verdict.UNDO and decision.id not in undone:
            undone.add(decision.before or "")
    return frozenset(undone)


def say_value(value: str | None) -> str:
    """Write a value of a decision, which is JSON, as words: names of parties and places, numbers of figures.

    Example:
        >>> say_value('[{"name":"Ardal Front","country":null}]'), say_value("null")
        ('Ardal Front', 'nothing')
    """
    try:
        return _say(msgspec.json.decode(value or "null"))
    except msgspec.DecodeError:
        return value or ""


def _say(value: object) -> str:
    if isinstance(value, dict):
        name = value.get("name")
        bounds = "–".join(str(value[key]) for key in ("low", "best", "high") if value.get(key) is not None)
        return str(name) if name else f"{value.get('measure', '')} {bounds}".strip()
    if isinstance(value, list):
        return ", ".join(map(_say, value)) or "nobody"
    return "nothing" if value is None else str(value).replace("_", " ")


def say_act(decisions: Sequence[Decision]) -> str:
    """Say what an act did: "set place to Choum", "split off 2 claims"."""
    first = decisions[0]
    if first.verdict is Verdict.SET:
        return "set " + " and ".join(dict.fromkeys(_field(one.field) for one in decisions))
    if Verdict.ADD in {one.verdict for one in decisions}:
        is_total = any(one.about is About.TOTAL for one in decisions)
        return "marked a total" if is_total else "added a claim"
    if Verdict.DIFFERENT in {one.verdict for one in decisions}:
        return (
            "kept two events apart"
            if len(decisions) == 1 and first.subject[0].startswith("evt-")
            else "split off claims"
        )
    return _PLAIN[first.verdict].format(what=_what(first))


_PLAIN = {
    Verdict.ACCEPT: "accepted {what}",
    Verdict.REJECT: "rejected {what}",
    Verdict.SAME: "merged two events",
    Verdict.COMMENT: "commented",
    Verdict.FLAG: "flagged for a second look",
    Verdict.UNDO: "took back",
    Verdict.SET: "set {what}",
    Verdict.ADD: "added {what}",
    Verdict.DIFFERENT: "parted {what}",
}


def _what(decision: Decision) -> str:
    return (
        _field(decision.field)
        if decision.field
        else {About.CLAIM: "a claim", About.EVENT: "the record"}.get(decision.about, "it")
    )


def _field(field: str | None) -> str:
    return (field or "").replace("_", " ")
