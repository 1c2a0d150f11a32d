"""Scores events against the MUC-4 keys: date, location, perpetrator organisation, casualties, confidence.

    python gold/eval_muc.py --gold FOLDER [--set tst1 --set tst2] [--limit 50]

Every report is read, coded and linked alone. The keys are about terrorism in the news: each event of violence that happened, is no clash
of armed forces and is not told as history is one answer, with whatever the article goes on to tell of it (`muc_answers`). Answers and
templates are matched one to one by the best sum of slots, as the task's scorer did; optional templates and fillers count where they are
found and are not missed where they are not. Recall counts the fillers of all templates; precision those of all answers and, beside it,
those of matched answers alone: so the scorer of 1991 and 1992 printed its slots (its reports show spurious templates in the row of
templates, none in the slots), and so the figures of that time are to be compared. It gave half a point for a place or day that agrees in
part; here a place agrees at any level of the key's location, and "plural" casualties are two or more.

The task asks always for a day, a country and, if it can be told, an organisation, where our record leaves open what is not said: an event
without a day lies on or before the report's, one without a known place in the country of which the report speaks most, and one without an
author is laid at the armed group of which it goes on to speak.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from matching import Tally
from msgspec import Struct, field
from muc_answers import answer
from muc_keys import SLOTS, Fill, Template, load_keys, load_messages, read_days
from scipy.optimize import linear_sum_assignment

from dateline import pipeline
from dateline.model.article import Article, Block, BlockKind, DateOrigin, DatePrecision, Publication
from dateline.model.span import Span

DATELINE = re.compile(
    r"^\s*(?:(?P<nowhere>CLANDESTINE|NO CITY)|(?P<city>[^,(\n]+?))\s*(?:\((?P<country>[^)]*)\))?,"
    r"\s*(?P<day>\d{1,2} [A-Z]{3}[A-Z]* \d{2})?[^(\n]*(?:\((?P<agency>[^)]*)\))?"
)
"""<DATELINE> of the set's text-headers-info: a city, its country unless it is one of the nine of the task, a day, a source."""
BODY = re.compile(r"\[(?:TEXT|SUMMARY|EXCERPTS?)\]")
"""<GENERAL> of the same file: where the header ends."""

PLURAL = 2


def to_article(name: str, message: str) -> Article:
    """Make an article of a report: place, day and agency from its dateline, the words as they stand, a paragraph a block."""
    head, body = BODY.split(message, maxsplit=1) if BODY.search(message) else (message, message)
    dateline = DATELINE.search(head)
    where = [part for part in (dateline["city"], dateline["country"]) if part] if dateline else []
    text = re.sub(r"(?<!\n)\n(?!\s*\n)", " ", body.strip())
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*part.span())) for part in re.finditer(r"[^\n]*\S[^\n]*", text))
    day = date.fromisoformat(read_days(dateline["day"])[0].names[0]) if dateline and dateline["day"] else None
    return Article(
        id=name,
        page_sha256="",
        file=name,
        part=1,
        text=text,
        blocks=blocks,
        language="en",
        published=_published_on(day) if day else None,
        dateline_place=", ".join(where) or None,
        dateline_agency=dateline["agency"] if dateline else None,
    )


def _published_on(day: date) -> Publication:
    return Publication(first_day=day, last_day=day, known_from=DateOrigin.GIVEN, precision=DatePrecision.DAY)


def agree(slot: str, wanted: Fill, found: Fill) -> bool:
    """Say whether a filler that was found is one of those wanted."""
    if slot == "casualties":
        (measure, number), (key, total) = wanted.names[0].split(), found.names[0].split()
        return measure == key and (number == total or (number == "plural" and int(total) >= PLURAL))
    if slot == "date":
        last = max(wanted.names).removeprefix("<")
        if wanted.names[0].startswith("<"):
            return any(one.removeprefix("<") <= last for one in found.names)
        return any(min(wanted.names) <= one <= last for one in found.names)
    if slot == "confidence":
        return found.names[0] in wanted.names
    return any(a in b or b in a for a in found.names for b in wanted.names)


