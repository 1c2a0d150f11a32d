"""Turns a token that fills a role into the person, group or state meant."""

import re

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_map
from dateline.model.claim import Role, RoleKind
from dateline.model.mention import Mention, MentionKind
from dateline.model.span import Span

BACKED = re.compile(
    r"-(?:backed|supported|sponsored|aligned|allied|funded|led|armed|trained|linked)$|^(?:backed|supported|sponsored|aligned|allied|funded|armed|trained|linked)$",
    re.I,
)
NAMES = frozenset(
    {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NATIONALITY, MentionKind.FACILITY}
)
MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:poss", "appos", "flat"})


def make_role(index: ReadingIndex, token: int, kind: RoleKind, side: int | None = None, rule: str = "") -> Role:
    """Make a role of a token.

    Args:
        index: The reading.
        token: Head token of the filler.
        kind: Which role.
        side: For participants.
        rule: Which rule found it.

    Returns:
        The role, with the name meant, country and sector as far as the text or the known actors say.
    """
    number = index.mention_at(token)
    if number is None:
        return _make_bare_role(index, token, kind, side, rule)
    mention = index.reading.mentions[number]
    meant = index.referent(number)
    span = _without_preposition(index, mention.span)
    country, sector = _find_country(index, token, mention, meant), mention.sector or meant.sector
    seat = _find_seat(meant)
    if seat is not None and kind is not RoleKind.INSTRUMENT:
        country, sector, rule = seat, sector or "GOV", f"{rule}; a seat or state stands for its government"
    return Role(
        role=kind,
        side=side,
        text=span.text_in(index.reading.article.text),
        span=span,
        name=meant.name,
        kind=meant.kind.value,
        country=country,
        sector=sector or (None if meant.actor_id else _find_sector(index, token)),
        actor_id=meant.actor_id or mention.actor_id,
        title=meant.title or mention.title,
        is_named=meant.kind in NAMES,
        rule=rule,
    )


def _without_preposition(index: ReadingIndex, span: Span) -> Span:
    """Cut off a preposition that reading took for the first word of a name: "through Speaker Diallo"."""
    tokens = index.tokens_in(span)
    if len(tokens) < 2 or index.relations[tokens[0]] != "case" or index.upos[tokens[0]] != "ADP":
        return span
    return Span(index.span(tokens[1]).start, span.end)


def _make_bare_role(index: ReadingIndex, token: int, kind: RoleKind, side: int | None, rule: str) -> Role:
    """Make a role of words that no mention covers."""
    span = find_phrase(index, token)
    text = span.text_in(index.reading.article.text)
    return Role(
        role=kind,
        side=side,
        text=text,
        span=span,
        name=text,
        country=_find_modifier_country(index, token),
        sector=_find_sector(index, token),
        is_named=index.upos[token] == "PROPN",
        rule=rule,
    )


def find_phrase(index: ReadingIndex, token: int) -> Span:
    """Return the noun phrase of a token, without its preposition, clauses, appositions and coordination."""
    kept = {"det", "amod", "compound", "nummod", "nmod", "nmod:poss", "flat", "case", "advmod", "fixed", "goeswith"}
    first = last = token
    stack = [token]
    while stack:
        top = stack.pop()
        for child in index.children[top]:
            relation = index.deprels[child]
            if (relation in kept or index.relations[child] in kept) and not (
                top == token and relation == "case" and child < token
            ):
                first, last = min(first, child), max(last, child)
                stack.append(child)
    tokens, text = index.reading.tokens, index.reading.article.text
    while first > 1 and tokens.ends[first - 2] == tokens.starts[first] - 1 and text[tokens.starts[first] - 1] == "-":
        # "US-led bases" begins with "US", on whatever of it the parser hangs that.
        first -= 2
    return Span(tokens.starts[first], tokens.ends[last])


def find_sponsor(index: ReadingIndex, token: int) -> Role | None:
    """Find the Y of "Y-backed" before a noun; None = there is none."""
    for child in index.children[token]:
        if index.relations[child] not in ("amod", "compound", "acl", "nmod"):
            continue
        if not BACKED.search(index.word(child)):
            continue
        named = [below for below in index.subtree(child) if below < token and (number := index.mention_at(below)) is not None
                 and index.reading.mentions[number].kind in NAMES]  # fmt: skip
        if named:
            return make_role(index, named[0], RoleKind.SPONSOR, rule=f"{index.word(child)!r} before the actor")
    return None


def _find_country(index: ReadingIndex, token: int, mention: Mention, meant: Mention) -> str | None:
    """Find the country of somebody: their own, or of what modifies their noun ("Syrian soldiers", "the army of Chad")."""
    return mention.country or meant.country or _find_modifier_country(index, token)


def _find_modifier_country(index: ReadingIndex, token: int, depth: int = 0) -> str | None:
    for child in index.children[token]:
        if index.deprels[child] not in MODIFIERS or BACKED.search(index.word(child)):
            continue
        number = index.mention_at(child)
        country = index.referent(number).country if number is not None else None
        country = country or _find_place_country(index, child)
        if country is None and depth < 2:
            country = _find_modifier_country(index, child, depth + 1)
        if country is not None:
            return country
    return None


def _find_place_country(index: ReadingIndex, token: int) -> str | None:
    number = index.place_heads.get(token)
    place = index.reading.places[number].place if number is not None else None
    return place.country if place else None


def _find_seat(meant: Mention) -> str | None:
    """Return the state that a seat or country name stands for when it acts; None = it stands for none."""
    if meant.kind not in (MentionKind.PLACE, MentionKind.FACILITY, MentionKind.ORGANISATION):
        return None
    name = meant.name.lower().removeprefix("the ")
    seats = load_map("seats.tsv")
    if name in seats:
        return seats[name]
    return meant.country if meant.kind is MentionKind.PLACE and meant.sector == "GOV" else None


def _find_sector(index: ReadingIndex, token: int) -> str | None:
    """Return the sector of a common noun ("police" COP, "protesters" OPP); None = it has none."""
    sectors = load_map("sectors.tsv")
    return sectors.get(index.lemmas[token]) or sectors.get(index.word(token))
