"""Read from a claim's own words how it stands to what its article told before: as a count of victims, as a definite noun."""

import re

from dateline.link.events.wording import load_another_words, load_pointing_words, load_toll_words, to_stem, to_stems
from dateline.model.claim import Claim, RoleKind

ATTACK = "ASSAULT"
DEFINITE = re.compile(r"\b(?:the|this|these|those) $", re.IGNORECASE)
LONGEST_LEAD = 8


def is_toll(claim: Claim) -> bool:
    """Say whether a claim counts victims and says neither who did it nor how."""
    stems = to_stems(claim.trigger.text)
    has_actor = any(role.role is RoleKind.ACTOR for role in claim.roles)
    is_counting = any(stem in load_toll_words() for stem in stems)
    return is_counting and claim.event_type == ATTACK and claim.mode is None and not has_actor


def is_another(claim: Claim) -> bool:
    """Say whether a claim's sentence sets its happening apart from those told before: "another drone", "a second prison"."""
    return not load_another_words().isdisjoint(re.findall(r"\w+", claim.sentence.text.lower()))


def points_back(claim: Claim) -> bool:
    """Say whether a claim's trigger is a noun that means, with nothing but "the" before it, something already told."""
    start = claim.trigger.span.start - claim.sentence.span.start
    is_definite = DEFINITE.search(claim.sentence.text[max(0, start - LONGEST_LEAD) : start]) is not None
    return is_definite and " " not in claim.trigger.text and to_stem(claim.trigger.text) in load_pointing_words()
