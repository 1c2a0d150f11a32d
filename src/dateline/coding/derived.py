"""What PLOVER, ACLED and CAMEO make of a claim, by rule; outcome, response and civilian target, on which they rest."""

from msgspec import Struct

from dateline.coding.codebook.definitions import Codebook, Trigger
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.filler_classes import is_armed, is_crowd, is_weapon
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_rows, load_sets
from dateline.model.claim import Realis, Role, RoleKind
from dateline.model.voice import Stance

CIVILIAN = frozenset({"CVL", "JRN", "EDU", "MED", "REF", "REL", "AGR", "LAB", "BUS", "OPP"})
ARMED = frozenset({"MIL", "REB", "UAF", "COP", "PRM", "SPY"})
STATE = frozenset({"MIL", "GOV", "COP"})
REBEL = frozenset({"REB", "UAF"})
COOPERATION = frozenset({"verbal cooperation", "material cooperation"})


class Derived(Struct, frozen=True, kw_only=True):
    """Fields that follow from the rest of a claim.

    Attributes:
        plover_type: PLOVER type; None = none.
        acled_event_type: ACLED event type; None = none.
        acled_sub_event_type: ACLED sub-event type; None = none.
        cameo_root: Two digits; None = none.
        outcome: "captured", "recaptured", "repelled"; None.
        response: "none", "dispersed", "arrests", "lethal"; None.
        civilian_target: None = not said.
    """

    plover_type: str | None
    acled_event_type: str | None
    acled_sub_event_type: str | None
    cameo_root: str | None
    outcome: str | None
    response: str | None
    civilian_target: bool | None


def derive(
    index: ReadingIndex, codebook: Codebook, candidate: Candidate, roles: tuple[Role, ...], others: list[Candidate]
) -> Derived:
    """Derive what other schemes make of a happening.

    Args:
        index: The reading.
        codebook: What may be coded.
        candidate: The happening.
        roles: Who takes part.
        others: The other candidates of its sentence.

    Returns:
        The derived fields; `plover_type` still without realis (see `to_plover_type`).
    """
    outcome = candidate.trigger.outcome
    response = find_response(index, candidate, others)
    civilian = find_civilian_target(index, candidate, roles)
    conditions = _list_conditions(index, candidate, roles, civilian) | _list_told(index, candidate, others)
    conditions |= {value for value in (outcome, response) if value}
    acled, sub, root = _look_up(candidate, conditions)
    event_type = codebook.types[candidate.event_type]
    return Derived(
        plover_type=candidate.event_type,
        acled_event_type=acled,
        acled_sub_event_type=sub,
        cameo_root=root or event_type.cameo_root,
        outcome=outcome,
        response=response,
        civilian_target=civilian,
    )


def is_agreed(index: ReadingIndex, candidate: Candidate) -> bool:
    """Say whether an act is what somebody agreed to do: "agreed to set up a joint force"."""
    outer = candidate.governed_by
    return outer is not None and index.lemmas[outer] in load_sets("responses.tsv")["agreeing"]


def to_plover_type(
    codebook: Codebook, trigger: Trigger, realis: Realis, stance: Stance, *, is_agreed: bool = False
) -> str:
    """Turn what is still to come, and words that PLOVER counts elsewhere, into the type that PLOVER has for it.

    Returns:
        For planned acts: AGREE for cooperation and for what was agreed, REJECT for cooperation that is ruled out, THREATEN for material
        conflict; else what the codebook's entry says, else the type itself.

    Source:
        PLOVER manual (Open Event Data Alliance): future cooperation is AGREE, future conflict THREATEN.
    """
    event_type = trigger.plover or trigger.event_type
    if realis is not Realis.PLANNED or trigger.plover:
        return event_type
    quad_class = codebook.types[event_type].quad_class
    if quad_class in COOPERATION or is_agreed:
        return "REJECT" if stance is Stance.DENIES else "AGREE"
    return "THREATEN" if quad_class == "material conflict" and stance is Stance.ASSERTS else event_type


def find_response(index: ReadingIndex, candidate: Candidate, others: list[Candidate]) -> str | None:
    """Say how a protest was met, from what else its sentence tells: the gravest of what is named; None = not said."""
    is_dispersal = candidate.event_type == "ASSAULT" and candidate.mode == "crowd-control"
    if candidate.event_type != "PROTEST" and not is_dispersal:
        return None
    words = load_sets("responses.tsv")
    told = _list_own_tokens(index, candidate)
    heard = {index.lemmas[token] for token in told}
    met = [other for other in others if other.event_type == "ASSAULT" and other.token in told]
    shot = any(other.trigger.head in words["lethal"] for other in met)
    if (
        shot
        or (heard & words["lethal"] and (is_dispersal or heard & words["force"]))
        or ("live" in heard and heard & words["round"])
    ):
        return "lethal"
    if is_dispersal or heard & words["dispersed"] or met:
        return "dispersed"
    return "arrests" if heard & words["arrests"] else None


