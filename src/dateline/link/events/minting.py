"""Give events their ids: what was minted stays, new claims attach or create, merges and splits wait for a person.

The machine places every claim once: in its home event. What persons rule moves claims from their homes, and an undone
ruling lets them return there.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from msgspec import Struct

from dateline.link.forest import Forest
from dateline.model.event import Minted
from dateline.model.identity import make_id

RowPairs = Sequence[tuple[int, int]]


class Placed(Struct, frozen=True):
    """Where a claim stands.

    Attributes:
        home: The event where the machine puts it.
        event: The event where it stands on record, or joins; differs from the home by what persons ruled.
    """

    home: str
    event: str


class Minting(Struct, frozen=True, kw_only=True):
    """Events with their ids.

    Attributes:
        members: Event id -> positions of its claims, ascending.
        homes: By position.
        redirects: Sorted (old id, new id); no new id is itself an old one.
    """

    members: Mapping[str, tuple[int, ...]]
    homes: Sequence[str]
    redirects: tuple[tuple[str, str], ...]

    @property
    def event_of(self) -> dict[int, str]:
        """Position -> event id."""
        return {row: event for event, rows in self.members.items() for row in rows}


def place_claims(claim_ids: Sequence[str], fresh: Sequence[int], previous: Minted) -> list[Placed]:
    """Reconcile a fresh partition with the events on record.

    Args:
        claim_ids: In canonical order.
        fresh: Label of each claim by content and decisions alone.
        previous: Events minted before.

    Returns:
        Where each claim stands: a claim on record with its event; a new one with the event on record that holds most claims of its fresh group
        (ties: the earliest claim's), or in an event that it founds with the rest of that group.
    """
    moved = dict(previous.moved)
    home = {claim: event for event, claims in previous.events for claim in claims}
    on_record = [Placed(home[claim], moved.get(claim, home[claim])) if claim in home else None for claim in claim_ids]
    taken = {*home.values(), *moved.values(), *(old for old, _ in previous.redirects)}
    holders: dict[int, Counter[Placed]] = defaultdict(Counter)
    groups: dict[int, list[str]] = defaultdict(list)
    for claim, label, known in zip(claim_ids, fresh, on_record, strict=True):
        groups[label].append(claim)
        if known:
            holders[label][known] += 1
    # Counter keeps the order met: of two equal events the earliest claim's wins.
    joined = {label: max(found, key=lambda one: found[one]) for label, found in holders.items()}
    for label, claims in groups.items():
        if label not in joined:
            event = next(one for one in _offer_ids(claims) if one not in taken)
            taken.add(event)
            joined[label] = Placed(event, event)
    return [known or joined[label] for known, label in zip(on_record, fresh, strict=True)]


def rule_events(
    claim_ids: Sequence[str],
    placed: Sequence[Placed],
    ruled: tuple[RowPairs, RowPairs],
    redirects: Mapping[str, str],
) -> Minting:
    """Move claims from their homes as persons ruled.

    Args:
        claim_ids: In canonical order.
        placed: Where each claim stands (`place_claims`).
        ruled: Pairs of positions ruled the same, and ruled different.
        redirects: Old ids and what they mean now.

    Notes:
        What stood together stays together unless it is ruled apart: of an event that is split, each claim in turn joins the first part that it is
        not ruled apart from. So rulings alone say who stands where, not what the machine makes of the claims on that day: with every proposal
        accepted (`propose`) the outcome is the fresh partition.
    """
    same, different = ruled
    forest = Forest(len(claim_ids), different)
    for one, other in same:
        forest.join(one, other)
    parts: dict[object, list[int]] = defaultdict(list)
    for index, block in enumerate(_find_blocks(placed, different)):
        if not any(forest.join(part, index) for part in parts[block]):
            parts[block].append(index)
    groups = forest.groups()
    names, led_on = _name_groups(groups, claim_ids, placed, redirects)
    members = {name: tuple(group) for name, group in zip(names, groups, strict=True)}
    followed = sorted((old, _follow(old, led_on)) for old in led_on if old not in members)
    return Minting(members=members, homes=[one.home for one in placed], redirects=tuple(followed))


def _find_blocks(placed: Sequence[Placed], different: RowPairs) -> list[object]:
    """Label what stays together: a home, or, where persons part it, what stands together of it."""
    torn = {placed[a].home for a, b in different if placed[a].home == placed[b].home}
    return [one if one.home in torn else one.home for one in placed]


def _name_groups(
    groups: Sequence[Sequence[int]], claim_ids: Sequence[str], placed: Sequence[Placed], redirects: Mapping[str, str]
) -> tuple[list[str], dict[str, str]]:
    """Give each event id to the group that holds its first claim, the rest what they are called on record or a new id."""
    founder = {make_id("evt", claim): index for index, claim in enumerate(claim_ids)}
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    claims_of: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(placed):
        claims_of[one.home].append(index)
    led_on, heirs = dict(redirects), defaultdict[int, list[tuple[bool, int, int, str]]](list)
    for home, rows in claims_of.items():
        counts = Counter(group_of[row] for row in rows)
        lead = founder.get(home)
        number = (
            group_of[lead]
            if lead is not None and placed[lead].home == home
            else max(counts, key=lambda group: (counts[group], -group))
        )
        is_current = any(placed[row].event == home for row in rows if group_of[row] == number)
        heirs[number].append((not is_current, -counts[number], rows[0], home))
    names: list[str] = [""] * len(groups)
    for number, found in heirs.items():
        names[number], *merged = (home for *_, home in sorted(found))
        led_on |= dict.fromkeys(merged, names[number])
    taken = {*names, *claims_of, *led_on}
    for number, group in enumerate(groups):
        if not names[number]:
            current = Counter(placed[row].event for row in group if placed[row].event not in taken)
            offered = _offer_ids([claim_ids[row] for row in group])
            names[number] = (
                max(current, key=lambda event: current[event])
                if current
                else next(one for one in offered if one not in taken)
            )
            taken.add(names[number])
    return names, led_on


def _offer_ids(claim_ids: Sequence[str]) -> Iterator[str]:
    """Offer ids made from each claim, then from the first with a number."""
    yield from (make_id("evt", claim) for claim in claim_ids)
    yield from (make_id("evt", claim_ids[0], str(number)) for number in count(2))


def _follow(event: str, redirects: Mapping[str, str]) -> str:
    seen = set()
    while event in redirects and event not in seen:
        seen.add(event)
        event = redirects[event]
    return event
