"""Link what is coded but not linked yet: new claims join events on record or found new ones, window by window."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from dateline.link.entities.naming import list_name_words
from dateline.link.entities.pins import list_comparable_words
from dateline.link.events.weights import load_weights
from dateline.link.linking import Corrected, Grouped, correct, group, group_stories
from dateline.link.record.records import find_event_occurrences
from dateline.link.sources.anchoring import is_dated
from dateline.model.article import Source
from dateline.model.coding import Coding
from dateline.model.decision import Suggestion
from dateline.model.event import Entity, Membership, Minted, Story
from dateline.pipeline.reconciling import reconcile_new
from dateline.pipeline.refreshing import Changes, refresh_events
from dateline.pipeline.tools import Progress
from dateline.pipeline.window import WIDE, Reach, find_surroundings
from dateline.store import Connection, Store, linked, linked_rows, tables

# Articles linked at once: a window of their neighbours is loaded for each such batch.
BATCH = 3000
# Articles whose rows are written in one transaction, so that a person who saves waits for no more than that.
WRITTEN_AT_ONCE = 50


class Attached(msgspec.Struct, frozen=True, kw_only=True):
    """What linking some articles against the record found, before any event is made.

    Attributes:
        codings: Of the articles.
        grouped: The window, grouped.
        members: Where the claims of the articles stand.
        gone: Memberships of claims that the articles no longer make.
        touched: Ids of the events that must be made anew.
        occurrences: Plan's event id -> id of the event that fulfils it.
        entities_before: Ids of the entities that the articles named before.
        outdated: Ids of suggestions that no longer hold.
    """

    codings: Sequence[Coding]
    grouped: Grouped
    members: Mapping[str, Membership]
    gone: Collection[str]
    touched: Collection[str]
    occurrences: Mapping[str, str]
    entities_before: Collection[str]
    outdated: Collection[str]


def link_pending(store: Store, sources: Sequence[Source], progress: Progress) -> tuple[int, list[Story]]:
    """Link every article that is coded but not linked as coded.

    Returns:
        How many rows changed, and the stories that the articles are in.
    """
    position = store.last_position()
    with store.connected() as connection:
        pending = linked.find_unlinked(connection)
    changed, stories, done = 0, dict[str, Story](), 0
    for batch in tables.in_chunks(pending, BATCH):
        rows, found = attach(store, batch, sources)
        changed, done = changed + rows, done + len(batch)
        stories |= {story.id: story for story in found}
        progress("link", done, len(pending))
    changed += _finish(store, sources, position, is_needed=bool(pending))
    return changed, list(stories.values())


def attach(
    store: Store,
    article_ids: Sequence[str],
    sources: Sequence[Source],
    anew: Collection[str] = (),
    reach: Reach = WIDE,
) -> tuple[int, list[Story]]:
    """Link some articles against what is on record near them.

    Args:
        store: Holds the record.
        article_ids: The articles.
        sources: Publishers known.
        anew: Ids of entities that a person ruled on: the names of the articles are linked anew without them.
        reach: How far to look for neighbours.

    Returns:
        How many rows changed, and the stories that the articles are in.
    """
    with store.one_moment(), store.connected() as connection:
        position = store.last_position()
        attached = _look_around(store, connection, article_ids, anew, reach)
    changed = _put_articles(store, attached, anew)
    changes = Changes(members=attached.members, gone=attached.gone, occurrences=attached.occurrences, position=position)
    neighbours = set(attached.grouped.minting.members) - set(attached.touched)
    changed += refresh_events(store, attached.touched, sources, changes, neighbours)
    own = set(article_ids)
    stories = [story for story in attached.grouped.stories if own & set(story.article_ids)]
    story_of = {article: story.id for story in stories for article in story.article_ids if article in own}
    totals = {total.id for coding in attached.codings for total in coding.totals}
    with store.writing_alone() as connection:
        changed += linked_rows.put_reconciled(connection, reconcile_new(connection, totals))
        changed += linked_rows.put_suggestions(connection, _choose(attached), attached.outdated)
        linked_rows.mark_linked(connection, article_ids, story_of)
    return changed, stories


def preview_stories(store: Store) -> list[Story]:
    """Find the stories that the articles not linked yet will be in, without storing anything.

    Returns:
        Stories that hold such an article without a date of its own; the others have nothing to infer.
    """
    found: list[Story] = []
    with store.one_moment(), store.connected() as connection:
        for batch in tables.in_chunks(linked.find_unlinked(connection), BATCH):
            undated = {one.header.id for one in linked.read_codings(connection, batch) if not is_dated(one.header)}
            if undated:
                window = _load_window(store, connection, batch, (), WIDE)
                stories = group_stories(window.corrected, window.previous)
                found += [story for story in stories if undated & set(story.article_ids)]
    return found


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """Some articles with what is on record near them.

    Attributes:
        new: Codings of the articles.
        previous: What is on record of the window.
        corrected: All codings of the window, as persons corrected them.
    """

    new: Sequence[Coding]
    previous: Minted
    corrected: Corrected


def _load_window(
    store: Store, connection: Connection, article_ids: Sequence[str], anew: Collection[str], reach: Reach
) -> Window:
    new = linked.read_codings(connection, article_ids)
    own = set(article_ids)
    stories = [story.id for story in linked.find_stories(connection, own)]
    near = find_surroundings(new, stories, linked.find_latest_day(connection), reach)
    around = linked.read_codings(connection, linked.find_near(connection, near) - own)
    settled = {coding.header.id for coding in around}
    previous = linked.read_minted(connection, [*new, *around], settled, list_name_words(new), anew)
    return Window(new=new, previous=previous, corrected=correct([*new, *around], store.decisions(), previous))


def _look_around(
    store: Store, connection: Connection, article_ids: Sequence[str], anew: Collection[str], reach: Reach
) -> Attached:
    """Load what is near some articles and group their claims with it."""
    window = _load_window(store, connection, article_ids, anew, reach)
    new, previous, corrected, own = window.new, window.previous, window.corrected, set(article_ids)
    grouped = group(corrected, previous)
    members = _list_members(grouped, own)
    before = linked.read_links(connection, [one.header.id for one in new] + [row for one in new for row in _rows(one)])
    known = {claim for _, claims in previous.events for claim in claims}
    ruled_out = corrected.rulings.rejected
    claims_before = known & linked.find_claims(connection, own)
    gone = {one for one in claims_before - set(members) if one not in ruled_out and not (own & ruled_out)}
    touched = {event for one in members.values() for event in (one.event_id, one.home)} | _find_events(
        previous, claims_before
    )
    touched |= _find_naming(connection, grouped.names.entities, previous.entities)
    occurrences = {
        plan: held
        for plan, held in find_event_occurrences(grouped.table, grouped.minting, load_weights()).items()
        if {plan, held} & touched
    }
    subjects = {*members, *(entity for _, _, entity in list_grouped_links(grouped, new))}
    fresh = {one.id for one in grouped.suggestions}
    stale = linked.read_suggestions(connection, subjects)
    return Attached(
        codings=new,
        grouped=grouped,
        members=members,
        gone=gone,
        touched=touched | set(occurrences) | set(occurrences.values()),
        occurrences=occurrences,
        entities_before={link.entity_id for link in before},
        outdated=[one.id for one in stale if one.id not in fresh and set(one.subject) <= subjects],
    )


def list_grouped_links(grouped: Grouped, codings: Iterable[Coding]) -> list[tuple[str, int, str]]:
    """List whom the words of some articles mean."""
    subjects = {one for coding in codings for one in (coding.header.id, *_rows(coding))}
    return [(row, start, entity) for (row, start), entity in grouped.names.entity_of.items() if row in subjects]


def _rows(coding: Coding) -> list[str]:
    return [*(claim.id for claim in coding.claims), *(total.id for total in coding.totals)]


def _list_members(grouped: Grouped, articles: Collection[str]) -> dict[str, Membership]:
    """List where the claims of some articles stand, as placed: what persons ruled is applied when events are made."""
    members = {one.claim_id: one for one in grouped.memberships}
    return {
        row.claim.id: msgspec.structs.replace(members[row.claim.id], home=placed.home, event_id=placed.event)
        for row, placed in zip(grouped.rows, grouped.placed, strict=True)
        if row.header.id in articles
    }


def _find_events(previous: Minted, claims: Collection[str]) -> set[str]:
    moved = dict(previous.moved)
    return {
        one
        for event, members in previous.events
        for claim in members
        if claim in claims
        for one in (event, moved.get(claim, event))
    }


def _find_naming(connection: Connection, found: Iterable[Entity], recorded: Iterable[Entity]) -> set[str]:
    """Find the events on record that name somebody whose name, country or sector is told better now."""
    before = {entity.id: entity for entity in recorded}
    changed = [one.id for one in found if one.id in before and _show(one) != _show(before[one.id])]
    subjects = {link.subject_id for link in linked.read_links_to(connection, changed)}
    return linked.find_events_of(connection, subjects)


def _show(entity: Entity) -> tuple[str, str | None, str | None]:
    """Return what the record of an event shows of an entity."""
    return entity.name, entity.country, entity.sector


def _put_articles(store: Store, attached: Attached, anew: Collection[str]) -> int:
    """Write names, stories and copies, a few articles a transaction."""
    grouped, changed = attached.grouped, 0
    links = list_grouped_links(grouped, attached.codings)
    own = {coding.header.id for coding in attached.codings}
    named = {entity for _, _, entity in links} | set(grouped.names.sighted)
    entities = [(one, list_comparable_words(one)) for one in grouped.names.entities if one.id in named]
    stories = [story for story in grouped.stories if own & set(story.article_ids)]
    for batch in tables.in_chunks(attached.codings, WRITTEN_AT_ONCE):
        subjects = {one for coding in batch for one in (coding.header.id, *_rows(coding))}
        ids = {coding.header.id for coding in batch}
        found = linked_rows.ArticleRows(
            codings=batch,
            entities=entities,
            links=[link for link in links if link[0] in subjects],
            stories=stories,
            copies=[copy for copy in grouped.copies if copy.article_id in ids],
        )
        with store.writing_alone() as connection:
            changed += linked_rows.put_articles(connection, found)
        entities, stories = [], []
    with store.writing_alone() as connection:
        changed += linked_rows.remove_entities(connection, {*attached.entities_before, *anew} - named)
        linked_rows.put_occurrences(connection, attached.occurrences)
    return changed


def _choose(attached: Attached) -> list[Suggestion]:
    """Choose the suggestions that are about the articles or about an event that they touch."""
    members, grouped = attached.members, attached.grouped
    event_of = {row.claim.id: placed.event for row, placed in zip(grouped.rows, grouped.placed, strict=True)}
    entities = {entity for _, _, entity in list_grouped_links(grouped, attached.codings)}
    return [
        one
        for one in grouped.suggestions
        if any(
            subject in members or subject in entities or event_of.get(subject) in attached.touched
            for subject in one.subject
        )
    ]


def _finish(store: Store, sources: Sequence[Source], position: int, is_needed: bool) -> int:
    """Let plans lapse whose day has passed, forget claims that are gone, and take up what persons ruled meanwhile."""
    with store.one_moment(), store.connected() as connection:
        orphans = linked.find_orphans(connection) if is_needed else []
        touched = {event for one in orphans for event in (one.event_id, one.home) if event}
        touched |= set(linked.find_lapsing(connection, linked.find_latest_day(connection)))
        ruled = [subject for _, one in store.decisions_after(position) for subject in one.subject]
        touched |= linked.find_events_of(connection, ruled)
    gone = {one.claim_id for one in orphans}
    changed = refresh_events(store, touched, sources, Changes(gone=gone)) if touched else 0
    if is_needed:
        with store.writing_alone() as connection:
            linked_rows.remove_lost_totals(connection)
    return changed
