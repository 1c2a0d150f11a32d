"""The machine proposes, a person rules."""

from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec import Struct, structs

from dateline.model.identity import make_id
from dateline.model.span import Span


class About(StrEnum):
    """What a decision or suggestion is about."""

    ARTICLE = "article"
    CLAIM = "claim"
    EVENT = "event"
    PAIR = "pair"
    ENTITY = "entity"
    TOTAL = "total"


class Verdict(StrEnum):
    """What a person rules; `undo` takes back the decision named in `before`.

    `add` brings in a claim or total that the machine missed: `after` holds it whole, `subject` its id. `comment` and `flag` (wants a second
    look) change no field: they stand in the log and in the worklist.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    SET = "set"
    SAME = "same"
    DIFFERENT = "different"
    ADD = "add"
    COMMENT = "comment"
    FLAG = "flag"
    UNDO = "undo"


class Decision(Struct, frozen=True, kw_only=True):
    """One ruling of a person; appended, never edited.

    Attributes:
        id: Made from all other fields.
        about: What kind of thing it is about.
        subject: Its id; for a pair two claim (or entity) ids in sorted order.
        verdict: The ruling.
        field: Field of the record that it rules on; None = the whole record, or a pair.
        before: The value before, as JSON; for `undo` the id of the decision taken back; None = nothing.
        after: The value after, as JSON; None = nothing.
        reason: In the person's words; "" = none given.
        decided_by: Sign-in name.
        decided_at: Zoned time.
        article_id: The article of the words ruled on; None = no words.
        quote: The words that the decision rests on, for re-anchoring; None = none.
        span: Where they stood in the article; None = none.
        sentence_sha256: Hash of the sentence that held them; None = none.
    """

    id: str
    about: About
    subject: tuple[str, ...]
    verdict: Verdict
    field: str | None = None
    before: str | None = None
    after: str | None = None
    reason: str = ""
    decided_by: str
    decided_at: datetime
    article_id: str | None = None
    quote: str | None = None
    span: Span | None = None
    sentence_sha256: str | None = None


def with_id(decision: Decision) -> Decision:
    """Give a decision the id that its other fields make: the same ruling by the same person at the same time is one."""
    content = msgspec.json.encode(structs.replace(decision, id=""), order="deterministic")
    return structs.replace(decision, id=make_id("dec", content.decode()))


class Suggestion(Struct, frozen=True, kw_only=True):
    """What the machine proposes to a person.

    Attributes:
        id: Made from kind and subject.
        kind: "merge" (events or entities), "split" (an event), "review".
        about: What kind of thing.
        subject: Ids that it is about, sorted.
        score: 0 to 1.
        reasons: In plain words.
    """

    id: str
    kind: str
    about: About
    subject: tuple[str, ...]
    score: float
    reasons: tuple[str, ...] = ()
