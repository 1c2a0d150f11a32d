"""Who passes on whose word: from the publisher through every voice of a claim, as a graph."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from dateline.model.claim import Claim


class Relay(Struct, frozen=True, order=True):
    """That one passes on another's word.

    Attributes:
        teller: Publisher or voice.
        told_by: Whose word it passes on.
        claims: How many claims it does so for.
    """

    teller: str
    told_by: str
    claims: int = 0


def count_relays(
    told: Iterable[tuple[Claim, str | None]], name_of: Callable[[Claim, int, str], str]
) -> tuple[Relay, ...]:
    """Count who relays whom.

    Args:
        told: Claims with the publishers of their articles; None = the page names none.
        name_of: (claim, offset of a voice, its words) -> the name by which the voice is known.

    Returns:
        Sorted by teller, then by how often, most first.
    """
    counts = Counter(
        link
        for claim, publisher in told
        for link in _list_links([publisher, *(name_of(claim, voice.span.start, voice.name) for voice in claim.voices)])
    )
    relays = (Relay(teller, told_by, claims) for (teller, told_by), claims in counts.items())
    return tuple(sorted(relays, key=lambda relay: (relay.teller, -relay.claims, relay.told_by)))


def say_shared(relays: Iterable[Relay]) -> list[str]:
    """Say in words whom several pass on: "Tishrin Post and Gulf Mirror both quote Barada"."""
    tellers: dict[str, list[str]] = {}
    for relay in relays:
        tellers.setdefault(relay.told_by, []).append(relay.teller)
    return [_say(sorted(names), told_by) for told_by, names in sorted(tellers.items()) if len(names) > 1]


def _say(names: list[str], told_by: str) -> str:
    every = "both" if len(names) == 2 else "all"
    return f"{', '.join(names[:-1])} and {names[-1]} {every} quote {told_by}"


def _list_links(chain: list[str | None]) -> Iterator[tuple[str, str]]:
    """List the links of a chain, outermost first; one who quotes himself is no link."""
    for teller, told_by in pairwise(chain):
        if teller and told_by and teller != told_by:
            yield teller, told_by
