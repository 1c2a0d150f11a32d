"""Gather every name that articles use: of actors, of voices, of publishers."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, structs

from dateline.link.copies import publication_order
from dateline.link.names import NameGroup, to_name_words
from dateline.model.claim import Claim, Role, Total
from dateline.model.coding import Coding, NameUse
from dateline.model.mention import MentionKind
from dateline.model.voice import Voice, VoiceKind

PERSON_VOICES = frozenset({VoiceKind.PERSON, VoiceKind.OFFICIAL})
NO_ENTITY = frozenset({MentionKind.NOUN, MentionKind.PRONOUN, MentionKind.EVENT, MentionKind.WEAPON})


class Sighting(Struct, frozen=True, kw_only=True):
    """A name as one article uses it, whatever table it came from.

    Attributes:
        article_id: The article.
        name: Fullest form there.
        forms: Every form there.
        group: What it may be compared with.
        kind: A `MentionKind` value.
        title: Rank and office; None = none.
        country: ISO 3166-1 alpha-3; None = unknown.
        sector: PLOVER sector; None = unknown.
        actor_id: Known actor; None = not known.
    """

    article_id: str
    name: str
    forms: tuple[str, ...]
    group: NameGroup
    kind: str
    title: str | None = None
    country: str | None = None
    sector: str | None = None
    actor_id: str | None = None

    @property
    def is_surname(self) -> bool:
        """Whether it is a person's single name, which means little outside its article."""
        return self.group is NameGroup.PERSON and len(to_name_words(self.name)) == 1

    @property
    def key(self) -> tuple[str, ...]:
        """What needs no comparison to be one: the known actor, the state, the article's lone surname, the name's words (and a body's country)."""
        if self.actor_id:
            return ("actor", self.actor_id)
        if self.kind == MentionKind.NATIONALITY and self.country:
            return ("state", self.country)
        words = to_name_words(self.name)
        if self.is_surname:
            return ("surname", self.article_id, *words)
        return ("person", *words) if self.group is NameGroup.PERSON else ("body", self.country or "", *words)


class Uses:
    """Finds what a role, a voice or a publisher's name sights."""

    def __init__(self, codings: Sequence[Coding]) -> None:
        """Index every article's names by span and by form."""
        named = [(coding.header.id, use) for coding in codings for use in coding.names]
        self._by_span = {(article, span.start): use for article, use in named for span in use.spans}
        self._by_form = {(article, form): use for article, use in named for form in (*use.forms, use.name)}

    def of_role(self, article_id: str, role: Role) -> Sighting | None:
        """Return what a role sights; None = it names nobody."""
        if not (role.is_named or role.actor_id) or (role.kind in NO_ENTITY and not role.actor_id):
            return None
        use = self._find(article_id, role.span.start, role.name)
        if use:
            sighting = sight_use(article_id, use)
            return structs.replace(sighting, actor_id=sighting.actor_id or role.actor_id)
        kind = role.kind or MentionKind.ORGANISATION
        sighting = _sight(article_id, role.name, kind)
        return structs.replace(
            sighting, title=role.title, country=role.country, sector=role.sector, actor_id=role.actor_id
        )

    def of_voice(self, article_id: str, voice: Voice) -> Sighting | None:
        """Return what a voice sights; None = it is anonymous or has no name."""
        if voice.kind is VoiceKind.ANONYMOUS or not voice.is_named or not to_name_words(voice.name):
            return None
        use = self._find(article_id, voice.span.start, voice.name)
        if use:
            sighting = sight_use(article_id, use)
            return structs.replace(sighting, actor_id=sighting.actor_id or voice.actor_id)
        is_person = voice.kind in PERSON_VOICES and len(to_name_words(voice.name)) > 1
        sighting = _sight(article_id, voice.name, MentionKind.PERSON if is_person else MentionKind.ORGANISATION)
        return structs.replace(sighting, country=voice.country, actor_id=voice.actor_id)

    def of_publisher(self, article_id: str, name: str) -> Sighting:
        """Return what the name of an article's publisher, translated source or dateline agency sights."""
        use = self._by_form.get((article_id, name))
        return sight_use(article_id, use) if use else _sight(article_id, name, MentionKind.ORGANISATION)

    def _find(self, article_id: str, start: int, name: str) -> NameUse | None:
        return self._by_form.get((article_id, name)) or self._by_span.get((article_id, start))


def sight_use(article_id: str, use: NameUse) -> Sighting:
    """Turn a name use into a sighting."""
    sighting = _sight(article_id, use.name, use.kind)
    return structs.replace(
        sighting, forms=use.forms, title=use.title, country=use.country, sector=use.sector, actor_id=use.actor_id
    )


def find_sightings(codings: Sequence[Coding], uses: Uses) -> list[Sighting]:
    """Gather the names of all articles in publication order, each article's in the order of its tables."""
    sightings = []
    for coding in sorted(codings, key=lambda coding: publication_order(coding.header)):
        article_id = coding.header.id
        sightings += [
            sight_use(article_id, use) for use in coding.names if use.kind not in NO_ENTITY and to_name_words(use.name)
        ]
        publishers = (coding.header.source, coding.header.translated_from, coding.header.dateline_agency)
        sightings += [uses.of_publisher(article_id, name) for name in publishers if name and to_name_words(name)]
        found = [uses.of_role(article_id, role) for row in rows_of(coding) for role in roles_of(row)]
        found += [uses.of_voice(article_id, voice) for row in rows_of(coding) for voice in voices_of(row)]
        sightings += dict.fromkeys(one for one in found if one and to_name_words(one.name))
    return sightings


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


def _sight(article_id: str, name: str, kind: str) -> Sighting:
    group = NameGroup.PERSON if kind == MentionKind.PERSON else NameGroup.BODY
    return Sighting(article_id=article_id, name=name, forms=(name,), group=group, kind=kind)
