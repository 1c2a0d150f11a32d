"""Find the states that words mean: by a country's name, by a word for its people, by its capital."""

from collections.abc import Sequence
from functools import cache

from dateline.reference.countries import find_countries_of_demonym, find_country, load_countries

# Codes that texts use as names; any other word of two letters is a word.
CODES_AS_NAMES = frozenset({"US", "USA"})
LONGEST_NAME = 4


def find_state(words: str, country: str | None = None) -> str | None:
    """Find the country that a name is the name of.

    Args:
        words: A whole name, in any case: "the Republic of Georgia" and "Georgia" are one.
        country: What is known of where the name belongs: the state of Georgia in the USA is no country.

    Returns:
        ISO 3166-1 alpha-3; None = it is no country's name.
    """
    plain = words.strip().removeprefix("The ").removeprefix("the ")
    found = find_country(plain) or find_country(plain.removeprefix("Republic of ").removeprefix("republic of "))
    if found is None or (country is not None and found.code != country):
        return None
    is_code = plain.upper() in (found.code, found.code2)
    return None if is_code and plain not in CODES_AS_NAMES else found.code


@cache
def find_seats() -> dict[str, str]:
    """Find the countries whose capitals may speak for them, by the capital's name; names of two capitals stand for none."""
    named: dict[str, set[str]] = {}
    for country in load_countries().values():
        if country.capital:
            named.setdefault(country.capital.casefold(), set()).add(country.code)
    return {name: next(iter(found)) for name, found in named.items() if len(found) == 1}


def take_state(words: Sequence[str], with_seats: bool = False) -> tuple[str | None, list[str]]:
    """Take the first country out of some words.

    Args:
        words: Words in order.
        with_seats: Whether a capital stands for its country: "the government in Lima".

    Returns:
        ISO 3166-1 alpha-3, None = none is among them; the other words.
    """
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            found = _find(" ".join(words[start : start + length]), with_seats)
            if found:
                return found, [*words[:start], *words[start + length :]]
    return None, list(words)


def _find(words: str, with_seats: bool) -> str | None:
    people = find_countries_of_demonym(words)
    if len(people) == 1:
        return people[0].code
    name = words.upper() if words.upper() in CODES_AS_NAMES else words
    return find_state(name) or (find_seats().get(words.casefold()) if with_seats else None)
