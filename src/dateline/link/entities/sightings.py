"""Gather every name that articles use: of actors, of voices, of publishers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import structs

from dateline.link.entities.names import NameGroup, to_acronym, to_name_words, to_sound_key
from dateline.link.entities.offices import Office, Reach, find_office, load_office_words
from dateline.link.entities.phrases import (
    Taken,
    find_meant_office,
    find_name_behind,
    find_own_office,
    find_spoken_for,
    is_noun,
)
from dateline.link.entities.posts import Posts, roles_of, rows_of, voices_of
from dateline.link.entities.repeats import Repeats
from dateline.link.entities.sighting import Sighting, sight, with_actor
from dateline.link.entities.states import find_seats
from dateline.link.publication import publication_order
from dateline.model.claim import Role
from dateline.model.coding import Coding, NameUse
from dateline.model.mention import MentionKind
from dateline.model.voice import Voice, VoiceKind

PERSON_VOICES = frozenset({VoiceKind.PERSON, VoiceKind.OFFICIAL})
BODY_VOICES = frozenset({VoiceKind.MEDIA, VoiceKind.AGENCY, VoiceKind.GROUP, VoiceKind.DOCUMENT})
NO_ENTITY = frozenset({MentionKind.NOUN, MentionKind.PRONOUN, MentionKind.EVENT, MentionKind.WEAPON})

# Sector of a place that acts as its state does: "Washington".
GOVERNMENT = "GOV"


class Uses:
    """Finds what a role, a voice or a publisher's name sights in its article."""

    def __init__(self, codings: Sequence[Coding]) -> None:
        """Index every article's names by form, and its bodies' short names by what they are short for."""
        named = [(coding.header.id, use) for coding in codings for use in coding.names if use.kind not in NO_ENTITY]
        sighted = [_sight_use(article, use) for article, use in named if to_name_words(use.name)]
        self._by_form = {(one.article_id, form): one for one in sighted for form in one.forms}
        self._persons_of: dict[str, list[Sighting]] = defaultdict(list)
        for one in sighted:
            if one.group is NameGroup.PERSON and not one.is_surname:
                self._persons_of[one.article_id].append(one)
        self._posts = Posts(codings)
        self._repeats = Repeats(codings)
        self._full: dict[tuple[str, tuple[str, ...]], Sighting] = {}
        for coding in codings:
            self._full |= _find_full_names(list(self.sight_all(coding)))

    def sight_all(self, coding: Coding) -> Iterator[Sighting]:
        """Yield everything that an article names: its names, publishers, roles and voices, in the order of its tables."""
        article_id, header = coding.header.id, coding.header
        for use in coding.names:
            if (article_id, use.name) in self._by_form:
                yield self._complete(self._by_form[article_id, use.name])
        for name in (header.source, header.translated_from, header.dateline_agency):
            if name and to_name_words(name):
                yield self.of_publisher(article_id, name)
        for row in rows_of(coding):
            found = [self.of_role(article_id, role) for role in roles_of(row)]
            found += [self.of_voice(article_id, voice) for voice in voices_of(row)]
            yield from dict.fromkeys(one for one in found if one)

    def of_role(self, article_id: str, role: Role) -> Sighting | None:
        """Return what a role sights; None = it names nobody."""
        if is_noun(role):
            office = find_meant_office(role)
            if office and office.is_certain and office.acts:
                return self._sight_post(article_id, role, office)
            return self._sight_repeat(article_id, role)
        if role.kind == MentionKind.PLACE and role.sector == GOVERNMENT and role.country and not role.actor_id:
            state = structs.replace(sight(article_id, role.name, MentionKind.NATIONALITY), country=role.country)
            return self._sight_own(article_id, role, state) or state
        known = self._by_form.get((article_id, role.name)) or self._find_bearer(article_id, role)
        if not known and not to_name_words(role.name):
            return None
        country = None if role.text.casefold() in load_office_words().pronouns else role.country
        sighting = known or sight(article_id, role.name, role.kind or MentionKind.ORGANISATION, country)
        if not known:
            sighting = structs.replace(sighting, title=role.title, sector=role.sector)
        taken = with_actor(sighting, role.actor_id)
        return self._sight_own(article_id, role, taken) or self._complete(taken)

    def _find_bearer(self, article_id: str, role: Role) -> Sighting | None:
        """Return the one person of an article whose last name was read as a place that no country has; None = nobody, or several."""
        words = to_name_words(role.name)
        if role.kind != MentionKind.PLACE or role.country or not words:
            return None
        bearers = [
            one for one in self._persons_of.get(article_id, ()) if to_name_words(one.name)[-len(words) :] == words
        ]
        return bearers[0] if len({one.key for one in bearers}) == 1 else None

    def of_voice(self, article_id: str, voice: Voice) -> Sighting | None:
        """Return what a voice sights; None = nobody in particular."""
        if not to_name_words(voice.name):
            return None
        if is_noun(voice):
            return self._sight_noun(article_id, voice)
        if voice.kind is VoiceKind.ANONYMOUS:
            return None
        taken = self._sight_taken(article_id, voice)
        return self._sight_own(article_id, voice, taken) or (taken if taken.is_state else self._complete(taken))

    def _sight_taken(self, article_id: str, voice: Voice) -> Sighting:
        """Return whom the name sights that a voice was taken for: the state whose capital it is, a name of the article, or another."""
        seat = find_seats().get(voice.name.casefold()) if voice.kind in PERSON_VOICES else None
        if seat:
            return structs.replace(sight(article_id, voice.name, MentionKind.NATIONALITY), country=seat)
        known = self._by_form.get((article_id, voice.name))
        if known and not (voice.kind in BODY_VOICES and known.group is NameGroup.PERSON):
            beside = find_name_behind(voice.text) if known.group is NameGroup.PERSON and not known.title else None
            known = structs.replace(known, title=beside.noun) if beside else known
            return with_actor(known, voice.actor_id)
        is_person = voice.kind in PERSON_VOICES and len(to_name_words(voice.name)) > 1
        kind = MentionKind.PERSON if is_person else MentionKind.ORGANISATION
        return with_actor(sight(article_id, voice.name, kind, voice.country), voice.actor_id)

    def _sight_noun(self, article_id: str, voice: Voice) -> Sighting | None:
        """Return whom a voice without a resolved name sights: by a name behind the noun, by whom a spokesman speaks for, as an office or body."""
        beside = find_name_behind(voice.text)
        if beside:
            known = self._by_form.get((article_id, beside.name))
            kind = MentionKind.ORGANISATION if beside.is_body else MentionKind.PERSON
            named = known or sight(article_id, beside.name, kind, voice.country)
            return self._complete(named if named.title else structs.replace(named, title=beside.noun))
        body = find_spoken_for(voice.text)
        if body and (article_id, body) in self._by_form:
            return self._complete(self._by_form[article_id, body])
        office = find_office(body) if body else find_meant_office(voice)
        if office and (office.is_certain or office.is_body):
            return self._sight_post(article_id, voice, office)
        return self._sight_repeat(article_id, voice)

    def _sight_own(self, article_id: str, words: Role | Voice, taken: Sighting) -> Sighting | None:
        """Return the office or body that words mean by themselves, though they were taken for another's name; None = they were not."""
        is_known = bool(taken.actor_id or taken.sector)
        is_place = taken.is_state or taken.kind == MentionKind.PLACE
        named = Taken(words.name, taken.group, is_place, is_known, taken.title, taken.country)
        office = find_own_office(words.text, named)
        return self._to_post(sight(article_id, words.text, MentionKind.ORGANISATION), office) if office else None

    def _sight_repeat(self, article_id: str, words: Role | Voice) -> Sighting | None:
        """Return those without a name whom an article means here and elsewhere; None = nobody in particular."""
        body = self._by_form.get((article_id, self._repeats.find_body(article_id, words) or ""))
        meant = self._repeats.find(article_id, words)
        if body and body.group is NameGroup.BODY and body.kind == MentionKind.ORGANISATION:
            return self._complete(body)
        if meant is None:
            return None
        return structs.replace(sight(article_id, meant, MentionKind.NOUN), country=words.country, institution=meant)

    def _sight_post(self, article_id: str, words: Role | Voice, office: Office) -> Sighting:
        return self._to_post(sight(article_id, words.name, MentionKind.ORGANISATION, words.country), office)

    def _to_post(self, sighting: Sighting, office: Office) -> Sighting:
        post = self._posts.find(sighting.article_id, office, sighting.country)
        return structs.replace(
            sighting, country=post.country, institution=post.name, scope=post.scope, post=f"{post.scope}: {post.name}"
        )

    def _with_office(self, sighting: Sighting) -> Sighting:
        """Add the office that a named person holds, by title; of a known body the noun that means it: "the Lebanese army"."""
        is_person = sighting.group is NameGroup.PERSON
        words = sighting.title if is_person else sighting.name if sighting.actor_id else None
        office = find_office(words) if words else None
        if office is None or office.is_body is is_person or not (is_person or office.reach is Reach.COUNTRY):
            return sighting
        post = self._posts.find(sighting.article_id, office, sighting.country)
        told = f"{post.scope}: {post.name}"
        return structs.replace(sighting, holds=told) if is_person else structs.replace(sighting, post=told)

    def of_publisher(self, article_id: str, name: str) -> Sighting:
        """Return what the name of an article's publisher, translated source or dateline agency sights: always a body."""
        return self._complete(sight(article_id, name, MentionKind.ORGANISATION))

    def _complete(self, sighting: Sighting) -> Sighting:
        """Replace a body's short name by the full one that its article gives; a name such as "Ministry of Defence" is an office's."""
        full = self._full.get((sighting.article_id, to_name_words(sighting.name))) if _may_be_short(sighting) else None
        found = structs.replace(full, forms=(*full.forms, *sighting.forms)) if full else sighting
        office = find_office(found.name) if found.institution is None and _may_be_short(found) else None
        is_generic = office and office.is_plain and office.acts and (office.reach is Reach.COUNTRY or office.is_bare)
        return self._to_post(found, office) if office and is_generic else self._with_office(found)


