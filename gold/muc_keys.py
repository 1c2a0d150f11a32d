"""Reads MUC-4 reports and their answer keys: the five slots that we fill, with what the keys allow and excuse.

A key's filler may give alternatives ("A" / "B"), and a question mark before it, or "(OPTIONAL)" behind a template's number, says that it need
not be found: it counts where it is found and is not missed where it is not.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct

__all__ = ["SLOTS", "Fill", "Template", "load_keys", "load_messages", "read_days"]

SLOTS = ("date", "location", "organisation", "casualties", "confidence")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_GRADES = {"REPORTED": "fact", "CLAIMED": "claimed", "SUSPECTED": "accused", "POSSIBLE": "possible"}
_EFFECTS = {"DEATH": "killed", "INJURY": "wounded"}


class Fill(Struct, frozen=True):
    """One filler.

    Attributes:
        names: What may stand there, in small letters; a date is an ISO day, "<" before it for "on or before".
        is_optional: Whether it need not be found.
    """

    names: tuple[str, ...]
    is_optional: bool = False


class Template(Struct, frozen=True):
    """One incident of a key, or one of our answers.

    Attributes:
        slots: The fillers of each slot; a slot without any is left out by the key.
        is_optional: Whether it need not be found.
    """

    slots: dict[str, tuple[Fill, ...]]
    is_optional: bool = False


def load_messages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of every report of a test set."""
    for path in sorted(folder.glob("*-muc*")):
        text = path.read_text("latin-1")
        heads = list(re.finditer(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*$", text, re.M))
        for number, head in enumerate(heads):
            end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
            yield head[1], text[head.end() : end].strip()


def load_keys(folder: Path) -> dict[str, list[Template]]:
    """Return the templates of every report, optional ones among them; an irrelevant report has none."""
    found: dict[str, list[Template]] = {}
    for path in sorted(folder.glob("key*")):
        for part in re.split(r"^0\.  MESSAGE: ID\s+", path.read_text("latin-1"), flags=re.M)[1:]:
            rows = _read_rows(part)
            templates = found.setdefault(part.split()[0], [])
            if rows.get(4, ["*"]) != ["*"]:
                templates.append(Template(_read_slots(rows), "(OPTIONAL)" in rows[1][0]))
    return found


def _read_rows(part: str) -> dict[int, list[str]]:
    """Read a template's numbered rows: the lines of each."""
    rows: dict[int, list[str]] = {}
    number = 0
    for line in part.splitlines()[1:]:
        match = re.match(r"(\d{1,2})\.\s+[A-Z ]+: [A-Z ]+?(?:\s{2,}|\t)(.*)", line)
        if match:
            number = int(match[1])
            rows[number] = [match[2].strip()]
        elif line.strip() and number and not line.startswith(";"):
            rows[number].append(line.strip())
    return rows


def _read_slots(rows: dict[int, list[str]]) -> dict[str, tuple[Fill, ...]]:
    organisations = tuple(_read_names(line) for line in rows.get(10, ()) if _QUOTED.search(line))
    return {
        "date": read_days(" ".join(rows.get(2, ()))),
        "location": _read_location(" ".join(rows.get(3, ()))),
        "organisation": organisations,
        "casualties": tuple(_read_casualties(rows)),
        "confidence": tuple(_read_grade(line) for line in rows.get(11, ()) if _QUOTED.search(line)),
    }


def _read_names(line: str) -> Fill:
    names = (name.replace('\\"', "").strip().lower() for name in _QUOTED.findall(line))
    return Fill(tuple(dict.fromkeys(names)), line.startswith("?"))


def _read_grade(line: str) -> Fill:
    """Join the key's grades of confidence into four: fact, claimed, accused, possible."""
    grades = line.partition('"')[0]
    return Fill(tuple(short for grade, short in _GRADES.items() if grade in grades), line.startswith("?"))


def read_days(words: str) -> tuple[Fill, ...]:
    """Read the day or days of an incident; "<" marks one that is only known to lie on or before a day."""
    days = [day.isoformat() for day in map(_to_day, _DAY.finditer(words)) if day]
    before = "<" if words.lstrip("( ").startswith("-") else ""
    return (Fill((before + min(days), *days[1:])),) if days else ()


def _to_day(match: re.Match[str]) -> date | None:
    """Return the day of the calendar; None = a slip of the key ("31 NOV 89")."""
    try:
        return date(1900 + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def _read_location(words: str) -> tuple[Fill, ...]:
    """Read a location: its levels from the country down, and alternatives of each."""
    plain = re.sub(r"\([^)]*\)", " ", words).lower()
    names = tuple(
        name for part in re.split(r"[:/?]| - ", plain) if (name := " ".join(part.split())) not in {"", "-", "*"}
    )
    return (Fill(names),) if names else ()


def _read_casualties(rows: dict[int, list[str]]) -> Iterator[Fill]:
    """Sum the people killed and wounded over the descriptions of victims; "plural" is a number that the text does not give."""
    numbers = {}
    for line in rows.get(21, ()):
        number, _, quoted = line.partition(":")
        figures = re.findall(r"\d+|PLURAL", number)
        numbers[quoted.strip()] = figures[0] if figures else "1"
    for effect, measure in _EFFECTS.items():
        told = [line for line in rows.get(23, ()) if re.match(rf"\??\s*{effect}\b", line)]
        counted = [numbers.get(line.partition(":")[2].strip(), "1") for line in told]
        if counted:
            total = "plural" if "PLURAL" in counted else str(sum(map(int, counted)))
            yield Fill((f"{measure} {total}",), all(line.startswith("?") for line in told))
