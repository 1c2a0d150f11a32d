"""The sides of a contested event in their own words."""

from rich.console import Console

from dateline.cli.tables import publisher
from dateline.model.claim import Claim
from dateline.model.event import Status
from dateline.store import Store
from dateline.store import rows as kept


def print_contested(console: Console, store: Store) -> None:
    """Quote, for each contested event, who asserts, denies or doubts it."""
    sources = {article.id: publisher(article) for article in store.articles()}
    contested = [event for event in store.read(kept.EVENTS) if event.status is Status.CONTESTED]
    if not contested:
        console.print("No event on record is contested.")
    for event in contested:
        console.print(f"{event.short_id}  {event.summary}", markup=False, highlight=False)
        for claim in store.claims(event.claim_ids):
            chain = " ← ".join((sources[claim.article_id], *(voice.name for voice in claim.voices)))
            console.print(
                f"  {claim.stance:<8} {chain}: “{_flat(claim)}”", markup=False, highlight=False, soft_wrap=True
            )


def _flat(claim: Claim) -> str:
    return " ".join(claim.sentence.text.split())
