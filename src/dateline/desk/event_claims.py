"""The claims of an event as a table in which disagreement stands out: what agrees with the record is a dot, what differs is words."""

from collections.abc import Iterable
from datetime import date

import msgspec

from dateline.desk import wording
from dateline.desk.event_fields import is_ruled_value
from dateline.desk.event_record import EventRecord
from dateline.desk.marks_of_claims import FIELD_OF_ROLE
from dateline.model.claim import Claim, Figure
from dateline.model.event import Event, EventFigure, Evidence, Membership

COLUMNS = (
    ("what", "What"),
    ("actors", "Who"),
    ("recipients", "To whom"),
    ("place", "Where"),
    ("when", "When"),
    ("figures", "Figures"),
)


class Cell(msgspec.Struct, frozen=True):
    """What one claim says of one field.

    Attributes:
        tone: The field's colour.
        text: In words; "" = it does not say.
        agrees: Whether that is what stands in the record.
        is_vague: Whether it only names nobody ("people"), which cannot disagree with a name.
    """

    tone: str
    text: str
    agrees: bool
    is_vague: bool = False


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim beside the record.

    Attributes:
        claim: The claim.
        chain: Who says so, the outlet first.
        cells: One a column.
        membership: Why it is here; None = not known.
        differs: In how many columns it differs.
    """

    claim: Claim
    chain: tuple[str, ...]
    cells: tuple[Cell, ...]
    membership: Membership | None
    differs: int


def list_claims(record: EventRecord) -> tuple[ClaimRow, ...]:
    """List the claims of an event, those that assert first."""
    by_claim: dict[str, list[Evidence]] = {}
    for row in record.evidence:
        by_claim.setdefault(row.claim_id, []).append(row)
    rows = [_make_row(record, claim, by_claim.get(claim.id, ())) for claim in record.claims]
    return tuple(sorted(rows, key=lambda row: row.claim.stance.value))


def _make_row(record: EventRecord, claim: Claim, evidence: Iterable[Evidence]) -> ClaimRow:
    values: dict[str, list[str]] = {}
    for row in evidence:
        if is_ruled_value(row.value):
            continue
        values.setdefault(row.field, []).append(row.value)
    cells = tuple(_compare(record.event, claim, column, values) for column, _ in COLUMNS)
    return ClaimRow(
        claim=claim,
        chain=chain_of(record, claim),
        cells=cells,
        membership=record.memberships.get(claim.id),
        differs=sum(bool(cell.text) and not cell.agrees and not cell.is_vague for cell in cells),
    )


def chain_of(record: EventRecord, claim: Claim) -> tuple[str, ...]:
    """Return who passes the word on, the article's publisher first."""
    return (wording.say_publisher(record.articles[claim.article_id]), *(voice.name for voice in claim.voices))


def _compare(event: Event, claim: Claim, column: str, values: dict[str, list[str]]) -> Cell:
    match column:
        case "what":
            text = wording.say_plainly(" · ".join(filter(None, (claim.event_type.lower(), claim.mode, claim.outcome))))
            agrees = claim.event_type == event.event_type and claim.mode in (None, event.mode)
            return Cell("what", text, agrees and claim.outcome in (None, event.outcome))
        case "when":
            return _compare_days(event, claim)
        case "figures":
            text = "; ".join(say_reported(figure) for figure in claim.figures)
            return Cell("figures", text, all(_fits(figure, event.figures) for figure in claim.figures))
        case "place":
            names = values.get("place", [])
            return Cell(
                "place", ", ".join(names), not names or (event.place is not None and names[0] == event.place.name)
            )
        case _:
            return _compare_names(event, claim, column, values)


def _compare_names(event: Event, claim: Claim, column: str, values: dict[str, list[str]]) -> Cell:
    tone = column
    names = values.get(column, [])
    known = {party.name for party in getattr(event, column)}
    if column == "actors" and not names:
        tone, names = "participants", values.get("participants", [])
        known = {party.name for party in event.participants}
    names = list(dict.fromkeys(names))
    is_named = any(role.is_named and FIELD_OF_ROLE[role.role] == tone for role in claim.roles)
    return Cell(tone, ", ".join(names), known.issuperset(names), not is_named)


def _compare_days(event: Event, claim: Claim) -> Cell:
    period = claim.when.period if claim.when else None
    if period is None:
        return Cell("when", "", True)
    text = wording.say_period(period.first_day, period.last_day, period.precision)
    told, held = _to_days(period.first_day, period.last_day), _to_days(event.first_day, event.last_day)
    covers, lies_inside = told[0] <= held[0] and told[1] >= held[1], told[0] >= held[0] and told[1] <= held[1]
    return Cell("when", text, (covers or lies_inside) and event.first_day is not None)


def _to_days(first: date | None, last: date | None) -> tuple[date, date]:
    return first or date.min, last or date.max


def _fits(figure: Figure, figures: Iterable[EventFigure]) -> bool:
    """Say whether a reported figure leaves room for the record's best one."""
    same = [one for one in figures if one.measure == figure.measure and one.best is not None]
    return not same or any(
        (figure.low is None or figure.low <= (one.best or 0))
        and (figure.high is None or figure.high >= (one.best or 0))
        for one in same
    )


def say_reported(figure: Figure) -> str:
    """Write a reported figure: "11 killed", "at least 3 wounded"."""
    return f"{wording.say_told(figure)} {figure.measure}"
