"""The reporting chain as a drawing: outlets on the left, those they quote to the right, the innermost voice last."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from dateline.desk.event_claims import chain_of
from dateline.desk.event_record import EventRecord
from dateline.model.voice import Stance

WIDTH, HEIGHT, GAP_X, GAP_Y = 168, 26, 64, 10
LONGEST = 24


class Node(msgspec.Struct, frozen=True):
    """One voice in the drawing; x and y of its upper left corner in pixels."""

    name: str
    short: str
    kind: str
    x: int
    y: int


class Link(msgspec.Struct, frozen=True):
    """That the left voice passes on the right one's word.

    Attributes:
        path: Of SVG, from the right node to the left one.
        stance: What is passed on: "asserts", "denies", "doubts".
        claims: How many claims.
    """

    path: str
    stance: str
    claims: int


class Drawing(msgspec.Struct, frozen=True):
    """Everything to draw, with the size of the sheet in pixels, and the same in words."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    width: int
    height: int
    words: str


def draw_chain(record: EventRecord) -> Drawing:
    """Draw who has the word from whom."""
    chains = [(chain_of(record, claim), _kinds(record, claim.id), claim.stance) for claim in record.claims]
    columns = _put_in_columns(chains)
    tallest = max((len(column) for column in columns), default=0)
    height = max(tallest * (HEIGHT + GAP_Y) - GAP_Y, HEIGHT)
    places = {
        (x, name): (x * (WIDTH + GAP_X), _spread(y, len(column), height))
        for x, column in enumerate(columns)
        for y, name in enumerate(column)
    }
    nodes = tuple(
        Node(name, _shorten(name), columns[x][name], *places[x, name])
        for x, column in enumerate(columns)
        for name in column
    )
    words = "; ".join(dict.fromkeys(f"{' from '.join(chain)} {stance.value}" for chain, _, stance in chains))
    width = len(columns) * (WIDTH + GAP_X) - GAP_X
    return Drawing(nodes, tuple(_draw_links(chains, places)), max(width, WIDTH), height, words)


Chain = tuple[tuple[str, ...], tuple[str, ...], Stance]


def _kinds(record: EventRecord, claim_id: str) -> tuple[str, ...]:
    claim = next(claim for claim in record.claims if claim.id == claim_id)
    return ("source", *(voice.kind.value for voice in claim.voices))


def _put_in_columns(chains: Iterable[Chain]) -> list[dict[str, str]]:
    """Put voices in columns by their depth, each with its kind, in the order in which they are met."""
    columns: list[dict[str, str]] = []
    for chain, kinds, _ in sorted(chains, key=lambda one: one[0]):
        for depth, (name, kind) in enumerate(zip(chain, kinds, strict=True)):
            if depth == len(columns):
                columns.append({})
            columns[depth].setdefault(name, kind)
    return columns


def _spread(place: int, number: int, height: int) -> int:
    """Return where the `place`th of `number` nodes stands, so that a column is centred."""
    used = number * (HEIGHT + GAP_Y) - GAP_Y
    return (height - used) // 2 + place * (HEIGHT + GAP_Y)


def _draw_links(chains: Sequence[Chain], places: Mapping[tuple[int, str], tuple[int, int]]) -> Iterable[Link]:
    counts: dict[tuple[int, str, str, Stance], int] = {}
    for chain, _, stance in chains:
        for depth, (outer, inner) in enumerate(pairwise(chain)):
            counts[depth, outer, inner, stance] = counts.get((depth, outer, inner, stance), 0) + 1
    for (depth, outer, inner, stance), number in counts.items():
        (left, top), (right, bottom) = places[depth, outer], places[depth + 1, inner]
        start, end = (right, bottom + HEIGHT // 2), (left + WIDTH + 6, top + HEIGHT // 2)
        bend = GAP_X // 2
        path = f"M{start[0]} {start[1]}C{start[0] - bend} {start[1]} {end[0] + bend} {end[1]} {end[0]} {end[1]}"
        yield Link(path, stance.value, number)


def _shorten(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
