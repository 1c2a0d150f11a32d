"""Small builders of codings: name only what the test is about. All names are invented."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from msgspec import structs

from dateline.model.article import DateOrigin, DatePrecision, Header, Publication
from dateline.model.claim import Basis, Claim, Figure, MadeBy, Role, RoleKind, Total, When
from dateline.model.coding import Coding, NameUse
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Linking, Minted
from dateline.model.identity import make_id
from dateline.model.mention import MentionKind
from dateline.model.period import Period, PeriodPrecision, ResolvedAgainst
from dateline.model.place import Place, PlaceKind, PlacePrecision, PlaceReference
from dateline.model.span import Quote, Span
from dateline.model.voice import Voice, VoiceKind

MADE_BY = MadeBy(coder="machine", version="test", codebook="test", score=1.0)
PLACES = {
    "Homs": (34.73, 36.71, 6.0, "SYR"),
    "Tartus": (34.89, 35.89, 5.0, "SYR"),
    "Latakia": (35.52, 35.79, 5.0, "SYR"),
    "Talkalakh": (34.67, 36.26, 2.0, "SYR"),
    "Sidon": (33.56, 35.37, 3.0, "LBN"),
}
PERSONS = {
    "Karim Sayegh",
    "Nadim Aboud",
    "Rami Sayegh",
    "Sayegh",
    "Nadeem Abboud",
    "Aboud",
    "Farid Mansour",
    "Hala Nasri",
}


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def place(name: str, words: str | None = None, sentence: str = "") -> PlaceReference:
    lat, lon, radius, country = PLACES[name]
    text = words or name
    span = span_of(sentence, text) if text in sentence else Span(900, 900 + len(text))
    entry = Place(
        id=f"test:{name.lower()}",
        name=name,
        kind=PlaceKind.LOCALITY,
        lat=lat,
        lon=lon,
        radius_km=radius,
        country=country,
    )
    return PlaceReference(
        span=span,
        name_span=span,
        text=text,
        place=entry,
        lat=lat,
        lon=lon,
        radius_km=radius,
        precision=PlacePrecision.EXACT,
        score=1.0,
    )


def when(first: date, last: date | None = None, precision: PeriodPrecision = PeriodPrecision.DAY, **more: Any) -> When:
    period = Period(
        first_day=first, last_day=last or first, precision=precision, resolved_against=ResolvedAgainst.PUBLISHED
    )
    return When(period=period, text="that day", span=Span(180, 188), **more)


def role(role_kind: RoleKind, name: str, sentence: str = "", /, **more: Any) -> Role:
    span = span_of(sentence, name) if name in sentence else Span(700 + len(name), 700 + 2 * len(name))
    mention = MentionKind.PERSON if name in PERSONS else MentionKind.ORGANISATION
    more.setdefault("kind", mention)
    more.setdefault("basis", Basis.STATED if role_kind is RoleKind.ACTOR else None)
    return Role(role=role_kind, text=name, span=span, name=name, **more)


def voice(name: str, kind: VoiceKind = VoiceKind.AGENCY, **more: Any) -> Voice:
    more.setdefault("is_named", kind is not VoiceKind.ANONYMOUS)
    return Voice(name=name, kind=kind, text=name, span=Span(600 + len(name), 600 + 2 * len(name)), **more)


def figure(measure: str, low: int | None, high: int | None, **more: Any) -> Figure:
    return Figure(measure=measure, low=low, high=high, text=f"{low}", span=Span(500, 502), **more)


def claim(sentence: str, trigger: str, event_type: str, **more: Any) -> Claim:
    """A claim without its article: `coding` gives it the article and the id."""
    for name, kind in (
        ("actors", RoleKind.ACTOR),
        ("recipients", RoleKind.RECIPIENT),
        ("participants", RoleKind.PARTICIPANT),
    ):
        named = more.pop(name, ())
        more["roles"] = (*more.get("roles", ()), *(role(kind, one, sentence) for one in named))
    if isinstance(more.get("place"), str):
        more["place"] = place(more["place"], sentence=sentence)
    if isinstance(more.get("when"), date):
        more["when"] = when(more["when"])
    more.setdefault("quad_class", "material conflict")
    return Claim(
        id="",
        article_id="",
        sentence=Quote(sentence, Span(0, len(sentence))),
        trigger=Quote(trigger, span_of(sentence, trigger)),
        event_type=event_type,
        made_by=MADE_BY,
        **more,
    )


def header(identity: str, published: date | None = None, source: str | None = None, **more: Any) -> Header:
    publication = published and Publication(
        first_day=published, last_day=published, known_from=DateOrigin.META, precision=DatePrecision.DAY
    )
    return Header(
        id=f"art-{identity}",
        page_sha256=identity * 4,
        file=f"{identity}.txt",
        part=1,
        source=source,
        published=publication or None,
        **more,
    )


def coding(head: Header, *claims: Claim, totals: tuple[Total, ...] = (), names: tuple[NameUse, ...] = ()) -> Coding:
    placed, offset = [], count(0, 200)
    for one in claims:
        moved = _move(one, next(offset), head.id)
        placed.append(moved)
    rows = tuple(_with_article(total, head.id) for total in totals)
    return Coding(header=head, codebook="test 1", parser="test 1", claims=tuple(placed), totals=rows, names=names)


def name_use(name: str, kind: MentionKind = MentionKind.PERSON, *forms: str, **more: Any) -> NameUse:
    return NameUse(name=name, forms=(name, *forms), kind=kind, **more)


def decision(verdict: Verdict, *subject: str, about: About = About.PAIR, minute: int = 0, **more: Any) -> Decision:
    at = datetime(2031, 6, 1, 12, tzinfo=UTC) + timedelta(minutes=minute)
    identity = make_id("dec", verdict, *sorted(subject), str(minute), str(more))
    return Decision(
        id=identity,
        about=about,
        subject=tuple(sorted(subject)),
        verdict=verdict,
        decided_by="ana",
        decided_at=at,
        **more,
    )


def on_record(linking: Linking) -> Minted:
    """What the next linking knows of the last."""
    homes: dict[str, list[str]] = {}
    for member in linking.memberships:
        homes.setdefault(member.home, []).append(member.claim_id)
    return Minted(
        events=tuple((event, tuple(claims)) for event, claims in sorted(homes.items())),
        moved=tuple((one.claim_id, one.event_id) for one in linking.memberships if one.event_id != one.home),
        entities=linking.entities,
        entity_of=linking.entity_of,
        settled=frozenset(article for story in linking.stories for article in story.article_ids),
        stories=linking.stories,
        copies=linking.copies,
        redirects=linking.redirects,
    )


def _move(one: Claim, offset: int, article_id: str) -> Claim:
    chain = "/".join(voice.name for voice in one.voices)
    identity = make_id(
        "clm", article_id, str(offset + one.trigger.span.start), chain, one.place.text if one.place else ""
    )
    return structs.replace(
        one,
        id=identity,
        article_id=article_id,
        sentence=Quote(one.sentence.text, one.sentence.span.moved(offset)),
        trigger=Quote(one.trigger.text, one.trigger.span.moved(offset)),
        roles=tuple(structs.replace(role, span=role.span.moved(offset)) for role in one.roles),
        voices=tuple(structs.replace(voice, span=voice.span.moved(offset)) for voice in one.voices),
    )


def _with_article(total: Total, article_id: str) -> Total:
    return structs.replace(total, article_id=article_id, id=make_id("tot", article_id, total.quantity.text))
