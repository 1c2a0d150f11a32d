"""A small record to look things up in: six events of three articles, with names, places, figures."""

from datetime import UTC, date, datetime

import msgspec

from dateline.model.article import Article, DateOrigin, DatePrecision, Publication
from dateline.model.claim import Claim
from dateline.model.decision import About, Decision, Suggestion, Verdict
from dateline.model.event import Entity, Event, EventPlace, Evidence, Linking, Membership, Party, Status
from dateline.model.identity import make_id
from dateline.model.place import PlacePrecision
from dateline.model.span import Span, quote
from dateline.model.voice import Stance, Voice, VoiceKind
from dateline.store import Store
from tests import records

FRONT = Entity(id="ent-front", name="Ardal Front", kind="organisation", aliases=("Front d'Ardal",))
GUARD = Entity(id="act-guard", name="Coast Guard", kind="organisation")
QORNA = EventPlace(
    name="Qorna",
    place_id="own:1",
    lat=31.0,
    lon=47.4,
    radius_km=3.0,
    country="IRQ",
    admin1=None,
    precision=PlacePrecision.EXACT,
)
ETE = msgspec.structs.replace(QORNA, name="Été-sur-Mer", lat=16.0, lon=-61.0, country="FRA")
TAVEU = msgspec.structs.replace(QORNA, name="Taveu", lat=-16.8, lon=179.9, country="FJI")


def article(name: str, source: str, day: date, text: str = records.TEXT) -> Article:
    published = Publication(first_day=day, last_day=day, known_from=DateOrigin.META, precision=DatePrecision.DAY)
    page = records.page(name.encode())
    made = records.article(name, text, page_sha256=page.sha256)
    return msgspec.structs.replace(made, source=source, published=published)


ARTICLES = (
    article("one", "Valley Post", date(2025, 3, 11)),
    article("two", "Coast Herald", date(2025, 3, 12), "Fishermen shelled walnuts in Été while the harbour slept."),
    article("three", "Valley Post", date(2025, 3, 14)),
)
AGENCY = Voice(name="Delta Agency", kind=VoiceKind.AGENCY, text="Delta", span=Span(0, 5))


def claim(number: int) -> Claim:
    of = ARTICLES[number % len(ARTICLES)]
    made = records.claim(of)
    return msgspec.structs.replace(
        made,
        id=make_id("clm", str(number)),
        trigger=quote(of.text, Span(number, number + 3)),
        voices=(AGENCY,) if number % 2 else (),
        made_by=msgspec.structs.replace(made.made_by, score=0.4 if number == 5 else 0.9),
    )


CLAIMS = tuple(map(claim, range(6)))


def event(number: int, **fields: object) -> Event:
    base: dict[str, object] = {
        "id": f"evt-{number}",
        "short_id": f"QOR-000{number}",
        "event_type": "ASSAULT",
        "first_day": date(2025, 3, 10 + number),
        "last_day": date(2025, 3, 10 + number),
        "first_reported": date(2025, 3, 20 - number),
        "claim_ids": (CLAIMS[number].id,),
        "summary": "a shelling",
    }
    return Event(**{**base, **fields})  # type: ignore[arg-type]


EVENTS = (
    event(0, place=QORNA, actors=(Party(entity_id=FRONT.id, name="Ardal Front"),), killed_low=2, killed_best=2),
    event(1, place=ETE, status=Status.CONTESTED, killed_low=1, killed_best=12, killed_high=14),
    event(2, place=TAVEU, event_type="PROTEST", recipients=(Party(entity_id=GUARD.id, name="Coast Guard"),)),
    event(3, actors=(Party(entity_id=FRONT.id, name="Ardal Front"),), last_day=date(2025, 3, 31)),
    event(4, reviewed=True, status=Status.CONTESTED),
    event(5, first_day=None, last_day=None),
)
MERGE = Suggestion(
    id="sug-1",
    kind="merge",
    about=About.PAIR,
    subject=(CLAIMS[2].id, CLAIMS[3].id),
    score=0.8,
    reasons=("same place",),
)


def evidence(number: int) -> Evidence:
    made = CLAIMS[number]
    return Evidence(
        event_id=f"evt-{number}",
        field="event_type",
        value="ASSAULT",
        claim_id=made.id,
        article_id=made.article_id,
        start=number,
        end=number + 3,
        quote="it",
        sentence_sha256="0" * 64,
        voice=None,
        stance=Stance.ASSERTS,
        made_by="machine",
    )


LINKING = Linking(
    entities=(GUARD, FRONT),
    events=EVENTS,
    evidence=tuple(map(evidence, range(6))),
    memberships=tuple(Membership(claim_id=one.id, event_id=f"evt-{n}", score=1.0) for n, one in enumerate(CLAIMS)),
    entity_of=((CLAIMS[0].id, 0, FRONT.id),),
    suggestions=(MERGE,),
    redirects=(("evt-older", "evt-old"), ("evt-old", "evt-0")),
)


def fill(store: Store) -> None:
    """Store the record as a run does."""
    for one in ARTICLES:
        page = msgspec.structs.replace(records.page(), sha256=one.page_sha256)
        store.add_page(page, [one])
        own = [claim for claim in CLAIMS if claim.article_id == one.id]
        store.put_codings([records.coded(one, *own)], "v1")
    store.put_linking(LINKING)


def decide(subject: str, verdict: Verdict = Verdict.ACCEPT, by: str = "ana", **fields: object) -> Decision:
    """Rule on an event, or on several with their ids in one word after the other."""
    base: dict[str, object] = {
        "id": make_id("dec", subject, verdict.value, by, repr(sorted(fields.items()))),
        "about": About.EVENT,
        "subject": tuple(subject.split()),
        "verdict": verdict,
        "decided_by": by,
        "decided_at": datetime(2025, 3, 21, 8, tzinfo=UTC),
    }
    return Decision(**{**base, **fields})  # type: ignore[arg-type]
