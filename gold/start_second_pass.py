"""Prepares a second pass of labels: copies reports without their labels.

    python gold/start_second_pass.py [--out gold/second]

Takes twelve reports of each part: of the develop part those numbered 20 and up, every fifth by file name; of the scoring part those
that came after the first eighteen, every second by file name. Stories of several reports are met in both ways, and no label is shown.
"""

import argparse
from pathlib import Path

GOLD = Path(__file__).parent
PER_PART = 12
EVERY = {"develop": 5, "score": 2}
# The eighteen reports of the scoring part that the first small second pass was drawn from.
DRAWN_BEFORE = (
    "balkans-01 caucasus-02 ceylon-01 haiti-01 iraq-01 khyber-01 lakes-01 levant-01 levant-02 levant-03 myanmar-01 pacific-01"
    " sahel-02 sudan-01 sudan-02 ukraine-01 ukraine-02 yemen-01"
).split()


def choose_reports(part: str) -> list[Path]:
    """Return the reports of a part that are labelled twice, by file name."""
    paths = sorted((GOLD / "reports" / part).glob("*.yaml"))
    new = [one for one in paths if one.stem not in DRAWN_BEFORE and (part == "score" or one.stem[-2:] >= "20")]
    return new[:: EVERY[part]][:PER_PART]


def drop_labels(report: str) -> str:
    """Return a report file up to its labels."""
    return report.partition("\nclaims:")[0].partition("\ntotals:")[0] + "\n"


def main() -> None:
    """Write the chosen reports without labels; a report that is there already is left alone."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=GOLD / "second")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for path in (path for part in EVERY for path in choose_reports(part)):
        target = out / path.name
        if not target.exists():
            target.write_text(drop_labels(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
