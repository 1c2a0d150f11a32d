"""Scores the breadth of the codebook on single sentences whose acts are marked (`gold/acts`).

python gold/eval_acts.py            types of act found, and claims in sentences without any act
python gold/eval_acts.py --misses   the same with every sentence that is not right
python gold/eval_acts.py --folder training/acts --part 0    what of these never taught the parser (`act_parts.py`)
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from act_marks import read_marks
from act_parts import part_of_line
from matching import Tally
from report_files import GoldReport
from score import to_article

from dateline import pipeline

HERE = Path(__file__).parent


def load_sentences(folder: Path, part: int | None) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield the name of the file, the sentence without its marks, and the types that it tells of, totals left out.

    Args:
        folder: Text files of one sentence a line.
        part: The part to which the lines belong; None = all of them.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if line and part in (None, part_of_line(number)):
                text, marks = read_marks(line)
                yield path.stem, text, frozenset(mark.event_type for mark in marks if mark.sign != "#")


def to_report(name: str, text: str) -> GoldReport:
    """Make a report of one sentence below a title, undated and without a source."""
    return GoldReport(id=name, story=name, region="", genre="", source="", published=None, text=f"Note\n\n{text}")


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print every sentence that is not right")
    parser.add_argument("--folder", type=Path, default=HERE / "acts", help="text files of marked sentences")
    parser.add_argument("--part", type=int, help="score one part of the lines only")
    options = parser.parse_args()
    sentences = list(load_sentences(options.folder, options.part))
    articles = [to_article(to_report(f"{name}-{number}", text)) for number, (name, text, _) in enumerate(sentences)]
    codings = [coding for _, coding in pipeline.read_and_code(articles, pipeline.open_tools(pipeline.ToolFiles()))]
    tally, empty, false = Tally(), 0, 0
    for (_, text, wanted), coding in zip(sentences, codings, strict=True):
        found = {claim.event_type for claim in coding.claims}
        tally.add(len(found & wanted), len(found), len(wanted))
        empty, false = empty + (not wanted), false + (not wanted and bool(found))
        if options.misses and found != wanted:
            print(f"missed {sorted(wanted - found)}, wrongly {sorted(found - wanted)}: {text}")
    print(
        f"types of {len(sentences)} sentences: F1 {tally.f1():.3f} precision {tally.precision():.3f} recall {tally.recall():.3f}"
    )
    print(f"sentences without an act that are coded all the same: {false} of {empty}")


if __name__ == "__main__":
    main()
