"""Check the marked sentences: brackets, tags, doubles, one name under two tags, names shared with the held-out file.

Run: `python training/names/check.py`; prints every fault, then the counts; exit status 1 when there is a fault.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

TAGS = frozenset(
    ("PER", "GOV", "MIL", "ARM", "PTY", "MED", "IGO", "NGO", "COM", "ORG", "LOC", "FAC", "NAT", "EVT", "WPN", "VEH")
)
HELD_OUT = "heldout"
TWO_TAGS = Path(__file__).parent / "two_tags.tsv"
"""Names that rightly bear two tags: name, tags and why, tab-separated, with a header."""
_MARK = re.compile(r"\[([A-Z]{3}) ([^\[\]]+)\]")
_OPEN_KINDS = frozenset(("LOC", "NAT", "WPN", "VEH"))
"""Countries, peoples and common weapon words recur everywhere: no held-out file can do without them."""

_TWO_SENSES = frozenset(("bomb", "shell", "gas", "rocket", "tanks", "mine", "mines", "shells"))
"""Weapon words that are also something else, or a verb: "a shell firm", "to bomb a port"."""


def read_lines(folder: Path) -> Iterator[tuple[str, int, str]]:
    """Yield (file stem, line number, sentence) of every marked sentence."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield path.stem, number, line


def find_line_faults(line: str) -> list[str]:
    """Find what is wrong with one sentence by itself."""
    rest = _MARK.sub("", line)
    faults = [f"unknown tag {tag}" for tag, _ in _MARK.findall(line) if tag not in TAGS]
    if "[" in rest or "]" in rest:
        faults.append("a bracket without its partner, or within another")
    if "  " in line or line != line.strip():
        faults.append("stray spaces")
    faults += [
        f"spaces or 's inside [{tag} {name}]" for tag, name in _MARK.findall(line) if re.search(r"^\s|\s$|'s$", name)
    ]
    return faults


def find_doubles(lines: list[tuple[str, int, str]]) -> list[str]:
    """Find sentences that occur twice, marks and case left out of account."""
    seen: dict[str, str] = {}
    faults = []
    for stem, number, line in lines:
        plain = _MARK.sub(r"\2", line).casefold()
        if plain in seen:
            faults.append(f"{stem}:{number}: same sentence as {seen[plain]}")
        seen.setdefault(plain, f"{stem}:{number}")
    return faults


def find_tag_conflicts(lines: list[tuple[str, int, str]]) -> list[str]:
    """Find names that bear two tags and are not in the list of names that may."""
    rows = TWO_TAGS.read_text(encoding="utf-8").splitlines()[1:]
    allowed = {row.split("\t")[0].casefold() for row in rows}
    tags: dict[str, dict[str, str]] = defaultdict(dict)
    for stem, number, line in lines:
        for tag, name in _MARK.findall(line):
            tags[name.casefold()].setdefault(tag, f"{stem}:{number}")
    return [f"{name!r} is {found}" for name, found in tags.items() if len(found) > 1 and name not in allowed]


def find_unmarked(lines: list[tuple[str, int, str]]) -> list[str]:
    """Find words left unmarked that elsewhere are the whole name of a place, people or armed group, or a weapon."""
    marked = [mark for _, _, line in lines for mark in _MARK.findall(line)]
    names = {name for tag, name in marked if tag in {"LOC", "NAT", "ARM", "IGO", "MED"} and name[:1].isupper()}
    weapons = {name for tag, name in marked if tag in {"WPN", "VEH"} and name.islower() and " " not in name}
    told = names | (weapons - _TWO_SENSES)
    return [
        f"{stem}:{number}: {word!r} is marked elsewhere"
        for stem, number, line in lines
        for word in re.findall(r"[^\W\d_][\w-]*", _MARK.sub("|", line))
        if word in told
    ]


def find_shared_names(lines: list[tuple[str, int, str]]) -> list[str]:
    """Find names of the held-out file that the others use too, closed kinds apart."""
    others = {name.casefold() for stem, _, line in lines if stem != HELD_OUT for _, name in _MARK.findall(line)}
    return [
        f"{stem}:{number}: [{tag} {name}] is in the training files too"
        for stem, number, line in lines
        if stem == HELD_OUT
        for tag, name in _MARK.findall(line)
        if tag not in _OPEN_KINDS and name.casefold() in others
    ]


def main() -> int:
    """Print faults and counts; return the exit status."""
    lines = list(read_lines(Path(__file__).parent))
    faults = [f"{stem}:{number}: {fault}" for stem, number, line in lines for fault in find_line_faults(line)]
    faults += find_doubles(lines) + find_tag_conflicts(lines) + find_unmarked(lines) + find_shared_names(lines)
    for fault in faults:
        sys.stdout.write(fault + "\n")
    for held_out in (False, True):
        chosen = [line for stem, _, line in lines if (stem == HELD_OUT) is held_out]
        marks = Counter(tag for line in chosen for tag, _ in _MARK.findall(line))
        sentences = Counter(tag for line in chosen for tag in {tag for tag, _ in _MARK.findall(line)})
        counts = ", ".join(f"{tag} {marks[tag]} in {sentences[tag]}" for tag in sorted(TAGS))
        sys.stdout.write(f"{'held out' if held_out else 'to train on'}: {len(chosen)} sentences; {counts}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
