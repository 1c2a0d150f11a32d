"""How far the coders agree, field by field and pair by pair."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.guard import page
from dateline.desk.rendering import render
from dateline.desk.second.agreement import measure_fields, measure_pairs
from dateline.desk.second.coding import State, load_cases
from dateline.desk.second.fields import FIELDS
from dateline.desk.visitor import desk_of


def show_agreement(request: Request) -> Response:
    """Show agreement over all second codings."""
    desk = desk_of(request)
    cases = load_cases(desk)
    states = Counter(case.state for case in cases)
    assigned = desk.second_codings.assignments()
    return render(
        request,
        "second/agreement.html",
        fields=tuple(zip(FIELDS, measure_fields(cases), strict=True)),
        pairs=measure_pairs(cases),
        counts=[(state, states[state]) for state in State],
        n_cases=len(cases),
        n_open=sum(one.done_at is None for one in assigned),
    )


ROUTES = [page("/agreement", show_agreement)]
