"""Scores dateline on our own labelled reports; with --floors fails when a figure is under its floor.

python gold/score.py                    the scoring part
python gold/score.py --part develop     the part to develop on; --misses prints what was missed or wrongly found
python gold/score.py --part develop --only '*-6?'    only the reports whose id matches
python gold/score.py --floors           the scoring part against gold/floors.toml, as CI runs it
"""

import argparse
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from matching import JUDGES, Pair, Tally, describe_found, describe_labelled, pair_claims, pair_totals, score_fields
from report_files import GoldReport, find, load_reports

from dateline import pipeline
from dateline.model.article import Article, Block, BlockKind, DateOrigin, DatePrecision, Publication
from dateline.model.claim import Claim, Realis
from dateline.model.coding import Coding
from dateline.model.identity import hash_text, make_id
from dateline.model.span import Span
from dateline.model.voice import Stance

HERE = Path(__file__).parent
BLANK_LINE = "\n\n"
# Counts of what must not happen.
MISTAKES = ("totals coded as events", "denied events asserted")


def to_article(report: GoldReport) -> Article:
    """Make an article of a report: its first block is the title."""
    blocks, start = [], 0
    for part in report.text.split(BLANK_LINE):
        if part.strip():
            kind = BlockKind.PARAGRAPH if blocks else BlockKind.TITLE
            blocks.append(Block(kind, Span(start, start + len(part.rstrip("\n")))))
        start += len(part) + len(BLANK_LINE)
    return Article(
        id=make_id("art", report.id),
        page_sha256=hash_text(report.text),
        file=report.id,
        part=1,
        source=report.source,
        title=report.text.partition("\n")[0],
        published=_given(report.published) if report.published else None,
        language="en",
        text=report.text,
        blocks=tuple(blocks),
    )


def _given(day: date) -> Publication:
    return Publication(first_day=day, last_day=day, known_from=DateOrigin.GIVEN, precision=DatePrecision.DAY)


def score(
    reports: Sequence[GoldReport], codings: Sequence[Coding], show_misses: bool
) -> tuple[dict[str, Tally], dict[str, int]]:
    """Score codings against labels.

    Returns:
        Tallies by name: `claims` (type and trigger), `totals`, one for each field of matched claims, `denials found` (of
        denies and doubts), and counts of two mistakes that must not happen.
    """
    tallies: dict[str, Tally] = {"claims": Tally(), "totals": Tally(), "denials found": Tally()}
    wrong = dict.fromkeys(MISTAKES, 0)
    for report, coding in zip(reports, codings, strict=True):
        pairs = pair_claims(report, coding.claims)
        totals = pair_totals(report, coding.totals)
        tallies["claims"].add(len(pairs), len(coding.claims), len(report.claims))
        tallies["totals"].add(len(totals), len(coding.totals), len(report.totals))
        score_fields(report, pairs, tallies)
        _count_denials(report, pairs, tallies["denials found"], wrong)
        wrong["totals coded as events"] += sum(_is_total(report, claim) for claim in coding.claims)
        if show_misses:
            _print_misses(report, coding, {id(gold) for gold, _ in pairs}, {claim.id for _, claim in pairs})
            _print_totals(report, coding, {id(gold) for gold, _ in totals}, {total.id for _, total in totals})
            _print_fields(report, pairs)
    return tallies, wrong


def _count_denials(
    report: GoldReport, pairs: Sequence[tuple[object, Claim]], tally: Tally, wrong: dict[str, int]
) -> None:
    found = {id(gold): claim for gold, claim in pairs}
    for gold in report.claims:
        if gold.stance != "asserts":
            claim = found.get(id(gold))
            is_right = claim is not None and claim.stance is not Stance.ASSERTS
            tally.add(is_right, 1, 1)
            wrong["denied events asserted"] += claim is not None and not is_right and not _also_asserted(report, gold)


def _also_asserted(report: GoldReport, denied: object) -> bool:
    trigger = getattr(denied, "trigger", None)
    return any(gold.stance == "asserts" and gold.trigger == trigger for gold in report.claims)


def _is_total(report: GoldReport, claim: Claim) -> bool:
    """Say whether a labelled total's number, where it stands, was coded as an actual event's figure."""
    counted = [span for total in report.totals if (span := find(report.text, total.quantity))]
    return claim.realis is Realis.ACTUAL and any(
        figure.span.overlaps(span) for figure in claim.figures for span in counted
    )


def _print_misses(report: GoldReport, coding: Coding, found: set[int], right: set[str]) -> None:
    for gold in report.claims:
        if id(gold) not in found:
            print(f"{report.id}: missed {gold.type} {gold.trigger!r}")
    for claim in coding.claims:
        if claim.id not in right:
            print(f"{report.id}: wrongly {claim.event_type} {claim.trigger.text!r} in {claim.sentence.text[:100]!r}")


def _print_totals(report: GoldReport, coding: Coding, found: set[int], right: set[str]) -> None:
    for gold in report.totals:
        if id(gold) not in found:
            print(f"{report.id}: missed total {gold.measure} {gold.quantity!r}")
    for total in coding.totals:
        if total.id not in right:
            words = f"{total.quantity.text!r} in {total.sentence.text[:100]!r}"
            print(f"{report.id}: wrongly total {total.measure} {words}")


def _print_fields(report: GoldReport, pairs: Sequence[Pair]) -> None:
    for gold, claim in pairs:
        for field, judge in JUDGES.items():
            right, found, labelled = judge(report, gold, claim)
            if right < max(found, labelled):
                words = f"{describe_labelled(gold, field)}, not {describe_found(claim, field)}"
                print(f"{report.id}: {field} of {gold.trigger!r} is {words}")


def check_floors(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """Name every figure that is under its floor; counts of mistakes have ceilings instead."""
    faults = []
    for name, bound in floors.items():
        is_wrong = figures[name] > bound if name in MISTAKES else figures[name] < bound
        if is_wrong:
            faults.append(f"{name} is {figures[name]:.3f}, its {'ceiling' if name in MISTAKES else 'floor'} {bound}")
    return faults


def main() -> None:
    """Score, print, and with --floors fail when a floor is undercut."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("develop", "score"), default="score")
    parser.add_argument("--floors", action="store_true", help="fail when a figure is under gold/floors.toml")
    parser.add_argument("--misses", action="store_true", help="print every claim missed or wrongly found")
    parser.add_argument("--only", default="*", metavar="GLOB", help="score only reports whose id matches")
    options = parser.parse_args()
    folder = HERE / "reports" / options.part
    reports = [report for report in load_reports(folder) if fnmatchcase(report.id, options.only)]
    tools = pipeline.open_tools(pipeline.ToolFiles())
    codings = [coding for _, coding in pipeline.read_and_code([to_article(report) for report in reports], tools)]
    tallies, wrong = score(reports, codings, options.misses)
    print(f"{options.part}: {len(reports)} reports, {sum(len(report.claims) for report in reports)} claims")
    print(f"  {'':<24} F1    precision recall")
    for name, tally in tallies.items():
        print(f"  {name:<24} {tally.f1():.3f} {tally.precision():.3f}     {tally.recall():.3f}")
    for name, count in wrong.items():
        print(f"  {name:<24} {count}")
    figures = {name: tally.f1() for name, tally in tallies.items()} | {name: float(n) for name, n in wrong.items()}
    if options.floors:
        faults = check_floors(figures, tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))[options.part])
        if faults:
            sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
