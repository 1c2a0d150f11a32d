"""Read a claim's own words: how it stands to what its article told before, and which words tell it from others."""

import re
from itertools import zip_longest

from dateline.link.wording import (
    load_another_words,
    load_pointing_words,
    load_site_words,
    load_things,
    load_toll_words,
    load_vague_words,
    to_kindred_stems,
    to_stem,
    to_stems,
)
from dateline.model.claim import Claim, RoleKind
from dateline.model.place import PlaceReference

ATTACK = "ASSAULT"
DEFINITE = re.compile(r"\b(?:the|this|these|those) $", re.IGNORECASE)
LONGEST_LEAD = 8
# Where the head of a noun phrase ends.
PHRASE = re.compile(r"\s+(?:of|in|at|near|on|with|from|for|that|who|which|outside|belonging)\b")


def is_toll(claim: Claim) -> bool:
    """Say whether a claim counts victims and says neither who did it nor how."""
    return claim.mode is None and tells_of_victims(claim)


def tells_of_victims(claim: Claim) -> bool:
    """Say whether a claim's word is for what befell victims, and it says not who did it."""
    has_actor = any(role.role is RoleKind.ACTOR for role in claim.roles)
    is_counting = not load_toll_words().isdisjoint(to_stems(claim.trigger.text))
    return is_counting and claim.event_type == ATTACK and not has_actor


def is_another(claim: Claim) -> bool:
    """Say whether a claim's sentence sets its happening apart from those told before: "another drone", "a second prison"."""
    return not load_another_words().isdisjoint(re.findall(r"\w+", claim.sentence.text.lower()))


def points_back(claim: Claim) -> bool:
    """Say whether a claim's trigger is a noun that means, with nothing but "the" before it, something already told."""
    start = claim.trigger.span.start - claim.sentence.span.start
    is_definite = DEFINITE.search(claim.sentence.text[max(0, start - LONGEST_LEAD) : start]) is not None
    return is_definite and " " not in claim.trigger.text and to_stem(claim.trigger.text) in load_pointing_words()


def find_site(place: PlaceReference) -> str:
    """Return the word that names a place, as a stem: "the island of Barkaram" and "Barkaram island" are one."""
    start = place.name_span.start - place.span.start
    stems = to_stems(place.text[start : start + len(place.name_span)])
    proper = [stem for stem in stems if stem not in load_site_words()]
    return "site " + " ".join((proper or stems)[-1:])


def find_targets(claim: Claim) -> list[str]:
    """Return the stems of the head words for recipients that have no name; words such as "people" left out."""
    return _find_nouns(claim, RoleKind.RECIPIENT)


def find_things(claim: Claim) -> list[str]:
    """Return the kinds of things that a claim says were struck, entered or seized: "the gates of the prison" is no prison."""
    heads = [PHRASE.split(role.name, 1)[0] for role in claim.roles if role.role is RoleKind.RECIPIENT]
    kinds = (load_things().get(stems[-1]) for stems in map(to_stems, heads) if stems)
    return [f"thing {kind}" for kind in kinds if kind]


def list_nouns(claim: Claim, kind: RoleKind) -> list[str]:
    """List words for parties that have no name: who met "the chief of staff" did not meet the president then."""
    return [f"noun {stem}" for stem in _find_nouns(claim, kind)]


def _find_nouns(claim: Claim, kind: RoleKind) -> list[str]:
    nouns = [to_stems(role.name) for role in claim.roles if role.role is kind and not role.is_named]
    return [stems[-1] for stems in nouns if stems and stems[-1] not in load_vague_words()]


def find_cast(claim: Claim) -> list[str]:
    """Return the stems of the words for all who took part, for instruments and for the place, heads of phrases first."""
    phrases = [to_kindred_stems(role.name) for role in claim.roles]
    phrases += [to_kindred_stems(claim.place.text)] if claim.place else []
    return [stem for depth in zip_longest(*(phrase[::-1] for phrase in phrases)) for stem in depth if stem]


def find_near(claim: Claim) -> list[str]:
    """Return the stems of the content words next to a claim's trigger, nearest first."""
    start = claim.trigger.span.start - claim.sentence.span.start
    before = to_kindred_stems(claim.sentence.text[:start])[::-1]
    after = to_kindred_stems(claim.sentence.text[start + len(claim.trigger.text) :])
    return [stem for pair in zip_longest(before, after) for stem in pair if stem]
