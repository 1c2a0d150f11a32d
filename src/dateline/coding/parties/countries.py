"""Which country somebody belongs to, where their own words do not say: that of the scene."""

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.coding.parties.filler_classes import LAWMAN_SECTORS, REBEL_SECTORS
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_phrases, load_sets
from dateline.model.claim import Role, RoleKind
from dateline.model.mention import MentionKind

INSIDE = frozenset({"nmod", "appos", "compound", "flat", "conj"})
"""Relations of a name within a longer phrase."""

AT_HOME = frozenset({"COP", "JUD"})
"""Sectors of a state whose people act in its own country."""

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
        three Chinese miners" the police are of the scene's country, not of China. Two rules say for whom a country counts that
        is not simply named beside them:

        * A place that is itself attacked is the country of rebels and gunmen, who fight where they live, and of no army, which
          may have come over the border: of "gunmen attacked Goma" they are Congolese, of "soldiers attacked Goma" nobody knows.
        * Who reports tells nothing of gunmen and victims: those of "gunmen killed six herders, Reuters said" are not British. A
          state's own people are of the country of those who speak for them: of their own service ("the Ugandan army said soldiers
          ..."), and police and courts also of the government.
    """
    if not any(_may_take(role) for role in roles):
        return roles
    here = index.sentence_of[token]
    named = index.once(_list_scenes, here) or _list_others(index, here, roles)
    if named:
        return [_give(role, _only(named), "only country of its sentence") for role in roles]
    earlier = _find_before(index, here)
    return [_fill(index, here, role, roles, earlier) for role in roles]


def _fill(index: ReadingIndex, here: int, role: Role, roles: list[Role], earlier: tuple[str | None, str]) -> Role:
    """Give somebody the country that their sentence tells of them alone, else that of the scene as told before."""
    attacked = _list_attacked(index, here, roles) if role.sector in REBEL_SECTORS else frozenset()
    if attacked:
        return _give(role, _only(attacked), "country of the place attacked")
    spoken_for = _list_spoken_for(index, here, role.sector) if role.sector in LAWMAN_SECTORS else frozenset()
    return _give(role, _only(spoken_for), "country of who speaks for them") if spoken_for else _give(role, *earlier)


def _find_before(index: ReadingIndex, here: int) -> tuple[str | None, str]:
    """Find the country of the scene that the sentences before told, else that of the dateline; None = neither, or several."""
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
    """List the countries that a sentence names but those of the parties, of who only helps or stands by, and of who reports."""
    told = [*_list_mentions(index, sentence), *_list_places(index, sentence)]
    apart = [role.span for role in roles]
    return frozenset(
        country
        for token, country in told
        if not any(span.contains(index.span(token)) for span in apart)
        and not _helps(index, token)
        and not _reports(index, token)
    )


def _list_attacked(index: ReadingIndex, sentence: int, roles: list[Role]) -> frozenset[str]:
    """List the countries of the places to which something was done."""
    done_to = [role.span for role in roles if role.role is RoleKind.RECIPIENT]
    places = _list_places(index, sentence)
    return frozenset(country for token, country in places if any(span.contains(index.span(token)) for span in done_to))


def _list_spoken_for(index: ReadingIndex, sentence: int, sector: str | None) -> frozenset[str]:
    """List the countries whose people of a sector somebody in a sentence speaks for: their own service, or their government."""
    governed = load_sets("fillers.tsv")["state"] if sector in AT_HOME else frozenset()
    return frozenset(
        country
        for token, country in _list_mentions(index, sentence)
        if _reports(index, token) and (_sector_at(index, token) == sector or index.lemmas[token] in governed)
    )


def _sector_at(index: ReadingIndex, token: int) -> str | None:
    number = index.mention_at(token)
    return None if number is None else index.referent(number).sector


def _list_mentions(index: ReadingIndex, sentence: int) -> Iterator[tuple[int, str]]:
    """Yield the head and country of those whom a sentence mentions."""
    for number in index.mentions_of[sentence]:
        country = index.referent(number).country
        if country is not None:
            yield index.reading.mentions[number].head_token, country


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


def _reports(index: ReadingIndex, token: int) -> bool:
    """Say whether somebody is, or stands in the name of, who tells what the sentence says or to whom it was told."""
    speakers = index.once(_list_speakers, index.sentence_of[token])
    return token in speakers or any(above in speakers for above in index.ancestors(token))


def _list_speakers(index: ReadingIndex, sentence: int) -> frozenset[int]:
    """List the head tokens of those who are credited with words of a sentence, and of those whom they told."""
    links = [link for link in index.reading.attributions if index.sentence_of[link.cue_token] == sentence]
    heads = [index.head_of(span) for link in links for span in (link.source, link.addressee) if span is not None]
    return frozenset(head for head in heads if head is not None and index.upos[head] in ("NOUN", "PROPN", "PRON"))


def _may_take(role: Role) -> bool:
    """Say whether somebody may take the country: people without a name only, for a named one may be there on a visit."""
    unnamed = role.kind in (MentionKind.NOUN, MentionKind.PRONOUN) and not role.is_named
    return role.country is None and role.side is None and unnamed


def _give(role: Role, country: str | None, rule: str) -> Role:
    """Give somebody a country who may take one; None = leave them without."""
    if country is None or not _may_take(role):
        return role
    return replace(role, country=country, rule=f"{role.rule}; {rule}")
