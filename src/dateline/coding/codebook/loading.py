"""Opens a codebook: a YAML file that an analyst can read and edit, and all that it includes."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace
from yaml.nodes import Node, ScalarNode

from dateline.coding.codebook.definitions import Codebook, ContentRule, EventType, Frame, Part, PlaceRule, Trigger
from dateline.coding.codebook.groups import expand_sets, read_groups, read_sets
from dateline.coding.codebook.outranking import give_way
from dateline.coding.codebook.typical import find_typical
from dateline.coding.codebook.yaml_nodes import Faults, YamlFile
from dateline.errors import CodebookError

SHIPPED = Path(__file__).parent.parent / "codebooks"
QUAD_CLASSES = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
FILE_KEYS = ("name", "version", "extends", "sets", "domains", "light_verbs", "learned", "types")
TYPE_KEYS = (
    *("definition", "quad_class", "cameo_root", "place", "content", "undertaken", "mode_of_content"),
    *("modes", "mode_words", "tolls", "decisive", "examples", "verb_frame", "noun_frame", "triggers"),
)
Held = TypeVar("Held", str, str | None)
Choice = TypeVar("Choice", PlaceRule, ContentRule)
VERB_FRAME = Frame(
    actor=("subject",), recipient=("object", "against", "on", "at", "to", "with"), instrument=("with", "using")
)
# What is held of a type before any codebook tells of it.
NEW_TYPE = EventType(code="", definition="", quad_class="", mode_of_content={}, modes={}, mode_words={})
NOUN_FRAME = Frame(actor=("subject", "possessive", "adjective", "by"), recipient=("on", "against", "of", "to", "at"))


def open_codebook(path: Path | None = None) -> Codebook:
    """Open a codebook file.

    Args:
        path: The file; None = the one that ships, PLOVER.

    Returns:
        The codebook, ready for `code`.

    Raises:
        CodebookError: The file has faults; all of them are listed with line, what is wrong and how to mend it.
    """
    path = path or SHIPPED / "plover.yaml"
    faults = Faults()
    codebook = _CodebookReader(faults).read(path)
    if faults.found:
        raise CodebookError(path, faults.listed(path))
    return codebook


def check_codebook(path: Path) -> Codebook:
    """Check a codebook file and say what it holds.

    Args:
        path: The file.

    Returns:
        The codebook, when it has no fault.

    Raises:
        CodebookError: Every fault at once.
    """
    return open_codebook(path)


class _CodebookReader:
    """Reads a codebook and those that it extends into one."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.types: dict[str, EventType] = {}
        self.triggers: list[Trigger] = []
        self.sets: dict[str, tuple[str, ...]] = {}
        self.domains: dict[str, frozenset[str]] = {}
        self.light_verbs: dict[str, frozenset[str]] = {}
        self.learned: tuple[str, ...] = ()
        self.opened: set[Path] = set()

    def read(self, path: Path) -> Codebook:
        name, version = self._read_file(path)
        return Codebook(
            name=name,
            version=version,
            types=self.types,
            verbs=_by_head(self.triggers, Part.VERB),
            nouns=_by_head(self.triggers, Part.NOUN),
            domains=self.domains,
            light_verbs=self.light_verbs,
            learned={code: find_typical(self.triggers, code) for code in self.learned},
        )

    def _read_file(self, path: Path) -> tuple[str, str]:
        if path.resolve() in self.opened:
            self.faults.add(path, None, "extends itself; remove the line 'extends'")
            return "", ""
        self.opened.add(path.resolve())
        file = YamlFile(path, self.faults)
        if file.root is None:
            if not self.faults.found:
                file.fault(None, "is empty; give it a name, a version and types")
            return "", ""
        keys = file.mapping(file.root, "the codebook", FILE_KEYS)
        if "extends" in keys:
            self._read_file(_find_extended(path, file.text(keys["extends"][1], "extends")))
        for required in ("name", "version", "types"):
            if required not in keys:
                file.fault(file.root, f"has no {required!r}; add a line '{required}: ...' at the top level")
        self._read_lists(file, keys)
        before = len(self.triggers)
        if "types" in keys and not file.is_empty(keys["types"][1]):
            for code, (key, node) in file.mapping(keys["types"][1], "types").items():
                self._read_type(file, code, key, node)
        self._check_repeats(path, self.triggers[before:])
        self._read_learned(file, keys, before)
        own = self.triggers[before:]
        self.triggers = [*give_way(self.triggers[:before], own), *own]
        return self._text(file, keys, "name"), self._text(file, keys, "version")

    def _text(self, file: YamlFile, keys: dict[str, tuple[Node, Node]], key: str) -> str:
        return file.text(keys[key][1], key) if key in keys else ""

    def _read_lists(self, file: YamlFile, keys: dict[str, tuple[Node, Node]]) -> None:
        if "sets" in keys:
            self.sets |= read_sets(file, keys["sets"][1], self.sets)
        if "domains" in keys:
            for domain, (_, node) in file.mapping(keys["domains"][1], "domains").items():
                self.domains[domain] = frozenset(file.words(node, f"domain {domain}"))
        if "light_verbs" in keys:
            for phrase in file.words(keys["light_verbs"][1], "light_verbs"):
                verb, _, particle = phrase.partition(" ")
                self.light_verbs[verb] = self.light_verbs.get(verb, frozenset()) | {particle}

    def _read_learned(self, file: YamlFile, keys: dict[str, tuple[Node, Node]], before: int) -> None:
        """Read for which types learned scores count: with this file's entries, and those of the extended one that have them."""
        if "learned" not in keys:
            return
        extended = self.learned if "extends" in keys else None
        self.learned = tuple(file.text(node, "a learned type") for node in file.items(keys["learned"][1], "learned"))
        for code in self.learned:
            if code not in self.types:
                file.fault(keys["learned"][1], f"there is no type {code!r}; name types that the codebook has")
            elif extended is not None and code not in extended:
                known = ", ".join(extended) or "none"
                told = f"nothing is learned of {code!r}, whose words count alone; leave it out (learned: {known})"
                file.fault(keys["learned"][1], told)
        for number, trigger in enumerate(self.triggers):
            counts = trigger.event_type in self.learned and (number >= before or bool(trigger.learned))
            if counts != bool(trigger.learned):
                self.triggers[number] = replace(trigger, learned="known" if counts else "")

    def _read_type(self, file: YamlFile, code: str, key: Node, node: Node) -> None:
        keys = file.mapping(node, code, TYPE_KEYS)
        held = self.types.get(code, NEW_TYPE)
        definition = _read_text(file, keys, "definition", held.definition)
        if not definition:
            file.fault(key, f"{code} has no definition; say in one sentence what counts as {code}")
        quad_class = _read_text(file, keys, "quad_class", held.quad_class)
        if quad_class not in QUAD_CLASSES:
            file.fault(key, f"{code} has no quad_class that exists; use one of {', '.join(QUAD_CLASSES)}")
        self.types[code] = EventType(
            code=code,
            definition=definition,
            quad_class=quad_class,
            cameo_root=_read_text(file, keys, "cameo_root", held.cameo_root),
            place=_read_choice(file, keys, "place", PlaceRule, held.place),
            content=_read_choice(file, keys, "content", ContentRule, held.content),
            undertaken=_read_text(file, keys, "undertaken", held.undertaken or "") or None,
            mode_of_content=_read_texts(file, keys, "mode_of_content", held.mode_of_content),
            modes=_read_texts(file, keys, "modes", held.modes),
            mode_words=self._read_mode_words(file, keys, held.mode_words),
            tolls=_read_words(file, keys, "tolls", held.tolls),
            decisive=_read_words(file, keys, "decisive", held.decisive),
            examples=_read_examples(file, keys, held.examples),
        )
        self._read_triggers(file, keys, self.types[code])

    def _read_triggers(self, file: YamlFile, keys: dict[str, tuple[Node, Node]], event_type: EventType) -> None:
        verb_frame = read_frame(file, keys.get("verb_frame"), VERB_FRAME)
        noun_frame = read_frame(file, keys.get("noun_frame"), NOUN_FRAME)
        if "triggers" not in keys:
            return
        node: Node | None = keys["triggers"][1]
        if file.is_empty(node):
            file.fault(
                node, f"triggers of {event_type.code} is empty; list groups of words under it, or remove the line"
            )
            return
        if isinstance(node, ScalarNode):
            file = YamlFile(file.path.parent / str(node.value), self.faults)
            node = file.root
        if node is not None:
            self.triggers.extend(
                read_groups(file, node, event_type, (verb_frame, noun_frame), (self.sets, self.domains))
            )

    def _read_mode_words(
        self, file: YamlFile, keys: dict[str, tuple[Node, Node]], held: Mapping[str, frozenset[str]]
    ) -> dict[str, frozenset[str]]:
        found = dict(held)
        if "mode_words" in keys:
            for mode, (_, node) in file.mapping(keys["mode_words"][1], "mode_words").items():
                words = expand_sets(file, node, file.words(node, f"words of mode {mode}"), self.sets)
                found[mode] = frozenset(word.replace("-", " ") for word in words) | frozenset(words)
        return found

    def _check_repeats(self, path: Path, triggers: list[Trigger]) -> None:
        """Fault words that stand twice in one codebook with nothing to tell them apart; those of an extended one are outranked."""
        seen: dict[object, Trigger] = {}
        for trigger in triggers:
            key = (trigger.part, trigger.words, trigger.needs, trigger.unless)
            other = seen.setdefault(key, trigger)
            if other is not trigger:
                words = " ".join(trigger.words)
                problem = (
                    f"{words!r} ({trigger.part}) of {trigger.event_type} stands already under {other.event_type} "
                    f"({other.file}:{other.group}); remove one, or tell them apart by 'needs'"
                )
                self.faults.found.append((path.parent / trigger.file, trigger.group, problem))


