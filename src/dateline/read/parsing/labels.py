"""What the parser's network tells apart: reading goes by these labels, and training learns no others."""

import msgspec

from dateline.model.mention import MentionKind, OrganisationKind

__all__ = ["KINDS", "MENTIONS", "NAMES", "NO_NAME", "Labels"]

NO_NAME = "other"
"""Works, laws and products: learnt so that they are not taken for organisations, and of no use after that."""

NAMES = (
    MentionKind.PERSON.value,
    MentionKind.ORGANISATION.value,
    MentionKind.PLACE.value,
    MentionKind.FACILITY.value,
    MentionKind.NATIONALITY.value,
    MentionKind.EVENT.value,
    MentionKind.WEAPON.value,
    NO_NAME,
)
"""Kinds of name."""

KINDS = tuple(kind.value for kind in OrganisationKind)
"""Kinds of organisation."""

MENTIONS = ("person", "organisation", "place", "nationality", "time", "quantity", "weapon", "vehicle")
"""Kinds of mention as re3d marks them, nouns and pronouns too."""


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """What the numbers that the network gives out mean, in the order of its outputs; no `acts` = it has not learned to tell acts."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    mentions: tuple[str, ...]
    acts: tuple[str, ...] = ()