def _list_told(index: ReadingIndex, candidate: Candidate, others: list[Candidate]) -> set[str]:
    """Name the conditions that what else the sentence tells meets: a crowd fought, people were hurt, ground was left."""
    words = load_sets("responses.tsv")
    heard = {index.lemmas[token] for token in _list_own_tokens(index, candidate)}
    left = any(other.event_type == "RETREAT" and other.mode == "withdraw" for other in others)
    tests = {
        "fought": bool(heard & words["fought"]),
        "hurt": bool(heard & words["hurt"]),
        "unopposed": left
        or bool(heard & words["unopposed"])
        or ("without" in heard and bool(heard & words["opposed"])),
    }
    return {name for name, holds in tests.items() if holds}


def _list_own_tokens(index: ReadingIndex, candidate: Candidate) -> set[int]:
    """List the tokens of a happening's sentence that do not tell what it was about."""
    span, causes = index.sentence(candidate.token), load_sets("responses.tsv")["cause"]
    return {token for token in range(span.first, span.end) if not _is_cause(index, candidate.token, token, causes)}


def _is_cause(index: ReadingIndex, protest: int, token: int, causes: frozenset[str]) -> bool:
    """Say whether a token tells what people protest against ("a march over the shooting"), not how they were met."""
    path = [token, *index.ancestors(token)]
    if protest in path:
        path = path[: path.index(protest)]
    return any(index.case(step) in causes for step in path)


def find_civilian_target(index: ReadingIndex, candidate: Candidate, roles: tuple[Role, ...]) -> bool | None:
    """Say whether the victims are civilians; None = not said, or nobody is a victim of this type of act."""
    if candidate.event_type not in ("ASSAULT", "COERCE"):
        return None
    sectors = {role.sector for role in roles if role.role is RoleKind.RECIPIENT and role.sector}
    if sectors & CIVILIAN:
        return True
    return False if sectors & ARMED else None


def _list_conditions(
    index: ReadingIndex, candidate: Candidate, roles: tuple[Role, ...], civilian: bool | None
) -> set[str]:
    """Name the conditions of the table that hold."""
    frame = candidate.trigger.frame
    actors = [t for slot in frame.actor for t in candidate.slots.get(slot, ())]
    targets = [t for slot in frame.recipient for t in candidate.slots.get(slot, ())]
    partners = (
        [t for slot in frame.partner for t in candidate.slots.get(slot, ())] if candidate.trigger.two_sided else []
    )
    sentence = index.sentence(candidate.token)
    heard = set(index.lemmas[sentence.first : sentence.end])
    armed = [role for role in roles if role.sector in ARMED]
    crowd = load_sets("responses.tsv")
    tests = {
        "two-sided": candidate.trigger.two_sided,
        "civilian": civilian is True,
        "armed-target": any(is_armed(index, t) or _is_military_site(index, t) for t in targets),
        "by-state": any(role.sector in STATE for role in roles if role.role is RoleKind.ACTOR),
        "by-rebel": any(role.sector in REBEL for role in roles if role.role is RoleKind.ACTOR),
        "armed-parties": bool(armed) or bool(heard & crowd["armed-peace"]),
        "grenade": "grenade" in heard,
        "by-crowd": any(
            index.lemmas[t] in crowd["crowd"] or (is_crowd(index, t) and index.lemmas[t] in crowd["crowd"])
            for t in actors
        ),
        "truce": bool({index.lemmas[t] for t in candidate.tokens} & crowd["truce"])
        or candidate.trigger.head in crowd["truce"],
        "base": any(index.lemmas[t] in crowd["base"] for t in candidate.slots.get("object", ())),
        "by-protesters": any(index.lemmas[t] in crowd["rioters"] for t in (*actors, *partners)),
        "by-mob": any(index.lemmas[t] in crowd["mob"] for t in actors),
        "on-protesters": any(index.lemmas[t] in crowd["protesters"] for t in targets),
        "weapons": any(is_weapon(index, t) or index.lemmas[t] in crowd["arms"] for t in _list_below(index, targets)),
        "territory": any(t in index.place_heads or index.lemmas[t] in crowd["territory"] for t in targets),
        "looting": candidate.trigger.head in crowd["looting"],
    }
    return {name for name, holds in tests.items() if holds}


def _look_up(candidate: Candidate, conditions: set[str]) -> tuple[str | None, str | None, str | None]:
    """Return the ACLED event and sub-event type and the CAMEO root of the first row that fits."""
    for event_type, mode, condition, acled, sub, root in load_rows("derived.tsv", 6):
        if event_type != candidate.event_type or mode not in ("-", candidate.mode):
            continue
        if condition == "-" or set(condition.split("+")) <= conditions:
            return _cell(acled), _cell(sub), _cell(root)
    return None, None, None


def _cell(value: str) -> str | None:
    return None if value == "-" else value


def _is_military_site(index: ReadingIndex, token: int) -> bool:
    """Say whether a target is a base, a patrol or the like, held by armed people."""
    sites = load_sets("responses.tsv")["military-site"]
    return index.lemmas[token] in sites or any(
        index.lemmas[child] in sites for child in index.with_relation(token, "amod", "compound")
    )


def _list_below(index: ReadingIndex, tokens: list[int]) -> list[int]:
    """List tokens with what they are made of or hold: "a cache of rifles"."""
    return [*tokens, *(below for token in tokens for below in index.with_relation(token, "nmod", "compound", "conj"))]