def read_frame(file: YamlFile, entry: tuple[Node, Node] | None, default: Frame) -> Frame:
    """Read which slots fill which roles; what is not written keeps its default."""
    if entry is None:
        return default
    keys = file.mapping(entry[1], "a frame", ("actor", "recipient", "instrument", "partner"))
    written = {role: tuple(file.text(node, role).split()) for role, (_, node) in keys.items()}
    return Frame(**{role: written.get(role, getattr(default, role)) for role in Frame.__struct_fields__})


def _find_extended(path: Path, name: str) -> Path:
    """Find the codebook that another extends: a shipped one by its bare name, else a file beside it."""
    shipped = SHIPPED / f"{name}.yaml"
    return shipped if shipped.exists() else path.parent / name


def _read_choice(
    file: YamlFile, keys: dict[str, tuple[Node, Node]], key: str, choices: type[Choice], default: Choice
) -> Choice:
    if key not in keys:
        return default
    value = file.text(keys[key][1], key)
    try:
        return choices(value)
    except ValueError:
        file.fault(keys[key][1], f"{key} must be one of {', '.join(choices)}, not {value!r}")
        return default


def _read_text(file: YamlFile, keys: dict[str, tuple[Node, Node]], key: str, held: Held) -> str | Held:
    return file.text(keys[key][1], key) if key in keys else held


