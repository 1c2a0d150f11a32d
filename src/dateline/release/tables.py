"""Every table of the record, as rows out of a store."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from dateline.link.sources.relays import Relay, count_relays
from dateline.model.article import Article, Publication, Source
from dateline.model.claim import Claim
from dateline.model.decision import Decision
from dateline.model.event import Entity, Event, Evidence, Origin, Story
from dateline.model.identity import make_id
from dateline.release import contract
from dateline.release.claim_rows import EntityOf, to_claim_row, to_total_row
from dateline.store import Store
from dateline.store import rows as kept


class TableOut(msgspec.Struct, frozen=True):
    """One table of the record.

    Attributes:
        row: Type of its rows.
        rows: Reads them out of a store, in order of id.
    """

    row: type[msgspec.Struct]
    rows: Callable[[Store], Iterator[msgspec.Struct]]


def to_articles(store: Store) -> Iterator[contract.ArticleRow]:
    """Read the rows of `articles`."""
    copies = {copy.article_id: copy.copy_of for copy in store.read(kept.COPIES)}
    for article in store.articles():
        yield _to_article(article, copies.get(article.id))


def to_claims(store: Store) -> Iterator[contract.ClaimRow]:
    """Read the rows of `claims`."""
    entity_of = _entity_of(store)
    # A claim that a person rejected, alone or with its event, keeps its membership so that an undo finds back.
    events = {event.id for event in store.read(kept.EVENTS)}
    members = (member for member in store.read(kept.MEMBERSHIPS) if member.event_id in events)
    event_of = {member.claim_id: member.event_id for member in members}
    for claim in store.claims():
        yield to_claim_row(claim, event_of.get(claim.id), entity_of)


def to_totals(store: Store) -> Iterator[contract.TotalRow]:
    """Read the rows of `totals`."""
    entity_of = _entity_of(store)
    reconciled = {row.total_id: row for row in store.read(kept.RECONCILED)}
    for total in store.totals():
        yield to_total_row(total, reconciled.get(total.id), entity_of)


def to_sources(store: Store) -> Iterator[contract.SourceRow]:
    """Read the rows of `sources`: publishers described in the settings or named by articles, with whom they quote, once under all its names."""
    names = {article.id: article.source for article in store.articles() if article.source}
    relays: dict[str, list[Relay]] = defaultdict(list)
    told = ((claim, names.get(claim.article_id)) for claim in store.claims())
    for relay in count_relays(told, _name_voices(store)):
        relays[relay.teller].append(relay)
    described = {source.name: source for source in store.read(kept.SOURCES)}
    met = {name: Source(id=make_id("src", name.casefold()), name=name) for name in names.values()}
    for source in sorted((met | described).values(), key=lambda source: source.id):
        yield _to_source(source, relays.get(source.name, ()))


def to_decisions(store: Store) -> Iterator[contract.DecisionRow]:
    """Read the rows of `decisions`, in the order in which they were made."""
    return map(_to_decision, store.decisions())


TABLES: Mapping[str, TableOut] = {
    "articles": TableOut(contract.ArticleRow, to_articles),
    "claims": TableOut(contract.ClaimRow, to_claims),
    "totals": TableOut(contract.TotalRow, to_totals),
    "events": TableOut(Event, lambda store: store.read(kept.EVENTS)),
    "evidence": TableOut(Evidence, lambda store: store.read(kept.EVIDENCE)),
    "sources": TableOut(contract.SourceRow, to_sources),
    "origins": TableOut(Origin, lambda store: store.read(kept.ORIGINS)),
    "entities": TableOut(Entity, lambda store: store.read(kept.ENTITIES)),
    "stories": TableOut(Story, lambda store: store.read(kept.STORIES)),
    "decisions": TableOut(contract.DecisionRow, to_decisions),
}


def _entity_of(store: Store) -> EntityOf:
    return {(link.subject_id, link.start): link.entity_id for link in store.read(kept.ENTITY_LINKS)}


def _to_article(article: Article, copy_of: str | None) -> contract.ArticleRow:
    published = article.published
    return contract.ArticleRow(
        id=article.id,
        page_sha256=article.page_sha256,
        file=article.file,
        part=article.part,
        source=article.source,
        title=article.title,
        byline=article.byline,
        published=_moment(published) if published else None,
        published_from=published.known_from if published else None,
        published_precision=published.precision if published else None,
        published_reason=published.reason if published else None,
        earliest=article.earliest,
        dateline_place=article.dateline_place,
        language=article.language,
        translated_from=article.translated_from,
        copy_of=copy_of or article.copy_of,
        text=article.text,
    )


def _moment(published: Publication) -> str:
    return published.time.isoformat() if published.time else published.first_day.isoformat()


def _name_voices(store: Store) -> Callable[[Claim, int, str], str]:
    """Return what names a voice of a claim: the entity that it means, else its own words."""
    entity_of, names = _entity_of(store), {entity.id: entity.name for entity in store.read(kept.ENTITIES)}
    return lambda claim, start, words: names.get(entity_of.get((claim.id, start), ""), words)


def _to_source(source: Source, relays: Iterable[Relay]) -> contract.SourceRow:
    return contract.SourceRow(
        id=source.id,
        name=source.name,
        owner=source.owner,
        kind=source.kind,
        country=source.country,
        language=source.language,
        relays=tuple(contract.RelayRow(relay.told_by, relay.claims) for relay in relays),
    )


def _to_decision(decision: Decision) -> contract.DecisionRow:
    return contract.DecisionRow(
        id=decision.id,
        about=decision.about,
        subject=decision.subject,
        verdict=decision.verdict,
        field=decision.field,
        before=decision.before,
        after=decision.after,
        reason=decision.reason,
        decided_by=decision.decided_by,
        decided_at=decision.decided_at.isoformat(),
        quote=decision.quote,
        start=decision.span.start if decision.span else None,
        end=decision.span.end if decision.span else None,
        sentence_sha256=decision.sentence_sha256,
    )
