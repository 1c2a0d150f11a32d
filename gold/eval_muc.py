"""Scores events against the MUC-4 keys: date, location, perpetrator organisation, casualties, confidence.

    python gold/eval_muc.py --gold FOLDER [--set tst1 --set tst2] [--limit 50]

Every report is read, coded and linked alone. The keys are about terrorism in the news: each event of violence that happened, is no clash
of armed forces and is not told as history is one answer, with whatever the article goes on to tell of it (`muc_answers`). Answers and
templates are matched one to one by the best sum of slots, as the task's scorer did; optional templates and fillers count where they are
found and are not missed where they are not. Recall counts the fillers of all templates, precision those of all answers. A place agrees at
any level of the key's location; "plural" casualties are two or more. An event without a day lies on or before the report's, one without a
place in the country of its parties or, failing that, of the report's dateline: the task asks for both always, our record leaves open what
is not said.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from matching import Tally
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


def score(wanted: Sequence[Template], found: Sequence[Template], tallies: dict[str, Tally]) -> None:
    """Match answers with templates by their slots and count."""
    gains = np.array([[sum(count(slot, w, f)[0] for slot in SLOTS) for f in found] for w in wanted])
    rows, columns = linear_sum_assignment(-gains) if wanted and found else ((), ())
    partner = {int(w): found[int(f)] for w, f in zip(rows, columns, strict=True) if gains[w, f]}
    for slot in SLOTS:
        tallies[slot].add(0, sum(len(template.slots[slot]) for template in found), 0)
        for number, template in enumerate(wanted):
            if number in partner:
                right, labelled = count(slot, template, partner[number])
                tallies[slot].add(right, 0, labelled)
            elif not template.is_optional:
                tallies[slot].add(0, 0, sum(not fill.is_optional for fill in template.slots[slot]))
    needed = sum(not template.is_optional or number in partner for number, template in enumerate(wanted))
    tallies["incidents"].add(len(partner), len(found), needed)


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
    tallies = {slot: Tally() for slot in ("incidents", *SLOTS)}
    for name in options.sets or ("tst1", "tst2"):
        keys = load_keys(folder / name)
        messages = list(load_messages(folder / name))[: options.limit]
        coded = pipeline.read_and_code([to_article(*message) for message in messages], tools)
        for (message, _), (reading, coding) in zip(messages, coded, strict=True):
            place = tools.gazetteer.best(reading.article.dateline_place or "")
            score(keys.get(message, []), answer(coding, place.place.country if place else None), tallies)
    print(f"{'':<14}F1    precision recall")
    for slot, tally in tallies.items():
        print(f"{slot:<14}{tally.f1():.3f} {tally.precision():.3f}     {tally.recall():.3f}")


if __name__ == "__main__":
    main()