def count(slot: str, wanted: Template, found: Template) -> tuple[int, int]:
    """Count the fillers that agree, and those of the key that they stand against: optional ones only where found."""
    left = list(found.slots[slot])
    right = labelled = 0
    for fill in wanted.slots[slot]:
        fitting = next((one for one in left if agree(slot, fill, one)), None)
        if fitting is not None:
            left.remove(fitting)
            right += 1
        labelled += fitting is not None or not fill.is_optional
    return right, labelled


class Scores(Struct):
    """What was counted so far.

    Attributes:
        incidents: Templates and answers.
        slots: Fillers of each slot, those of answers without a template among what was found.
        matched: The same without those: the task's scorer printed its slots so, and counted such answers in the row of templates alone.
    """

    incidents: Tally = field(default_factory=Tally)
    slots: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})
    matched: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})

    def add(self, wanted: Sequence[Template], found: Sequence[Template]) -> None:
        """Match the answers of one report with its templates by their slots and count."""
        gains = np.array([[sum(count(slot, w, f)[0] for slot in SLOTS) for f in found] for w in wanted])
        rows, columns = linear_sum_assignment(-gains) if wanted and found else ((), ())
        partner = {int(w): found[int(f)] for w, f in zip(rows, columns, strict=True) if gains[w, f]}
        needed = sum(not template.is_optional or number in partner for number, template in enumerate(wanted))
        self.incidents.add(len(partner), len(found), needed)
        for slot in SLOTS:
            self.slots[slot].add(0, sum(len(answer.slots[slot]) for answer in found), 0)
            self.matched[slot].add(0, sum(len(answer.slots[slot]) for answer in partner.values()), 0)
            for number, template in enumerate(wanted):
                right, labelled = _compare(slot, template, partner.get(number))
                self.slots[slot].add(right, 0, labelled)
                self.matched[slot].add(right, 0, labelled)


def _compare(slot: str, wanted: Template, found: Template | None) -> tuple[int, int]:
    if found is not None:
        return count(slot, wanted, found)
    return 0, 0 if wanted.is_optional else sum(not fill.is_optional for fill in wanted.slots[slot])


def print_scores(scores: Scores) -> None:
    """Print the row of incidents and the slots counted both ways."""
    print(f"{'':<14}F1    precision recall   matched answers alone: F1    precision recall")
    for name, row in {"incidents": scores.incidents, **scores.slots}.items():
        other = scores.matched.get(name)
        beside = f"{other.f1():>34.3f} {other.precision():.3f}     {other.recall():.3f}" if other else ""
        print(f"{name:<14}{row.f1():.3f} {row.precision():.3f}     {row.recall():.3f}{beside}")


def main() -> None:
    """Score the development part and print every slot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder that holds muc4/")
    parser.add_argument("--set", action="append", dest="sets", help="tst1, tst2 (both by default) or dev, to look at")
    parser.add_argument("--limit", type=int, help="score the first N reports of each set only")
    options = parser.parse_args()
    folder = options.gold / "muc4" / "raw"
    if not folder.is_dir():
        sys.exit(f"{options.gold} has no muc4/raw: nothing scored")
    tools = pipeline.open_tools(pipeline.ToolFiles())
    scores = Scores()
    for name in options.sets or ("tst1", "tst2"):
        keys = load_keys(folder / name)
        messages = list(load_messages(folder / name))[: options.limit]
        coded = pipeline.read_and_code([to_article(*message) for message in messages], tools)
        for (message, _), (reading, coding) in zip(messages, coded, strict=True):
            place = tools.gazetteer.best(reading.article.dateline_place or "")
            scores.add(keys.get(message, []), answer(coding, place.place.country if place else None))
    print_scores(scores)


if __name__ == "__main__":
    main()
