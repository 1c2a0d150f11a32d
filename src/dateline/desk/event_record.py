"""All that the page of an event shows, read in one moment."""

from collections.abc import Mapping

import msgspec

from dateline.desk.history import Entry, list_entries
from dateline.model.article import Article
from dateline.model.claim import Claim
from dateline.model.decision import Suggestion
from dateline.model.event import Event, Evidence, Membership, Origin
from dateline.store import Browser


class EventRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An event with everything on record about it.

    Attributes:
        event: As it stands.
        claims: In the order of their articles' days, then of the text.
        articles: By id, in the same order.
        evidence: Words behind each field.
        memberships: By claim, why it is here.
        origins: Independent places that it comes from.
        suggestions: What the machine proposes, the surest first.
        others: Events that suggestions and near misses speak of, by id of the event and of their claims.
        history: What persons ruled, in order.
        position: Of the newest decision in the whole log: what this person has seen.
    """

    event: Event
    claims: tuple[Claim, ...]
    articles: Mapping[str, Article]
    evidence: tuple[Evidence, ...]
    memberships: Mapping[str, Membership]
    origins: tuple[Origin, ...]
    suggestions: tuple[Suggestion, ...]
    others: Mapping[str, Event]
    history: tuple[Entry, ...]
    position: int


def load_record(browser: Browser, event_id: str) -> EventRecord | None:
    """Read an event by its id, long or short; None = there is none."""
    with browser.store.one_moment():
        event = browser.event(event_id)
        if event is None:
            return None
        articles = sorted(browser.articles_of(event.id), key=_when)
        order = {article.id: place for place, article in enumerate(articles)}
        claims = sorted(
            browser.claims_of(event.id), key=lambda one: (order.get(one.article_id, 0), one.trigger.span, one.id)
        )
        memberships = {one.claim_id: one for one in browser.memberships_of(event.id)}
        suggestions = browser.suggestions_on(event.id)
        return EventRecord(
            event=event,
            claims=tuple(claims),
            articles={article.id: article for article in articles},
            evidence=browser.evidence_of(event.id),
            memberships=memberships,
            origins=browser.origins_of(event),
            suggestions=suggestions,
            others=_find_others(browser, event, suggestions, memberships),
            history=list_entries(browser.history_of(event.id)),
            position=browser.store.last_position(),
        )


def _find_others(
    browser: Browser, event: Event, suggestions: tuple[Suggestion, ...], memberships: Mapping[str, Membership]
) -> dict[str, Event]:
    """Find the events that are meant by ids of events and of claims."""
    spoken_of = {subject for one in suggestions for subject in one.subject}
    spoken_of |= {one.nearest_miss for one in memberships.values() if one.nearest_miss}
    others: dict[str, Event] = {}
    for subject in sorted(spoken_of - {event.id, *event.claim_ids}):
        found = browser.event(browser.event_of(subject) or subject)
        if found and found.id != event.id:
            others[subject] = found
    return others


def _when(article: Article) -> tuple[str, str]:
    return (article.published.first_day.isoformat() if article.published else "9999", article.id)
