"""Tells whom "we", "us" and "I" mean: who speaks, or who publishes.

Of "We shelled the depot", the ministry said, the ministry shelled it; of "We call on the council" in a monitor's own note the monitor calls.
"""

from msgspec.structs import replace

from dateline.coding.parties.fillers import make_role
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Role
from dateline.model.mention import MentionKind
from dateline.model.voice import Voice

QUOTATION_MARKS = frozenset("\"“”„«»'‘")


def mean_speakers(index: ReadingIndex, roles: tuple[Role, ...], voices: tuple[Voice, ...]) -> tuple[Role, ...]:
    """Give pronouns of the first person the meaning that they have in a voice's mouth.

    Args:
        index: The reading.
        roles: Of one claim.
        voices: Its chain; the last one speaks. Empty = the article speaks, and means its publisher outside of quotation marks.

    Returns:
        The roles. "We" of a person stands for others too: it keeps its word and takes the speaker's country and sector.
    """
    first = load_sets("pronouns.tsv")["speaking"]
    return tuple(_mean(index, role, voices) if role.text.lower() in first else role for role in roles)


def _mean(index: ReadingIndex, role: Role, voices: tuple[Voice, ...]) -> Role:
    if not voices:
        return _mean_publisher(index, role)
    token = index.head_of(voices[-1].span)
    if token is None:
        return role
    speaker = make_role(index, token, role.role, role.side)
    is_alone = role.text.lower() in load_sets("pronouns.tsv")["speaking_alone"]
    if speaker.kind == MentionKind.PERSON and not is_alone:
        return replace(role, country=role.country or speaker.country, sector=role.sector or speaker.sector)
    return replace(speaker, text=role.text, span=role.span, basis=role.basis, rule=f"{role.rule}; who speaks")


def _mean_publisher(index: ReadingIndex, role: Role) -> Role:
    article, token = index.reading.article, index.token_at(role.span.start)
    is_quoted = token is None or not QUOTATION_MARKS.isdisjoint(index.sentence(token).span.text_in(article.text))
    if is_quoted or article.source is None:
        return role
    meant = {"name": article.source, "kind": MentionKind.ORGANISATION, "is_named": True}
    return replace(role, **meant, rule=f"{role.rule}; who publishes")
