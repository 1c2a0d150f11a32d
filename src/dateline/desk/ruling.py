"""The one way by which a person's rulings reach the record: saved, brought up to date, and noted in the log."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from starlette.requests import Request

from dateline import pipeline
from dateline.desk.audit import Act, Outcome, note
from dateline.desk.visitor import desk_of
from dateline.errors import ConflictError
from dateline.model.decision import Decision


def save_decisions(
    request: Request,
    decisions: Sequence[Decision],
    seen: Mapping[str, int],
    check: Callable[[], None] = lambda: None,
) -> pipeline.Decided:
    """Append what a person ruled and bring up to date what it touches; all of it or nothing.

    Args:
        request: Whose ruling it is.
        decisions: In order.
        seen: Record id -> position of the newest decision on it that the person's screen showed; 0 = none.
        check: Raises `ConflictError` if the record is not what the screen showed; nothing changes between it and the saving.

    Raises:
        ConflictError: Somebody else ruled on one of the records since, or a run changed it; nothing was saved, and the log says so.
    """
    desk = desk_of(request)
    subject = ", ".join(dict.fromkeys(record for decision in decisions for record in decision.subject))
    words = ", ".join(dict.fromkeys(_word(decision) for decision in decisions))
    with noting_conflicts(request, subject, words), desk.store.writing_alone():
        check()
        decided = pipeline.decide(desk.store, decisions, seen, desk.project.sources())
    note(request, Act.DECIDE, Outcome.DONE, subject=subject, detail=words)
    return decided


@contextmanager
def noting_conflicts(request: Request, subject: str, words: str) -> Iterator[None]:
    """Note in the log that something was not saved because the record is not what the person's screen showed."""
    try:
        yield
    except ConflictError as error:
        note(request, Act.DECIDE, Outcome.REFUSED, subject=subject, detail=f"{words}; {error.decided_by} was faster")
        raise


def _word(decision: Decision) -> str:
    return f"{decision.verdict} {decision.field}" if decision.field else decision.verdict
