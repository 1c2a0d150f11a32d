"""Reads the words of a type: groups of verbs and nouns that share mode, roles and conditions."""

from collections.abc import Mapping

from msgspec.structs import replace
from yaml.nodes import Node

from dateline.coding.codebook.definitions import Condition, ContentRule, EventType, Frame, Part, PlaceRule, Trigger
from dateline.coding.codebook.yaml_nodes import YamlFile
from dateline.coding.parties.filler_classes import CLASSES
from dateline.model.claim import Realis

GROUP_KEYS = (
    "verbs", "nouns", "mode", "contexts", "actor", "recipient", "instrument", "partner",
    "needs", "unless", "beware", "weight", "two_sided", "outcome", "content", "place", "realis", "plover",
)  # fmt: skip
DEFAULT_WEIGHT = 0.75
PLOVER_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
OUTCOMES = ("captured", "recaptured", "repelled")


def read_sets(file: YamlFile, node: Node, held: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Read named word lists; a list may hold another by `$name`."""
    sets: dict[str, tuple[str, ...]] = dict(held)
    for name, (_, value) in file.mapping(node, "sets").items():
        sets[name] = expand_sets(file, value, file.words(value, f"set {name}"), sets)
    return sets


def read_groups(
    file: YamlFile,
    node: Node,
    event_type: EventType,
    frames: tuple[Frame, Frame],
    lists: tuple[Mapping[str, tuple[str, ...]], Mapping[str, frozenset[str]]],
) -> list[Trigger]:
    """Read the groups of one type.

    Args:
        file: Where they stand.
        node: The list of groups.
        event_type: Their type; its modes must hold every mode named.
        frames: The type's frame for verbs, and for nouns.
        lists: Word sets by name, and domains by name.

    Returns:
        One trigger for every word or phrase, in the order of the file.
    """
    found: list[Trigger] = []
    for group in file.items(node, f"triggers of {event_type.code}"):
        keys = file.mapping(group, "a group of triggers", GROUP_KEYS)
        if keys:
            found.extend(_GroupReader(file, event_type, lists).read(group, keys, frames))
    return found


class _GroupReader:
    def __init__(
        self,
        file: YamlFile,
        event_type: EventType,
        lists: tuple[Mapping[str, tuple[str, ...]], Mapping[str, frozenset[str]]],
    ) -> None:
        self.file = file
        self.event_type = event_type
        self.sets, self.domains = lists

    def read(self, group: Node, keys: dict[str, tuple[Node, Node]], frames: tuple[Frame, Frame]) -> list[Trigger]:
        if "verbs" not in keys and "nouns" not in keys:
            self.file.fault(group, "a group has neither 'verbs' nor 'nouns'; list at least one word")
        found: list[Trigger] = []
        for key, part, frame in (("verbs", Part.VERB, frames[0]), ("nouns", Part.NOUN, frames[1])):
            if key in keys:
                model = self._read_shared(group, keys, part, frame)
                node = keys[key][1]
                phrases = expand_sets(self.file, node, self.file.words(node, key), self.sets)
                found.extend(replace(model, words=words) for phrase in phrases for words in _spellings(phrase))
        return found

    def _read_shared(self, group: Node, keys: dict[str, tuple[Node, Node]], part: Part, default: Frame) -> Trigger:
        """Read what the words of a group share, as a trigger without words."""
        read = self.file
        written = {
            role: tuple(read.text(keys[role][1], role).split()) for role in Frame.__struct_fields__ if role in keys
        }
        content = self._read_one_of(keys, "content", tuple(ContentRule))
        return Trigger(
            words=(),
            part=part,
            event_type=self.event_type.code,
            tolls=self.event_type.tolls,
            mode=self._read_mode(keys),
            contexts=read.words(keys["contexts"][1], "contexts") if "contexts" in keys else (),
            frame=Frame(**{role: written.get(role, getattr(default, role)) for role in Frame.__struct_fields__}),
            needs=self._read_conditions(keys, "needs"),
            unless=self._read_conditions(keys, "unless"),
            beware=self._read_domains(keys),
            weight=read.share(keys["weight"][1], "weight") if "weight" in keys else DEFAULT_WEIGHT,
            two_sided="two_sided" in keys and read.flag(keys["two_sided"][1], "two_sided"),
            outcome=self._read_one_of(keys, "outcome", OUTCOMES),
            content=ContentRule(content) if content else None,
            place=PlaceRule(place) if (place := self._read_one_of(keys, "place", tuple(PlaceRule))) else None,
            realis=Realis(realis) if (realis := self._read_one_of(keys, "realis", tuple(Realis))) else None,
            plover=self._read_one_of(keys, "plover", PLOVER_TYPES),
            group=group.start_mark.line + 1,
            file=read.path.name,
        )

    def _read_mode(self, keys: dict[str, tuple[Node, Node]]) -> str | None:
        if "mode" not in keys:
            return None
        mode = self.file.text(keys["mode"][1], "mode")
        if mode not in self.event_type.modes:
            known = ", ".join(self.event_type.modes) or "none yet"
            self.file.fault(
                keys["mode"][1],
                f"{self.event_type.code} has no mode {mode!r} (it has {known}); define it under 'modes'",
            )
        return mode

    def _read_one_of(self, keys: dict[str, tuple[Node, Node]], key: str, choices: tuple[str, ...]) -> str | None:
        if key not in keys:
            return None
        value = self.file.text(keys[key][1], key)
        if value in choices:
            return value
        self.file.fault(keys[key][1], f"{key} must be one of {', '.join(choices)}, not {value!r}")
        return None

    def _read_domains(self, keys: dict[str, tuple[Node, Node]]) -> tuple[str, ...]:
        if "beware" not in keys:
            return ()
        named = self.file.words(keys["beware"][1], "beware")
        for domain in named:
            if domain not in self.domains:
                self.file.fault(
                    keys["beware"][1],
                    f"there is no domain {domain!r}; use one of {', '.join(self.domains)}, or add it under 'domains'",
                )
        return named

    def _read_conditions(self, keys: dict[str, tuple[Node, Node]], key: str) -> tuple[Condition, ...]:
        if key not in keys:
            return ()
        slots = self.file.mapping(keys[key][1], key)
        return tuple(self._read_condition(slot, node) for slot, (_, node) in slots.items())

    def _read_condition(self, slot: str, node: Node) -> Condition:
        named = expand_sets(self.file, node, self.file.words(node, f"the condition on {slot}"), self.sets)
        classes = frozenset(word[1:] for word in named if word.startswith("@"))
        for unknown in sorted(classes - set(CLASSES)):
            self.file.fault(
                node, f"there is no class '@{unknown}'; use one of {', '.join('@' + name for name in CLASSES)}"
            )
        words = (" ".join(words) for word in named if not word.startswith("@") for words in _spellings(word))
        return Condition(slot, frozenset(words), classes)


def _spellings(phrase: str) -> tuple[tuple[str, ...], ...]:
    """Return a phrase as written and, where it has hyphens, as the words that the reading splits it into."""
    written = tuple(phrase.split())
    split = tuple(phrase.replace("-", " ").split())
    return (written,) if split == written else (written, split)


def expand_sets(
    file: YamlFile, node: Node, words: tuple[str, ...], sets: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Replace `$name` by the words of that set, also within a phrase ("impose $bans")."""
    found: list[str] = []
    for phrase in words:
        before, dollar, rest = phrase.partition("$")
        name, _, after = rest.partition(" ")
        if not dollar:
            found.append(phrase)
        elif name in sets:
            found.extend(f"{before}{word} {after}".strip() for word in sets[name])
        else:
            known = ", ".join("$" + held for held in sets)
            file.fault(node, f"there is no set '${name}'; use one of {known}, or add it under 'sets'")
    return tuple(dict.fromkeys(found))
