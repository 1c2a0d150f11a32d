"""Find where each claim's word comes from: two outlets that quote one agency are one origin."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, structs

from dateline.link.entities.naming import Behind, Meant
from dateline.model.article import Header, Source
from dateline.model.claim import Claim
from dateline.model.event import Copy, Entity, Origin
from dateline.model.identity import make_id
from dateline.model.voice import Stance, Voice, VoiceKind

OWN_REPORTING = "source"
# Words in a row that two sentences share; share of a sentence's shingles that must stand in another, and of how many at least.
SHINGLE, SAME_WORDS, LEAST_SHINGLES = 4, 0.6, 8


class Provenance(Struct, frozen=True, order=True):
    """Where a claim's word comes from.

    Attributes:
        key: What claims of one origin share.
        name: Of the voice or publisher.
        kind: A `VoiceKind` value, or "source".
        why: In words.
        is_credited: Whether the claim names it, rather than being told in the article's own voice.
        is_known: Whether it has a name, so that it can be told from others.
        through: Keys of everybody who passed the word on: whoever stands behind the article, and its named voices.
    """

    key: str
    name: str
    kind: str
    why: str
    is_credited: bool = False
    is_known: bool = True
    through: tuple[str, ...] = ()


class OriginFinder:
    """Finds the origin of a claim by DESIGN.md, section 4."""

    def __init__(
        self,
        headers: Iterable[Header],
        sources: Iterable[Source],
        copies: Iterable[Copy],
        meant: Meant,
    ) -> None:
        """Index articles and owners.

        Args:
            headers: Of every article linked.
            sources: Known publishers.
            copies: Articles that repeat others.
            meant: Who every name means.
        """
        self._headers = {header.id: header for header in headers}
        self._copy_of = {copy.article_id: copy.copy_of for copy in copies}
        self._meant = meant
        owned = [source for source in sources if source.owner]
        self._owner = {self._key(meant.called(source.name), source.name): source.owner for source in owned}

    def find(self, claim: Claim) -> Provenance:
        """Return the innermost named voice that could know, else the next named one outward, else what stands behind the article."""
        known = [voice for voice in reversed(claim.voices) if self._is_somebody(claim, voice)]
        heard = next((voice for voice in known if voice.is_direct), known[0] if known else None)
        behind = self._find_behind(claim.article_id)
        if heard is None:
            return behind
        through = (behind.key, *(self._find_voice(claim, voice).key for voice in known))
        return structs.replace(self._find_voice(claim, heard), through=through)

    def _find_voice(self, claim: Claim, voice: Voice) -> Provenance:
        entity = self._meant.at(claim.id, voice.span.start)
        words = f"named voice: {voice.name}" + (", quoted or by statement" if voice.is_direct else ", pointed to")
        return self._with_owner(
            Provenance(
                self._key(entity, voice.name),
                entity.name if entity else voice.name,
                voice.kind.value,
                words,
                is_credited=True,
            )
        )

    def _is_somebody(self, claim: Claim, voice: Voice) -> bool:
        """Say whether a voice is somebody in particular: a name, an office, a body; "residents" and "two officers" are not."""
        is_name = voice.is_named and voice.kind is not VoiceKind.ANONYMOUS
        return is_name or self._meant.at(claim.id, voice.span.start) is not None

    def _find_behind(self, article_id: str) -> Provenance:
        """Return what stands behind an article's own voice: the text copied, the source translated, the agency, the publisher."""
        header = self._headers[article_id]
        original = self._headers.get(self._copy_of.get(article_id, ""))
        if original is not None:
            behind = self._find_behind(original.id)
            return structs.replace(behind, why=f"syndicated copy of {original.source or original.id}")
        if header.translated_from:
            return self._behind(
                header, Behind.TRANSLATED, header.translated_from, f"translation of {header.translated_from}"
            )
        if header.dateline_agency:
            return self._behind(
                header, Behind.AGENCY, header.dateline_agency, f"{header.dateline_agency} is named in the dateline"
            )
        if header.source:
            return self._behind(header, Behind.PUBLISHER, header.source, "own reporting")
        return Provenance(
            f"page:{header.page_sha256}",
            "unnamed publisher",
            OWN_REPORTING,
            "own reporting of a page that names no publisher",
            is_known=False,
        )

    def _behind(self, header: Header, slot: Behind, name: str, why: str) -> Provenance:
        entity = self._meant.at(header.id, slot)
        return self._with_owner(
            Provenance(self._key(entity, name), entity.name if entity else name, OWN_REPORTING, why)
        )

    @staticmethod
    def _key(entity: Entity | None, name: str) -> str:
        return entity.id if entity else name

    def _with_owner(self, found: Provenance) -> Provenance:
        owner = self._owner.get(found.key)
        return (
            Provenance(f"owner:{owner}", owner, OWN_REPORTING, f"same owner: {owner} ({found.why})") if owner else found
        )


