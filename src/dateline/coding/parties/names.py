"""Collects the names of an article, each with every form in which it is used."""

from dateline.model.coding import NameUse
from dateline.model.mention import Mention, MentionKind
from dateline.model.reading import Reading

NAMED = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.NATIONALITY})


def find_names(reading: Reading) -> tuple[NameUse, ...]:
    """Collect persons, organisations, nationalities and states that an article names.

    Args:
        reading: The article as read.

    Returns:
        One entry a referent, in the order of first mention; places only where they stand for a state.
    """
    chains: dict[int, list[Mention]] = {}
    for number, mention in enumerate(reading.mentions):
        first = number if mention.antecedent is None else mention.antecedent
        chains.setdefault(first, []).append(mention)
    uses = [_make_use(mentions) for _, mentions in sorted(chains.items())]
    return tuple(use for use in uses if use is not None)


def _make_use(mentions: list[Mention]) -> NameUse | None:
    """Make a name use of the mentions of one referent; None = it is never named."""
    named = [mention for mention in mentions if mention.kind in NAMED and _is_somebody(mention)]
    if not named:
        return None
    fullest = max(named, key=lambda mention: len(mention.name))
    return NameUse(
        name=fullest.name,
        forms=tuple(dict.fromkeys(form for mention in named for form in (mention.name, mention.acronym) if form)),
        kind=fullest.kind,
        title=next((mention.title for mention in mentions if mention.title), None),
        country=next((mention.country for mention in mentions if mention.country), None),
        sector=next((mention.sector for mention in mentions if mention.sector), None),
        actor_id=next((mention.actor_id for mention in mentions if mention.actor_id), None),
        spans=tuple(mention.span for mention in mentions),
    )


def _is_somebody(mention: Mention) -> bool:
    """Say whether a mention can act: places only as states or known actors."""
    return mention.kind is not MentionKind.PLACE or mention.actor_id is not None
