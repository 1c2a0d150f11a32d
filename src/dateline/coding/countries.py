"""Which country somebody belongs to, where their own words do not say."""

from msgspec.structs import replace

from dateline.coding.reading_index import ReadingIndex
from dateline.model.claim import Role
from dateline.model.mention import MentionKind
from dateline.model.span import Span


def fill_countries(index: ReadingIndex, token: int, roles: list[Role]) -> list[Role]:
    """Give people and groups of unknown country the only country that their sentence names.

    Args:
        index: The reading.
        token: Head token of the trigger.
        roles: Who takes part.

    Returns:
        The roles; one whose country was filled says so in its rule. Named groups are left alone, and so is
        everybody where the sentence names no country or several.
    """
    named = find_countries(index, index.sentence(token).span)
    if len(named) != 1:
        return roles
    country = next(iter(named))
    is_taken = any(role.country == country for role in roles)
    return [_give(role, country) if _may_take(role, is_taken) else role for role in roles]


def find_countries(index: ReadingIndex, span: Span) -> set[str]:
    """Return the countries that a sentence names, by its people, groups and places."""
    reading = index.reading
    countries = {index.referent(n).country for n, mention in enumerate(reading.mentions) if span.contains(mention.span)}
    countries |= {
        place.place.country for place in reading.places if place.place is not None and span.contains(place.span)
    }
    return {country for country in countries if country is not None}


def _may_take(role: Role, is_taken: bool) -> bool:
    """Say whether somebody may take the country: nouns may, a named person only where nobody else in the act is of it."""
    if role.country is not None:
        return False
    if role.kind in (MentionKind.NOUN, MentionKind.PRONOUN):
        return not role.is_named
    return role.kind == MentionKind.PERSON and not is_taken


def _give(role: Role, country: str) -> Role:
    return replace(role, country=country, rule=f"{role.rule}; only country of its sentence")
