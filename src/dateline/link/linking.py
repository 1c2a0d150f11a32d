"""Link the codings of many articles: the order of steps, and nothing else."""

from collections.abc import Sequence

from msgspec import Struct, structs

from dateline.link.entities.naming import Names
from dateline.link.entities.unnamed import join_unnamed
from dateline.link.events.claim_columns import ClaimContext, Row
from dateline.link.events.claim_rows import list_rows, make_table
from dateline.link.events.clusters import Labels
from dateline.link.events.constraints import find_ruled_pairs, join_same, pair_same_words, to_pairs
from dateline.link.events.linker import Partition, find_partition
from dateline.link.events.memberships import find_neighbours, list_memberships, suggest_reviews
from dateline.link.events.minting import Minting, Placed, place_claims, rule_events
from dateline.link.events.pointing import pair_repeats
from dateline.link.events.table import ClaimTable
from dateline.link.events.weights import load_weights
from dateline.link.overrides import add_findings, correct_codings
from dateline.link.proposals import propose
from dateline.link.record.records import Around, Records, find_event_occurrences, find_latest_day, make_records
from dateline.link.record.totals import reconcile_all
from dateline.link.rulings import Rulings, make_rulings
from dateline.link.sources.copies import find_copies
from dateline.link.sources.stories import find_stories
from dateline.model.article import Source
from dateline.model.coding import Coding
from dateline.model.decision import Decision, Suggestion
from dateline.model.event import Copy, Linking, Membership, Minted, Story

NOTHING_MINTED = Minted()


class Corrected(Struct, frozen=True, kw_only=True):
    """Codings as persons corrected them.

    Attributes:
        codings: In order of article id.
        rulings: What holds now.
        unfit: Ids of decisions whose value does not fit.
    """

    codings: Sequence[Coding]
    rulings: Rulings
    unfit: Sequence[str]


class Grouped(Struct, frozen=True, kw_only=True):
    """Claims in their events, with what that rests on.

    Attributes:
        names: Who every name means.
        copies: Articles that repeat others.
        stories: Articles by development.
        rows: Claims in canonical order.
        table: Their columns.
        partition: What the claims alone would be.
        fresh: The same, as persons ruled.
        placed: Where the machine puts each claim, and where it stands on record.
        minting: The events.
        suggestions: What a person should look at.
        memberships: Claim to event, sorted by claim; origins are not filled in.
    """

    names: Names
    copies: tuple[Copy, ...]
    stories: tuple[Story, ...]
    rows: Sequence[Row]
    table: ClaimTable
    partition: Partition
    fresh: Labels
    placed: Sequence[Placed]
    minting: Minting
    suggestions: tuple[Suggestion, ...]
    memberships: Sequence[Membership]


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
        previous: What is on record of them. Events, entities and stories on record take in what is new, but merge and split only by a
            decision: what the claims alone would merge or split becomes a suggestion.
        sources: Publishers known, for their owners.

    Returns:
        The same linking whatever the order of the arguments' items; tables are sorted by id.
    """
    corrected = correct(codings, decisions, previous)
    grouped = group(corrected, previous)
    headers = [coding.header for coding in corrected.codings]
    around = Around(
        meant=grouped.names,
        headers=headers,
        copies=grouped.copies,
        sources=sources,
        occurrences=find_event_occurrences(grouped.table, grouped.minting, load_weights()),
        latest_day=find_latest_day(headers),
    )
    records = make_records(grouped.rows, grouped.minting, corrected.rulings, around)
    return _put_together(corrected, grouped, records)


def correct(codings: Sequence[Coding], decisions: Sequence[Decision], previous: Minted = NOTHING_MINTED) -> Corrected:
    """Apply what persons ruled about articles, claims and totals, and work out what else holds."""
    rulings = make_rulings(decisions, codings, previous)
    with_added, misfits = add_findings(sorted(codings, key=lambda coding: coding.header.id), rulings)
    corrected, unfit = correct_codings(with_added, rulings)
    return Corrected(codings=corrected, rulings=rulings, unfit=[*misfits, *unfit])


def group_stories(corrected: Corrected, previous: Minted) -> tuple[Story, ...]:
    """Group articles into stories, as `group` does before it groups claims."""
    names = Names(corrected.codings, corrected.rulings, previous)
    return find_stories(corrected.codings, names.list_terms, previous.stories)


def group(corrected: Corrected, previous: Minted) -> Grouped:
    """Group claims into events: names first, then copies and stories, then claims by content, then by what is on record."""
    codings, rulings, weights = corrected.codings, corrected.rulings, load_weights()
    names = Names(codings, rulings, previous)
    copies = find_copies([coding.header for coding in codings], previous.copies)
    stories = find_stories(codings, names.list_terms, previous.stories)
    rows = list_rows(codings)
    context = ClaimContext(
        story_of={article: story.id for story in stories for article in story.article_ids},
        copy_of={copy.article_id: copy.copy_of for copy in copies},
        entity_of=names.in_particular,
        persons=names.persons,
        local=names.list_local(codings),
    )
    table = make_table(rows, context, weights)
    same, different = find_ruled_pairs(rulings, {row.claim.id: index for index, row in enumerate(rows)})
    repeats = pair_repeats(rows, table, weights)
    partition = find_partition(table, weights, pair_same_words(rows, copies), to_pairs(different), repeats)
    claim_ids = [row.claim.id for row in rows]
    fresh = join_same(partition.labels, same, different)
    placed = place_claims(claim_ids, fresh.tolist(), previous)
    minting = rule_events(claim_ids, placed, (same, different), dict(previous.redirects))
    near = find_neighbours(partition, minting.event_of, weights)
    reviews = suggest_reviews(partition, claim_ids, near, rulings.same | rulings.different)
    proposals = propose(claim_ids, fresh.tolist(), minting, same, different)
    told = [(row.claim, row.header) for row in rows]
    return Grouped(
        names=join_unnamed(names, told, minting.event_of, previous.settled, rulings),
        copies=copies,
        stories=stories,
        rows=rows,
        table=table,
        partition=partition,
        fresh=fresh,
        placed=placed,
        minting=minting,
        suggestions=(*names.suggestions, *proposals, *reviews),
        memberships=list_memberships(partition, rows, minting, near),
    )


def _put_together(corrected: Corrected, grouped: Grouped, records: Records) -> Linking:
    names, rulings = grouped.names, corrected.rulings
    kept = {event.id for event in records.events}
    return Linking(
        entities=names.entities,
        events=records.events,
        stories=grouped.stories,
        origins=records.origins,
        evidence=records.evidence,
        memberships=tuple(
            structs.replace(one, origin_id=records.origin_of[one.claim_id])
            for one in grouped.memberships
            if one.event_id in kept
        ),
        entity_of=tuple(sorted((row, start, entity) for (row, start), entity in names.entity_of.items())),
        copies=grouped.copies,
        reconciled=reconcile_all(corrected.codings, records.events, names),
        suggestions=tuple(sorted(grouped.suggestions, key=lambda one: one.id)),
        redirects=grouped.minting.redirects,
        stranded=tuple(sorted({*rulings.stranded, *corrected.unfit, *names.unfit, *records.unfit})),
    )
