"""Who speaks: whether a mention can say anything, and the voice that it makes."""

from msgspec.structs import replace

from dateline.coding.parties.filler_classes import is_actor
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.attribution import Attribution
from dateline.model.mention import Mention, MentionKind, OrganisationKind
from dateline.model.span import Span
from dateline.model.voice import Voice, VoiceKind

OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "MED"})
OFFICIAL_ORGANISATIONS = frozenset(
    {OrganisationKind.GOVERNMENT, OrganisationKind.MILITARY, OrganisationKind.INTERGOVERNMENTAL}
)
NAMES = frozenset(
    {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.FACILITY, MentionKind.NATIONALITY}
)


def make_voice(index: ReadingIndex, mention: int | None, span: Span, is_direct: bool = True) -> Voice:
    """Make a voice of the words that name it.

    Args:
        index: The reading.
        mention: Index of the mention of the source; None = none fits.
        span: Where the words stand.
        is_direct: Whether it is quoted or gave a statement.

    Returns:
        The voice under its resolved name.
    """
    text = span.text_in(index.reading.article.text)
    if mention is None:
        return Voice(
            name=text, kind=find_kind_of_words(text), text=text, span=span, is_named=False, is_direct=is_direct
        )
    here, meant = index.reading.mentions[mention], index.referent(mention)
    if here.kind is MentionKind.PRONOUN and not is_speaker(index, meant):
        meant = here
    return Voice(
        name=meant.name,
        kind=_kind_of(meant),
        text=text,
        span=span,
        actor_id=meant.actor_id or here.actor_id,
        country=meant.country or here.country,
        is_named=meant.kind in NAMES,
        is_direct=is_direct,
    )


def is_described_otherwise(teller: Voice, other: Voice) -> bool:
    """Say whether somebody who is at odds with a teller was taken for them, though a mere description of other words names them.

    Of "elders say so, which the survivors deny" the survivors are others: nobody denies what they have just said.
    """
    words = other.text.lower().split()
    is_description = other.text != other.name and words[:1] == ["the"] and other.text[4:5].islower()
    return (
        is_description
        and teller.name == other.name
        and not frozenset(words[1:]) & frozenset(teller.text.lower().split())
    )


def unbind(voice: Voice) -> Voice:
    """Let a voice stand by its own words, for nobody known."""
    return replace(voice, name=voice.text, actor_id=None, country=None, is_named=False)


def relays(index: ReadingIndex, mention: int | None) -> bool:
    """Say whether whom the source told passes the words on: a medium does, a counterpart or a crowd does not."""
    if mention is None:
        return False
    meant = index.referent(mention)
    if meant.organisation_kind is OrganisationKind.MEDIA or meant.sector == "JRN":
        own = index.reading.mentions[mention].span.text_in(index.reading.article.text).lower().split()[:1]
        is_body = meant.organisation_kind is OrganisationKind.MEDIA and own not in (["this"], ["our"], ["reporters"])
        return meant.kind is not MentionKind.NOUN or is_body
    is_known = meant.title or meant.sector or meant.organisation_kind
    return meant.kind in (MentionKind.ORGANISATION, MentionKind.PERSON) and not is_known


def can_speak(index: ReadingIndex, link: Attribution) -> bool:
    """Say whether a source is somebody, or a document, rather than a circumstance that "suggests" something."""
    if link.source_mention is None or index.lemmas[link.cue_token] in load_sets("cues.tsv")["saying"]:
        return True
    return is_speaker(index, index.referent(link.source_mention))


def is_speaker(index: ReadingIndex, meant: Mention) -> bool:
    """Say whether a mention is of somebody or something that can say anything: no strike, no claim, no week."""
    if meant.kind is not MentionKind.NOUN or meant.sector is not None:
        return meant.kind is not MentionKind.EVENT
    words = frozenset(meant.name.lower().split())
    kinds = (known for name, known in load_sets("voices.tsv").items() if name not in ("claim", "plan", "medium"))
    return is_actor(index, meant.head_token) or any(words & known for known in kinds)


def without_time(index: ReadingIndex, span: Span) -> Span:
    """Cut the day of speaking off the words for who speaks: "The army on Wednesday" is the army."""
    tokens = index.tokens_in(span)
    kept = len(tokens)
    while kept and tokens[kept - 1] in index.time_tokens:
        kept -= 1
    if kept == len(tokens) or kept < 2 or index.word(tokens[kept - 1]) not in ("on", "in", "at", "late", "early"):
        return span
    return Span(span.start, index.span(tokens[kept - 2]).end)


def _kind_of(mention: Mention) -> VoiceKind:
    words = find_kind_of_words(mention.name)
    if mention.kind in (MentionKind.NOUN, MentionKind.PRONOUN):
        if words is VoiceKind.ANONYMOUS and mention.sector in OFFICIAL_SECTORS and not _is_about_people(mention.name):
            return VoiceKind.OFFICIAL
        return words
    if mention.organisation_kind is OrganisationKind.MEDIA or mention.sector == "JRN":
        return VoiceKind.AGENCY if words is VoiceKind.AGENCY else VoiceKind.MEDIA
    if mention.sector in OFFICIAL_SECTORS or mention.organisation_kind in OFFICIAL_ORGANISATIONS:
        return VoiceKind.OFFICIAL
    if mention.kind is MentionKind.PERSON:
        return VoiceKind.PERSON
    if mention.kind is MentionKind.PLACE:
        return VoiceKind.OFFICIAL
    return words if words in (VoiceKind.AGENCY, VoiceKind.MEDIA, VoiceKind.OFFICIAL) else VoiceKind.GROUP


def find_kind_of_words(text: str) -> VoiceKind:
    """Name the kind of voice by its words alone: "field sources" are anonymous, "the ministry" is official."""
    words = frozenset(text.lower().split())
    for kind in (
        VoiceKind.ANONYMOUS,
        VoiceKind.AGENCY,
        VoiceKind.MEDIA,
        VoiceKind.DOCUMENT,
        VoiceKind.OFFICIAL,
        VoiceKind.GROUP,
    ):
        if words & load_sets("voices.tsv")[kind.value]:
            return kind
    return VoiceKind.ANONYMOUS


def _is_about_people(name: str) -> bool:
    return bool(frozenset(name.lower().split()) & load_sets("voices.tsv")["anonymous"])