def forms_of(use: NameUse) -> tuple[str, ...]:
    """Return the forms of a name use that bear its name: that share a word or its sound with it, or are its acronym.

    Notes:
        Reference within an article errs at times, and an alias, once learnt, joins everything: one that bears nothing of the name is not learnt.
    """
    own = {to_sound_key(word) for word in to_name_words(use.name)}
    acronym = to_acronym(use.name)
    forms = [
        form
        for form in use.forms
        if own & {to_sound_key(word) for word in to_name_words(form)} or form.lower() == acronym
    ]
    return tuple(dict.fromkeys((use.name, *forms)))


def find_sightings(codings: Sequence[Coding], uses: Uses) -> list[Sighting]:
    """Gather the names of all articles in publication order."""
    ordered = sorted(codings, key=lambda coding: publication_order(coding.header))
    return [sighting for coding in ordered for sighting in uses.sight_all(coding)]


def _find_full_names(sightings: Sequence[Sighting]) -> dict[tuple[str, tuple[str, ...]], Sighting]:
    """Find the one body of an article whose name holds all words of a shorter one."""
    bodies: dict[tuple[str, ...], Sighting] = {}
    for sighting in sightings:
        if sighting.group is NameGroup.BODY and sighting.kind != MentionKind.NOUN:
            bodies.setdefault(to_name_words(sighting.name), sighting)
    full = {}
    for words, sighting in bodies.items():
        longer = [other for other in bodies if set(words) < set(other)] if _may_be_short(sighting) else []
        longest = max(longer, key=len, default=())
        if longest and all(set(other) <= set(longest) for other in longer):
            full[sighting.article_id, words] = bodies[longest]
    return full


def _may_be_short(sighting: Sighting) -> bool:
    return sighting.kind == MentionKind.ORGANISATION and sighting.actor_id is None


def _sight_use(article_id: str, use: NameUse) -> Sighting:
    sighting = with_actor(sight(article_id, use.name, use.kind, use.country), use.actor_id)
    return structs.replace(sighting, forms=forms_of(use), title=use.title, sector=use.sector)