def _read_words(file: YamlFile, keys: dict[str, tuple[Node, Node]], key: str, held: tuple[str, ...]) -> tuple[str, ...]:
    return file.words(keys[key][1], key) if key in keys else held


def _read_texts(
    file: YamlFile, keys: dict[str, tuple[Node, Node]], key: str, held: Mapping[str, str]
) -> dict[str, str]:
    """Read a mapping of names to texts, added to what an extended codebook holds."""
    texts = dict(held)
    if key in keys:
        for name, (_, node) in file.mapping(keys[key][1], key).items():
            texts[name] = file.text(node, f"{key} {name}")
    return texts


def _read_examples(file: YamlFile, keys: dict[str, tuple[Node, Node]], held: tuple[str, ...]) -> tuple[str, ...]:
    nodes = file.items(keys["examples"][1], "examples") if "examples" in keys else ()
    return (*held, *(file.text(node, "an example") for node in nodes))


def _by_head(triggers: list[Trigger], part: Part) -> dict[str, tuple[Trigger, ...]]:
    """Index triggers by the lemma of their head, later ones (of an extending codebook) first."""
    found: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        if trigger.part is part:
            found.setdefault(trigger.head, []).append(trigger)
    return {head: tuple(reversed(entries)) for head, entries in found.items()}
