"""Read a window anew, as if nothing were on record, and propose what that would merge or split."""

from datetime import date

from dateline.link.linking import correct, group
from dateline.model.decision import Suggestion
from dateline.model.event import Minted
from dateline.pipeline.window import WIDE
from dateline.store import Store, linked, linked_rows


def relink(store: Store, since: date | None = None) -> tuple[Suggestion, ...]:
    """Propose merges and splits over a window; nothing is merged or split by itself.

    Args:
        store: Holds the record; its suggestions about the window are replaced by what is found now.
        since: First day of publication of the window; None = everything.

    Returns:
        The suggestions, the surest first. With those of kind merge and split accepted, the events of the window are what they would be had all its
        articles arrived at once.
    """
    with store.one_moment(), store.connected() as connection:
        articles = linked.find_published(connection, since, WIDE.published)
        codings = linked.read_codings(connection, articles)
        minted = linked.read_minted(connection, codings, (), (), ())
        anew = Minted(events=minted.events, moved=minted.moved, redirects=minted.redirects)
        grouped = group(correct(codings, store.decisions(), anew), anew)
        claims = {row.claim.id for row in grouped.rows}
        entities = {link.entity_id for link in linked.read_links(connection, claims)}
        stale = linked.read_suggestions(connection, claims | entities)
    # Names are proposed to be one where they are linked: their ids here are of this reading, not of the record.
    found = [one for one in grouped.suggestions if set(one.subject) <= claims]
    fresh = {one.id for one in found}
    gone = [one.id for one in stale if one.id not in fresh and set(one.subject) <= claims]
    with store.writing_alone() as connection:
        linked_rows.put_suggestions(connection, found, gone)
    return tuple(sorted(found, key=_by_certainty))


def _by_certainty(suggestion: Suggestion) -> tuple[bool, float, str]:
    return suggestion.kind == "review", -suggestion.score, suggestion.id
