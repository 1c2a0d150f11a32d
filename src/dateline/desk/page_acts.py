"""Where the forms of an event go: each becomes decisions, and the browser is sent on."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from urllib.parse import quote, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dateline.desk import acts_fields, acts_figures, acts_whole
from dateline.desk.acts import Scene
from dateline.desk.event_record import EventRecord, load_record
from dateline.desk.guard import page
from dateline.desk.history import find_undone
from dateline.desk.rendering import see_other
from dateline.desk.roles import Role
from dateline.desk.ruling import noting_conflicts, save_decisions
from dateline.desk.shown import check_shown, list_parts
from dateline.desk.visitor import browser_of, desk_of, form_of, text_of, visitor_of
from dateline.desk.wording import say_number
from dateline.errors import AccessError, ActError
from dateline.model.decision import Decision, Verdict, with_id
from dateline.pipeline import Decided

ACTS: Mapping[str, Callable[[Scene], Iterable[Decision]]] = {
    "accept": acts_whole.accept,
    "reject": acts_whole.reject,
    "reject-claims": acts_whole.reject_claims,
    "comment": acts_whole.comment,
    "flag": acts_whole.flag,
    "merge": acts_whole.merge,
    "apart": acts_whole.keep_apart,
    "split": acts_whole.split,
    "conflict": acts_whole.add_conflict,
    "total": acts_whole.add_total,
    "set-what": acts_fields.set_what,
    "set-when": acts_fields.set_when,
    "set-parties": acts_fields.set_parties,
    "set-place": acts_fields.set_place,
    "set-figures": acts_figures.set_figures,
    "set-status": acts_fields.set_status,
}
# After these the person goes on to the next event; after all others they stay.
GOES_ON = frozenset({"accept", "reject"})
# Decisions that an act makes at most, but for a few: read first, so that an undo need not read a whole log.
LONG_ACT = 200


def do_act(request: Request) -> Response:
    """Save what a form of an event says."""
    act = request.path_params["act"]
    record = load_record(desk_of(request).browser, request.path_params["id"])
    if act not in ACTS or record is None:
        raise HTTPException(404)
    desk = desk_of(request)
    _check_not_awaiting(request, [record.event.id])
    check = partial(_check_shown, request, record.event.id)
    with noting_conflicts(request, record.event.id, act):
        check()
    scene = Scene(desk, record, form_of(request), visitor_of(request).name, desk.clock())
    decisions = tuple(ACTS[act](scene))
    if not decisions:
        raise ActError("nothing was changed, so there is nothing to save")
    _check_not_awaiting(request, [subject for one in decisions for subject in one.subject])
    decided = save_decisions(request, decisions, _seen(request, record, decisions), check)
    goes_on = act in GOES_ON and not text_of(request, "field")
    return see_other(_address_after(request, decisions, decided, goes_on))


def undo(request: Request) -> Response:
    """Take back an act: all decisions that one person made at one moment."""
    desk = desk_of(request)
    position, found = _act_at(request, request.path_params["position"])
    if not found:
        raise HTTPException(404)
    _check_may_undo(request, found[0].decided_by)
    _check_not_awaiting(request, [subject for one in found for subject in one.subject])
    now, person = desk.clock(), visitor_of(request).name
    decisions = tuple(_take_back(one, person, now) for one in found)
    seen = max(position, _seen_number(request))
    decided = save_decisions(request, decisions, {subject: seen for one in found for subject in one.subject})
    return see_other(_address_after(request, decisions, decided, goes_on=False))


def show_undone(request: Request) -> Response:
    """Lead to the event that an act was about."""
    _, found = _act_at(request, request.path_params["position"])
    event = _find_event(request, [subject for one in found for subject in one.subject])
    return see_other(f"/events/{event}" if event else "/")


def suggest_entities(request: Request) -> Response:
    """Offer known names that fit what is being typed."""
    words = request.query_params.get("q", "")[:200]
    rows = browser_of(request).find_entities(words, limit=10).records if words.strip() else ()
    found = [
        {
            "name": row.entity.name,
            "words": ", ".join(filter(None, (row.entity.kind, row.entity.country, say_number(row.events, "event")))),
        }
        for row in rows
    ]
    return JSONResponse(found)


def _check_not_awaiting(request: Request, subjects: Iterable[str]) -> None:
    """Refuse to rule on what a person has still to code a second time: they have not seen the record."""
    if browser_of(request).withholds(subjects):
        raise ActError("this event is given to you for a second coding; hand that in before you rule on the record")


def _check_may_undo(request: Request, decided_by: str) -> None:
    """Refuse to take back what somebody of a higher role ruled: a reviewer's settlement stands against coders."""
    author = desk_of(request).accounts.account(decided_by)
    if author is not None and not visitor_of(request).role.covers(Role(author.role)):
        raise AccessError(f"{decided_by} is a {author.role}: only a {author.role} may take back what they ruled")


