"""Chains of voices: who says so, and who passes it on, the outermost first."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dateline.coding.parties.arguments import find_arguments
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.speakers import (
    can_speak,
    is_described_otherwise,
    make_voice,
    relays,
    unbind,
    without_time,
)
from dateline.model.attribution import Attribution, Manner
from dateline.model.voice import Stance, Voice, VoiceKind


class Chain(Struct, frozen=True, kw_only=True):
    """Voices that pass on the same word.

    Attributes:
        voices: Outermost first; empty = the article's own voice.
        stance: What the innermost voice says of the happening.
        said_on: Day when the innermost voice spoke; None = not stated.
        cues: Cue tokens, outermost first.
        is_withdrawn: Whether the innermost voice takes back a word of its own.
        why: How the chain was found, in words.
    """

    voices: tuple[Voice, ...] = ()
    stance: Stance = Stance.ASSERTS
    said_on: date | None = None
    cues: tuple[int, ...] = ()
    is_withdrawn: bool = False
    why: str = "no attribution covers the trigger: the article's own voice"


def with_voice(index: ReadingIndex, chain: Chain, token: int | None) -> Chain:
    """Add whom a token names as the innermost voice, unless it is already; None leaves the chain as it is."""
    if token is None:
        return chain
    number = index.mention_at(token)
    span = index.reading.mentions[number].span if number is not None else index.span(token)
    voice = make_voice(index, number, span)
    if chain.voices and is_described_otherwise(chain.voices[-1], voice):
        voice = unbind(voice)
    elif chain.voices and chain.voices[-1].name == voice.name:
        return chain
    return replace(chain, voices=(*chain.voices, voice), why=f"{voice.text} says so")


def add_speaker(index: ReadingIndex, chain: Chain, cue: int, stance: Stance | None) -> Chain:
    """Add the subject of a word such as "accused" or "rejected the claim" as the innermost voice of a chain.

    Args:
        index: The reading.
        chain: Who passes the accusation or denial on.
        cue: The accusing or denying word.
        stance: What that voice says of the happening; None = as the chain has it.

    Returns:
        The longer chain; the same one where the word has no subject.
    """
    subject = find_arguments(index, cue).get("subject", ())
    if not subject:
        return replace(chain, stance=stance or chain.stance)
    longer = with_voice(index, chain, subject[0])
    why = f"{longer.voices[-1].text} says so by {index.word(cue)!r}"
    return replace(longer, stance=stance or chain.stance, cues=(*chain.cues, cue), why=why)


def make_chain(index: ReadingIndex, links: tuple[Attribution, ...], stance: Stance) -> Chain:
    """Make the chain of attributions, outermost first, of those that name somebody who can speak."""
    voices: list[Voice] = []
    for link in links:
        if link.addressee is not None and relays(index, link.addressee_mention):
            relay = make_voice(index, link.addressee_mention, link.addressee, is_direct=False)
            voices.append(replace(relay, kind=relay.kind if relay.kind is VoiceKind.AGENCY else VoiceKind.MEDIA))
        if link.source is not None and can_speak(index, link):
            is_direct = link.manner is not Manner.INDIRECT or link.score > 0.5
            voices.append(make_voice(index, link.source_mention, without_time(index, link.source), is_direct))
    cues = tuple(link.cue_token for link in links)
    said_on = _find_day(index, links[-1]) if links else None
    words = " ← ".join(voice.text for voice in voices) or "nobody named"
    said = ", ".join(index.word(cue) for cue in cues)
    return Chain(
        voices=_without_repeats(index, voices),
        stance=stance,
        said_on=said_on,
        cues=cues,
        why=f"{words}, by {said}",
    )


def with_unnamed(index: ReadingIndex, outer: Chain, claim: int) -> Chain:
    """Add the unnamed voice of "claims that" to a chain."""
    span = index.span(claim)
    voice = Voice(
        name=index.word(claim),
        kind=VoiceKind.ANONYMOUS,
        text=span.text_in(index.reading.article.text),
        span=span,
        is_named=False,
    )
    return Chain(
        voices=(*outer.voices, voice),
        stance=Stance.ASSERTS,
        cues=outer.cues,
        why=f"somebody unnamed makes the {voice.name}",
    )


def _find_day(index: ReadingIndex, link: Attribution) -> date | None:
    if link.said_on is None or not 0 <= link.said_on < len(index.reading.times):
        return None
    period = index.reading.times[link.said_on].period
    return period.first_day if period and period.first_day == period.last_day else None


def _without_repeats(index: ReadingIndex, voices: list[Voice]) -> tuple[Voice, ...]:
    """Drop the article's own source, and a voice that only repeats the one before it ("it said, it added")."""
    source = (index.reading.article.source or "").casefold()
    kept: list[Voice] = []
    for voice in voices:
        is_own = bool(source) and voice.name.casefold().removeprefix("the ") == source.removeprefix("the ")
        if not is_own and (not kept or kept[-1].name != voice.name):
            kept.append(voice)
    return tuple(kept)
