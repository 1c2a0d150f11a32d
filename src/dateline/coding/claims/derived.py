"""What PLOVER, ACLED and CAMEO make of a claim, by rule; outcome, response and civilian target, on which they rest."""

from msgspec import Struct

from dateline.coding.claims.derived_conditions import Asked, holds
from dateline.coding.claims.told_beside import list_told, list_told_words
from dateline.coding.codebook.definitions import Codebook, Trigger
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.numbers.figures import CIVILIANS
from dateline.coding.parties.filler_classes import ARMED_SECTORS
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_rows, load_sets
from dateline.model.claim import Realis, Role, RoleKind
from dateline.model.voice import Stance

CIVILIAN = CIVILIANS | {"OPP"}
"""Sectors of civilian victims; the opposition's are, though their dead are not counted as bystanders'."""

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
    asked = Asked(
        index=index,
        candidate=candidate,
        roles=roles,
        others=others,
        outcome=candidate.trigger.outcome,
        response=find_response(index, candidate, others),
        civilian_target=find_civilian_target(candidate, roles),
    )
    acled, sub, root = _look_up(asked)
    event_type = codebook.types[candidate.event_type]
    return Derived(
        plover_type=candidate.event_type,
        acled_event_type=acled,
        acled_sub_event_type=sub,
        cameo_root=root or event_type.cameo_root,
        outcome=asked.outcome,
        response=asked.response,
        civilian_target=asked.civilian_target,
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
    told, heard = list_told(index, candidate), list_told_words(index, candidate)
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


def find_civilian_target(candidate: Candidate, roles: tuple[Role, ...]) -> bool | None:
    """Say whether the victims are civilians; None = not said, or nobody is a victim of this type of act."""
    if candidate.event_type not in ("ASSAULT", "COERCE"):
        return None
    sectors = {role.sector for role in roles if role.role is RoleKind.RECIPIENT and role.sector}
    if sectors & CIVILIAN:
        return True
    return False if sectors & ARMED_SECTORS else None


def _look_up(asked: Asked) -> tuple[str | None, str | None, str | None]:
    """Return the ACLED event and sub-event type and the CAMEO root of the first row that fits."""
    for event_type, mode, condition, acled, sub, root in load_rows("derived.tsv", 6):
        is_of_type = event_type == asked.candidate.event_type and mode in ("-", asked.candidate.mode)
        if is_of_type and holds(asked, condition):
            return _cell(acled), _cell(sub), _cell(root)
    return None, None, None


def _cell(value: str) -> str | None:
    return None if value == "-" else value