def _act_at(request: Request, position: int) -> tuple[int, list[Decision]]:
    """Return the last position of the act that a position belongs to, and its decisions that were not taken back since."""
    desk = desk_of(request)
    log = desk.store.decisions_after(max(0, position - LONG_ACT))
    last = next((one for number, one in log if number == position), None)
    if last is None:
        return position, []
    if _is_of_one_act(log[0][1], last):
        log = desk.store.decisions_after(0)
    act = [(number, one) for number, one in log if _is_of_one_act(one, last)]
    undone = find_undone([one for _, one in log])
    standing = [one for _, one in act if one.id not in undone and one.verdict is not Verdict.UNDO]
    return act[-1][0], standing


def _is_of_one_act(one: Decision, other: Decision) -> bool:
    return (one.decided_by, one.decided_at) == (other.decided_by, other.decided_at)


def _take_back(decision: Decision, person: str, now: datetime) -> Decision:
    taken_back = Decision(
        id="",
        about=decision.about,
        subject=decision.subject,
        verdict=Verdict.UNDO,
        before=decision.id,
        decided_by=person,
        decided_at=now,
        article_id=decision.article_id,
        quote=decision.quote,
        span=decision.span,
        sentence_sha256=decision.sentence_sha256,
    )
    return with_id(taken_back)


def _seen_number(request: Request) -> int:
    text = text_of(request, "seen", "0")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0


def _check_shown(request: Request, event_id: str) -> None:
    desk = desk_of(request)
    event = desk.browser.event(event_id)
    if event:
        check_shown(form_of(request), event_id, list_parts(event), desk.store.last_position())


def _seen(request: Request, record: EventRecord, decisions: Iterable[Decision]) -> dict[str, int]:
    """Say up to which decision the person saw this event, its claims and everything else that they rule on."""
    number = _seen_number(request)
    subjects = {subject for one in decisions for subject in one.subject}
    return dict.fromkeys({record.event.id, *record.event.claim_ids, *subjects}, number)


def _address_after(request: Request, decisions: Iterable[Decision], decided: Decided, goes_on: bool) -> str:
    """Return where the browser goes: to the next event, or to what the event has become."""
    desk = desk_of(request)
    subjects = [subject for one in decisions for subject in one.subject]
    here = request.path_params.get("id", "") or text_of(request, "here")
    stays = here if here in decided.events else next(iter(decided.events), "")
    following = _next_of(request) if goes_on else ""
    target = following or ("" if goes_on else stays or (_find_event(request, [here, *subjects]) or ""))
    done = max(desk.store.position_of(subjects).values(), default=0)
    work = text_of(request, "work")
    if not target:
        return f"/?{work}&{urlencode({'done': done})}" if work else f"/?{urlencode({'done': done})}"
    article = {} if following else {"article": text_of(request, "article")}
    return f"/events/{quote(target, safe='')}?{urlencode({'work': work, **article, 'done': done})}"


def _next_of(request: Request) -> str:
    """Return the event to which the form would go on, if it still stands; "" = there is none."""
    event = desk_of(request).browser.event(text_of(request, "next"))
    return event.id if event else ""


def _find_event(request: Request, subjects: Iterable[str]) -> str | None:
    browser = desk_of(request).browser
    for subject in filter(None, subjects):
        event = browser.event(browser.event_of(subject) or subject)
        if event:
            return event.id
    return None


ROUTES = [
    page("/events/{id}/{act}", do_act, methods=("POST",)),
    page("/undo/{position:int}", undo, methods=("POST",)),
    page("/undone/{position:int}", show_undone),
    page("/suggest/entities", suggest_entities),
]
