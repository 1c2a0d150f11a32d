"""Says why a coding is as it is: the rule or score behind every field, and the nearest reading that was rejected."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dateline.coding.codebook.definitions import Codebook
from dateline.coding.happenings.candidate import Rejected
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.sentence_coding import SentenceCoding, code_sentence
from dateline.model.claim import Claim
from dateline.model.coding import Coding
from dateline.model.reading import Reading

# Rejected readings without any score that are told where there is nothing else to tell.
MOST_UNSCORED = 3
# A condition on how a word stands, as the coder notes it, and each standing for a person.
STANDING_FAILED = re.compile(r"^(?P<rule>needs|not with) (?P<names>.+) as standing$")
STANDINGS = {
    "judged": "somebody denies it",
    "negated": "it is said not to be so",
    "refused": "somebody will not do it",
    "declined": "somebody will not do it, or says that they cannot or do not",
}


class Explanation(Struct, frozen=True, kw_only=True):
    """One line of an explanation.

    Attributes:
        claim_id: The claim; None = about something that was not coded.
        field: Field of the claim, or "rejected".
        value: Its value, as text.
        rule: Name of the rule or score that chose it.
        words: What it saw.
    """

    claim_id: str | None
    field: str
    value: str
    rule: str
    words: str


def explain(reading: Reading, coding: Coding, codebook: Codebook) -> list[Explanation]:
    """Explain a coding.

    Args:
        reading: What was coded.
        coding: What `code` made of it.
        codebook: The codebook that it was coded with.

    Returns:
        For every claim a line a reason, in the order of its fields, then the nearest rejected reading of its words;
        at last what was rejected elsewhere, best score first. What has no score at all is told only where nothing else is, the first few.
    """
    index = ReadingIndex(reading)
    codings = [code_sentence(index, codebook, number) for number in range(len(reading.sentences))]
    rejected = [entry for one in codings for entry in (*one.rejected, *_list_left_out(index, one, coding))]
    lines: list[Explanation] = []
    for claim in coding.claims:
        lines += _explain_claim(claim)
        lines += [_to_line(claim.id, near) for near in _find_nearest(index, claim, rejected)]
    told = {span for claim in coding.claims for span in (claim.trigger.span,)}
    elsewhere = [entry for entry in rejected if not any(span.overlaps(index.span(entry.token)) for span in told)]
    scored = sorted((entry for entry in elsewhere if entry.score > 0), key=lambda entry: -entry.score)
    return [*lines, *(_to_line(None, entry) for entry in scored or ([] if lines else elsewhere[:MOST_UNSCORED]))]


def _list_left_out(index: ReadingIndex, sentence: SentenceCoding, coding: Coding) -> Iterator[Rejected]:
    """List the words that only the parser knows and that no claim came of, since it takes them for denied, unreal or counted."""
    spans = [claim.trigger.span for claim in coding.claims]
    for held in sentence.candidates:
        is_told = held.token in sentence.summed or any(span.overlaps(index.span(held.token)) for span in spans)
        if held.is_lifted and not is_told:
            why = f"{held.why}; left out, since the parser takes it for denied, not actual or only counted and no rule does"
            yield Rejected(" ".join(held.trigger.words), held.label, held.score, why, held.token)


def _explain_claim(claim: Claim) -> list[Explanation]:
    return [
        Explanation(
            claim_id=claim.id,
            field=reason.field,
            value=_value_of(claim, reason.field),
            rule=reason.rule,
            words=reason.words,
        )
        for reason in claim.reasons
    ]


def _value_of(claim: Claim, field: str) -> str:
    """Return a field's value as text for a person; "" = the text does not say."""
    values = {
        "event_type": f"{claim.event_type} {claim.mode}" if claim.mode else claim.event_type,
        "roles": ", ".join(f"{role.role.value} {role.name}" for role in claim.roles),
        "voices": " ← ".join(voice.name for voice in claim.voices),
        "place": claim.place.text if claim.place else "",
        "when": claim.when.text if claim.when else "",
        "realis": claim.realis.value,
        "stance": claim.stance.value,
        "attempted": str(claim.attempted).lower(),
    }
    return values.get(field, "")


def _find_nearest(index: ReadingIndex, claim: Claim, rejected: list[Rejected]) -> list[Rejected]:
    """Find the best rejected reading of a claim's own words."""
    own = [entry for entry in rejected if claim.trigger.span.overlaps(index.span(entry.token))]
    return sorted((entry for entry in own if entry.score > 0), key=lambda entry: -entry.score)[:1]


def _to_line(claim_id: str | None, entry: Rejected) -> Explanation:
    value = f"{entry.label} ({entry.score:.2f})"
    return Explanation(
        claim_id=claim_id, field="rejected", value=value, rule=repr(entry.words), words=to_words(entry.why)
    )


def to_words(why: str) -> str:
    """Write why a reading was rejected for a person: conditions on how a word stands in plain words."""
    return STANDING_FAILED.sub(_say_standing, why)


def _say_standing(found: re.Match[str]) -> str:
    where = " or ".join(STANDINGS.get(name, name) for name in found["names"].split(" or "))
    return f"counts only where {where}" if found["rule"] == "needs" else f"does not count where {where}"
