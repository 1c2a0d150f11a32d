"""Acts on an event as a whole, on its claims, and on events together."""

from collections.abc import Iterator
from datetime import date

import msgspec

from dateline.desk.acts import Scene, Words
from dateline.desk.event_fields import FIELDS_OF
from dateline.errors import ActError
from dateline.model.claim import Claim, Figure, MadeBy, Total, When
from dateline.model.decision import About, Decision, Verdict
from dateline.model.identity import make_id
from dateline.model.period import Period, PeriodPrecision, ResolvedAgainst
from dateline.model.voice import Stance, Voice, VoiceKind

MEASURES = ("attacks", "killed", "wounded", "abducted", "arrested", "displaced")


def accept(scene: Scene) -> Iterator[Decision]:
    """Accept one line of the record, or all of it."""
    line = scene.text("field")
    event = (scene.record.event.id,)
    if not line:
        yield scene.ruling(About.EVENT, event, Verdict.ACCEPT)
        return
    if line not in FIELDS_OF:
        raise ActError(f"{line!r} is no line of the record; they are {', '.join(FIELDS_OF)}")
    for field in FIELDS_OF[line]:
        yield scene.ruling(About.EVENT, event, Verdict.ACCEPT, field=field)


def reject(scene: Scene) -> Iterator[Decision]:
    """Rule that this is no event."""
    _want_reason(scene, "rejecting")
    yield scene.ruling(About.EVENT, (scene.record.event.id,), Verdict.REJECT)


def reject_claims(scene: Scene) -> Iterator[Decision]:
    """Rule that some claims are none."""
    for claim_id in _ticked(scene):
        yield scene.ruling(About.CLAIM, (claim_id,), Verdict.REJECT)


def comment(scene: Scene) -> Iterator[Decision]:
    """Say something that changes nothing."""
    _want_reason(scene, "a comment")
    yield scene.ruling(About.EVENT, (scene.record.event.id,), Verdict.COMMENT)


def flag(scene: Scene) -> Iterator[Decision]:
    """Ask for a second look."""
    _want_reason(scene, "a flag")
    yield scene.ruling(About.EVENT, (scene.record.event.id,), Verdict.FLAG)


def merge(scene: Scene) -> Iterator[Decision]:
    """Rule that another event is this one."""
    yield scene.ruling(About.PAIR, (scene.record.event.id, _other(scene)), Verdict.SAME)


def keep_apart(scene: Scene) -> Iterator[Decision]:
    """Rule that another event is not this one."""
    yield scene.ruling(About.PAIR, (scene.record.event.id, _other(scene)), Verdict.DIFFERENT)


def split(scene: Scene) -> Iterator[Decision]:
    """Rule that the ticked claims are another event: apart from one that stays, and each side held together."""
    moved = _ticked(scene)
    kept = [claim_id for claim_id in scene.record.event.claim_ids if claim_id not in moved]
    if not kept:
        raise ActError("all claims are ticked; leave at least one that stays")
    yield scene.ruling(About.PAIR, (kept[0], moved[0]), Verdict.DIFFERENT)
    for side in (moved, kept):
        for claim_id in side[1:]:
            yield scene.ruling(About.PAIR, (side[0], claim_id), Verdict.SAME)


def add_conflict(scene: Scene) -> Iterator[Decision]:
    """Add a claim on selected words that speaks against the record, and hold it with the event."""
    words = _want_words(scene)
    claim = _make_claim(scene, words)
    yield scene.ruling(About.CLAIM, (claim.id,), Verdict.ADD, after=msgspec.json.encode(claim).decode())
    yield scene.ruling(About.PAIR, (scene.record.event.claim_ids[0], claim.id), Verdict.SAME)


