"""Scores events against the MUC-4 keys: date, location, perpetrator organisation, casualties, confidence.

    python gold/eval_muc.py --gold FOLDER [--limit 50]

Every report is read, coded and linked alone; each event of violence that is neither planned nor denied is one answer. Answers and
templates are matched one to one by the best sum of slots. A slot that may be left out counts nowhere where the key leaves it out.
Recall counts the fillers of all templates; precision those of matched answers ("matched"), or of all answers ("all", as the coder
answers for every act of violence, the key only for terrorism). Casualties: numbers of killed and of wounded, "plural" is two or more.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from matching import Tally
from msgspec import Struct
from scipy.optimize import linear_sum_assignment

from dateline import pipeline
from dateline.link import link
from dateline.model.article import Article, Block, BlockKind, DateOrigin, DatePrecision, Publication
from dateline.model.claim import Basis, Claim, Realis, RoleKind
from dateline.model.coding import Coding
from dateline.model.place import PlaceReference
from dateline.model.span import Span
from dateline.model.voice import Stance, VoiceKind
from dateline.reference.countries import load_countries

SETS = ("tst1", "tst2")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d{2})")
DATELINE = re.compile(
    r"^\s*(?!CLANDESTINE|NO CITY)(?P<place>[^,(\n]+?)\s*(?:\([^)]*\))?,"
    r"\s*(?P<day>\d{1,2} [A-Z]{3} \d{2})?[^(\n]*(?:\((?P<agency>[^)]*)\))?"
)
SLOTS = ("date", "location", "organisation", "casualties", "confidence")
PLURAL = 2
VIOLENT = {"ASSAULT"}
Fillers = dict[str, frozenset[str]]


class Template(Struct, frozen=True):
    """One template or answer: for each slot what may stand there; several alternatives in one filler stand between bars."""

    slots: Fillers


def load_messages(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of every report of a test set."""
    (path,) = [path for path in folder.iterdir() if not path.name.startswith("key")]
    text = path.read_text("latin-1")
    heads = list(re.finditer(r"^(TST\d-MUC\d-\d{4}).*$", text, re.M))
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        yield head[1], text[head.end() : end].strip()


def load_keys(folder: Path) -> dict[str, list[Template]]:
    """Return the templates of every report; optional and irrelevant ones are left out."""
    (path,) = [path for path in folder.iterdir() if path.name.startswith("key")]
    found: dict[str, list[Template]] = {}
    for part in re.split(r"^0\.  MESSAGE: ID\s+", path.read_text("latin-1"), flags=re.M)[1:]:
        rows = read_rows(part)
        templates = found.setdefault(part.split()[0], [])
        if rows.get(4, "*") != "*" and "(OPTIONAL)" not in rows.get(1, ""):
            templates.append(Template(read_slots(rows)))
    return found


def read_rows(part: str) -> dict[int, str]:
    """Read a template's numbered rows; a filler that goes on is joined by a line break."""
    rows: dict[int, str] = {}
    number = 0
    for line in part.splitlines()[1:]:
        match = re.match(r"(\d{1,2})\.\s+[A-Z ]+: [A-Z ]+?(?:\s{2,}|\t)(.*)", line)
        if match:
            number = int(match[1])
            rows[number] = match[2].strip()
        elif line.strip() and number and not line.startswith(";"):
            rows[number] += "\n" + line.strip()
    return rows


def read_slots(rows: dict[int, str]) -> Fillers:
    """Read the five slots of a template."""
    places = {
        place.strip().split(" (")[0].lower() for place in re.split(r":|/| - ", rows.get(3, "-").replace("(", " ("))
    }
    organisations = {"|".join(re.findall(r'"([^"]+)"', line)).lower() for line in rows.get(10, "").splitlines()}
    confidence = re.split(r" / |:", rows.get(11, "-"))
    return {
        "date": read_days(rows.get(2, "-")),
        "location": frozenset({"|".join(sorted(places - {"-", "*", ""}))} - {""}),
        "organisation": frozenset(organisations - {""}),
        "casualties": read_casualties(rows),
        "confidence": frozenset({_short(confidence[0])} - {""}) if organisations - {""} else frozenset(),
    }


