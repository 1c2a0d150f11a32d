"""Which country somebody belongs to, where their own words do not say."""

from msgspec.structs import replace

from dateline.coding.reading_index import ReadingIndex
from dateline.model.claim import Role
from dateline.model.mention import MentionKind


def fill_countries(index: ReadingIndex, token: int, roles: list[Role]) -> list[Role]:
    """Give people without a name and of unknown country the only country that their sentence names.

    Args:
        index: The reading.
        token: Head token of the trigger.
        roles: Who takes part.

    Returns:
        The roles; one whose country was filled says so in its rule. Names and those who meet are left alone, and so is
        everybody where the sentence names no country or several.
    """
    named = find_countries(index, index.sentence_of[token])
    if len(named) != 1:
        return roles
    country = next(iter(named))
    return [_give(role, country) if _may_take(role) else role for role in roles]


def find_countries(index: ReadingIndex, sentence: int) -> set[str]:
    """Return the countries that a sentence names, by its people, groups and places."""
    countries = {index.referent(number).country for number in index.mentions_of[sentence]}
    places = (index.reading.places[number].place for number in index.places_of[sentence])
    countries |= {place.country for place in places if place is not None}
    return {country for country in countries if country is not None}


def _may_take(role: Role) -> bool:
    """Say whether somebody may take the country: people without a name only, for a named one may be there on a visit."""
    unnamed = role.kind in (MentionKind.NOUN, MentionKind.PRONOUN) and not role.is_named
    return role.country is None and role.side is None and unnamed


def _give(role: Role, country: str) -> Role:
    return replace(role, country=country, rule=f"{role.rule}; only country of its sentence")
