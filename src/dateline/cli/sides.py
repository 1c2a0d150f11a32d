"""The sides of a contested event in their own words."""

import re
from collections.abc import Iterable, Mapping

from rich.console import Console

from dateline.cli.wording import chain, publisher, shorten
from dateline.model.article import Article
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.voice import Stance
from dateline.store import Store

SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’)]*(?=\s)|$)", re.MULTILINE)


def print_sides(console: Console, store: Store, event: Event) -> None:
    """Quote who asserts, who denies and who doubts an event."""
    claims = list(store.claims(event.claim_ids))
    articles = {article.id: article for article in store.articles(sorted({claim.article_id for claim in claims}))}
    console.print(f"[bold]{event.short_id}[/] {event.summary}", highlight=False)
    for stance in Stance:
        side = [claim for claim in claims if claim.stance is stance]
        if side:
            console.print(f"  [bold]{stance.value}[/]", highlight=False)
            _print_claims(console, side, articles)


def quote(claim: Claim, article: Article) -> str:
    """Return the sentence in which a claim is made: the trigger's, or the one in which its voice answers another sentence."""
    voice, told = claim.voices[-1].span if claim.voices else None, claim.sentence.span
    if voice is None or told.start <= voice.start < told.end:
        return claim.sentence.text
    return next(
        (found[0] for found in SENTENCE.finditer(article.text) if found.start() <= voice.start < found.end()),
        claim.sentence.text,
    )


def _print_claims(console: Console, claims: Iterable[Claim], articles: Mapping[str, Article]) -> None:
    for claim in claims:
        article = articles[claim.article_id]
        who = chain(publisher(article), voices=claim.voices)
        console.print(f"    {who}: “{shorten(quote(claim, article))}”", markup=False, highlight=False)
