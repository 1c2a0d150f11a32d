"""Makes the rows of totals."""

import dateline
from dateline.coding.candidate import Candidate
from dateline.coding.codebook import Codebook
from dateline.coding.figures import to_bound
from dateline.coding.places import find_places
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.roles import find_roles
from dateline.coding.sentence_coding import SentenceCoding
from dateline.coding.times import find_when_near
from dateline.coding.totals import Summed
from dateline.coding.voices import find_chains
from dateline.model.claim import MadeBy, Role, RoleKind, Total
from dateline.model.identity import make_id
from dateline.model.span import Quote, quote


def make_totals(index: ReadingIndex, codebook: Codebook, coding: SentenceCoding) -> list[Total]:
    """Make the totals of one sentence, in text order."""
    return [_make_total(index, codebook, total) for total in coding.totals]


def _make_total(index: ReadingIndex, codebook: Codebook, total: Summed) -> Total:
    article, quantity, owner = index.reading.article, total.counted.quantity, total.owner
    chain = find_chains(index, total.counted.token)[0]
    roles = find_roles(index, owner) if owner is not None else ()
    located = find_places(index, owner, codebook.types[owner.event_type].place)[0] if owner is not None else None
    return Total(
        id=make_id("tot", article.id, f"{quantity.span.start}-{quantity.span.end}", total.counted.measure),
        article_id=article.id,
        sentence=quote(article.text, index.sentence(total.counted.token).span),
        quantity=Quote(quantity.span.text_in(article.text), quantity.span),
        measure=total.counted.measure,
        low=to_bound(quantity.low),
        high=to_bound(quantity.high),
        qualifier=quantity.qualifier,
        cumulative=total.cumulative,
        event_type=owner.event_type if owner is not None else None,
        mode=owner.mode if owner is not None else None,
        actor=_first(roles, RoleKind.ACTOR),
        recipient=_first(roles, RoleKind.RECIPIENT),
        place=located.place if located is not None else None,
        when=find_when_near(index, _tokens_of(total, owner)),
        voices=chain.voices,
        stance=chain.stance,
        made_by=MadeBy(
            coder="machine",
            version=f"dateline {dateline.__version__}, {index.reading.parser}",
            codebook=codebook.label,
            score=0.7 if owner is not None else 0.5,
        ),
    )


def _tokens_of(total: Summed, owner: Candidate | None) -> tuple[int, ...]:
    return (total.counted.token, total.counted.anchor, *((owner.token,) if owner is not None else ()))


def _first(roles: tuple[Role, ...], kind: RoleKind) -> Role | None:
    return next((role for role in roles if role.role is kind), None)
