"""Find which office or body a noun means in its article: of which country or region, and by which fuller name the article gives it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, structs

from dateline.link.entities.names import to_name_words
from dateline.link.entities.offices import Office, Reach, find_office, load_office_words
from dateline.model.claim import Claim, Role, Total
from dateline.model.coding import Coding
from dateline.model.voice import Voice

# "The ministry" beside "the defence minister" is the defence ministry.
TWINS = {"ministry": "minister", "minister": "ministry"}


class Post(Struct, frozen=True):
    """An office or body that a noun means.

    Attributes:
        scope: Within what it is the only one: a country, a region of one, or an article's id.
        name: Comparable words for it.
        country: ISO 3166-1 alpha-3; None = unknown.
        office: What the words say.
    """

    scope: str
    name: str
    country: str | None
    office: Office


class Posts:
    """Finds the offices and bodies that the nouns of some articles mean."""

    def __init__(self, codings: Sequence[Coding]) -> None:
        """Index where every article's happenings are, and every office and body that it tells apart."""
        self._where = {coding.header.id: _find_where(coding) for coding in codings}
        self._met: dict[tuple[str, str], set[Office]] = defaultdict(set)
        for coding in codings:
            for words, country in _list_words(coding):
                office = find_office(words)
                if office:
                    stated = structs.replace(office, country=office.country or country, is_certain=True)
                    self._met[coding.header.id, office.head].add(stated)

    def find(self, article_id: str, office: Office, country: str | None) -> Post:
        """Find what an office means in an article.

        Args:
            article_id: The article.
            office: What the words say.
            country: What else is known of its country, ISO 3166-1 alpha-3; None = nothing.
        """
        meant = self._complete(article_id, structs.replace(office, country=office.country or country))
        main, region = self._where.get(article_id, (None, None))
        scope, country = article_id, meant.country
        if meant.reach is not Reach.ARTICLE:
            country = country or main
            place = " ".join(_without_kind(meant.of)) or region if meant.reach is Reach.REGION else country
            scope = f"{country} {place}" if country and place else article_id
        of = "" if meant.reach is Reach.REGION else meant.of
        return Post(scope, f"{meant.phrase} of {of}" if of else meant.phrase, country, office)

    def _complete(self, article_id: str, office: Office) -> Office:
        """Return the one fuller form, or the one country, that the article gives an office; else the office as it is."""
        same = [
            one
            for one in self._met.get((article_id, office.head), ())
            if office.country is None or one.country in (None, office.country)
        ]
        fuller = [one for one in same if not one.is_bare]
        forms = {(one.phrase, one.of) for one in fuller}
        if office.is_bare and office.head not in load_office_words().nations and len(forms) == 1:
            office = structs.replace(fuller[0], country=office.country)
        elif office.is_bare and office.head in TWINS and (twins := self._met.get((article_id, TWINS[office.head]))):
            fields = {(one.phrase.removesuffix(one.head), one.reach) for one in twins if not one.is_bare}
            if len(fields) == 1:
                field, reach = next(iter(fields))
                office = structs.replace(office, phrase=field + office.head, reach=reach)
        stated = {one.country for one in same if one.country and one.phrase == office.phrase}
        return (
            structs.replace(office, country=next(iter(stated))) if not office.country and len(stated) == 1 else office
        )


def rows_of(coding: Coding) -> Iterable[Claim | Total]:
    """Return the claims, then the totals of an article."""
    yield from coding.claims
    yield from coding.totals


def roles_of(row: Claim | Total) -> tuple[Role, ...]:
    """Return everybody that a claim or total names."""
    if isinstance(row, Claim):
        return row.roles
    return tuple(role for role in (row.actor, row.recipient) if role)


def voices_of(row: Claim | Total) -> Iterable[Voice]:
    """Return every voice of a claim or total, those of its figures included."""
    yield from row.voices
    if isinstance(row, Claim):
        for figure in row.figures:
            yield from figure.voices


def _list_words(coding: Coding) -> Iterator[tuple[str, str | None]]:
    """List the words by which an article means anybody, with the country that is known of them."""
    yield from ((use.name, use.country) for use in coding.names)
    yield from ((name, None) for name in (coding.header.source,) if name)
    for row in rows_of(coding):
        meant: list[Role | Voice] = [*roles_of(row), *voices_of(row)]
        for one in meant:
            yield from ((one.name, one.country), (one.text, one.country))


def _find_where(coding: Coding) -> tuple[str | None, str | None]:
    """Find the country, and words for the region, where most of what an article places is; else the country of most of its parties."""
    places = [claim.place.place for claim in coding.claims if claim.place and claim.place.place]
    of_places = [place.country for place in places]
    of_parties = [role.country for claim in coding.claims for role in claim.roles if role.country]
    country = _find_most(of_places) or _find_most([*of_places, *of_parties])
    region = _find_most([place.admin1 for place in places])
    return country, " ".join(_without_kind(" ".join(to_name_words(region)))) if region else None


def _find_most(values: Sequence[str | None]) -> str | None:
    value, count = max(Counter(values).items(), key=lambda item: item[1], default=(None, 0))
    return value if count * 2 > len(values) else None


def _without_kind(words: str) -> list[str]:
    return [word for word in words.split() if word not in load_office_words().region_words]
