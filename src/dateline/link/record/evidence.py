"""Show, for every field of an event, the words of every claim that support it or speak against it."""

from collections.abc import Iterator, Sequence

from dateline.link.record.told import Told
from dateline.model.claim import Claim, Figure, RoleKind
from dateline.model.event import Event, EventPlace, Evidence
from dateline.model.identity import hash_text
from dateline.model.span import Quote

LONGEST_QUOTE_WORDS = 25
FIELD_OF_ROLE = {RoleKind.ACTOR: "actors", RoleKind.RECIPIENT: "recipients", RoleKind.PARTICIPANT: "participants"}


def list_evidence(event: Event, told: Sequence[Told]) -> Iterator[Evidence]:
    """List the words behind an event's fields, claim by claim.

    Args:
        event: The event.
        told: Its claims.

    Yields:
        One row a field, value and claim: also those values that consolidation did not choose.
    """
    for one in told:
        claim = one.claim
        sentence = hash_text(claim.sentence.text)
        voice = claim.voices[-1].name if claim.voices else None
        for field, value, words in _values(one):
            cut = _cut(words)
            yield Evidence(
                event_id=event.id,
                field=field,
                value=value,
                claim_id=claim.id,
                article_id=claim.article_id,
                start=cut.span.start,
                end=cut.span.end,
                quote=cut.text,
                sentence_sha256=sentence,
                voice=voice,
                stance=claim.stance,
                made_by=claim.made_by.coder,
            )


def _values(one: Told) -> Iterator[tuple[str, str, Quote]]:
    claim = one.claim
    yield "event_type", claim.event_type, quote_around(claim)
    for field in ("mode", "outcome"):
        value = getattr(claim, field)
        if value is not None:
            yield field, value, claim.trigger
    if claim.when and claim.when.period:
        words = Quote(claim.when.text, claim.when.span)
        for field in ("first_day", "last_day"):
            day = getattr(claim.when.period, field)
            if day is not None:
                yield field, day.isoformat(), words
    for role in claim.roles:
        if role.role in FIELD_OF_ROLE:
            entity = one.entities.get(role.span.start)
            yield FIELD_OF_ROLE[role.role], entity.name if entity else role.name, Quote(role.text, role.span)
    if claim.place:
        yield "place", EventPlace.meant_by(claim.place).name, Quote(claim.place.text, claim.place.span)
    for figure in claim.figures:
        yield "figures", f"{figure.measure} {to_bounds(figure)}", Quote(figure.text, figure.span)


def to_bounds(figure: Figure) -> str:
    """Write a figure's bounds: "3", "3-5", "3+" or "up to 5"."""
    if figure.high is None:
        return f"{figure.low}+" if figure.low is not None else "some"
    if figure.low is None:
        return f"up to {figure.high}"
    return str(figure.low) if figure.low == figure.high else f"{figure.low}-{figure.high}"


def quote_around(claim: Claim) -> Quote:
    """Return the sentence, or as many of its words around the trigger as may be quoted."""
    start = claim.trigger.span.start - claim.sentence.span.start
    words = list(_word_spans(claim.sentence.text))
    here = next((i for i, (_, end) in enumerate(words) if end > start), 0)
    first = max(0, min(here - LONGEST_QUOTE_WORDS // 2, len(words) - LONGEST_QUOTE_WORDS))
    kept = words[first : first + LONGEST_QUOTE_WORDS]
    if not kept:
        return claim.trigger
    begin, end = kept[0][0], kept[-1][1]
    offset = claim.sentence.span.start
    return Quote(claim.sentence.text[begin:end], type(claim.sentence.span)(offset + begin, offset + end))


def _cut(words: Quote) -> Quote:
    spans = list(_word_spans(words.text))
    if len(spans) <= LONGEST_QUOTE_WORDS:
        return words
    end = spans[LONGEST_QUOTE_WORDS - 1][1]
    return Quote(words.text[:end], type(words.span)(words.span.start, words.span.start + end))


def _word_spans(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        yield start, position
