"""Small records for tests of rooms that keep or write them; name only what the test is about."""

from datetime import UTC, datetime

from dateline.model.article import Article, Block, BlockKind, Page, header_of
from dateline.model.claim import Claim, MadeBy, Role, RoleKind
from dateline.model.coding import Coding
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Event, Linking, Membership
from dateline.model.identity import make_id
from dateline.model.language import Tokens
from dateline.model.reading import Reading
from dateline.model.span import Span, quote

TEXT = "The Ardal Front shelled Qorna on Monday, the governor said."
MADE_BY = MadeBy(coder="machine", version="0", codebook="test 1", score=0.9)


def page(content: bytes = b"page") -> Page:
    return Page(sha256=make_id("pag", content.decode()), file="pages/one.txt", content=content)


def article(name: str = "one", text: str = TEXT, page_sha256: str | None = None) -> Article:
    return Article(
        id=make_id("art", name),
        page_sha256=page_sha256 or page().sha256,
        file=f"pages/{name}.txt",
        part=1,
        source="Valley Post",
        title=name.title(),
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
    )


def claim(of: Article, trigger: str = "shelled", event_type: str = "ASSAULT") -> Claim:
    start = of.text.index(trigger)
    return Claim(
        id=make_id("clm", of.id, trigger),
        article_id=of.id,
        sentence=quote(of.text, Span(0, len(of.text))),
        trigger=quote(of.text, Span(start, start + len(trigger))),
        event_type=event_type,
        quad_class="material conflict",
        roles=(Role(role=RoleKind.ACTOR, text="The Ardal Front", span=Span(0, 15), name="Ardal Front"),),
        made_by=MADE_BY,
    )


def coded(of: Article, *claims: Claim) -> tuple[Reading, Coding]:
    reading = Reading(article=of, parser="test 1", tokens=Tokens())
    return reading, Coding(header=header_of(of), codebook="test 1", parser="test 1", claims=claims)


def linked(*claims: Claim) -> Linking:
    """Each claim its own event."""
    events = tuple(
        Event(id=make_id("evt", one.id), short_id="QOR-0001", event_type=one.event_type, claim_ids=(one.id,))
        for one in claims
    )
    members = tuple(Membership(claim_id=one.id, event_id=make_id("evt", one.id), score=1.0) for one in claims)
    return Linking(events=events, memberships=members)


def decision(subject: str, reason: str = "") -> Decision:
    return Decision(
        id=make_id("dec", subject, reason),
        about=About.CLAIM,
        subject=(subject,),
        verdict=Verdict.ACCEPT,
        reason=reason,
        decided_by="ana",
        decided_at=datetime(2025, 3, 12, tzinfo=UTC),
    )
