"""Settles which candidates of a sentence stand: one happening told by two words is one, and an act that is only
promised, demanded or threatened is no happening of its own.

The rules run in the order of `RULES`; each takes the candidates by token and returns those that stand.
"""

from collections.abc import Callable

from msgspec.structs import replace

from dateline.coding.codebook.definitions import Codebook, ContentRule, Part
from dateline.coding.happenings.candidate import Candidate, Candidates, Rejected
from dateline.coding.happenings.learned import LEARNED
from dateline.coding.happenings.modes import find_mode
from dateline.coding.happenings.same_happening import join_same_happening, join_victims
from dateline.coding.happenings.settled_content import drop_conditions, drop_named_crimes, settle_content, turn_threats
from dateline.coding.parties.arguments import merge_slots
from dateline.coding.parties.filler_classes import is_weapon
from dateline.coding.reading_index import ReadingIndex


def settle_candidates(
    index: ReadingIndex, codebook: Codebook, found: list[Candidate]
) -> tuple[list[Candidate], list[Rejected]]:
    """Settle which candidates stand, joining those that tell one happening.

    Args:
        index: The reading.
        codebook: What may be coded.
        found: Candidates of one sentence, in text order.

    Returns:
        Those that stand, in text order, and those that do not, with the rule that took them out.
    """
    standing = {candidate.token: candidate for candidate in found}
    rejected: list[Rejected] = []
    for rule, why in RULES:
        before = standing
        standing = rule(index, codebook, dict(before))
        for token in before.keys() - standing.keys():
            gone = before[token]
            rejected.append(Rejected(" ".join(gone.trigger.words), gone.label, gone.score, why, token))
    return [find_mode(index, codebook, standing[token], standing) for token in sorted(standing)], rejected


def drop_used_words(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Drop what stands on a word that another entry asks for: "hostage" of "take hostage", "ban" where "lift" asks for it.

    What is struck or repressed took place beside that: "dispersed the protest" tells of both.
    """
    for candidate in tuple(standing.values()):
        used = {token for token in candidate.tokens if token != candidate.token}
        required = find_required(index, candidate, standing) if candidate.governor is None else set()
        strikes = codebook.types[candidate.event_type].quad_class == "material conflict"
        if (candidate.trigger.content or codebook.types[candidate.event_type].content) is ContentRule.ALLEGED:
            required = set()
        for other in tuple(standing.values()):
            is_longer = len(candidate.tokens) >= len(other.tokens)
            is_used = bool(is_longer and used & set(other.tokens)) or (
                other.token in required and (not strikes or is_weapon(index, other.token))
            )
            if candidate.token in standing and other is not candidate and is_used:
                standing.pop(other.token, None)
                own = {slot: held for slot, held in other.slots.items() if slot not in ("subject", "object", "content")}
                kept = standing[candidate.token]
                standing[candidate.token] = replace(kept, slots=merge_slots(kept.slots, own))
    return standing


def find_required(index: ReadingIndex, candidate: Candidate, standing: Candidates) -> set[int]:
    """Find the words in a candidate's slots that its entry asks for by name, and that tell another happening than itself."""
    found: set[int] = set()
    for condition in candidate.trigger.needs:
        for slot in condition.slot.split():
            held = candidate.slots.get(slot, ())
            found |= {t for t in held if t != candidate.token and {index.lemmas[t], index.word(t)} & condition.words}
    same = {token for token in found if token in standing and standing[token].event_type == candidate.event_type}
    nouns = {token for token in found - same if index.upos[token] == "NOUN"}
    return nouns | (set(candidate.slots.get("content", ())) if index.relations[candidate.token] == "aux" else set())


def drop_light_verbs(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Drop the verbs that only do what a noun names: "launched" an attack, "paid" a visit."""
    for token, candidate in tuple(standing.items()):
        if candidate.governor is not None and token in standing:
            verb = standing.get(candidate.governor)
            is_only_learned = candidate.trigger.file == LEARNED and verb is not None and verb.trigger.file != LEARNED
            standing.pop(token if is_only_learned else candidate.governor, None)
    return standing


def drop_modifiers(index: ReadingIndex, codebook: Codebook, standing: Candidates) -> Candidates:
    """Drop nouns that only say of what kind another noun is: "attack helicopter", "protest leader"."""
    return {
        token: held
        for token, held in standing.items()
        if index.relations[token] != "compound" or held.trigger.part is Part.VERB
    }


Rule = Callable[[ReadingIndex, Codebook, Candidates], Candidates]

RULES: tuple[tuple[Rule, str], ...] = (
    (drop_used_words, "is part of a longer entry"),
    (drop_light_verbs, "only does what its noun names"),
    (drop_modifiers, "only says of what kind another noun is"),
    (settle_content, "is content or frame of another act"),
    (drop_named_crimes, "only names a crime"),
    (turn_threats, "is a threat"),
    (drop_conditions, "is only the condition of a threat"),
    (join_same_happening, "tells the same happening as another word"),
    (join_victims, "tells what came of another happening"),
)