def add_total(scene: Scene) -> Iterator[Decision]:
    """Mark selected words as a total."""
    words = _want_words(scene)
    measure = scene.text("measure")
    if measure not in MEASURES:
        raise ActError(f"{measure!r} cannot be totalled; it is one of {', '.join(MEASURES)}")
    low, high = scene.number("low"), scene.number("high")
    first, last = _day(scene, "first_day"), _day(scene, "last_day")
    model = scene.record.claims[0] if scene.record.claims else None
    total = Total(
        id=make_id("tot", words.article_id, str(words.quote.span.start), measure, scene.person),
        article_id=words.article_id,
        sentence=words.sentence,
        quantity=words.quote,
        measure=measure,
        low=low,
        high=high,
        cumulative=first is not None,
        event_type=scene.record.event.event_type,
        place=model.place if model and model.article_id == words.article_id else None,
        when=_when(words, first, last),
        made_by=_made_by(scene),
    )
    yield scene.ruling(About.TOTAL, (total.id,), Verdict.ADD, after=msgspec.json.encode(total).decode())


def _make_claim(scene: Scene, words: Words) -> Claim:
    """Make a claim on selected words after the event's own first claim of that article."""
    same = [claim for claim in scene.record.claims if claim.article_id == words.article_id]
    model = (same or list(scene.record.claims))[0]
    is_here = model.article_id == words.article_id
    name, kind = scene.text("voice", 300), scene.text("voice_kind")
    stance = scene.text("stance")
    voices = (
        (
            Voice(
                name=name,
                kind=VoiceKind(kind) if kind in tuple(VoiceKind) else VoiceKind.PERSON,
                text=words.quote.text,
                span=words.quote.span,
            ),
        )
        if name
        else ()
    )
    day = _day(scene, "day")
    return msgspec.structs.replace(
        model,
        id=make_id("clm", words.article_id, str(words.quote.span.start), words.quote.text, stance, name, scene.person),
        article_id=words.article_id,
        sentence=words.sentence,
        trigger=words.quote,
        stance=Stance(stance) if stance in tuple(Stance) else Stance.DENIES,
        voices=voices,
        roles=model.roles if is_here else (),
        place=model.place if is_here else None,
        origin_place=None,
        when=_when(words, day, day) or (model.when if is_here else None),
        figures=_figures(scene, words),
        made_by=_made_by(scene),
        reasons=(),
    )


def _figures(scene: Scene, words: Words) -> tuple[Figure, ...]:
    low, high = scene.number("low"), scene.number("high")
    if low is None and high is None:
        return ()
    return (Figure(measure="killed", low=low, high=high, text=words.quote.text, span=words.quote.span),)


def _when(words: Words, first: date | None, last: date | None) -> When | None:
    if first is None and last is None:
        return None
    precision = (
        PeriodPrecision.DAY if first == last else PeriodPrecision.RANGE if first and last else PeriodPrecision.AFTER
    )
    period = Period(first_day=first, last_day=last, precision=precision, resolved_against=ResolvedAgainst.WRITTEN)
    return When(period=period, text=words.quote.text, span=words.quote.span, reason="given by a person")


def _made_by(scene: Scene) -> MadeBy:
    return MadeBy(coder=scene.person, version="by hand", codebook=scene.desk.codebook.label, score=1.0)


def _ticked(scene: Scene) -> list[str]:
    ticked = [claim_id for claim_id in scene.record.event.claim_ids if claim_id in scene.texts("claim")]
    if not ticked:
        raise ActError("no claim is ticked; tick the ones that are meant")
    return ticked


def _other(scene: Scene) -> str:
    other = scene.desk.browser.event(scene.text("other", 100))
    if other is None or other.id == scene.record.event.id:
        raise ActError("that event is no longer there by itself; reload and look again")
    return other.id


def _want_words(scene: Scene) -> Words:
    words = scene.words()
    if words is None:
        raise ActError("select the words in the article first and attach them: a claim or total rests on words")
    return words


def _want_reason(scene: Scene, what: str) -> None:
    if not scene.text("reason"):
        raise ActError(f"{what} wants a few words")


def _day(scene: Scene, name: str) -> date | None:
    text = scene.text(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ActError(f"{text[:30]!r} is no day; write 2031-05-24") from error
