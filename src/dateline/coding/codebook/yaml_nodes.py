"""YAML with line numbers: reads mappings and word lists, collecting every fault instead of stopping at the first."""

from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

# The parser in C where PyYAML was built with it: the shipped codebook opens ten times faster. Both give the same nodes and marks.
LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Faults:
    """Faults found so far, with the file and line of each."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, int, str]] = []

    def add(self, path: Path, node: Node | None, problem: str) -> None:
        """Note a fault at a node; None = it concerns the whole file."""
        self.found.append((path, node.start_mark.line + 1 if node else 0, problem))

    def listed(self, path: Path) -> tuple[tuple[int, str], ...]:
        """Return the faults by line, those of other files prefixed with their name."""
        ordered = sorted(self.found, key=lambda fault: (fault[0] != path, str(fault[0]), fault[1]))
        return tuple(
            (line, problem) if file == path else (0, f"{file.name}:{line}: {problem}")
            for file, line, problem in ordered
        )


class YamlFile:
    """One YAML file being read."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self.path = path
        self.faults = faults
        self.root = self._compose()

    def _compose(self) -> Node | None:
        if self.path.is_dir():
            self.faults.add(self.path, None, "is a folder; name the codebook in it, such as codebook.yaml")
            return None
        try:
            text = self.path.read_text("utf-8")
            alias = next((t for t in yaml.scan(text, Loader=LOADER) if isinstance(t, yaml.AliasToken)), None)
            if alias is not None:
                # An alias may hold itself, or grow without end where it is copied: word lists have "$name" instead.
                problem = f"has the alias *{alias.value}; write the words out, or name them under 'sets' and say $name"
                self.faults.found.append((self.path, alias.start_mark.line + 1, problem))
                return None
            return yaml.compose(text, Loader=LOADER)
        except OSError as error:
            self.faults.add(self.path, None, f"cannot be read ({error.strerror}); name a readable file")
        except UnicodeDecodeError:
            self.faults.add(self.path, None, "is not UTF-8 text; save it as UTF-8")
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 0
            self.faults.found.append(
                (self.path, line, f"is not valid YAML: {error.problem}; mend the line's punctuation or indentation")
            )
        except yaml.YAMLError as error:
            self.faults.add(self.path, None, f"is not valid YAML: {error}")
        return None

    def fault(self, node: Node | None, problem: str) -> None:
        """Note a fault of this file."""
        self.faults.add(self.path, node, problem)

    def is_empty(self, node: Node | None) -> bool:
        """Say whether nothing is written behind a key."""
        return isinstance(node, ScalarNode) and not str(node.value).strip()

    def mapping(self, node: Node | None, what: str, allowed: tuple[str, ...] = ()) -> dict[str, tuple[Node, Node]]:
        """Read a mapping as key to (key node, value node); `allowed` lists the keys that may occur, empty = any."""
        if not isinstance(node, MappingNode):
            self.fault(node, f"{what} must be a mapping of key: value")
            return {}
        found: dict[str, tuple[Node, Node]] = {}
        for key, value in node.value:
            name = str(key.value)
            if allowed and name not in allowed:
                self.fault(key, f"{what} has an unknown key {name!r}; use one of {', '.join(allowed)}")
            elif name in found:
                self.fault(key, f"{what} has {name!r} twice; join the two entries")
            else:
                found[name] = (key, value)
        return found

    def items(self, node: Node | None, what: str) -> list[Node]:
        """Read a sequence."""
        if isinstance(node, SequenceNode):
            return list(node.value)
        self.fault(node, f"{what} must be a list, one '- ' line an entry")
        return []

    def text(self, node: Node | None, what: str) -> str:
        """Read one value as text, white space joined."""
        if isinstance(node, ScalarNode):
            return " ".join(str(node.value).split())
        self.fault(node, f"{what} must be plain text")
        return ""

    def words(self, node: Node | None, what: str) -> tuple[str, ...]:
        """Read a list of words or phrases: a YAML list, or one line with commas between; in lower case."""
        if isinstance(node, SequenceNode):
            return tuple(word for item in node.value for word in self.words(item, what))
        return tuple(word.strip().lower() for word in self.text(node, what).split(",") if word.strip())

    def flag(self, node: Node | None, what: str) -> bool:
        """Read true or false."""
        value = self.text(node, what)
        if value not in ("true", "false"):
            self.fault(node, f"{what} must be true or false, not {value!r}")
        return value == "true"

    def share(self, node: Node | None, what: str) -> float:
        """Read a number from 0 to 1."""
        value = self.text(node, what)
        try:
            number = float(value)
        except ValueError:
            number = -1.0
        if not 0 <= number <= 1:
            self.fault(node, f"{what} must be a number from 0 to 1, not {value!r}")
            return 0.5
        return number
