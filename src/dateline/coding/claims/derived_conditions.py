"""What `words/derived.tsv` may ask of a happening before it gives the class of another scheme."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from dateline.coding.claims.told_beside import list_told_words
from dateline.coding.happenings.candidate import Candidate
from dateline.coding.parties.filler_classes import ARMED_SECTORS, REBEL_SECTORS, is_armed, is_weapon
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_sets
from dateline.model.claim import Role, RoleKind

STATE_SECTORS = frozenset({"MIL", "GOV", "COP"})


class Asked(Struct, frozen=True, kw_only=True):
    """A happening, as the conditions look at it.

    Attributes:
        index: The reading.
        candidate: The happening.
        roles: Who takes part.
        others: The other candidates of its sentence.
        outcome: What it left: "captured", "recaptured", "repelled"; None.
        response: How a protest was met; None.
        civilian_target: Whether its victims are civilians; None = not said.
    """

    index: ReadingIndex
    candidate: Candidate
    roles: tuple[Role, ...]
    others: list[Candidate]
    outcome: str | None
    response: str | None
    civilian_target: bool | None

    def list_actors(self) -> list[int]:
        """List the tokens that fill its actor."""
        return self._fill(self.candidate.trigger.frame.actor)

    def list_targets(self) -> list[int]:
        """List the tokens that fill its recipient."""
        return self._fill(self.candidate.trigger.frame.recipient)

    def list_sides(self) -> list[int]:
        """List its actors, and in what two sides do to each other the other side."""
        two_sided = self.candidate.trigger.two_sided
        return [*self.list_actors(), *(self._fill(self.candidate.trigger.frame.partner) if two_sided else ())]

    def _fill(self, slots: Iterable[str]) -> list[int]:
        return [token for slot in slots for token in self.candidate.slots.get(slot, ())]

    def has_actor_of(self, sectors: frozenset[str]) -> bool:
        """Say whether an actor is of one of the sectors."""
        return any(role.sector in sectors for role in self.roles if role.role is RoleKind.ACTOR)

    def are_any(self, tokens: Iterable[int], words: str) -> bool:
        """Say whether one of the tokens is a word of this list of `words/responses.tsv`."""
        return any(self.index.lemmas[token] in load_sets("responses.tsv")[words] for token in tokens)

    def tells(self, words: str) -> bool:
        """Say whether its sentence tells of it with a word of this list of `words/responses.tsv`."""
        return bool(list_told_words(self.index, self.candidate) & load_sets("responses.tsv")[words])


def holds(asked: Asked, condition: str) -> bool:
    """Say whether a condition of the table holds: names joined by "+", "-" for none."""
    return condition == "-" or all(CONDITIONS[name](asked) for name in condition.split("+"))


def _is_between_armed(asked: Asked) -> bool:
    sentence = asked.index.sentence(asked.candidate.token)
    return any(role.sector in ARMED_SECTORS for role in asked.roles) or asked.are_any(
        range(sentence.first, sentence.end), "armed-peace"
    )


def _tells_of_grenade(asked: Asked) -> bool:
    sentence = asked.index.sentence(asked.candidate.token)
    return "grenade" in asked.index.lemmas[sentence.first : sentence.end]


def _is_on_armed(asked: Asked) -> bool:
    return any(is_armed(asked.index, token) or _is_military_site(asked, token) for token in asked.list_targets())


def _is_military_site(asked: Asked, token: int) -> bool:
    """Say whether a target is a base, a patrol or the like, held by armed people."""
    return asked.are_any((token, *asked.index.with_relation(token, "amod", "compound")), "military-site")


def _is_on_weapons(asked: Asked) -> bool:
    """Say whether a target is a weapon, or made of weapons: "a cache of rifles"."""
    index, targets = asked.index, asked.list_targets()
    below = [child for token in targets for child in index.with_relation(token, "nmod", "compound", "conj")]
    return any(is_weapon(index, token) for token in (*targets, *below)) or asked.are_any((*targets, *below), "arms")


def _is_on_ground(asked: Asked) -> bool:
    targets = asked.list_targets()
    return any(token in asked.index.place_heads for token in targets) or asked.are_any(targets, "territory")


def _is_unopposed(asked: Asked) -> bool:
    """Say whether ground changed hands without a fight: who held it left, or nobody resisted."""
    if any(other.event_type == "RETREAT" and other.mode == "withdraw" for other in asked.others):
        return True
    alone = "without" in list_told_words(asked.index, asked.candidate)
    return asked.tells("unopposed") or (alone and asked.tells("opposed"))


CONDITIONS: dict[str, Callable[[Asked], bool]] = {
    "captured": lambda asked: asked.outcome == "captured",
    "recaptured": lambda asked: asked.outcome == "recaptured",
    "repelled": lambda asked: asked.outcome == "repelled",
    "lethal": lambda asked: asked.response == "lethal",
    "dispersed": lambda asked: asked.response == "dispersed",
    "arrests": lambda asked: asked.response == "arrests",
    "fought": lambda asked: asked.tells("fought"),
    "hurt": lambda asked: asked.tells("hurt"),
    "unopposed": _is_unopposed,
    "two-sided": lambda asked: asked.candidate.trigger.two_sided,
    "civilian": lambda asked: asked.civilian_target is True,
    "armed-target": _is_on_armed,
    "by-state": lambda asked: asked.has_actor_of(STATE_SECTORS),
    "by-rebel": lambda asked: asked.has_actor_of(REBEL_SECTORS),
    "armed-parties": _is_between_armed,
    "grenade": _tells_of_grenade,
    "by-crowd": lambda asked: asked.are_any(asked.list_actors(), "crowd"),
    "by-protesters": lambda asked: asked.are_any(asked.list_sides(), "rioters"),
    "by-mob": lambda asked: asked.are_any(asked.list_actors(), "mob"),
    "on-protesters": lambda asked: asked.are_any(asked.list_targets(), "protesters"),
    "truce": lambda asked: (
        asked.are_any(asked.candidate.tokens, "truce")
        or asked.candidate.trigger.head in load_sets("responses.tsv")["truce"]
    ),
    "base": lambda asked: asked.are_any(asked.candidate.slots.get("object", ()), "base"),
    "weapons": _is_on_weapons,
    "territory": _is_on_ground,
    "looting": lambda asked: asked.candidate.trigger.head in load_sets("responses.tsv")["looting"],
}
"""The conditions by their names in the table; each is looked at only where a row asks for it."""
