"""Explain a choice in words: which places a name may mean and why the first one wins."""

from msgspec import Struct

from dateline.reference.gazetteer.choosing import NO_CONTEXT, Context
from dateline.reference.gazetteer.gazetteer import Candidate, Gazetteer
from dateline.reference.gazetteer.normalise import consonant_key, fold_name, sound_key

_CLOSE_CALL = 0.5


class Explanation(Struct, frozen=True, kw_only=True):
    """Why a name means what it means.

    Attributes:
        name: As given.
        folded: Its plain spelling.
        sound: The key under which spellings meet.
        consonants: The key under which similar names are looked for.
        candidates: Likeliest first.
        verdict: One sentence: who wins, by how much, and over whom; or that nobody does.
    """

    name: str
    folded: str
    sound: str
    consonants: str
    candidates: tuple[Candidate, ...]
    verdict: str


def explain(
    gazetteer: Gazetteer, name: str, country: str | None = None, context: Context = NO_CONTEXT, limit: int = 10
) -> Explanation:
    """Explain which places a name may mean, and why one wins.

    Args:
        gazetteer: Opened by the caller.
        name: In any script and spelling.
        country: Alpha-3 code to which the answer is limited; None = the world.
        context: What else is known.
        limit: The most candidates to list.
    """
    found = tuple(gazetteer.candidates(name, country, context, limit))
    folded = fold_name(name)
    sound = sound_key(folded)
    return Explanation(
        name=name,
        folded=folded,
        sound=sound,
        consonants=consonant_key(sound),
        candidates=found,
        verdict=_judge(name, country, found),
    )


def _judge(name: str, country: str | None, found: tuple[Candidate, ...]) -> str:
    where = country or "the world"
    if not found:
        return f"No place in {where} is known as {name!r}, nor does one sound alike."
    best = found[0]
    first = f"{_describe(best)} wins: {'; '.join(best.reasons)}."
    if len(found) == 1:
        return f"{first} No other place in {where} fits."
    ahead = best.score - found[1].score
    close = " (a close call: the report's other places may decide)" if ahead < _CLOSE_CALL else ""
    return f"{first} It is {ahead:.1f} points ahead of {_describe(found[1])}{close}."


def _describe(candidate: Candidate) -> str:
    place = candidate.place
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    return f"{place.name} ({place.kind}{', ' + where if where else ''})"