def read_days(words: str) -> frozenset[str]:
    """Read the day or days of an incident; "<" marks one that the key only knows to lie on or before a day."""
    days = _days(words)
    return frozenset({("<" if words.lstrip("( ").startswith("-") else "") + "|".join(days)} if days else ())


def _days(words: str) -> list[str]:
    return [date(1900 + int(y), MONTHS.index(m) + 1, int(d)).isoformat() for d, m, y in DAY.findall(words)]


def _short(words: str) -> str:
    """Join the key's grades of confidence into four: fact, claimed, accused, possible."""
    grades = {"REPORTED": "fact", "CLAIMED": "claimed", "SUSPECTED": "accused", "POSSIBLE": "possible"}
    return next((short for grade, short in grades.items() if grade in words), "")


def read_casualties(rows: dict[int, str]) -> frozenset[str]:
    """Sum the people killed and wounded over the descriptions of victims."""
    numbers = {quoted: n for n, quoted in re.findall(r"(\d+|PLURAL)(?: - \d+)?:\s*(\"[^\n]+)", rows.get(21, ""))}
    sums: dict[str, int] = {}
    for effect, quoted in re.findall(r"(DEATH|INJURY):\s*(\"[^\n]+)", rows.get(23, "")):
        number = numbers.get(quoted, "1")
        measure = "killed" if effect == "DEATH" else "wounded"
        sums[measure] = sums.get(measure, 0) + (1000 if number == "PLURAL" else int(number))
    return frozenset(f"{measure} {'plural' if total >= 1000 else total}" for measure, total in sums.items())


def to_article(name: str, message: str) -> Article:
    """Make an article of a report: place, day and agency from its dateline, the words as they stand, a paragraph a block."""
    head, _, body = message.partition("[TEXT]")
    dateline = DATELINE.search(head)
    text = re.sub(r"(?<!\n)\n(?!\s*\n)", " ", (body or message).strip())
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*part.span())) for part in re.finditer(r"[^\n]*\S[^\n]*", text))
    day = date.fromisoformat(_days(dateline["day"])[0]) if dateline and dateline["day"] else None
    return Article(
        id=name,
        page_sha256="",
        file=name,
        part=1,
        text=text,
        blocks=blocks,
        language="en",
        published=_published_on(day) if day else None,
        dateline_place=dateline["place"] if dateline else None,
        dateline_agency=dateline["agency"] if dateline else None,
    )


def _published_on(day: date) -> Publication:
    return Publication(first_day=day, last_day=day, known_from=DateOrigin.GIVEN, precision=DatePrecision.DAY)


def answer(coding: Coding, published: date | None) -> list[Template]:
    """Return the answers of one report: its events of violence."""
    claims = {claim.id: claim for claim in coding.claims}
    found = []
    for event in link([coding]).events:
        told = [claims[one] for one in event.claim_ids if one in claims]
        real = [c for c in told if c.stance is Stance.ASSERTS and c.realis is Realis.ACTUAL]
        if event.event_type in VIOLENT and real:
            found.append(Template(to_slots(real, published)))
    return found


def day_of(coding: Coding) -> date | None:
    """Return the day on which a report was published."""
    return coding.header.published.first_day if coding.header.published else None


def to_slots(claims: list[Claim], published: date | None) -> Fillers:
    """Fill the five slots from the claims of one event; an event without a day lies on or before the report's."""
    days = {p.first_day.isoformat() for c in claims if c.when and (p := c.when.period) and p.first_day}
    if not days and published:
        days = {f"<{published.isoformat()}"}
    places = {name for claim in claims if claim.place for name in name_place(claim.place)}
    actors = [role for c in claims for role in c.roles if role.role is RoleKind.ACTOR and role.kind == "organisation"]
    bases = {role.basis for role in actors if role.basis}
    return {
        "date": frozenset({"|".join(sorted(days))} - {""}),
        "location": frozenset({"|".join(sorted(places))} - {""}),
        "organisation": frozenset(role.name.lower() for role in actors),
        "casualties": count_casualties(claims),
        "confidence": frozenset([grade(bases, claims)]) if actors else frozenset(),
    }


def name_place(place: PlaceReference) -> tuple[str, ...]:
    """Return the names by which a key may call a place: as written, as the gazetteer has it, and its country."""
    entry = place.place
    country = load_countries().get(entry.country or "") if entry else None
    names = (place.text, entry.name if entry else "", country.name if country else "")
    return tuple(name.lower() for name in names if name)


