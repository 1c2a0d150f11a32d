"""Where a reviewer settles what two persons coded differently: side by side, field by field, each choice a ruling with its reason."""

from collections.abc import Mapping

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.event_record import EventRecord, load_record
from dateline.desk.guard import page
from dateline.desk.history import Entry
from dateline.desk.rendering import render, see_other
from dateline.desk.roles import Role
from dateline.desk.ruling import save_decisions
from dateline.desk.second.coding import Case, State, load_cases, settle, short_id_of
from dateline.desk.second.fields import FIELD_OF, CodedField, choices_of, compare, find_fault, read_values
from dateline.desk.visitor import browser_of, desk_of, text_of, visitor_of
from dateline.errors import ActError, ConflictError
from dateline.model.decision import About, Decision, Verdict, with_id

OTHER = "other"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A field to settle, with what the reviewer chose so far.

    Attributes:
        field: The field.
        machine: The machine's value.
        first: The first coder's.
        second: The second coder's.
        now: What stands in the record.
        choice: "first", "second" or "other"; "" = none yet.
        own: The reviewer's own value, for "other".
        choices: What may be chosen; empty = anything.
    """

    field: CodedField
    machine: str
    first: str
    second: str
    now: str
    choice: str
    own: str
    choices: tuple[str, ...]

    @property
    def chosen(self) -> str:
        """The value chosen."""
        return {"first": self.first, "second": self.second}.get(self.choice, self.own)


def show_waiting(request: Request) -> Response:
    """List what waits to be settled, and what was."""
    desk = desk_of(request)
    browser = browser_of(request)
    cases = [case for case in load_cases(desk) if not browser.withholds([case.event_id])]
    return render(
        request,
        "second/waiting.html",
        waiting=[case for case in cases if case.state is State.WAITING],
        settled=[case for case in cases if case.state is State.SETTLED],
        short_of={case.event_id: short_id_of(desk, case.event_id) for case in cases},
        agreed=sum(case.state is State.AGREED for case in cases),
        fields=FIELD_OF,
    )


def show_case(request: Request) -> Response:
    """Show two codings side by side."""
    case, record = _find_case(request)
    return _render_case(request, case, record)


def settle_case(request: Request) -> Response:
    """Make the reviewer's choices rulings; if somebody ruled meanwhile, show that and keep what was chosen."""
    case, record = _find_case(request)
    lines, seen = _read_lines(request, case, record), text_of(request, "seen")
    faults = _find_faults(request, case, lines)
    if faults or not seen.isdecimal():
        return _render_case(request, case, record, faults or ["This form was not ours; choose again."])
    position = int(seen[:15])
    try:
        decisions = _make_decisions(request, record, lines)
        if decisions:
            save_decisions(request, decisions, {record.event.id: position})
    except ConflictError as error:
        newer = [entry for entry in record.history if entry.position > position]
        return _render_case(request, case, record, [_say_conflict(error)], newer, status=409)
    settle(desk_of(request), case)
    return see_other("/adjudicate")


def _find_case(request: Request) -> tuple[Case, EventRecord]:
    desk = desk_of(request)
    if browser_of(request).withholds([request.path_params["id"]]):
        raise ActError("this event is given to you for a second coding; hand that in before you settle another one's")
    cases = load_cases(desk, request.path_params["id"], request.path_params["coder"])
    record = load_record(desk.browser, request.path_params["id"]) if cases else None
    if not cases or record is None:
        raise HTTPException(404)
    return cases[0], record


def _read_lines(request: Request, case: Case, record: EventRecord) -> tuple[Line, ...]:
    now = read_values(record.event)
    return tuple(
        Line(
            field=FIELD_OF[name],
            machine=case.coded.machine[name],
            first=case.coded.first[name],
            second=case.coded.second[name],
            now=now[name],
            choice=text_of(request, f"{name}.choice"),
            own=text_of(request, f"{name}.own").replace("\r\n", "\n"),
            choices=choices_of(FIELD_OF[name], desk_of(request)) if FIELD_OF[name].kind == "choice" else (),
        )
        for name in case.coded.differing()
    )


def _find_faults(request: Request, case: Case, lines: tuple[Line, ...]) -> list[str]:
    if case.state is not State.WAITING:
        return ["This one is settled already; nothing was changed."]
    faults = [f"{line.field.label}: choose a value" for line in lines if line.choice not in {"first", "second", OTHER}]
    faults += [
        fault
        for line in lines
        if line.choice == OTHER and (fault := find_fault(line.field, line.own, desk_of(request)))
    ]
    if not text_of(request, "reason"):
        faults.append("Reason: say why, in a few words; whoever looks at the record later will ask")
    return faults


def _make_decisions(request: Request, record: EventRecord, lines: tuple[Line, ...]) -> list[Decision]:
    """Make a ruling of every choice that is not what stands in the record."""
    desk, event = desk_of(request), record.event
    changed = [line for line in lines if compare(line.chosen) != compare(line.now)]
    now, person = desk.clock(), visitor_of(request).name
    decisions = []
    for line in changed:
        before = msgspec.json.encode(getattr(event, line.field.name)).decode()
        after = msgspec.json.encode(line.field.write(desk, event, line.chosen)).decode()
        ruling = Decision(
            id="",
            about=About.EVENT,
            subject=(event.id,),
            verdict=Verdict.SET,
            field=line.field.name,
            before=before,
            after=after,
            reason=text_of(request, "reason"),
            decided_by=person,
            decided_at=now,
        )
        decisions.append(with_id(ruling))
    return decisions


def _say_conflict(error: ConflictError) -> str:
    return (
        f"{error.decided_by} ruled on this event while you had it open, so nothing of yours was saved yet. "
        "What changed is below; look, then save again."
    )


def _render_case(
    request: Request,
    case: Case,
    record: EventRecord,
    faults: list[str] | None = None,
    newer: list[Entry] | None = None,
    status: int = 0,
) -> Response:
    values: Mapping[str, object] = {
        "case": case,
        "event": record.event,
        "lines": _read_lines(request, case, record),
        "position": record.position,
        "reason": text_of(request, "reason"),
        "faults": faults or [],
        "newer": newer or [],
        "is_waiting": case.state is State.WAITING,
    }
    return render(request, "second/case.html", status=status or (422 if faults else 200), **values)


ROUTES = [
    page("/adjudicate", show_waiting, role=Role.REVIEWER),
    page("/adjudicate/{id}/{coder}", show_case, role=Role.REVIEWER),
    page("/adjudicate/{id}/{coder}", settle_case, methods=("POST",), role=Role.REVIEWER),
]
