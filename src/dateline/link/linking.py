"""Link the codings of many articles: the order of steps, and nothing else."""

from collections.abc import Sequence

from dateline.link.claim_rows import ClaimContext, Row, list_rows, make_table
from dateline.link.consolidate import Told
from dateline.link.constraints import find_ruled_pairs, join_same, pair_copied_claims, to_pairs
from dateline.link.copies import find_copies
from dateline.link.linker import find_partition
from dateline.link.memberships import find_neighbours, list_memberships, suggest_reviews
from dateline.link.minting import mint_events
from dateline.link.naming import Names
from dateline.link.origins import OriginFinder, credit_within, find_provenance, make_origins
from dateline.link.overrides import add_findings, correct_codings
from dateline.link.records import make_records
from dateline.link.rulings import make_rulings
from dateline.link.stories import find_stories
from dateline.link.totals import find_counted, reconcile
from dateline.link.weights import load_weights
from dateline.model.article import Source
from dateline.model.coding import Coding
from dateline.model.decision import Decision
from dateline.model.event import Event, Linking, Minted, Reconciled

NOTHING_MINTED = Minted()


def link(
    codings: Sequence[Coding],
    decisions: Sequence[Decision] = (),
    previous: Minted = NOTHING_MINTED,
    sources: Sequence[Source] = (),
) -> Linking:
    """Link names into entities, articles into stories, voices into origins and claims into events.

    Args:
        codings: All codings of a window, or of everything, in any order.
        decisions: The log of decisions, in any order.
        previous: Ids and redirects minted so far. Events on record take in new claims, but merge and split only by a decision: what the claims
            alone would merge or split becomes a suggestion.
        sources: Publishers known, for their owners.

    Returns:
        The same linking whatever the order of the arguments' items; tables are sorted by id.
    """
    weights = load_weights()
    rulings = make_rulings(decisions, codings)
    with_added, misfits = add_findings(sorted(codings, key=lambda coding: coding.header.id), rulings)
    codings, unfit = correct_codings(with_added, rulings)
    names = Names(codings, rulings, previous)
    headers = [coding.header for coding in codings]
    copies = find_copies(headers)
    stories = find_stories(codings, names.list_terms)
    provenance = find_provenance(codings, OriginFinder(headers, sources, copies, names.of_voice, names.of_publisher))

    rows = list_rows(codings)
    context = ClaimContext(
        story_of={article: story.id for story in stories for article in story.article_ids},
        copy_of={copy.article_id: copy.copy_of for copy in copies},
        entity_of=names.entity_of,
        persons=names.persons,
    )
    table = make_table(rows, context, weights)
    same, different = find_ruled_pairs(rulings, {row.claim.id: index for index, row in enumerate(rows)})
    partition = find_partition(table, weights, pair_copied_claims(rows, copies), to_pairs(different))
    claim_ids = [row.claim.id for row in rows]
    minting = mint_events(claim_ids, join_same(partition.labels, same, different).tolist(), previous, same, different)

    by_event = ([rows[index].claim for index in members] for members in minting.members.values())
    origins, origin_of = make_origins(credit_within(by_event, provenance))

    def told_by(row: Row) -> Told:
        return Told(
            claim=row.claim, header=row.header, origin=origin_of[row.claim.id], entities=names.within(row.claim)
        )

    records = make_records(rows, table, minting, told_by, rulings, weights)

    event_of = {row: event for event, members in minting.members.items() for row in members}
    kept = {event.id for event in records.events}
    near = find_neighbours(partition, event_of, weights)
    memberships = list_memberships(partition, claim_ids, event_of, near)
    reviews = suggest_reviews(partition, claim_ids, near, rulings.same | rulings.different)
    suggestions = (*names.registry.suggestions, *minting.suggestions, *reviews)
    return Linking(
        entities=names.entities,
        events=records.events,
        stories=stories,
        origins=origins,
        evidence=records.evidence,
        memberships=tuple(one for one in memberships if one.event_id in kept),
        entity_of=tuple(sorted((row, start, entity) for (row, start), entity in names.entity_of.items())),
        copies=copies,
        reconciled=_reconcile_all(codings, records.events, names),
        suggestions=tuple(sorted(suggestions, key=lambda one: one.id)),
        redirects=minting.redirects,
        stranded=tuple(sorted({*rulings.stranded, *misfits, *unfit, *names.unfit, *records.unfit})),
    )


def _reconcile_all(codings: Sequence[Coding], events: Sequence[Event], names: Names) -> tuple[Reconciled, ...]:
    found: list[Reconciled] = []
    counted = find_counted(events)
    for coding in codings:
        told_on = coding.header.published.last_day if coding.header.published else None
        meant = ((total, {start: one.id for start, one in names.within(total).items()}) for total in coding.totals)
        found += [reconcile(total, counted, entity_of, told_on) for total, entity_of in meant]
    return tuple(sorted(found, key=lambda one: one.total_id))
