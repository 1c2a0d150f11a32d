"""Where every rule is silent, what the parser has learned of denials: a word that it is sure the text denies is no plain fact.

The rules know forms of words; the parser has read many more. It is heard last, where no verdict and no answer says how a happening
stands, and only where it is all but certain.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.coding.happenings.learned import CERTAIN, is_retold, may_be_denied
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.standing.passing_on import find_open_report
from dateline.coding.standing.realis_cues import find_none
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Claim, Reason
from dateline.model.identity import make_id
from dateline.model.voice import Stance


def hear_parser(index: ReadingIndex, claims: Sequence[Claim]) -> list[Claim]:
    """Take for denied what the parser is sure of and no rule has spoken on.

    Args:
        index: The reading.
        claims: The article's claims, answers among them.

    Returns:
        The claims. What the article tells itself is denied by it; what is told of a mere report ("claims", "a caller") is denied by
        whoever passes that on, in a claim of theirs. The word of a speaker of the first hand is left alone: nothing says who denies it.
    """
    judged = {claim.trigger.span for claim in claims if claim.stance is not Stance.ASSERTS}
    found: list[Claim] = []
    for claim in claims:
        sure = 0.0 if claim.trigger.span in judged or not may_be_denied(claim) else _find_certainty(index, claim)
        if sure < CERTAIN:
            found.append(claim)
        elif not is_retold(claim):
            found.append(_deny(claim, sure))
        else:
            found += (claim,) if _is_left_open(index, claim) else (claim, _deny(_pass_on(claim), sure))
    return found


def _is_left_open(index: ReadingIndex, claim: Claim) -> bool:
    """Say whether the text only keeps its distance, which is less than a denial: "alleged", "could not confirm reports that"."""
    is_hedged = any(reason.rule.startswith("hedge") for reason in claim.reasons)
    return is_hedged or any(find_open_report(index, token) is not None for token in index.tokens_in(claim.trigger.span))


def _find_certainty(index: ReadingIndex, claim: Claim) -> float:
    """Find how sure the parser is that the text denies a claim, by the surest of the trigger's words; 0 = it does not tell.

    It is not asked about what goes on: "no interruption of aid" denies the interruption.
    """
    regretting = load_sets("verdicts.tsv")["regretting"]
    tokens = [t for t in index.tokens_in(claim.trigger.span) if index.lemmas[t] not in regretting]
    if any(_is_of_no_end(index, token) for token in tokens):
        return 0.0
    hints = (hint for token in tokens for hint in index.acts.get(token, ()) if hint.event_type == claim.event_type)
    return max((hint.denied for hint in hints), default=0.0)


def _is_of_no_end(index: ReadingIndex, token: int) -> bool:
    """Say whether there is no end or pause of what a word names: "no interruption of aid"."""
    head = index.heads[token]
    if head < 0 or index.relations[token] not in ("nmod", "compound"):
        return False
    return index.lemmas[head] in load_sets("cues.tsv")["ceasing"] and find_none(index, head) is not None


def _pass_on(claim: Claim) -> Claim:
    """Make the claim of whoever passes on what another has told."""
    voices = claim.voices[:-1]
    spans = [f"{one.start}-{one.end}" for one in (claim.trigger.span, *(voice.span for voice in voices))]
    return replace(claim, id=make_id("clm", claim.article_id, "unsaid", *spans), voices=voices, said_on=None)


def _deny(claim: Claim, sure: float) -> Claim:
    """Turn a claim into its denial."""
    kept = tuple(reason for reason in claim.reasons if reason.field != "stance")
    stated = Reason(field="stance", rule="taken for denied by the parser", words=f"{sure:.2f}")
    return replace(claim, stance=Stance.DENIES, outcome=None, reasons=(*kept, stated))
