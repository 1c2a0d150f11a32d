"""The sides of a contested event in their own words."""

from collections.abc import Iterable

from rich.console import Console

from dateline.cli.wording import chain, publisher, shorten
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.voice import Stance
from dateline.store import Store


def print_sides(console: Console, store: Store, event: Event) -> None:
    """Quote who asserts, who denies and who doubts an event."""
    sources = {article.id: publisher(article) for article in store.articles()}
    claims = list(store.claims(event.claim_ids))
    console.print(f"[bold]{event.short_id}[/] {event.summary}", highlight=False)
    for stance in Stance:
        side = [claim for claim in claims if claim.stance is stance]
        if side:
            console.print(f"  [bold]{stance.value}[/]", highlight=False)
            _print_claims(console, side, sources)


def _print_claims(console: Console, claims: Iterable[Claim], sources: dict[str, str]) -> None:
    for claim in claims:
        who = chain(sources[claim.article_id], voices=claim.voices)
        console.print(f"    {who}: “{shorten(claim.sentence.text)}”", markup=False, highlight=False)