def settle_event(claims: Sequence[Claim], provenance: Mapping[str, Provenance]) -> dict[str, Provenance]:
    """Settle where the word of an event's claims comes from, once it is known what else is told of it.

    Args:
        claims: Of one event, in canonical order.
        provenance: Of each claim by itself, by claim id.

    Returns:
        Provenance by claim id. What an article tells in its own voice rests on the voice that it credits for the same event, of several with one
        stance on the first: an outlet that tells a meeting by an agency's word, and then speaks of the meeting again, saw it no better the
        second time. What it tells in the words of an earlier article comes from there, and so does what both let one voice say in one sentence:
        "the group" of a copy is the original's. What it retells without naming anybody, and denies in
        its own voice, is nobody's known word. What an agency passes on by nobody's name rests on the voice that it quotes, where every word of
        the event came through that agency.
    """
    settled = {claim.id: provenance[claim.id] for claim in claims}
    refuting = {claim.article_id for claim in claims if claim.stance is not Stance.ASSERTS and not claim.voices}
    credited: dict[tuple[str, Stance], Provenance] = {}
    for claim in claims:
        if settled[claim.id].is_credited:
            credited.setdefault((claim.article_id, claim.stance), settled[claim.id])
    for number, claim in enumerate(claims):
        voice = credited.get((claim.article_id, claim.stance))
        earlier = _find_same_words(claim, claims[:number])
        if claim.voices:
            copied = _find_same_saying(claim, claims[:number])
            if copied:
                settled[claim.id] = settled[copied.id]
            elif claim.article_id in refuting and not settled[claim.id].is_credited and claim.stance is Stance.ASSERTS:
                settled[claim.id] = _to_nobody(claim)
            continue
        if voice:
            settled[claim.id] = _rest_on(voice, f"told beside words credited to {voice.name}")
        elif earlier:
            source = settled[earlier.id]
            settled[claim.id] = _rest_on(source, f"told in the words of an article of {source.name}")
    return settled | _find_relayed(claims, settled)


def _find_relayed(claims: Sequence[Claim], settled: Mapping[str, Provenance]) -> dict[str, Provenance]:
    """Let an agency through which every word of an event came rest on the first voice that it quotes for it: it is one chain, not two origins."""
    found: dict[str, Provenance] = {}
    for stance in {claim.stance for claim in claims}:
        of_stance = {claim.id: settled[claim.id] for claim in claims if claim.stance is stance}
        passed = [{one.key, *one.through} for one in of_stance.values()]
        agencies = {one.key for one in of_stance.values() if one.kind == VoiceKind.AGENCY} & passed[0].intersection(
            *passed
        )
        for agency in sorted(agencies):
            quoted = next((one for one in of_stance.values() if one.key != agency), None)
            if quoted:
                why = f"told by an agency that quotes {quoted.name}"
                found |= {claim: _rest_on(quoted, why) for claim, one in of_stance.items() if one.key == agency}
    return found


def _to_nobody(claim: Claim) -> Provenance:
    """Return the provenance of what an article retells only to deny it: not its own word."""
    name = claim.voices[-1].name
    why = "said by nobody in particular, and retold only to be denied"
    return Provenance(f"nobody:{claim.id}", name, VoiceKind.ANONYMOUS.value, why, is_known=False)


def _rest_on(source: Provenance, why: str) -> Provenance:
    return structs.replace(source, why=why, is_credited=False)


def _find_same_words(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """Find the first claim of another article, with the same stance, in whose sentence most of a claim's sentence stands word for word."""
    shingles = _shingle(claim.sentence.text)
    return next(
        (
            one
            for one in earlier
            if one.article_id != claim.article_id
            and one.stance is claim.stance
            and len(shingles & _shingle(one.sentence.text)) > SAME_WORDS * max(len(shingles), LEAST_SHINGLES)
        ),
        None,
    )


def _find_same_saying(claim: Claim, earlier: Sequence[Claim]) -> Claim | None:
    """Find the first claim of another article in which the same voices say the same sentence with the same stance."""
    said = _to_saying(claim)
    return next((one for one in earlier if one.article_id != claim.article_id and _to_saying(one) == said), None)


def _to_saying(claim: Claim) -> tuple[object, ...]:
    return claim.stance, claim.sentence.text, *(voice.text for voice in claim.voices)


@lru_cache(maxsize=1 << 14)
def _shingle(sentence: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", sentence.lower())
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def make_origins(provenance: Mapping[str, Provenance]) -> tuple[tuple[Origin, ...], dict[str, str]]:
    """Gather the claims of each origin.

    Returns:
        Origins sorted by id; claim id -> origin id.
    """
    claims: dict[str, list[str]] = defaultdict(list)
    for claim_id, found in sorted(provenance.items()):
        claims[found.key].append(claim_id)
    origins: list[Origin] = []
    origin_of: dict[str, str] = {}
    for key, members in claims.items():
        first = min(provenance[claim_id] for claim_id in members)
        reasons = sorted({provenance[claim_id].why for claim_id in members})
        identity = make_id("org", key)
        origins.append(
            Origin(id=identity, name=first.name, kind=first.kind, claim_ids=tuple(members), why="; ".join(reasons))
        )
        origin_of.update((claim_id, identity) for claim_id in members)
    return tuple(sorted(origins, key=lambda origin: origin.id)), origin_of
