"""The words that claims rest on, as marks: one colour a field."""

from collections.abc import Iterable, Iterator

from dateline.desk.marks import Mark
from dateline.model.claim import Claim, Figure, RoleKind, Total
from dateline.model.span import Span

FIELD_OF_ROLE = {
    RoleKind.ACTOR: "actors",
    RoleKind.RECIPIENT: "recipients",
    RoleKind.PARTICIPANT: "participants",
    RoleKind.INSTRUMENT: "what",
    RoleKind.SPONSOR: "actors",
}
LABELS = {
    "what": "what happened",
    "when": "when",
    "actors": "who did it",
    "recipients": "to whom",
    "participants": "who took part",
    "place": "where",
    "figures": "figure",
    "voices": "who says so",
}


def make_marks(claims: Iterable[Claim]) -> tuple[Mark, ...]:
    """Make the marks of some claims' words."""
    return tuple(mark for claim in claims for mark in _marks_of(claim))


def make_total_marks(totals: Iterable[Total]) -> tuple[Mark, ...]:
    """Make the marks of the words that give totals."""
    return tuple(
        Mark(total.quantity.span, "total", "total", total.id, total.stance.value, f"a total: {total.measure}")
        for total in totals
    )


def _marks_of(claim: Claim) -> Iterator[Mark]:
    for span, field, words in _spans_of(claim):
        label = f"{LABELS[field]}: {words}" if words else LABELS[field]
        yield Mark(span, field, field, claim.id, claim.stance.value, label)


def _spans_of(claim: Claim) -> Iterator[tuple[Span, str, str]]:
    yield claim.trigger.span, "what", claim.event_type.lower()
    if claim.when:
        yield claim.when.span, "when", ""
    if claim.place:
        yield claim.place.span, "place", claim.place.place.name if claim.place.place else ""
    for role in claim.roles:
        yield role.span, FIELD_OF_ROLE[role.role], role.name
    for figure in claim.figures:
        yield figure.span, "figures", _words_of(figure)
    for voice in claim.voices:
        yield voice.span, "voices", voice.name


def _words_of(figure: Figure) -> str:
    return f"{figure.text} {figure.measure}" if figure.measure not in figure.text else figure.text