def grade(bases: set[Basis], claims: list[Claim]) -> str:
    """Say in the key's terms on what ground an organisation is named."""
    if Basis.CLAIMED in bases:
        return "claimed"
    if Basis.SUSPECTED in bases:
        return "possible"
    official = any(voice.kind is VoiceKind.OFFICIAL for claim in claims for voice in claim.voices)
    return "accused" if Basis.BLAMED in bases or official else "fact"


def count_casualties(claims: list[Claim]) -> frozenset[str]:
    """Return the numbers of killed and wounded; named victims of "killed" count where no number is given."""
    sums: dict[str, int] = {}
    for claim in claims:
        for measure in ("killed", "wounded"):
            numbers = [f.low or f.high or PLURAL for f in claim.figures if f.measure == measure]
            sums[measure] = max(sums.get(measure, 0), sum(numbers))
        victims = [role for role in claim.roles if role.role is RoleKind.RECIPIENT]
        word = claim.trigger.text.lower().split()[-1]
        measure = (
            "killed"
            if re.match(r"kill|murder|assassin|die|dead|slay", word)
            else "wounded"
            if re.match(r"wound|injur", word)
            else ""
        )
        if measure and not sums[measure]:
            sums[measure] = len(victims)
    return frozenset(f"{measure} {total}" for measure, total in sums.items() if total)


def agree(slot: str, wanted: str, found: str) -> bool:
    """Say whether a filler that was found is one of those wanted."""
    ours, theirs = found.split("|"), wanted.split("|")
    if slot == "casualties":
        (measure, number), (key, total) = wanted.split(), found.split()
        return measure == key and (number == total or (number == "plural" and int(total) >= PLURAL))
    if slot == "date":
        last = max(theirs).removeprefix("<")
        if wanted.startswith("<"):
            return any(one.removeprefix("<") <= last for one in ours)
        return any(min(theirs) <= one <= last for one in ours)
    if slot == "confidence":
        return wanted == found
    return any(a and b and (a in b or b in a) for a in ours for b in theirs)


def count(slot: str, wanted: frozenset[str], found: frozenset[str]) -> int:
    """Count the fillers wanted that were found."""
    return sum(any(agree(slot, one, other) for other in found) for one in wanted)


def score(wanted: list[Template], found: list[Template], matched: dict[str, Tally], all_: dict[str, Tally]) -> None:
    """Match answers with templates by their slots and count."""
    gains = np.array([[sum(count(s, w.slots[s], f.slots[s]) for s in SLOTS) for f in found] for w in wanted])
    pairs = list(zip(*linear_sum_assignment(-gains), strict=True)) if wanted and found else []
    pairs = [(w, f) for w, f in pairs if gains[w, f]]
    for slot in SLOTS:
        right = sum(count(slot, wanted[w].slots[slot], found[f].slots[slot]) for w, f in pairs)
        labelled = sum(len(template.slots[slot]) for template in wanted)
        matched[slot].add(right, sum(len(found[f].slots[slot]) for _, f in pairs), labelled)
        all_[slot].add(right, sum(len(template.slots[slot]) for template in found), labelled)


def main() -> None:
    """Score the development part and print every slot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder that holds muc4/")
    parser.add_argument("--limit", type=int, help="score the first N reports of each set only")
    options = parser.parse_args()
    folder = options.gold / "muc4" / "raw"
    if not folder.is_dir():
        sys.exit(f"{options.gold} has no muc4/raw: nothing scored")
    tools = pipeline.open_tools(pipeline.ToolFiles())
    matched, everything = ({slot: Tally() for slot in SLOTS} for _ in range(2))
    for name in SETS:
        keys = load_keys(folder / name)
        messages = list(load_messages(folder / name))[: options.limit]
        coded = pipeline.read_and_code([to_article(*message) for message in messages], tools)
        for (message, _), (_, coding) in zip(messages, coded, strict=True):
            score(keys.get(message, []), answer(coding, day_of(coding)), matched, everything)
    print(f"{'':<14}matched P   R     F1     all F1")
    for slot in SLOTS:
        one = matched[slot]
        print(f"{slot:<14}{one.precision():.3f}     {one.recall():.3f} {one.f1():.3f}  {everything[slot].f1():.3f}")


if __name__ == "__main__":
    main()
