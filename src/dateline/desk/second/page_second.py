"""What a second coder sees: their events, and for each the articles, the machine's record and a form; nobody else's rulings."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.audit import Act, Outcome, note
from dateline.desk.event_record import EventRecord, load_record
from dateline.desk.guard import page
from dateline.desk.marks import mark_article
from dateline.desk.marks_of_claims import make_marks
from dateline.desk.rendering import render, see_other
from dateline.desk.roles import Role
from dateline.desk.second.coding import Coded, keep_coding, load_cases, short_id_of
from dateline.desk.second.fields import FIELDS, MAX_LENGTH, choices_of, find_fault, read_values
from dateline.desk.second.machine import claims_of_the_machine, find_first_coder, restore_machine_values
from dateline.desk.second.sampling import give_out
from dateline.desk.visitor import desk_of, text_of, visitor_of
from dateline.store.second_codings import Assignment

HANDED_IN = (
    "You handed this one in before, perhaps in another tab; what was handed in first counts, and nothing of this form was saved. "
    "It cannot be changed, or the comparison would not be blind."
)


def show_list(request: Request) -> Response:
    """List what waits for this coder, and what they handed in; a reviewer can give out more."""
    return _render_list(request)


def sample(request: Request) -> Response:
    """Give a share of the reviewed events to a coder."""
    desk, coder, share = desk_of(request), text_of(request, "coder"), text_of(request, "share")
    account = desk.accounts.account(coder)
    if account is None or account.disabled or not Role(account.role).covers(Role.CODER):
        return _render_list(request, f"{coder[:40]!r} is no account that may code")
    if not (share.isascii() and share.isdecimal() and len(share) <= 3 and 1 <= int(share) <= 100):
        return _render_list(request, f"{share[:40]!r} is no share; write whole percent, 1 to 100")
    number = give_out(desk, int(share) / 100, coder)
    note(request, Act.SECOND_CODING, Outcome.DONE, subject=coder, detail=f"{number} events given out, {share} %")
    return see_other("/second")


def show_form(request: Request) -> Response:
    """Show one event to its second coder."""
    assignment, record = _find_assignment(request)
    own = load_cases(desk_of(request), assignment.event_id, assignment.coder)
    machine = restore_machine_values(record.event, record.history)
    return _render_form(request, assignment, record, own[0].coded.second if own else read_values(machine))


def hand_in(request: Request) -> Response:
    """Keep what the second coder found; the record stays as it is."""
    desk = desk_of(request)
    assignment, record = _find_assignment(request)
    values = {field.name: _clean(text_of(request, field.name)) for field in FIELDS}
    faults = [fault for field in FIELDS if (fault := find_fault(field, values[field.name], desk))]
    if faults and assignment.done_at is None:
        return _render_form(request, assignment, record, values, faults)
    coded = Coded(
        machine=read_values(restore_machine_values(record.event, record.history)),
        first=read_values(record.event),
        second=values,
        first_coder=find_first_coder(record.history),
        note=text_of(request, "note")[:MAX_LENGTH],
    )
    if not keep_coding(desk, assignment.event_id, assignment.coder, coded):
        return _render_form(request, assignment, record, values, [HANDED_IN])
    note(request, Act.SECOND_CODING, Outcome.DONE, subject=assignment.event_id, detail="handed in")
    return see_other("/second")


def _find_assignment(request: Request) -> tuple[Assignment, EventRecord]:
    desk, event_id = desk_of(request), request.path_params["id"]
    mine = desk.second_codings.assignments(visitor_of(request).name)
    ids = {event_id, *desk.browser.ids_of(event_id)}
    assignment = next((one for one in mine if one.event_id in ids), None)
    record = load_record(desk.browser, event_id) if assignment else None
    if assignment is None or record is None:
        raise HTTPException(404)
    return assignment, record


def _render_list(request: Request, problem: str | None = None) -> Response:
    desk, visitor = desk_of(request), visitor_of(request)
    mine = desk.second_codings.assignments(visitor.name)
    coders = [one.name for one in desk.accounts.accounts() if Role(one.role).covers(Role.CODER) and not one.disabled]
    return render(
        request,
        "second/list.html",
        status=422 if problem else 200,
        problem=problem,
        waiting=[(one, short_id_of(desk, one.event_id)) for one in mine if one.done_at is None],
        cases=[(case, short_id_of(desk, case.event_id)) for case in load_cases(desk, coder=visitor.name)],
        may_sample=visitor.role.covers(Role.REVIEWER),
        coders=coders,
    )


def _render_form(
    request: Request,
    assignment: Assignment,
    record: EventRecord,
    values: Mapping[str, str],
    faults: list[str] | None = None,
) -> Response:
    desk = desk_of(request)
    claims = claims_of_the_machine(record.claims)
    articles = [
        (article, mark_article(article, make_marks([one for one in claims if one.article_id == article.id])))
        for article in record.articles.values()
    ]
    return render(
        request,
        "second/form.html",
        status=422 if faults else 200,
        assignment=assignment,
        short_id=record.event.short_id,
        articles=articles,
        fields=[(field, values[field.name], choices_of(field, desk)) for field in FIELDS],
        note=text_of(request, "note"),
        faults=faults or [],
        max_length=MAX_LENGTH,
    )


def _clean(value: str) -> str:
    return "\n".join(line.strip() for line in value.replace("\r\n", "\n").split("\n")).strip()


ROUTES = [
    page("/second", show_list, role=Role.CODER),
    page("/second/sample", sample, methods=("POST",), role=Role.REVIEWER),
    page("/second/{id}", show_form, role=Role.CODER),
    page("/second/{id}", hand_in, methods=("POST",), role=Role.CODER),
]
