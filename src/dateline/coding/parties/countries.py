"""Which country somebody belongs to, where their own words do not say: that of the scene."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_phrases
from dateline.model.claim import Role
from dateline.model.mention import MentionKind

INSIDE = frozenset({"nmod", "appos", "compound", "flat", "conj"})
"""Relations of a name within a longer phrase."""

LOOKED_BACK = 3
"""Sentences before its own in which the scene of a happening may have been told."""


def fill_countries(index: ReadingIndex, token: int, roles: list[Role]) -> list[Role]:
    """Give people without a name and of unknown country the country of the scene.

    Args:
        index: The reading.
        token: Head token of the trigger.
        roles: Who takes part.

    Returns:
        The roles; one whose country was filled says so in its rule. Names and those who meet are left alone, and so is everybody
        where the scene is in no country or in several. What tells of one party tells nothing of another: of "police detained
        three Chinese miners" the police are of the scene's country, not of China.
    """
    if not any(_may_take(role) for role in roles):
        return roles
    country, rule = _find_scene(index, token, roles)
    return roles if country is None else [_give(role, country, rule) if _may_take(role) else role for role in roles]


def _find_scene(index: ReadingIndex, token: int, roles: list[Role]) -> tuple[str | None, str]:
    """Find the country where it is told to have been, with how it was found; None = in none, or in several."""
    here = index.sentence_of[token]
    named = index.once(_list_scenes, here) or _list_others(index, here, roles)
    if named:
        return _only(named), "only country of its sentence"
    before = (index.once(_list_scenes, number) for number in range(here - 1, max(-1, here - 1 - LOOKED_BACK), -1))
    told = next(filter(None, before), None)
    return (_find_dateline(index), "country of the dateline") if told is None else (_only(told), "country told before")


def _find_dateline(index: ReadingIndex) -> str | None:
    """Find the country of the article's dateline; None = it has none, or one that is not known."""
    number = index.places_named.get(index.reading.article.dateline_place or "")
    place = None if number is None else index.reading.places[number].place
    return place.country if place is not None else None


def _only(countries: frozenset[str]) -> str | None:
    return next(iter(countries)) if len(countries) == 1 else None


def _list_scenes(index: ReadingIndex, sentence: int) -> frozenset[str]:
    """List the countries in which a sentence says that something was."""
    return frozenset(country for token, country in _list_places(index, sentence) if _says_where(index, token))


def _says_where(index: ReadingIndex, token: int) -> bool:
    """Say whether a place says where: behind a word for it ("in Goundam", "near the town of Sake"), or alone, as in a dateline."""
    while index.case(token) in ("", "of") and index.relations[token] in INSIDE and index.heads[token] >= 0:
        token = index.heads[token]
    return index.relations[token] == "root" or index.case(token) in load_phrases("places.tsv")["at"]


def _list_others(index: ReadingIndex, sentence: int, roles: list[Role]) -> frozenset[str]:
    """List the countries that a sentence names but those of the parties themselves, and of who only helps or stands by."""
    numbers = index.mentions_of[sentence]
    told = [(index.reading.mentions[n].head_token, index.referent(n).country) for n in numbers]
    told += _list_places(index, sentence)
    apart = [role.span for role in roles]
    return frozenset(
        country
        for token, country in told
        if country is not None
        and not any(span.contains(index.span(token)) for span in apart)
        and not _helps(index, token)
    )


def _list_places(index: ReadingIndex, sentence: int) -> Iterator[tuple[int, str]]:
    """Yield the head and country of the places that a sentence names."""
    for number in index.places_of[sentence]:
        reference = index.reading.places[number]
        token = index.head_of(reference.name_span)
        if reference.place is not None and reference.place.country is not None and token is not None:
            yield token, reference.place.country


def _helps(index: ReadingIndex, token: int) -> bool:
    """Say whether somebody only stands beside what is done: "with the help of Kenyan troops", "alongside Russian instructors"."""
    beside = load_phrases("places.tsv")["helping"]
    return any(index.case(above) in beside for above in (token, *index.ancestors(token)))


def _may_take(role: Role) -> bool:
    """Say whether somebody may take the country: people without a name only, for a named one may be there on a visit."""
    unnamed = role.kind in (MentionKind.NOUN, MentionKind.PRONOUN) and not role.is_named
    return role.country is None and role.side is None and unnamed


def _give(role: Role, country: str, rule: str) -> Role:
    return replace(role, country=country, rule=f"{role.rule}; {rule}")
